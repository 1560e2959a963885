"""Peers: which entities can stand at the open place of an expression, and the expression with one of them there."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from bilateral.algebra.figures import latest_period
from bilateral.algebra.nodes import PEER, Expression, Figure
from bilateral.algebra.rewrite import figures_of, map_figures
from bilateral.model.indicator import Indicator
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["newest_of_any", "peers_of", "rivals_of", "with_peer"]

_NOT_PEERS = frozenset({"world", "group", "region"})
_ASKED = 40  # peers: one of them is always up to date
_ANY = Period.year(2000)  # of a figure of which only the newest period is asked
_RANKED_AS = {"territory": "province"}


def with_peer(expression: Expression, peer: str) -> Expression:
    """The expression with the peer in every open place."""

    def filled(figure: Figure) -> Figure:
        codes = {dimension: peer if code == PEER else code for dimension, code in figure.codes.items()}
        return msgspec.structs.replace(figure, codes=codes)

    return map_figures(expression, filled)


def peers_of(expression: Expression, almanac: Almanac) -> tuple[str, ...]:
    """Every entity of the catalogue, groups aside, with a series at the open place of the expression, in order."""
    figure = next((f for f in figures_of(expression) if PEER in f.codes.values()), None)
    if figure is None:
        return ()
    indicator, definition = almanac.catalogue.definition(figure.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    opened = next(dimension for dimension, code in figure.codes.items() if code == PEER)
    ends = indicator.shape.entity_dimensions
    fixed = tuple((d, c) for d, c in figure.codes.items() if d != opened and d in ends)
    return _listed(almanac, flow.id, opened, fixed)


def newest_of_any(figure: Figure, almanac: Almanac, until: date) -> Period | None:
    """The newest period by then that any of the first peers has at the open place of the figure."""
    return _newest_of_any(msgspec.structs.replace(figure, period=_ANY), almanac, until)


@lru_cache(maxsize=65536)
def _newest_of_any(figure: Figure, almanac: Almanac, until: date) -> Period | None:
    asked = peers_of(figure, almanac)[:_ASKED]
    last = _last_year(figure, asked, almanac, until)
    periods = []
    for peer in asked:
        filled = with_peer(figure, peer)
        if isinstance(filled, Figure) and (period := latest_period(filled, almanac, until)):
            if period == last:
                return period  # nobody has a newer year
            periods.append(period)
    return max(periods, default=None, key=lambda p: p.end)


def _last_year(figure: Figure, peers: tuple[str, ...], almanac: Almanac, until: date) -> Period | None:
    """The last year by then that may be whole for any of the peers, by the ends of their series."""
    indicator, definition = almanac.catalogue.definition(figure.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    held = {
        dimension: code
        for dimension, code in {**definition.fixed, **figure.codes}.items()
        if code != PEER and not _is_sum(indicator, dimension, code)
    }
    open_at = [n for n, d in enumerate(flow.dimensions) if figure.codes.get(d) == PEER]
    days = [day for codes, day in almanac.ends(flow.id, held) if any(codes[n] in peers for n in open_at)]
    if not days:
        return None
    day = min(until, max(days))
    return Period.year(day.year if (day.month, day.day) == (12, 31) else day.year - 1)


def _is_sum(indicator: Indicator, dimension: str, code: str) -> bool:
    spec = indicator.dimension(dimension)
    entry = spec.code(code) if spec else None
    return entry is not None and bool(entry.sum)


def rivals_of(subject: str, expression: Expression, almanac: Almanac) -> tuple[str, ...]:
    """The peers of the subject's own kind: provinces are ranked among provinces and territories, ports among ports."""
    entities = almanac.catalogue.entities
    peers = peers_of(expression, almanac)

    def rank_as(code: str) -> str:
        return _RANKED_AS.get(entities[code].kind, entities[code].kind)

    if subject not in entities:
        return peers
    own = rank_as(subject)
    return tuple(p for p in peers if rank_as(p) == own)


@lru_cache(maxsize=4096)
def _listed(almanac: Almanac, dataflow: str, opened: str, fixed: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    flow, entities = almanac.catalogue.dataflow(dataflow), almanac.catalogue.entities
    if opened not in flow.dimensions:
        return ()
    held = {d: c for d, c in fixed if d in flow.dimensions}
    known = (entities.get(code) for code in almanac.codes_at(dataflow, opened, held))
    return tuple([entity.code for entity in known if entity and entity.kind not in _NOT_PEERS])
