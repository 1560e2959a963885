"""U.S. Census Bureau, imports for consumption under NAFTA → census/nafta_imports.

Source: U.S. Census Bureau, Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx), rows "NAFTA with Canada (Consump)" and
"NAFTA with Mexico (Consump)", months and years, millions of U.S. dollars, as published with the December 2011 figures in
February 2012. Only imports are in these rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from census_goods_by_country import MONTHS, SHA256, TENTH, VINTAGE
from common import folder_argument, number, raw, write_observations
from tables import Table

ROWS = {"NAFTA with Canada (Consump)": "CAN", "NAFTA with Mexico (Consump)": "MEX"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    columns = ("CTYNAME", "year", *(f"I{name}" for name in (*MONTHS, "YR")))
    for row in Table(raw(folder, "census/census_country_1985_2011.csv", SHA256), columns):
        if (partner := ROWS.get(row["CTYNAME"])) is None or not row["year"]:
            continue
        year = row.period("year", VINTAGE)
        periods = {year: "YR"} | {f"{year}-{m:02d}": name for m, name in enumerate(MONTHS, 1)}
        for period, column in periods.items():
            if value := row.amount(f"I{column}").quantize(TENTH):
                yield partner, "USA", period, number(value), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("census/nafta_imports", ("from", "to"), observations(folder_argument())))
