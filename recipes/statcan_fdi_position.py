"""Statistics Canada, direct investment positions by country, 2019-2023 → statcan/fdi_position.

Source: Statistics Canada, table 36-10-0008-01, international investment position, Canadian direct investment abroad and
foreign direct investment in Canada by country of the immediate investor, total book value at year end, millions of
Canadian dollars, as released on 29 April 2024 (The Daily of that day prints its totals). Suppressed values are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import country_codes, folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2024-04-29"
SHA256 = "e5ea5831993b5a2f07870e6e0dfc7e3dd1ac727a4def795ff51e990b1c315f25"
SPELLINGS = {
    "WLD": "All countries", "BRN": "Brunei Darussalam", "COG": "Congo", "COD": "Congo, Democratic Republic of the",
    "CIV": "Côte d'Ivoire", "SYR": "Syrian Arab Republic", "TZA": "Tanzania, United Republic of",
}  # fmt: skip
SECOND_NAMES = {"Burma"}  # listed beside Myanmar
LEFT_OUT = {  # regions, remainders, and states that no longer exist
    "Africa", "Asia/Oceania", "Caribbean", "Czechoslovakia", "Europe", "German Democratic Republic (East)",
    "Netherlands Antilles", "North America", "Other Africa", "Other Asia and Oceania", "Other Caribbean", "Other Europe",
    "Other South and Central America", "South and Central America", "Unallocated countries",
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


if __name__ == "__main__":
    print(write_observations("statcan/fdi_position", ("from", "to"), observations(folder_argument())))
