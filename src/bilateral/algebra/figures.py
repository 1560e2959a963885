"""Reading one figure: which series a definition means, and how its periods and parts add up to what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

import msgspec

from bilateral.algebra.groups import DOUBT, combine, coverage, members_of
from bilateral.algebra.nodes import Figure
from bilateral.model.claim import Evidence
from bilateral.model.indicator import Definition, Indicator, Measure, Shape
from bilateral.model.provenance import Dataflow
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.series import Observation, SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = [
    "Found",
    "Read",
    "cover",
    "describe",
    "first_period",
    "heads_of",
    "latest_period",
    "parts_of",
    "read_figure",
    "read_series",
    "series_of",
    "total_of",
]


_TRIED = 6  # periods, newest first
_READ_ALONE = 10  # years
T = TypeVar("T")


class Found(msgspec.Struct, frozen=True, gc=False):
    """What a figure came to; `missing` says what is lacking where `value` is None."""

    value: Quantity | None
    step: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    revision: Decimal = Decimal(0)
    doubt: Decimal = Decimal(0)


@lru_cache(maxsize=65536)
def read_figure(node: Figure, almanac: Almanac, as_of: date | None) -> Found:
    """The figure's value in the dataflow's unit."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    if members := _members(node.definition, node.codes, almanac):
        return _of_members(node, members, almanac, as_of)
    total, used = Decimal(0), list[Observation]()
    for codes in parts_of(indicator, definition, flow, node.codes, almanac):
        observations = _observed(almanac, flow.id, codes, node.period, as_of)
        if not observations:
            return Found(None, missing=_missing(indicator, flow, node, almanac))
        used += observations
        total += total_of(indicator.measure, [o.value for o in observations])
    if not used:
        return Found(None, missing=_missing(indicator, flow, node, almanac))
    value = Quantity(total * flow.scale, Unit.parse(flow.unit))
    label = describe(indicator, node.codes, almanac)
    evidence = Evidence(
        publisher=flow.publisher,
        table=flow.title,
        key=str(used[0].key),
        period=str(node.period),
        value=f"{value.value.normalize():f}",
        vintage=max(o.vintage for o in used).isoformat() if almanac.catalogue.has_vintages else "",
        url=flow.url,
        unit=flow.unit,
        label=label,
    )
    return Found(
        value, f"{label}, {node.period}: {value.value.normalize():f} {flow.unit}", (evidence,), revision=flow.revision
    )


@dataclass(frozen=True)
class Read:
    """A figure over many periods: the value of each that is on record, in `unit`."""

    values: Mapping[Period, Decimal]
    unit: str
    cited: Evidence
    vintages: Mapping[Period, date]
    revision: Decimal
    may_refute: bool
    missing: str

    def evidence(self, period: Period) -> Evidence:
        """The observation of one of the periods, cited."""
        value, vintage = f"{self.values[period].normalize():f}", self.vintages[period].isoformat()
        return replace(self.cited, period=str(period), value=value, vintage=vintage)


@lru_cache(maxsize=4096)
def read_series(node: Figure, almanac: Almanac, steps: tuple[Period, ...], as_of: date | None) -> Read:
    """The figure in each of the steps, its series read once; `steps` are in order and do not overlap."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    if members := _members(node.definition, node.codes, almanac):
        return _series_of_members(node, members, almanac, steps, as_of)
    values, vintages = dict.fromkeys(steps, Decimal(0)), dict.fromkeys(steps, date.min)
    first: SeriesKey | None = None
    for codes in parts_of(indicator, definition, flow, node.codes, almanac):
        observed = _each(almanac, flow.id, codes, steps, as_of)
        for step in list(values):
            used = observed.get(step)
            if not used:
                del values[step], vintages[step]
                continue
            first = first or used[0].key
            values[step] += total_of(indicator.measure, [o.value for o in used]) * flow.scale
            vintages[step] = max(vintages[step], *(o.vintage for o in used))
    label = describe(indicator, node.codes, almanac)
    cited = Evidence(flow.publisher, flow.title, str(first or ""), "", "", "", flow.url, flow.unit, label)
    missing = f"{label} is not in {flow.publisher}, {flow.table}"
    return Read(values, flow.unit, cited, vintages, flow.revision, definition.may_refute, missing)


def _each(
    almanac: Almanac, dataflow: str, codes: Mapping[str, str], steps: Sequence[Period], as_of: date | None
) -> dict[Period, list[Observation]]:
    """What fills each of the steps: the observation of the step itself; shorter ones are read only where it lacks."""
    length, printed = steps[0].frequency, almanac.spans(dataflow, codes)
    whole = Period(steps[0].start, steps[-1].end)
    own = almanac.within(dataflow, codes, whole, as_of, length) if length in printed else {}
    found = {step: [own[step]] for step in steps if step in own}
    lacking = [step for step in steps if step not in own]
    if not lacking or not printed.keys() - {length}:
        return found
    by_year: dict[int, dict[Period, Observation]] = {}
    whole = Period(lacking[0].start, lacking[-1].end)
    for period, observation in almanac.within(dataflow, codes, whole, as_of).items():
        by_year.setdefault(period.start.year, {})[period] = observation
    return found | {step: cover(by_year.get(step.start.year, {}), step) for step in lacking}


def latest_period(node: Figure, almanac: Almanac, until: date) -> Period | None:
    """The newest calendar year that has ended by `until` and that all of the figure's series cover, else period."""
    return _newest(node.definition, frozenset(node.codes.items()), almanac, until)


@lru_cache(maxsize=65536)
def _newest(name: str, codes: frozenset[tuple[str, str]], almanac: Almanac, until: date) -> Period | None:
    indicator, definition = almanac.catalogue.definition(name)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    newest: Period | None = None
    if members := _members(name, dict(codes), almanac):
        return _newest_of_members(name, dict(codes), members, almanac, until)
    for part in parts_of(indicator, definition, flow, dict(codes), almanac):
        latest = _printed_year(almanac, flow.id, part, until) or _latest(almanac, flow.id, part, until)
        if latest is None:
            return None
        newest = latest if newest is None else min(newest, latest)
    return newest


@lru_cache(maxsize=4096)
def first_period(node: Figure, almanac: Almanac) -> Period | None:
    """The first year of which all of the figure's series tell something; None if there is no series."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    years: list[int] = []
    for codes in parts_of(indicator, definition, flow, node.codes, almanac):
        spans = almanac.spans(flow.id, codes)
        if not spans:
            return None
        years.append(min(first.start.year for first, _ in spans.values()))
    return Period.year(max(years)) if years else None


def _members(name: str, codes: Mapping[str, str], almanac: Almanac) -> tuple[str, ...]:
    """The members by whose figures a group's is told: it has none itself, and the catalogue knows their population."""
    catalogue = almanac.catalogue
    indicator, definition = catalogue.definition(name)
    if not catalogue.population or indicator.shape is not Shape.AREA or indicator.unit == "index":
        return ()
    members = members_of(codes.get("of", ""), almanac)
    return () if not members or almanac.spans(definition.dataflow, codes) else members


def _of_members(node: Figure, members: tuple[str, ...], almanac: Almanac, as_of: date | None) -> Found:
    """The group's figure from its members': added up, or averaged by population."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    values, people = dict[str, Decimal](), dict[str, Decimal]()
    for member in members:
        own = read_figure(msgspec.structs.replace(node, codes={**node.codes, "of": member}), almanac, as_of)
        if own.value is not None:
            values[member] = own.value.value
        if (heads := heads_of(member, node.period, almanac)) is not None:
            people[member] = heads
    covered = coverage(values, people)
    if covered is None:
        return Found(None, missing=_missing(indicator, flow, node, almanac))
    value = Quantity(combine(indicator.measure, values, people), Unit.parse(flow.unit))
    how = "mean by population" if indicator.measure is Measure.RATE else "sum"
    label = f"{describe(indicator, node.codes, almanac)} ({how} of {len(values)} members, {covered:.0%} of the people)"
    figure = f"{value.value:.6g}"
    evidence = Evidence(
        publisher=flow.publisher, table=flow.title, key=flow.id, period=str(node.period), value=figure, vintage="",
        url=flow.url, unit=flow.unit, label=label,
    )  # fmt: skip
    step = f"{label}, {node.period}: {figure} {flow.unit}"
    return Found(value, step, (evidence,), revision=flow.revision, doubt=DOUBT)


def _series_of_members(
    node: Figure, members: tuple[str, ...], almanac: Almanac, steps: tuple[Period, ...], as_of: date | None
) -> Read:
    """The group's figure in each of the steps."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    found = {p: _of_members(msgspec.structs.replace(node, period=p), members, almanac, as_of) for p in steps}
    values = {p: f.value.value for p, f in found.items() if f.value is not None}
    label = describe(indicator, node.codes, almanac)
    cited = Evidence(flow.publisher, flow.title, flow.id, "", "", "", flow.url, flow.unit, label)
    missing = _missing(indicator, flow, node, almanac)
    return Read(values, flow.unit, cited, dict.fromkeys(steps, date.min), flow.revision, definition.may_refute, missing)


def heads_of(country: str, period: Period, almanac: Almanac) -> Decimal | None:
    """The people of a country at the end of the period, or when they were last counted before."""
    name = almanac.catalogue.population
    counted = latest_period(Figure(definition=name, codes={"of": country}, period=period), almanac, period.end)
    if counted is None:
        return None
    found = read_figure(Figure(definition=name, codes={"of": country}, period=counted), almanac, None)
    return found.value.value if found.value else None


def _newest_of_members(
    name: str, codes: Mapping[str, str], members: tuple[str, ...], almanac: Almanac, until: date
) -> Period | None:
    """The newest period of which enough members have a figure."""
    ends = {_newest(name, frozenset({**codes, "of": member}.items()), almanac, until) for member in members}
    for period in sorted((p for p in ends if p is not None), reverse=True)[:_TRIED]:
        if read_figure(Figure(definition=name, codes=codes, period=period), almanac, None).value is not None:
            return period
    return None


def _printed_year(almanac: Almanac, dataflow: str, codes: Mapping[str, str], until: date) -> Period | None:
    """The newest whole year by `until`, if the publisher prints it and nothing shorter runs beyond it."""
    spans = almanac.spans(dataflow, codes)
    if Frequency.YEAR not in spans:
        return None
    last = spans[Frequency.YEAR][1]
    ended = Period.year(until.year if (until.month, until.day) == (12, 31) else until.year - 1)
    if ended <= last:
        return ended if almanac.at(dataflow, codes, ended) else None
    return last if all(end.end <= last.end for _, end in spans.values()) else None


def _latest(almanac: Almanac, dataflow: str, codes: Mapping[str, str], until: date) -> Period | None:
    """The newest year by `until` that its parts fill, else the newest period; the last years are read alone."""
    spans = almanac.spans(dataflow, codes)
    if not spans:
        return None
    if until.year < min(first.start.year for first, _ in spans.values()):
        return None
    newest, those = min(until, max(last.end for _, last in spans.values())).year, frozenset(codes.items())
    for first in range(newest - newest % 2, newest - _READ_ALONE, -2):
        for year in _whole_years(almanac, dataflow, those, first):
            if year.end <= until:
                return year
    series = almanac.series(dataflow, codes)
    ended = sorted((p for p in series if p.end <= until), key=lambda p: p.end, reverse=True)
    years = (Period.year(y) for y in dict.fromkeys(p.end.year for p in ended))
    whole = next((year for year in years if year.end <= until and cover(series, year)), None)
    return whole or next(iter(ended), None)


@lru_cache(maxsize=65536)
def _whole_years(almanac: Almanac, dataflow: str, codes: frozenset[tuple[str, str]], first: int) -> tuple[Period, ...]:
    """Of two years those that the series fills, the newer first: the same whatever the day of writing is."""
    both = Period.year(first), Period.year(first + 1)
    read = almanac.within(dataflow, dict(codes), Period(both[0].start, both[1].end))
    return tuple(year for year in reversed(both) if cover(read, year))


def series_of(node: Figure, almanac: Almanac) -> tuple[SeriesKey, ...]:
    """The publisher's series that the figure adds up; usually one."""
    indicator, definition = almanac.catalogue.definition(node.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    parts = parts_of(indicator, definition, flow, node.codes, almanac)
    return tuple(SeriesKey(flow.id, tuple(codes.get(d, "") for d in flow.dimensions)) for codes in parts)


def describe(indicator: Indicator, codes: Mapping[str, str], almanac: Almanac) -> str:
    """The figure in words, such as "trade: Canada → United States, goods"."""
    name = almanac.catalogue.name
    match indicator.shape:
        case Shape.DIRECTED:
            who = f"{name(codes.get('from', '?'))} → {name(codes.get('to', '?'))}"
        case Shape.PAIR:
            who = f"{name(codes.get('a', '?'))} and {name(codes.get('b', '?'))}"
        case Shape.AREA:
            who = name(codes.get("of", "?"))
    rest = []
    for dimension in indicator.dimensions:
        code = dimension.code(codes.get(dimension.id, ""))
        if code:
            rest.append(code.title["en"])
    return ", ".join([f"{indicator.title['en']}: {who}", *rest])


def parts_of(
    indicator: Indicator, definition: Definition, flow: Dataflow, codes: Mapping[str, str], almanac: Almanac
) -> Iterator[dict[str, str]]:
    """The series that together are the figure: codes that are sums taken apart, groups by their members."""
    filled = {**definition.fixed, **codes}
    for dimension in flow.dimensions:
        spec = indicator.dimension(dimension)
        if spec and (entry := spec.code(filled.get(dimension, ""))) and entry.sum:
            for part in entry.sum:
                yield from parts_of(indicator, definition, flow, {**codes, dimension: part}, almanac)
            return
    if indicator.measure is not Measure.RATE and not almanac.spans(flow.id, filled):  # rates do not add up
        for dimension in flow.dimensions:
            entity = almanac.catalogue.entities.get(filled.get(dimension, ""))
            if entity and entity.kind == "group" and entity.members:
                for member in entity.members:
                    yield from parts_of(indicator, definition, flow, {**codes, dimension: member}, almanac)
                return
    yield filled


def _observed(
    almanac: Almanac, dataflow: str, codes: Mapping[str, str], period: Period, as_of: date | None
) -> list[Observation]:
    """The observation of the period itself, else those that fill it."""
    itself = almanac.at(dataflow, codes, period, as_of)
    return [itself] if itself else cover(almanac.within(dataflow, codes, period, as_of), period)


def cover(series: Mapping[Period, T], period: Period) -> list[T]:
    """The observation of the period itself, or those that fill it without gap or overlap; else none."""
    if period in series:
        return [series[period]]
    inside = sorted((p for p in series if period.contains(p)), key=lambda p: (p.start, -p.days))
    chosen, next_day = [], period.start
    for part in inside:
        if part.start == next_day:
            chosen.append(series[part])
            next_day = part.end + timedelta(days=1)
    if chosen and next_day == period.end + timedelta(days=1):
        return chosen
    stock = [p for p in inside if p.start == p.end]
    return [series[stock[-1]]] if stock and len(stock) == len(inside) else []


def total_of(measure: Measure, values: Sequence[Decimal]) -> Decimal:
    """What the values of the periods that fill one come to: flows add up, rates are averaged, of a stock the last."""
    match measure:
        case Measure.FLOW:
            return sum(values, Decimal(0))
        case Measure.STOCK:
            return values[-1]
        case Measure.RATE:
            return sum(values, Decimal(0)) / len(values)


def _missing(indicator: Indicator, flow: Dataflow, node: Figure, almanac: Almanac) -> str:
    return f"{describe(indicator, node.codes, almanac)}, {node.period} is not in {flow.publisher}, {flow.table}"
