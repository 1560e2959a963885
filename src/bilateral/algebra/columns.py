"""Columns: what an expression comes to for each of many peers, its figures read from their tables at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial

from bilateral.algebra.arithmetic import amount, is_arithmetic
from bilateral.algebra.figures import cover, parts_of, total_of
from bilateral.algebra.groups import members_of
from bilateral.algebra.nodes import PEER, Expression, Figure
from bilateral.algebra.peers import with_peer
from bilateral.algebra.result import Result
from bilateral.algebra.rewrite import figures_of
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["values_of"]

_Evaluate = Callable[[Expression, Almanac, date | None], Result]
_Column = Mapping[str, Quantity]
_period = lru_cache(maxsize=4096)(Period.parse)


def values_of(
    inner: Expression, peers: tuple[str, ...], almanac: Almanac, as_of: date | None, evaluate: _Evaluate
) -> Iterator[tuple[str, Quantity]]:
    """Each of the peers that has a value at the open place of the expression, in their order."""
    opened = dict.fromkeys(f for f in figures_of(inner) if PEER in f.codes.values())
    columns = {f: _column(f, almanac, as_of) for f in opened if not _has_group(f, almanac)}
    is_read = len(columns) == len(opened) and is_arithmetic(inner)
    read = _reader(columns, almanac, as_of, evaluate)
    for peer in peers:
        if is_read and not members_of(peer, almanac):  # a group's figure may come from its members'
            value: object = amount(inner, partial(read, peer), almanac.catalogue.unit_table)
        else:
            value = evaluate(with_peer(inner, peer), almanac, as_of).value
        if isinstance(value, Quantity):
            yield peer, value


def _reader(
    columns: Mapping[Figure, _Column], almanac: Almanac, as_of: date | None, evaluate: _Evaluate
) -> Callable[[str, Figure], Quantity | None]:
    """Reads a figure for a peer: from its column if its place is open, else once for all of them."""
    shared: dict[Figure, Quantity | None] = {}

    def read(peer: str, figure: Figure) -> Quantity | None:
        if (column := columns.get(figure)) is not None:
            return column.get(peer)
        if figure not in shared:
            value = evaluate(figure, almanac, as_of).value
            shared[figure] = value if isinstance(value, Quantity) else None
        return shared[figure]

    return read


def _has_group(figure: Figure, almanac: Almanac) -> bool:
    """Whether somebody besides the peer is a group, which may have to be told by its members."""
    return any(members_of(code, almanac) for code in figure.codes.values() if code != PEER)


@lru_cache(maxsize=512)
def _column(figure: Figure, almanac: Almanac, as_of: date | None) -> _Column:
    """The figure of every peer that has one."""
    indicator, definition = almanac.catalogue.definition(figure.definition)
    flow = almanac.catalogue.dataflow(definition.dataflow)
    columns = [
        {
            peer: total_of(indicator.measure, used)
            for peer, values in _read(flow.id, flow.dimensions, part, figure.period, almanac, as_of)
            if (used := _observed(values, figure.period))
        }
        for part in parts_of(indicator, definition, flow, figure.codes, almanac)
    ]
    first, *rest = columns
    unit = Unit.parse(flow.unit)
    return {
        peer: Quantity(sum((column[peer] for column in rest), value) * flow.scale, unit)
        for peer, value in first.items()
        if all(peer in column for column in rest)
    }


def _read(
    dataflow: str, dimensions: tuple[str, ...], codes: Mapping[str, str], period: Period, almanac: Almanac,
    as_of: date | None,
) -> Iterator[tuple[str, Mapping[str, str]]]:  # fmt: skip
    """Every series with these codes and somebody in the open place: who, and the values near the period."""
    place = next(n for n, dimension in enumerate(dimensions) if codes.get(dimension) == PEER)
    held = {dimension: codes.get(dimension, "") for dimension in dimensions}
    for found, values in almanac.columns(dataflow, held, None, as_of, within=period):
        yield found[place], values


def _observed(values: Mapping[str, str], period: Period) -> list[Decimal]:
    """The value of the period itself, else those that fill it."""
    if (itself := values.get(str(period))) is not None:
        return [Decimal(itself)]
    months = _months(period)
    if months and len(values) == len(months) and all(month in values for month in months):  # nothing else, mostly
        return [Decimal(values[month]) for month in months]
    told = ((_period(text), Decimal(value)) for text, value in values.items())
    return cover({p: value for p, value in told if period.contains(p)}, period)


@lru_cache(maxsize=256)
def _months(period: Period) -> tuple[str, ...]:
    """The months of a year as a series writes them; nothing of another period."""
    return tuple(f"{period}-{month:02}" for month in range(1, 13)) if period.frequency is Frequency.YEAR else ()
