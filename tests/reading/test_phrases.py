"""Many phrases at once: case, hyphens, word ends, and which of two that overlap is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.catalogue.phrases import Phrase, PhraseTable, flatten
from bilateral.reading.phrases import PhraseBook

PHRASES = PhraseTable.of(
    [
        Phrase("US", "entity", "USA"),
        Phrase("U.S.", "entity", "USA"),
        Phrase("WHO", "fact", "who"),
        Phrase("Canada", "entity", "CAN"),
        Phrase("Turkey", "entity", "TUR"),
        Phrase("Quebec", "entity", "CA-QC"),
        Phrase("Quebec City", "entity", "city-quebec"),
        Phrase("two-way trade", "concept", "trade"),
        Phrase("trade", "concept", "trade"),
        Phrase("net zero", "concept", "target"),
        Phrase("Jay's Treaty", "fact", "jay"),
        Phrase("goods", "code", "trade|coverage", "goods"),
        Phrase("goods and services", "code", "trade|coverage", "both"),
        Phrase("goods and services", "code", "energy|part", "all"),
        Phrase("G7", "fact", "g7"),
    ]
)
BOOK = PhraseBook(PHRASES)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.id) for m in BOOK.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US and us", [("US", "USA")]),  # a name in capitals only in capitals
        ("who is the WHO?", [("WHO", "who")]),
        ("a turkey from Turkey", [("Turkey", "TUR")]),  # a proper name only capitalised
        ("TRADE, Trade and trade", [("TRADE", "trade"), ("Trade", "trade"), ("trade", "trade")]),
        ("two-way trade", [("two-way trade", "trade")]),
        ("two way trade", [("two way trade", "trade")]),  # a hyphen and a space are one
        ("net-zero", [("net-zero", "target")]),
        ("two‑way trade", [("two‑way trade", "trade")]),  # the hyphen that does not break
        ("two-way\u00a0trade", [("two-way\u00a0trade", "trade")]),
        ("Jay’s Treaty", [("Jay’s Treaty", "jay")]),
        ("Quebec City is in Quebec", [("Quebec City", "city-quebec"), ("Quebec", "CA-QC")]),  # the longest name wins
        ("traders and untraded", []),
        ("G70, G7.", [("G7", "g7")]),
        ("Canada's, (Canada) and Canada-U.S.", [("Canada", "CAN")] * 3 + [("U.S.", "USA")]),
        ("Canadas", []),
        ("", []),
    ],
)
def test_finds_words_and_nothing_inside_them(text: str, expected: list[tuple[str, str]]):
    assert found(text) == expected


def test_codes_of_two_indicators_do_not_compete():
    """The longer phrase of one slot must not hide what another slot says."""
    assert {(m.id, m.detail) for m in BOOK.find("goods and services")} == {
        ("trade|coverage", "both"),
        ("energy|part", "all"),
    }


def test_flatten_keeps_every_place():
    """Offsets of the flat text are those of the text."""
    text = "“Canada’s” – the\u202fU.S.‑side"
    assert flatten(text) == '"Canada\'s" - the U.S.-side'
    assert len(flatten(text)) == len(text)


WORDS = [
    "Canada",
    "US",
    "us",
    "U.S.",
    "two-way trade",
    "two way trade",
    "goods and services",
    "İzmir",
    "ß",
    "Jay’s Treaty",
    "–",
    ",",
    "’s",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12).map(" ".join))
def test_mentions_are_in_order_and_slice_to_their_phrase(text: str):
    """Letters whose small form is longer must not shift what follows them."""
    mentions = BOOK.find(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    names = {
        "us",
        "u.s.",
        "canada",
        "trade",
        "two way trade",
        "net zero",
        "goods",
        "goods and services",
        "jay's treaty",
        "g7",
        "who",
        "turkey",
        "quebec",
        "quebec city",
    }
    assert {flatten(text[m.start : m.end]).lower().replace("-", " ") for m in mentions} <= names
