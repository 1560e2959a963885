"""Lists of what there is: indicators with their definitions, tables with their terms, what words find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bilateral.almanac.sources import Source, named, terms
from bilateral.formats import Options
from bilateral.formats.almanac.table import Column, Table, as_ascii
from bilateral.model.indicator import Indicator
from bilateral.model.provenance import Agency
from bilateral.model.time import Period
from bilateral.store import Almanac, Extent
from bilateral.store.index import Hit

__all__ = [
    "definitions_table",
    "hits_table",
    "indicators_plain",
    "indicators_table",
    "others_text",
    "source_text",
    "sources_plain",
    "sources_table",
]


def indicators_table(almanac: Almanac, indicators: Iterable[Indicator], extents: Mapping[str, Extent]) -> Table:
    """One row an indicator, for a terminal."""
    columns = (
        Column("id"),
        Column("title"),
        Column("unit"),
        Column("definitions", kind="integer"),
        Column("series", kind="integer"),
        Column("periods"),
    )
    rows = []
    for indicator in indicators:
        held = [extents[flow] for flow in dict.fromkeys(d.dataflow for d in indicator.definitions)]
        count = sum(extent.series for extent in held)
        rows.append(
            (indicator.id, indicator.title["en"], indicator.unit, len(indicator.definitions), count, _span(held))
        )
    return Table(columns, tuple(rows))


def definitions_table(almanac: Almanac, indicators: Iterable[Indicator], extents: Mapping[str, Extent]) -> Table:
    """One row a definition; an indicator that has none keeps a row, which says what is missing."""
    about = ("indicator", "topic", "title", "title_fr", "unit")
    names = (*about, "definition", "definition_title", "dataflow", "publisher")
    columns = (
        *(Column(name) for name in names),
        Column("series", kind="integer"),
        Column("observations", kind="integer"),
        *(Column(name) for name in ("first", "last", "vintage", "missing")),
    )
    rows = []
    for i in indicators:
        row = (i.id, i.topic, i.title["en"], i.title.get("fr", ""), i.unit)
        for d in i.definitions:
            held, flow = extents[d.dataflow], almanac.catalogue.dataflow(d.dataflow)
            rows.append((*row, d.id, d.title["en"], flow.id, flow.publisher, *held, i.missing))
        if not i.definitions:
            rows.append((*row, "", "", "", "", 0, 0, "", "", "", i.missing))
    return Table(columns, tuple(rows))


def indicators_plain(
    almanac: Almanac, indicators: Iterable[Indicator], extents: Mapping[str, Extent]
) -> list[dict[str, object]]:
    """The indicators as JSON has them."""
    found = []
    for i in indicators:
        definitions = [
            {
                "id": d.id,
                "title": dict(d.title),
                "dataflow": d.dataflow,
                "publisher": almanac.catalogue.dataflow(d.dataflow).publisher,
                "complete": d.complete,
                **extents[d.dataflow]._asdict(),
            }
            for d in i.definitions
        ]
        held = [extents[flow] for flow in dict.fromkeys(d.dataflow for d in i.definitions)]
        first, last = _ends(held)
        found.append(
            {
                "id": i.id,
                "topic": i.topic,
                "title": dict(i.title),
                "unit": i.unit,
                "shape": i.shape.value,
                "measure": i.measure.value,
                "dimensions": {d.id: [c.id for c in d.codes] for d in i.dimensions},
                "series": sum(extent.series for extent in held),
                "first": first,
                "last": last,
                "printed_figures": len(almanac.catalogue.figures.get(i.id, ())),
                "missing": i.missing or None,
                "definitions": definitions,
            }
        )
    return found


def sources_table(sources: Iterable[Source]) -> Table:
    """One row a table of a publisher."""
    texts = ("dataflow", "publisher", "title", "table", "licence", "licence_url", "attribution", "released")
    columns = (
        *(Column(name) for name in texts),
        Column("series", kind="integer"),
        Column("observations", kind="integer"),
        *(Column(name) for name in ("first", "last", "vintage", "url", "snapshot", "sha256")),
    )
    rows = tuple(
        (
            s.flow.id, s.flow.publisher, s.flow.title, s.flow.table, s.flow.licence.name, s.flow.licence.url, s.line,
            s.flow.released.isoformat(), *s.extent, s.flow.url, s.flow.snapshot, s.flow.sha256,
        )
        for s in sources
    )  # fmt: skip
    return Table(columns, rows)


def sources_plain(sources: Iterable[Source], others: Iterable[Agency] = ()) -> list[dict[str, object]]:
    """The tables as JSON has them, by publisher; `others` are publishers of whom only facts are held."""
    agencies = {agency.id: _agency(agency) for agency in others if not agency.dataflows}
    flows: dict[str, list[dict[str, object]]] = {}
    for s in sources:
        agencies[s.agency.id] = _agency(s.agency)
        flows.setdefault(s.agency.id, []).append(
            {
                "id": s.flow.id,
                "title": s.flow.title,
                "table": s.flow.table,
                "url": s.flow.url,
                "unit": s.flow.unit,
                "prices": s.flow.prices or None,
                "adjustment": s.flow.adjustment or None,
                "released": s.flow.released.isoformat(),
                **s.extent._asdict(),
                "licence": {"name": s.flow.licence.name, "url": s.flow.licence.url or None},
                "attribution": s.line,
                "snapshot": s.flow.snapshot or None,
                "sha256": s.flow.sha256 or None,
                "note": s.flow.note or None,
            }
        )
    return [{**agencies[id], "dataflows": flows.get(id, [])} for id in sorted(agencies)]


def others_text(others: Iterable[Agency]) -> str:
    """The line of each publisher of whom only facts are held."""
    lines = [f"  {a.licence.attribution or a.name['en']} {named(a.licence)}." for a in others if not a.dataflows]
    return "\n".join(["Facts also rest on:", *lines, ""]) if lines else ""


def _agency(agency: Agency) -> dict[str, object]:
    return {
        "id": agency.id,
        "name": dict(agency.name),
        "country": agency.country or None,
        "url": agency.url,
        "licence": {"name": agency.licence.name, "url": agency.licence.url or None},
        "attribution": agency.licence.attribution or None,
    }


def source_text(sources: Iterable[Source], options: Options) -> str:
    """Each table with all that is known of where it came from."""
    parts = []
    for s in sources:
        counts = f"{s.extent.series:,} series, {s.extent.observations:,} observations"
        held = f"{counts}, {s.extent.first} to {s.extent.last}"
        lines = [
            ("Publisher", s.flow.publisher),
            ("Table", s.flow.table),
            ("Address", s.flow.url),
            ("Released", s.flow.released.isoformat()),
            ("Newest vintage", s.extent.vintage),
            ("Held", held if s.extent.observations else "no observation"),
            ("Unit", s.flow.unit),
            ("Prices", s.flow.prices),
            ("Adjustment", s.flow.adjustment),
            ("Licence", terms(s.flow)),
            ("Attribution", s.line),
            ("Snapshot", s.flow.snapshot),
            ("SHA-256", s.flow.sha256),
            ("Note", s.flow.note),
        ]
        body = "\n".join(f"  {label:<14}  {value}" for label, value in lines if value)
        parts.append(f"{s.flow.title} ({s.flow.id})\n{body}\n")
    text = "\n".join(parts)
    return text if options.is_unicode else as_ascii(text)


def hits_table(hits: Iterable[Hit]) -> Table:
    """What words found, best first."""
    return Table((Column("kind"), Column("id"), Column("title")), tuple((h.kind, h.id, h.title) for h in hits))


def _ends(held: Sequence[Extent]) -> tuple[str | None, str | None]:
    first = min((e.first for e in held if e.first), key=lambda text: Period.parse(text).start, default=None)
    last = max((e.last for e in held if e.last), key=lambda text: Period.parse(text).end, default=None)
    return first, last


def _span(held: Sequence[Extent]) -> str:
    first, last = _ends(held)
    return f"{first} to {last}" if first else "printed figures only"
