"""`bilateral mirror`: what each side says that the same flow was."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from bilateral.cli.options import Asked, Codes, Format, Output, codes, opened, to_terminal
from bilateral.cli.output import written

__all__ = ["mirror"]


def mirror(
    id: str | None = None, /, *,
    source: Annotated[str | None, Parameter(name="--from")] = None,
    target: Annotated[str | None, Parameter(name="--to")] = None,
    unit: str | None = None, frequency: str | None = None, code: Codes = (),
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Shows, year by year, what each side's statistics say that a flow was, and the gap.

    Example: bilateral mirror --from CA --to US --code coverage=goods --unit USD

    Parameters
    ----------
    id
        An indicator of what flows between countries; by default trade.
    source
        The country that exports, by name or code.
    target
        The country that imports.
    unit
        Show all in this unit; currencies are converted by the mean rate of each period.
    frequency
        year, quarter or month.
    code
        A code of a dimension, such as coverage=goods; may be given several times.
    format
        text, json or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import beside
    from bilateral.formats.almanac.table import to_csv, to_json

    with written(output) as write:
        almanac = opened(asked)
        found = almanac.mirror(id, source=source, target=target, unit=unit, frequency=frequency, **codes(code))
        match format:
            case "json":
                write(to_json(beside.mirror_plain(found)))
            case "csv":
                write(to_csv(found.table()))
            case _:
                write(beside.mirror_text(found, almanac.compiled.catalogue, to_terminal(output)))
