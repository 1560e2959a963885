"""Everything that means something in a document's sentences, with offsets that hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def entities(sentence) -> list[str]:
    return [m.id for m in sentence.mentions if m.sort == "entity"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada sold it to us.", ["CAN"]),
        ("Canada sold it to the US.", ["CAN", "USA"]),
        ("The Canada-United States-Mexico Agreement holds.", []),  # only part of the treaty's name
        ("Canada signed the Canada-U.S. Air Quality Agreement.", ["CAN"]),
        ("Its exports were worth US$5 billion.", []),  # a currency's mark is no country
        ("Canadian and American goods", ["CAN", "USA"]),
    ],
)
def test_countries_that_are_named(annotate: Callable, text: str, expected: list[str]):
    assert entities(annotate(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two-way trade rose.", []),
        ("The two countries agreed.", []),
        ("It reached net zero.", []),
        ("It was signed in 1961.", []),  # a year is a date
        ("It rose to 1,961 barrels.", ["1,961 barrels"]),
        ("In 2023 they sold US$5.5 billion of goods.", ["US$5.5 billion"]),
    ],
)
def test_numbers_that_are_parts_of_words_or_dates_are_no_quantities(annotate: Callable, text: str, expected: list[str]):
    (sentence,) = annotate(text)
    assert [text[q.start : q.end] for q in sentence.quantities] == expected


def test_items_know_the_sentence_that_introduces_them(annotate: Callable):
    """The lead says who; the item only where."""
    text = "Here is more. Canada and the United States are members of:\n- NATO\n- the G7\nThey met in May."
    found = annotate(text)
    items = {s.text: s.lead for s in found if s.kind.value == "item"}
    assert {text: lead and lead.text for text, lead in items.items()} == {
        "NATO": "Canada and the United States are members of:",
        "the G7": "Canada and the United States are members of:",
    }
    assert found[-1].lead is None


def test_a_sentence_knows_what_the_text_was_about(annotate: Callable):
    """ "Its population" is that of the country named before."""
    first, second = annotate("Canada is large. Its population is small.")
    assert first.topic == ()
    assert second.topic == ("CAN",)


def test_a_month_without_a_year_is_not_guessed(annotate: Callable):
    """Of which September a text speaks is not said; of which last month is, where its date is known."""
    (sentence,) = annotate("Exports fell in September.", published="2025-11")
    assert [p.period for p in sentence.periods] == [None]
    (sentence,) = annotate("Exports fell last month.", published="2025-11")
    assert [str(p.period) for p in sentence.periods] == ["2025-10"]


WORDS = [
    "Canada",
    "the US",
    "in 2023",
    "US$5.5 billion",
    "two-way trade",
    "CUSMA",
    "(",
    ")",
    "–",
    ".",
    "\n",
    "- ",
    "77%",
    "İ",
    "é",
    "Sept. 5, 2023",
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_spans_lie_in_their_sentence_in_order_and_slice_to_their_text(annotate: Callable, text: str):
    """A report marks these offsets in the text."""
    for sentence in annotate(text):
        for spans in (sentence.mentions, sentence.quantities, sentence.periods):
            assert [s.start for s in spans] == sorted(s.start for s in spans)
            assert all(sentence.start <= s.start < s.end <= sentence.end for s in spans)
        for span in (*sentence.quantities, *sentence.periods):
            assert text[span.start : span.end] == span.text
