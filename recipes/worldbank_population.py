"""World Bank, total population of every country, four vintages → worldbank/population.

Source: World Bank, World Development Indicators, SP.POP.TOTL, as published in May 2023, December 2024, April 2025 and
March 2026. The day of a vintage within its month is not documented, so it is dated the first. Of the Bank's own
aggregates the world and the European Union are kept; other regions are sums of their members.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

VINTAGES = {
    "2023-05": "c226fdfaa7c22ead269a5d5782402844631d22284ebd6e6f4c5480a25aacaec9",
    "2024-12": "7d71cb53b3204027a64cc2589ecbdcc1583fca89c9763ec75427f409b44bd2ce",
    "2025-04": "1d9192f1d3f74d0098c278e6e8091031105e9abc632372d7e783a53049253daa",
    "2026-03": "7d2dd6a17f5ed7916de1f89a9c116791e64d207f2e2f6ce47c57e1ab46f0088a",
}
NAMED = {"EUU": "EU27", "WLD": "WLD"}  # the Bank's code → ours
AGGREGATES = {
    "AFE", "AFW", "ARB", "CEB", "CHI", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "FCS", "HIC", "HPC", "IBD",
    "IBT", "IDA", "IDB", "IDX", "LAC", "LCN", "LDC", "LIC", "LMC", "LMY", "LTE", "MEA", "MIC", "MNA", "NAC", "OED",
    "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, year, value in persons, vintage, status)."""
    codes = {code: code for code in country_codes().values()} | NAMED
    for month, sha256 in VINTAGES.items():
        path = raw(folder, f"wdi/population_wdi_vintage_{month}.csv", sha256)
        vintage = f"{month}-01"
        for row in Table(path, ("Country Code", "Year", "Value")):
            code = row.code("Country Code", codes, AGGREGATES)
            if code and row["Value"]:
                persons = row.amount("Value").quantize(Decimal(1), ROUND_HALF_EVEN)
                yield code, row.period("Year", vintage), number(persons), vintage, ""


if __name__ == "__main__":
    print(write_observations("worldbank/population", ("of",), observations(folder_argument())))
