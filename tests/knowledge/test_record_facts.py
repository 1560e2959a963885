"""What recipes write from databases of treaties and memberships says no more than the databases do."""

from datetime import date

import pytest

from bilateral import Checker
from bilateral.algebra import Figure, evaluate
from bilateral.model.provenance import Trust
from bilateral.model.verdict import Verdict


def test_coding_years_support_and_never_refute(almanac):
    """Correlates of War codes a year of membership, not a day of accession: no date of joining comes from it."""
    coded = [f for f in almanac.catalogue.facts.values() if f.id.startswith("cow-")]
    assert len(coded) > 100
    for fact in coded:
        assert fact.citations[0].trust is Trust.SECONDARY
        assert not fact.happenings
        assert not fact.complete, fact.id


def test_dates_of_a_treaty_of_many_states_are_no_dates_of_each(almanac):
    """A state may sign or join years after the treaty's own date, which so cannot refute what is said of the state."""
    facts = almanac.catalogue.facts
    for id in ("ieadb-3273", "ieadb-2947", "ieadb-3126", "ieadb-2625", "paris-agreement"):
        assert facts[id].happenings
        assert {facts[id].citations[h.citation].trust for h in facts[id].happenings} == {Trust.SECONDARY}, id


def test_conflicting_dates_are_kept_with_their_database(almanac):
    """Two databases date the first Niagara diversion's entry into force a day apart."""
    fact = almanac.catalogue.fact("ieadb-1300")
    dates = {str(h.period): fact.citations[h.citation].publisher for h in fact.happenings if h.event == "in_force"}
    assert set(dates) == {"1941-06-13", "1941-06-12"}
    assert len(set(dates.values())) == 2


def test_the_counts_are_those_of_the_lists(almanac):
    """What is counted in a year is what had been signed, founded or opened by then."""
    two = {"a": "CAN", "b": "USA"}
    shared = {str(p): o.value for p, o in almanac.series("desta/shared_agreements", two).items()}
    assert [shared[y] for y in ("1964", "1966", "1989", "1994", "2020")] == [0, 1, 2, 3, 4]
    waters = {str(p): o.value for p, o in almanac.series("tfdd/agreements", two).items()}
    assert waters["1908"] == 0
    assert waters["1909"] == 1


def test_definitions_give_the_figures_printed_elsewhere(almanac):
    topics = ("agreements", "organisations", "diplomacy")
    checks = [
        (id, check)
        for id, (indicator, definition) in almanac.catalogue.definitions.items()
        if indicator.topic in topics
        for check in definition.checks
    ]
    assert len(checks) >= 4
    for id, check in checks:
        found = evaluate(Figure(definition=id, codes=check.where, period=check.period), almanac)
        assert found.value is not None, f"{id}: {found.missing}"
        assert found.value.value == check.value, f"{id} {check.period}"


def test_published_numbers_of_missions_name_codes_of_their_indicator(almanac):
    indicator = almanac.catalogue.indicator("diplomacy/missions")
    printed = almanac.catalogue.figures["diplomacy/missions"]
    assert len(printed) >= 6
    for fact in printed:
        assert indicator.dimension("sort").code(fact.figure.where["sort"]), fact.id


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Agreement on Red River Flood Control was signed on August 30, 1988.", Verdict.SUPPORTED),
        ("The Agreement on Red River Flood Control was signed in 1995.", Verdict.REFUTED),
        ("The Paris Agreement was signed in April 2016.", Verdict.NOT_ENOUGH_EVIDENCE),
        ("Canada signed the Kyoto Protocol in 1998.", Verdict.NOT_ENOUGH_EVIDENCE),
        ("The Kyoto Protocol entered into force in 2005.", Verdict.SUPPORTED),
        ("Canada is a member of the International Fund for Agricultural Development.", Verdict.SUPPORTED),
        ("The United States was a member of 95 intergovernmental organizations in 2014.", Verdict.SUPPORTED),
        ("The United States was a member of 60 intergovernmental organizations in 2014.", Verdict.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_what_texts_say_of_them(text, verdict):
    """A bilateral treaty has one day of signature; what one database counts does not refute another's count."""
    report = Checker(as_of=date(2026, 11, 22)).check_text(text)
    assert [claim.verdict for claim in report.documents[0].claims] == [verdict]
