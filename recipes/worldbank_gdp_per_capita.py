"""World Bank, GDP per person in current U.S. dollars → worldbank/gdp_per_capita, computed from its two parts.

Source: World Bank, World Development Indicators: NY.GDP.MKTP.CD as published in October 2024 over SP.POP.TOTL as published
in December 2024, for Canada, Mexico, the United States and the world. The Bank publishes the quotient as NY.GDP.PCAP.CD,
which is not among our files; so the status is `d`, and the vintage that of the later part.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table
from worldbank_gdp import VINTAGES as GDP
from worldbank_population import VINTAGES as POPULATION

GDP_MONTH, POPULATION_MONTH = "2024-10", "2024-12"


def values(path: Path) -> dict[tuple[str, str], Decimal]:
    """Value by country code and year."""
    rows = Table(path, ("Country Code", "Year", "Value"))
    vintage = f"{POPULATION_MONTH}-01"
    return {(r["Country Code"], r.period("Year", vintage)): r.amount("Value") for r in rows if r["Value"]}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, year, value in whole dollars, vintage, status)."""
    output = values(raw(folder, f"wdi/gdp_wdi_vintage_{GDP_MONTH}.csv", GDP[GDP_MONTH]))
    people = values(raw(folder, f"wdi/population_wdi_vintage_{POPULATION_MONTH}.csv", POPULATION[POPULATION_MONTH]))
    for (code, year), dollars in output.items():
        per_head = (dollars / people[code, year]).quantize(Decimal(1), ROUND_HALF_EVEN)
        yield code, year, number(per_head), f"{POPULATION_MONTH}-01", "d"


if __name__ == "__main__":
    print(write_observations("worldbank/gdp_per_capita", ("of",), observations(folder_argument())))
