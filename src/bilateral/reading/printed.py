"""Ranks that agencies print, as readings of the same question."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Published
from bilateral.model.fact import Fact, FactType
from bilateral.model.indicator import Shape
from bilateral.model.time import Period
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation
from bilateral.reading.readings import Query

__all__ = ["nearest_in_time", "printed_ranks"]

_STALE_YEARS = 6


def printed_ranks(
    concept: Concept, role: str, subject: str, orientation: Orientation, period: Period | None, context: Context
) -> Iterator[Query]:
    """Ranks that agencies print of the same figure."""
    for fact in context.catalogue.figures.get(concept.indicator.id, ()):
        if fact.type is FactType.RANK and _is_same(fact, concept, role, subject, orientation, period, context):
            assert fact.figure is not None
            choices = {
                "definition": f"{fact.citations[0].publisher}: {fact.figure.definition or fact.id}",
                "ranked": context.catalogue.name(subject),
            }
            weight = 0.5 if period is None or fact.figure.period.overlaps(period) else 0.2
            yield Query(Published(fact=fact.id), choices, weight, fact.figure.period, period is None)


def _is_same(
    fact: Fact,
    concept: Concept,
    role: str,
    subject: str,
    orientation: Orientation,
    period: Period | None,
    context: Context,
) -> bool:
    figure = fact.figure
    if figure is None or ((figure.rank_of or role) != role and role != "pair"):
        return False
    for dimension in concept.indicator.dimensions:
        said = concept.details("code", f"{concept.indicator.id}|{dimension.id}")
        stated = figure.where.get(dimension.id)
        if said and stated is not None and stated not in said:
            return False
    if concept.indicator.shape is Shape.PAIR:
        return {figure.where.get("a"), figure.where.get("b")} == {orientation.actor, orientation.other}
    if role == "partner" and (figure.where.get("from"), figure.where.get("to")) != (orientation.actor, subject):
        return False  # of whose partners it is the rank
    ends = {figure.where[d] for d in ("from", "to", "of", "a", "b") if d in figure.where}
    wanted = {orientation.actor, orientation.other} - {""}
    if role in ("from", "to") and figure.where.get(role) not in (subject, None):
        return False
    if not ends <= wanted or subject not in ends:
        return False
    if period is not None:
        return figure.period.start.year - 1 <= period.end.year and period.start.year <= figure.period.end.year + 1
    return figure.period.end <= context.reported and context.written.year - figure.period.end.year <= _STALE_YEARS


def nearest_in_time(printed: list[Query], period: Period | None, *, has_series: bool) -> list[Query]:
    """The printed ranks of the period itself; of the year beside it only where nothing else is known; else the last."""
    if period is None:
        last = max((q.period.end.year for q in printed if q.period), default=0)
        return [q for q in printed if q.period and q.period.end.year == last]
    exact = [q for q in printed if q.period and q.period.overlaps(period)]
    return exact if has_series else printed
