"""Figures that no table holds but the number's unit asks for: one indicator over another, as people over area."""

from __future__ import annotations

from msgspec.structs import replace

from bilateral.algebra import Convert, Ratio
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import orientations
from bilateral.reading.readings import LIMIT, Query, figure_queries

__all__ = ["derived_queries"]


def derived_queries(clause: Clause, concept: Concept, context: Context, unit: Unit) -> list[Query]:
    """The concept's figure over that of an indicator which it may be divided by, of the same places.

    Only where the unit says so: "people per square kilometre" are people over an area.
    """
    table = context.catalogue
    found: list[Query] = []
    for name in concept.indicator.denominator if unit.per and concept.indicator.shape is Shape.AREA else ():
        below = table.indicators[name]
        if below.shape is not Shape.AREA or not _is_of_one_dimension(below.unit, unit.per or "", context):
            continue
        whole = replace(concept, indicator=below)
        for one in orientations(clause, concept, context):
            bottoms = figure_queries(clause, whole, context, towards=[one])
            for top in figure_queries(clause, concept, context, towards=[one]):
                for bottom in bottoms:
                    ratio = Ratio(numerator=top.expression, denominator=bottom.expression)
                    found.append(
                        replace(
                            top,
                            expression=Convert(inner=ratio, unit=str(unit)),
                            choices={**top.choices, **{f"over: {k}": v for k, v in bottom.choices.items()}},
                            plausibility=round(top.plausibility * bottom.plausibility, 4),
                        )
                    )
    return sorted(found, key=lambda q: -q.plausibility)[:LIMIT]


def _is_of_one_dimension(one: str, other: str, context: Context) -> bool:
    units = context.catalogue.units
    return one in units and other in units and units[one][0] == units[other][0]
