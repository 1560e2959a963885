"""Totals add up: a code that is the sum of others, a year that is the sum of its months or lies between their rates.

Figures are compared as the newest vintages have them. Where these are of one day the sum is wrong; where not, a
revision of one of them may explain it, and it is odd. Parts that are not there may be zero: they make no finding unless
the others are already too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import COUNTS, Codes, Held, Run
from bilateral.model.indicator import Measure
from bilateral.model.provenance import Total
from bilateral.model.series import Observation
from bilateral.model.time import Frequency

__all__ = ["CHECK"]

_YEAR_TOLERANCE = Decimal("0.005")  # seasonally adjusted quarters
_RATE_TOLERANCE = Decimal("0.001")


def _find(held: Held) -> Iterator[Finding]:
    for total in held.flow.totals:
        yield from _of_codes(held, total)
    if held.measures in ({Measure.FLOW}, {Measure.RATE}):
        for codes, runs in groupby(held.runs, key=attrgetter("codes")):
            if len(parts := tuple(runs)) > 1:
                yield from _of_years(held, codes, parts)


def _of_codes(held: Held, total: Total) -> Iterator[Finding]:
    axis = held.flow.dimensions.index(total.dimension)
    for codes, series in held.latest.items():
        if codes[axis] == total.code:
            others = [held.latest.get((*codes[:axis], part, *codes[axis + 1 :]), {}) for part in total.parts]
            for period, whole in series.items():
                parts = [other[period] for other in others if period in other]
                is_complete = len(parts) == len(others)
                yield from _compare(held, codes, whole, parts, total.tolerance, is_complete=is_complete)


def _of_years(held: Held, codes: Codes, runs: Sequence[Run]) -> Iterator[Finding]:
    parts: dict[tuple[Frequency, int], list[Observation]] = {}
    years: tuple[Observation, ...] = ()
    for run in runs:
        if run.frequency is Frequency.YEAR:
            years = run.observations
        else:
            for observation in run.observations:
                parts.setdefault((run.frequency, observation.period.start.year), []).append(observation)
    for year in years:
        for frequency, count in ((Frequency.MONTH, 12), (Frequency.QUARTER, 4)):
            found = parts.get((frequency, year.period.start.year), [])
            if len(found) == count and held.measures == {Measure.RATE}:
                yield from _between(held, codes, year, found)
            elif len(found) == count:
                yield from _compare(held, codes, year, found, max(_YEAR_TOLERANCE, held.flow.revision))


def _between(held: Held, codes: Codes, year: Observation, parts: Sequence[Observation]) -> Iterator[Finding]:
    """A finding if the rate of the year is higher or lower than that of any part, however they are weighed."""
    low, high = min(p.value for p in parts), max(p.value for p in parts)
    margin = abs(year.value) * max(_RATE_TOLERANCE, held.flow.revision) + _unit(year)
    if not low - margin <= year.value <= high + margin:
        finding = CHECK.odd if _is_parted(year, parts) else CHECK.wrong
        message = f"{year.value:f}, but its {len(parts)} parts lie between {low:f} and {high:f}"
        yield finding(held.where(codes), year.period, message)


def _compare(
    held: Held,
    codes: Codes,
    whole: Observation,
    parts: Sequence[Observation],
    tolerance: Decimal,
    *,
    is_complete: bool = True,
) -> Iterator[Finding]:
    """A finding if the parts do not come to the whole."""
    if not parts:
        return
    added = sum((p.value for p in parts), Decimal(0))
    is_exact = held.flow.unit in COUNTS and held.flow.scale == 1
    rounding = Decimal(0) if is_exact else sum((_unit(o) for o in (whole, *parts)), Decimal(0)) / 2
    difference = added - whole.value
    if abs(difference) <= abs(whole.value) * tolerance + rounding or (difference < 0 and not is_complete):
        return
    finding = CHECK.odd if _is_parted(whole, parts) else CHECK.wrong
    yield finding(held.where(codes), whole.period, f"{whole.value:f}, but its {len(parts)} parts come to {added:f}")


def _is_parted(whole: Observation, parts: Sequence[Observation]) -> bool:
    """Whether they are of several vintages, so that a revision may explain the difference."""
    return any(p.vintage != whole.vintage for p in parts)


def _unit(observation: Observation) -> Decimal:
    """One unit of the last digit printed."""
    exponent = observation.value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


CHECK = Check("totals", "parts add up to their totals, months to their years", each=_find)
