"""`bilateral sources`: the publishers' tables, their licences and the lines that name them."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from bilateral.cli.options import Asked, Output, opened, to_terminal
from bilateral.cli.output import written

__all__ = ["sources"]


def sources(
    id: str | None = None, /, *,
    format: Annotated[Literal["text", "json", "csv", "bibtex", "csl"], Parameter(name=["--format", "-f"])] = "text",
    output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Shows the publishers' tables: what is held, licence, attribution, release and snapshot.

    Example: bilateral sources statcan

    Parameters
    ----------
    id
        An agency (statcan) or a table (statcan/population); all of them if not given.
    format
        text, json, csv, or for citing: bibtex, csl (CSL-JSON).
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import citations, listing
    from bilateral.formats.almanac.table import to_csv, to_json, to_text

    with written(output) as write:
        almanac = opened(asked)
        found = almanac.sources(id)
        others = almanac.compiled.catalogue.agencies.values() if id is None else ()
        match format:
            case "json":
                write(to_json({"agencies": listing.sources_plain(found, others)}))
            case "csv":
                write(to_csv(listing.sources_table(found)))
            case "bibtex":
                write(citations.bibtex(found))
            case "csl":
                write(citations.csl(found))
            case _ if id is not None:
                write(listing.source_text(found, to_terminal(output)))
            case _:
                shown = ("title", "table", "licence_url", "attribution", "released", "first", "last", "url")
                hide = (*shown, "snapshot", "sha256")
                write(to_text(listing.sources_table(found), to_terminal(output), hide=hide))
                write(f"\n{listing.others_text(others)}")
                write("Attribution, snapshot and hash: bilateral sources ID, or --format json\n")
