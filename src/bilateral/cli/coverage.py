"""`bilateral coverage`: what is held of every system of the relationship, and what is missing."""

from __future__ import annotations

from bilateral.cli.options import Asked, Format, Output, opened, to_terminal
from bilateral.cli.output import written

__all__ = ["coverage"]


def coverage(*, format: Format = "text", output: Output = None, asked: Asked | None = None) -> None:
    """Shows for every system its indicators, series, observations, facts, periods, newest vintage, and what is missing.

    Example: bilateral coverage --format json

    Parameters
    ----------
    format
        text, json (with the list of what is missing) or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import coverage as form
    from bilateral.formats.almanac.table import to_csv, to_json

    with written(output) as write:
        almanac = opened(asked)
        found = almanac.coverage()
        match format:
            case "json":
                write(to_json(form.plain(found, found.totals, almanac.as_of)))
            case "csv":
                write(to_csv(found.table()))
            case _:
                write(form.text(found, found.totals, to_terminal(output)))
