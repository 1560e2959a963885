"""`bilateral almanac export`: the whole almanac for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from bilateral.cli.options import Asked, opened
from bilateral.cli.output import progress

__all__ = ["export"]


def export(
    folder: Path, /, *,
    kind: Annotated[Literal["datapackage", "sqlite", "all"], Parameter(name="--as")] = "all",
    asked: Asked | None = None,
) -> None:  # fmt: skip
    """Writes the whole almanac to a folder: a Frictionless data package, a SQLite file for Datasette, or both.

    With them come schema.org metadata, citations as BibTeX and CSL-JSON, and the terms of every publisher. The folder
    is written whole or not at all; an earlier export in it is replaced.

    Example: bilateral almanac export canada-us --as datapackage

    Parameters
    ----------
    folder
        Where to write: a new folder, an empty one, or an earlier export.
    kind
        datapackage, sqlite or all.
    """
    show = progress()
    opened(asked).export(folder, kind=kind, progress=show)
    if show:
        show("")
    print(f"{folder}: written", file=sys.stderr)
