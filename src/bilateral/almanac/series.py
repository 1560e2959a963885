"""A series as its reader wants it: values by period in the indicator's unit, each with its vintage and its source."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bilateral.algebra import Convert, Difference, Expression, evaluate
from bilateral.algebra.between import ANY, exchange_rate
from bilateral.algebra.figures import describe, series_of
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.almanac.labels import series_title
from bilateral.almanac.resolve import Chosen, resolve
from bilateral.almanac.sources import attribution
from bilateral.model.errors import UnitMismatch, UnknownName, UsageError
from bilateral.model.provenance import Dataflow
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.series import Observation, SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["FREQUENCIES", "Point", "Series", "frequency_of", "history", "read", "read_key", "read_series"]

FREQUENCIES = {
    "year": Frequency.YEAR,
    "quarter": Frequency.QUARTER,
    "month": Frequency.MONTH,
    "day": Frequency.DAY,
    "span": Frequency.SPAN,
}
_COARSEST_FIRST = tuple(FREQUENCIES.values())
_LONGEST = {Frequency.YEAR: 92, Frequency.QUARTER: 31}  # days of a period that may be a part of it


class Point(NamedTuple):
    """A value in the series' unit; `vintage` is the day of the newest release it rests on."""

    period: Period
    value: Decimal
    vintage: date
    status: str = ""


@dataclass(frozen=True)
class Series:
    """One point per period, ascending; `keys` are the publisher's series it is made of.

    `id` is the definition or the series key; `chosen` the definition with its slots filled, None for a series key.
    `rates` is the table of exchange rates by which money was converted.
    """

    id: str
    title: str
    unit: str
    frequency: Frequency
    points: tuple[Point, ...]
    flow: Dataflow
    keys: tuple[SeriesKey, ...]
    chosen: Chosen | None = None
    as_of: date | None = None
    rates: Dataflow | None = None

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

    @property
    def released(self) -> tuple[date, ...]:
        """For each value the day of the newest release that it rests on."""
        return tuple(point.vintage for point in self.points)

    @property
    def source(self) -> str:
        """The line that names the publisher, the table and the newest release that is in it."""
        line = attribution(self.flow, max(self.released, default=None))
        rates = f" Converted to {self.unit} by the mean rates of {self.rates.publisher}." if self.rates else ""
        return line + rates


def read(
    almanac: Almanac, id: str, *, reporter: str | None = None, partner: str | None = None, flow: str | None = None,
    definition: str | None = None, frequency: Frequency | None = None, unit: str | None = None,
    as_of: date | None = None, **codes: str,
) -> Series:  # fmt: skip
    """The series of an id: an indicator, a definition, a dotted path of either, or a series key. See `resolve`."""
    if ":" not in id:
        chosen = resolve(
            almanac, id, reporter=reporter, partner=partner, flow=flow, definition=definition, as_of=as_of, **codes
        )
        return read_series(almanac, chosen, frequency=frequency, unit=unit, as_of=as_of)
    given = {"reporter": reporter, "partner": partner, "flow": flow, "definition": definition, **codes}
    if said := [name for name, value in given.items() if value]:
        raise UsageError(f"{id} is one series already; leave out {', '.join(said)}")
    return read_key(almanac, SeriesKey.parse(id), frequency=frequency, unit=unit, as_of=as_of)


def read_key(
    almanac: Almanac, key: SeriesKey, *, frequency: Frequency | None = None, unit: str | None = None,
    as_of: date | None = None,
) -> Series:  # fmt: skip
    """The publisher's series as printed, in the table's unit. Raises UnknownName with near keys.

    Its shorter periods are not added up: a bare table does not say how. Nor does money change its currency.
    """
    flow = almanac.catalogue.dataflow(key.dataflow)
    known = almanac.keys(flow.id)
    if key not in known:
        texts = [str(k) for k in known]
        raise UnknownName(str(key), tuple(difflib.get_close_matches(str(key), texts, 3) or texts[:3]))
    seen = almanac.series(flow.id, key.named(flow.dimensions), as_of)
    frequency = frequency or _coarsest(seen)
    target = Unit.parse(unit or flow.unit)
    try:
        factor = almanac.catalogue.unit_table.factor(Unit.parse(flow.unit), target) * flow.scale
    except UnitMismatch:
        raise UsageError(f"{key} is in {flow.unit} and cannot be shown in {unit}") from None
    points = tuple(
        Point(o.period, o.value * factor, o.vintage, o.status) for o in seen.values() if o.period.frequency is frequency
    )
    return Series(str(key), series_title(almanac, key), str(target), frequency, points, flow, (key,), None, as_of)


def read_series(
    almanac: Almanac, chosen: Chosen, *, frequency: Frequency | None = None, unit: str | None = None,
    as_of: date | None = None,
) -> Series:  # fmt: skip
    """The series of what was chosen, as it was known on the day.

    By default of the longest periods that the publisher prints; longer ones are made of whole shorter ones.
    `unit` converts, currencies by the mean rate of each period. Raises UsageError for a unit that it cannot be in.
    """
    flow = almanac.catalogue.dataflow(chosen.definition.dataflow)
    terms = _terms(chosen.expression, almanac)
    tables = [(sign, almanac.series(flow.id, key.named(flow.dimensions), as_of)) for sign, key in terms]
    printed = sorted(set().union(*(table for _, table in tables)))
    frequency = frequency or _coarsest(printed)
    points = []
    for period in _periods(printed, frequency):
        point = _printed(tables, flow, period) if unit in (None, flow.unit) else None
        if point is None:
            point = _computed(almanac, chosen.expression, flow, unit, period, as_of)
        if point is not None:
            points.append(point)
    keys = tuple(dict.fromkeys(key for _, key in terms))
    title = _title(chosen, almanac)
    rates = _rates(almanac, flow.unit, unit)
    return Series(chosen.id, title, unit or flow.unit, frequency, tuple(points), flow, keys, chosen, as_of, rates)


def history(almanac: Almanac, series: Series) -> tuple[Point, ...]:
    """Every value that each period has had, by period, then vintage: what stood after each release."""
    tables = [almanac.vintages(key.dataflow, key.named(series.flow.dimensions)) for key in series.keys]
    days = sorted({o.vintage for table in tables for o in table if series.as_of is None or o.vintage <= series.as_of})
    found: dict[Period, list[Point]] = {}
    for day in days:
        for point in _again(almanac, series, day):
            known = found.setdefault(point.period, [])
            if not known or known[-1] != point:
                known.append(point)
    return tuple(point for period in sorted(found) for point in found[period])


def _again(almanac: Almanac, series: Series, day: date) -> Series:
    """The series as it was known on the day."""
    if series.chosen is None:
        return read_key(almanac, series.keys[0], frequency=series.frequency, unit=series.unit, as_of=day)
    return read_series(almanac, series.chosen, frequency=series.frequency, unit=series.unit, as_of=day)


def frequency_of(text: str | None) -> Frequency | None:
    """The frequency by its name. Raises UsageError."""
    if text is None:
        return None
    if text not in FREQUENCIES:
        raise UsageError(f"frequency: {text!r} is none; give one of {', '.join(FREQUENCIES)}")
    return FREQUENCIES[text]


_Table = Mapping[Period, Observation]


def _coarsest(periods: Iterable[Period]) -> Frequency:
    there = {period.frequency for period in periods}
    return next((f for f in _COARSEST_FIRST if f in there), Frequency.YEAR)


def _terms(expression: Expression, almanac: Almanac) -> list[tuple[int, SeriesKey]]:
    """The publisher's series that make up the flow, each with its sign."""
    match expression:
        case Difference():
            less = [(-sign, key) for sign, key in _terms(expression.right, almanac)]
            return [*_terms(expression.left, almanac), *less]
        case _:
            return [(1, key) for figure in figures_of(expression) for key in series_of(figure, almanac)]


def _printed(tables: Sequence[tuple[int, _Table]], flow: Dataflow, period: Period) -> Point | None:
    """The point where every series prints the period itself: what evaluation would give, without its derivation."""
    found = [(sign, table.get(period)) for sign, table in tables]
    total, vintage, status = Decimal(0), date.min, ""
    for sign, seen in found:
        if seen is None:
            return None
        total += sign * seen.value
        vintage, status = max(vintage, seen.vintage), seen.status
    return Point(period, total * flow.scale, vintage, status if len(found) == 1 else "d")


def _computed(
    almanac: Almanac, expression: Expression, flow: Dataflow, unit: str | None, period: Period, as_of: date | None
) -> Point | None:
    """The point made of shorter periods, parts or another currency; None where something is lacking."""
    converted = _converted(with_period(expression, period), flow, unit, period, almanac)
    if converted is None:
        return None
    result = evaluate(converted, almanac, as_of)
    if not isinstance(result.value, Quantity):
        return None
    vintage = max(date.fromisoformat(e.vintage) for e in result.evidence)
    return Point(period, result.value.value, vintage, "d")


def _periods(printed: Sequence[Period], frequency: Frequency) -> list[Period]:
    """The printed periods of the frequency, and the years or quarters that shorter ones may fill."""
    found = {p for p in printed if p.frequency is frequency}
    if frequency in (Frequency.YEAR, Frequency.QUARTER):
        shorter = (p for p in printed if p.frequency is not Frequency.SPAN and p not in found)
        found |= {_around(p, frequency) for p in shorter if p.days <= _LONGEST[frequency]}
    return sorted(found)


def _around(period: Period, frequency: Frequency) -> Period:
    """The year or quarter in which the period begins."""
    if frequency is Frequency.YEAR:
        return Period.year(period.start.year)
    return Period.parse(f"{period.start.year}-Q{(period.start.month + 2) // 3}")


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


def _rates(almanac: Almanac, source: str, target: str | None) -> Dataflow | None:
    """The table of the rates between two currencies, None where nothing is converted by one."""
    left, right = Unit.parse(source).symbol, Unit.parse(target or source).symbol
    rate = exchange_rate(right, left, ANY, almanac.catalogue) if left != right else None
    return almanac.catalogue.dataflow(almanac.catalogue.definition(rate.definition)[1].dataflow) if rate else None


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
