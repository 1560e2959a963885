"""U.S. Census Bureau, goods trade of the states by country, 2014-2018 → census/state_trade, census/states_top_market.

Source: U.S. Census Bureau, USA Trade Online, state exports (origin of movement) and state imports (state of
destination), Census basis, U.S. dollars, as published in April 2019. Flows under one million dollars are left out. From
the exports of the fifty states the second dataflow counts the states whose largest market a country is, and those of
which it is the first or the second.
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
SMALLEST = 1_000_000
SPELLINGS = {
    "WLD": "World Total", "IOT": "British Indian Ocean Territories", "COG": "Congo (Brazzaville)",
    "COD": "Congo (Kinshasa)", "CIV": "Cote d'Ivoire", "CUW": "Curacao", "FLK": "Falkland Islands (Islas Malvinas)",
    "PRK": "Korea, North", "KOR": "Korea, South", "MKD": "Macedonia", "REU": "Reunion", "STP": "Sao Tome and Principe",
    "SHN": "St Helena", "KNA": "St Kitts and Nevis", "LCA": "St Lucia", "SPM": "St Pierre and Miquelon",
    "VCT": "St Vincent and the Grenadines",
}  # fmt: skip
LEFT_OUT = {  # they have no code here
    "French Southern and Antarctic Lands", "Gaza Strip Administered by Israel", "Svalbard, Jan Mayen Island",
    "Unidentified Countries", "West Bank Administered by Israel",
}  # fmt: skip
NOT_STATES = ("US-DC", "US-PR", "US-VI")
WHOLE, NOWHERE = "All States", "Unknown"


def state_codes() -> dict[str, str]:
    """Code by the name that Census and ITA give a state, the district or a territory."""
    return us_state_codes(
        DC="Dist of Columbia; District of Columbia", PR="Puerto Rico", VI="US Virgin Islands; Virgin Islands"
    )


def observations(folder: Path, states: dict[str, str], left_out: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, year, value in U.S. dollars, vintage, status) of the areas that `states` gives codes."""
    countries = country_codes(**SPELLINGS)
    for flow, (name, sha256) in FILES.items():
        for row in Table(raw(folder, name, sha256), ("State", "Country", "Time", flow)):
            state, country = row.code("State", states, left_out), row.code("Country", countries, LEFT_OUT)
            value = row.amount(flow) if row[flow] else 0
            if state and country and value >= SMALLEST:
                pair = (state, country) if flow == "Exports" else (country, state)
                yield *pair, row.period("Time", VINTAGE), number(value), VINTAGE, ""


def top_markets(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (of, position, year, number of states, vintage, status) from rows of `observations`."""
    markets: defaultdict[tuple[str, str], list[tuple[Decimal, str]]] = defaultdict(list)
    for source, target, year, value, *_ in rows:
        if source.startswith("US-") and source not in NOT_STATES and target != "WLD":
            markets[year, source].append((Decimal(value), target))
    for position, places in (("first", 1), ("top_two", 2)):
        counts = Counter(
            (year, country)
            for (year, _), peers in markets.items()
            for _, country in sorted(peers, reverse=True)[:places]
        )
        for (year, country), states in counts.items():
            yield country, position, year, str(states), VINTAGE, "d"


if __name__ == "__main__":
    found = list(observations(folder_argument(), state_codes(), (WHOLE, NOWHERE)))
    print(write_observations("census/state_trade", ("from", "to"), found))
    print(write_observations("census/states_top_market", ("of", "position"), top_markets(iter(found))))
