"""What cannot be negative is not; what is counted is whole."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import COUNTS, Held

__all__ = ["CHECK"]

_COMPUTED = {"d", "e"}  # statuses of what is no count


def _find(held: Held) -> Iterator[Finding]:
    is_count = held.flow.unit in COUNTS
    is_whole = is_count and held.flow.scale == 1
    may_be_negative = held.flow.is_signed and not is_count
    for codes, observations in held.series.items():
        for o in observations:
            if o.value < 0 and not may_be_negative:
                yield CHECK.wrong(held.where(codes), o.period, f"{o.value:f} is negative")
            elif is_whole and o.value % 1 and o.status not in _COMPUTED:
                yield CHECK.odd(held.where(codes), o.period, f"{o.value:f} is no whole number")


CHECK = Check("signs", "no count or amount is negative", each=_find)
