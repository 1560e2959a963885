"""Statistics Canada, people crossing the border → statcan/border_entries and six tables beside it, by month.

Source: Statistics Canada, table 24-10-0053-01 (frontier counts), unadjusted months, July 2016 to June 2026: Canadian
residents returning from the United States (all, by air, by land) and from elsewhere, U.S. residents entering Canada.

statcan/border_entries        all who enter Canada, by residence
statcan/two_way_crossings     derived: who enters Canada on a trip to the other country also crosses the other way, so each
                              direction of a month is the sum of both entries; people who live elsewhere are not in it
statcan/canadian_trips        returns of Canadian residents from the United States and, derived, from anywhere
statcan/overseas_trips        their returns from countries other than the United States
statcan/us_resident_trips     entries of U.S. residents
statcan/trip_mode_share       derived: percent of the returns from the United States that came by air and by land
statcan/trip_destination_share  derived: percent of all returns that were from the United States
Shares are given by year where all twelve months are there, and by month.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Row, Table

RAW = "border/statcan_24100053_travel_2016_2026.csv"
SHA256 = "c06852eb894daffdbd913639334b2782332113bceced1d0583cf31348319ffec"
VINTAGE = "2026-08-31"  # the table then ended with June 2026; its release is dated to the month
CANADIANS = {"all": "cdn_residents_returning_from_us", "air": "cdn_returning_air", "land": "cdn_returning_land"}
ELSEWHERE = "cdn_residents_returning_from_other"
AMERICANS = "us_residents_entering_canada"


def months(folder: Path) -> list[Row]:
    """The table's rows, their months looked at."""
    table = list(Table(raw(folder, RAW, SHA256), ("month", *CANADIANS.values(), ELSEWHERE, AMERICANS)))
    for row in table:
        row.period("month", VINTAGE)
    return table


def entries(table: list[Row]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, who, mode, period, value, vintage, status)."""
    for row in table:
        for mode, column in CANADIANS.items():
            yield "USA", "CAN", "canadian_residents", mode, row["month"], number(row.count(column)), VINTAGE, ""
        yield "USA", "CAN", "us_residents", "all", row["month"], number(row.count(AMERICANS)), VINTAGE, ""


def two_way(table: list[Row]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    for row in table:
        people = str(row.count(CANADIANS["all"]) + row.count(AMERICANS))
        yield "USA", "CAN", row["month"], people, VINTAGE, "d"
        yield "CAN", "USA", row["month"], people, VINTAGE, "d"


def canadian_trips(table: list[Row]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, mode, period, value, vintage, status): the return as counted, and the trip out that it ends."""
    for row in table:
        counted = [("USA", mode, number(row.count(column))) for mode, column in CANADIANS.items()]
        counted.append(("WLD", "all", str(row.count(CANADIANS["all"]) + row.count(ELSEWHERE))))
        for place, mode, trips in counted:
            yield place, "CAN", mode, row["month"], trips, VINTAGE, "d" if place == "WLD" else ""
            yield "CAN", place, mode, row["month"], trips, VINTAGE, "d"


def shares(table: list[Row], parts: dict[str, str], wholes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Rows (of, code, period, percent, vintage, status): the part's column over the sum of the wholes'."""
    periods = {row["month"]: [row] for row in table}
    for year in sorted({row["month"][:4] for row in table}):
        inside = [row for row in table if row["month"].startswith(year)]
        if len(inside) == 12:
            periods[year] = inside
    for period, rows in periods.items():
        whole = sum(row.count(column) for row in rows for column in wholes)
        for code, column in parts.items():
            part = sum(row.count(column) for row in rows)
            yield "CAN", code, period, number((Decimal(100) * part / whole).quantize(Decimal("0.01"))), VINTAGE, "d"


if __name__ == "__main__":
    source = months(folder_argument())
    everywhere = (CANADIANS["all"], ELSEWHERE)
    for name, dimensions, rows in (
        ("border_entries", ("from", "to", "who", "mode"), entries(source)),
        ("two_way_crossings", ("from", "to"), two_way(source)),
        ("canadian_trips", ("from", "to", "mode"), canadian_trips(source)),
        ("overseas_trips", ("of",), (("CAN", r["month"], number(r.count(ELSEWHERE)), VINTAGE, "") for r in source)),
        (
            "us_resident_trips",
            ("from", "to"),
            (("USA", "CAN", r["month"], number(r.count(AMERICANS)), VINTAGE, "") for r in source),
        ),
        (
            "trip_mode_share",
            ("of", "mode"),
            shares(source, {m: c for m, c in CANADIANS.items() if m != "all"}, (CANADIANS["all"],)),
        ),
        ("trip_destination_share", ("of", "destination"), shares(source, {"us": CANADIANS["all"]}, everywhere)),
    ):
        print(write_observations(f"statcan/{name}", dimensions, rows))
