"""Extremum: a record, or the highest or lowest for a time.

States: that a value is the highest or lowest on record, since a year, or in so many years; or when it peaked.
Readings: one per definition, code and currency that is left open, at the step that the period has: years or months.
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
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import concepts
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.readings import LIMIT, Query, figure_queries, newest

__all__ = ["KIND"]

_FEWEST = 8  # values to be the highest of
_LOCAL = 0.5  # a peak may be meant for a time only: what came later does not refute it
_YEARS = {"year": 1, "decade": 10}
_STEPS = frozenset({Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH})


@dataclass(frozen=True)
class _Scope:
    """How far back the extreme reaches: to the year `since`, `years` back, or as far as there are figures."""

    since: Period | None = None
    years: int = 0
    is_whole: bool = False  # also what came after: "peaked in 2008"


class Extremum:
    """Records, and the highest or lowest since."""

    name = "extremum"
    looks_for = frozenset({"extreme"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a word for an extreme with how far back it reaches, of what the clause names."""
        word = next(iter(clause.cues("extreme")), None)
        scope = _scope(word, clause, context) if word else None
        if word is None or scope is None or not asserts(clause) or is_denied(clause, word.start, word.end):
            return
        found = concepts(clause, context, apart=word)
        if not found:
            return
        is_high = word.detail not in ("low", "record_low", "bottom")
        interval = Interval(Decimal(0), None) if is_high else Interval(None, Decimal(0))
        asserted = Asserted(text=clause.sentence.document[word.start : word.end], unit=DIRECTION, interval=interval)
        when = _when(clause)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=when)
        queries = []
        for query in figure_queries(clause, found[0], context, period=when):
            asked = _asked(query, scope, context, is_high=is_high)
            if asked is not None:
                queries.append(asked)
        missing = "a series that reaches as far back"
        sure = certainty(clause, found, queries, context)
        if word.detail in ("peak", "bottom"):
            sure *= _LOCAL
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 1, missing=missing)


def _when(clause: Clause) -> Period | None:
    """The period whose value is the extreme: not the year since which it is one."""
    dated = [p for p in clause.periods or clause.sentence.periods if p.period is not None and not p.is_name]
    named = [p.period for p in dated if p.role in ("in", "of", "by", "as_of", "end_of")]
    return next((p for p in named if p is not None and p.frequency in _STEPS), None)


def _scope(word: Mention, clause: Clause, context: Context) -> _Scope | None:
    """How far back the extreme reaches; None where no word says it is one in time."""
    if word.detail in ("peak", "bottom"):
        return _Scope(is_whole=True)
    for period in clause.periods:
        if period.role == "since" and period.period is not None and period.start >= word.end:
            return _Scope(since=period.period)
        if period.role == "over" and period.start >= word.end:
            length = period.period.end.year - period.period.start.year + 1 if period.period else 0
            return _Scope(years=period.years or length)
    for quantity in clause.quantities:
        if quantity.unit in _YEARS and quantity.value and quantity.start >= word.end:
            before = flatten(clause.sentence.document[word.end : quantity.start]).lower().split()
            if {*before} & {*context.vocabulary.words("time", "reach_words")} and len(before) < _FEWEST:
                return _Scope(years=int(quantity.value * _YEARS[quantity.unit]))
    behind = flatten(clause.sentence.document[word.end : clause.end]).lower()
    for years, phrases in context.catalogue.lexicon[context.language]["time"]["reach_phrases"].items():
        if any(phrase in behind for phrase in phrases):
            return _Scope(years=int(years))
    is_ever = word.detail in ("record_high", "record_low") or clause.has("record")
    return _Scope() if is_ever else None


def _asked(query: Query, scope: _Scope, context: Context, *, is_high: bool) -> Query | None:
    """Whether the value stands above all those before it; the same question of the newest data for an undated claim."""
    if query.period is None or query.period.frequency not in _STEPS:
        return None
    expression = _compared(query, query.period, scope, context, is_high=is_high)
    if expression is None:
        return None
    latest = None
    if query.undated and (today := newest(query.expression, context, context.as_of)) and today != query.period:
        latest = _compared(query, today, scope, context, is_high=is_high) if today.frequency in _STEPS else None
    return replace(query, expression=expression, undated=False, latest=latest)


def _compared(query: Query, period: Period, scope: _Scope, context: Context, *, is_high: bool) -> Expression | None:
    window = _window(query, period, scope, context)
    if window is None:
        return None
    inner = with_period(query.expression, window)
    best = Window(inner=inner, period=window, take=Take.HIGHEST if is_high else Take.LOWEST, step=period.frequency)
    return Difference(left=with_period(query.expression, period), right=best)


def _window(query: Query, period: Period, scope: _Scope, context: Context) -> Period | None:
    """The periods that the value must stand above: those since, or all on record; None if there are too few."""
    if scope.since is not None:
        first = scope.since.end + timedelta(days=1)
    elif scope.years:
        first = period.shift_years(-scope.years).start
    else:
        begun = [p.start for f in figures_of(query.expression) if (p := first_period(f, context.almanac))]
        first = max(begun, default=period.start)
    newest_year = newest(query.expression, context, context.reported) if scope.is_whole else None
    last = max(newest_year.end, period.end) if newest_year else period.start - timedelta(days=1)
    steps = steps_of(Period(first, last), period.frequency) if first <= last else ()
    fewest = 1 if scope.since or scope.years else _FEWEST
    return Period(steps[0].start, steps[-1].end) if len(steps) >= fewest else None


KIND = Extremum()
