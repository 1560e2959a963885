"""Again: a number for what the clause before measured, at another time ("75.9 per cent, down from 76.9 in 2023")."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention

__all__ = ["told_again"]

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = ("entity", "concept", "direction", "role", "code", "fact", "member")


def told_again(mention: QuantityMention, clause: Clause, context: Context) -> tuple[QuantityMention, Clause] | None:
    """The number in the place of the one before it, and the clause before with this one's date: what to ask instead.

    None unless the clause has a date of its own and names nothing, and the one before it has one number of the same
    unit.
    """
    if not clause.before or not any(p.period is not None for p in clause.periods) or _names(clause, context):
        return None
    last = clause.before[-1]
    told = [q for q in last.quantities if Unit.parse(q.unit) == Unit.parse(mention.unit)]
    if len(told) != 1 or told[0].value is None:
        return None
    place = told[0]
    number = replace(mention, start=place.start, end=place.end)
    date = next(p for p in clause.periods if p.period is not None)
    at = next((p for p in last.periods if p.period is not None), None)
    start, end = (at.start, at.end) if at is not None else (last.end, last.end)
    others = tuple(q for q in last.quantities if q is not place)
    numbers = tuple(sorted([*others, number], key=lambda q: q.start))
    return number, replace(last, quantities=numbers, periods=(replace(date, start=start, end=end),))


def _names(clause: Clause, context: Context) -> bool:
    """Whether the clause says of what it tells: by a name, or by a word that is no small one."""
    if any(m.sort in _NAMES for m in clause.mentions):
        return True
    taken = [(m.start, m.end) for m in clause.of("cue")]
    taken += [(q.start, q.end) for q in clause.quantities] + [(p.start, p.end) for p in clause.periods]
    plain = context.vocabulary.function_words | context.vocabulary.general_words
    words = _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    return any(w[0].lower() not in plain and not any(a <= w.start() < b for a, b in taken) for w in words)
