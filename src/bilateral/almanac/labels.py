"""What the codes of a table are called: entities by name, codes of indicators and tables by title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from bilateral.catalogue import Catalogue
from bilateral.model.provenance import Dataflow
from bilateral.model.series import SeriesKey
from bilateral.store import Almanac

__all__ = ["labels", "series_title"]


@lru_cache(maxsize=256)
def labels(almanac: Almanac, dataflow: str, language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """Dimension → code → title of every code that the table uses; a code without a title stands for itself."""
    catalogue = almanac.catalogue
    flow = catalogue.dataflow(dataflow)
    titled = _titled(catalogue, flow, language)
    used = zip(*(key.codes for key in almanac.keys(dataflow)), strict=True)
    return {
        dimension: {
            code: titled.get(dimension, {}).get(code) or catalogue.name(code, language) for code in sorted(set(codes))
        }
        for dimension, codes in zip(flow.dimensions, used, strict=False)
    }


def series_title(almanac: Almanac, key: SeriesKey) -> str:
    """The series in words: "Sales by partner: Alpha → Beta, goods"."""
    flow = almanac.catalogue.dataflow(key.dataflow)
    titled = _titled(almanac.catalogue, flow, "en")
    codes = key.named(flow.dimensions)
    names = {d: titled.get(d, {}).get(code) or almanac.catalogue.name(code) for d, code in codes.items()}
    ends = [f"{names.pop('from')} → {names.pop('to')}"] if {"from", "to"} <= names.keys() else []
    said = ", ".join([*ends, *names.values()])
    return f"{flow.title}: {said}" if said else flow.title


def _titled(catalogue: Catalogue, flow: Dataflow, language: str) -> dict[str, dict[str, str]]:
    """The titles that the table and the indicators measured on it give to codes; the table's own come first."""
    found: dict[str, dict[str, str]] = {}
    for dimension, code, title in _of_indicators(catalogue, flow, language):
        found.setdefault(dimension, {}).setdefault(code, title)
    for dimension, titles in flow.codes.items():
        found.setdefault(dimension, {}).update(titles)
    return found


def _of_indicators(catalogue: Catalogue, flow: Dataflow, language: str) -> Iterator[tuple[str, str, str]]:
    for indicator, definition in catalogue.definitions.values():
        if definition.dataflow == flow.id:
            for dimension in indicator.dimensions:
                for code in dimension.codes:
                    yield dimension.id, code.id, code.title.get(language) or code.title["en"]
