"""Which indicator a clause speaks of, and the words that it leaves unexplained."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bilateral.reading.concepts import concepts, unexplained
from bilateral.reading.context import Context


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Canada's exports of goods to the United States grew.", "en", "trade/bilateral"),
        ("Canada's crude oil exports to the United States grew.", "en", "energy/crude"),
        ("Canada's electricity exports to the United States grew.", "en", "energy/electricity"),
        ("Canada's natural gas exports to the United States grew.", "en", "energy/natural_gas"),
        ("The stock of Canadian direct investment in the United States grew.", "en", "investment/fdi_stock"),
        ("The population of Canada grew.", "en", "people/population"),
        ("Canada's gross domestic product grew.", "en", "economy/gdp"),
        ("The border between Canada and the United States is long.", "en", "border/length"),
        ("Les exportations de marchandises du Canada ont augmenté.", "fr", "trade/bilateral"),
        ("Les exportations de pétrole brut du Canada ont augmenté.", "fr", "energy/crude"),
        ("La population du Canada a augmenté.", "fr", "people/population"),
        ("Le stock d'investissement direct canadien a augmenté.", "fr", "investment/fdi_stock"),
    ],
)
def test_the_likeliest_indicator(
    clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, expected: str
):
    """The longer phrase says more: "crude oil exports" are no trade in goods."""
    found = concepts(clauses(text, language)[0], contexts[language])
    assert found[0].indicator.id == expected, [(c.indicator.id, c.score) for c in found]


@pytest.mark.parametrize("text", ["Canadians are polite.", "It rained in Ottawa.", "They met last week."])
def test_a_clause_may_speak_of_none(clauses: Callable, contexts: Mapping[str, Context], text: str):
    assert concepts(clauses(text)[0], contexts["en"]) == []


def test_only_indicators_with_a_fitting_unit(clauses: Callable, contexts: Mapping[str, Context]):
    """A number of kilometres is no sum of money."""
    (clause,) = clauses("Trade crosses the border between Canada and the United States.")
    assert {c.indicator.id for c in concepts(clause, contexts["en"], units=["km"])} == {"border/length"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Canada's agricultural exports to the United States rose.", "en", {"agricultural"}),
        ("Canada's exports of softwood to the United States rose.", "en", {"softwood"}),
        ("U.S. exports of perishable goods to Canada rose.", "en", {"perishable"}),
        ("Canada's exports of goods to the United States rose.", "en", set()),
        ("Les exportations agricoles du Canada ont augmenté.", "fr", {"agricoles"}),
    ],
)
def test_words_that_narrow_are_left_unexplained(
    clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, expected: set[str]
):
    """Each may be a restriction that the series do not have."""
    clause = clauses(text, language)[0]
    concept = next(c for c in concepts(clause, contexts[language]) if c.indicator.id == "trade/bilateral")
    assert set(unexplained(clause, concept, contexts[language])) == expected
