"""U.S. Census Bureau, trade in goods by country, 1985-2011 and 2014-2018 → census/goods_by_country.

Source: U.S. Census Bureau, Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx): Census (customs) basis, not
seasonally adjusted, exports f.a.s. and general imports, millions of U.S. dollars; as published with the December 2011
figures in February 2012. Years of all countries and of the world, and months of Canada, Mexico, China and the world.
Printed to one decimal. The two codes that Census has for one country in a year of transition are added; states that
no longer exist and groups have no code here. 2014-2018 are the rows "All States" of USA Trade Online, as published in
April 2019 (see census_state_trade).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from census_state_trade import NOWHERE, WHOLE, state_codes
from census_state_trade import observations as state_observations
from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

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
LEFT_OUT = {  # groups, states that no longer exist, and what has no code here
    "Advance Technology Products", "Africa", "British Indian Ocean Terr.", "Czechoslovakia", "Europe", "European Union",
    "French Southern and Antarctic", "Gaza Strip admin. by Israel", "International Organizations",
    "Iraq-Saudi Arabia Neutral Zone", "NAFTA with Canada (Consump)", "NAFTA with Mexico (Consump)", "NICS",
    "Netherlands Antilles", "North America", "OPEC", "Pacific Rim", "Serbia and Montenegro", "South and Central America",
    "Svalbard, Jan Mayen Island", "USSR", "Unidentified Countries", "West Bank admin. by Israel",
    "World, Seasonally Adjusted", "Yugoslavia (fomer)",
}  # fmt: skip


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    codes = country_codes(**SPELLINGS)
    values: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    columns = ("year", "CTYNAME", *(f"{flow}{name}" for flow in "IE" for name in (*MONTHS, "YR")))
    for row in Table(raw(folder, "census/census_country_1985_2011.csv", SHA256), columns):
        if not row["year"] or (code := row.code("CTYNAME", codes, LEFT_OUT)) is None:
            continue
        year = row.period("year", VINTAGE)
        for pair, flow in (((code, "USA"), "I"), (("USA", code), "E")):
            values[*pair, year] += row.amount(f"{flow}YR")
            for month, name in enumerate(MONTHS if code in MONTHLY else (), 1):
                values[*pair, f"{year}-{month:02d}"] += row.amount(f"{flow}{name}")
    for key, value in values.items():
        if value:
            yield *key, number(value.quantize(TENTH)), VINTAGE, ""
    for *key, dollars, vintage, status in state_observations(folder, {WHOLE: "USA"}, (*state_codes(), NOWHERE)):
        yield *key, number((Decimal(dollars) / 1_000_000).quantize(TENTH)), vintage, status


if __name__ == "__main__":
    print(write_observations("census/goods_by_country", ("from", "to"), observations(folder_argument())))
