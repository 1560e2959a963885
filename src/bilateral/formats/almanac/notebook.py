"""Tables as notebooks show them: a heading, a small line chart, the rows, the source; every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from bilateral.algebra.wording import period
from bilateral.formats.almanac.table import Cell, Column, Table, in_words

__all__ = ["line", "to_html"]

_WIDTH, _HEIGHT, _EDGE = 320, 48, 3
_ROWS = 24  # more of them are left out in the middle
_RIGHT = ' style="text-align:right"'


def to_html(table: Table, *, title: str = "", values: Sequence[Decimal] = (), foot: Iterable[str] = ()) -> str:
    """The table under its title; of a long one the first and the last rows. `values` are drawn as a line."""
    head = "".join(f"<th{_side(column)}>{escape(column.heading)}</th>" for column in table.columns)
    lines = [_row(table, place) for place in range(len(table.rows))]
    if len(lines) > _ROWS:
        left_out = f'<tr><td colspan="{len(table.columns)}">… {len(lines) - _ROWS:,} rows …</td></tr>'
        lines = [*lines[: _ROWS // 2], left_out, *lines[-_ROWS // 2 :]]
    parts = [f"<strong>{escape(title)}</strong>"] if title else []
    if len(values) > 1:
        parts.append(line(values, title))
    parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>")
    parts += [f"<small>{escape(text)}</small><br>" for text in foot if text]
    return f"<div>{''.join(parts)}</div>"


def line(values: Sequence[Decimal], title: str = "") -> str:
    """The values as an SVG line, evenly spaced."""
    low, high = float(min(values)), float(max(values))
    across = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    up = (_HEIGHT - 2 * _EDGE) / ((high - low) or 1)
    points = " ".join(
        f"{_EDGE + n * across:.1f},{_HEIGHT - _EDGE - (float(v) - low) * up:.1f}" for n, v in enumerate(values)
    )
    label = escape(title or "line of the values", quote=True)
    return (
        f'<div><svg role="img" aria-label="{label}" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg></div>'
    )


def _row(table: Table, place: int) -> str:
    unit = table.units[place] if table.units else ""
    cells = zip(table.rows[place], table.columns, strict=True)
    return f"<tr>{''.join(f'<td{_side(c)}>{escape(_read(cell, c, unit))}</td>' for cell, c in cells)}</tr>"


def _side(column: Column) -> str:
    return _RIGHT if column.kind in ("number", "integer") else ""


def _read(cell: Cell, column: Column, unit: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return in_words(cell, unit if column.unit == "*" else column.unit or "1")
    if column.id == "period":
        return period(str(cell))
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)
