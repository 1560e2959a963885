"""Ranks of all partners over all periods at once, from one pass over the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bilateral.almanac.resolve import Chosen
from bilateral.model.errors import UsageError
from bilateral.model.time import Frequency
from bilateral.store import Almanac

__all__ = ["Place", "Ranking", "rank"]

_NOT_PEERS = frozenset({"world", "group", "region"})


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

    unit: str
    places: tuple[Place, ...]
    is_complete: bool

    def of(self, entity: str) -> dict[str, int]:
        """The entity's place by period."""
        return {p.period: p.place for p in self.places if p.entity == entity}


def rank(
    almanac: Almanac, chosen: Chosen, *, frequency: Frequency = Frequency.YEAR, as_of: date | None = None
) -> Ranking:
    """The partners of the reporter by the flow that was chosen; for what belongs to one entity, all entities.

    Raises UsageError for codes that are sums: the publisher prints no table of them.
    """
    flow = almanac.catalogue.dataflow(chosen.definition.dataflow)
    totals: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for sign, fixed, opened in _terms(chosen):
        position = flow.dimensions.index(opened)
        for row in almanac.select(flow.id, fixed, frequency=frequency, as_of=as_of):
            peer = row.codes[position]
            entity = almanac.catalogue.entities.get(peer)
            if entity is not None and entity.kind not in _NOT_PEERS:
                by_peer = totals[row.period]
                by_peer[peer] = by_peer.get(peer, Decimal(0)) + sign * Decimal(row.value) * flow.scale
    if not totals:
        raise UsageError(f"{chosen.id} has no table at this frequency to rank; give --definition or other codes")
    places = tuple(place for period in sorted(totals) for place in _places(period, totals[period]))
    return Ranking(flow.unit, places, chosen.definition.complete)


def _terms(chosen: Chosen) -> Iterator[tuple[int, Mapping[str, str], str]]:
    """Which rows of the table make up the flow: their sign, the codes they share, and the dimension of the peers."""
    rest = {d: c for d, c in chosen.codes.items() if d not in chosen.indicator.shape.entity_dimensions}
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
            yield 1, rest, chosen.indicator.shape.entity_dimensions[-1]


def _places(period: str, values: Mapping[str, Decimal]) -> Iterator[Place]:
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    place, before = 0, None
    for index, (entity, value) in enumerate(ordered, 1):
        if value != before:
            place, before = index, value
        yield Place(period, entity, value, place, len(ordered))
