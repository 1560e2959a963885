"""Two agencies that measure the same flow, or one agency in two tables, do not part in one period alone.

They differ always: in basis, in currency, in what they count. So their ratio is compared with itself: in each period
with the periods around it. Where one figure of either is wrong, the ratio leaves its path and comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from math import exp, log
from statistics import median

from bilateral.almanac.finding import Check, Finding
from bilateral.model.indicator import Definition, Indicator
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["CHECK"]

_AROUND = 3  # periods on each side, as many as there are
_LEAST = log(1.2)  # what parts by less is never odd
_USUAL = 8  # times the usual parting is odd
_NEEDED = 5  # periods in common without which nothing is said
Series = Mapping[Period, Decimal]


def _find(almanac: Almanac) -> Iterator[Finding]:
    for indicator in almanac.catalogue.indicators.values():
        for one, other in combinations(indicator.definitions, 2):
            if one.dataflow != other.dataflow:
                yield from _compare(almanac, indicator, one, other)


def _compare(almanac: Almanac, indicator: Indicator, one: Definition, other: Definition) -> Iterator[Finding]:
    left, right = (_series(almanac, indicator, definition) for definition in (one, other))
    for codes in sorted(left.keys() & right.keys()):
        ratios = _ratios(left[codes], right[codes])
        partings = {p: log(r / _around(ratios, p)) for p, r in ratios.items()}
        usual = median(abs(d) for d in partings.values()) if len(ratios) >= _NEEDED else None
        for period, parting in partings.items():
            if usual is not None and abs(parting) > max(_LEAST, _USUAL * usual):
                here, there = exp(log(ratios[period])), exp(log(_around(ratios, period)))
                where = f"{indicator.id}#{one.id}"
                message = f"{'.'.join(codes)} is {here:.3g} times {other.id}'s; {there:.3g} times around that period"
                yield CHECK.odd(where, period, message)


def _series(almanac: Almanac, indicator: Indicator, definition: Definition) -> dict[tuple[str, ...], Series]:
    """The definition's series by the codes that the indicator leaves to the text."""
    flow = almanac.catalogue.dataflow(definition.dataflow)
    axes = (*indicator.shape.entity_dimensions, *(d.id for d in indicator.dimensions))
    found: dict[tuple[str, ...], Series] = {}
    for key in almanac.keys(flow.id):
        codes = {**key.named(flow.dimensions)}
        if all(codes.get(axis, code) == code for axis, code in definition.fixed.items()):
            named = {**definition.fixed, **codes}
            observations = almanac.series(flow.id, codes)
            found[tuple(named.get(axis, "") for axis in axes)] = {p: o.value for p, o in observations.items()}
    return found


def _ratios(left: Series, right: Series) -> dict[Period, float]:
    """Left over right, by the periods that both have."""
    return {p: float(v / right[p]) for p, v in left.items() if v > 0 and right.get(p, 0) > 0}


def _around(ratios: Mapping[Period, float], period: Period) -> float:
    """The middle of the ratios of the periods around, of the same length; the period's own if there are none."""
    periods = [p for p in ratios if p.frequency is period.frequency]
    at = periods.index(period)
    near = [*periods[max(0, at - _AROUND) : at], *periods[at + 1 : at + 1 + _AROUND]]
    return median(ratios[p] for p in near) if near else ratios[period]


CHECK = Check("agencies", "agencies that measure the same do not part in one period alone", whole=_find)
