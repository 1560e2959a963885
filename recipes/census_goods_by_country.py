"""U.S. Census Bureau, trade in goods by country, 1985-2011 and 2014-2018 → census/goods_by_country.

Source: U.S. Census Bureau, Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx): Census (customs) basis, not
seasonally adjusted, exports f.a.s. and general imports, millions of U.S. dollars; as published with the December 2011
figures in February 2012. Years of all countries and of the world, and months of Canada, Mexico, China and the world.
Printed to one decimal. The two codes that Census has for one country in a year of transition are added; states that
no longer exist and groups have no code here. 2014-2018 are the rows "All States" of USA Trade Online, as published in
April 2019 (see census_state_trade).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from census_state_trade import observations as state_observations
from common import country_codes, folder_argument, number, raw, write_observations

VINTAGE = "2012-02-01"
SHA256 = "6d5429954aa8d5c2d1bd4caebe32f2c6eb38ac084fa64e2cf05add33b0e0f5ea"
TENTH = Decimal("0.1")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHLY = {"CAN", "MEX", "CHN", "WLD"}
SPELLINGS = {
    "WLD": "World, Not Seasonally Adjusted", "COG": "Congo (Brazzaville)", "COD": "Congo (Kinshasa)", "CUW": "Curacao",
    "FLK": "Falkland Islands(Islas Malvin", "PRK": "Korea, North", "KOR": "Korea, South", "MKD": "Macedonia",
    "YEM": "Republic of Yemen", "REU": "Reunion", "STP": "Sao Tome and Principe", "SHN": "St Helena",
    "KNA": "St Kitts and Nevis", "LCA": "St Lucia", "SPM": "St Pierre and Miquelon",
    "VCT": "St Vincent and the Grenadines",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    codes = country_codes(**SPELLINGS)
    values: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    with raw(folder, "census/census_country_1985_2011.csv", SHA256).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if (code := codes.get(row["CTYNAME"])) is None or not row["year"]:
                continue
            for pair, flow in (((code, "USA"), "I"), (("USA", code), "E")):
                values[*pair, row["year"]] += Decimal(row[f"{flow}YR"])
                for month, name in enumerate(MONTHS if code in MONTHLY else (), 1):
                    values[*pair, f"{row['year']}-{month:02d}"] += Decimal(row[f"{flow}{name}"])
    for key, value in values.items():
        if value:
            yield *key, number(value.quantize(TENTH)), VINTAGE, ""
    for *key, dollars, vintage, status in state_observations(folder, {"All States": "USA"}):
        yield *key, number((Decimal(dollars) / 1_000_000).quantize(TENTH)), vintage, status


if __name__ == "__main__":
    print(write_observations("census/goods_by_country", ("from", "to"), observations(folder_argument())))
