"""A series as its reader wants it: values by period in the indicator's unit, each with its vintage and its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bilateral.algebra import Convert, Expression, Figure, evaluate
from bilateral.algebra.between import exchange_rate
from bilateral.algebra.figures import describe, series_of
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.almanac.resolve import Chosen
from bilateral.model.errors import UsageError
from bilateral.model.provenance import Dataflow
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.series import SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["Point", "Series", "read_series"]

_COARSEST_FIRST = (Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH, Frequency.DAY, Frequency.SPAN)


class Point(NamedTuple):
    """A value in the series' unit; `vintage` is the day of the newest release it rests on."""

    period: Period
    value: Decimal
    vintage: date
    status: str = ""


@dataclass(frozen=True)
class Series:
    """One point per period, ascending; `keys` are the publisher's series it is made of."""

    title: str
    unit: str
    frequency: Frequency
    points: tuple[Point, ...]
    chosen: Chosen
    flow: Dataflow
    keys: tuple[SeriesKey, ...]
    as_of: date | None = None

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    def __getitem__(self, period: str | Period) -> Decimal:
        """The value of the period. Raises KeyError without one."""
        wanted = Period.parse(period) if isinstance(period, str) else period
        for point in self.points:
            if point.period == wanted:
                return point.value
        raise KeyError(str(period))

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The values in the order of time."""
        return tuple(point.value for point in self.points)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in order, as text."""
        return tuple(str(point.period) for point in self.points)


def read_series(
    almanac: Almanac, chosen: Chosen, *, frequency: Frequency | None = None, unit: str | None = None,
    as_of: date | None = None,
) -> Series:  # fmt: skip
    """The series of what was chosen, as it was known on the day.

    By default of the longest periods that the publisher prints; longer ones are made of whole shorter ones.
    `unit` converts, currencies by the mean rate of each period. Raises UsageError for a unit that it cannot be in.
    """
    catalogue = almanac.catalogue
    flow = catalogue.dataflow(chosen.definition.dataflow)
    keys = tuple(dict.fromkeys(key for figure in figures_of(chosen.expression) for key in series_of(figure, almanac)))
    printed = sorted({p for key in keys for p in almanac.series(flow.id, key.named(flow.dimensions), as_of)})
    there = {p.frequency for p in printed}
    frequency = frequency or next((f for f in _COARSEST_FIRST if f in there), Frequency.YEAR)
    points = []
    for period in _periods(printed, frequency):
        expression = _converted(with_period(chosen.expression, period), flow, unit, period, almanac)
        if expression is not None and (point := _point(expression, period, almanac, as_of)) is not None:
            points.append(point)
    return Series(_title(chosen, almanac), unit or flow.unit, frequency, tuple(points), chosen, flow, keys, as_of)


def _periods(printed: Sequence[Period], frequency: Frequency) -> list[Period]:
    """The printed periods of the frequency, else the years or quarters that shorter ones may fill."""
    found = [p for p in printed if p.frequency is frequency]
    if found or not printed or frequency not in (Frequency.YEAR, Frequency.QUARTER):
        return found
    if frequency is Frequency.YEAR:
        return [Period.year(year) for year in range(printed[0].start.year, printed[-1].end.year + 1)]
    years = range(printed[0].start.year, printed[-1].end.year + 1)
    return [Period.parse(f"{year}-Q{quarter}") for year in years for quarter in (1, 2, 3, 4)]


def _point(expression: Expression, period: Period, almanac: Almanac, as_of: date | None) -> Point | None:
    result = evaluate(expression, almanac, as_of)
    if not isinstance(result.value, Quantity):
        return None
    vintage = max(date.fromisoformat(e.vintage) for e in result.evidence)
    return Point(period, result.value.value, vintage, _status(expression, period, almanac, as_of))


def _status(expression: Expression, period: Period, almanac: Almanac, as_of: date | None) -> str:
    """The publisher's flag, where the value is one that the publisher prints."""
    if not isinstance(expression, Figure):
        return "d"
    keys = series_of(expression, almanac)
    if len(keys) != 1:
        return "d"
    flow = almanac.catalogue.dataflow(keys[0].dataflow)
    seen = almanac.series(flow.id, keys[0].named(flow.dimensions), as_of).get(period)
    return seen.status if seen is not None else "d"


def _converted(
    expression: Expression, flow: Dataflow, unit: str | None, period: Period, almanac: Almanac
) -> Expression | None:
    """The expression in the unit; None for a period without an exchange rate."""
    if unit is None or unit == flow.unit:
        return expression
    table = almanac.catalogue.unit_table
    source, target = Unit.parse(flow.unit), Unit.parse(unit)
    kinds = [table.factors.get(u.symbol, ("",))[0] for u in (source, target)]
    days = period.days if target.per and not source.per else None
    if all(kind.startswith("money:") for kind in kinds):
        if source.symbol == target.symbol:
            return Convert(inner=expression, unit=unit, days=days)
        rate = exchange_rate(target.symbol, source.symbol, period, almanac.catalogue)
        if rate is None or not isinstance(evaluate(rate, almanac).value, Quantity):
            return None
        return Convert(inner=expression, unit=unit, rate=rate, days=days)
    if kinds[0] != kinds[1] or not kinds[0]:
        raise UsageError(f"a series in {flow.unit} cannot be shown in {unit}")
    return Convert(inner=expression, unit=unit, days=days)


def _title(chosen: Chosen, almanac: Almanac) -> str:
    """The figure in words; what runs both ways, or nets out, says so."""
    first = next(figures_of(chosen.expression))
    words = describe(chosen.indicator, first.codes, almanac)
    match chosen.flow:
        case "two_way":
            return words.replace(" → ", " ↔ ")
        case "balance":
            return f"{words}, less the reverse"
        case _:
            return words
