"""U.S. Census Bureau, trade in goods with main partners, 2024-2026 → census/goods_main_partners.

Source: U.S. Census Bureau, Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx): Census (customs) basis, not
seasonally adjusted, exports f.a.s. and general imports, millions of U.S. dollars, read with the figures up to July 2026.
Months of Canada; years of Mexico, China and the European Union, and none of 2026, which is not complete. Mexico is North
America less Canada in 2024, and as printed in 2025. The world, months of 2023 to March 2025 and years, is exhibit 12 of the
FT-900 of March 2025, released 6 May 2025, on the same basis.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from census_ft900 import VINTAGE as FT900_VINTAGE
from census_ft900 import flow as ends_of
from census_ft900 import months_of
from common import folder_argument, number, raw, write_observations
from tables import Items, Table

VINTAGE = "2026-09-01"  # the month in which figures up to July come out; the day is not documented
MONTHS = "76ceade19165279b01aaa1774ff580d5831aceb8e7dcfde442ce9797ad517e7e"
YEARS = "6c2fa7634cd5e5ae2e35de8817404696b39ea7604928d07b24dce61d06c752c3"
PARTNERS = {"Mexico": "MEX", "China": "CHN", "European Union": "EU27"}
LEFT_OUT = {"Canada", "World_region_0010_North_America"}  # Canada's years are its months; the other is a sum


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    for item in Items(
        raw(folder, "trade/census_canada_monthly_2024_2026.json", MONTHS), ("year", "exports", "imports")
    ):
        for pair, flow in (("USA", "CAN"), "exports"), (("CAN", "USA"), "imports"):
            for month, value in enumerate(item.cell(flow), 1):
                if value is not None:
                    if (period := f"{item['year']}-{month:02d}") >= VINTAGE[:7]:
                        raise item.error(flow, f"a future period, {period}, after the vintage {VINTAGE}")
                    yield *pair, period, number(value), VINTAGE, ""
    path = raw(folder, "trade/census_goods_nsa_2024_2026_can_mex_chn.csv", YEARS)
    columns = ("year", "partner", "exports_fas_usd_m", "imports_customs_usd_m", "months", "derivation")
    for row in Table(path, columns):
        if row["months"] == "12" and (code := row.code("partner", PARTNERS, LEFT_OUT)):
            year, status = row.period("year", VINTAGE), "" if row["derivation"] == "verbatim" else "d"
            yield "USA", code, year, number(row.amount("exports_fas_usd_m")), VINTAGE, status
            yield code, "USA", year, number(row.amount("imports_customs_usd_m")), VINTAGE, status
    for _, period, cells in months_of(folder, "12", 8):
        for section, column in (("Exports", 4), ("Imports", 7)):
            if (value := cells[column]) is not None:
                yield *ends_of(section, "WLD"), period, number(value), FT900_VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("census/goods_main_partners", ("from", "to"), observations(folder_argument())))
