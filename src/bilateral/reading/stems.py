"""Words of a text without their endings of number and tense, to see whether two texts speak of the same thing."""

from __future__ import annotations

import re

__all__ = ["stem", "stems"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")


def stem(word: str) -> str:
    """The word in small letters, without its ending."""
    return _ENDING.sub("", word.lower())


def stems(text: str) -> set[str]:
    """The stems of all words of four letters and more."""
    return {stem(word) for word in _WORD.findall(text)}
