"""Counterflow: more goes one way than the other, each side with a verb of its own.

States: that one flow is larger than another: "more go there than come here", "exports exceed imports", "buys more than
it sells".
Readings: one per definition that both sides have, for the last period that both have, or the one that is named.
Supported when: the difference has the sign that the comparative gives it.
Example: "More Canadians visited the United States than Americans visited Canada in 2024."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from bilateral.algebra import Difference
from bilateral.algebra.rewrite import with_period
from bilateral.checking.certainty import certainty
from bilateral.checking.excess import excess, is_excess, relative
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, orientations
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, figure_queries, period_of, unit_of_expression

__all__ = ["KIND"]

_ENDS = 2
_Key: TypeAlias = tuple[str, str]  # a definition and a unit
_SIGNS = {"more": 1, "less": -1}
_SMALLEST = Decimal("1E-9")


class _Flow(NamedTuple):
    """One side of the comparison: its words, what flows, and from whom to whom."""

    part: Clause
    concept: Concept
    towards: Orientation


class Counterflow:
    """Two flows, compared."""

    name = "comparison"
    looks_for = frozenset({"than", "beside", "exceeding", "overtaking"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a comparative whose two sides each name both ends and a direction."""
        by = [q for q in clause.quantities if is_excess(q, clause, context)]
        if len(by) < len(clause.quantities) or clause.has("others", "no_other") or not asserts(clause):
            return
        for word, sign, pivot in _comparatives(clause):
            full = _in_full(clause, word, pivot, context)
            found = [self._claim(word, sign, pivot, flows, by[:1], clause, context) for flows in
                     ([full] if full is not None else _by_one(clause, word, pivot, context))]  # fmt: skip
            if found:  # what the likeliest has no series for, the next may
                yield next((c for c in found if c.queries), found[0])
                return

    def _claim(
        self, word: Mention, sign: int, pivot: Mention, flows: tuple[_Flow, _Flow], by: Sequence[QuantityMention],
        clause: Clause, context: Context,
    ) -> Candidate:  # fmt: skip
        first, second = flows
        interval = Interval(_SMALLEST, None) if sign > 0 else Interval(None, -_SMALLEST)
        if is_denied(clause, word.start, word.end):
            interval = Interval(interval.high, interval.low)
        asserted = Asserted(text=clause.sentence.document[word.start : pivot.end], interval=interval)
        for number in by:
            asserted = excess(number, sign, clause, context)
        claim = claim_at(clause, self.name, first.concept.indicator.topic, asserted, period=period_of(clause))
        queries = tuple(_queries(first, second, clause, context))
        if asserted.unit == "percent":
            queries = tuple(replace(q, expression=relative(q.expression)) for q in queries)
        if part := unexplained(clause.within(word.end, pivot.start), first.concept, context):  # "more cheese to"
            return Candidate(claim, missing=f"figures of this alone: {', '.join(part)}")
        sure = min(certainty(f.part, [f.concept], queries, context) for f in flows)
        return Candidate(claim, queries, sure, strength=5 if queries else 1)


def _comparatives(clause: Clause) -> Iterator[tuple[Mention, int, Mention]]:
    """Each word that says more (1) or less (-1), and the one behind which the other side stands."""
    than = next(iter(clause.cues("than")), None)
    word = next((m for m in clause.cues("comparative", "quantifier") if m.detail in _SIGNS), None)
    if than is not None and word is not None:
        yield word, _SIGNS[word.detail], than
    for verb in clause.cues("exceeding", *(("overtaking",) if clause.quantities else ())):
        yield verb, 1, verb  # who overtook another was behind before, unless it is told by how much it was ahead
    for verb in clause.cues("beside"):
        if verb.detail in _SIGNS:
            yield verb, _SIGNS[verb.detail], verb


def _parts(clause: Clause, pivot: Mention) -> tuple[Clause, Clause]:
    return clause.within(clause.start, pivot.start), clause.within(pivot.end, clause.end)


def _in_full(clause: Clause, word: Mention, pivot: Mention, context: Context) -> tuple[_Flow, _Flow] | None:
    """Both flows where each side names both ends and a direction."""
    here, there = (_told(part, word, context) for part in _parts(clause, pivot))
    return None if here is None or there is None else (here, there)


def _told(part: Clause, word: Mention, context: Context) -> _Flow | None:
    """What flows on one side; None unless it names both ends and a direction."""
    if len({m.id for m in part.of("entity") if m.id != "WLD"}) < _ENDS:
        return None
    for concept in concepts(part, context, apart=word):
        if concept.indicator.shape is Shape.DIRECTED and _ways(concept.mentions):
            towards = orientations(part, concept, context)[:1]
            return _Flow(part, concept, towards[0]) if towards else None
    return None


def _by_one(clause: Clause, word: Mention, pivot: Mention, context: Context) -> Iterator[tuple[_Flow, _Flow]]:
    """Both flows where one country does both, with the same other: "buys more from Canada than it sells"."""
    first, second = _parts(clause, pivot)
    spoken = {m.start: m.id for m in reversed(clause.of("entity")) if m.id != "WLD"}  # of namesakes the first
    named = list(dict.fromkeys(spoken[start] for start in sorted(spoken)))
    is_dated_twice = len({p.period for p in clause.periods}) > 1
    if len(named) != _ENDS or is_dated_twice or not first.of("entity") or not _goes_on(second, named[0], context):
        return
    for concept in concepts(first, context, apart=word):
        id, shape = concept.indicator.id, concept.indicator.shape
        here, there = _ways(concept.mentions), _ways(m for m in second.of("direction") if m.id == id)
        if shape is Shape.DIRECTED and len(here) == len(there) == 1 and here != there:
            ends = [Orientation(way, named[0], named[1]) for (way,) in (here, there)]
            yield _Flow(clause, concept, ends[0]), _Flow(clause, concept, ends[1])


def _goes_on(part: Clause, subject: str, context: Context) -> bool:
    """Whether the side is still of the subject: it opens with its name, a pronoun, a possessive or with what flows."""
    words = context.vocabulary.words("grammar", "subject_pronouns")
    if {*part.text.lower().split()[:1]} & {*words}:
        return True
    opening = [m for m in (*part.of("entity"), *part.cues("it"), *part.of("direction")) if m.start - part.start <= 1]
    return any(m.sort != "entity" or m.id == subject for m in opening)


def _ways(mentions: Iterable[Mention]) -> set[str]:
    """The directions that the mentions name, of the two in which a thing can flow."""
    return {m.detail for m in mentions if m.sort == "direction" and m.detail in ("forward", "backward")}


def _queries(first: _Flow, second: _Flow, clause: Clause, context: Context) -> Iterator[Query]:
    """By each definition that both sides have, the figure of the one less that of the other."""
    period = period_of(clause)
    tops, bottoms = (_by_definition(flow, period, context) for flow in (first, second))
    for top, bottom in _pairs(tops, bottoms):
        if top.period is None or bottom.period is None:
            continue
        last = min(top.period, bottom.period, key=lambda p: p.end)
        if top.period != bottom.period and not (top.undated and bottom.undated):
            continue
        left, right = (with_period(q.expression, last) for q in (top, bottom))
        yield replace(top, expression=Difference(left=left, right=right), period=last, latest=None)


def _pairs(tops: Mapping[_Key, Query], bottoms: Mapping[_Key, Query]) -> Iterator[tuple[Query, Query]]:
    """What may be held against each other: all of one definition, else the likeliest two in one unit."""
    shared = [(tops[key], bottoms[key]) for key in tops if key in bottoms]
    alike = (
        (top, bottom) for (_, unit), top in tops.items() for (_, other), bottom in bottoms.items() if unit == other
    )
    yield from shared or islice(alike, 1)


def _by_definition(flow: _Flow, period: Period | None, context: Context) -> dict[_Key, Query]:
    """The likeliest figure of the flow by each definition and in each unit."""
    found: dict[_Key, Query] = {}
    for query in figure_queries(flow.part, flow.concept, context, period=period, towards=[flow.towards]):
        key = query.choices.get("definition", ""), str(unit_of_expression(query.expression, context))
        found.setdefault(key, query)
    return found


KIND = Counterflow()
