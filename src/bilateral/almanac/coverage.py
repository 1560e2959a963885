"""What the almanac holds of every system of the relationship, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.almanac.facts import find_facts
from bilateral.catalogue import Catalogue
from bilateral.model.indicator import Indicator
from bilateral.model.system import Lack, System
from bilateral.model.time import Period
from bilateral.store import Almanac, Extent

__all__ = ["Coverage", "Totals", "coverage"]


@dataclass(frozen=True)
class Totals:
    """How much there is: a table that several indicators use counts once."""

    indicators: int
    definitions: int
    dataflows: int
    series: int
    observations: int
    facts: int
    first: str = ""
    last: str = ""
    vintage: str = ""


@dataclass(frozen=True)
class Coverage:
    """A system and what is held of it. `first` and `last` are the periods of its figures, empty without any."""

    system: System
    held: Totals
    missing: tuple[Lack, ...]


def coverage(almanac: Almanac, *, as_of: date | None = None) -> tuple[tuple[Coverage, ...], Totals]:
    """Every system in its order, and the totals of the whole almanac, in which nothing counts twice.

    `as_of` counts the observations released, and the facts begun, by that day.
    """
    catalogue = almanac.catalogue
    systems = tuple(
        Coverage(system, _held(almanac, system.topics, as_of), _missing(catalogue, system))
        for system in catalogue.systems.values()
    )
    topics = {i.topic for i in catalogue.indicators.values()} | {f.topic for f in catalogue.facts.values()}
    return systems, _held(almanac, sorted(topics), as_of)


def _held(almanac: Almanac, topics: Iterable[str], as_of: date | None) -> Totals:
    catalogue, wanted = almanac.catalogue, frozenset(topics)
    indicators = [i for i in catalogue.indicators.values() if i.topic in wanted]
    facts = [f for f in find_facts(almanac, as_of=as_of) if f.topic in wanted]
    flows = sorted({d.dataflow for i in indicators for d in i.definitions})
    extents = [almanac.extent(flow, as_of) for flow in flows]
    first, last = _span(extents)
    return Totals(
        indicators=len(indicators),
        definitions=sum(len(i.definitions) for i in indicators),
        dataflows=len(flows),
        series=sum(extent.series for extent in extents),
        observations=sum(extent.observations for extent in extents),
        facts=len(facts),
        first=first,
        last=last,
        vintage=max((extent.vintage for extent in extents), default=""),
    )


def _span(extents: Sequence[Extent]) -> tuple[str, str]:
    """The earliest and the latest period, as printed."""
    first = min((e.first for e in extents if e.first), key=lambda text: Period.parse(text).start, default="")
    last = max((e.last for e in extents if e.last), key=lambda text: Period.parse(text).end, default="")
    return first, last


def _missing(catalogue: Catalogue, system: System) -> tuple[Lack, ...]:
    """The system's own list, then what its indicators say that they lack."""
    of_indicators = (_lack(i) for i in catalogue.indicators.values() if i.topic in system.topics and i.missing)
    return (*system.lacks, *of_indicators)


def _lack(indicator: Indicator) -> Lack:
    return Lack(what=indicator.missing, publisher="", table="", url="", indicator=indicator.id)
