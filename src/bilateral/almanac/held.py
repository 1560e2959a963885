"""One dataflow's observations as checks need them: by series, newest vintage apart, periods counted on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bilateral.catalogue import Catalogue
from bilateral.model.indicator import Indicator, Measure
from bilateral.model.provenance import Dataflow
from bilateral.model.series import Observation
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["COUNTED", "COUNTS", "Held", "Run", "all_held", "period_at", "position"]

COUNTED = {Frequency.YEAR: "year", Frequency.QUARTER: "quarter", Frequency.MONTH: "month"}
COUNTS = {"count", "person"}  # units of what is counted one by one
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """The observations of one series in one frequency, ascending; `at` numbers their periods without gaps."""

    codes: Codes
    frequency: Frequency
    at: tuple[int, ...]
    observations: tuple[Observation, ...]


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
            parts: dict[Frequency, list[tuple[int, Observation]]] = {}
            for period, observation in periods.items():
                frequency, at = position(period)
                if frequency in COUNTED:
                    parts.setdefault(frequency, []).append((at, observation))
            for frequency, pairs in parts.items():
                ats, observations = zip(*pairs, strict=True)
                found.append(Run(codes, frequency, ats, observations))
        return tuple(found)

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
        keys = almanac.keys(flow.id)
        series = {key.codes: almanac.vintages(flow.id, key.named(flow.dimensions)) for key in keys}
        yield Held(flow, almanac.catalogue, series)


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
