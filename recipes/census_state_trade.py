"""U.S. Census Bureau, goods trade of the states by country, 2014-2018 → census/state_trade, and four tables counted from it.

Source: U.S. Census Bureau, USA Trade Online, state exports (origin of movement) and state imports (state of
destination), Census basis, U.S. dollars, as published in April 2019, every flow that is printed. From the trade of the
fifty states the other dataflows count the states whose largest market, largest supplier or largest partner (exports and
imports together) a country is, and those of which it is among the first two or the first three. The last holds a country's share of a state's exports, and of its
imports, where that is one percent or more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

from common import country_codes, folder_argument, number, raw, us_state_codes, write_observations
from tables import Table

VINTAGE = "2019-04-01"  # the month the files were taken; the day of release is not documented
FILES = {
    "Exports": ("census/state_ExportByCountry_2014_2018.csv", "936688d4434f021cdf13c0cf5783c87630f95e3d42cffbea513c834eb2558034"),
    "Imports": ("census/state_ImportsByCountry_2014_2018.csv", "ab0fb65d113e17de6d17be9310e1730a2f6cedcf3fd1e51eb6bb20ce6a64d677"),
}  # fmt: skip
SPELLINGS = {
    "WLD": "World Total", "IOT": "British Indian Ocean Territories", "COG": "Congo (Brazzaville)",
    "COD": "Congo (Kinshasa)", "CIV": "Cote d'Ivoire", "CUW": "Curacao", "FLK": "Falkland Islands (Islas Malvinas)",
    "PRK": "Korea, North", "KOR": "Korea, South", "MKD": "Macedonia", "REU": "Reunion", "STP": "Sao Tome and Principe",
    "SHN": "St Helena", "KNA": "St Kitts and Nevis", "LCA": "St Lucia", "SPM": "St Pierre and Miquelon",
    "VCT": "St Vincent and the Grenadines",
}  # fmt: skip
POSITIONS = {"first": 1, "top_two": 2, "top_three": 3}
SMALLEST_SHARE = 1  # percent
LEFT_OUT = {  # they have no code here
    "French Southern and Antarctic Lands", "Gaza Strip Administered by Israel", "Svalbard, Jan Mayen Island",
    "Unidentified Countries", "West Bank Administered by Israel",
}  # fmt: skip
WHOLE, NOWHERE = "All States", "Unknown"
NOT_STATES = ("US-DC", "US-PR", "US-VI")


def state_codes() -> dict[str, str]:
    """Code by the name that Census and ITA give a state, the district or a territory."""
    return us_state_codes(
        DC="Dist of Columbia; District of Columbia", PR="Puerto Rico", VI="US Virgin Islands; Virgin Islands"
    )


def observations(
    folder: Path, states: dict[str, str], left_out: Collection[str] = (WHOLE, NOWHERE)
) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, year, value in U.S. dollars, vintage, status) of the areas that `states` gives codes."""
    countries = country_codes(**SPELLINGS)
    for flow, (name, sha256) in FILES.items():
        for row in Table(raw(folder, name, sha256), ("State", "Country", "Time", flow)):
            state, country = row.code("State", states, left_out), row.code("Country", countries, LEFT_OUT)
            if state and country:
                pair = (state, country) if flow == "Exports" else (country, state)
                yield *pair, row.period("Time", VINTAGE), number(row.amount(flow)), VINTAGE, ""


def counted(rows: list[tuple[str, ...]], *, exports: bool, imports: bool) -> Iterator[tuple[str, ...]]:
    """Rows (of, position, year, number of states, vintage, status) from rows of `observations`."""
    traded: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for source, target, year, value, *_ in rows:
        is_export = source.startswith("US-")
        state, country = (source, target) if is_export else (target, source)
        if state not in NOT_STATES and country != "WLD" and (exports if is_export else imports):
            traded[year, state][country] += int(value)
    for position, places in POSITIONS.items():
        counts = Counter(
            (year, country) for (year, _), partners in traded.items() for country, _ in partners.most_common(places)
        )
        for (year, country), states in counts.items():
            yield country, position, year, str(states), VINTAGE, "d"


def shares(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, year, percent, vintage, status): a country's part of what the state at the other end trades so."""
    world = {
        (source, target, year): Decimal(value) for source, target, year, value, *_ in rows if "WLD" in (source, target)
    }
    for source, target, year, value, *_ in rows:
        whole = world[(source, "WLD", year) if source.startswith("US-") else ("WLD", target, year)]
        share = 100 * Decimal(value) / whole
        if "WLD" not in (source, target) and share >= SMALLEST_SHARE:
            yield source, target, year, number(round(share, 2)), VINTAGE, "d"


if __name__ == "__main__":
    found = list(observations(folder_argument(), state_codes()))
    print(write_observations("census/state_trade", ("from", "to"), found))
    for table, exports, imports in (("market", True, False), ("supplier", False, True), ("partner", True, True)):
        rows = counted(found, exports=exports, imports=imports)
        print(write_observations(f"census/states_top_{table}", ("of", "position"), rows))
    print(write_observations("census/state_partner_share", ("from", "to"), shares(found)))
