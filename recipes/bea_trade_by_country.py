"""BEA and Census, U.S. trade in goods and services by selected countries and areas → bea/trade_by_country.

Source: U.S. Bureau of Economic Analysis and U.S. Census Bureau, "U.S. International Trade by Selected Countries and
Areas" (balance-of-payments basis), workbook trad-geo-time-series, last updated 6 March 2025. Years are unadjusted,
quarters seasonally adjusted; millions of U.S. dollars.

The world is the sum of the listed countries and "All other countries", years only: BEA warns that its seasonally
adjusted country figures do not sum to the adjusted total. The European Union is as it was composed in each year, so it
is EU27 from 2020 and left out before. "All other countries", CAFTA-DR and South and Central America have no code here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Row, Sheet

VINTAGE = "2025-03-06"
SHA256 = "7d08a4c4175a8e41eeebfd83ab3318175e0724ce47a54991d6de90f25196498d"
TABLES = {  # the sheets of exports and imports; balances are differences
    "Table 1": ("exports", "goods_services"),
    "Table 2": ("imports", "goods_services"),
    "Table 4": ("exports", "goods"),
    "Table 5": ("imports", "goods"),
    "Table 7": ("exports", "services"),
    "Table 8": ("imports", "services"),
}
PARTNERS = {
    "Australia": "AUS", "Belgium": "BEL", "Brazil": "BRA", "Canada": "CAN", "China": "CHN", "France": "FRA",
    "Germany": "DEU", "Hong Kong": "HKG", "India": "IND", "Ireland": "IRL", "Israel": "ISR", "Italy": "ITA",
    "Japan": "JPN", "Korea, South": "KOR", "Malaysia": "MYS", "Mexico": "MEX", "Netherlands": "NLD",
    "Saudi Arabia": "SAU", "Singapore": "SGP", "Switzerland": "CHE", "Taiwan": "TWN", "United Kingdom": "GBR",
    "Vietnam": "VNM", "European Union": "EU27",
}  # fmt: skip
REST, AREAS = "All other countries", ("European Union", "CAFTA-DR", "South/ Central America")


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, coverage, period, value, vintage, status) of every partner and of the world."""
    path = raw(folder, "bea/trad-geo-time-series-0125.xlsx", SHA256)
    for sheet, (flow, coverage) in TABLES.items():
        table = Sheet(path, sheet, ("Period", *PARTNERS, REST), first="Period")
        for period, row in _periods(table):
            values = {name: row.number(name) for name in table.columns[1:] if row[name] not in ("", "n.a.")}
            parts = [
                (PARTNERS[name], v, "") for name, v in values.items() if name in PARTNERS and _is_one(name, period)
            ]
            if len(period) == 4:
                parts.append(("WLD", sum((v for name, v in values.items() if name not in AREAS), Decimal(0)), "d"))
            for partner, value, status in parts:
                pair = ("USA", partner) if flow == "exports" else (partner, "USA")
                yield (*pair, coverage, period, number(value), VINTAGE, status)


def _is_one(name: str, period: str) -> bool:
    """Whether the name means the area of its code in that period."""
    return name != "European Union" or period >= "2020"


def _periods(table: Sheet) -> Iterator[tuple[str, Row]]:
    """Each period of a sheet, `1999` or `1999-Q1`, with its row. Other rows are headings and notes."""
    for row in table:
        if found := re.match(r"(\d{4})(?: ([1-4]))?", row["Period"]):
            year, quarter = found.groups()
            period = f"{year}-Q{quarter}" if quarter else year
            if period > VINTAGE:
                raise row.error("Period", f"a future period, after the vintage {VINTAGE}")
            yield period, row
        elif row["Canada"]:
            raise row.error("Period", "not a period")


if __name__ == "__main__":
    print(write_observations("bea/trade_by_country", ("from", "to", "coverage"), observations(folder_argument())))
