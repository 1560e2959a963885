"""World Bank, military expenditure → worldbank/military_share (percent of GDP), worldbank/military_spending (USD).

Source: World Bank, World Development Indicators, MS.MIL.XPND.GD.ZS and MS.MIL.XPND.CD (data of SIPRI), the vintage of
October 2021: Canada, Mexico, the United States and the world, 1960-2020.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

RAW = "wdi/wdi_military_2018vintage.csv"
SHA256 = "ce4ffee8af678f03f649c95990ab455d49f63641b3b8bc8bcd6c5d61e4553613"
VINTAGE = "2021-10-01"
TABLES = {
    "military_share": ("average_value_Military expenditure (% of GDP)", Decimal("0.001")),
    "military_spending": ("average_value_Military expenditure (current USD)", Decimal(1)),
}
AREAS = {code: code for code in ("CAN", "MEX", "USA", "WLD")}


def observations(folder: Path, column: str, precision: Decimal) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status)."""
    for row in Table(raw(folder, RAW, SHA256), ("Country Code", "Year", column)):
        if row[column]:
            value = number(row.amount(column).quantize(precision))
            yield row.code("Country Code", AREAS), row.period("Year", VINTAGE), value, VINTAGE, ""


if __name__ == "__main__":
    source = folder_argument()
    for table, (column, precision) in TABLES.items():
        print(write_observations(f"worldbank/{table}", ("of",), observations(source, column, precision)))
