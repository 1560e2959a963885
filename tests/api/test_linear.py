"""Twice the text takes twice the work: counted in calls of functions, since time on a busy machine proves nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bilateral import Checker

WORDS = 400
PROSE = (
    "In 2023 Canada exported goods worth $500 billion to the United States. It is a member of NATO. "
    "The two countries share the longest border, and 400,000 people cross it each day.\n\n"
)
MAKES: dict[str, Callable[[int], str]] = {
    "prose": lambda words: PROSE * (words // len(PROSE.split())),
    "one paragraph": lambda words: PROSE.replace("\n", " ") * (words // len(PROSE.split())),
    "one sentence": lambda words: "and in 2023 Canada exported goods worth $3 to Ohio, " * (words // 10),
    "abbreviations": lambda words: "the U.S. (the U.S. and " * (words // 5),
    "brackets": lambda words: "(trade with Canada (in goods) " * (words // 5),
    "names": lambda words: "Canada, " * words,
    "numbers": lambda words: "It was 3.6 billion, 41% and 1,250 km. " * (words // 8),
    "lines": lambda words: "Canada exports 3.6 billion\n" * (words // 4),
    "contents": lambda words: "\n\n".join(["Contents", *(f"Trade of year {n}" for n in range(words // 8))] * 2),
    "headings": lambda words: "\n\n".join(f"What of trade {n}?\n\nIt grew in 2023." for n in range(words // 8)),
    "list": lambda words: "Members:\n\n" + "- Canada, which joined in 1949\n" * (words // 5),
    "quotes": lambda words: "“Trade is $3 billion,” he said. " * (words // 6),
    "dashes": lambda words: "trade – with Canada – in goods – " * (words // 7),
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    checker = Checker()
    for make in MAKES.values():
        checker.check_text(make(200), language="en")  # what is read once a process is read
    return checker


def calls(checker: Checker, text: str) -> int:
    """How many functions are called, and generators resumed, to check the text."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        checker.check_text(text, language="en")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", MAKES)
def test_twice_the_text_is_twice_the_work(checker: Checker, name: str):
    once, twice = (calls(checker, MAKES[name](words)) for words in (WORDS, 2 * WORDS))
    assert twice < 2.4 * once
