"""Congressional Research Service, boundary lengths of the U.S. Geological Survey → crs/border_length, miles.

Source: CRS report RS21729, "U.S. International Borders: Brief Facts" (9 November 2006): the boundary with Canada
without Alaska, Alaska's part, and the land and water boundary of each of the thirteen states.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, write_observations
from pages import printed, records

VINTAGE = "2006-11-09"
CONTIGUOUS = "F0522"
STATES = {  # record of each state's length, longest first as the report lists them
    "F0524": "US-AK", "F0525": "US-MI", "F0526": "US-ME", "F0527": "US-MN", "F0528": "US-MT", "F0529": "US-NY",
    "F0530": "US-WA", "F0531": "US-ND", "F0532": "US-OH", "F0533": "US-VT", "F0534": "US-NH", "F0535": "US-ID",
    "F0536": "US-PA",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, part, period, value, vintage, status)."""
    record = records(folder)
    contiguous = printed(str(record[CONTIGUOUS]["statement"]), r"([\d,]+) miles")
    lengths = {code: number(str(record[id]["value"])) for id, code in STATES.items()}
    alaska = lengths["US-AK"]
    total = number(Decimal(contiguous) + Decimal(alaska))
    for part, value, status in (("total", total, "d"), ("contiguous", contiguous, ""), ("alaska", alaska, "")):
        yield "CAN", "USA", part, "2006", value, VINTAGE, status
        yield "USA", "CAN", part, "2006", value, VINTAGE, status
    for code, value in lengths.items():
        yield code, "CAN", "total", "2006", value, VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("crs/border_length", ("a", "b", "part"), observations(folder_argument())))
