"""Federal Reserve, foreign exchange rates H.10 → fed/h10_cad and its sisters, one dataflow a currency.

Source: Board of Governors of the Federal Reserve System, release H.10 / G.5 (noon buying rates, New York): averages of
years and of months from 1971, in units of the currency per U.S. dollar. The Board quotes the euro, the pound and the dollars
of Australia and New Zealand the other way round; the file holds them inverted, hence status `d`. Left out are currencies
that the euro replaced, and Venezuela's, which was three currencies under one name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2026-07-20"  # the H.10 of the Monday before the file was taken, 21 July 2026
ANNUAL = "49b0b5dd9cd02303db57cefc6873bdf08fae6fdcbc0df3451d804041ae0fb648"
MONTHLY = "c2b361928844addcbfe07d2cdd99bc0168062e33f40abebcf80a91d12c258c70"
CURRENCIES = {
    "AUD": ("Australia", "d"),
    "BRL": ("Brazil", ""),
    "CAD": ("Canada", ""),
    "CHF": ("Switzerland", ""),
    "CNY": ("China", ""),
    "DKK": ("Denmark", ""),
    "EUR": ("Euro", "d"),
    "GBP": ("United Kingdom", "d"),
    "HKD": ("Hong Kong", ""),
    "INR": ("India", ""),
    "JPY": ("Japan", ""),
    "KRW": ("South Korea", ""),
    "LKR": ("Sri Lanka", ""),
    "MXN": ("Mexico", ""),
    "MYR": ("Malaysia", ""),
    "NOK": ("Norway", ""),
    "NZD": ("New Zealand", "d"),
    "SEK": ("Sweden", ""),
    "SGD": ("Singapore", ""),
    "THB": ("Thailand", ""),
    "TWD": ("Taiwan", ""),
    "ZAR": ("South Africa", ""),
}


def observations(folder: Path, currency: str) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status) of the years and months of one currency."""
    country, status = CURRENCIES[currency]
    for path, length in (
        (raw(folder, "fx/fed_h10_annual.csv", ANNUAL), 4),
        (raw(folder, "fx/fed_h10_monthly.csv", MONTHLY), 7),
    ):
        for row in Table(path, ("Date", "Country", "Exchange rate")):
            if row["Country"] == country and row["Exchange rate"]:
                period = row.period("Date", VINTAGE)[:length]
                yield currency, period, number(row.amount("Exchange rate")), VINTAGE, status


if __name__ == "__main__":
    raw_folder = folder_argument()
    for code in CURRENCIES:
        print(write_observations(f"fed/h10_{code.lower()}", ("of",), observations(raw_folder, code)))
