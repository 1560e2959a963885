"""U.S. Energy Information Administration, U.S. trade in crude oil → eia/crude_trade.

Source: EIA, Petroleum Supply Monthly, series MCRIMUS2 (imports), MCRIMUSCA2 (imports from Canada) and MCREXUS2
(exports), thousand barrels a day, months, as read on 27 July 2026. A year is the mean of its months.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations

RAW = "energy/eia_us_crude_imports_total_canada_2021_2026.csv"
SHA256 = "babbb79db9fd5bdbefcbf7d747af92da8c1346eba0137f512ec9fa300690d5f9"
VINTAGE = "2026-07-27"
COLUMNS = {"us_imports": ("WLD", "USA"), "from_canada": ("CAN", "USA"), "us_exports": ("USA", "WLD")}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    with raw(folder, RAW, SHA256).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column, pair in COLUMNS.items():
                if row[column]:
                    yield *pair, row["date"], number(row[column]), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("eia/crude_trade", ("from", "to"), observations(folder_argument())))
