"""Tempo: one event in each stretch of time. "Every 36 seconds" tells how many there are in a year."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import flatten
from bilateral.reading.quantities import QuantityMention

__all__ = ["at_tempo"]

_OFTEN = frozenset({"second", "minute", "hour", "day"})  # what happens once in years has no rate
_BEFORE = 24  # characters for "every", « toutes les », and a hedge


def at_tempo(mention: QuantityMention, clause: Clause, context: Context) -> QuantityMention:
    """The mention; of a stretch of time in which one thing happens, how many happen in a year, about."""
    unit = Unit.parse(mention.unit)
    if unit.per or unit.symbol not in _OFTEN or not mention.value or len(clause.quantities) > 1:
        return mention
    text = clause.sentence.document
    before = flatten(text[max(clause.start, mention.start - _BEFORE) : mention.start]).lower().rstrip()
    said = max((w for w in context.vocabulary.words("time", "tempo_words") if before.endswith(w)), key=len, default="")
    if not said:
        return mention
    start = mention.start - len(said) - 1
    table = context.catalogue.units
    rate = round(table["year"][1] / (mention.value * table[unit.symbol][1]))
    return replace(
        mention, start=start, text=text[start : mention.end], value=Decimal(rate), low=Decimal(rate),
        high=Decimal(rate), unit="count/year", hedge=mention.hedge or "about", significant=1,
    )  # fmt: skip
