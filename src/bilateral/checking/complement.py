"""Shares of those who have a thing not: "two thirds have no electricity" is told by a series of those who have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from bilateral.algebra import Difference, Number
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query

__all__ = ["is_of_the_rest", "of_the_rest"]


def is_of_the_rest(mention: QuantityMention, clause: Clause, concept: Concept) -> bool:
    """Whether a "no", "without" or "not" between the number and the concept's words says who is counted.

    Not one that is part of what the concept is called ("people without electricity").
    """
    named = [m for m in concept.mentions if m.start >= mention.end]
    denials = [
        cue
        for cue in clause.cues("negation")
        if cue.detail in ("half", "full") and cue.start >= mention.end and not any(m.covers(cue) for m in named)
    ]
    return len(denials) == 1 and any(denials[0].end <= m.start for m in named)


def of_the_rest(queries: Iterable[Query], unit: Unit, context: Context) -> Iterator[Query]:
    """The queries for what is left to the whole, each in `unit`."""
    whole = Number(value=Decimal(1) / context.catalogue.units[unit.symbol][1], unit=str(unit))
    for query in queries:
        yield replace(query, expression=Difference(left=whole, right=query.expression), latest=None)
