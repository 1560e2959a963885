"""By how much one is ahead of another: "10% higher than Mexico's", "exceeds imports by $5 billion".

Such a number is no amount of what it stands beside: who exports $86 billion and imports $54 billion exceeds by 32.
"""

from __future__ import annotations

import dataclasses

from bilateral.algebra import Change, Convert, Difference, Expression
from bilateral.checking.asserting import asserted_of
from bilateral.checking.movement import is_compared
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import flatten
from bilateral.reading.quantities import QuantityMention

__all__ = ["excess", "is_excess", "relative"]

_NO_EXCESS = frozenset({"ratio", "rank", "percentage_point", ""})  # "two times more"
_BARE = "count"  # "one more than"
_NEXT = 16  # characters between "more" and what there is more of, "than" and who has less
_HEDGED = 2  # words: "by", or "by about", right before the number


def is_excess(quantity: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the number says by how much, in per cent or in the unit of what is compared."""
    unit = Unit.parse(quantity.unit).symbol
    if unit in _NO_EXCESS:
        return False
    is_told = is_compared(quantity, clause) or _is_ahead(quantity, clause, context)
    return (is_told and unit != _BARE) or _is_led(quantity, clause, context)


def _is_led(quantity: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether "by" leads the number, behind a word that sets one against another: "exceeded imports by about"."""
    verb = next((c for c in clause.cues("exceeding", "overtaking") if c.end <= quantity.start), None)
    if verb is None or any(verb.end <= q.start < quantity.start for q in clause.quantities):
        return False
    before = flatten(clause.sentence.document[verb.end : quantity.start]).lower().split()[-_HEDGED:]
    return not {*before}.isdisjoint(context.vocabulary.words("time", "by_words"))


def _is_ahead(quantity: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether "more" follows the number, and what flows the other way "than": "$5 billion more than it buys"."""
    more = next((c for c in clause.cues("comparative", "quantifier") if c.start >= quantity.end), None)
    than = next((t for t in clause.cues("than") if more is not None and t.end >= more.end), None)
    if more is None or than is None or more.start - quantity.end > _NEXT:
        return False
    behind = flatten(clause.sentence.document[than.end : clause.end]).lower().split()[:1]
    pronouns = context.vocabulary.words("grammar", "subject_pronouns")
    return not {*behind}.isdisjoint(pronouns) or any(0 <= m.start - than.end <= 1 for m in clause.of("direction"))


def excess(quantity: QuantityMention, sign: int, clause: Clause, context: Context) -> Asserted:
    """What "10% higher than" or "$3 billion more than" asserts: from the one to the other it is so much."""
    asserted = asserted_of(quantity, clause, context)
    interval = asserted.interval
    if sign < 0 and interval is not None:
        turned = [None if end is None else -end for end in (interval.high, interval.low)]
        interval = Interval(turned[0], turned[1])
    value = None if asserted.value is None else sign * asserted.value
    return dataclasses.replace(asserted, interval=interval, value=value)


def relative(expression: Expression) -> Expression:
    """A difference as a percentage of what is compared with."""
    assert isinstance(expression, Difference)
    return Convert(inner=Change(before=expression.right, after=expression.left), unit="percent")
