"""Statistics Canada, people crossing the border → statcan/border_entries and statcan/two_way_crossings, persons by month.

Source: Statistics Canada, table 24-10-0053-01 (frontier counts), unadjusted months, July 2016 to June 2026: Canadian
residents returning from the United States (all, by air, by land) and U.S. residents entering Canada.
Two-way crossings are derived: a resident of either country who enters Canada on a trip to the other also crosses the
other way, so each direction of a month is the sum of both entries. People who live elsewhere are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Row, Table

RAW = "border/statcan_24100053_travel_2016_2026.csv"
SHA256 = "c06852eb894daffdbd913639334b2782332113bceced1d0583cf31348319ffec"
VINTAGE = "2026-08-31"  # the table then ended with June 2026; its release is dated to the month
CANADIANS = {"all": "cdn_residents_returning_from_us", "air": "cdn_returning_air", "land": "cdn_returning_land"}
AMERICANS = "us_residents_entering_canada"


def months(folder: Path) -> Iterator[tuple[str, Row]]:
    """The table's rows by month."""
    for row in Table(raw(folder, RAW, SHA256), ("month", *CANADIANS.values(), AMERICANS)):
        yield row.period("month", VINTAGE), row


def entries(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, who, mode, period, value, vintage, status)."""
    for month, row in months(folder):
        for mode, column in CANADIANS.items():
            yield "USA", "CAN", "canadian_residents", mode, month, number(row.count(column)), VINTAGE, ""
        yield "USA", "CAN", "us_residents", "all", month, number(row.count(AMERICANS)), VINTAGE, ""


def two_way(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    for month, row in months(folder):
        people = str(row.count(CANADIANS["all"]) + row.count(AMERICANS))
        yield "USA", "CAN", month, people, VINTAGE, "d"
        yield "CAN", "USA", month, people, VINTAGE, "d"


if __name__ == "__main__":
    source = folder_argument()
    print(write_observations("statcan/border_entries", ("from", "to", "who", "mode"), entries(source)))
    print(write_observations("statcan/two_way_crossings", ("from", "to"), two_way(source)))
