"""A table of plain values, and how it is written: aligned lines, CSV, JSON.

Whatever a command lists becomes a table first; data frames and notebooks are made from the same one.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from bilateral.algebra.wording import figure
from bilateral.formats import PLAIN, Options
from bilateral.formats.summary import clean

__all__ = [
    "Cell",
    "Column",
    "Table",
    "as_ascii",
    "defused",
    "exact",
    "in_words",
    "sparkline",
    "to_csv",
    "to_json",
    "to_text",
]

Cell: TypeAlias = str | int | Decimal | float | date | bool | None
Kind: TypeAlias = Literal["text", "integer", "number", "date", "boolean"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SMALL = 100
_GAP = "  "
_LEAST = 12  # columns that a shortened text keeps
_ASCII = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "—": "-", "–": "-", "−": "-", "·": "|", "→": "->", "↔": "<->", "…": "..."}
    | {"\u202f": " ", "\xa0": " "}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its heading, what its cells are, the unit of its numbers (`*`: each row's own).

    Ids are never shortened: people copy them.
    """

    id: str
    title: str = ""
    kind: Kind = "text"
    unit: str = ""

    @property
    def may_shrink(self) -> bool:
        """Whether a terminal may show less of its cells."""
        return self.kind == "text" and self.id not in ("id", "dataflow", "period")

    @property
    def heading(self) -> str:
        """What stands above the column on a terminal."""
        return self.title or self.id.replace("_", " ")


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns. `units` gives rows units of their own, in the order of the rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: tuple[str, ...] = ()

    def records(self) -> list[dict[str, object]]:
        """The rows as dicts that JSON can hold."""
        names = [column.id for column in self.columns]
        return [dict(zip(names, map(exact, row), strict=True)) for row in self.rows]


def to_text(table: Table, options: Options = PLAIN, *, hide: Sequence[str] = ()) -> str:
    """Aligned lines of at most `options.width` columns where shortening texts allows; numbers as people read them."""
    shown = [n for n, column in enumerate(table.columns) if column.id not in hide]
    columns = [table.columns[n] for n in shown]
    lines = [[column.heading for column in columns]]
    for place, row in enumerate(table.rows):
        unit = table.units[place] if table.units else ""
        lines.append([_read(row[n], column, unit) for n, column in zip(shown, columns, strict=True)])
    widths = _fitted([max(map(len, cells)) for cells in zip(*lines, strict=True)], columns, options.width)
    text = "".join(_line(line, columns, widths) + "\n" for line in lines)
    return text if options.is_unicode else as_ascii(text)


def to_csv(table: Table) -> str:
    """Comma-separated values with a header; texts that a spreadsheet would run as a formula are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.id for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def to_json(data: Mapping[str, object]) -> str:
    """Indented JSON with a final newline; numbers keep every digit."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    return msgspec.json.format(encoder.encode(data), indent=2).decode() + "\n"


def exact(cell: Cell) -> Cell:
    """The cell as JSON takes it: dates as text, numbers without an exponent or zeros that nobody printed."""
    if isinstance(cell, Decimal):
        return Decimal(f"{cell.normalize():f}")
    return cell.isoformat() if isinstance(cell, date) else cell


def defused(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def in_words(value: Decimal, unit: str) -> str:
    """The value as reports print it; a small rate, such as one of exchange, with four decimals."""
    return figure(value, unit, digits=6 if "/" in unit and abs(value) < _SMALL else 4)


def as_ascii(text: str) -> str:
    """The text for a terminal that knows no other signs; what has no counterpart is left to the encoding."""
    return text.translate(_ASCII)


def _cell(cell: Cell) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    return defused(cell) if isinstance(cell, str) else exact(cell)


def _read(cell: Cell, column: Column, unit: str) -> str:
    """The cell as people read it."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal | float) or (isinstance(cell, int) and column.kind == "number"):
        return in_words(Decimal(str(cell)), unit if column.unit == "*" else column.unit or "1")
    return f"{cell:,}" if isinstance(cell, int) else clean(" ".join(str(cell).split()))


def _fitted(widths: list[int], columns: Sequence[Column], width: int) -> list[int]:
    """The widths once the widest texts have given what the terminal lacks."""
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    flexible = [n for n, column in enumerate(columns) if column.may_shrink and widths[n] > _LEAST]
    while over > 0 and flexible:
        widest = max(flexible, key=lambda n: widths[n])
        rest = max((widths[n] for n in flexible if n != widest and widths[n] < widths[widest]), default=_LEAST)
        cut = max(1, min(over, widths[widest] - max(rest, _LEAST)))
        widths[widest] -= cut
        over -= cut
        flexible = [n for n in flexible if widths[n] > _LEAST]
    return widths


def _line(cells: Iterable[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        short = cell if len(cell) <= width else cell[: width - 1].rstrip() + "…"
        parts.append(short.ljust(width) if column.kind in ("text", "date", "boolean") else short.rjust(width))
    return _GAP.join(parts).rstrip()


def sparkline(values: Sequence[Decimal], width: int = 60) -> str:
    """The values as a row of blocks, at most `width` of them, each the mean of its stretch."""
    if not values:
        return ""
    count = min(width, len(values))
    edges = [n * len(values) // count for n in range(count + 1)]
    means = [float(sum(values[a:b], Decimal(0)) / (b - a)) for a, b in itertools.pairwise(edges)]
    low, high = min(means), max(means)
    if low == high:
        return "▄" * count
    return "".join("▁▂▃▄▅▆▇█"[round((mean - low) / (high - low) * 7)] for mean in means)
