"""Every code of a series is an entity, a code of an indicator that reads the dataflow, or named by the dataflow."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import Held

__all__ = ["CHECK"]


def _find(held: Held) -> Iterator[Finding]:
    catalogue = held.catalogue
    for index, dimension in enumerate(held.flow.dimensions):
        known = set(held.flow.codes.get(dimension, ())) | catalogue.entities.keys()
        known |= {total.code for total in held.flow.totals if total.dimension == dimension}
        for indicator, definition in catalogue.definitions.values():
            if definition.dataflow == held.flow.id:
                axis = indicator.dimension(dimension)
                known |= {code.id for code in axis.codes} if axis else {definition.fixed.get(dimension, "")}
        for code in sorted({codes[index] for codes in held.series} - known):
            yield CHECK.wrong(held.flow.id, "", f"unknown code {code!r} of {dimension}")


CHECK = Check("codes", "every code of every dimension is known", each=_find)
