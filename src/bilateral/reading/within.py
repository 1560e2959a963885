"""Spans inside a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["inside"]

_START = attrgetter("start")
_Span = TypeVar("_Span", Mention, QuantityMention, PeriodMention)


def inside(spans: Sequence[_Span], start: int, end: int) -> list[_Span]:
    """The spans, sorted by start, that lie between `start` and `end`."""
    first = bisect_left(spans, start, key=_START)
    return [span for span in spans[first : bisect_left(spans, end, first, key=_START)] if span.end <= end]
