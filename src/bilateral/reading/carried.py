"""Carrying on: a sentence that opens with a pronoun for what the one before it measured, "They rose by 5%"."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.reading.vocabulary import Vocabulary

__all__ = ["carrying_on"]

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[^\w]*[^\W\d_]{2,}\s+(?:1[6-9]|20)\d\d,?\s+")  # "By 2019 they"
_KEPT = 256  # sentences


@lru_cache(maxsize=_KEPT)
def carrying_on(text: str, start: int, end: int, words: Vocabulary) -> tuple[int, int]:
    """Where the pronoun stands that opens the stretch, or follows a year that does; nowhere, (0, 0), if none does."""
    dated = _YEAR.match(text, start, end)
    opening = _WORD.search(text, dated.end() if dated else start, end)
    is_pronoun = opening is not None and opening[0].lower() in words.words("grammar", "carrying_on")
    return opening.span() if opening is not None and is_pronoun else (0, 0)
