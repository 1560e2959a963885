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


@pytest.mark.parametrize(
    ("published", "said", "meant"),
    [
        ("2025-11", "Exports fell in September.", "2025-09"),
        ("2025-02-20", "Exports fell in September.", "2024-09"),
        ("2025-05-20", "Exports fell in September.", "None"),  # eight months ago, or four to come
        ("2025", "Exports fell in September.", "None"),
        ("2025-11", "Exports rose in March.", "None"),
        ("2025-06-06", "Exports rose in March.", "2025-03"),
        ("2025-11", "Exports rose by 5 percent in 2019. They fell in September.", "None"),
    ],
)
def test_a_month_without_a_year_is_the_last_of_its_name(annotate: Callable, published: str, said: str, meant: str):
    """If it is not too long ago and the text has not just told of another year; else nobody knows which is meant."""
    assert str(annotate(said, published=published)[-1].periods[-1].period) == meant


def test_last_month_is_that_before_the_text(annotate: Callable):
    """Where the date of the text is known."""
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
