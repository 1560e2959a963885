"""A series written out: a table with a sparkline and its source, JSON, CSV; and every value that a period has had."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.algebra.wording import period
from bilateral.almanac.series import FREQUENCIES, Point, Series
from bilateral.almanac.sources import terms
from bilateral.formats import PLAIN, Options
from bilateral.formats.almanac.table import Column, Table, as_ascii, in_words, sparkline, to_text
from bilateral.model.provenance import Dataflow

__all__ = ["called", "heading", "plain", "source_lines", "table", "text"]

_STATUS = {"p": "preliminary", "e": "estimate", "d": "computed", "r": "revised"}
_EVERY = {frequency: name for name, frequency in FREQUENCIES.items()}


def table(series: Series, points: Sequence[Point] | None = None) -> Table:
    """Period, value, vintage and status; `points` in place of its own, such as its history."""
    columns = (
        Column("period"),
        Column("value", kind="number", unit=series.unit),
        Column("vintage", kind="date"),
        Column("status"),
    )
    rows = (series.points if points is None else points) or ()
    return Table(columns, tuple((str(p.period), p.value, p.vintage, p.status) for p in rows))


def called(series: Series) -> str:
    """The publisher's key where the series is one; else the definition with what fills it."""
    if len(series.keys) == 1:
        return str(series.keys[0])
    if series.chosen is None:
        return series.id
    codes = ",".join(f"{dimension}={code}" for dimension, code in series.chosen.codes.items())
    flow = f",flow={series.chosen.flow}" if series.chosen.flow else ""
    return f"{series.id}:{codes}{flow}"


def text(
    series: Series, options: Options = PLAIN, *, points: Sequence[Point] | None = None, last: int | None = None
) -> str:
    """Title, sparkline, table and source, for a terminal. `last` keeps the newest rows of the table."""
    shown = table(series, points)
    rows = shown.rows[-last:] if last else shown.rows
    readable = tuple((period(str(row[0])), *row[1:3], _STATUS.get(str(row[3]), row[3])) for row in rows)
    hide = () if any(row[3] for row in readable) else ("status",)
    lines = [series.title, heading(series)]
    if options.is_unicode and len(series) > 1:
        lines += ["", f"{sparkline(series.values, min(60, options.width - 40))}  {_range(series)}"]
    if readable:
        body = to_text(Table(shown.columns, readable), options, hide=hide).rstrip("\n")
    else:
        body = "no value was known on that day" if series.as_of else "no value of this frequency"
    whole = "\n".join([*lines, "", body, "", *source_lines(series)]) + "\n"
    return whole if options.is_unicode else as_ascii(whole)


def heading(series: Series) -> str:
    """Id, unit, price basis, adjustment, frequency and extent in one line."""
    parts = [series.id, f"unit {series.unit}", *_basis(series.flow), f"by {_EVERY[series.frequency]}"]
    if series.points:
        parts.append(f"{period(series.periods[0])} to {period(series.periods[-1])}")
    return " · ".join([*parts, *([f"as of {series.as_of}"] if series.as_of else [])])


def _basis(flow: Dataflow) -> tuple[str, ...]:
    return (*((f"prices {flow.prices}",) if flow.prices else ()), *((flow.adjustment,) if flow.adjustment else ()))


def source_lines(series: Series) -> list[str]:
    """The line that names the source, the licence, and the publisher's series if they are few."""
    keys = ", ".join(str(key) for key in series.keys[:4]) + (", ..." if len(series.keys) > 4 else "")
    return [series.source, f"Licence: {terms(series.flow)}", f"Series: {keys}"]


def plain(series: Series, points: Sequence[Point] | None = None, last: int | None = None) -> dict[str, object]:
    """The series as JSON has it."""
    records = table(series, points).records()
    chosen = series.chosen
    return {
        "id": series.id,
        "title": series.title,
        "indicator": chosen.indicator.id if chosen else None,
        "definition": chosen.definition.id if chosen else None,
        "codes": dict(chosen.codes) if chosen else series.keys[0].named(series.flow.dimensions),
        "flow": (chosen.flow or None) if chosen else None,
        "unit": series.unit,
        "prices": series.flow.prices or None,
        "adjustment": series.flow.adjustment or None,
        "frequency": _EVERY[series.frequency],
        "as_of": series.as_of.isoformat() if series.as_of else None,
        "observations": records[-last:] if last else records,
        "series": [str(key) for key in series.keys],
        "dataflow": series.flow.id,
        "publisher": series.flow.publisher,
        "table": series.flow.table,
        "url": series.flow.url,
        "licence": {"name": series.flow.licence.name, "url": series.flow.licence.url or None},
        "source": series.source,
    }


def _range(series: Series) -> str:
    low, high = (in_words(v, series.unit) for v in (min(series.values), max(series.values)))
    return f"{low} to {high}"
