"""International Trade Administration, goods trade of the states with Canada and Mexico, 2018-2024 → ita/state_trade, goods_trade, states_more_with, states_balance.

Source: U.S. Department of Commerce, International Trade Administration, TradeStats Express, state merchandise trade (Census
state data: origin of movement, state of destination), millions of U.S. dollars. The row "Unallocated" has no code; the
row of the whole country is a dataflow of its own. Two more count the fifty states: those that trade more with Canada than
with Mexico (and the reverse), and those that sell a country more than they buy from it (and the reverse). The files do not say their day; imports of 2024 are those of the first
release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from census_state_trade import NOT_STATES, state_codes
from common import folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2025-03-01"
FILES = {
    ("CAN", "Exports"): "f8b31a13ec70bfaae1cbd6679b990441e2bac7b807c05f79059b265508d73f6c",
    ("CAN", "Imports"): "3531f491ea1b65818e1ae6e2af3e3fa0f8ce0bd048cc5923b72b68328ce0745b",
    ("MEX", "Exports"): "5fbbedd7803f80b5b1c71e361fd7c678df3a8da6d59c54e7f8fed1a821e04fe8",
    ("MEX", "Imports"): "1b370fe925f1a1f2bb816e56227975e2fbfefa05a7e09c11e623240899704fbb",
}
FLOWS = {"exports": ("exports",), "imports": ("imports",), "two_way": ("exports", "imports")}
NEIGHBOURS = {"CAN": "canada", "MEX": "mexico"}
ADJECTIVES = {"CAN": "Canadian", "MEX": "Mexican"}
FIRST_YEAR = "2018"  # columns are years
WHOLE, NOWHERE = "UNITED STATES", "Unallocated"


def observations(folder: Path, codes: dict[str, str], left_out: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, year, value, vintage, status) of the areas that `codes` gives codes."""
    for (country, flow), sha256 in FILES.items():
        path = raw(folder, f"census/ita_State-{ADJECTIVES[country]}-{flow}.csv", sha256)
        table = Table(path, ("State", FIRST_YEAR), encoding="utf-16", delimiter="\t")
        for row in table:
            if state := row.code("State", codes, left_out):
                pair = (state, country) if flow == "Exports" else (country, state)
                for year in table.columns:
                    if year.isdigit() and row[year]:
                        yield *pair, year, number(row.amount(year)), VINTAGE, ""


def more_with(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (of, neighbour, flow, year, number of states, vintage, status): those that trade more with that neighbour."""
    for year, states in _by_year(rows).items():
        for flow, parts in FLOWS.items():
            counts = Counter(
                max(ADJECTIVES, key=lambda c, t=traded: sum(t[c, part] for part in parts)) for traded in states.values()
            )
            for country, neighbour in NEIGHBOURS.items():
                yield "USA", neighbour, flow, year, str(counts[country]), VINTAGE, "d"


def balances(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (of, balance, year, number of states, vintage, status): states in surplus or in deficit with the country."""
    for year, states in _by_year(rows).items():
        for country in ADJECTIVES:
            above = sum(traded[country, "exports"] > traded[country, "imports"] for traded in states.values())
            for balance, count in (("surplus", above), ("deficit", len(states) - above)):
                yield country, balance, year, str(count), VINTAGE, "d"


def _by_year(rows: list[tuple[str, ...]]) -> dict[str, dict[str, Counter[tuple[str, str]]]]:
    """Millions by year, state, country and flow; the fifty states."""
    found: dict[str, dict[str, Counter[tuple[str, str]]]] = {}
    for source, target, year, value, *_ in rows:
        is_export = source.startswith("US-")
        state, country, flow = (source, target, "exports") if is_export else (target, source, "imports")
        if state not in NOT_STATES:
            found.setdefault(year, {}).setdefault(state, Counter())[country, flow] += int(value)
    return found


if __name__ == "__main__":
    raw_folder = folder_argument()
    states = state_codes()
    by_state = list(observations(raw_folder, states, (WHOLE, NOWHERE)))
    whole = observations(raw_folder, {WHOLE: "USA"}, (*states, NOWHERE))
    print(write_observations("ita/state_trade", ("from", "to"), by_state))
    print(write_observations("ita/goods_trade", ("from", "to"), whole))
    print(write_observations("ita/states_more_with", ("of", "neighbour", "flow"), more_with(by_state)))
    print(write_observations("ita/states_balance", ("of", "balance"), balances(by_state)))
