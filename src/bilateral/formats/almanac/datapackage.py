"""The almanac as a Frictionless data package: a CSV a table with its schema, facts, codes, and who is to be named."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from bilateral.almanac.facts import find_facts
from bilateral.almanac.labels import labels
from bilateral.almanac.sources import Source, find_sources
from bilateral.formats.almanac import facts as fact_format
from bilateral.formats.almanac import listing
from bilateral.formats.almanac.citations import bibtex, csl
from bilateral.formats.almanac.jsonld import whole
from bilateral.formats.almanac.notice import notice
from bilateral.formats.almanac.table import Cell, Column, Table, defused, exact
from bilateral.model.fact import Fact, FactType
from bilateral.model.provenance import Dataflow, Licence
from bilateral.store import Almanac

__all__ = ["write_package"]

_PERIOD = r"\d{4}(-(Q[1-4]|\d{2}(-\d{2})?))?(/\d{4}(-(Q[1-4]|\d{2}(-\d{2})?))?)?"
_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date", "boolean": "boolean"}


def write_package(almanac: Almanac, folder: Path, *, as_of: date | None, say: Callable[[str], None]) -> None:
    """Writes datapackage.json and what it describes into the folder. Equal almanacs give equal bytes."""
    catalogue, sources = almanac.catalogue, find_sources(almanac, as_of=as_of)
    resources, paths = [], {}
    for source in sources:
        say(source.flow.id)
        path = f"data/{source.flow.id}.csv"
        _write(folder / path, _columns(source.flow), _rows(almanac, source.flow, as_of))
        resources.append(_observations(source, folder, path))
        paths[source.flow.id] = path
    say("facts, codes and citations")
    for name, title, table in _tables(almanac, sources, as_of):
        _write(folder / f"{name}.csv", table.columns, table.rows)
        resources.append(_resource(folder, f"{name}.csv", name, title, table.columns))
    texts = {
        "dataset.jsonld": _json(whole(sources, catalogue, paths)),
        "citations.bib": bibtex(sources),
        "citations.csl.json": csl(sources),
        "NOTICE": notice(catalogue),
        "datapackage.json": _json(_package(almanac, sources, resources)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _package(almanac: Almanac, sources: Sequence[Source], resources: list[dict[str, object]]) -> dict[str, object]:
    catalogue = almanac.catalogue
    between = " and ".join(catalogue.name(code) for code in catalogue.parties) or catalogue.id
    agencies = {source.agency.id: source.agency for source in sources}
    return {
        "profile": "tabular-data-package",
        "name": _slug(catalogue.id),
        "title": f"The almanac of {between}",
        "description": (
            "Official figures and facts with their sources. Values are in the unit of their table; every value has "
            "the day on which it was released, and older values of a period are kept."
        ),
        "version": max((s.extent.vintage for s in sources if s.extent.vintage), default=catalogue.vintage.isoformat()),
        "licenses": [_licence(licence) for licence in dict.fromkeys(s.flow.licence for s in sources) if licence.name],
        "sources": [{"title": a.name["en"], "path": a.url} for a in agencies.values()],
        "resources": resources,
    }


def _observations(source: Source, folder: Path, path: str) -> dict[str, object]:
    flow = source.flow
    columns = _columns(flow)
    found = _resource(folder, path, _slug(flow.id), flow.title, columns)
    key = [column.id for column in columns if column.id not in ("value", "status")]
    schema = {"fields": [_field(column, flow) for column in columns], "primaryKey": key}
    return {
        **found,
        "description": " ".join(part for part in (source.line, flow.note) if part),
        "unit": flow.unit,
        "licenses": [_licence(flow.licence)] if flow.licence.name else [],
        "sources": [{"title": f"{flow.publisher}, {flow.table}", "path": flow.url}],
        "schema": schema,
    }


def _resource(folder: Path, path: str, name: str, title: str, columns: Sequence[Column]) -> dict[str, object]:
    data = (folder / path).read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": [_field(column) for column in columns]},
    }


def _field(column: Column, flow: Dataflow | None = None) -> dict[str, object]:
    found: dict[str, object] = {"name": column.id, "type": _TYPES[column.kind]}
    if flow is not None and column.id == "period":
        found["constraints"] = {"required": True, "pattern": _PERIOD}
    elif flow is not None and column.id in ("value", "vintage"):
        found["constraints"] = {"required": True}
    if flow is not None and column.id == "value":
        found["unit"] = flow.unit
    return found


def _columns(flow: Dataflow) -> tuple[Column, ...]:
    axes = tuple(Column(dimension) for dimension in flow.dimensions)
    return (*axes, Column("period"), Column("value", kind="number"), Column("vintage", kind="date"), Column("status"))


def _rows(almanac: Almanac, flow: Dataflow, as_of: date | None) -> Iterator[tuple[Cell, ...]]:
    for row in almanac.select(flow.id, as_of=as_of, every_vintage=True):
        yield (*row.codes, row.period, Decimal(row.value) * flow.scale, row.vintage, row.status)


def _tables(almanac: Almanac, sources: Sequence[Source], as_of: date | None) -> Iterator[tuple[str, str, Table]]:
    """What is no observation: name, title, rows."""
    catalogue = almanac.catalogue
    facts = find_facts(almanac, as_of=as_of)
    promised = [fact for fact in facts if fact.type is FactType.COMMITMENT]
    others = [fact for fact in facts if fact.type is not FactType.COMMITMENT]
    extents = {flow: almanac.extent(flow, as_of) for flow in catalogue.dataflows}
    indicators = [catalogue.indicators[id] for id in sorted(catalogue.indicators)]
    yield "indicators", "Indicators and their definitions", listing.definitions_table(almanac, indicators, extents)
    yield "dataflows", "Tables of the publishers", listing.sources_table(sources)
    yield "codes", "What the codes of the tables mean", _codes(almanac, sources)
    yield "facts", "Facts, each with its first source", fact_format.table(others, catalogue)
    yield "commitments", "Commitments: who, what, by when, status", fact_format.promises_table(promised, catalogue)
    yield "progress", "Every step of a commitment on record", fact_format.progress_table(promised)
    yield "citations", "Every source of every fact", _citations(facts)


def _codes(almanac: Almanac, sources: Sequence[Source]) -> Table:
    names = ("dataflow", "dimension", "code", "title", "title_fr")
    rows = []
    for source in sources:
        english, french = (labels(almanac, source.flow.id, language) for language in ("en", "fr"))
        for dimension, codes in english.items():
            rows += [(source.flow.id, dimension, c, title, french[dimension][c]) for c, title in codes.items()]
    return Table(tuple(Column(name) for name in names), tuple(rows))


def _citations(facts: Iterable[Fact]) -> Table:
    names = ("fact", "publisher", "title", "url", "date", "trust")
    rows = [(f.id, c.publisher, c.title, c.url, c.date, c.trust.value) for f in facts for c in f.citations]
    return Table(tuple(Column(name) for name in names), tuple(rows))


def _write(path: Path, columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.id for column in columns])
        writer.writerows([defused(c) if isinstance(c, str) else exact(c) for c in row] for row in rows)


def _licence(licence: Licence) -> dict[str, str]:
    found = {"name": _slug(licence.name), "title": licence.name}
    return {**found, "path": licence.url} if licence.url else found


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
