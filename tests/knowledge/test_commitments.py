"""Commitments say who promised what by when, and where they stand only where a page says so."""

from bilateral.checking.why import explain_id
from bilateral.model.fact import Aim


def _pledges(almanac):
    facts = [f for f in almanac.catalogue.facts.values() if f.topic == "commitments"]
    assert len(facts) == 131
    return [(fact, fact.pledge) for fact in facts]


def test_every_commitment_has_an_actor_an_announcement_and_its_citation(almanac):
    for fact, pledge in _pledges(almanac):
        assert pledge is not None, fact.id
        assert pledge.actor
        assert set(pledge.actor) <= set(almanac.catalogue.entities), fact.id
        first = fact.happenings[0]
        assert first.event == "announced"
        assert fact.citations[first.citation].url, fact.id


def test_nothing_falls_due_before_it_was_announced(almanac):
    for fact, pledge in _pledges(almanac):
        if pledge.due is not None:
            assert pledge.due.end >= fact.happenings[0].period.start, fact.id


def test_a_status_has_its_evidence_and_comes_after_the_announcement(almanac):
    """Where a thing stands is our reading of a cited page: without one, nothing is said."""
    for fact, pledge in _pledges(almanac):
        for step in pledge.status:
            assert 0 <= step.citation < len(fact.citations), fact.id
            assert step.period.end >= fact.happenings[0].period.start, fact.id
            assert not step.note or set(step.note) == {"en", "fr"}, fact.id
        assert list(pledge.status) == sorted(pledge.status, key=lambda s: s.period.start), fact.id
        assert not pledge.target or set(pledge.target) == {"en", "fr"}, fact.id


def test_what_measures_a_commitment_is_in_the_almanac(almanac):
    """The indicator exists, knows the codes, and a value has a unit; to rise or fall needs a period to compare with."""
    catalogue = almanac.catalogue
    for fact, pledge in _pledges(almanac):
        for goal in pledge.goals:
            indicator = catalogue.indicator(goal.indicator)
            for axis, code in goal.where.items():
                dimension = indicator.dimension(axis)
                known = dimension.code(code) if dimension else axis in indicator.shape.entity_dimensions
                assert known, f"{fact.id}: {axis} {code}"
            if goal.aim in (Aim.RISE, Aim.FALL):
                assert goal.since is not None, fact.id
            else:
                assert goal.value is not None, fact.id
                assert goal.unit in catalogue.units, fact.id


def test_notes_hold_no_due_date_or_status_any_more(almanac):
    for fact, _ in _pledges(almanac):
        assert not fact.note.startswith(("Due: 2", "Status:", "Target:")), fact.id


def test_why_tells_who_promised_what_by_when_and_what_became_of_it(almanac):
    lines = explain_id("agreement-in-principle-on-elk-kootenai-pollution", almanac).lines
    assert ("Promised by", "Canada, United States") in lines
    assert ("Due", "2023-Q3") in lines
    assert ("Status", "partly met 2024-03-08: reference to the International Joint Commission") in lines
