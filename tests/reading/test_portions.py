"""Words that say how much of a whole without a number, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bilateral.reading.context import Context
from bilateral.reading.portions import portions


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("Most Canadians have a telephone.", "en", 0.5, None),
        ("Most people in Canada have a telephone.", "en", 0.5, None),
        ("The vast majority of Canadians have a telephone.", "en", 0.75, None),
        ("All of Canada's oil is exported.", "en", 0.99, None),
        ("Every kilogram of Canada's oil is exported.", "en", 0.99, None),
        ("Canada exports each litre of its oil.", "en", 0.99, None),
        ("Only a minority of Canadians have a telephone.", "en", None, 0.5),
        ("Hardly any Canadians have a telephone.", "en", None, 0.1),
        ("Nobody in Canada has a telephone.", "en", None, 0.01),
        ("La plupart des Canadiens ont un téléphone.", "fr", 0.5, None),
        ("La majorité du pétrole canadien est exportée.", "fr", 0.5, None),
        ("La grande majorité des Canadiens ont un téléphone.", "fr", 0.75, None),
        ("Tous les Canadiens ont un téléphone.", "fr", 0.99, None),
        ("La totalité du pétrole canadien est exportée.", "fr", 0.99, None),
        ("Une minorité de Canadiens ont un téléphone.", "fr", None, 0.5),
        ("Presque aucun Canadien n'a de téléphone.", "fr", None, 0.1),
        ("Personne au Canada n'a de téléphone.", "fr", None, 0.01),
    ],
)
def test_the_range_that_a_word_stands_for(
    clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, low: float | None, high: float | None
):
    """Half is the line of a majority; nobody counts the last hundredth of all."""
    [found] = portions(clauses(text, language)[0], contexts[language])
    ends = [None if end is None else float(end) for end in (found.low, found.high)]
    assert (ends, found.unit) == ([low, high], "fraction")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Canada has the most Canadians.", "en"),
        ("All of this is about Canada.", "en"),
        ("The most important Canadian city is Toronto.", "en"),
        ("Above all, Canada exports oil.", "en"),
        ("La plupart de ceux qui partent sont canadiens.", "fr"),
    ],
)
def test_what_is_no_part_of_a_whole(clauses: Callable, contexts: Mapping[str, Context], text: str, language: str):
    """A superlative, a pronoun, a turn of phrase."""
    assert list(portions(clauses(text, language)[0], contexts[language])) == []
