"""Extremum: a record, or the highest or lowest for a time.

States: that a value is the highest or lowest on record, since a year, or in so many years; or when it peaked; or that
there was more of something than in any other year.
Readings: one per definition, code and currency that is left open, at the step that the period has: years or months;
a peak "from 2010 to 2020" is asked within those years.
Supported when: no earlier value of the window lies above (below) it. One of fewer than eight is no record.
Example: "In 2022, U.S. exports of goods and services to Canada hit a record high."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference, Expression, Take, Window
from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.windows import steps_of
from bilateral.checking.certainty import certainty
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_base, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure
from bilateral.model.quantity import Interval
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, first_known, of_the_sentence
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.reach import reach_of
from bilateral.reading.readings import LIMIT, Query, figure_queries, newest

__all__ = ["KIND"]

_FEWEST = 8  # values to be the highest of
_LOCAL = 0.5  # a peak may be meant for a time only: what came later does not refute it
_NEXT = 12  # characters between "than" and "in any year"
_LIMITS = ("between", "from_to")  # roles of a period that limits where a peak is looked for
_STEPS = frozenset({Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH})


@dataclass(frozen=True)
class _Scope:
    """How far the extreme reaches: to the year `since`, `years` back, `within` a time, or as far as figures do."""

    since: Period | None = None
    years: int = 0
    is_whole: bool = False  # also what came after: "peaked in 2008"
    within: Period | None = None


class Extremum:
    """Records, and the highest or lowest since."""

    name = "extremum"
    looks_for = frozenset({"any_time", "extreme"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a word for an extreme with how far back it reaches, of what the clause names."""
        word = next(iter(clause.cues("extreme")), None) or _more_than_ever(clause)
        scope = _scope(word, clause, context) if word else None
        if word is None or scope is None or not asserts(clause) or is_denied(clause, word.start, word.end):
            return
        found = concepts(clause, context, apart=word) or of_the_sentence(clause, context)
        found = _by_heads(found, clause, context)
        if not found:
            return
        is_high = word.detail not in ("low", "own_low", "record_low", "bottom", "less")
        interval = Interval(Decimal(0), None) if is_high else Interval(None, Decimal(0))
        asserted = Asserted(text=clause.sentence.document[word.start : word.end], unit=DIRECTION, interval=interval)
        when = _when(clause)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=when)

        def ask(concept: Concept) -> Iterator[Query]:
            for query in figure_queries(clause, concept, context, period=when):
                if (asked := _asked(query, scope, context, is_high=is_high)) is not None:
                    yield asked

        found, queries = first_known(found, ask)
        missing = "a series that reaches as far back"
        sure = certainty(clause, found, queries, context)
        if word.detail in ("peak", "bottom") and scope.within is None:
            sure *= _LOCAL
        if when is None and any(q.period and q.period.end.year < context.written.year - 1 for q in queries):
            sure = 0.0  # how it stands now, figures of years ago do not tell
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 1, missing=missing)


def _by_heads(found: list[Concept], clause: Clause, context: Context) -> list[Concept]:
    """The concepts that are rates, where the clause counts "per 100,000 people"."""
    if not any(is_base(q, clause, context) for q in clause.quantities):
        return found
    return [c for c in found if c.indicator.measure is Measure.RATE] or found


def _more_than_ever(clause: Clause) -> Mention | None:
    """The comparative of a comparison with all other times: "more than in any other year", "higher than ever"."""
    for than in clause.cues("than"):
        if any(0 <= ever.start - than.end <= _NEXT for ever in clause.cues("any_time")):
            return next((m for m in clause.cues("comparative", "quantifier") if m.start <= than.start), None)
    return None


def _when(clause: Clause) -> Period | None:
    """The period whose value is the extreme, or in which it lies: not the year since which it is one."""
    dated = [p for p in clause.periods or clause.sentence.periods if p.period is not None and not p.is_name]
    named = [p.period for p in dated if p.role in ("in", "of", "by", "as_of", "end_of")]
    return next((p for p in named if p is not None and (p.frequency in _STEPS or steps_of(p, Frequency.YEAR))), None)


def _scope(word: Mention, clause: Clause, context: Context) -> _Scope | None:
    """How far back the extreme reaches; None where no word says it is one in time."""
    if word.detail in ("peak", "bottom"):
        return _Scope(is_whole=True, within=_limits(clause))
    ever = next((m for m in clause.cues("any_time") if m.start >= word.end), None)
    for period in clause.periods if ever else ():
        span = period.period if ever and ever.end <= period.start and period.role not in ("since", "over") else None
        if span is not None and steps_of(span, Frequency.YEAR)[1:]:
            return _Scope(within=span)  # "than in any other year of the 1990s"
    reach = reach_of(word, clause, context)
    if reach is not None:
        return _Scope(since=reach.since, years=reach.years)
    if ever is not None:
        return _Scope(is_whole=ever.detail == "other")
    is_ever = word.detail in ("own_high", "own_low", "record_high", "record_low") or clause.has("record")
    return _Scope() if is_ever else None


def _limits(clause: Clause) -> Period | None:
    """The time within which something peaked, if the clause limits it: "from 2010 to 2020", "between"."""
    spans = [p.period for p in clause.periods if p.role in _LIMITS and p.period is not None]
    return next((p for p in spans if steps_of(p, Frequency.YEAR)[1:] or steps_of(p, Frequency.MONTH)[1:]), None)


def _asked(query: Query, scope: _Scope, context: Context, *, is_high: bool) -> Query | None:
    """Whether the value stands above all those before it; the same question of the newest data for an undated claim."""
    if query.period is None:
        return None
    expression = _compared(query, query.period, scope, context, is_high=is_high)
    if expression is None:
        return None
    latest = None
    if query.undated and (today := newest(query.expression, context, context.as_of)) and today != query.period:
        latest = _compared(query, today, scope, context, is_high=is_high) if today.frequency in _STEPS else None
    return replace(query, expression=expression, undated=False, latest=latest)


def _compared(query: Query, period: Period, scope: _Scope, context: Context, *, is_high: bool) -> Expression | None:
    """The value of the period, or the extreme one of its years, less that of all the window."""
    step = period.frequency if period.frequency in _STEPS else Frequency.YEAR
    window = _window(query, period, step, scope, context)
    if window is None:
        return None
    take = Take.HIGHEST if is_high else Take.LOWEST
    best = Window(inner=with_period(query.expression, window), period=window, take=take, step=step)
    own = with_period(query.expression, period)
    if period.frequency not in _STEPS:
        own = Window(inner=own, period=period, take=take)
    return Difference(left=own, right=best)


def _window(query: Query, period: Period, step: Frequency, scope: _Scope, context: Context) -> Period | None:
    """The periods that the value must stand above: those since, or all on record; None if there are too few."""
    newest_year = newest(query.expression, context, context.reported) if scope.is_whole or scope.within else None
    if scope.within is not None and newest_year is not None:
        last = min(scope.within.end, max(newest_year.end, period.end))
        return Period(scope.within.start, last) if scope.within.start <= period.start and period.end <= last else None
    if scope.since is not None:
        first = scope.since.end + timedelta(days=1)
    elif scope.years:
        first = period.shift_years(-scope.years).start
    else:
        begun = [p.start for f in figures_of(query.expression) if (p := first_period(f, context.almanac))]
        first = max(begun, default=period.start)
    last = max(newest_year.end, period.end) if newest_year else period.start - timedelta(days=1)
    steps = steps_of(Period(first, last), step) if first <= last else ()
    fewest = 1 if scope.since or scope.years else _FEWEST
    return Period(steps[0].start, steps[-1].end) if len(steps) >= fewest else None


KIND = Extremum()
