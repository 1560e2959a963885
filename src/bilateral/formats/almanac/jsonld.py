"""`Dataset` metadata of schema.org, one a table and one for the whole: what dataset search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bilateral.almanac.sources import Source
from bilateral.catalogue import Catalogue
from bilateral.model.time import Period

__all__ = ["dataset", "whole"]

_CONTEXT = "https://schema.org/"


def dataset(source: Source, catalogue: Catalogue, path: str = "") -> dict[str, object]:
    """One table; `path` is where its CSV lies, relative to the metadata."""
    flow, extent = source.flow, source.extent
    measured = [indicator for indicator, d in catalogue.definitions.values() if d.dataflow == flow.id]
    names = sorted({indicator.title["en"] for indicator in measured})
    found: dict[str, object] = {
        "@type": "Dataset",
        "@id": f"#{flow.id}",
        "identifier": flow.id,
        "name": flow.title,
        "alternateName": flow.table,
        "description": _description(source),
        "url": flow.url,
        "isBasedOn": flow.url,
        "license": flow.licence.url or flow.licence.name,
        "creditText": source.line,
        "creator": {"@type": "Organization", "name": flow.publisher, "url": source.agency.url},
        "dateModified": extent.vintage or flow.released.isoformat(),
        "variableMeasured": [{"@type": "PropertyValue", "name": name, "unitText": flow.unit} for name in names],
    }
    if extent.first:
        found["temporalCoverage"] = f"{Period.parse(extent.first).start}/{Period.parse(extent.last).end}"
    if path:
        found["distribution"] = [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": path}]
    return found


def whole(sources: Sequence[Source], catalogue: Catalogue, paths: Mapping[str, str]) -> dict[str, object]:
    """The whole almanac with its tables as parts."""
    names = [catalogue.name(code) for code in catalogue.parties]
    between = " and ".join(names) or catalogue.id
    extents = [source.extent for source in sources if source.extent.first]
    found: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": f"#{catalogue.id}",
        "identifier": catalogue.id,
        "name": f"The almanac of {between}",
        "description": (
            f"Official figures and facts about {between}: {len(catalogue.indicators)} indicators on {len(sources)} "
            f"tables of {len(_publishers(sources))} publishers, every observation with its vintage."
        ),
        "license": sorted({source.flow.licence.url or source.flow.licence.name for source in sources}),
        "creator": _publishers(sources),
        "dateModified": max((extent.vintage for extent in extents), default=catalogue.vintage.isoformat()),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in names],
        "inLanguage": ["en", "fr"],
        "keywords": [system.title["en"] for system in catalogue.systems.values()],
        "hasPart": [dataset(source, catalogue, paths.get(source.flow.id, "")) for source in sources],
    }
    if extents:
        first = min(Period.parse(extent.first).start for extent in extents)
        last = max(Period.parse(extent.last).end for extent in extents)
        found["temporalCoverage"] = f"{first}/{last}"
    return found


def _publishers(sources: Iterable[Source]) -> list[dict[str, str]]:
    agencies = {source.agency.id: source.agency for source in sources}
    return [{"@type": "Organization", "name": a.name["en"], "url": a.url} for a in agencies.values()]


def _description(source: Source) -> str:
    flow, extent = source.flow, source.extent
    held = f"{extent.series:,} series and {extent.observations:,} observations"
    span = f" from {extent.first} to {extent.last}" if extent.first else ""
    note = f" {flow.note}" if flow.note else ""
    return f"{flow.title}, {flow.table}, published by {flow.publisher}: {held}{span}, in {flow.unit}.{note}"
