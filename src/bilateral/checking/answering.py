"""A query answered by the almanac: for the day on which it was written, for today, and for the years before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from bilateral.algebra import Expression, Holds, Result, Spread, decode, encode, evaluate
from bilateral.algebra.explain import unit_in_words, value_in_words, words
from bilateral.algebra.result import Value
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.checking.compare import compare, is_decisive, understates
from bilateral.checking.kind import Candidate
from bilateral.checking.verdict import SIDE
from bilateral.model.claim import Claim, Reading
from bilateral.model.time import Frequency, Period
from bilateral.reading.context import Context
from bilateral.reading.readings import Query, newest
from bilateral.store import Almanac

__all__ = ["LOOK_BACK", "answered", "once_held", "readings_of", "text_of"]

LOOK_BACK = 12  # years
_OUT_BY = 4  # by the end of this month publishers have the figures of the year before
_STALE = 4  # years that a figure may be old when somebody uses it without its year
_KEPT = 8192  # answers; a page has some hundreds


def readings_of(query: Query, candidate: Candidate, context: Context) -> Iterator[Reading]:
    """The query answered for the day it was written, and for today where that can differ."""
    claim = candidate.claim
    if query.only_latest:
        yield _answer(query, claim, context, context.as_of, latest=query.period)
        return
    first = _answer(query, claim, context, None if query.undated else context.as_of)
    yield first
    if query.latest is not None:
        yield _answer(_now(query), claim, context, context.as_of, latest=Period.day(context.as_of))
        return
    for meant in _years_meant(query, context):
        yield _answer(meant, claim, context, None)
    if query.undated and context.catalogue.has_vintages:
        if newer := _newest(query, context.as_of, context.common):
            yield _answer(newer, claim, context, context.as_of, latest=newer.period)
    elif context.published and not first.agrees and any(True for _ in figures_of(query.expression)):
        then = _answer(query, claim, context, context.written)
        if then.agrees:  # revised since it was written
            yield then
            yield _answer(query, claim, context, context.as_of, latest=query.period)


@lru_cache(maxsize=_KEPT)
def _now(query: Query) -> Query:
    """The same question of today."""
    return query if query.latest is None else replace(query, expression=query.latest)


@lru_cache(maxsize=_KEPT)
def _newest(query: Query, until: date, context: Context) -> Query | None:
    """The query asked of the newest period by then, None if it is asked of that already."""
    period = newest(query.expression, context, until)
    if period is None or period == query.period:
        return None
    return replace(query, expression=with_period(query.expression, period), period=period)


def _years_meant(query: Query, context: Context) -> Iterator[Query]:
    """The other years that a text without one may mean: the last but one, while the last one's figures are not out;
    and where nobody knows when figures come out, the year of writing, since its author may know how it will end.
    """
    when, written, has_releases = query.period, context.written, context.catalogue.has_vintages
    if not query.undated or when is None or not _of_one_period(query.expression):
        return
    is_fresh = when.end.year == written.year - 1 and written.month <= _OUT_BY and when.frequency is Frequency.YEAR
    if is_fresh and (context.published or not has_releases):
        last_but_one = Period.year(when.end.year - 1)
        before = _newest(query, last_but_one.end, context.common)
        if before is not None and before.period == last_but_one:
            yield before
    if context.published and not has_releases and (own := _newest(query, date(written.year, 12, 31), context.common)):
        yield own


def _of_one_period(expression: Expression) -> bool:
    """Whether all its figures are of one period: no change from one to another."""
    return len({figure.period for figure in figures_of(expression)}) == 1


def _answer(
    query: Query, claim: Claim, context: Context, as_of: date | None, *, latest: Period | None = None
) -> Reading:
    answer = answered(text_of(query), context.almanac, as_of)
    result = answer.result
    comparison = compare(result, claim.asserted)
    return Reading(
        query=answer.query,
        choices=query.choices,
        expression=answer.expression,
        value=answer.value,
        unit=answer.unit,
        period=str(latest or query.period or ""),
        agrees=comparison.agrees,
        near=comparison.near,
        margin=comparison.margin,
        plausibility=query.plausibility,
        may_refute=result.may_refute and is_decisive(result, claim.asserted),
        is_latest=latest is not None,
        is_neighbour=query.relaxed,
        known=as_of,
        evidence=result.evidence,
        steps=(*result.steps, *_outside(comparison.broken)),
        missing=result.missing or _gaps(result.value),
    )


@lru_cache(maxsize=_KEPT)
def text_of(query: Query) -> str:
    """The query's expression as it is written; a query is kept, and asked for it again and again."""
    return encode(query.expression)


class _Answer(NamedTuple):
    """What the almanac says to an expression, whatever the claim: the part of a reading that many claims share."""

    expression: str
    query: str
    result: Result
    value: str | None
    unit: str


@lru_cache(maxsize=_KEPT)
def answered(encoded: str, almanac: Almanac, as_of: date | None) -> _Answer:
    """What the almanac says to the expression; asked once, however many claims ask it."""
    result = _result(encoded, almanac, as_of)
    value = None if result.value is None else value_in_words(result.value)
    unit = unit_in_words(result.value)
    return _Answer(encoded, words(decode(encoded), almanac), result, value, unit)


@lru_cache(maxsize=_KEPT)
def _result(encoded: str, almanac: Almanac, as_of: date | None) -> Result:
    """What the expression comes to, without the words for it, which years that are only tried do not need."""
    return evaluate(decode(encoded), almanac, as_of)


def _outside(broken: Sequence[Period]) -> Iterator[str]:
    """The periods that break what is said of a whole window, in words."""
    if broken:
        yield f"outside in {', '.join(str(p) for p in broken[:8])}" + (", ..." if broken[8:] else "")


def _gaps(value: Value | None) -> str:
    return "figures for enough of the window" if isinstance(value, Spread) and value.is_sparse else ""


def once_held(candidate: Candidate, written: Sequence[Reading], context: Context) -> Period | None:
    """The newest earlier period in which an undated claim that no reading bears out agreed, None if it never did.

    Of what is said of each of two sides, the one that no reading bears out is asked. A text of known date used figures
    of the years just before: what held long ago did not hold when it was written.
    """
    asserted = candidate.claim.asserted
    failing = {r.choices.get(SIDE, "") for r in written}
    failing -= {r.choices.get(SIDE, "") for r in written if r.agrees or (r.near and not understates(r, asserted))}
    queries = [q for q in candidate.queries if q.choices.get(SIDE, "") in failing]
    years_back = _STALE if context.published else LOOK_BACK
    for query in queries[:4]:
        asked = query.expression
        if not query.undated or query.period is None or not (isinstance(asked, Holds) or any(figures_of(asked))):
            continue
        for years in range(1, years_back + 1):
            earlier = query.period.shift_years(-years)
            moved = replace(asked, period=earlier) if isinstance(asked, Holds) else with_period(asked, earlier)
            if compare(_result(encode(moved), context.almanac, None), asserted).agrees:
                return earlier
    return None
