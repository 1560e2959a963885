"""No long series is a copy of another in its table, as when a column is read twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import Codes, Held

__all__ = ["CHECK"]

_LONG = 12  # figures from which sameness is no accident
_VARIED = 6  # of which so many differ among themselves


def _find(held: Held) -> Iterator[Finding]:
    seen: dict[tuple[Decimal, ...], Codes] = {}
    for codes, series in held.latest.items():
        values = tuple(o.value for o in series.values() if o.status != "d")
        if len(values) < _LONG or len(set(values)) < _VARIED:
            continue
        if (first := seen.setdefault(values, codes)) != codes and not _is_mirrored(held, first, codes):
            yield CHECK.odd(held.where(codes), "", f"has the same {len(values)} figures as {held.where(first)}")


def _is_mirrored(held: Held, one: Codes, other: Codes) -> bool:
    """Whether both are one pair of neighbours, told from either side."""
    swapped = {"a": "b", "b": "a"}
    left, right = (dict(zip(held.flow.dimensions, codes, strict=True)) for codes in (one, other))
    return {"a", "b"} <= left.keys() and all(right[swapped.get(axis, axis)] == code for axis, code in left.items())


CHECK = Check("copies", "no series is a copy of another", each=_find)
