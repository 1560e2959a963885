"""Outgrowing: one thing or place grew or fell faster than another.

States: that what changed here changed by more, relative to where it began, than what stands behind "than".
Readings: one per definition, code and currency that is left open, the same ends on both sides.
Supported when: the difference of the two changes has the sign that verb and pace give it; of what is told by a rate
of growth, the difference of the rates of that year.
Example: "Canada's population grew faster than that of the United States in 2023."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Change, Difference, Expression, Figure
from bilateral.algebra.rewrite import map_figures, with_period
from bilateral.checking.asserting import RATIOS
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends, ends_of
from bilateral.reading.lists import aside
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import LIMIT, Query, figure_queries

__all__ = ["KIND"]

_SMALLEST = Decimal("1E-9")
_ADVERBS = 30  # characters from the verb to its pace: "grew, on average, slightly faster"
_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:the |les? |la |l['’])?$", re.IGNORECASE)


class Outgrowing:
    """Growing or falling faster, or less fast, than another."""

    name = "comparison"
    looks_for = frozenset({"pace"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a verb of change with its pace, and behind "than" who or what it is set against."""
        told = _told(clause)
        if told is None or not asserts(clause) or clause.quantities:
            return
        verb, pace, than = told
        left, right = clause.within(clause.start, pace.start), clause.within(than.end, clause.end)
        found, others = concepts(left, context), concepts(right, context)
        ends = ends_of(aside(clause, [than]), None, context)  # a year behind it is of both
        if not found or not (right.of("entity") or others):
            return
        asserted = _asserted(verb, pace, than, clause)
        claim = claim_at(
            clause, self.name, found[0].indicator.topic, asserted, period=None if ends is None else ends.period
        )
        if ends is None or not ends.is_sure:
            yield Candidate(claim, strength=4, missing="from when to when it changed")
            return
        queries = [
            replace(one, expression=Difference(left=first, right=second), period=ends.last, undated=False, latest=None)
            for one, first, second in _changes(left, found[0], right, others[0] if others else None, ends, context)
        ]
        sure = certainty(clause, found, queries, context, entities=len({m.id for m in clause.of("entity")}))
        yield Candidate(
            claim, tuple(queries[:LIMIT]), sure, strength=4, missing="" if queries else "the other's change"
        )


def _told(clause: Clause) -> tuple[Mention, Mention, Mention] | None:
    """The verb of change, how fast, and the word that opens what it is set against; None without one of them."""
    for pace in clause.cues("pace"):
        verbs = [m for m in clause.cues("trend") if m.end <= pace.start <= m.end + _ADVERBS]
        thans = [m for m in clause.cues("than") if m.start >= pace.end - 1]
        if verbs and thans and verbs[-1].detail in ("up", "down"):
            return verbs[-1], pace, thans[0]
    return None


def _asserted(verb: Mention, pace: Mention, than: Mention, clause: Clause) -> Asserted:
    """The sign of the first change less the second: who falls faster has the lower one."""
    is_above = (verb.detail == "up") == (pace.detail == "more")
    if is_denied(clause, verb.start, pace.end):
        interval = Interval(None, Decimal(0)) if is_above else Interval(Decimal(0), None)
    else:
        interval = Interval(_SMALLEST, None) if is_above else Interval(None, -_SMALLEST)
    return Asserted(text=clause.sentence.document[verb.start : than.end], interval=interval)


def _changes(
    left: Clause, concept: Concept, right: Clause, other: Concept | None, ends: Ends, context: Context
) -> Iterator[tuple[Query, Expression, Expression]]:
    """Both changes at equal choices; the rates of that year, where another indicator tells how the thing grows."""
    rate = context.catalogue.indicators.get(concept.indicator.grows_as)
    if rate is not None and not ends.is_long:
        other = None if other is None or other.indicator.id == concept.indicator.id else other
        for one, second in _sides(left, replace(concept, indicator=rate), right, other, ends, context):
            yield one, with_period(one.expression, ends.last), with_period(second, ends.last)
    elif rate is None and concept.indicator.unit not in RATIOS:  # of a rate, points and per cent are two things
        for one, second in _sides(left, concept, right, other, ends, context):
            yield one, _change(one.expression, ends), _change(second, ends)


def _change(inner: Expression, ends: Ends) -> Expression:
    return Change(before=with_period(inner, ends.first), after=with_period(inner, ends.last))


def _sides(
    left: Clause, concept: Concept, right: Clause, other: Concept | None, ends: Ends, context: Context
) -> Iterator[tuple[Query, Expression]]:
    """The figure before "than" with that behind it: of the other thing named there, else of the same of another."""
    ones = figure_queries(left, concept, context, period=ends.last)
    if other is None:
        swapped = _swapped(left, right, context)
        if swapped is not None:
            yield from ((one, _of_other(one.expression, *swapped)) for one in ones)
    elif other.indicator.id == concept.indicator.id:
        known = {_open(q): q.expression for q in figure_queries(right, other, context, period=ends.last)}
        yield from ((one, known[_open(one)]) for one in ones if _open(one) in known)


def _open(query: Query) -> tuple[tuple[str, str], ...]:
    """What the query takes for each slot that the text leaves open, whichever way the flow goes."""
    return tuple(sorted((slot, code) for slot, code in query.choices.items() if slot != "flow"))


def _swapped(left: Clause, right: Clause, context: Context) -> tuple[str, str] | None:
    """Who is set against whom: the one behind the same preposition ("to Mexico … than to Canada"), else the first."""
    text = left.sentence.document
    ones = [m for m in left.of("entity") if m.id != "WLD"]
    other = next((m for m in right.of("entity") if m.id != "WLD"), None)
    if not ones or other is None:
        return None
    before = _BEFORE.search(text, right.start, other.start)
    same = [
        m
        for m in ones
        if before and (own := _BEFORE.search(text, left.start, m.start)) and own[1].lower() == before[1].lower()
    ]
    first = (same or ones)[0]
    return (first.id, other.id) if first.id not in {m.id for m in right.of("entity")} else None


def _of_other(expression: Expression, first: str, second: str) -> Expression:
    """The expression with the second in each place of the first."""

    def put(figure: Figure) -> Figure:
        return replace(figure, codes={d: second if code == first else code for d, code in figure.codes.items()})

    return map_figures(expression, put)


KIND = Outgrowing()
