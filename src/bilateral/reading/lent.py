"""Lent: the unit that a bare number takes from the one before it, "4.1 million barrels a day, up from 3.9 million"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention

__all__ = ["with_lent_unit"]

_SCALE = re.compile(r"[^\W\d_]{4,}")  # of "4.1 million", « 590 milliards »
_NEXT = re.compile(r"\s*([^\W\d_]+)")
_PLAIN = frozenset({"count", "person"})
_APART = 20  # of two numbers in one unit that a text sets side by side, neither is so many times the other


def with_lent_unit(mention: QuantityMention, clause: Clause, context: Context) -> QuantityMention | None:
    """The quantity in the unit of the one before it in the sentence, else of the last of the sentence before; None
    where it has a unit or a noun of its own, or is of another size.
    """
    sentence, unit = clause.sentence, Unit.parse(mention.unit)
    before = [q for q in sentence.quantities if q.end <= mention.start]
    lender = before[-1] if before else sentence.lender
    if lender is None or mention.value is None or lender.value is None or _counts_a_noun(mention, clause, context):
        return None
    whole = Unit.parse(lender.unit)
    is_bare = unit.per is None and (unit.symbol == "count" or (unit.symbol == whole.symbol and whole.per is not None))
    if not is_bare or (whole.per is None and whole.symbol in _PLAIN) or _scale(mention) != _scale(lender):
        return None
    if unit.symbol == whole.symbol and whole.per == "year":  # so much a year is what the year amounts to
        return None
    if not lender.value / _APART <= mention.value <= lender.value * _APART:
        return None
    return replace(mention, unit=lender.unit, currency_marked=lender.currency_marked)


def _scale(mention: QuantityMention) -> str:
    found = _SCALE.findall(mention.text.lower())
    return found[0].rstrip("s") if found else ""


def _counts_a_noun(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a word behind the number may be what it counts: "3.9 million people"."""
    if not _scale(mention):
        return True  # a bare "12" may be anything
    behind = _NEXT.match(clause.sentence.document, mention.end, clause.sentence.end)
    return behind is not None and behind[1].lower() not in context.vocabulary.function_words
