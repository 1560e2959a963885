"""U.S. Census Bureau, trade in advanced technology products → census/advanced_technology.

Sources, millions of U.S. dollars, Census basis, not seasonally adjusted: "U.S. Trade in Goods by Country" (country.xlsx), row
"Advance Technology Products", months and years to 2011, as published in February 2012; FT-900 of March 2025, exhibits 16
(the world, months of 2023 to 2025) and 16a (ten technologies with the world, countries for all of them), released 6 May 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from census_ft900 import VINTAGE as FT900_VINTAGE
from census_ft900 import flow, months_of, rows_of
from census_goods_by_country import MONTHS, SHA256, TENTH, VINTAGE
from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

PERIODS = ("2025-03", "2025-02", "2025-Q1", "2024-Q1")
TECHNOLOGIES = {
    "Advanced Materials": "materials", "Aerospace": "aerospace", "Biotechnology": "biotechnology",
    "Electronics": "electronics", "Flexible Manufacturing": "flexible_manufacturing",
    "Information and Communications": "information", "Life Science": "life_science", "Nuclear Technology": "nuclear",
    "Opto-Electronics": "opto_electronics", "Weapons": "weapons",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, technology, period, value, vintage, status)."""
    yield from _to_2011(folder)
    for _, period, (_, exports, imports) in months_of(folder, "16", 3):
        for section, value in (("Exports", exports), ("Imports", imports)):
            yield *flow(section, "WLD"), "all", period, number(value or 0), FT900_VINTAGE, ""
    codes = country_codes(KOR="Korea, South", EU27="European Union")
    for name, cells in rows_of(folder, "16a", 12):
        technology = TECHNOLOGIES.get(name, "all")
        partner = "WLD" if name in TECHNOLOGIES else codes.get(name)
        for place, period in enumerate(PERIODS):
            for section, value in (("Exports", cells[3 * place + 1]), ("Imports", cells[3 * place + 2])):
                if partner and value is not None:
                    yield *flow(section, partner), technology, period, number(value), FT900_VINTAGE, ""


def _to_2011(folder: Path) -> Iterator[tuple[str, ...]]:
    columns = ("CTYNAME", "year", *(f"{letter}{name}" for letter in "EI" for name in (*MONTHS, "YR")))
    for row in Table(raw(folder, "census/census_country_1985_2011.csv", SHA256), columns):
        if row["CTYNAME"] != "Advance Technology Products" or not row["year"]:
            continue
        year = row.period("year", VINTAGE)
        periods = {year: "YR"} | {f"{year}-{m:02d}": name for m, name in enumerate(MONTHS, 1)}
        for section, letter in (("Exports", "E"), ("Imports", "I")):
            for period, column in periods.items():
                if value := row.amount(f"{letter}{column}").quantize(TENTH):
                    yield *flow(section, "WLD"), "all", period, number(value), VINTAGE, ""


if __name__ == "__main__":
    print(
        write_observations("census/advanced_technology", ("from", "to", "technology"), observations(folder_argument()))
    )
