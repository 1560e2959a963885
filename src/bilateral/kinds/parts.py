"""Parts: which of several parts of one whole is the largest, or that one has overtaken another.

States: that one source, mode or kind of something is larger than the others ("coal is the largest source of ..."), or
has overtaken another, in one place.
Readings: one per definition of the part that is named; the others are the codes of its dimension, or the series whose
titles differ in that one place. Beside sums of several ("fossil fuels") only another sum is decided.
Supported when: the difference to each of the others is positive, in each year of a window of time.
Example: "Fossil fuels are the largest source of electricity in the United States."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference
from bilateral.algebra.rewrite import with_period
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of
from bilateral.reading.siblings import Sibling, is_of_part, part_named, siblings
from bilateral.reading.windows import over, span_of

__all__ = ["KIND"]

_LONG = 4  # letters of a word of a title that says something
_LARGEST = ("descending", "among")  # what a superlative says of a part that is larger than the others
_MORE = Interval(Decimal("1E-9"), None)


class Parts:
    """The largest part of a whole, and one part that overtook another."""

    name = "rank/superlative"
    looks_for = frozenset({"overtaking", "superlative"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim per clause."""
        if not asserts(clause):
            return
        for word in (*clause.cues("overtaking"), *clause.cues("superlative")):
            if word.id == "superlative" and not (word.detail in _LARGEST and is_of_part(word, clause, context)):
                continue
            candidate = self._claim(word, clause, context)
            if candidate is not None:
                yield candidate
                return

    def _claim(self, word: Mention, clause: Clause, context: Context) -> Candidate | None:
        found = [c for c in concepts(clause, context, apart=word) if c.indicator.shape is Shape.AREA]
        who = [c for c in entities_in(clause, context) if c != "WLD"]
        pairs = (
            _overtaken(word, clause, found, context)
            if word.id == "overtaking"
            else _largest(word, clause, found, context)
        )
        if not pairs or not who:
            return None
        concept = pairs[0][0]
        text = clause.sentence.document[word.start : word.end]
        denied = is_denied(clause, word.start, word.end)
        asserted = Asserted(text=text, interval=Interval(None, Decimal(0)) if denied else _MORE)
        claim = claim_at(clause, self.name, concept.indicator.topic, asserted, period=period_of(clause))
        queries = [q for own, other in pairs for q in _differences(own, other, who[0], clause, context)]
        if (denied and len(pairs) > 1) or any(other.holds_others for _, other in pairs):
            queries = []  # not the largest may be any other; a sum may hold a part that is larger, or this one
        sure = certainty(_explained(clause, pairs), found, queries, context)
        missing = "the other parts of the whole"
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=5 if queries else 1, missing=missing)


def _explained(clause: Clause, pairs: Sequence[tuple[Concept, Sibling]]) -> Clause:
    """The clause with the words of the parts' titles marked, which the likeliest concept alone does not explain."""
    text = clause.sentence.document.lower()
    titles = {c.indicator.title["en"].lower() for own, other in pairs for c in (own, other.concept)}
    names = {word for title in titles for word in title.split() if len(word) >= _LONG}
    places = ((text.find(name, clause.start, clause.end), len(name)) for name in names)
    named = [Mention(at, at + size, "cue", "part") for at, size in places if at >= 0]
    return replace(clause, mentions=(*clause.mentions, *named)) if named else clause


def _largest(
    word: Mention, clause: Clause, found: Sequence[Concept], context: Context
) -> list[tuple[Concept, Sibling]]:
    """The part of which the superlative is said, beside each other part: by the likeliest concept that has others."""
    for concept in found:
        part = part_named(word, clause, concept, context)
        others = list(siblings(concept, part, clause, context)) if part is not None else []
        if others:
            return [(_only(part, concept), other) for other in others if part is not None]
    return []


def _overtaken(
    word: Mention, clause: Clause, found: Sequence[Concept], context: Context
) -> list[tuple[Concept, Sibling]]:
    """The part that stands before the verb beside the one behind it, by whichever of the two the clause names best."""
    before = clause.sentence.document[clause.start : word.start].lower()
    behind = clause.sentence.document[word.end : clause.end].lower()
    for concept in found:
        part = next((m for m in concept.mentions if m.sort in ("code", "concept") and _is_part(m, concept)), None)
        for other in siblings(concept, part, clause, context) if part is not None else ():
            assert part is not None
            own = Sibling(clause.sentence.document[part.start : part.end].lower(), _only(part, concept))
            if part.start >= word.end and _stands(other, before, concept, clause.start, word.start):
                return [(other.concept, own)]
            if part.end <= word.start and _stands(other, behind, concept, word.end, clause.end):
                return [(own.concept, replace(other, holds_others=False))]
    return []


def _only(part: Mention, concept: Concept) -> Concept:
    """The concept with that code alone, where the clause names several of its dimension."""
    same = [m for m in concept.mentions if m.sort == "code" and m.id == part.id and m.detail != part.detail]
    return replace(concept, mentions=tuple(m for m in concept.mentions if m not in same))


def _is_part(mention: Mention, concept: Concept) -> bool:
    """Whether the mention may say which part: a code, where the concept has codes."""
    return mention.sort == "code" or not any(m.sort == "code" for m in concept.mentions)


def _stands(other: Sibling, text: str, concept: Concept, start: int, end: int) -> bool:
    """Whether the other part is named there: by its title, or by a word for its code."""
    codes = {m.detail for m in other.concept.mentions if m.sort == "code"}
    if any(m.sort == "code" and m.detail in codes and start <= m.start < end for m in concept.mentions):
        return True
    name = other.name.lower()
    return name in text or name.rstrip("s") in text


def _differences(concept: Concept, other: Sibling, subject: str, clause: Clause, context: Context) -> Iterator[Query]:
    """The part less the other, of one period, or in each year of a window."""
    towards = [Orientation("none", subject, "")]
    span = span_of(clause, None, _MORE, context)
    if span is not None and clause.has("overtaking"):
        span = replace(span, said="some")  # it needs but once be so
    period = span.period if span else None
    tops = figure_queries(clause, concept, context, towards=towards, period=period)[:1]
    bottoms = figure_queries(clause, other.concept, context, towards=towards, period=period)[:1]
    for top, bottom in zip(tops, bottoms, strict=False):
        if top.period is None or bottom.period is None:
            continue
        last = min(top.period, bottom.period)
        left, right = (with_period(q.expression, last) for q in (top, bottom))
        query = replace(top, expression=Difference(left=left, right=right), period=last)
        query = replace(query, choices={**top.choices, MEMBER: other.name})
        yield from over([query], span, concept.indicator, None, context) if span else [query]


KIND = Parts()
