"""World Bank, purchasing power parity → worldbank/ppp_factor, in units of the country's currency per international dollar.

Source: World Bank, World Development Indicators, PA.NUS.PPP: Canada, Mexico and the United States, 1990-2024. The release
is not documented; it is dated the latest update of the Bank's database that is, so that no one is said to have known too early.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

SHA256 = "4f649ea87d84bca9a84f52b3ff15d483d18ecb343b05a98e38a38477fb70a89e"
VINTAGE = "2026-07-13"
CODES = {"CA": "CAN", "MX": "MEX", "US": "USA"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, year, value, vintage, status)."""
    for row in Table(raw(folder, "wdi/ppp_factor_wdi.csv", SHA256), ("Country ID", "Year", "PPP")):
        value = row.amount("PPP").quantize(Decimal("0.000001"))
        if country := row.code("Country ID", CODES):
            yield country, row.period("Year", VINTAGE), number(value), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("worldbank/ppp_factor", ("of",), observations(folder_argument())))
