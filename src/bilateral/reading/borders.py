"""Parts of a border: what a state or province shares with the country across, over what the two countries share."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bilateral.algebra import Convert, Ratio
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import PARTS, Orientation
from bilateral.reading.readings import Query, figure_queries

__all__ = ["part_of_border"]

_PARTIES = 2  # between whom a border runs


def part_of_border(clause: Clause, concept: Concept, context: Context, unit: str) -> Iterator[Query]:
    """What a part of a country shares with the other, or a code of it, over what the two countries share."""
    table, named = context.catalogue.entities, [m.id for m in clause.of("entity")]
    inner = next((c for c in named if table[c].kind in PARTS and table[c].parent in context.parties), "")
    across = [p for p in context.parties if not inner or p != table[inner].parent]
    if not (inner or concept.details("code")) or len(context.parties) != _PARTIES:
        return
    part = Orientation("none", inner or context.parties[0], across[-1])
    whole = Orientation("none", table[inner].parent if inner else context.parties[0], across[-1])
    uncoded = replace(concept, mentions=tuple(m for m in concept.mentions if m.sort != "code"))
    tops = figure_queries(clause, concept, context, towards=[part])
    bottoms = figure_queries(clause, uncoded, context, towards=[whole])
    for top in tops:
        bottom = next((q for q in bottoms if q.choices["definition"] == top.choices["definition"]), None)
        if bottom is not None and bottom.period == top.period and bottom.expression != top.expression:
            ratio = Ratio(numerator=top.expression, denominator=bottom.expression)
            yield replace(top, expression=Convert(inner=ratio, unit=unit))
