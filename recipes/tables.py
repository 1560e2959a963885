"""Publishers' tables, read row by row: every error names the file, the row and the column, and shows the cell.

A recipe says which columns it needs, and reads cells as what they have to be: a count, a number, a period, a code.

    for row in Table(raw(folder, RAW, SHA256), ("Date", "Port", "Value")):
        yield row.code("Port", PORTS), row.month("Date", "%b %Y", VINTAGE), str(row.count("Value")), VINTAGE, ""
"""

from __future__ import annotations

import csv
import difflib
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from common import SnapshotError

__all__ = ["Items", "Row", "Sheet", "Table", "read_json", "read_json_lines", "read_text", "sheet_rows"]

_PERIOD = re.compile(r"[12]\d{3}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_QUARTER_ENDS = {"Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31"}
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, UnicodeError, csv.Error)


class Row:
    """A row of a table that knows where it stands. Columns are named as the publisher names them."""

    __slots__ = ("_cells", "_columns", "_line", "_source")

    def __init__(self, source: str, line: int, columns: Mapping[str, int], cells: Sequence[Any]) -> None:
        self._source, self._line, self._columns, self._cells = source, line, columns, cells

    def __getitem__(self, column: str) -> str:
        """The cell as text, without blanks around it; empty where the publisher gives none."""
        cell = self._cells[self._columns[column]]
        return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)

    # Any: a cell of JSON may be a list or an object
    def cell(self, column: str) -> Any:
        """The cell as its file has it."""
        return self._cells[self._columns[column]]

    def number(self, column: str) -> Decimal:
        """The cell as a number; thousands separators and a dollar sign are no part of it."""
        text = self[column]
        try:
            value = Decimal(text.replace(",", "").replace("$", ""))
        except InvalidOperation:
            raise self.error(column, "not a number") from None
        if not value.is_finite():
            raise self.error(column, "not a number")
        return value

    def amount(self, column: str) -> Decimal:
        """The cell as a number that cannot be negative."""
        value = self.number(column)
        if value < 0:
            raise self.error(column, "negative")
        return value

    def count(self, column: str) -> int:
        """The cell as a whole number, 0 or more."""
        value = self.amount(column)
        if value != int(value):
            raise self.error(column, "not a whole number")
        return int(value)

    def period(self, column: str, vintage: str) -> str:
        """The cell as a period (`2023`, `2023-Q1`, `2023-07`, `2023-07-01`) that had ended by the vintage."""
        return self._ended(column, self[column], vintage)

    def month(self, column: str, form: str, vintage: str) -> str:
        """The cell, written in the `form` of strptime, as a month that had ended by the vintage."""
        return self._ended(column, _month(self[column], form), vintage)

    def code(self, column: str, codes: Mapping[str, str], left_out: Collection[str] = ()) -> str | None:
        """The code of the name in the cell; None for those that the recipe leaves out on purpose."""
        name = self[column]
        if code := codes.get(name):
            return code
        if name in left_out:
            return None
        near = difflib.get_close_matches(name, [*codes, *left_out], 1)
        raise self.error(column, f"unknown code{f' (near: {near[0]!r})' if near else ''}")

    def error(self, column: str, problem: str) -> SnapshotError:
        """The error that says what is wrong with a cell: raise it."""
        return SnapshotError(f"{self._source} {self._line}, column {column!r}: {problem}: {self[column]!r}")

    def _ended(self, column: str, period: str, vintage: str) -> str:
        if not _PERIOD.fullmatch(period):
            raise self.error(column, "not a period")
        if _end(period) > vintage:
            raise self.error(column, f"a future period, after the vintage {vintage}")
        return period


class Table:
    """A delimited text file with a header; `.gz` is unpacked, and so is a `.zip` of one file.

    Raises SnapshotError if a column of `columns` is missing, and for a row that is longer or shorter than the header.
    """

    def __init__(
        self, path: Path, columns: Sequence[str], *, encoding: str = "utf-8-sig", delimiter: str = ","
    ) -> None:
        self.path, self._needed, self._encoding, self._delimiter = path, columns, encoding, delimiter
        self.columns: tuple[str, ...] = ()  # known once rows are read

    def __iter__(self) -> Iterator[Row]:
        line, source = 0, f"{self.path}, row"
        try:
            with _opened(self.path) as content, io.TextIOWrapper(content, self._encoding, newline="") as text:
                rows = csv.reader(text, delimiter=self._delimiter, strict=True)
                self.columns = tuple(name.strip() for name in next(rows, []))
                columns = _columns(f"{source} 1", self.columns, self._needed)
                width = len(self.columns)
                for cells in rows:
                    line = rows.line_num
                    if len(cells) == width:
                        yield Row(source, line, columns, cells)
                    elif cells:
                        raise SnapshotError(f"{source} {line}: {len(cells)} cells where the header has {width}")
        except _DAMAGED as error:
            raise SnapshotError(f"{self.path}, after row {line}: damaged: {_told(error)}") from None


class Items:
    """A JSON file that is a list of objects: each a row, counted from 1."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path, self._needed = path, columns

    def __iter__(self) -> Iterator[Row]:
        items = read_json(self.path)
        if not isinstance(items, list):
            raise SnapshotError(f"{self.path}: expected a list of objects, found {type(items).__name__}")
        for index, item in enumerate(items, 1):
            header = list(item) if isinstance(item, dict) else []
            columns = _columns(f"{self.path}, item {index}", header, self._needed)
            yield Row(f"{self.path}, item", index, columns, list(item.values()))


class Sheet:
    """A sheet of an `.xlsx` workbook: its header is the first row whose first cell is `first`, rows follow it."""

    def __init__(self, path: Path, sheet: str, columns: Sequence[str], *, first: str) -> None:
        self.path, self._sheet, self._needed, self._first = path, sheet, columns, first
        self.columns: tuple[str, ...] = ()  # known once rows are read

    def __iter__(self) -> Iterator[Row]:
        columns: dict[str, int] = {}
        for line, cells in enumerate(sheet_rows(self.path, self._sheet), 1):
            source = f"{self.path}, sheet {self._sheet!r}, row"
            if cells and cells[0] == self._first:
                self.columns = tuple(" ".join(str(cell or "").split()) for cell in cells)
                columns = _columns(f"{source} {line}", self.columns, self._needed)
            elif columns and cells and cells[0] is not None:
                yield Row(source, line, columns, [*cells, *[None] * (len(self.columns) - len(cells))])
        if not columns:
            raise SnapshotError(f"{self.path}, sheet {self._sheet!r}: no row begins with {self._first!r}")


# Any: JSON holds whatever its publisher wrote
def read_json(path: Path, parse_float: Callable[[str], Any] = Decimal) -> Any:
    """The content of a JSON file, numbers with a point as Decimal unless said otherwise."""
    return _json(read_text(path), str(path), parse_float)


def read_json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Each line of a JSON Lines file with its number."""
    for line, text in enumerate(read_text(path).splitlines(), 1):
        yield line, _json(text, f"{path}, row {line}")


def read_text(path: Path) -> str:
    """The content of a UTF-8 file."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SnapshotError(f"{path}: damaged: {_told(error)}") from None


def _json(text: str, place: str, parse_float: Callable[[str], Any] = Decimal) -> Any:
    try:
        return json.loads(text, parse_float=parse_float)
    except json.JSONDecodeError as error:
        raise SnapshotError(f"{place}: damaged: {error}") from None


def _columns(place: str, header: Sequence[str], needed: Sequence[str]) -> dict[str, int]:
    """The position of each column by its name."""
    for name in needed:
        if name not in header:
            near = difflib.get_close_matches(name, header, 1)
            there = f"{near[0]!r} in its place?" if near else f"it has: {', '.join(header) or 'none'}"
            raise SnapshotError(f"{place}: no column {name!r}; {there}")
        if list(header).count(name) > 1:
            raise SnapshotError(f"{place}: the column {name!r} is there twice")
    return {name: index for index, name in enumerate(header)}


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return gzip.open(path)  # type: ignore[return-value]
    if path.suffix != ".zip":
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if len(names) != 1:
            raise SnapshotError(f"{path}: expected one file inside, found {', '.join(names) or 'none'}")
        return io.BytesIO(archive.read(names[0]))


def sheet_rows(path: Path, sheet: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet of an `.xlsx` workbook as they are, for one without a header."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = _book(path)
        if sheet not in book.sheetnames:
            raise SnapshotError(f"{path}: no sheet {sheet!r}; it has: {', '.join(book.sheetnames)}")
        yield from book[sheet].iter_rows(values_only=True)
    except (*_DAMAGED, InvalidFileException, KeyError, SyntaxError) as error:  # an XML error is a SyntaxError
        raise SnapshotError(f"{path}: damaged: {_told(error)}") from None


@lru_cache(maxsize=2)
def _book(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path, read_only=True, data_only=True)


def _told(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


@lru_cache(maxsize=4096)
def _month(text: str, form: str) -> str:
    try:
        return datetime.strptime(text, form).strftime("%Y-%m")
    except ValueError:
        return text  # and so refused by its reader


@lru_cache(maxsize=4096)
def _end(period: str) -> str:
    """The last day of a period, as far as comparing it with another day needs it."""
    year, _, rest = period.partition("-")
    if not rest:
        return f"{year}-12-31"
    if rest in _QUARTER_ENDS:
        return f"{year}-{_QUARTER_ENDS[rest]}"
    return f"{period}-28" if len(rest) == 2 else period
