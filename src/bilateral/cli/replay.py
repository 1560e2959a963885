"""`bilateral replay`: the verdicts of a saved report, computed again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from bilateral.cli.output import named, printed
from bilateral.model.errors import SourceError, UsageError

__all__ = ["replay"]


def replay(report: Annotated[str, Parameter(allow_leading_hyphen=True)], /, *, catalogue: Path | None = None) -> None:
    """Recomputes every verdict of a report written by `check --format json`, and says what changed.

    Example: bilateral replay report.json

    Parameters
    ----------
    report
        The saved report, or - for standard input.
    catalogue
        Use the catalogue in this folder in place of the built-in almanac.
    """
    from bilateral.formats.json import read
    from bilateral.formats.summary import clean, shorten

    named(report)
    try:
        saved = read(sys.stdin.buffer.read() if report == "-" else Path(report).read_bytes())
    except UsageError as error:
        raise UsageError(f"{report}: {error}") from None
    except OSError as error:
        raise SourceError(report, error.strerror or "cannot be read") from None

    from bilateral.api import Checker

    changes = Checker(catalogue).replay(saved)
    lines = [f"{c.document}: “{shorten(c.quote, 120)}”\n  {c.before} → {c.after}: {c.why}" for c in changes]
    printed(clean("\n".join(lines or ["no verdict changed"])) + "\n")
