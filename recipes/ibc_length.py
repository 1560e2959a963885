"""International Boundary Commission, length of the boundary → ibc/length, kilometres.

Sources: the Commission's own page of 2007 for the whole line; its lengths by state, province and territory as a slide
deck repeats them (they agree with the U.S. Geological Survey's in crs/border_length, and add up to the whole).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, write_observations
from pages import excerpts, printed

VINTAGE = "2007-07-06"
PARTS = {
    "Alaska": "US-AK", "Michigan": "US-MI", "Maine": "US-ME", "Minnesota": "US-MN", "Montana": "US-MT",
    "New York": "US-NY", "Washington": "US-WA", "North Dakota": "US-ND", "Ohio": "US-OH", "Vermont": "US-VT",
    "New Hampshire": "US-NH", "Idaho": "US-ID", "Pennsylvania": "US-PA", "Ontario": "CA-ON", "British Columbia": "CA-BC",
    "Yukon": "CA-YT", "Quebec": "CA-QC", "Saskatchewan": "CA-SK", "New Brunswick": "CA-NB", "Manitoba": "CA-MB",
    "Alberta": "CA-AB",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, part, period, value, vintage, status)."""
    text = excerpts(folder)
    total = printed(text["ibc-length"], r"([\d,]+) kilometres")
    lengths = {name: printed(text["border-lengths-table"], rf"\b{name} ([\d,]+)") for name in PARTS}
    contiguous = number(Decimal(total) - Decimal(lengths["Alaska"]))
    for part, value, status in (
        ("total", total, ""),
        ("alaska", lengths["Alaska"], ""),
        ("contiguous", contiguous, "d"),
    ):
        yield "CAN", "USA", part, "2007", value, VINTAGE, status
        yield "USA", "CAN", part, "2007", value, VINTAGE, status
    for name, code in PARTS.items():
        other = "CAN" if re.match("US-", code) else "USA"
        yield code, other, "total", "2007", lengths[name], VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("ibc/length", ("a", "b", "part"), observations(folder_argument())))
