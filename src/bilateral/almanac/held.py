"""One dataflow's observations as checks need them: by series, newest vintage apart, periods counted on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from statistics import median

from bilateral.catalogue import Catalogue
from bilateral.model.indicator import Indicator, Measure
from bilateral.model.provenance import Dataflow
from bilateral.model.series import Observation, SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["COUNTED", "COUNTS", "Held", "Run", "all_held", "period_at", "position"]

COUNTED = {Frequency.YEAR: "year", Frequency.QUARTER: "quarter", Frequency.MONTH: "month"}
COUNTS = {"count", "person"}  # units of what is counted one by one
Codes = tuple[str, ...]
_FEW = 50.0
_POINTS = 0.5
_SMALL = 1e-4


@dataclass(frozen=True)
class Run:
    """The observations of one series in one frequency, ascending; `at` numbers their periods without gaps."""

    codes: Codes
    frequency: Frequency
    at: tuple[int, ...]
    observations: tuple[Observation, ...]

    @cached_property
    def values(self) -> list[float]:
        """The figures as printed."""
        return [float(o.value) for o in self.observations]

    @cached_property
    def middle(self) -> float:
        """How large its figures are: the median, without their signs."""
        return median(map(abs, self.values))


@dataclass(frozen=True)
class Held:
    """A dataflow with its observations: every vintage by series, ordered by period, then vintage."""

    flow: Dataflow
    catalogue: Catalogue
    series: Mapping[Codes, tuple[Observation, ...]]

    def where(self, codes: Codes) -> str:
        """The series' id."""
        return f"{self.flow.id}:{'.'.join(codes)}"

    @cached_property
    def latest(self) -> Mapping[Codes, Mapping[Period, Observation]]:
        """The newest vintage of each period, by series."""
        return {codes: {o.period: o for o in all} for codes, all in self.series.items()}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The newest vintages of each series, years, quarters and months apart."""
        found = []
        for codes, periods in self.latest.items():
            placed = [(*position(period), observation) for period, observation in periods.items()]
            for frequency, some in groupby(placed, key=itemgetter(0)):  # they are read frequency by frequency
                if frequency in COUNTED:
                    _, ats, observations = zip(*some, strict=True)
                    found.append(Run(codes, frequency, ats, observations))
        return tuple(found)

    @cached_property
    def small(self) -> float:
        """What differs by less says nothing: persons, points of a percentage, a part of the table's largest series."""
        if self.flow.unit in COUNTS:
            return _FEW
        if self.flow.unit == "percent":
            return _POINTS
        return _SMALL * max((run.middle for run in self.runs), default=0.0)  # not of a figure, which may be wrong

    @cached_property
    def is_derived(self) -> bool:
        """Whether a recipe computed all its figures from a file of which another dataflow holds figures too."""
        others = (f for f in self.catalogue.dataflows.values() if f.sha256 and f.id != self.flow.id)
        is_shared = any(f.sha256 == self.flow.sha256 for f in others)
        return is_shared and all(o.status == "d" for all_ in self.series.values() for o in all_)

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """How its periods combine, by the indicators that read it; empty if none does."""
        return frozenset(i.measure for i in self._indicators)

    @cached_property
    def is_standing(self) -> bool:
        """Whether every indicator that reads it is of something that stands at a moment: a length, a stock."""
        return bool(self._indicators) and all(i.is_timeless or i.measure is Measure.STOCK for i in self._indicators)

    @cached_property
    def _indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for i, d in self.catalogue.definitions.values() if d.dataflow == self.flow.id)


def all_held(almanac: Almanac) -> Iterator[Held]:
    """Every dataflow of the almanac with its observations."""
    for flow in almanac.catalogue.dataflows.values():
        yield Held(flow, almanac.catalogue, _every(almanac, flow))


def _every(almanac: Almanac, flow: Dataflow) -> dict[Codes, tuple[Observation, ...]]:
    """Every observation of the dataflow by series, read in one go."""
    found: dict[Codes, tuple[Observation, ...]] = {}
    for codes, rows in groupby(almanac.select(flow.id, every_vintage=True), key=itemgetter(0)):
        key = SeriesKey(flow.id, codes)
        found[codes] = tuple(
            Observation(key, _period(period), Decimal(value), _day(vintage), status)
            for _, period, value, vintage, status in rows
        )
    return found


_period = lru_cache(maxsize=65536)(Period.parse)
_day = lru_cache(maxsize=4096)(date.fromisoformat)


@lru_cache(maxsize=16384)
def position(period: Period) -> tuple[Frequency, int]:
    """The frequency of the period and its number: that of the next one is one higher."""
    frequency, start = period.frequency, period.start
    if frequency is Frequency.YEAR:
        return frequency, start.year
    months = start.year * 12 + start.month - 1
    return frequency, months // 3 if frequency is Frequency.QUARTER else months


def period_at(frequency: Frequency, at: int) -> Period:
    """The period of that number: what `position` is told."""
    if frequency is Frequency.YEAR:
        return Period.year(at)
    if frequency is Frequency.QUARTER:
        return Period.parse(f"{at // 4}-Q{at % 4 + 1}")
    return Period.month(at // 12, at % 12 + 1)
