"""`bilateral search`: indicators, tables and facts by words."""

from __future__ import annotations

from typing import Literal

from bilateral.cli.options import Asked, Format, Output, opened, to_terminal
from bilateral.cli.output import written
from bilateral.model.errors import UsageError

__all__ = ["search"]


def search(
    *words: str, kind: Literal["indicator", "dataflow", "fact"] | None = None, limit: int = 20,
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Finds what goes by the words, in English or French; misspelt ones are understood.

    Example: bilateral search échanges commerciaux

    Parameters
    ----------
    words
        What to look for.
    kind
        Only this kind: indicator, dataflow or fact.
    limit
        At most so many.
    format
        text, json or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac.listing import hits_table
    from bilateral.formats.almanac.table import to_csv, to_json, to_text

    if not words:
        raise UsageError("say what to look for, such as: bilateral search crude oil")
    with written(output) as write:
        found = hits_table(opened(asked).search(" ".join(words), kind=kind, limit=limit))
        match format:
            case "json":
                write(to_json({"hits": found.records()}))
            case "csv":
                write(to_csv(found))
            case _:
                write(to_text(found, to_terminal(output)) if found.rows else "nothing found\n")
