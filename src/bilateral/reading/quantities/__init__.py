"""Quantities: every number that says how much or how many, with its unit, period and hedge."""

from bilateral.reading.quantities.reader import (
    QuantityMention,
    QuantityReader,
    find_quantities,
    quantity_reader,
)

__all__ = ["QuantityMention", "QuantityReader", "find_quantities", "quantity_reader"]
