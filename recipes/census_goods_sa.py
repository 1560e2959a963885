"""FT-900, goods by country, seasonally adjusted → census/goods_sa.

Source: U.S. Census Bureau and U.S. Bureau of Economic Analysis, "U.S. International Trade in Goods and Services, March 2025"
(FT-900), exhibit 19 (countries, Census basis: quarters of 2024, first quarter, February and March of 2025) and exhibit 5 (the
world, months of 2023 to 2025), released 6 May 2025, millions of U.S. dollars. The countries do not add up to the world: each is
adjusted by itself. Ireland and the Netherlands show no season and are not adjusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from census_ft900 import VINTAGE, flow, months_of, sections_of
from common import country_codes, folder_argument, number, write_observations

PERIODS = ("2025-03", "2025-02", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1")


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, millions, vintage, status)."""
    codes = country_codes(KOR="Korea, South", EU27="European Union")
    for section, name, cells in sections_of(folder, "19", 9):
        if section != "Balance" and (partner := codes.get(name)):
            for period, value in zip(PERIODS, cells, strict=False):  # two more columns repeat the quarters
                if value is not None:
                    yield *flow(section, partner), period, number(value), VINTAGE, ""
    for _, period, cells in months_of(folder, "5", 8):
        for section, column in (("Exports", 4), ("Imports", 7)):
            if (value := cells[column]) is not None:
                yield *flow(section, "WLD"), period, number(value), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("census/goods_sa", ("from", "to"), observations(folder_argument())))
