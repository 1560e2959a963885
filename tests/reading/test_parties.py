"""Who stands where: the entities of a clause, and which end of a flow each is at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, entities_in, orientations


def likeliest(clause: Clause, context: Context) -> Orientation:
    concept = next(c for c in concepts(clause, context) if c.indicator.id == "trade/bilateral")
    return orientations(clause, concept, context)[0]


def flow(orientation: Orientation) -> tuple[str, str]:
    """From whom to whom."""
    if orientation.direction == "backward":
        return orientation.other, orientation.actor
    assert orientation.direction == "forward"
    return orientation.actor, orientation.other


@pytest.mark.parametrize(
    ("text", "language", "source", "target"),
    [
        ("Exports of goods from Canada to the United States rose.", "en", "CAN", "USA"),
        ("Exports from the United States to Canada rose.", "en", "USA", "CAN"),
        ("Canada's exports to the U.S. rose.", "en", "CAN", "USA"),
        ("U.S. exports to Canada rose.", "en", "USA", "CAN"),
        ("U.S. imports from Canada rose.", "en", "CAN", "USA"),
        ("Canada's imports from the United States rose.", "en", "USA", "CAN"),
        ("Imports of goods into the United States from Canada rose.", "en", "CAN", "USA"),
        ("Canada exports goods to the United States.", "en", "CAN", "USA"),
        ("Canada buys goods from the United States.", "en", "USA", "CAN"),
        ("Canada sells goods to Mexico.", "en", "CAN", "MEX"),
        ("Canadian exports of goods rose.", "en", "CAN", "USA"),
        ("Exports to Canada rose.", "en", "USA", "CAN"),
        ("Les exportations du Canada vers les États-Unis ont augmenté.", "fr", "CAN", "USA"),
        ("Les exportations canadiennes vers les États-Unis ont augmenté.", "fr", "CAN", "USA"),
        ("Les importations américaines en provenance du Canada ont augmenté.", "fr", "CAN", "USA"),
        ("Le Canada achète des marchandises aux États-Unis.", "fr", "USA", "CAN"),
    ],
)
def test_flows(clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, source: str, target: str):
    """One flow has two names; which end is which comes from preposition, owner and subject."""
    assert flow(likeliest(clauses(text, language)[0], contexts[language])) == (source, target)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trade between Canada and the United States rose.", "en"),
        ("Two-way trade in goods between Canada and the United States rose.", "en"),
        ("Canada-U.S. trade rose.", "en"),
        ("Canada's trade with the United States rose.", "en"),
        ("Le commerce entre le Canada et les États-Unis a augmenté.", "fr"),
    ],
)
def test_trade_goes_both_ways(clauses: Callable, contexts: Mapping[str, Context], text: str, language: str):
    found = likeliest(clauses(text, language)[0], contexts[language])
    assert found.direction == "both"
    assert {found.actor, found.other} == {"CAN", "USA"}


@pytest.mark.parametrize(
    ("text", "language", "whose", "other"),
    [
        ("Canada's trade surplus with the United States grew.", "en", "CAN", "USA"),
        ("The U.S. trade balance with Canada improved.", "en", "USA", "CAN"),
        ("L'excédent commercial du Canada avec les États-Unis a augmenté.", "fr", "CAN", "USA"),
        ("The U.S. trade deficit with Canada grew.", "en", "CAN", "USA"),
        ("The United States has a trade deficit with Canada.", "en", "CAN", "USA"),
        ("Le déficit commercial des États-Unis avec le Canada a augmenté.", "fr", "CAN", "USA"),
    ],
)
def test_a_balance_has_an_owner(
    clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, whose: str, other: str
):
    """The same balance has opposite signs for the two: the deficit of one is the surplus of the other."""
    found = likeliest(clauses(text, language)[0], contexts[language])
    assert (found.direction, found.actor, found.other) == ("balance", whose, other)


def test_a_basis_is_no_balance(clauses: Callable, contexts: Mapping[str, Context]):
    """ "On a balance-of-payments basis" says how the flow is counted, not that it is a difference."""
    (clause,) = clauses("U.S. exports of goods to Canada rose on a balance-of-payments basis.")
    assert flow(likeliest(clause, contexts["en"])) == ("USA", "CAN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada and the United States are neighbours.", ("CAN", "USA")),
        ("Both countries are members.", ("CAN", "USA")),
        ("They bought each other's goods.", ("CAN", "USA")),
        ("Mexican exports rose.", ("MEX",)),
        ("Americans like Canada.", ("USA", "CAN")),
    ],
)
def test_entities(clauses: Callable, contexts: Mapping[str, Context], text: str, expected: tuple[str, ...]):
    """ "Both countries" are the parties of the catalogue."""
    assert entities_in(clauses(text)[0], contexts["en"]) == expected
