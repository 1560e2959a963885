"""U.S. Census Bureau, trade in goods by country → census/goods_by_country.

Sources, all Census (customs) basis, not seasonally adjusted, exports f.a.s. and general imports, millions of U.S. dollars:

1985-2011: Foreign Trade, "U.S. Trade in Goods by Country" (country.xlsx), as published with the December 2011 figures in
February 2012. Every month and the publisher's own year, all countries and the world; later months are kept to one
decimal, as the earlier ones are printed. The two codes that Census has for one country in a year of transition are
added; groups have no code here.

2014-2018: the rows "All States" of USA Trade Online, as published in April 2019 (see census_state_trade), in dollars.

2024 and 2025: first quarter and March, "U.S. International Trade in Goods and Services, March 2025" (FT-900), supplement,
exhibits 4a and 4, released 6 May 2025.

A zero is printed both where nothing was traded and where less than half of the last digit was: it says neither, and is
left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from census_ft900 import VINTAGE as FT900_VINTAGE
from census_ft900 import rows_of
from census_state_trade import NOWHERE, WHOLE, state_codes
from census_state_trade import observations as state_observations
from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2012-02-01"
SHA256 = "6d5429954aa8d5c2d1bd4caebe32f2c6eb38ac084fa64e2cf05add33b0e0f5ea"
TENTH = Decimal("0.1")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
SPELLINGS = {
    "WLD": "World, Not Seasonally Adjusted; TOTAL", "COG": "Congo (Brazzaville); Congo",
    "COD": "Congo (Kinshasa); Democratic Republic of the Congo", "CUW": "Curacao", "CIV": "Cote d'Ivoire",
    "FLK": "Falkland Islands(Islas Malvin; Falkland Islands (Islas Malvinas)", "PRK": "Korea, North",
    "KOR": "Korea, South", "MKD": "Macedonia", "YEM": "Republic of Yemen", "REU": "Reunion",
    "STP": "Sao Tome and Principe", "SHN": "St Helena; St. Helena", "KNA": "St Kitts and Nevis; St. Kitts and Nevis",
    "LCA": "St Lucia; St. Lucia", "SPM": "St Pierre and Miquelon; St. Pierre and Miquelon",
    "VCT": "St Vincent and the Grenadines; St. Vincent and the Grenadines",
    "IOT": "British Indian Ocean Terr.; British Indian Ocean Territories",
    "ATF": "French Southern and Antarctic; French Southern and Antarctic Lands", "SJM": "Svalbard, Jan Mayen Island",
    "SUN": "USSR", "CSK": "Czechoslovakia", "YUG": "Yugoslavia (fomer)", "SCG": "Serbia and Montenegro",
    "ANT": "Netherlands Antilles",
}  # fmt: skip
LEFT_OUT = {  # groups, and what is no country
    "Advance Technology Products", "Africa", "Europe", "European Union", "Gaza Strip admin. by Israel",
    "International Organizations", "Iraq-Saudi Arabia Neutral Zone", "NAFTA with Canada (Consump)",
    "NAFTA with Mexico (Consump)", "NICS", "North America", "OPEC", "Pacific Rim", "South and Central America",
    "Unidentified Countries", "West Bank admin. by Israel", "World, Seasonally Adjusted",
}  # fmt: skip
NO_CODE = ("Unidentified", "Gaza Strip", "West Bank")


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    codes = country_codes(**SPELLINGS)
    for key, value in _months_and_years(folder, codes).items():
        if printed := value.quantize(TENTH):
            yield *key, number(printed), VINTAGE, ""
    for *key, dollars, vintage, status in state_observations(folder, {WHOLE: "USA"}, (*state_codes(), NOWHERE)):
        yield *key, number(Decimal(dollars) / 1_000_000), vintage, status
    for exhibit, year in (("4", "2025"), ("4a", "2024")):
        for name, cells in rows_of(folder, f"supplement {exhibit}", 12):
            if code := _code_of(name, codes):
                _, _, _, *exports, _, march, quarter, _, _, _, _ = cells
                for pair, values in ((("USA", code), exports), ((code, "USA"), [march, quarter])):
                    for period, value in zip((f"{year}-03", f"{year}-Q1"), values, strict=True):
                        if value:
                            yield *pair, period, number(value), FT900_VINTAGE, ""


def _months_and_years(folder: Path, codes: dict[str, str]) -> dict[tuple[str, str, str], Decimal]:
    """Millions by (from, to, period), both codes of a country in transition added up."""
    values: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    columns = ("year", "CTYNAME", *(f"{flow}{name}" for flow in "IE" for name in (*MONTHS, "YR")))
    for row in Table(raw(folder, "census/census_country_1985_2011.csv", SHA256), columns):
        if not row["year"] or (code := row.code("CTYNAME", codes, LEFT_OUT)) is None:
            continue
        year = row.period("year", VINTAGE)
        for pair, flow in (((code, "USA"), "I"), (("USA", code), "E")):
            values[*pair, year] += row.amount(f"{flow}YR")
            for month, name in enumerate(MONTHS, 1):
                values[*pair, f"{year}-{month:02d}"] += row.amount(f"{flow}{name}")
    return values


def _code_of(name: str, codes: dict[str, str]) -> str | None:
    """The code of a country of exhibit 4; None for an area, which stands after the countries."""
    return None if name.startswith(NO_CODE) else codes.get(name.rstrip("*"))


if __name__ == "__main__":
    print(write_observations("census/goods_by_country", ("from", "to"), observations(folder_argument())))
