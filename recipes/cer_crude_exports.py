"""Canada Energy Regulator, crude oil exports by mode and grade → cer/crude_exports, barrels a day.

Sources: NEB/CER annual export summaries (all destinations, by grade); the charts of "Canada's Pipeline System 2021"
(by mode; by region of the United States, summed to the whole country); market snapshots (4 million in 2023, 97 % of
it to the United States; 4.20 in 2024, 5.4 % above 2023; rail 2020-2023). Crude by rail has several vintages.
What is computed from printed figures has status d. The chart by mode adds up to 3.32 million in 2020, where the
annual summary has 3.66: its 2020 shares are doubtful, and status p says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from pages import excerpts, printed, records
from tables import Items, Table

SUMMARIES = "energy/crude_exports_official_tables.csv"
SUMMARIES_SHA256 = "61a29af0ed3a39512a4a361d864de6002037c52cdf99d05a5cff9bb796a0d028"
MODES = "cer/crude_mode.json"
MODES_SHA256 = "63396f09eafcb4fac4fb2910145a24d8995fbbe61468b2112b240cf02357a4b0"
REGIONS = "cer/crude-oil-exports-by-destination-annual.json"
REGIONS_SHA256 = "50d8d54872a721fa73f17f2616c2da881dba1d97b645d8ce6960c0274cc0feeb"
PIPELINE_SYSTEM_2021 = "2021-06-08"
SUMMARY_VINTAGES = {"NEB 2016": "2017-03-31", "CER 2020": "2021-12-31", "CER Crude Oil Annual": "2021-12-31"}
DIMENSIONS = ("from", "to", "mode", "grade")


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, mode, grade, period, value, vintage, status)."""
    yield from _summaries(folder)
    yield from _charts(folder)
    yield from _snapshots(folder)


def _row(to: str, mode: str, grade: str, year: str, value: Decimal, vintage: str, status: str = "") -> tuple[str, ...]:
    return "CAN", to, mode, grade, year, number(value), vintage, status


def _summaries(folder: Path) -> Iterator[tuple[str, ...]]:
    grades = {"all": "total_mbd", "heavy": "heavy_mbd", "light": "light_mbd"}
    for row in Table(raw(folder, SUMMARIES, SUMMARIES_SHA256), ("year", *grades.values(), "source")):
        vintage = next((v for name, v in SUMMARY_VINTAGES.items() if row["source"].startswith(name)), None)
        if vintage:
            for grade, column in grades.items():
                value = row.amount(column) * 10**6
                yield _row("WLD", "all", grade, row.period("year", vintage), value, vintage)


def _charts(folder: Path) -> Iterator[tuple[str, ...]]:
    for year, mode, volume in modes(folder):
        yield _row("WLD", mode, "all", year, volume, PIPELINE_SYSTEM_2021, "p" if year == "2020" else "")
    to_us: dict[str, Decimal] = defaultdict(Decimal)
    for item in Items(raw(folder, REGIONS, REGIONS_SHA256), ("PADD", "Year", "Value")):
        if item["PADD"] != "Other":
            to_us[item.period("Year", PIPELINE_SYSTEM_2021)] += item.amount("Value")
    for year, value in to_us.items():
        yield _row("USA", "all", "all", year, value * 10**6, PIPELINE_SYSTEM_2021, "d")


def modes(folder: Path) -> Iterator[tuple[str, str, Decimal]]:
    """(year, mode, barrels a day) of the chart by mode."""
    codes = {"Marine": "marine", "Pipeline": "pipeline", "Rail": "rail"}
    for item in Items(raw(folder, MODES, MODES_SHA256), ("Year", "Mode", "Volume (bbl/d)")):
        mode = item.code("Mode", codes)
        yield item.period("Year", PIPELINE_SYSTEM_2021), mode, item.amount("Volume (bbl/d)")


def _snapshots(folder: Path) -> Iterator[tuple[str, ...]]:
    text, record = excerpts(folder), records(folder)
    rail, crude_2023, crude_2024 = text["cer-rail-2023"], text["cer-crude-2023"], text["cer-crude-2024"]
    total = Decimal(printed(crude_2023, r"record high of (\d) million")) * 10**6
    share = Decimal(printed(crude_2023, r"approximately (\d+)%")) / 100
    yield _row("WLD", "all", "all", "2023", total, "2024-08-21")
    yield _row("USA", "all", "all", "2023", total * share, "2024-08-21", "d")
    total = Decimal(printed(crude_2024, r"averaged ([\d.]+) million")) * 10**6
    growth = Decimal(printed(crude_2024, r"represents a ([\d.]+)% increase")) / 100
    yield _row("WLD", "all", "all", "2024", total, "2025-06-11")
    yield _row(
        "WLD", "all", "heavy", "2024", Decimal(printed(crude_2024, r"with ([\d.]+) MMb/d")) * 10**6, "2025-06-11"
    )
    yield _row(
        "WLD", "all", "light", "2024", Decimal(printed(crude_2024, r"remaining ([\d.]+) MMb/d")) * 10**6, "2025-06-11"
    )
    yield _row("WLD", "all", "all", "2023", (total / (1 + growth)).quantize(Decimal(1000)), "2025-06-11", "d")
    first = Decimal(printed(text["press-rail-2023-first-vintage"], r"averaged ([\d,]+) barrels"))
    yield _row("WLD", "rail", "all", "2023", first, "2024-02-26", "p")
    yield _row("WLD", "rail", "all", "2023", Decimal(printed(rail, r"averaging ([\d,]+) barrels")), "2024-07-03")
    yield _row("WLD", "rail", "all", "2022", Decimal(printed(rail, r"from ([\d,]+) b/d in 2022")), "2024-07-03")
    page = str(record["F0365"]["statement"])
    yield _row("WLD", "rail", "all", "2021", Decimal(printed(page, r"([\d,]+) b/d in 2021")), "2022-06-22")
    yield _row("WLD", "rail", "all", "2020", Decimal(printed(page, r"([\d,]+) in 2020")), "2022-06-22")


if __name__ == "__main__":
    print(write_observations("cer/crude_exports", DIMENSIONS, observations(folder_argument())))
