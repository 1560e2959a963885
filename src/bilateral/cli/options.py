"""Options that commands share: which almanac, as of which day, how wide and how plain the terminal is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

from bilateral.model.errors import UsageError

if TYPE_CHECKING:
    from bilateral.api import Almanac
    from bilateral.formats import Options

__all__ = ["Asked", "Codes", "Format", "Output", "codes", "day", "opened", "to_terminal"]

Format: TypeAlias = Annotated[Literal["text", "json", "csv"], Parameter(name=["--format", "-f"])]
Output: TypeAlias = Annotated[Path | None, Parameter(name=["--output", "-o"])]
Codes: TypeAlias = Annotated[tuple[str, ...], Parameter(name="--code", negative="", show_default=False)]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which almanac is asked, and as of when.

    Parameters
    ----------
    as_of
        Ask the almanac as it stood on this day, YYYY-MM-DD.
    catalogue
        Use another catalogue in place of the built-in almanac: a data package (datapackage.json and CSV) or a folder
        of knowledge.
    """

    as_of: str | None = None
    catalogue: Path | None = None


def opened(asked: Asked | None) -> Almanac:
    """The almanac that was asked for. Raises UsageError."""
    from bilateral.api.almanac import open_almanac

    asked = asked or Asked()
    return open_almanac(asked.catalogue, as_of=day(asked.as_of))


def day(text: str | None) -> date | None:
    """The day of `--as-of`. Raises UsageError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"--as-of {text}: not a day; write YYYY-MM-DD") from None


def codes(given: Sequence[str]) -> dict[str, str]:
    """`--code DIMENSION=CODE`, each, by dimension. Raises UsageError."""
    found = {}
    for text in given:
        dimension, equals, code = text.partition("=")
        if not equals or not dimension or not code:
            raise UsageError(f"--code {text}: write DIMENSION=CODE, such as coverage=goods")
        found[dimension] = code
    return found


def to_terminal(output: Path | None) -> Options:
    """How the output is to look: a file is wide, plain and in Unicode."""
    from bilateral.formats import Options

    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    is_terminal = output is None and sys.stdout.isatty()
    return Options(
        width=min(shutil.get_terminal_size((100, 24)).columns, 120),
        is_coloured=is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        is_unicode=output is not None or encoding == "utf8",
    )
