"""Reading the exhibits of the FT-900 ("U.S. International Trade in Goods and Services") from its text, for several recipes.

Source: U.S. Census Bureau and U.S. Bureau of Economic Analysis, release CB 25-66, BEA 25-17, March 2025, released 6 May 2025.
Each line of an exhibit that begins with a name has a fixed number of cells; another line is a heading or a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from common import SnapshotError, raw
from tables import read_text

VINTAGE = "2025-05-06"
FILE = "bea/trad0325.txt"
SHA256 = "0f8001a8de67451d4fabb07f43a20fba150142b7fedffa521330f14cc8b02e14"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SECTIONS = ("Balance", "Exports", "Imports")
_HEADING = re.compile(r"\s+Exhibit (\d+[ab]?)\. ")
_SUPPLEMENT = "FT-900 Supplement"
_CELL = re.compile(r"\(-\)|\(X\)|-?\d[\d,]*(?:\.\d+)?")
_ROW = re.compile(r"\s*(?P<name>\S.*?)\s{2,}(?P<cells>[-\d(].*)$")

Cells = list[Decimal | None]


Line = tuple[int, str]  # its number in the file, and its text


@lru_cache(maxsize=1)
def _exhibits(path: Path) -> dict[str, list[Line]]:
    """The lines of each exhibit, all its pages together; those of the supplement have names of their own."""
    found: dict[str, list[Line]] = {}
    current, prefix = "", ""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip() == _SUPPLEMENT:
            prefix, current = "supplement ", ""
        elif line.startswith("\f"):
            current = ""
        if heading := _HEADING.match(line):
            current = prefix + heading[1]
        elif current:
            found.setdefault(current, []).append((number, line))
    return found


def _rows(folder: Path, exhibit: str, width: int) -> Iterator[tuple[str, tuple[str, Cells] | None]]:
    """Each line of an exhibit ("18", "supplement 4"), and its name and cells if it is a row.

    Raises SnapshotError, which names file, row and exhibit, if the release has no such exhibit, or if a line that
    begins with a name has not `width` cells that can be read.
    """
    path = raw(folder, FILE, SHA256)
    exhibits = _exhibits(path)
    if exhibit not in exhibits:
        raise SnapshotError(f"{path}: no exhibit {exhibit}; it has {', '.join(exhibits) or 'none'}")
    for number, line in exhibits[exhibit]:
        row = _cells(line, width)
        if row is None and (odd := _ROW.match(line)) and odd["name"][0].isalpha() and _CELL.search(odd["cells"]):
            place = f"{path}, row {number}, exhibit {exhibit}"
            raise SnapshotError(f"{place}: not {width} cells that can be read: {' '.join(line.split())!r}")
        yield line.strip(), row


def _cells(line: str, width: int) -> tuple[str, Cells] | None:
    """The name and the cells of a row, None where nothing is printed; None if the line is no row of that width."""
    row = _ROW.match(line)
    if not row:
        return None
    texts = _CELL.findall(row["cells"].replace("(R)", ""))
    name = re.sub(r"\s*\((?:R|\d)\)$", "", row["name"].strip())
    if len(texts) != width or _CELL.sub("", row["cells"].replace("(R)", "")).strip():
        return None
    return name, [None if text.startswith("(") else Decimal(text.replace(",", "")) for text in texts]


def sections_of(folder: Path, exhibit: str, width: int) -> Iterator[tuple[str, str, Cells]]:
    """Rows (section, name, cells) of `width` cells; the section is the heading above ("Exports"), empty without one."""
    section = ""
    for text, row in _rows(folder, exhibit, width):
        if text in SECTIONS:
            section = text
        elif row:
            yield section, *row


def rows_of(folder: Path, exhibit: str, width: int) -> Iterator[tuple[str, Cells]]:
    """Every row of the exhibit that has `width` cells. `(-)`, zero or less than half of the last digit, is None."""
    for _, name, cells in sections_of(folder, exhibit, width):
        yield name, cells


def months_of(folder: Path, exhibit: str, width: int) -> Iterator[tuple[str, str, Cells]]:
    """Rows (section, period, cells) of an exhibit by month: `2024-03`, or `2024` for January to December.

    Sums of some months are left out.
    """
    section = year = ""
    for text, row in _rows(folder, exhibit, width):
        if text in SECTIONS:
            section = text
        elif re.fullmatch(r"20\d\d", text):
            year = text
        elif row:
            name, cells = row
            if name in MONTHS:
                yield section, f"{year}-{MONTHS.index(name) + 1:02d}", cells
            elif re.fullmatch(r"Jan\. ?- Dec\.", name):
                yield section, year, cells


def flow(section: str, partner: str) -> tuple[str, str]:
    """The ends (from, to) of a flow of the section "Exports" or "Imports" with the partner."""
    return ("USA", partner) if section == "Exports" else (partner, "USA")
