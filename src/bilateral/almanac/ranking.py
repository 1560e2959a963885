"""Ranks of all partners over all periods at once, from one pass over the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from bilateral.algebra.figures import describe
from bilateral.algebra.rewrite import figures_of
from bilateral.almanac.resolve import Chosen
from bilateral.almanac.sources import attribution
from bilateral.model.errors import UsageError
from bilateral.model.indicator import Measure, Shape
from bilateral.model.provenance import Dataflow
from bilateral.model.time import Frequency
from bilateral.store import Almanac

__all__ = ["Place", "Ranking", "rank"]

_NOT_PEERS = frozenset({"world", "group", "region"})
_ARROWS = {"two_way": " ↔ "}
_PARTS = {Frequency.MONTH: 12, Frequency.QUARTER: 4}  # how many fill a year

_Values = dict[str, dict[str, Decimal]]  # peer → period → value


class Place(NamedTuple):
    """An entity's place in a period, 1 the largest; equal values share a place."""

    period: str
    entity: str
    value: Decimal
    place: int
    of: int


@dataclass(frozen=True)
class Ranking:
    """Every place, by period, then place. `is_complete` says whether the table lists every peer."""

    id: str
    title: str
    unit: str
    places: tuple[Place, ...]
    is_complete: bool
    flow: Dataflow
    source: str

    def of(self, entity: str) -> dict[str, int]:
        """The entity's place by period."""
        return {p.period: p.place for p in self.places if p.entity == entity}


def rank(
    almanac: Almanac, chosen: Chosen, *, frequency: Frequency = Frequency.YEAR, as_of: date | None = None
) -> Ranking:
    """The partners of the reporter by the flow that was chosen; for what belongs to one entity, all entities.

    Years that the publisher does not print are made of whole months or quarters where the figure is a flow.
    Raises UsageError for codes that are sums: the publisher prints no table of them.
    """
    flow = almanac.catalogue.dataflow(chosen.definition.dataflow)
    terms = list(_terms(chosen))
    tables = [_table(almanac, flow, fixed, opened, frequency, as_of) for _, fixed, opened in terms]
    if not any(tables) and frequency is Frequency.YEAR and chosen.indicator.measure is Measure.FLOW:
        for part, count in _PARTS.items():
            parts = [_table(almanac, flow, fixed, opened, part, as_of) for _, fixed, opened in terms]
            tables = [_added(table, count) for table in parts] if any(parts) else tables
    totals = _combined(tables, [sign for sign, *_ in terms])
    if not totals:
        raise UsageError(f"{chosen.id} has no table at this frequency to rank; give --definition or other codes")
    places = tuple(place for period in sorted(totals) for place in _places(period, totals[period], flow.scale))
    newest = almanac.extent(flow.id, as_of).vintage
    source = attribution(flow, date.fromisoformat(newest) if newest else None)
    title = _title(almanac, chosen, terms[0][2])
    return Ranking(chosen.id, title, flow.unit, places, chosen.definition.complete, flow, source)


def _terms(chosen: Chosen) -> Iterator[tuple[int, Mapping[str, str], str]]:
    """Which rows of the table make up the flow: their sign, the codes they share, and the dimension of the peers."""
    ends = chosen.indicator.shape.entity_dimensions
    rest = {d: c for d, c in chosen.codes.items() if d not in ends}
    me = chosen.codes.get("from", "")
    match chosen.flow:
        case "exports":
            yield 1, {**rest, "from": me}, "to"
        case "imports":
            yield 1, {**rest, "to": me}, "from"
        case "two_way" | "balance":
            yield 1, {**rest, "from": me}, "to"
            yield 1 if chosen.flow == "two_way" else -1, {**rest, "to": me}, "from"
        case _:
            yield 1, {**rest, **{d: chosen.codes[d] for d in ends[:-1]}}, ends[-1]


def _table(
    almanac: Almanac, flow: Dataflow, fixed: Mapping[str, str], opened: str, frequency: Frequency, as_of: date | None
) -> _Values:
    """The newest value of every peer in every period, as printed."""
    position, entities = flow.dimensions.index(opened), almanac.catalogue.entities
    found: _Values = {}
    for codes, values in almanac.columns(flow.id, fixed, frequency, as_of):
        entity = entities.get(codes[position])
        if entity is not None and entity.kind not in _NOT_PEERS:
            found[entity.code] = dict(zip(values, map(Decimal, values.values()), strict=True))
    return found


def _added(parts: _Values, count: int) -> _Values:
    """Years made of months or quarters, where all of them are there."""
    found: _Values = {}
    for peer, values in parts.items():
        years: dict[str, list[Decimal]] = {}
        for period, value in values.items():
            years.setdefault(period[:4], []).append(value)
        found[peer] = {year: sum(inside, Decimal(0)) for year, inside in years.items() if len(inside) == count}
    return found


def _combined(tables: Sequence[_Values], signs: Sequence[int]) -> dict[str, list[tuple[str, Decimal]]]:
    """By period what is ranked, peers in order; a peer that lacks a direction in a period has no value."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    first, *others = tables
    for peer in sorted(first):
        values = first[peer]
        for table, sign in zip(others, signs[1:], strict=True):
            more = table.get(peer, {})
            both = values.keys() & more.keys()
            values = {p: values[p] + more[p] if sign > 0 else values[p] - more[p] for p in both}
        for period, value in values.items():
            if period in found:
                found[period].append((peer, value))
            else:
                found[period] = [(peer, value)]
    return found


def _places(period: str, values: list[tuple[str, Decimal]], scale: Decimal) -> Iterator[Place]:
    values.sort(key=itemgetter(1), reverse=True)  # stable: equal values stay in the order of their codes
    place, before, count = 0, None, len(values)
    for index, (entity, value) in enumerate(values, 1):
        if value != before:
            place, before = index, value
        yield Place(period, entity, value * scale, place, count)


def _title(almanac: Almanac, chosen: Chosen, opened: str) -> str:
    """The figure in words, with "each" for those that are ranked."""
    codes = {**next(figures_of(chosen.expression)).codes, opened: "each"}
    words = describe(chosen.indicator, codes, almanac)
    if chosen.indicator.shape is Shape.DIRECTED:
        words = words.replace(" → ", _ARROWS.get(chosen.flow, " → "))
    return f"{words}, less the reverse" if chosen.flow == "balance" else words
