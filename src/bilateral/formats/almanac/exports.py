"""Series and whole tables as one file: CSV, JSON or Parquet, every row with its series, unit, vintage and source."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from bilateral.almanac.labels import series_title
from bilateral.almanac.series import Series
from bilateral.almanac.sources import attribution, terms
from bilateral.formats.almanac import frames
from bilateral.formats.almanac.series import called
from bilateral.formats.almanac.table import Cell, Column, Table, to_csv, to_json
from bilateral.model.errors import UsageError
from bilateral.model.series import SeriesKey
from bilateral.store import Almanac

__all__ = ["FORMATS", "encode", "of_dataflow", "of_series"]

FORMATS = ("csv", "json", "parquet")
_COLUMNS = (
    Column("series"),
    Column("title"),
    Column("period"),
    Column("value", kind="number", unit="*"),
    Column("unit"),
    Column("vintage", kind="date"),
    Column("status"),
    Column("source"),
    Column("licence"),
)
_ABOUT = ("series", "title", "unit", "source", "licence")  # the same for every row of a series

_Rows = Iterable[tuple[Cell, ...]]


def of_series(series: Series) -> Iterator[tuple[Cell, ...]]:
    """The rows of a series."""
    about, end = (called(series), series.title), (series.source, terms(series.flow))
    for point in series:
        yield (*about, str(point.period), point.value, series.unit, point.vintage, point.status, *end)


def of_dataflow(almanac: Almanac, id: str, as_of: date | None = None) -> Iterator[tuple[Cell, ...]]:
    """The rows of a whole table, in the table's unit, by series and period."""
    flow = almanac.catalogue.dataflow(id)
    newest = almanac.extent(id, as_of).vintage
    end = (attribution(flow, date.fromisoformat(newest) if newest else None), terms(flow))
    codes: tuple[str, ...] = ()
    about: tuple[str, str] = ("", "")
    for row in almanac.select(id, as_of=as_of):
        if row.codes != codes:
            codes, key = row.codes, SeriesKey(id, row.codes)
            about = (str(key), series_title(almanac, key))
        value = Decimal(row.value) * flow.scale
        yield (*about, row.period, value, flow.unit, date.fromisoformat(row.vintage), row.status, *end)


def encode(parts: Sequence[_Rows], format: str) -> bytes:
    """The rows as a file of the format. Raises UsageError, and MissingExtra for Parquet without polars."""
    table = Table(_COLUMNS, tuple(row for part in parts for row in part))
    match format:
        case "csv":
            return to_csv(table).encode()
        case "json":
            return to_json({"series": list(_grouped(table))}).encode()
        case "parquet":
            out = io.BytesIO()
            frames.to_polars(table).write_parquet(out)
            return out.getvalue()
        case _:
            raise UsageError(f"unknown format {format!r}; choose one of {', '.join(FORMATS)}")


def _grouped(table: Table) -> Iterator[dict[str, object]]:
    """What is the same for a series once, then its observations."""
    current: dict[str, object] = {}
    observations: list[dict[str, object]] = []
    for record in table.records():
        about = {name: record.pop(name) for name in _ABOUT}
        if about != current:
            if observations:
                yield {**current, "observations": observations}
            current, observations = about, []
        observations.append(record)
    if observations:
        yield {**current, "observations": observations}
