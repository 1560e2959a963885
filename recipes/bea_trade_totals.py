"""BEA and Census, U.S. trade with the world → bea/world_trade (goods, services, both), bea/services_by_category.

Source: U.S. Bureau of Economic Analysis and U.S. Census Bureau, "U.S. International Trade in Goods and Services", time series
(trad-time-series), last updated 6 May 2025, tables 1 to 3: balance-of-payments basis, millions of U.S. dollars. Years from
1960 (services by category from 1999), months from 1992 (1999) to March 2025. Months are seasonally adjusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from common import SnapshotError, folder_argument, number, raw, write_observations
from tables import sheet_rows

FILE = "bea/trad-time-series-0325.xlsx"
SHA256 = "3e795beb94a5c597c052120af123b08f3366483daf281590b1573d0cef4dac3a"
VINTAGE = "2025-05-06"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXPORTS, IMPORTS = ("USA", "WLD"), ("WLD", "USA")
COVERAGE = ("goods_services", "goods", "services")
CATEGORIES = (
    "all", "maintenance", "transport", "travel", "construction", "insurance", "financial", "intellectual_property",
    "telecom_computer", "other_business", "personal_cultural", "government",
)  # fmt: skip


def observations(
    folder: Path, sheet: str, columns: dict[int, tuple[tuple[str, str], str]]
) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, code, period, value, vintage, status); `columns` says what stands in a column of the sheet."""
    path = raw(folder, FILE, SHA256)
    for index, line in enumerate(sheet_rows(path, sheet), 1):
        found = re.fullmatch(r"(\d{4})(?: ([A-Z][a-z]{2}))?\s*(?:\(R\))?\s*", str(line[0] or ""))
        if not found:
            continue
        year, month = found.groups()
        period = f"{year}-{MONTHS.index(month) + 1:02d}" if month else year
        for column, (pair, code) in columns.items():
            if not isinstance(value := line[column] if column < len(line) else None, int | float):
                place = f"{path}, sheet {sheet!r}, row {index}, column {column + 1}"
                raise SnapshotError(f"{place}: not a number: {value!r}")
            yield *pair, code, period, number(value), VINTAGE, ""


if __name__ == "__main__":
    raw_folder = folder_argument()
    totals = {
        first + place: (pair, code)
        for pair, first in ((EXPORTS, 4), (IMPORTS, 7))
        for place, code in enumerate(COVERAGE)
    }  # columns 1 to 3 are balances: differences
    rows = observations(raw_folder, "Table 1", totals)
    print(write_observations("bea/world_trade", ("from", "to", "coverage"), rows))
    services = [
        row
        for sheet, pair in (("Table 2", EXPORTS), ("Table 3", IMPORTS))
        for row in observations(raw_folder, sheet, {c: (pair, code) for c, code in enumerate(CATEGORIES, 1)})
    ]
    print(write_observations("bea/services_by_category", ("from", "to", "category"), services))
