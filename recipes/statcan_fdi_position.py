"""Statistics Canada, direct investment positions by country, 2019-2023 → statcan/fdi_position, statcan/fdi_share.

Source: Statistics Canada, table 36-10-0008-01, international investment position, Canadian direct investment abroad and
foreign direct investment in Canada by country of the immediate investor, total book value at year end, millions of
Canadian dollars, as released on 29 April 2024 (The Daily of that day prints its totals). Suppressed values are left out.
The table's regions are kept beside the countries; where they are not the regions that people name, under codes of their own.
The share of each country and region in all Canadian investment abroad, and in all investment in Canada, has status d.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2024-04-29"
SHA256 = "e5ea5831993b5a2f07870e6e0dfc7e3dd1ac727a4def795ff51e990b1c315f25"
SPELLINGS = {
    "WLD": "All countries", "BRN": "Brunei Darussalam", "COG": "Congo", "COD": "Congo, Democratic Republic of the",
    "CIV": "Côte d'Ivoire", "SYR": "Syrian Arab Republic", "TZA": "Tanzania, United Republic of",
    "EUROPE": "Europe", "AFRICA": "Africa", "CARIB": "Caribbean", "REG-NORTHAM": "North America",
    "REG-CSAM": "South and Central America", "REG-ASIAOC": "Asia/Oceania", "REG-NONE": "Unallocated countries",
}  # fmt: skip
SECOND_NAMES = {"Burma"}  # listed beside Myanmar
LEFT_OUT = {  # remainders, and states that no longer exist
    "Czechoslovakia", "German Democratic Republic (East)", "Netherlands Antilles", "Other Africa",
    "Other Asia and Oceania", "Other Caribbean", "Other Europe", "Other South and Central America",
    "Union of Soviet Socialist Republics", "Yugoslavia", "Zaire",
}  # fmt: skip
INVESTOR, PARTNER = "Canadian and foreign direct investment", "Countries or regions"


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, year, value, vintage, status): investor, host."""
    codes = country_codes(**SPELLINGS)
    path = raw(folder, "statcan/3610000801_fdi_by_country_2019_2023.csv", SHA256)
    for row in Table(path, ("REF_DATE", INVESTOR, PARTNER, "VALUE")):
        code = row.code(PARTNER, codes, LEFT_OUT)
        if code and row[PARTNER] not in SECOND_NAMES and row["VALUE"]:
            pair = ("CAN", code) if row[INVESTOR].startswith("Canadian") else (code, "CAN")
            yield *pair, row.period("REF_DATE", VINTAGE), number(row.number("VALUE")), VINTAGE, ""


def shares(positions: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, share_of, year, value, vintage, status): percent of the total of the same direction."""
    rows = list(positions)
    totals = {row[:3]: Decimal(row[3]) for row in rows if "WLD" in row[:2]}
    for investor, host, year, value, vintage, _ in rows:
        outward = investor == "CAN"
        if "WLD" not in (investor, host):
            whole = totals["CAN" if outward else "WLD", "WLD" if outward else "CAN", year]
            percent = (100 * Decimal(value) / whole).quantize(Decimal("0.01"))
            yield investor, host, "outward" if outward else "inward", year, number(percent), vintage, "d"


if __name__ == "__main__":
    rows = list(observations(folder_argument()))
    print(write_observations("statcan/fdi_position", ("from", "to"), rows))
    print(write_observations("statcan/fdi_share", ("from", "to", "share_of"), shares(rows)))
