"""Sentences cut into clauses: what separates, what only interrupts, what belongs together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada sells oil to Americans, while the United States sells fruit.", 2),
        ("Exports rose in the spring; imports fell in the summer.", 2),
        ("The Columbia River Treaty was signed in 1961 and was amended in 1964.", 2),
        ("The treaty on the river, which was signed in 1961, is still in force.", 2),
        ("Canada exports crude oil but it imports fruit.", 2),
        ("Canada and the United States trade goods and services.", 1),
        ("Exports to Canada, the United States, and Mexico rose.", 1),
        ("Most trade – two out of three dollars – goes south.", 1),
        ("Trade (exports, which rose, and imports) reached a record.", 1),
        ("The border between Canada and the United States is 8,891 kilometres long.", 1),
        ("Trade between the United States and Canada was worth $900 billion.", 1),
        ("Trade grew by US$1,234,567 in the year.", 1),
    ],
)
def test_how_many_clauses(clauses: Callable, text: str, expected: int):
    """Two assertions are two clauses; a list, a bracket, a remark and "between A and B" are none."""
    assert len(clauses(text)) == expected, [c.text for c in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Canada vend du pétrole, tandis que les États-Unis vendent des fruits.", 2),
        ("Le traité a été signé en 1961 et est entré en vigueur en 1964.", 2),
        ("La frontière entre le Canada et les États-Unis est longue de 8 891 kilomètres.", 1),
        ("Le Canada et les États-Unis échangent des biens et services.", 1),
    ],
)
def test_french(clauses: Callable, text: str, expected: int):
    assert len(clauses(text, "fr")) == expected, [c.text for c in clauses(text, "fr")]


def test_each_clause_has_its_own_words(clauses: Callable):
    """The date of one verb must not be read as that of the other."""
    first, second = clauses("The Columbia River Treaty was signed in 1961 and was amended in 1964.")
    assert [p.text for p in first.periods] == ["1961"] or "1961" in first.periods[0].text
    assert "1964" in second.periods[0].text
    assert second.before == (first,)
    assert [m.id for m in first.of("fact")] == ["columbia-river-treaty"]
    assert second.of("fact") == ()


def test_a_shorter_span_of_a_clause_keeps_what_lies_in_it(clauses: Callable):
    (clause,) = clauses("In 2023 Canada sold US$5 billion of goods.")
    text = clause.sentence.document
    shorter = clause.within(text.index("Canada"), text.index(" of goods"))
    assert [m.id for m in shorter.of("entity") if m.id == "CAN"] == ["CAN"]
    assert shorter.periods == ()
    assert len(shorter.quantities) == 1


PARTS = [
    "Canada",
    " and ",
    "the United States",
    ", which ",
    " – ",
    "was signed in 1961",
    "; ",
    " but ",
    "US$5 billion",
    " (",
    ") ",
    ", while ",
    "it rose",
    ".",
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_clauses_are_in_order_apart_and_together_the_sentence(clauses: Callable, text: str):
    """Only separators, stops and spaces may be lost between two clauses."""
    found = clauses(text)
    by_sentence: dict[int, list] = {}
    for clause in found:
        by_sentence.setdefault(clause.sentence.start, []).append(clause)
    for parts in by_sentence.values():
        sentence = parts[0].sentence
        assert all(a.end <= b.start for a, b in pairwise(parts))
        gaps = [sentence.start, *(p for c in parts for p in (c.start, c.end)), sentence.end]
        lost = "".join(text[a:b] for a, b in zip(gaps[::2], gaps[1::2], strict=True))
        assert set(lost) <= set(" ,;:–—-"), lost
        for clause in parts:
            for span in (*clause.mentions, *clause.quantities, *clause.periods):
                assert clause.start <= span.start < span.end <= clause.end
