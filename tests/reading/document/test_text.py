"""Plain text: what the lines are, by how they stand."""

from __future__ import annotations

import pytest

from bilateral.model.document import BlockKind
from bilateral.reading.document.text import read_text

H, P, L, Q = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUESTION
C = BlockKind.CELL


def pieces(text: str) -> list[tuple[BlockKind, str]]:
    draft = read_text("x.txt", text)
    assert draft.text == text
    return [(p.kind, text[p.start : p.end]) for p in draft.pieces]


CASES = {
    "headings stand alone and do not end": (
        "The Arctic\n\nWinters are long there.\n",
        [(H, "The Arctic"), (P, "Winters are long there.")],
    ),
    "a short last line heads nothing": (
        "Winters are long.\n\nBring a coat",
        [(P, "Winters are long."), (P, "Bring a coat")],
    ),
    "a line with a figure says something": (
        "Exports fell 12%\n\nThe fall was broad.",
        [(P, "Exports fell 12%"), (P, "The fall was broad.")],
    ),
    "a label with a figure is no heading": (
        "Area: 41,285 km\n\nIt has mountains.",
        [(P, "Area: 41,285 km"), (P, "It has mountains.")],
    ),
    "questions, with or without an arrow": (
        "Is it cold there? ›\n\nYes, it is.\n\nFor how long?\n\nSix months.",
        [(Q, "Is it cold there?"), (P, "Yes, it is."), (Q, "For how long?"), (P, "Six months.")],
    ),
    "a question inside a paragraph is none of these": (
        "Is it cold? It is. Very.\n\nBring a coat.",
        [(P, "Is it cold? It is. Very."), (P, "Bring a coat.")],
    ),
    "bullets of every shape": (
        "• one\n- two\n* three\n1. four\n(b) five\n– six",
        [(L, w) for w in ("one", "two", "three", "four", "five", "six")],
    ),
    "a year is no number of a list": ("2023. That was the year.", [(P, "2023. That was the year.")]),
    "wrapped paragraphs are joined": (
        "The treaty of that name was signed in the spring and came\ninto force a year later, after both had ratified it by vote\n"
        "and deposited their instruments of ratification.\n\nIt still holds.",
        [
            (
                P,
                "The treaty of that name was signed in the spring and came\ninto force a year later, after both had ratified it by vote\n"
                "and deposited their instruments of ratification.",
            ),
            (P, "It still holds."),
        ],
    ),
    "lines of an unwrapped file are paragraphs": (
        "Toronto\nMontreal\nVancouver",
        [(P, "Toronto"), (P, "Montreal"), (P, "Vancouver")],
    ),
    "an item goes on under its words": (
        "- first part\n  second part\n- next",
        [(L, "first part\n  second part"), (L, "next")],
    ),
    "Windows line ends": ("The Arctic\r\n\r\nWinters are long.\r\n", [(H, "The Arctic"), (P, "Winters are long.")]),
    "marks of flattened Markdown": (
        "## The Arctic\n\nWinters are long.",
        [(H, "The Arctic"), (P, "Winters are long.")],
    ),
    "an underline that lost its line": ("Is it cold? ------\n\nYes.", [(Q, "Is it cold?"), (P, "Yes.")]),
    "a table typed with bars": (
        "| | 2019 | 2020 |\n|---|---|---|\n| Ships | 5.7 | 5.2 |\n",
        [(C, w) for w in ("2019", "2020", "Ships", "5.7", "5.2")],
    ),
    "bars around sentences make no table": (
        "| It rained all day. We stayed in. |",
        [(P, "| It rained all day. We stayed in. |")],
    ),
    "an entry of a fact sheet does not go on in the next": (
        "Length of the whole boundary on land and in the water of lakes and rivers: 8,891 km\nCapital: Ottawa",
        [
            (P, "Length of the whole boundary on land and in the water of lakes and rivers: 8,891 km"),
            (P, "Capital: Ottawa"),
        ],
    ),
    "nothing": (" \n\t\n", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_lines_become(text: str, expected: list[tuple[BlockKind, str]]):
    assert pieces(text) == expected


def test_the_first_heading_is_the_title():
    assert read_text("x.txt", "The Arctic\n\nCold\n\nIt is cold there.").title == "The Arctic"


def test_levels_of_lists():
    """Bullets under a number belong to it; the next number closes them."""
    draft = read_text("x.txt", "- a\n- b\n  - c\n- d\n\n1. e\n- f\n2. g")
    assert [p.level for p in draft.pieces] == [1, 1, 2, 1, 1, 2, 1]
