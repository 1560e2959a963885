"""What every recipe does: read a publisher's file it can trust, write observations in one canonical form.

A recipe `recipes/AGENCY_TABLE.py` is run by `bilateral almanac build` (by way of run.py), or alone as
`python recipes/AGENCY_TABLE.py RAW_FOLDER`, where RAW_FOLDER holds the publishers' files. It is the only writer of its
`knowledge/observations/AGENCY/TABLE.csv`. Tables are read row by row with tables.py, whose errors name file, row and column.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TextIO

import yaml

__all__ = [
    "KNOWLEDGE",
    "OBSERVATIONS",
    "RUN",
    "Run",
    "SnapshotError",
    "country_codes",
    "folder_argument",
    "number",
    "raw",
    "us_state_codes",
    "write_knowledge",
    "write_observations",
]

KNOWLEDGE = Path(__file__).parents[1] / "src" / "bilateral" / "knowledge"
OBSERVATIONS = KNOWLEDGE / "observations"


class SnapshotError(ValueError):
    """A publisher's file that is not what the recipe was written for: one line that names file, row and column."""


@dataclass
class Run:
    """How this process runs its recipe, and what the recipe asked for and wrote.

    `read` are files and their SHA-256, `written` files below `target`, the folder of knowledge. Not `is_pinned`, a new
    snapshot is read as it is.
    """

    target: Path = KNOWLEDGE
    is_pinned: bool = True
    read: dict[Path, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)


RUN = Run()  # run.py sets it before the recipe starts


def folder_argument() -> Path:
    """The folder of raw files that the command line names. Exits with status 2 without one."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(f"usage: python {sys.argv[0]} RAW_FOLDER", file=sys.stderr)
        raise SystemExit(2)
    return Path(sys.argv[1])


def raw(folder: Path, relative_path: str, sha256: str) -> Path:
    """The path of a raw file, once its content is known to be the snapshot the recipe was written for.

    Raises SnapshotError if it is missing, or if the hash differs: a new snapshot needs a look at the recipe, then its
    new hash there. A run that is not pinned takes any content.
    """
    path = folder / relative_path
    if path not in RUN.read:
        try:
            with path.open("rb") as content:
                RUN.read[path] = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            raise SnapshotError(f"{path}: {error.strerror or error}") from None
    if RUN.is_pinned and RUN.read[path] != sha256:
        raise SnapshotError(
            f"{path}: changed or damaged: its sha256 is {RUN.read[path]}, expected {sha256};"
            " if it is a new snapshot, look at what changed, then update the recipe"
        )
    return path


def country_codes(**spellings: str) -> dict[str, str]:
    """Code by English name of every country, and of the publisher's own `spellings` (code="name; another name")."""
    return _codes("countries") | {name: code for code, names in spellings.items() for name in names.split("; ")}


def us_state_codes(**spellings: str) -> dict[str, str]:
    """Code by English name of every state of the United States, and of `spellings`, whose codes lack the `US-`."""
    return _codes("states") | {name: f"US-{code}" for code, names in spellings.items() for name in names.split("; ")}


def _codes(kind: str) -> dict[str, str]:
    rows = yaml.safe_load((KNOWLEDGE / "entities" / f"{kind}.yaml").read_text("utf-8"))
    return {name: row["code"] for row in rows for name in row["names"]["en"]}


def number(text: str | float | Decimal) -> str:
    """A number as the CSV holds it: plain digits, no thousands separator, no exponent, no trailing zeros.

    >>> number("1,621,873.50"), number("1.2e3"), number(309604.0)
    ('1621873.5', '1200', '309604')
    """
    value = Decimal(str(text).replace(",", "").strip())
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain


def write_observations(
    dataflow: str,
    dimensions: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    target: Path | None = None,
) -> Path:
    """Writes `observations/DATAFLOW.csv` sorted, one row per (codes, period, vintage); returns its path.

    A row is (*codes, period, value, vintage, status), all text, values by `number`. A vintage that repeats the value
    of the vintage before it says nothing new and is left out. Raises ValueError for a key that is listed twice.
    The file that was there stays until the new one is whole.
    """
    width = len(dimensions)
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in rows:
        *key, value, vintage, status = row
        if len(key) != width + 1 or any("." in code for code in key):
            raise ValueError(f"{dataflow}: not {width} codes without a dot and a period: {row}")
        if (where := (*key, vintage)) in table:
            raise ValueError(f"{dataflow}: listed twice: {where}")
        table[where] = (value, status)
    with _written((target or RUN.target / "observations") / f"{dataflow}.csv") as lines:
        _write(csv.writer(lines, lineterminator="\n"), dimensions, table)
    return (target or RUN.target / "observations") / f"{dataflow}.csv"


def write_knowledge(name: str, text: str) -> Path:
    """Writes a file of knowledge, such as `facts/treaties_record.yaml`; returns its path.

    The file that was there stays until the new one is whole.
    """
    with _written(RUN.target / name) as lines:
        lines.write(text)
    return RUN.target / name


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as lines:
            yield lines
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if path.is_relative_to(RUN.target):
        RUN.written.append(path.relative_to(RUN.target).as_posix())


def _write(writer: csv.Writer, dimensions: Sequence[str], table: dict[tuple[str, ...], tuple[str, str]]) -> None:
    writer.writerow([*dimensions, "period", "value", "vintage", "status"])
    before: tuple[tuple[str, ...], tuple[str, str]] | None = None
    for where in sorted(table):
        now = (where[:-1], table[where])
        if now != before:
            writer.writerow([*where[:-1], table[where][0], where[-1], table[where][1]])
        before = now
