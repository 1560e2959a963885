"""Mirror flows: what each side says that the same flow was, year by year, and the gap between them.

The exports of one country are the imports of the other, but no two agencies count alike: valuation, coverage, country
of origin, and exports to third countries that pass through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bilateral.almanac.resolve import Chosen, resolve
from bilateral.almanac.series import Series, read_series
from bilateral.model.errors import UsageError
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["Mirror", "MirrorRow", "mirror"]


@dataclass(frozen=True)
class MirrorRow:
    """One period: what each definition says, in the mirror's unit. `gap` is importer's less exporter's, as a share
    of the mean of the two; None where a side has no figure. Of a side's definitions the most usual one that has a
    figure speaks for it, named by `exporter_by` and `importer_by`.
    """

    period: Period
    values: Mapping[str, Decimal]
    exporter: Decimal | None
    importer: Decimal | None
    gap: Decimal | None
    exporter_by: str
    importer_by: str


@dataclass(frozen=True)
class Mirror:
    """A flow from `source` to `target`, as every definition that measures it has it.

    `sides` says whose statistics a definition is: `exporter`, `importer` or `other`.
    """

    source: str
    target: str
    unit: str
    series: Mapping[str, Series]
    sides: Mapping[str, str]
    rows: tuple[MirrorRow, ...]


def mirror(
    almanac: Almanac, id: str, *, source: str, target: str, unit: str | None = None,
    frequency: Frequency = Frequency.YEAR, as_of: date | None = None, **codes: str,
) -> Mirror:  # fmt: skip
    """The flow as each side has it. Raises UsageError if fewer than two definitions measure it."""
    series, sides, chosen = dict[str, Series](), dict[str, str](), None
    for chosen in _every(almanac, id, source, target, codes, as_of):
        found = read_series(almanac, chosen, frequency=frequency, unit=unit, as_of=as_of)
        unit = unit or found.unit
        if found.points:
            series[chosen.definition.id] = found
            sides[chosen.definition.id] = _side(almanac, chosen)
    if len(series) < 2 or chosen is None:
        raise UsageError(f"{id}: only {len(series)} definition measures this flow; a mirror needs two")
    return Mirror(chosen.codes["from"], chosen.codes["to"], unit or "", series, sides, tuple(_rows(series, sides)))


def _every(
    almanac: Almanac, id: str, source: str, target: str, codes: Mapping[str, str], as_of: date | None
) -> Iterator[Chosen]:
    """The flow by each definition of the indicator that measures it, the usual ones first."""
    found = resolve(almanac, id, reporter=source, partner=target, flow="exports", as_of=as_of, **codes)
    open_codes = {**_comparable(found), **codes}
    for definition in sorted(found.indicator.definitions, key=lambda d: -d.weight):
        try:
            yield resolve(
                almanac, found.indicator.id, reporter=source, partner=target, flow="exports",
                definition=definition.id, as_of=as_of, **open_codes,
            )  # fmt: skip
        except UsageError:
            continue  # it does not measure this flow


def _comparable(chosen: Chosen) -> dict[str, str]:
    """The codes that both sides must share; not those that the definition itself fixes, such as its basis."""
    ends = chosen.indicator.shape.entity_dimensions
    return {d: c for d, c in chosen.codes.items() if d not in ends and d != "basis"}


def _side(almanac: Almanac, chosen: Chosen) -> str:
    country = almanac.catalogue.agencies[chosen.agency].country
    return {chosen.codes["from"]: "exporter", chosen.codes["to"]: "importer"}.get(country, "other")


def _rows(series: Mapping[str, Series], sides: Mapping[str, str]) -> Iterator[MirrorRow]:
    tables = {name: {point.period: point.value for point in found} for name, found in series.items()}
    for period in sorted({period for table in tables.values() for period in table}):
        values = {name: table[period] for name, table in tables.items() if period in table}
        # definitions stand in the order of their weight: the first of a side speaks for it
        exporter_by = next((name for name in values if sides[name] == "exporter"), "")
        importer_by = next((name for name in values if sides[name] == "importer"), "")
        exporter, importer = values.get(exporter_by), values.get(importer_by)
        gap = None
        if exporter is not None and importer is not None and exporter + importer:
            gap = (importer - exporter) / ((importer + exporter) / 2)
        yield MirrorRow(period, values, exporter, importer, gap, exporter_by, importer_by)
