"""International Trade Administration, goods trade of the states with Canada and Mexico, 2018-2024 → ita/state_trade, ita/goods_trade.

Source: U.S. Department of Commerce, International Trade Administration, TradeStats Express, state merchandise trade (Census
state data: origin of movement, state of destination), millions of U.S. dollars. The row "Unallocated" has no code; the
row of the whole country is a dataflow of its own. The files do not say their day; imports of 2024 are those of the first
release.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from census_state_trade import state_codes
from common import folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2025-03-01"
FIRST_YEAR = "2018"  # columns are years
FILES = {
    ("CAN", "Exports"): "f8b31a13ec70bfaae1cbd6679b990441e2bac7b807c05f79059b265508d73f6c",
    ("CAN", "Imports"): "3531f491ea1b65818e1ae6e2af3e3fa0f8ce0bd048cc5923b72b68328ce0745b",
    ("MEX", "Exports"): "5fbbedd7803f80b5b1c71e361fd7c678df3a8da6d59c54e7f8fed1a821e04fe8",
    ("MEX", "Imports"): "1b370fe925f1a1f2bb816e56227975e2fbfefa05a7e09c11e623240899704fbb",
}
ADJECTIVES = {"CAN": "Canadian", "MEX": "Mexican"}
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


if __name__ == "__main__":
    raw_folder = folder_argument()
    states = state_codes()
    for id, codes, others in (
        ("ita/state_trade", states, (WHOLE, NOWHERE)),
        ("ita/goods_trade", {WHOLE: "USA"}, (*states, NOWHERE)),
    ):
        print(write_observations(id, ("from", "to"), observations(raw_folder, codes, others)))
