"""A Frictionless data package → a catalogue: one indicator a resource, known by its title and description alone.

datapackage.json     name, title, licenses; resources with name, path, title, description, unit
the resources' CSV   long format: entity, period, value
entities.csv         code, name and perhaps aliases (split by `|`) of the entities; a package may do without

Countries and groups, units and the engine's words come from the catalogue that it is plugged into (`base`): an ISO
alpha-3 code, or a name that the base knows, is the base's entity; other codes go by the package's names.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bilateral.catalogue.catalogue import Catalogue
from bilateral.catalogue.units import PackageUnits
from bilateral.model.entity import Entity
from bilateral.model.errors import CatalogueError
from bilateral.model.indicator import Definition, Indicator, Shape
from bilateral.model.provenance import Agency, Dataflow, Licence

__all__ = ["DESCRIPTOR", "Package", "read_package"]

DESCRIPTOR = "datapackage.json"
_COLUMNS = ("entity", "period", "value")
_SLUG = re.compile(r"[^a-z0-9]+")
_OUTSIDE = frozenset({"port"})  # kinds of entity that are a matter of the base catalogue's own relationship


@dataclass(frozen=True)
class Package:
    """The catalogue, where each dataflow's observations are, and the base's code of each code of the package."""

    catalogue: Catalogue
    files: Mapping[str, Path]
    codes: Mapping[str, str]


def read_package(path: Path, base: Catalogue, language: str = "en") -> Package:
    """The package of a folder or a descriptor. Reads no observations. Raises CatalogueError naming file and field."""
    descriptor = path if path.is_file() else path / DESCRIPTOR
    folder, about = descriptor.parent, _load(descriptor)
    name = _text(about, "name", descriptor)
    rows = about.get("resources")
    if not isinstance(rows, list) or not rows:
        raise CatalogueError(f"{descriptor}: `resources`: expected a list of at least one resource")
    units = PackageUnits(base.lexicon.get(language, {}), base.units)
    flows, indicators, files = list[Dataflow](), dict[str, Indicator](), dict[str, Path]()
    for index, row in enumerate(rows):
        where = f"{descriptor}: resource {row.get('name', index) if isinstance(row, dict) else index}"
        flow, indicator, file = _resource(row, name, folder, units, where, language)
        if flow.id in files:
            raise CatalogueError(f"{where}: `name`: another resource is called {row['name']!r}")
        flows.append(flow)
        indicators[indicator.id], files[flow.id] = indicator, file
    entities, codes = _entities(folder / "entities.csv", base, language)
    title, home = str(about.get("title") or name), str(about.get("homepage", ""))
    agency = Agency(name, {language: title, "en": title}, "", home, _licence(about), tuple(flows))
    catalogue = Catalogue(
        id=name, vintage=_created(about, descriptor), entities=entities, indicators=indicators, facts={},
        agencies={name: agency}, units=base.units, lexicon=base.lexicon, has_vintages=False,
        has_rivals=False,
        population=_population(indicators.values(), base.lexicon.get(language, {}).get("package", {})),
    )  # fmt: skip
    return Package(catalogue, files, codes)


def _load(path: Path) -> Mapping[str, Any]:  # Any: JSON holds whatever its author wrote
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise CatalogueError(f"{path}: no data package ({error})") from None
    if not isinstance(found, dict):
        raise CatalogueError(f"{path}: expected an object")
    return found


def _text(row: Mapping[str, Any], field: str, where: object) -> str:
    found = row.get(field)
    if not isinstance(found, str) or not found.strip():
        raise CatalogueError(f"{where}: `{field}`: expected text, found {found!r}")
    return found.strip()


def _resource(
    row: Any, package: str, folder: Path, units: PackageUnits, where: str, language: str
) -> tuple[Dataflow, Indicator, Path]:
    """The resource as a dataflow of one dimension and an indicator of one definition, and its file."""
    if not isinstance(row, dict):
        raise CatalogueError(f"{where}: expected an object")
    name, path = _text(row, "name", where), _text(row, "path", where)
    title = str(row.get("title") or name.replace("-", " "))
    if Path(path).is_absolute() or ".." in Path(path).parts or not (folder / path).is_file():
        raise CatalogueError(f"{where}: `path`: {path!r} is no file of the package")
    fields = [f.get("name") for f in row.get("schema", {}).get("fields", ()) if isinstance(f, dict)]
    if fields and not set(_COLUMNS) <= set(fields):
        raise CatalogueError(f"{where}: `schema.fields`: {', '.join(map(str, fields))}; expected entity, period, value")
    unit = units.read(str(row.get("unit", "")), title)
    flow = Dataflow(
        id=f"{package}/{name}", title=title, table=name, url=_source(row), unit=unit.symbol, released=date.min,
        scale=unit.scale, dimensions=("of",), is_signed=True, prices=unit.prices,
    )  # fmt: skip
    indicator = Indicator(
        id=flow.id,
        topic=package,
        title={"en": title, language: title},
        shape=Shape.AREA,
        measure=units.measure(unit, title),
        unit=unit.symbol,
        words={},
        definitions=(Definition("package", flow.id, {"en": title}, weight=1.0, may_refute=not unit.prices),),
        note=str(row.get("description", "")),
    )
    return flow, indicator, folder / path


def _population(indicators: Iterable[Indicator], words: Mapping[str, Any]) -> str:
    """The definition of the series of whole populations, by its title; empty if there is none."""
    titles = words.get("whole_population", ())
    called = (i for i in indicators if i.unit == "person" and i.title["en"].lower() in titles)
    return next((f"{i.id}#{i.definitions[0].id}" for i in called), "")


def _source(row: Mapping[str, Any]) -> str:
    sources = row.get("sources")
    first = sources[0] if isinstance(sources, list) and sources and isinstance(sources[0], dict) else {}
    return str(first.get("path") or row.get("homepage") or "")


def _licence(about: Mapping[str, Any]) -> Licence:
    found = about.get("licenses")
    first = found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else {}
    return Licence(str(first.get("title") or first.get("name") or ""), str(first.get("path") or ""))


def _created(about: Mapping[str, Any], descriptor: Path) -> date:
    """The day on which the package was made; the first of all days where it does not say."""
    created = about.get("created")
    if created is None:
        return date.min
    try:
        return date.fromisoformat(str(created)[:10])
    except ValueError:
        raise CatalogueError(f"{descriptor}: `created`: {created!r} is no day") from None


def _entities(path: Path, base: Catalogue, language: str) -> tuple[dict[str, Entity], dict[str, str]]:
    """The base's entities with the package's names and its further ones, and the code of each code."""
    found = {e.code: e for e in base.entities.values() if e.kind not in _OUTSIDE}
    named = {n.casefold(): e.code for e in reversed(found.values()) for names in e.names.values() for n in names}
    named |= {n.casefold(): e.code for e in found.values() if e.kind in ("country", "world") for n in e.names["en"]}
    codes = {code: code for code in found}
    for code, name, aliases in _listed(path):
        called = tuple(n for n in (name, *aliases) if n and "[" not in n)
        known = code if code in found else next((named[n.casefold()] for n in called if n.casefold() in named), "")
        codes[code] = known or code
        if not known:
            found[code] = Entity(code, "country", {"en": called or (name,)})
        else:
            fresh = tuple(n for n in called if n.casefold() not in named)
            entity = found[known]
            found[known] = replace(entity, names={**entity.names, language: (*entity.names.get(language, ()), *fresh)})
    return _unshared(found), codes


def _unshared(entities: dict[str, Entity]) -> dict[str, Entity]:
    """The entities without states and cities that bear a country's name: statistics of countries mean the country."""
    nations = {n for e in entities.values() if e.kind == "country" for names in e.names.values() for n in names}
    parts = ("state", "province", "territory", "city")
    return {
        c: e for c, e in entities.items()
        if e.kind not in parts or not nations & {n for names in e.names.values() for n in names}
    }  # fmt: skip


def _listed(path: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Code, name and aliases of each row of entities.csv."""
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if not {"code", "name"} <= set(reader.fieldnames or ()):
                raise CatalogueError(f"{path}: columns {reader.fieldnames}, expected code, name, aliases")
            for row in reader:
                if not row["code"]:
                    raise CatalogueError(f"{path}, line {reader.line_num}: `code` is empty")
                yield row["code"], row["name"] or "", tuple(a for a in (row.get("aliases") or "").split("|") if a)
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path}: no UTF-8 ({error.reason})") from None
