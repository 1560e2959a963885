"""Words of a text without their endings of number and tense, to see whether two texts speak of the same thing."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["stem", "stems"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_KEPT = 4096  # texts: those of the record are asked of for every sentence
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")


def stem(word: str) -> str:
    """The word in small letters, without its ending."""
    return _ENDING.sub("", word.lower())


@lru_cache(maxsize=_KEPT)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of four letters and more."""
    return frozenset([stem(word) for word in _WORD.findall(text)])
