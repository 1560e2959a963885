"""Figures and ranks that agencies print, as readings of the same question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bilateral.algebra import Published
from bilateral.model.fact import Fact, FactType, Figure
from bilateral.model.indicator import Indicator, Measure, Shape
from bilateral.model.provenance import Trust
from bilateral.model.quantity import Unit
from bilateral.model.time import Period
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation
from bilateral.reading.readings import LIMIT, Query, convert, said_codes

__all__ = ["end_fit", "nearest_in_time", "printed_ranks", "published_queries"]

_STALE_YEARS = 6
_KEPT = 2048  # askings: a page has fifty
_PRINTED_YEARS = 10  # printed figures are few; the older, the less plausible
_PLANNED = 800  # days, more than which only plans are told of
_STANDING = 92  # days for which a rate may be taken to stand as it was laid: nobody keeps a list of all that followed
_TRUST = {
    Trust.RECORD: 0.9, Trust.OFFICIAL: 0.9, Trust.TYPED: 0.8, Trust.COPY: 0.6, Trust.PRESS: 0.5, Trust.SECONDARY: 0.4,
}  # fmt: skip


def published_queries(
    concept: Concept, context: Context, *, unit: Unit, towards: Iterable[Orientation], period: Period | None,
    relaxed: bool = False,
) -> list[Query]:  # fmt: skip
    """Queries for the figures that agencies print of the concept and that no held table has."""
    said = {} if relaxed else _said(concept)
    return list(_published(concept.indicator.id, tuple(said.items()), unit, tuple(towards), period, context.common))


@lru_cache(maxsize=_KEPT)
def _published(
    indicator: str, said: tuple[tuple[str, tuple[str, ...]], ...], unit: Unit, towards: tuple[Orientation, ...],
    period: Period | None, context: Context,
) -> tuple[Query, ...]:  # fmt: skip
    measured, named = context.catalogue.indicators[indicator], dict(said)
    if unit.per and measured.measure is Measure.STOCK:
        return ()  # a stock has no rate
    found = []
    for fact in context.catalogue.figures.get(indicator, ()):
        figure = fact.figure
        if figure is None or fact.type is not FactType.FIGURE:
            continue
        if not _fits_period(figure.period, period, context) and not (
            measured.stands and period is not None and _stands(figure, period, context)
        ):
            continue
        weight = _fit(fact, measured, named, towards)
        if weight <= 0:
            continue
        for converted, currency in convert(
            Published(fact=fact.id), Unit.parse(figure.unit), unit, figure.period, context
        ):
            choices = {"definition": f"{fact.citations[0].publisher}: {figure.definition or fact.id}"}
            choices |= {d.id: figure.where[d.id] for d in measured.dimensions if d.id in figure.where}
            if currency:
                choices["currency"] = currency
            trust = max(_TRUST[c.trust] for c in fact.citations)
            found.append(Query(converted, choices, round(weight * trust * 0.8, 4), figure.period, period is None))
    found.sort(key=lambda q: q.period.end if q.period else context.reported, reverse=True)
    return tuple(sorted(found, key=lambda q: -q.plausibility)[: LIMIT // 4])  # of two alike, the newer first


def _said(concept: Concept) -> dict[str, tuple[str, ...]]:
    """The codes that the text names, by dimension."""
    return {d.id: said_codes(concept, d) for d in concept.indicator.dimensions}


def _fits_period(stated: Period, wanted: Period | None, context: Context) -> bool:
    if wanted is not None:
        return stated == wanted or (stated.overlaps(wanted) and stated.days <= _PLANNED and wanted.days <= _PLANNED)
    told = stated.start if stated.days > _PLANNED else stated.end  # a plan over years is known when it begins
    return told <= context.reported and context.written.year - stated.end.year <= _PRINTED_YEARS


def _stands(figure: Figure, wanted: Period, context: Context) -> bool:
    """Whether the rate was laid some weeks before, and no other in its place by then: on the day that it begins."""
    laid = [
        f.figure.period.start
        for f in context.catalogue.figures.get(figure.indicator, ())
        if f.figure is not None and f.figure.where == figure.where and f.figure.period.start <= wanted.start
    ]
    since = figure.period.start
    return since == max(laid, default=None) and (wanted.end - since).days <= _STANDING


def _fit(fact: Fact, indicator: Indicator, named: Mapping[str, Sequence[str]], towards: Iterable[Orientation]) -> float:
    """How well the fact's codes fit what the text says: 0 if they contradict it."""
    assert fact.figure is not None
    where, weight = fact.figure.where, 1.0
    for dimension in indicator.dimensions:
        said = named.get(dimension.id, ())
        stated = where.get(dimension.id)
        if said and stated is not None and stated not in said:
            return 0.0
        if said and stated is None:
            weight *= 0.7
        if not said and stated is not None:
            code = dimension.code(stated)
            weight *= code.weight if code else 0.5
    return weight * max((end_fit(where, o, indicator) for o in towards), default=0.0)


def printed_ranks(
    concept: Concept, role: str, subject: str, orientation: Orientation, period: Period | None, context: Context
) -> tuple[Query, ...]:
    """Ranks that agencies print of the same figure."""
    indicator = concept.indicator
    said = tuple([(d.id, concept.details("code", f"{indicator.id}|{d.id}")) for d in indicator.dimensions])
    return _ranks(indicator.id, said, role, subject, orientation, period, context.common)


@lru_cache(maxsize=_KEPT)
def _ranks(
    indicator: str, said: tuple[tuple[str, tuple[str, ...]], ...], role: str, subject: str, orientation: Orientation,
    period: Period | None, context: Context,
) -> tuple[Query, ...]:  # fmt: skip
    found = []
    measured = context.catalogue.indicators[indicator]
    for fact in context.catalogue.figures.get(indicator, ()):
        if fact.type is FactType.RANK and _is_same(
            fact, measured, dict(said), role, subject, orientation, period, context
        ):
            assert fact.figure is not None
            choices = {
                "definition": f"{fact.citations[0].publisher}: {fact.figure.definition or fact.id}",
                "ranked": context.catalogue.name(subject),
            }
            weight = 0.5 if period is None or fact.figure.period.overlaps(period) else 0.2
            found.append(Query(Published(fact=fact.id), choices, weight, fact.figure.period, period is None))
    return tuple(found)


def _is_same(
    fact: Fact, measured: Indicator, named: Mapping[str, Sequence[str]], role: str, subject: str,
    orientation: Orientation, period: Period | None, context: Context,
) -> bool:  # fmt: skip
    figure = fact.figure
    if figure is None or ((figure.rank_of or role) != role and role != "pair"):
        return False
    for dimension, said in named.items():
        stated = figure.where.get(dimension)
        if said and stated is not None and stated not in said:
            return False
    if measured.shape is Shape.PAIR:
        return {figure.where.get("a"), figure.where.get("b")} == {orientation.actor, orientation.other}
    if role == "partner" and (figure.where.get("from"), figure.where.get("to")) != (orientation.actor, subject):
        return False  # of whose partners it is the rank
    ends = {figure.where[d] for d in ("from", "to", "of", "a", "b") if d in figure.where}
    wanted = {orientation.actor, orientation.other} - {""}
    if role in ("from", "to") and figure.where.get(role) not in (subject, None):
        return False
    if not ends <= wanted or subject not in ends:
        return False
    if measured.is_timeless:
        return True
    if period is not None:
        return figure.period.start.year - 1 <= period.end.year and period.start.year <= figure.period.end.year + 1
    return figure.period.end <= context.reported and context.written.year - figure.period.end.year <= _STALE_YEARS


def nearest_in_time(printed: Sequence[Query], period: Period | None, *, has_series: bool) -> list[Query]:
    """The printed ranks of the period itself; of the year beside it only where nothing else is known; else the last."""
    if period is None:
        last = max((q.period.end.year for q in printed if q.period), default=0)
        return [q for q in printed if q.period and q.period.end.year == last]
    exact = [q for q in printed if q.period and q.period.overlaps(period)]
    return exact if has_series else list(printed)


def end_fit(where: Mapping[str, str], orientation: Orientation, indicator: Indicator) -> float:
    """How well a printed figure's ends are those of the orientation: its weight or 0; a share is of one's own."""
    match indicator.shape:
        case Shape.AREA:
            return orientation.weight if where.get("of") == orientation.actor else 0.0
        case Shape.PAIR:
            same = {where.get("a"), where.get("b")} == {orientation.actor, orientation.other}
            return orientation.weight if same else 0.0
        case Shape.DIRECTED:
            ends = (where.get("from"), where.get("to"))
            stated, told = where.get("direction", "forward"), (orientation.actor, orientation.other)
            match orientation.direction:
                case "both":
                    same = stated == "both" and (ends == told or (set(ends) == {*told} and indicator.unit != "percent"))
                case "balance":
                    same = stated == "balance" and ends == told
                case "backward":
                    same = stated == "forward" and ends == told[::-1]
                case _:
                    same = stated == "forward" and ends == told
            return orientation.weight if same else 0.0
