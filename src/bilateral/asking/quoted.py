"""Quoted: words of a question as they stand in it, one phrase where no more than a small word lies between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["quoted", "spans_of"]

_SMALL = 4  # characters between two words of one phrase: " d'"


def quoted(spans: Sequence[tuple[int, int]], text: str) -> str:
    """What stands at the spans, in order; with commas where more than a small word stands between."""
    said = text[slice(*spans[0])] if spans else ""
    for (_, before), (start, end) in pairwise(spans):
        between = text[before:start]
        said += (between if len(between) <= _SMALL and "," not in between else ", ") + text[start:end]
    return said


def spans_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, each once, in its order; none for one that does not."""
    found = {text.find(word): len(word) for word in words}
    return [(start, start + length) for start, length in sorted(found.items()) if start >= 0]
