"""Two agencies that measure the same flow, or one agency in two tables, do not part in one period alone.

They differ always: in basis, in currency, in what they count. So their ratio is compared with itself: in each period
with the periods around it. Where one figure of either is wrong, the ratio leaves its path and comes back. What an
agency publishes by month or quarter only is added up to years for those that publish years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from math import exp, log
from statistics import median

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import position
from bilateral.model.indicator import Definition, Indicator, Measure
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["CHECK"]

_AROUND = 3  # periods on each side, as many as there are
_LEAST = log(1.2)  # what parts by less is never odd
_USUAL = 8  # times the usual parting is odd
_NEEDED = 5  # periods in common without which nothing is said
_IN_A_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4}
Codes = Mapping[str, str]
Series = Mapping[Period, Decimal]


def _find(almanac: Almanac) -> Iterator[Finding]:
    for indicator in almanac.catalogue.indicators.values():
        if len({d.dataflow for d in indicator.definitions}) > 1:
            held = [(d, _series(almanac, indicator, d)) for d in indicator.definitions]
            for (one, left), (other, right) in combinations(held, 2):
                if one.dataflow != other.dataflow:
                    yield from _compare(indicator, one, left, other, right)


def _compare(
    indicator: Indicator,
    one: Definition,
    left: Sequence[tuple[Codes, Series]],
    other: Definition,
    right: Sequence[tuple[Codes, Series]],
) -> Iterator[Finding]:
    axes = (*indicator.shape.entity_dimensions, *(d.id for d in indicator.dimensions))
    apart = {axis for axis in one.fixed.keys() & other.fixed.keys() if one.fixed[axis] != other.fixed[axis]}
    shared = [axis for axis in axes if axis not in apart]  # two bases of one flow are compared
    others = {tuple(codes.get(axis, "") for axis in shared): series for codes, series in right}
    for codes, series in left:
        named = tuple(codes.get(axis, "") for axis in shared)
        for period, here, there in _partings(series, others.get(named, {})):
            message = f"{'.'.join(named)} is {here:.3g} times {other.id}'s; {there:.3g} times around that period"
            yield CHECK.odd(f"{indicator.id}#{one.id}", period, message)


def _series(almanac: Almanac, indicator: Indicator, definition: Definition) -> list[tuple[Codes, Series]]:
    """The definition's series with their codes, those that it fixes among them."""
    flow = almanac.catalogue.dataflow(definition.dataflow)
    found: list[tuple[Codes, Series]] = []
    for key in almanac.keys(flow.id):
        codes = key.named(flow.dimensions)
        if all(codes.get(axis, code) == code for axis, code in definition.fixed.items()):
            values = {p: o.value for p, o in almanac.series(flow.id, codes).items()}
            whole = _with_years(values) if indicator.measure is Measure.FLOW else values
            found.append(({**definition.fixed, **codes}, whole))
    return found


def _with_years(values: Series) -> Series:
    """The series, and each year that is not in it and whose months or quarters all are."""
    parts: dict[tuple[int, Frequency], list[Decimal]] = {}
    for period, value in values.items():
        frequency, _ = position(period)
        if frequency in _IN_A_YEAR:
            parts.setdefault((period.start.year, frequency), []).append(value)
    added = {Period.year(y): sum(v, Decimal(0)) for (y, f), v in parts.items() if len(v) == _IN_A_YEAR[f]}
    return {**added, **values}


def _partings(left: Series, right: Series) -> Iterator[tuple[Period, float, float]]:
    """Periods in which left over right is not what it is around them: the period, the ratio, the ratio around."""
    ratios: dict[Frequency, dict[Period, float]] = {}
    for period, value in left.items():
        if value > 0 and right.get(period, 0) > 0:
            ratios.setdefault(position(period)[0], {})[period] = float(value / right[period])
    for found in ratios.values():
        if len(found) < _NEEDED:
            continue
        periods = sorted(found)
        values = [found[p] for p in periods]
        around = [median(values[max(0, i - _AROUND) : i] + values[i + 1 : i + 1 + _AROUND]) for i in range(len(values))]
        partings = [log(here / there) for here, there in zip(values, around, strict=True)]
        limit = max(_LEAST, _USUAL * median(map(abs, partings)))
        for period, parting, there in zip(periods, partings, around, strict=True):
            if abs(parting) > limit:
                yield period, exp(parting) * there, there


CHECK = Check("agencies", "agencies that measure the same do not part in one period alone", whole=_find)
