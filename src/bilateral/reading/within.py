"""Spans inside a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["inside"]

_START = attrgetter("start")
_Span = TypeVar("_Span", Mention, QuantityMention, PeriodMention)


def inside(spans: Sequence[_Span], start: int, end: int) -> Iterator[_Span]:
    """The spans, sorted by start, that lie between `start` and `end`."""
    for place in range(bisect_left(spans, start, key=_START), len(spans)):
        span = spans[place]
        if span.start >= end:
            return
        if span.end <= end:
            yield span
