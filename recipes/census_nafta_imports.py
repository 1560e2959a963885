"""U.S. Census Bureau, imports for consumption under NAFTA → census/nafta_imports.

Source: U.S. Census Bureau, Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx), rows "NAFTA with Canada (Consump)" and
"NAFTA with Mexico (Consump)", months and years, millions of U.S. dollars, as published with the December 2011 figures in
February 2012. Only imports are in these rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from census_goods_by_country import MONTHS, SHA256, TENTH, VINTAGE
from common import folder_argument, number, raw, write_observations

ROWS = {"NAFTA with Canada (Consump)": "CAN", "NAFTA with Mexico (Consump)": "MEX"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    with raw(folder, "census/census_country_1985_2011.csv", SHA256).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if (partner := ROWS.get(row["CTYNAME"])) is None or not row["year"]:
                continue
            periods = {row["year"]: "YR"} | {f"{row['year']}-{m:02d}": name for m, name in enumerate(MONTHS, 1)}
            for period, column in periods.items():
                if value := Decimal(row[f"I{column}"]).quantize(TENTH):
                    yield partner, "USA", period, number(value), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("census/nafta_imports", ("from", "to"), observations(folder_argument())))
