"""Every indicator and fact belongs to one system of the relationship."""

from collections import Counter


def test_every_topic_belongs_to_exactly_one_system(almanac):
    catalogue = almanac.catalogue
    owners = Counter(topic for system in catalogue.systems.values() for topic in system.topics)
    used = {i.topic for i in catalogue.indicators.values()} | {f.topic for f in catalogue.facts.values()}
    assert {topic: owners[topic] for topic in used} == dict.fromkeys(used, 1)


def test_there_are_fourteen_systems_each_titled_in_both_languages(almanac):
    catalogue = almanac.catalogue
    assert len(catalogue.systems) == 14
    assert all(set(s.title) == set(s.summary) == {"en", "fr"} for s in catalogue.systems.values())
