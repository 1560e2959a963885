"""First time: something rose, fell or passed a mark for the first time since a year, in so many years, or ever.

States: that what a clause says of one period held in none of those before it, back to the year that it names.
Readings: one per definition and code that is left open.
Supported when: no value between lies beyond the mark ("fell below 18% for the first time since 2011"), or no step
between goes the same way ("fell for the first time since 1999"). Whether it is so in that period, other kinds ask.
Example: "In 2021 Canada's population grew by less than 1% for the first time since 2015."
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference, Take, Window
from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.windows import steps_of
from bilateral.checking.asserting import RATIOS, asserted_of
from bilateral.checking.certainty import certainty
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import is_growth_itself, movement
from bilateral.checking.spans import asserts, claim_at, is_aside, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.reach import Reach, reach_of
from bilateral.reading.readings import LIMIT, Query, figure_queries
from bilateral.reading.windows import is_length

__all__ = ["KIND"]

_ALWAYS = Decimal("0.99")  # of the steps: none goes the other way
_SMALLEST = Decimal("1E-9")
_ROLES = ("in", "of", "by", "as_of", "end_of")


class FirstTime:
    """For the first time since."""

    name = "extremum"
    looks_for = frozenset({"first_time"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: "for the first time" with a mark that something passed, or a verb of movement."""
        word = next(iter(clause.cues("first_time")), None)
        if word is None or not asserts(clause) or is_denied(clause, word.start, word.end):
            return
        reach = reach_of(word, clause, context) or Reach()
        mark = _mark(clause, context)
        moves = next((m for m in clause.cues("trend") if m.detail in ("up", "down")), None)
        if mark is None and (moves is None or any(not is_aside(q, clause, context) for q in clause.quantities)):
            return
        found = _concepts(mark, clause, context)
        if not found:
            return
        text = clause.sentence.document[word.start : word.end]
        if mark is not None and mark.interval is not None:
            is_low = mark.interval.low is None
            take, unit = Take.LOWEST if is_low else Take.HIGHEST, mark.unit
            before = Interval(mark.interval.high, None) if is_low else Interval(None, mark.interval.low)
        else:
            assert moves is not None
            is_low = moves.detail == "down"
            if is_growth_itself(moves, found[0]):
                take, unit = Take.LOWEST if is_low else Take.HIGHEST, ""
                before = Interval(Decimal(0), None) if is_low else Interval(None, Decimal(0))
            else:
                take, unit = Take.RISING, ""
                before = Interval(_ALWAYS, None) if is_low else Interval(None, 1 - _ALWAYS)
        topic = found[0].indicator.topic
        told = _queries(mark, clause, found[0], context)
        queries = [q for q in (_before(q, reach, take, context) for q in told) if q is not None]
        sure = certainty(clause, found, queries, context)
        claim = claim_at(clause, self.name, topic, Asserted(text, unit, before))
        missing = "a series that reaches as far back"
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 1, missing=missing)
        if mark is not None:  # and now it is so: where no other kind asks that
            yield Candidate(claim_at(clause, self.name, topic, mark), tuple(told[:LIMIT]), sure)
        elif moves is not None:
            now = Interval(None, -_SMALLEST) if is_low else Interval(_SMALLEST, None)
            moved = Asserted(clause.sentence.document[moves.start : moves.end], DIRECTION, now)
            steps = told if take is not Take.RISING else [_moved(q) for q in told if q.period is not None]
            yield Candidate(claim_at(clause, self.name, topic, moved), tuple(steps[:LIMIT]), sure)


def _moved(query: Query) -> Query:
    """By how much it differs from the year before."""
    assert query.period is not None
    before = with_period(query.expression, query.period.shift_years(-1))
    return replace(query, expression=Difference(left=query.expression, right=before), undated=False, latest=None)


def _mark(clause: Clause, context: Context) -> Asserted | None:
    """The mark that something passed: a number with one end that tells where it stands, not how far it moved."""
    for quantity in clause.quantities:
        if is_aside(quantity, clause, context) or is_length(quantity, clause, context):
            continue
        asserted = asserted_of(quantity, clause, context)
        ends = asserted.interval
        if ends is not None and (ends.low is None) != (ends.high is None) and not movement(quantity, clause, context):
            return asserted
    return None


def _concepts(mark: Asserted | None, clause: Clause, context: Context) -> list[Concept]:
    if mark is None:
        return concepts(clause, context)
    symbol = Unit.parse(mark.unit).symbol
    units = RATIOS if symbol in RATIOS else COUNTABLE if symbol in COUNTABLE else (symbol,)
    return concepts(clause, context, units=units) or concepts(clause, context)


def _queries(mark: Asserted | None, clause: Clause, concept: Concept, context: Context) -> list[Query]:
    dated = [p for p in clause.periods or clause.sentence.periods if p.period is not None and not p.is_name]
    when = next((p.period for p in dated if p.role in _ROLES and p.period is not None), None)
    unit = Unit.parse(mark.unit) if mark is not None else None
    return figure_queries(clause, concept, context, unit=unit, period=when)


def _before(query: Query, reach: Reach, take: Take, context: Context) -> Query | None:
    """What was so in the years between; None if there are none, or the series does not reach so far."""
    period = query.period
    if period is None or period.frequency is not Frequency.YEAR:
        return None
    begun = [p for f in figures_of(query.expression) if (p := first_period(f, context.almanac))]
    first = reach.first(period, max(begun, default=period))
    if take is not Take.RISING and reach.since is not None:
        first = first.shift_years(1)  # in the year that is named it was so
    window = Period(first.start, period.start - timedelta(days=1)) if first < period else None
    if window is None or not steps_of(window, Frequency.YEAR):
        return None
    expression = Window(inner=with_period(query.expression, window), period=window, take=take)
    return replace(query, expression=expression, period=window, undated=False, latest=None)


KIND = FirstTime()
