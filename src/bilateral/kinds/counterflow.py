"""Counterflow: more goes one way than the other, each side with a verb of its own.

States: that one flow is larger than another, both told in full: "more go there than come here", "exports exceed imports".
Readings: the likeliest figure of each side, for the last period that both have, or the one that is named.
Supported when: the difference has the sign that the comparative gives it.
Example: "More Canadians visited the United States than Americans visited Canada in 2024."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference
from bilateral.algebra.rewrite import with_period
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import orientations
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query, figure_queries, period_of, unit_of_expression

__all__ = ["KIND"]

_ENDS = 2
_SIGNS = {"more": 1, "less": -1}
_SMALLEST = Decimal("1E-9")


class Counterflow:
    """Two flows, compared."""

    name = "comparison"
    looks_for = frozenset({"than", "beside", "exceeding"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a comparative whose two sides each name both ends and a direction."""
        if clause.quantities or clause.has("others", "no_other") or not asserts(clause):
            return
        for word, sign, pivot in _comparatives(clause):
            here, there = (_told(part, word, context) for part in _parts(clause, pivot))
            if here is not None and there is not None:
                yield self._claim(word, sign, pivot, here, there, clause, context)
                return

    def _claim(
        self, word: Mention, sign: int, pivot: Mention, here: tuple[Clause, Concept], there: tuple[Clause, Concept],
        clause: Clause, context: Context,
    ) -> Candidate:  # fmt: skip
        (first, one), (second, other) = here, there
        interval = Interval(_SMALLEST, None) if sign > 0 else Interval(None, -_SMALLEST)
        if is_denied(clause, word.start, word.end):
            interval = Interval(interval.high, interval.low)
        asserted = Asserted(text=clause.sentence.document[word.start : pivot.end], interval=interval)
        claim = claim_at(clause, self.name, one.indicator.topic, asserted, period=period_of(clause))
        queries = tuple(_queries(first, one, second, other, clause, context))
        sure = min(certainty(first, [one], queries, context), certainty(second, [other], queries, context))
        return Candidate(claim, queries, sure, strength=5 if queries else 1)


def _comparatives(clause: Clause) -> Iterator[tuple[Mention, int, Mention]]:
    """Each word that says more (1) or less (-1), and the one behind which the other side stands."""
    than = next(iter(clause.cues("than")), None)
    word = next((m for m in clause.cues("comparative", "quantifier") if m.detail in _SIGNS), None)
    if than is not None and word is not None:
        yield word, _SIGNS[word.detail], than
    for verb in clause.cues("exceeding"):
        yield verb, 1, verb
    for verb in clause.cues("beside"):
        if verb.detail in _SIGNS:
            yield verb, _SIGNS[verb.detail], verb


def _parts(clause: Clause, pivot: Mention) -> tuple[Clause, Clause]:
    return clause.within(clause.start, pivot.start), clause.within(pivot.end, clause.end)


def _told(part: Clause, word: Mention, context: Context) -> tuple[Clause, Concept] | None:
    """One side and what flows there; None unless it names both ends and a direction."""
    if len({m.id for m in part.of("entity") if m.id != "WLD"}) < _ENDS:
        return None
    found = [c for c in concepts(part, context, apart=word) if c.indicator.shape is Shape.DIRECTED]
    directed = [c for c in found if {"forward", "backward"} & set(c.details("direction"))]
    return (part, directed[0]) if directed else None


def _queries(
    first: Clause, one: Concept, second: Clause, other: Concept, clause: Clause, context: Context
) -> Iterator[Query]:
    """The likeliest figure of one side less that of the other."""
    period = period_of(clause)
    tops, bottoms = (
        [q for c in _alike(concept, part, context) for q in figure_queries(
            part, c, context, period=period, towards=orientations(part, c, context)[:1])]
        for part, concept in ((first, one), (second, other))
    )  # fmt: skip
    for top in tops[:1]:
        unit = unit_of_expression(top.expression, context)
        bottom = next((q for q in bottoms if unit_of_expression(q.expression, context) == unit), None)
        if bottom is None or top.period is None or bottom.period is None:
            continue
        last = min(top.period, bottom.period, key=lambda p: p.end)
        if top.period != bottom.period and not (top.undated and bottom.undated):
            continue
        left, right = (with_period(q.expression, last) for q in (top, bottom))
        yield replace(top, expression=Difference(left=left, right=right), period=last, latest=None)


def _alike(concept: Concept, part: Clause, context: Context) -> list[Concept]:
    """The concept, and the others that its side may speak of as well."""
    return [concept, *(c for c in concepts(part, context) if c.indicator is not concept.indicator)]


KIND = Counterflow()
