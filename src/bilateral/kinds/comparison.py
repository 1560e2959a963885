"""Comparison: one entity has more or less of something than another, or than several, perhaps by so many per cent.

States: that A's figure is larger or smaller than B's ("larger than B's", "10% higher than B's"), than that of each of
several, or than all of theirs combined.
Readings: one per definition, code and currency that is left open, for the same period on both sides.
Supported when: the difference has the sign that the comparative gives it, and the size if one is given.
Example: "Texas exports more to Mexico than California."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bilateral.algebra import Change, Convert, Difference, Expression, Sum
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import asserted_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import is_compared
from bilateral.checking.spans import asserts, claim_at, is_base, is_denied
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure, Shape
from bilateral.model.quantity import Interval, Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.lists import is_together, listed
from bilateral.reading.outdoing import ALL_TIME, is_of_all_time
from bilateral.reading.parties import Orientation, about, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of

__all__ = ["KIND"]

_PREPOSITION = re.compile(r"\s*(to|from|with|in|vers|avec|au|aux)\b", re.IGNORECASE)
_LINK = re.compile(r"^\s*(?:(?:of|on|in|for|de|en|pour|dans) |d['’]|des |du |)(?:la |le |les |l['’]|its |their |)\s*$")
_GOES_ON = re.compile(r"\s+(?:to|from|with|in|than|vers|avec|au|aux|en|que|qu)\b", re.IGNORECASE)  # and no other noun
_WORD = re.compile(r"[^\W\d_]+")
_SMALLEST = Decimal("1E-9")
_AS_GOOD = 0.8  # of the best score: an indicator that explains as much may stand in where the best has no figures


class Comparison:
    """More and less, between two named entities."""

    name = "comparison"
    looks_for = frozenset({"than"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a comparative with "than" between two entities, of an indicator that the clause names."""
        words, than = clause.cues("comparative", "quantifier"), clause.cues("than")
        if (
            not asserts(clause)
            or not words
            or not than
            or not all(is_base(q, clause, context) or _is_excess(q, clause) for q in clause.quantities)
            or clause.has("others", "no_other")
        ):
            return
        left = clause.within(clause.start, than[0].start)
        first = next((c for c in entities_in(left, context) if c != "WLD"), None)
        behind = clause.within(than[0].end, clause.end)
        others = [m.id for m in listed(behind, context.vocabulary.lists, standards=True)]
        second = others[0] if others else next((m.id for m in behind.of("entity") if m.id != "WLD"), None)
        found = concepts(clause, context, apart=than[0])  # not what goes by the whole comparison
        found = _of_heads(found, words[0], than[0], clause, context)
        if first is None or second is None or first == second or not found:
            return
        if not _is_measured(words[0], clause) and not _is_titled(words[0], than[0], clause, found[0], context):
            return
        far = None if others else _far_end(clause, than[0], second)
        if far is not None:
            first, second = far, second
        sign = -1 if words[0].detail == "less" else 1
        if is_denied(clause, words[0].start, words[0].end):
            interval = Interval(None, Decimal(0)) if sign > 0 else Interval(Decimal(0), None)
        else:
            interval = Interval(_SMALLEST, None) if sign > 0 else Interval(None, -_SMALLEST)
        asserted = Asserted(text=clause.sentence.document[words[0].start : than[0].end], interval=interval)
        excess = next((q for q in clause.quantities if _is_excess(q, clause)), None)
        if excess is not None:
            asserted = _excess(excess, sign, clause, context)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(clause))
        queries: list[Query] = []
        least = len(unexplained(clause, found[0], context))
        for concept in found:
            if concept.score < _AS_GOOD * found[0].score or len(unexplained(clause, concept, context)) > least:
                break  # what explains less of the clause is another thing: oil is no trade in general
            queries = queries or [
                replace(q, choices={**q.choices, **_of_whom(part, others, context)})
                for part in _standards(others, second, clause)
                for q in _queries(left, concept, first, part, context, is_far=far is not None)
            ]
        if excess is not None:
            queries = [replace(q, expression=_relative(q.expression)) for q in queries]
        sure = certainty(clause, found, queries, context, entities=2 + max(1, len(others)))
        if _is_of_another(words[0], found[0], clause):
            sure = 0.0
        missing = ""
        if is_of_all_time(clause, found[0]):
            queries, missing = [], ALL_TIME
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 1, missing=missing)


def _is_of_another(word: Mention, concept: Concept, clause: Clause) -> bool:
    """Whether what there is more of is known, but not to the figures compared: "more cheese" is no more trade."""
    goods = [m for m in clause.mentions if m.sort in ("concept", "code") and m.start - word.end == 1]
    return bool(goods) and all(m.id.partition("|")[0] != concept.indicator.id for m in goods)


def _far_end(clause: Clause, than: Mention, second: str) -> str | None:
    """The entity before "than" that stands where the one after it does: "more to Canada than to Mexico"."""
    text = clause.sentence.document
    after = _PREPOSITION.match(text, than.end, clause.end)
    if after is None:
        return None
    for mention in clause.of("entity"):
        before = text[max(clause.start, mention.start - 12) : mention.start].lower().split()
        if mention.end <= than.start and mention.id != second and after[1].lower() in before[-2:]:
            return mention.id
    return None


def _is_titled(word: Mention, than: Mention, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether what there is more of is in the title of a series that is known by its title alone.

    It stands behind "more" and before any heads, "more papers per person", or is the verb: "killed more people".
    """
    end = _heads(word, than, clause, context) or max(word.end, than.start)
    named = [m for m in concept.mentions if m.sort == "concept"]
    if concept.indicator.words:
        return False
    is_verb = any(0 <= word.start - m.end <= 1 for m in named)
    return any(word.end <= m.start and m.end <= end for m in named) or (
        is_verb and not unexplained(clause.within(word.end, end), concept, context)
    )


def _is_measured(word: Mention, clause: Clause) -> bool:
    """Whether "more" is more of something that is measured: "more goods", "exports more", not "more reserved"."""
    if word.id == "comparative":
        return True
    owners = [m for m in clause.of("entity") if m.detail == "demonym" and 0 <= m.start - word.end <= 2]
    end = max((m.end for m in owners), default=word.end)
    named = [m for m in clause.mentions if m.sort in ("concept", "code", "direction")]
    text = clause.sentence.document
    return any(
        (m.start >= end and not _LINK.sub("", text[end : m.start]))
        or (m.sort == "direction" and 0 <= word.start - m.end <= 1 and _GOES_ON.match(text, word.end))
        for m in named
    )


def _heads(word: Mention, than: Mention, clause: Clause, context: Context) -> int | None:
    """Where the words begin that count something by heads, "per person"; None if none stand before "than"."""
    over = context.vocabulary.words("grammar", "per_words")
    text = clause.sentence.document[word.end : than.start]
    return next((word.end + m.start() for m in _WORD.finditer(text) if m[0].lower() in over), None)


def _of_heads(found: list[Concept], word: Mention, than: Mention, clause: Clause, context: Context) -> list[Concept]:
    """The concepts that are counted by heads, where the comparison is: "more papers per million people than"."""
    if not context.vocabulary.titles or _heads(word, than, clause, context) is None:
        return found
    return [concept for concept in found if concept.indicator.measure is Measure.RATE]


def _queries(
    clause: Clause, concept: Concept, first: str, seconds: tuple[str, ...], context: Context, *, is_far: bool
) -> Iterator[Query]:
    """The first entity's figure less that of the second, or of all of them together, at equal choices."""
    sides = [_sides(clause, concept, first, second, context, is_far=is_far) for second in seconds]
    tops, *bottoms = (
        {tuple(sorted(q.choices.items())): q for q in figure_queries(clause, concept, context, towards=[towards])}
        for towards in (sides[0][0], *(side[1] for side in sides))
    )
    if len(seconds) > 1 and concept.indicator.measure is Measure.RATE:
        return  # rates of several cannot be added
    for key, top in tops.items():
        known = [table[key] for table in bottoms if key in table]
        periods = [q.period for q in (top, *known) if q.period is not None]
        if len(known) < len(seconds) or len(periods) <= len(known):
            continue
        if len(set(periods)) > 1 and not all(q.undated for q in (top, *known)):
            continue
        last = min(periods, key=lambda period: period.end)  # the last year that all have
        left, *terms = (with_period(q.expression, last) for q in (top, *known))
        right = Sum(terms=tuple(terms)) if len(terms) > 1 else terms[0]
        yield replace(top, expression=Difference(left=left, right=right), period=last)


def _standards(others: Sequence[str], second: str, clause: Clause) -> list[tuple[str, ...]]:
    """With whom something is compared: with all of a list together, with each of them, else with the one named."""
    if others and is_together(clause):
        return [tuple(others)]
    return [(other,) for other in others] or [(second,)]


def _of_whom(part: tuple[str, ...], others: Sequence[str], context: Context) -> dict[str, str]:
    """The choice that says with which of a list something is compared; each must hold."""
    return {MEMBER: context.catalogue.name(part[0])} if len(part) < len(others) else {}


def _is_excess(quantity: QuantityMention, clause: Clause) -> bool:
    return Unit.parse(quantity.unit).symbol == "percent" and is_compared(quantity, clause)


def _excess(quantity: QuantityMention, sign: int, clause: Clause, context: Context) -> Asserted:
    """What "10% higher than" asserts: a change from the one to the other by so much."""
    asserted = asserted_of(quantity, clause, context)
    interval = asserted.interval
    if sign < 0 and interval is not None:
        turned = [None if end is None else -end for end in (interval.high, interval.low)]
        interval = Interval(turned[0], turned[1])
    value = None if asserted.value is None else sign * asserted.value
    return replace(asserted, interval=interval, value=value)


def _relative(expression: Expression) -> Expression:
    """A difference as a percentage of what is compared with."""
    assert isinstance(expression, Difference)
    return Convert(inner=Change(before=expression.right, after=expression.left), unit="percent")


def _sides(
    clause: Clause, concept: Concept, first: str, second: str, context: Context, *, is_far: bool
) -> tuple[Orientation, Orientation]:
    """Both entities in the same place of the figure: as the area, as actor towards a common far end, or as far end."""
    if concept.indicator.shape is not Shape.DIRECTED:
        ends = [about((code,), concept.indicator, context)[0] for code in (first, second)]
        return Orientation("none", ends[0], ""), Orientation("none", ends[1], "")
    far = next((m.id for m in clause.of("entity") if m.id not in (first, second)), "WLD")
    said = concept.details("direction")
    direction = "backward" if "backward" in said else "forward" if "forward" in said else "both"
    if is_far:
        return Orientation(direction, far, first), Orientation(direction, far, second)
    return Orientation(direction, first, far), Orientation(direction, second, far)


KIND = Comparison()
