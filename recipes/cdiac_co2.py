"""Carbon Dioxide Information Analysis Center, carbon dioxide from fossil fuels → cdiac/co2, cdiac/co2_per_person.

Source: CDIAC, fossil-fuel CO2 emissions by nation, from fuels and cement, Canada, Mexico and the United States, to 2020:
total, by source, of bunker fuels (not in the total) and per person. Values are carbon as printed, in thousands of tonnes, or
in tonnes a person; one tonne of carbon is 44/12 tonnes of carbon dioxide (the dataflows' scales).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Row, Table

RAW = "wdi/co2_cdiac_CAN_USA_MEX.csv"
SHA256 = "98ad6394388227863d07ce1669589068c9178c12f9af1f6cc02d17665314d420"
VINTAGE = "2023-12-31"
COUNTRIES = {"CANADA": "CAN", "MEXICO": "MEX", "UNITED STATES OF AMERICA": "USA"}
SOURCES = {
    "Total": "all", "Solid Fuel": "solid", "Liquid Fuel": "liquid", "Gas Fuel": "gas", "Cement": "cement",
    "Gas Flaring": "flaring", "Bunker fuels (Not in Total)": "bunker",
}  # fmt: skip


def by_source(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, source, period, value, vintage, status)."""
    for row in _rows(folder):
        for column, source in SOURCES.items():
            if row[column]:
                value = number(row.amount(column))
                yield row.code("Country", COUNTRIES), source, row.period("Year", VINTAGE), value, VINTAGE, ""


def per_person(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status), to the hundredth of a tonne that the publisher prints."""
    for row in _rows(folder):
        if row["Per Capita"]:
            value = row.amount("Per Capita").quantize(Decimal("0.01"))
            yield row.code("Country", COUNTRIES), row.period("Year", VINTAGE), number(value), VINTAGE, ""


def _rows(folder: Path) -> Iterator[Row]:
    yield from Table(raw(folder, RAW, SHA256), ("Country", "Year", *SOURCES, "Per Capita"))


if __name__ == "__main__":
    source = folder_argument()
    print(write_observations("cdiac/co2", ("of", "source"), by_source(source)))
    print(write_observations("cdiac/co2_per_person", ("of",), per_person(source)))
