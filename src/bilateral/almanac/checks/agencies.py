"""Two agencies that measure the same flow, or one agency in two tables, do not part in one period alone.

They differ always: in basis, in currency, in what they count. So their ratio is compared with itself: in each period
with the periods around it. Where one figure of either is wrong, the ratio leaves its path and comes back. What an
agency publishes by month or quarter only is added up to years for those that publish years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import exp, log
from statistics import median

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import COUNTED, period_at, position
from bilateral.model.indicator import Definition, Indicator, Measure
from bilateral.model.series import SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["CHECK"]

_AROUND = 3  # periods on each side, as many as there are
_LEAST = log(1.2)  # what parts by less is never odd
_SAME = 0.1  # ratios that lie closer together than this part are one
_USUAL = 8  # times the usual parting is odd
_NEEDED = 5  # periods in common without which nothing is said
_IN_A_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4}
Keys = Sequence[tuple[Mapping[str, str], SeriesKey]]
Series = Mapping[Frequency, Mapping[int, float]]
Read = Callable[[SeriesKey], Series]


def _find(almanac: Almanac) -> Iterator[Finding]:
    for indicator in almanac.catalogue.indicators.values():
        if len({d.dataflow for d in indicator.definitions}) > 1:
            read = _reader(almanac, is_flow=indicator.measure is Measure.FLOW)
            held = [(d, _keys(almanac, d)) for d in indicator.definitions]
            for (one, left), (other, right) in combinations(held, 2):
                if _are_apart(almanac, one, other):
                    yield from _compare(indicator, (one, left), (other, right), read)


def _are_apart(almanac: Almanac, one: Definition, other: Definition) -> bool:
    """Whether the two read different files; what is made of one file parts only where the recipe has it so."""
    left, right = (almanac.catalogue.dataflow(d.dataflow) for d in (one, other))
    return left.id != right.id and (left.sha256 != right.sha256 or not left.sha256)


def _compare(
    indicator: Indicator, left: tuple[Definition, Keys], right: tuple[Definition, Keys], read: Read
) -> Iterator[Finding]:
    (one, keys), (other, others) = left, right
    axes = (*indicator.shape.entity_dimensions, *(d.id for d in indicator.dimensions))
    apart = {axis for axis in one.fixed.keys() & other.fixed.keys() if one.fixed[axis] != other.fixed[axis]}
    shared = [axis for axis in axes if axis not in apart]  # two bases of one flow are compared
    found = {tuple(codes.get(axis, "") for axis in shared): key for codes, key in others}
    for codes, key in keys:
        if twin := found.get(named := tuple(codes.get(axis, "") for axis in shared)):
            for period, here, there in _partings(read(key), read(twin)):
                message = f"{'.'.join(named)} is {here:.3g} times {other.id}'s; {there:.3g} times around that period"
                yield CHECK.odd(f"{indicator.id}#{one.id}", period, message)


def _keys(almanac: Almanac, definition: Definition) -> Keys:
    """The definition's series, each with its codes, those that the definition fixes among them."""
    dimensions = almanac.catalogue.dataflow(definition.dataflow).dimensions
    keys = ((key.named(dimensions), key) for key in almanac.keys(definition.dataflow))
    fixed = definition.fixed
    return [({**fixed, **codes}, key) for codes, key in keys if all(codes.get(a, c) == c for a, c in fixed.items())]


def _reader(almanac: Almanac, *, is_flow: bool) -> Read:
    """A function that gives the values of a series, of years too where they can be added up."""

    @lru_cache(maxsize=2048)
    def read(key: SeriesKey) -> Series:
        found: dict[Frequency, dict[int, float]] = {}
        codes = key.named(almanac.catalogue.dataflow(key.dataflow).dimensions)
        for period, observation in almanac.series(key.dataflow, codes).items():
            frequency, at = position(period)
            found.setdefault(frequency, {})[at] = float(observation.value)
        for frequency, count in _IN_A_YEAR.items() if is_flow else ():
            for year, values in _by_year(found.get(frequency, {}), count):
                found.setdefault(Frequency.YEAR, {}).setdefault(year, sum(values))
        return found

    return read


def _by_year(values: Mapping[int, float], count: int) -> Iterator[tuple[int, list[float]]]:
    """The whole years of months or quarters, of which a year has `count`."""
    years: dict[int, list[float]] = {}
    for at, value in values.items():
        years.setdefault(at // count, []).append(value)
    yield from ((year, found) for year, found in years.items() if len(found) == count)


def _partings(left: Series, right: Series) -> Iterator[tuple[Period, float, float]]:
    """Periods in which left over right is not what it is around them: the period, the ratio, the ratio around."""
    for frequency in left.keys() & right.keys() & COUNTED.keys():
        ours, theirs = left[frequency], right[frequency]
        places = sorted(at for at in ours.keys() & theirs.keys() if ours[at] > 0 and theirs[at] > 0)
        values = [ours[at] / theirs[at] for at in places]
        if len(values) < _NEEDED or max(values) < min(values) * (1 + _SAME):
            continue
        around = [median(values[max(0, i - _AROUND) : i] + values[i + 1 : i + 1 + _AROUND]) for i in range(len(values))]
        partings = [log(here / there) for here, there in zip(values, around, strict=True)]
        limit = max(_LEAST, _USUAL * median(map(abs, partings)))
        for at, parting, there in zip(places, partings, around, strict=True):
            if abs(parting) > limit:
                yield period_at(frequency, at), exp(parting) * there, there


CHECK = Check("agencies", "agencies that measure the same do not part in one period alone", whole=_find)
