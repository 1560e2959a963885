"""The publishers' tables: what is held of each, under which licence, and the line that names them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.provenance import Agency, Dataflow, Licence
from bilateral.store import Almanac, Extent

__all__ = ["Source", "attributed", "attribution", "find_sources", "named", "terms"]


@dataclass(frozen=True)
class Source:
    """A publisher's table with how much of it is held; `line` names the publisher as its licence asks."""

    agency: Agency
    flow: Dataflow
    extent: Extent
    line: str


def attribution(flow: Dataflow, released: date | None = None) -> str:
    """The publisher, the table and the day of release, in the words that the licence asks for where it does."""
    return attributed(flow, flow.table, (released or flow.released).isoformat())


def attributed(flow: Dataflow, table: str, day: str) -> str:
    """The line with a table and a day of one's own."""
    line = flow.licence.attribution or "Source: {publisher}, {table}, {date}."
    for name, value in (("{publisher}", flow.publisher), ("{table}", table), ("{date}", day)):
        line = line.replace(name, value)
    return line


def terms(flow: Dataflow) -> str:
    """The name and the address of the licence."""
    return named(flow.licence)


def named(licence: Licence) -> str:
    """The same of a licence by itself."""
    return ", ".join(part for part in (licence.name, licence.url) if part)


def find_sources(almanac: Almanac, id: str | None = None, *, as_of: date | None = None) -> tuple[Source, ...]:
    """Every table, or those of one agency, or the one of that id. Raises UnknownName."""
    catalogue = almanac.catalogue
    found = []
    for agency in sorted(catalogue.agencies.values(), key=lambda agency: agency.id):
        for flow in sorted(agency.dataflows, key=lambda flow: flow.id):
            if id in (None, agency.id, flow.id):
                full = catalogue.dataflow(flow.id)
                extent = almanac.extent(flow.id, as_of)
                newest = date.fromisoformat(extent.vintage) if as_of and extent.vintage else full.released
                found.append(Source(agency, full, extent, attribution(full, newest)))
    if id is not None and not found:
        if id in catalogue.agencies:
            licence = catalogue.agencies[id].licence
            raise UsageError(f"{id}: of this publisher only facts are held; {licence.attribution} {named(licence)}")
        known = [*catalogue.agencies, *catalogue.dataflows]
        raise UnknownName(id, tuple(difflib.get_close_matches(id, known, 4)))
    return tuple(found)
