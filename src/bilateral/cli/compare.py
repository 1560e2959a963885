"""`bilateral compare`: two series side by side."""

from __future__ import annotations

from bilateral.cli.options import Asked, Format, Output, opened, to_terminal
from bilateral.cli.output import written
from bilateral.cli.series import Which

__all__ = ["compare"]


def compare(
    left: str, right: str, /, *, which: Which | None = None,
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Shows two series side by side: difference, ratio, correlation, and when they first part.

    Example: bilateral compare trade.goods.bea trade.goods.census --partner US

    Parameters
    ----------
    left
        A series, as `series show` takes it; the options below hold for both.
    right
        Another, shown in the unit of the first where that can be.
    format
        text, json or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import beside
    from bilateral.formats.almanac.table import to_csv, to_json

    with written(output) as write:
        found = opened(asked).compare(left, right, **(which or Which()).arguments())
        match format:
            case "json":
                write(to_json(beside.comparison_plain(found)))
            case "csv":
                write(to_csv(found.table()))
            case _:
                write(beside.comparison_text(found, to_terminal(output)))
