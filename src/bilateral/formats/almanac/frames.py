"""Tables as data frames of polars and pandas, which the extra `frames` brings."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bilateral.formats.almanac.table import Cell, Column, Table
from bilateral.model.errors import MissingExtra

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["to_pandas", "to_polars"]


def to_polars(table: Table) -> polars.DataFrame:
    """The table as a polars frame: numbers as Float64, vintages as Date."""
    frame = _module("polars")
    kinds = {
        "text": frame.String, "integer": frame.Int64, "number": frame.Float64, "date": frame.Date,
        "boolean": frame.Boolean,
    }  # fmt: skip
    schema = {column.id: kinds[column.kind] for column in table.columns}
    found: polars.DataFrame = frame.DataFrame(_columns(table), schema=schema)
    return found


def to_pandas(table: Table) -> pandas.DataFrame:
    """The table as a pandas frame: numbers as float64, vintages as datetime64."""
    frame = _module("pandas")
    found: pandas.DataFrame = frame.DataFrame(_columns(table))
    for column in table.columns:
        if column.kind == "date":
            found[column.id] = frame.to_datetime(found[column.id])
        elif column.kind == "number":
            found[column.id] = found[column.id].astype("float64")
    return found


def _columns(table: Table) -> Mapping[str, list[object]]:
    return {column.id: [_converter(column)(row[n]) for row in table.rows] for n, column in enumerate(table.columns)}


def _converter(column: Column) -> Callable[[Cell], object]:
    match column.kind:
        case "number":
            return lambda cell: None if cell is None else float(cell) if isinstance(cell, Decimal | int) else cell
        case "date":
            return lambda cell: date.fromisoformat(cell) if isinstance(cell, str) and cell else cell or None
        case _:
            return lambda cell: cell


# Any: the modules are there only where the extra is installed
def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra(name, "frames") from None
