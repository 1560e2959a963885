"""Held over: what a clause leaves unsaid since the one before it has said it of the flow the other way.

"Exported $90 billion in services and imported $55 billion": services, too. "Down from $41 billion" and "leaving a
surplus" are of the same thing. Who names the same flow again without the word may mean all of it.
"""

from __future__ import annotations

from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["is_held_over"]

_LINK = 2  # words between a number and what it counts: "worth of", "in"
_TOLD = 2  # numbers before: of more, the word is far away


def is_held_over(code: Mention, concept: Concept, clause: Clause, number: QuantityMention) -> bool:
    """Whether a code that is told of the first number holds for this one too, which is of another way or of none.

    The first stands before it in the clause, or in the one before.
    """
    told = [q for q in clause.quantities if q.end <= number.start]
    part = clause if told or not clause.before else clause.before[-1]
    told = told or [q for q in part.quantities if q.end <= number.start]
    if not 1 <= len(told) <= _TOLD or not part.start <= code.start < number.start:
        return False
    first, sentence = told[0], clause.sentence
    between = sentence.document[first.end : code.start].split()
    if code.start >= first.end and len(between) > _LINK:
        return False
    if {m.detail for m in concept.mentions if m.sort == "code" and m.id == code.id} != {code.detail}:
        return False
    flows = [m for m in sentence.mentions if m.sort == "direction" and m.id == concept.indicator.id]
    before = {m.detail for m in flows if part.start <= m.start < first.end}
    here = {m.detail for m in flows if max(told[-1].end, clause.start) <= m.start < clause.end}
    return before.isdisjoint(here)
