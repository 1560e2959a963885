"""Knowledge folder → one SQLite file: the catalogue as JSON, every observation by series, and an index of words.

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
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import to_json
from bilateral.catalogue.phrases import PhraseTable
from bilateral.model.errors import CatalogueError
from bilateral.model.provenance import Dataflow
from bilateral.model.time import Period
from bilateral.store.index import write_index
from bilateral.store.schema import FORM, SCHEMA

__all__ = ["compile_almanac"]

_Row = tuple[str, str, str, str, str, str]  # codes, frequency, period, vintage, value, status


def compile_almanac(catalogue: Catalogue, folder: Path, target: Path) -> None:
    """Writes the almanac to `target` in one step: a reader sees the old file or the new one, never half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        base = sqlite3.connect(name)
        base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version={FORM};" + SCHEMA)
        base.execute("INSERT INTO catalogue VALUES (?, ?)", (catalogue.id, to_json(catalogue)))
        for flow in sorted(catalogue.dataflows.values(), key=lambda flow: flow.id):
            _write(base, flow, _rows(flow, folder / "observations" / f"{flow.id}.csv"))
        write_index(base, catalogue)
        base.executemany("INSERT INTO phrases VALUES (?, ?)", _phrases(catalogue))
        base.commit()
        base.execute("VACUUM")
        base.close()
        Path(name).chmod(0o644)  # what one user builds, another runs
        Path(name).replace(target)
    except sqlite3.IntegrityError as error:
        raise CatalogueError(f"an observation is listed twice: {error}") from None
    finally:
        Path(name).unlink(missing_ok=True)


def _phrases(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    for language in sorted(set(catalogue.lexicon) - {"mul"}):
        yield language, PhraseTable.of_catalogue(catalogue, language).to_bytes()


def _write(base: sqlite3.Connection, flow: Dataflow, rows: Iterator[_Row]) -> None:
    """Series in the order of their codes, so that equal knowledge gives equal bytes."""
    found = sorted(rows)
    series = 0
    for (codes, frequency), inside in groupby(found, key=itemgetter(0, 1)):
        rows_of_one = list(inside)
        cursor = base.execute(
            "INSERT INTO series (dataflow, codes, frequency, first, last) VALUES (?, ?, ?, ?, ?)",
            (flow.id, codes, frequency, rows_of_one[0][2], rows_of_one[-1][2]),
        )
        base.executemany(
            "INSERT INTO observation VALUES (?, ?, ?, ?, ?)", ((cursor.lastrowid, *row[2:]) for row in rows_of_one)
        )
        series += 1
    periods = sorted({row[2] for row in found}, key=lambda text: _as_period(text).end)
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    newest = max((row[3] for row in found), default="")
    base.execute("INSERT INTO dataflow VALUES (?, ?, ?, ?, ?, ?)", (flow.id, series, len(found), first, last, newest))


def _rows(flow: Dataflow, path: Path) -> Iterator[_Row]:
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
            yield ".".join(row[:width]), _frequency(period), period, vintage, value, status


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


@lru_cache(maxsize=4096)
def _frequency(period: str) -> str:
    return _as_period(period).frequency.value
