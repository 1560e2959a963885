"""Units that measure one thing: kilometres and miles, dollars of two countries, whatever is counted."""

from __future__ import annotations

from bilateral.model.quantity import Unit
from bilateral.reading.context import Context

__all__ = ["COUNTABLE", "commensurable"]

COUNTABLE = frozenset({"count", "person"})  # dimensions of things that are counted


def commensurable(unit: Unit, context: Context) -> frozenset[str]:
    """The symbols that a value in the unit could be converted from."""
    factors = context.catalogue.units
    own = factors.get(unit.symbol, ("",))[0]
    if own in COUNTABLE:
        return frozenset(s for s, (dimension, _) in factors.items() if dimension in COUNTABLE)
    if own.startswith("money"):
        return frozenset(s for s, (dimension, _) in factors.items() if dimension.startswith("money:"))
    return frozenset({unit.symbol, *(s for s, (dimension, _) in factors.items() if dimension == own and own)})
