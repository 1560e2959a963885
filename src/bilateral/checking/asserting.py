"""What the numbers of a clause assert, as the engine compares them: the interval, in a unit that expressions have."""

from __future__ import annotations

from dataclasses import replace

from bilateral.model.claim import Asserted
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.hedges import asserted_interval
from bilateral.reading.quantities import QuantityMention

__all__ = ["MONEY", "RATIOS", "asserted_of", "unit_of"]

RATIOS = frozenset({"percent", "fraction", "ratio", "1", "permille"})
MONEY = "money"


def asserted_of(mention: QuantityMention, clause: Clause, context: Context) -> Asserted:
    """The assertion of a number in the clause, its unit made whole by the words around it."""
    interval = asserted_interval(mention, context.catalogue.lexicon["mul"]["hedges"])
    return Asserted(
        text=mention.text,
        unit=str(unit_of(mention, clause, context)),
        interval=interval,
        value=mention.value,
        hedge=mention.hedge or "",
    )


def unit_of(mention: QuantityMention, clause: Clause, context: Context) -> Unit:
    """The number's unit; "each day" elsewhere in the clause makes a total a daily rate."""
    unit = Unit.parse(mention.unit)
    if unit.per is None and clause.has("per_day") and not _is_duration(unit, context):
        return replace(unit, per="day")
    return unit


def _is_duration(unit: Unit, context: Context) -> bool:
    return unit.symbol in RATIOS or context.catalogue.units.get(unit.symbol, ("",))[0] == "time"
