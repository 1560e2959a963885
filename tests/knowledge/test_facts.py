"""Facts say what their sources say: record fields match the publishers' files, references resolve, dates are in order."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bilateral.catalogue import Catalogue
from bilateral.model.fact import FactType
from bilateral.model.provenance import Trust

OWN = {"organisations", "agreements", "water", "environment", "arctic", "diplomacy", "events", "government"}
OWN |= {"history", "society", "security", "defence", "commitments"}
WORDS = """
    announced launched founded signed ratified in_force amended renewed renamed replaced ended terminated
    agreed_in_principle visited met opened closed published joined left formalized superseded expanded
    completed started happened adopted open_ended
"""
EVENTS = set(WORDS.split())
FROM_DATABASE = re.compile(r"(?:ieadb|tfdd|huggo)-\d")  # treaties that recipes/treaties.py writes


def _periods(catalogue: Catalogue, fact: str, event: str) -> set[str]:
    return {str(h.period) for h in catalogue.fact(fact).happenings if h.event == event}


def _field(shared: Path, country: str, edition: str, section: str, name: str) -> str:
    page = json.loads((shared / "data" / "factbook" / "vintages" / f"{country}_{edition}.json").read_text("utf-8"))
    return str(page["Government"][section][name]["text"])


def test_every_happening_names_its_citation(catalogue: Catalogue) -> None:
    """A date without a source is a bug."""
    for fact in catalogue.facts.values():
        assert fact.citations, fact.id
        for happening in fact.happenings:
            assert happening.citation < len(fact.citations), fact.id
            assert happening.event in EVENTS, f"{fact.id}: {happening.event}"


def test_members_and_subjects_are_entities_or_facts_or_names(catalogue: Catalogue) -> None:
    """A member that looks like a code must be one."""
    for fact in catalogue.facts.values():
        for code in fact.of:
            assert code in catalogue.entities, f"{fact.id}: {code}"
        for member in fact.members:
            if member.name.startswith("city-") or (member.name.isupper() and len(member.name) == 3):
                assert member.name in catalogue.entities, f"{fact.id}: {member.name}"
        for other in fact.about:
            assert other in catalogue.facts or other in catalogue.indicators, f"{fact.id}: {other}"


def test_names_come_in_both_languages_and_are_no_sentences(catalogue: Catalogue) -> None:
    """Names link words of a text to a fact; a whole sentence would be tuned to one text. Databases title in English only."""
    for fact in catalogue.facts.values():
        if fact.topic in OWN:
            for language in ("en", "fr"):
                assert fact.names.get(language) or (language == "fr" and FROM_DATABASE.match(fact.id)), fact.id
                assert fact.statement[language], fact.id
                for name in fact.names.get(language, ()):
                    assert len(name.split()) <= 20, f"{fact.id}: {name}"


def test_treaties_enter_into_force_after_they_are_signed(catalogue: Catalogue) -> None:
    """The first entry into force cannot come before the first signature."""
    for fact in catalogue.facts.values():
        if fact.type is FactType.TREATY:
            signed = [h.period for h in fact.happenings if h.event == "signed"]
            in_force = [h.period for h in fact.happenings if h.event == "in_force"]
            if signed and in_force:
                assert min(p.start for p in signed) <= max(p.end for p in in_force), fact.id


@pytest.mark.parametrize(
    ("fact", "event", "period"),
    [
        ("cusma", "signed", "2018-11-30"),
        ("cusma", "in_force", "2020-07-01"),
        ("nafta", "in_force", "1994-01-01"),
        ("columbia-river-treaty", "signed", "1961-01-17"),
        ("columbia-river-treaty", "in_force", "1964-09-16"),
        ("columbia-river-treaty", "agreed_in_principle", "2024-07-11"),
        ("boundary-waters-treaty", "signed", "1909-01-11"),
        ("air-quality-agreement", "signed", "1991-03-13"),
        ("safe-third-country", "expanded", "2023-03-25"),
        ("ettf", "renewed", "2024-05-16"),
        ("ice-pact", "announced", "2024-07-11"),
        ("oas", "joined", "1990-01-08"),
    ],
)
def test_dates_that_many_texts_state(catalogue: Catalogue, fact: str, event: str, period: str) -> None:
    """The dates are those of the treaties' own texts and of the governments' announcements."""
    assert period in _periods(catalogue, fact, event)


def test_sources_that_differ_are_both_kept(catalogue: Catalogue) -> None:
    """The defence board is dated 17 and 18 August 1940; neither is thrown away."""
    assert {"1940-08-17", "1940-08-18"} <= _periods(catalogue, "pjbd", "founded")


def test_free_trade_agreements_follow_one_another_without_gap(catalogue: Catalogue) -> None:
    """Each agreement takes over on the day after the one before it."""
    members = catalogue.fact("trade-agreements-governing").members
    assert [m.name for m in members] == ["cusfta", "nafta", "cusma"]
    for before, after in pairwise(members):
        assert before.until is not None
        assert after.since is not None
        assert (after.since.start - before.until.end).days == 1
    assert members[-1].until is None


@pytest.mark.parametrize("edition", ["2024-07-11", "2024-11-21", "2025-07-31", "2026-01-22"])
@pytest.mark.parametrize(
    ("fact", "section", "name"),
    [
        ("canada-consulates-general-us", "Diplomatic representation in the US", "consulate(s) general"),
        ("canada-trade-offices-us", "Diplomatic representation in the US", "trade office(s)"),
        ("us-consulates-general-canada", "Diplomatic representation from the US", "consulate(s) general"),
        ("us-consulate-winnipeg", "Diplomatic representation from the US", "consulate(s)"),
    ],
)
def test_missions_are_those_of_the_factbook(
    catalogue: Catalogue, shared: Path, edition: str, fact: str, section: str, name: str
) -> None:
    """The sets are complete, so the Factbook's field must list the same cities, no more and no less."""
    printed = _field(shared, "ca", edition, section, name).split(";")[0]
    cities = {part.split("(")[0].strip() for part in printed.split(",")}
    known = {m.name: set(catalogue.entities[m.name].names["en"]) for m in catalogue.fact(fact).members}
    assert catalogue.fact(fact).complete
    assert len(known) == len(cities)
    for names in known.values():
        assert names & cities, f"{fact}: {names} is not in {printed}"


@pytest.mark.parametrize(
    ("fact", "word"),
    [
        ("nato", "NATO"),
        ("oas", "OAS"),
        ("oecd", "OECD"),
        ("osce", "OSCE"),
        ("apec", "APEC"),
        ("g7", "G-7"),
        ("g20", "G-20"),
        ("un", "UN"),
        ("wto", "WTO"),
        ("arctic-council", "Arctic Council"),
        ("imf", "IMF"),
    ],
)
def test_common_memberships_are_those_of_the_factbook(catalogue: Catalogue, shared: Path, fact: str, word: str) -> None:
    """Both countries' fields list the organisation, as its members do; the record carries the verdict."""
    for country in ("ca", "us"):
        path = shared / "data" / "factbook" / "vintages" / f"{country}_2024-07-11.json"
        field = json.loads(path.read_text("utf-8"))["Government"]["International organization participation"]["text"]
        assert word in [part.strip() for part in field.split(",")]
    assert {"CAN", "USA"} <= {m.name for m in catalogue.fact(fact).members}
    assert any(c.trust is Trust.RECORD for c in catalogue.fact(fact).citations)


@pytest.mark.parametrize(
    ("fact", "treaty"),
    [
        ("air-quality-agreement", "793"),
        ("columbia-river-treaty", "202"),
        ("great-lakes-water-quality", "568"),
        ("transit-pipelines", "2006"),
        ("niagara-treaty", "111"),
        ("arctic-cooperation-1988", "715"),
    ],
)
def test_treaty_dates_are_those_of_the_database(catalogue: Catalogue, shared: Path, fact: str, treaty: str) -> None:
    """Record fields of the IEA database, by the number of the treaty."""
    with (shared / "data" / "treaties" / "treaties.csv").open(encoding="utf-8") as lines:
        row = next(r for r in csv.reader(lines) if r[0] == treaty)
    assert row[3] in _periods(catalogue, fact, "signed")
    assert row[4] in _periods(catalogue, fact, "in_force")


def test_treaties_of_databases_are_told_once(catalogue: Catalogue) -> None:
    """What the hand-written entries tell is not written again, and no two treaties go by one name."""
    recorded = [f for f in catalogue.facts.values() if FROM_DATABASE.match(f.id)]
    assert len(recorded) > 130
    treaties = [f for f in catalogue.facts.values() if f.type is FactType.TREATY]
    names = Counter(name.lower() for f in treaties for name in f.names["en"])
    assert [name for f in recorded for name in f.names["en"] if names[name.lower()] > 1] == []
    for fact in recorded:
        assert fact.citations[0].trust in (Trust.RECORD, Trust.SECONDARY)
        assert fact.members or "not ratified" in fact.note, fact.id


def test_no_source_is_the_page_being_checked(catalogue: Catalogue) -> None:
    """The country page of Global Affairs Canada on the relations is what texts copy: it proves nothing about itself."""
    for fact in catalogue.facts.values():
        for citation in fact.citations:
            assert "country-pays/us-eu/relations" not in citation.url, fact.id


def test_commitments_have_an_instrument_and_a_date(catalogue: Catalogue) -> None:
    """Each of the 131 was announced somewhere, on some day, by some party."""
    commitments = [f for f in catalogue.facts.values() if f.topic == "commitments"]
    assert len(commitments) == 131
    assert {f.type for f in commitments} == {FactType.COMMITMENT}
    for fact in commitments:
        assert fact.happenings[0].event == "announced"
        assert fact.of
        assert all(h.period.end >= fact.happenings[0].period.start for h in fact.happenings), fact.id


def test_statements_quote_no_excerpt(catalogue: Catalogue, shared: Path) -> None:
    """Excerpts are quotations of others: what we say is in our own words."""
    excerpts = [
        json.loads(line)["excerpt"]
        for name in ("events.jsonl", "commitments.jsonl")
        for line in (shared / "facts" / name).read_text("utf-8").splitlines()
    ]
    long = {e.strip(" .") for e in excerpts if len(e.split()) > 8}
    for fact in catalogue.facts.values():
        assert fact.statement["en"].strip(" .") not in long, fact.id
