"""Units are known, scales positive, and a definition's unit measures what its indicator does."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.almanac.finding import Check, Finding
from bilateral.catalogue import Catalogue
from bilateral.model.errors import UnitMismatch
from bilateral.model.quantity import Unit
from bilateral.store import Almanac

__all__ = ["CHECK"]


def _find(almanac: Almanac) -> Iterator[Finding]:
    catalogue = almanac.catalogue
    for flow in catalogue.dataflows.values():
        if _dimension(flow.unit, catalogue) is None:
            yield CHECK.wrong(flow.id, "", f"unknown unit {flow.unit!r}")
        if flow.scale <= 0:
            yield CHECK.wrong(flow.id, "", f"scale {flow.scale}")
    for id, (indicator, definition) in catalogue.definitions.items():
        unit = catalogue.dataflow(definition.dataflow).unit
        if _counted(indicator.unit, catalogue) != _counted(unit, catalogue):
            yield CHECK.wrong(id, "", f"measured in {unit}, its indicator in {indicator.unit}")
    for fact in catalogue.facts.values():
        if fact.figure and fact.figure.unit != "rank" and _dimension(fact.figure.unit, catalogue) is None:
            yield CHECK.wrong(fact.id, fact.figure.period, f"unknown unit {fact.figure.unit!r}")


def _counted(unit: str, catalogue: Catalogue) -> str | None:
    """What the unit measures, whether by the day or in all: a volume of a year is told as barrels a day too."""
    dimension = _dimension(unit, catalogue)
    return dimension and dimension.removesuffix("/time")


def _dimension(unit: str, catalogue: Catalogue) -> str | None:
    """What the unit measures, all money alike and persons as counts; None if it is unknown."""
    try:
        parts = catalogue.unit_table.dimension(Unit.parse(unit)).split("/")
    except UnitMismatch:
        return None
    return "/".join("count" if part == "person" else part.partition(":")[0] for part in parts)


CHECK = Check("units", "units are known and fit their indicators", whole=_find)
