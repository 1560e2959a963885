"""Where sentences end: abbreviations, initials, sentences without a space between, and blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.model.document import Block, BlockKind, Document
from bilateral.reading.sentences import behind_answer, sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    document = Document("test", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language=language)
    return [text[start:end] for start, end, _ in sentence_spans(document)]


@pytest.mark.parametrize(
    "text",
    [
        "Canada-U.S. trade reached a record.",
        "The Canada-U.S. Air Quality Agreement was signed in 1991.",
        "U.S. exports to Canada rose.",
        "The U.S. bought oil and Canada sold it.",
        "Exports rose to US$5.5 billion in 2023.",
        "The U.S. (and Mexico) agreed.",
        "Mr. Smith met Gen. Jones on Sept. 5, 2023.",
        "St. Lawrence Seaway traffic grew.",
        "It covers approx. 5,500 miles.",
        "J. F. Kennedy visited Ottawa.",
        "Trade vs. investment is an old debate.",
    ],
)
def test_stops_inside_a_sentence(text: str):
    """An abbreviation ends no sentence, nor does a decimal point."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada sells. The U.S. buys.", ["Canada sells.", "The U.S. buys."]),
        ("It is run by both agencies.Canada pays half.", ["It is run by both agencies.", "Canada pays half."]),
        ("They ended it.U.S. buyers left.", ["They ended it.", "U.S. buyers left."]),
        ("“They agreed.” Then they left.", ["“They agreed.”", "Then they left."]),
        ("Was it signed? It was! In 1909.", ["Was it signed?", "It was!", "In 1909."]),
        ("He lives in Ottawa.  She does not.", ["He lives in Ottawa.", "She does not."]),
    ],
)
def test_ends_of_sentences(text: str, expected: list[str]):
    """Web pages glue sentences together when they drop a tag."""
    assert sentences(text) == expected


def test_french():
    text = "Le Canada vend du pétrole. Les États-Unis l'achètent à 3,5 milliards $."
    assert sentences(text, "fr") == ["Le Canada vend du pétrole.", "Les États-Unis l'achètent à 3,5 milliards $."]


def test_no_sentence_crosses_a_block_and_questions_are_left_out():
    """A heading without a stop is no beginning of the paragraph below it."""
    text = "Who buys?\nTrade with Canada\nThe U.S. buys."
    blocks = (Block(BlockKind.QUESTION, 0, 9), Block(BlockKind.HEADING, 10, 27), Block(BlockKind.PARAGRAPH, 28, 42))
    spans = list(sentence_spans(Document("test", text, blocks)))
    assert [(text[a:b], index) for a, b, index in spans] == [("Trade with Canada", 1), ("The U.S. buys.", 2)]


@settings(deadline=None)
@given(st.text(alphabet="aB.é!? U$5\n’”-", max_size=60))
def test_sentences_hold_all_letters_once_and_in_order(text: str):
    """What is lost between two sentences is never checked."""
    parts = sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part == part.strip() for part in parts)


def test_a_sentence_without_end_is_cut_at_marks_and_nothing_is_lost():
    """What is checked clause by clause against its whole sentence takes time by the square of a sentence's length."""
    text = "Canada sold " + ", ".join(f"{i} tons of goods" for i in range(1_000)) + "."
    spans = sentences(text)
    assert max(map(len, spans)) <= 2_000
    assert " ".join(spans) == text
    assert all(span.endswith(",") for span in spans[:-1])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Yes: Ohio borders Canada.", "Ohio borders Canada."),
        ("No, it fell.", "it fell."),
        ("No. 1 of its partners is Canada.", "No. 1 of its partners is Canada."),
        ("Yes", "Yes"),
        ("Canada, yes, is one.", "Canada, yes, is one."),
    ],
)
def test_what_answers_is_no_part_of_what_is_said(text: str, rest: str):
    assert text[behind_answer(text, 0, len(text), {"yes", "no"}) :] == rest
