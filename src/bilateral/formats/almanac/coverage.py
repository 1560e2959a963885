"""What is held of every system, written out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral.almanac.coverage import Coverage, Totals
from bilateral.formats import Options
from bilateral.formats.almanac.table import Cell, Column, Table, as_ascii, to_text
from bilateral.model.system import Lack

__all__ = ["plain", "table", "text"]


def table(systems: Sequence[Coverage]) -> Table:
    """A row a system; `missing` counts what is known to be lacking."""
    numbers = ("indicators", "definitions", "dataflows", "series", "observations", "facts")
    columns = (
        Column("id"),
        Column("title"),
        *(Column(name, kind="integer") for name in numbers),
        *(Column(name) for name in ("first", "last", "vintage")),
        Column("missing", kind="integer"),
    )
    return Table(columns, tuple(_row(c.system.id, c.system.title["en"], c.held, len(c.missing)) for c in systems))


def plain(systems: Sequence[Coverage], totals: Totals, as_of: date | None = None) -> dict[str, object]:
    """The coverage as JSON has it."""
    return {
        "as_of": as_of.isoformat() if as_of else None,
        "systems": [
            {
                "id": found.system.id,
                "title": dict(found.system.title),
                **_held(found.held),
                "missing": [_lack(lack) for lack in found.missing],
            }
            for found in systems
        ],
        "totals": _held(totals),
    }


def text(systems: Sequence[Coverage], totals: Totals, options: Options) -> str:
    """The table with its totals, which count nothing twice."""
    listed = table(systems)
    total = _row("total", "", totals, sum(len(found.missing) for found in systems))
    body = to_text(Table(listed.columns, (*listed.rows, total)), options, hide=("title", "definitions", "dataflows"))
    note = "A table that two systems share counts once in the total. What is missing: bilateral coverage -f json\n"
    return body + "\n" + (note if options.is_unicode else as_ascii(note))


def _row(id: str, title: str, held: Totals, missing: int) -> tuple[Cell, ...]:
    counts = (held.indicators, held.definitions, held.dataflows, held.series, held.observations, held.facts)
    return (id, title, *counts, held.first, held.last, held.vintage, missing)


def _held(held: Totals) -> dict[str, object]:
    return {
        "indicators": held.indicators,
        "definitions": held.definitions,
        "dataflows": held.dataflows,
        "series": held.series,
        "observations": held.observations,
        "facts": held.facts,
        "first": held.first or None,
        "last": held.last or None,
        "vintage": held.vintage or None,
    }


def _lack(lack: Lack) -> dict[str, str]:
    filled = {"what": lack.what, "indicator": lack.indicator, "publisher": lack.publisher}
    return {key: value for key, value in {**filled, "table": lack.table, "url": lack.url}.items() if value}
