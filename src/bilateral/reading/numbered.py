"""Numbered: names that each have a number of their own, "Michigan (721 miles) and Maine (611)", "China at 13%"."""

from __future__ import annotations

import re

from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.lists import aside
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention

__all__ = ["of_its_name"]

_OPENING = 10  # characters before the subject: "In 2024, "
_OWNED = 4  # characters between an owner and what it owns: "'s "
_BRACKET = re.compile(r"(?:['’]s)?\s?\([^()\d]{0,16}")  # "Michigan (about "


def of_its_name(mention: QuantityMention, clause: Clause, shape: Shape, context: Context) -> Clause:
    """The clause of one of several numbers that stand right behind names, without those whom the others are of.

    Where a figure is of one place only, without anybody else of its kind: in "Alaska has the longest border, followed
    by Michigan (721 miles)" the number is not Alaska's. A flow has two ends, of which the other is kept.
    """
    pairs = [(name, q) for q in clause.quantities if (name := _name_of(q, clause, context)) is not None]
    own = next((name for name, q in pairs if q == mention), None)
    if own is None or len(pairs) < 2:
        return clause
    kind = context.catalogue.entities[own.id].kind
    numbered = {name.start for name, _ in pairs}
    rest = [m for m in clause.of("entity") if m.start != own.start and context.catalogue.entities[m.id].kind == kind]
    first = _subject_before(own, clause)
    gone = [m for m in rest if m.start in numbered or shape is not Shape.DIRECTED or m.start == first]
    return aside(clause, gone) if gone else clause


def _subject_before(own: Mention, clause: Clause) -> int:
    """Where the subject stands whose verb goes for the name, too: "Canada took 17 percent, Mexico 16"; -1 if none."""
    first = min(clause.of("entity"), key=lambda m: m.start)
    nouns = {m.start for m in clause.mentions if m.sort in ("concept", "code")}
    is_owner = first.detail == "demonym" or not nouns.isdisjoint(range(first.end, first.end + _OWNED))
    opens = first.start - clause.start <= _OPENING and not any(q.end <= first.start for q in clause.quantities)
    has_number = any(first.end <= q.start and q.end <= own.start for q in clause.quantities)
    is_bare = not clause.sentence.document[own.end : clause.end].lstrip().startswith("(")
    return first.start if opens and has_number and is_bare and not is_owner else -1


def _name_of(quantity: QuantityMention, clause: Clause, context: Context) -> Mention | None:
    """The name that stands right before the number, or before the bracket or preposition that leads to it."""
    last = max((m for m in clause.of("entity") if m.end <= quantity.start), key=lambda m: m.end, default=None)
    if last is None or last.detail == "demonym":
        return None
    between = clause.sentence.document[last.end : quantity.start]
    words = flatten(between).lower().split()
    plain = {*context.vocabulary.words("grammar", "number_joints")}
    return last if _BRACKET.fullmatch(between) or plain.issuperset(words) else None
