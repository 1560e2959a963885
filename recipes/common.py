"""What every recipe does: read a publisher's file it can trust, write observations in one canonical form.

A recipe `recipes/AGENCY_TABLE.py` is run as `python recipes/AGENCY_TABLE.py RAW_FOLDER`, where RAW_FOLDER holds the
publishers' files. It is the only writer of `knowledge/observations/AGENCY/TABLE.csv`.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import yaml

__all__ = ["OBSERVATIONS", "country_codes", "folder_argument", "number", "raw", "write_observations"]

KNOWLEDGE = Path(__file__).parents[1] / "src" / "bilateral" / "knowledge"
OBSERVATIONS = KNOWLEDGE / "observations"


def folder_argument() -> Path:
    """The folder of raw files that the command line names. Exits with status 2 without one."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(f"usage: python {sys.argv[0]} RAW_FOLDER", file=sys.stderr)
        raise SystemExit(2)
    return Path(sys.argv[1])


def raw(folder: Path, relative_path: str, sha256: str) -> Path:
    """The path of a raw file, once its content is known to be the snapshot the recipe was written for.

    Raises ValueError if the hash differs: a new snapshot needs a look at the recipe, then its new hash here.
    """
    path = folder / relative_path
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise ValueError(
            f"{path}: sha256 is {found}, the recipe expects {sha256}; look at what changed, then update it"
        )
    return path


def country_codes(**spellings: str) -> dict[str, str]:
    """Code by English name of every country, and of the publisher's own `spellings` (code="name; another name")."""
    countries = yaml.safe_load((KNOWLEDGE / "entities" / "countries.yaml").read_text("utf-8"))
    table = {name: row["code"] for row in countries for name in row["names"]["en"]}
    return table | {name: code for code, names in spellings.items() for name in names.split("; ")}


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
    target: Path = OBSERVATIONS,
) -> Path:
    """Writes `observations/DATAFLOW.csv` sorted, one row per (codes, period, vintage); returns its path.

    A row is (*codes, period, value, vintage, status), all text, values by `number`. A vintage that repeats the value
    of the vintage before it says nothing new and is left out. Raises ValueError for a key that is listed twice.
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
    path = target / f"{dataflow}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([*dimensions, "period", "value", "vintage", "status"])
        before: tuple[tuple[str, ...], tuple[str, str]] | None = None
        for where in sorted(table):
            now = (where[:-1], table[where])
            if now != before:
                writer.writerow([*where[:-1], table[where][0], where[-1], table[where][1]])
            before = now
    return path
