"""A knowledge folder of YAML files → a catalogue.

catalogue.yaml       About: the catalogue's id and the parties of the relationship
entities/*.yaml      lists of Entity
sources/*.yaml       one Agency a file
indicators/*/*.yaml  one Indicator a file, its id `topic/name` is its path
systems/ID.yaml      one System a file; catalogue.yaml lists them in their order
facts/*.yaml         lists of Fact; commitments/*.yaml the same
oddities.yaml        list of Oddity: what looks wrong and is not; a folder may do without
lexicon/units.yaml   symbol: [dimension, base units]
lexicon/LANG/*.yaml  tables of words, each in a form of its own
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bilateral.catalogue.catalogue import Catalogue
from bilateral.catalogue.convert import from_plain
from bilateral.model.entity import Entity
from bilateral.model.errors import CatalogueError
from bilateral.model.fact import Fact
from bilateral.model.indicator import Indicator
from bilateral.model.oddity import Oddity
from bilateral.model.provenance import Agency
from bilateral.model.quantity import UnitTable
from bilateral.model.system import System

__all__ = ["About", "read_folder"]


@dataclass(frozen=True)
class About:
    """What the catalogue is called, the entities whose relationship it records, and its systems in their order.

    `bearings` says on which side of the other each of two parties lies, by a point of the compass: texts say "south".
    """

    id: str
    parties: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    bearings: Mapping[str, str] = field(default_factory=dict)


def read_folder(folder: Path) -> Catalogue:
    """The catalogue that the folder describes. Raises CatalogueError naming the file and the field."""
    about = from_plain(_load(folder / "catalogue.yaml"), About, where=str(folder / "catalogue.yaml"))
    agencies = [from_plain(_load(path), Agency, where=str(path)) for path in _files(folder, "sources")]
    facts = [f for kind in ("facts", "commitments") for path in _files(folder, kind) for f in _many(path, Fact)]
    indicators = [from_plain(_load(path), Indicator, where=str(path)) for path in _files(folder, "indicators")]
    entities = [e for path in _files(folder, "entities") for e in _many(path, Entity)]
    units = folder / "lexicon" / "units.yaml"
    table = from_plain({"factors": _load(units)}, UnitTable, where=str(units)) if units.exists() else UnitTable({})
    systems = [
        from_plain(_load(p), System, where=str(p)) for p in (folder / "systems" / f"{s}.yaml" for s in about.systems)
    ]
    oddities = folder / "oddities.yaml"
    flows = [flow for agency in agencies for flow in agency.dataflows]
    if not flows:
        raise CatalogueError(f"{folder}: no dataflow in sources/*.yaml")
    _refuse_twice([flow.id for flow in flows], folder)
    _refuse_twice([f"{i.id}#{d.id}" for i in indicators for d in i.definitions], folder)
    return Catalogue(
        id=about.id,
        parties=about.parties,
        bearings={point: party for party, point in about.bearings.items()},
        vintage=max(flow.released for flow in flows),
        entities=_unique(entities, "code", folder),
        indicators=_unique(indicators, "id", folder),
        facts=_unique(facts, "id", folder),
        agencies=_unique(agencies, "id", folder),
        systems=_unique(systems, "id", folder),
        oddities=tuple(_many(oddities, Oddity)) if oddities.exists() else (),
        units=table.factors,
        lexicon={
            language.name: {path.stem: _load(path) for path in sorted(language.glob("*.yaml"))}
            for language in sorted((folder / "lexicon").glob("*"))
            if language.is_dir()
        },
    )


def _files(folder: Path, kind: str) -> Iterator[Path]:
    yield from sorted((folder / kind).rglob("*.yaml"))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # one of two classes, by what is built
    """Plain YAML, in which no mapping has a key twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:  # Any: the loader's protocol
    table: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    if len(table) < len(node.value):
        keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise yaml.constructor.ConstructorError(None, None, f"{twice!r} is given twice", node.start_mark)
    return table


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


# Any: YAML holds whatever its author wrote; `from_plain` checks it
def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{path}: {error}") from None


def _many(path: Path, into: type[Any]) -> list[Any]:
    rows = _load(path) or []
    if not isinstance(rows, list):
        raise CatalogueError(f"{path}: expected a list")
    return [from_plain(row, into, where=f"{path}: {_called(row, index)}") for index, row in enumerate(rows)]


def _called(row: Any, index: int) -> object:
    return row.get("id", row.get("code", index)) if isinstance(row, dict) else index


def _unique(rows: list[Any], key: str, folder: Path) -> dict[str, Any]:
    table = {getattr(row, key): row for row in rows}
    _refuse_twice([getattr(row, key) for row in rows], folder)
    return table


def _refuse_twice(ids: list[str], folder: Path) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise CatalogueError(f"{folder}: {id!r} is defined twice")
        seen.add(id)
