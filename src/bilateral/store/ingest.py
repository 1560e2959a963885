"""Knowledge folder → one SQLite file: the catalogue as JSON and every observation, indexed by series key.

Observations come from `observations/AGENCY/TABLE.csv`: the dataflow's dimensions, then period, value, vintage, status.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import to_json
from bilateral.model.errors import CatalogueError
from bilateral.model.provenance import Dataflow
from bilateral.model.time import Period

__all__ = ["SCHEMA", "compile_almanac"]

SCHEMA = """
CREATE TABLE catalogue (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE observation (
    dataflow TEXT NOT NULL, codes TEXT NOT NULL, period TEXT NOT NULL,
    vintage TEXT NOT NULL, value TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (dataflow, codes, period, vintage)
) WITHOUT ROWID;
"""


def compile_almanac(catalogue: Catalogue, folder: Path, target: Path) -> None:
    """Writes the almanac to `target` in one step: a reader sees the old file or the new one, never half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        base = sqlite3.connect(name)
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        base.execute("INSERT INTO catalogue VALUES (?, ?)", (catalogue.id, to_json(catalogue)))
        for flow in catalogue.dataflows.values():
            rows = _rows(flow, folder / "observations" / f"{flow.id}.csv")
            base.executemany("INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?)", rows)
        base.commit()
        base.execute("VACUUM")
        base.close()
        Path(name).chmod(0o644)  # what one user builds, another runs
        Path(name).replace(target)
    except sqlite3.IntegrityError as error:
        raise CatalogueError(f"an observation is listed twice: {error}") from None
    finally:
        Path(name).unlink(missing_ok=True)


def _rows(flow: Dataflow, path: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    if not path.exists():
        raise CatalogueError(f"{path}: missing, though sources/ lists the dataflow {flow.id}; run its recipe")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        expected = [*flow.dimensions, "period", "value", "vintage", "status"]
        if header != expected:
            raise CatalogueError(f"{path}: columns {header}, expected {expected}")
        width = len(flow.dimensions)
        for row in reader:
            try:
                period, value, vintage, status = _cells(row, width)
            except ValueError as error:
                raise CatalogueError(f"{path}, line {reader.line_num}: {error}") from None
            yield flow.id, ".".join(row[:width]), period, vintage, value, status


def _cells(row: list[str], width: int) -> list[str]:
    """What follows the codes. Raises ValueError for what is no period, number or date."""
    if len(row) != width + 4:
        raise ValueError(f"{len(row)} cells, expected {width + 4}")
    period, value, vintage, _ = cells = row[width:]
    _as_period(period)
    _as_day(vintage)
    try:
        is_finite = Decimal(value).is_finite()
    except InvalidOperation:
        is_finite = False
    if not is_finite:
        raise ValueError(f"not a number: {value!r}")
    return cells


_as_period = lru_cache(maxsize=4096)(Period.parse)  # a table repeats few of them many times
_as_day = lru_cache(maxsize=4096)(date.fromisoformat)
