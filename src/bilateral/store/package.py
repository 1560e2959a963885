"""A data package as an almanac: the observations of a series are read from its CSV when it is first asked for."""

from __future__ import annotations

import csv
import re
import sqlite3
import threading
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import to_json
from bilateral.catalogue.datapackage import Package, read_package
from bilateral.model.errors import CatalogueError
from bilateral.model.time import Period
from bilateral.store.almanac import Almanac
from bilateral.store.index import write_index
from bilateral.store.schema import FORM, SCHEMA

__all__ = ["PackageAlmanac", "open_package"]

_YEAR = re.compile(r"-?\d{1,6}")
_FIRST_YEAR = 1000  # periods before it have no place in our calendar, and no text states their figures
_CELL = 1_000  # characters of a field; more is no number


class PackageAlmanac(Almanac):
    """An almanac whose tables are filled from the package's files, each once and only if it is asked for.

    Nobody says when the figures were released: one counts as known from the last day of its period.
    """

    def __init__(self, package: Package) -> None:
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.executescript(f"PRAGMA user_version={FORM};" + SCHEMA)
        base.execute("INSERT INTO catalogue VALUES (?, ?)", (package.catalogue.id, to_json(package.catalogue)))
        write_index(base, package.catalogue)
        base.commit()
        super().__init__(package.catalogue, base)
        self._package = package
        self._filled: set[str] = set()
        self._lock = threading.Lock()

    def _fill(self, dataflow: str) -> None:
        if dataflow in self._filled or dataflow not in self._package.files:
            return
        with self._lock:
            if dataflow not in self._filled:
                self._write(dataflow, sorted(set(_rows(self._package, dataflow))))
                self._filled.add(dataflow)

    def _write(self, dataflow: str, rows: list[tuple[str, str, str, str]]) -> None:
        periods, ends = set[str](), ""
        for code, group in groupby(rows, key=itemgetter(0)):
            for frequency, inside in groupby(sorted(group, key=itemgetter(1)), key=itemgetter(1)):
                found = list({row[2]: row for row in inside}.values())
                cursor = self._base.execute(
                    "INSERT INTO series (dataflow, codes, frequency, first, last) VALUES (?, ?, ?, ?, ?)",
                    (dataflow, code, frequency, found[0][2], found[-1][2]),
                )
                known = ((cursor.lastrowid, p, self._period(p).end.isoformat(), v, "") for _, _, p, v in found)
                self._base.executemany("INSERT INTO observation VALUES (?, ?, ?, ?, ?)", known)
                periods.update(row[2] for row in found)
        count = len({row[0] for row in rows})
        ends = max((self._period(p).end.isoformat() for p in periods), default="")
        order = sorted(periods, key=lambda p: self._period(p).end)
        first, last = (order[0], order[-1]) if order else ("", "")
        self._base.execute(
            "INSERT INTO dataflow VALUES (?, ?, ?, ?, ?, ?)", (dataflow, count, len(rows), first, last, ends)
        )


def open_package(path: Path, base: Catalogue) -> Almanac:
    """The almanac of a data package. Raises CatalogueError naming the file, the resource and the field."""
    return PackageAlmanac(read_package(path, base))


def _rows(package: Package, dataflow: str) -> Iterator[tuple[str, str, str, str]]:
    """Code, frequency, period and value of each row whose code somebody names. Raises CatalogueError with the line."""
    path, seen = package.files[dataflow], set[tuple[str, str]]()
    frequencies: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            if not {"entity", "period", "value"} <= set(header):
                raise CatalogueError(f"{path}: columns {header}, expected entity, period, value")
            entity, when, what = (header.index(c) for c in ("entity", "period", "value"))
            for row in reader:
                if not row:
                    continue
                where = f"{path}, line {reader.line_num}"
                if len(row) != len(header):
                    raise CatalogueError(f"{where}: {len(row)} cells, expected {len(header)}")
                code, period, value = row[entity], row[when].strip(), row[what].strip()
                if (code, period) in seen:
                    raise CatalogueError(f"{where}: {code} {period} is listed twice")
                seen.add((code, period))
                if period not in frequencies:
                    frequencies[period] = _frequency(period, where)
                if value and code in package.codes and frequencies[period]:
                    yield package.codes[code], frequencies[period], period, _number(value, where)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(f"{path}: {error}") from None


def _frequency(period: str, where: str) -> str:
    """The frequency of the period; empty for a year that is too long ago. Raises CatalogueError."""
    if _YEAR.fullmatch(period) and not _FIRST_YEAR <= int(period) <= 9999:
        return ""
    try:
        return Period.parse(period).frequency.value
    except ValueError as error:
        raise CatalogueError(f"{where}: `period`: {error}") from None


def _number(text: str, where: str) -> str:
    try:
        if len(text) < _CELL and Decimal(text).is_finite():
            return text
    except InvalidOperation:
        pass
    raise CatalogueError(f"{where}: `value`: not a number: {text[:40]!r}")
