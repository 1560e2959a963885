"""FT-900, goods of some kinds → census/motor_vehicles, crude_value, crude_volume, crude_price, end_use, end_use_sa, real_goods.

Source: U.S. Census Bureau and U.S. Bureau of Economic Analysis, "U.S. International Trade in Goods and Services, March 2025"
(FT-900), exhibits 6, 9, 10, 13, 17, 17a and 18, Census basis, released 6 May 2025. Years and months of 2024 and 2025 for the
world; by country February, March and the first quarter of 2025 only. Exhibits 6, 9 and 10 are seasonally adjusted, the
others are not; exhibit 10 is in chained dollars of 2017.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from census_ft900 import VINTAGE, Cells, flow, months_of, sections_of
from common import country_codes, folder_argument, number, write_observations

RECENT = ("2025-03", "2025-02", "2025-Q1")  # the columns of exhibits by country
VEHICLES = ("all", "cars", "trucks", "parts")
END_USES = ("foods", "industrial_supplies", "capital_goods", "automotive", "consumer_goods", "other")
NAMES = {"WLD": "TOTAL; Total", "KOR": "Korea, South"}

Rows = Iterator[tuple[str, ...]]


def motor_vehicles(folder: Path) -> Rows:
    """Rows (from, to, product, period, millions, vintage, status) of exhibit 18."""
    codes = country_codes(**NAMES)
    for section, name, cells in sections_of(folder, "18", 12):
        if partner := codes.get(name):
            for place, product in enumerate(VEHICLES):
                key = (*flow(section, partner), product)
                yield from _cells(key, RECENT, cells[3 * place : 3 * place + 3])


def crude_by_country(folder: Path, first: int) -> Rows:
    """Rows (from, to, product, period, value, vintage, status) of exhibit 17a: barrels from column 0, value from 3."""
    codes = country_codes(**NAMES)
    for _, name, cells in sections_of(folder, "17a", 9):
        partner = codes.get(name)
        if partner and partner != "WLD":  # the world is in exhibit 17
            yield from _cells((partner, "USA", "crude"), RECENT, cells[first : first + 3])


def crude_of_world(folder: Path, columns: dict[str, int]) -> Rows:
    """Rows as above of exhibit 17, each product from its column."""
    for section, period, cells in months_of(folder, "17", 6):
        for product, column in columns.items():
            yield from _cells((*flow(section, "WLD"), product), (period,), cells[column : column + 1])


def end_uses(folder: Path, exhibit: str, *, first: int, width: int) -> Rows:
    """Rows (from, to, category, period, millions, vintage, status); `first` is the column of the total."""
    for section, period, cells in months_of(folder, exhibit, width):
        for place, category in enumerate(("all", *END_USES), first):
            yield from _cells((*flow(section, "WLD"), category), (period,), cells[place : place + 1])


def petroleum(folder: Path) -> Rows:
    """Rows as above of exhibit 9, whose exports and imports stand side by side."""
    for _, period, cells in months_of(folder, "9", 12):
        for section, first in (("Exports", 6), ("Imports", 10)):
            for place, category in enumerate(("petroleum", "non_petroleum"), first):
                yield from _cells((*flow(section, "WLD"), category), (period,), cells[place : place + 1])


def _cells(key: tuple[str, ...], periods: Sequence[str], cells: Cells) -> Rows:
    for period, value in zip(periods, cells, strict=True):
        if value is not None:
            yield *key, period, number(value), VINTAGE, ""


def tables(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """Each dataflow with its third dimension and its rows."""
    yield "census/motor_vehicles", "product", [*motor_vehicles(folder)]
    world = crude_of_world(folder, {"energy_petroleum": 1, "crude": 4})
    yield "census/crude_value", "product", [*crude_by_country(folder, 3), *world]
    world = crude_of_world(folder, {"energy_petroleum": 0, "crude": 2})
    yield "census/crude_volume", "product", [*crude_by_country(folder, 0), *world]
    yield "census/crude_price", "product", [*crude_of_world(folder, {"crude": 5})]
    yield "census/end_use", "category", [*end_uses(folder, "13", first=2, width=9)]
    yield "census/end_use_sa", "category", [*end_uses(folder, "6", first=2, width=9), *petroleum(folder)]
    yield "census/real_goods", "category", [*end_uses(folder, "10", first=0, width=8)]


if __name__ == "__main__":
    for table, dimension, rows in tables(folder_argument()):
        print(write_observations(table, ("from", "to", dimension), rows))
