"""U.S. Bureau of Transportation Statistics, TransBorder Freight → six tables, bts/transborder_...

Source: BTS, TransBorder Freight Data (from Census Bureau records), goods between the United States and Canada or Mexico by mode,
value in U.S. dollars and shipping weight in tonnes, April 1993 to December 2025; read in tables that the University of North
Texas made of the monthly files, the kilograms divided by a thousand.

Exports before 2003 are left out: the tables of years hold about double of what the Census Bureau counts, those of months
do not agree with them. Trade by air and by sea is in the data from November 2003; before, there is no total of all modes. The total is
added up here, and so is the freight of the United States with both neighbours (`NAM3`). The weight of exports is known for air and vessel only, so it has no total. `US-DU` is a state not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2026-03-24"  # when the collection was read; the December figures came out that month
File = tuple[tuple[str, str], tuple[str, ...]]  # path and hash; its columns of month or place
MONTHLY: File = (
    ("bts/transborder_monthly_trends.csv", "8b0c54a22c9874c5c2429dd29f868cfcda7b8ceb3853835706491f2859791052"),
    ("Month",),
)
BY_STATE: File = (
    ("bts/transborder_us_state_trade.csv", "2b9cb0063a32e128a3c0637bf418eac06d2cf0c80dfa59174b5f18cee678d466"),
    ("StateCode",),
)
WAYS = {"Export": "export", "Import": "import"}
MODES = {
    "Truck": "truck", "Rail": "rail", "Pipeline": "pipeline", "Vessel": "vessel", "Air": "air",
    "Mail (U.S. Postal Service)": "mail", "Foreign Trade Zones (FTZs)": "ftz", "Other/Unknown": "other",
}  # fmt: skip
COUNTRIES = {"Canada": "CAN", "Mexico": "MEX"}
FIRST_EXPORTS, FIRST_TOTAL, FIRST_WHOLE_YEAR = "2003", "2003-11", "2004"
UNKNOWN = "US-DU"

Rows = Iterator[tuple[str, ...]]
Values = dict[tuple[str, str, str, str], Decimal]


def read(folder: Path, file: File, column: str) -> Values:
    """A column by (from, to, mode, period); what is empty, zero or not to be trusted is left out."""
    found: Values = {}
    path, places = file
    for row in Table(raw(folder, *path), ("Year", *places, "Country", "Mode", "TradeType", column)):
        home = f"US-{row['StateCode']}" if "StateCode" in places else "USA"
        year = row.period("Year", VINTAGE)
        period = f"{year}-{row.count('Month'):02d}" if "Month" in places else year
        is_export = row.code("TradeType", WAYS) == "export"
        partner, mode = row.code("Country", COUNTRIES), row.code("Mode", MODES)
        value = row.amount(column) if row[column] else None
        if partner and mode and value and not (is_export and period < FIRST_EXPORTS):
            pair = (home, partner) if is_export else (partner, home)
            found[*pair, mode, period] = value
    return found


def total(table: Values) -> Values:
    """The sum over the modes, for periods in which every mode was counted."""
    sums: defaultdict[tuple[str, str, str, str], Decimal] = defaultdict(Decimal)
    for (source, target, _, period), value in table.items():
        if period >= FIRST_TOTAL:
            sums[source, target, "all", period] += value
    return sums


def rows_of(table: Values, *, is_export_total: bool = True) -> Rows:
    """Rows (from, to, mode, period, value, vintage, status) of the table and its totals."""
    for key, value in table.items():
        yield *key, number(value), VINTAGE, ""
    for key, value in total(table).items():
        if is_export_total or key[0] in COUNTRIES.values():
            yield *key, number(value), VINTAGE, "d"


def mode_shares(table: Values) -> Rows:
    """Rows (from, to, mode, year, percent, vintage, status): each mode's part of exports and imports together.

    It is the same whichever end is named first.
    """
    years: defaultdict[tuple[str, str, str, str], Decimal] = defaultdict(Decimal)
    for (source, target, mode, period), value in table.items():
        if period >= FIRST_WHOLE_YEAR:
            home, partner = (target, source) if source in COUNTRIES.values() else (source, target)
            years[home, partner, mode, period[:4]] += value
            years[home, partner, "all", period[:4]] += value
    for (home, partner, mode, year), value in years.items():
        if mode != "all" and home != UNKNOWN:
            share = number(round(100 * value / years[home, partner, "all", year], 2))
            for pair in ((partner, home), (home, partner)):
                yield *pair, mode, year, share, VINTAGE, "d"


def both_neighbours(table: Values) -> Rows:
    """Rows (of, mode, month, value, vintage, status): freight of the United States with Canada and Mexico together."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (_, _, mode, period), value in {**table, **total(table)}.items():
        if period >= FIRST_TOTAL:
            sums[mode, period] += value
    for key, value in sums.items():
        yield "NAM3", *key, number(value), VINTAGE, "d"


TABLES = (
    (MONTHLY, "bts/transborder_freight", "bts/transborder_weight"),
    (BY_STATE, "bts/transborder_state_freight", "bts/transborder_state_weight"),
)

if __name__ == "__main__":
    raw_folder = folder_argument()
    modes = ("from", "to", "mode")
    for file, of_value, of_weight in TABLES:
        print(write_observations(of_value, modes, rows_of(read(raw_folder, file, "TradeValue"))))
        print(write_observations(of_weight, modes, rows_of(read(raw_folder, file, "Weight"), is_export_total=False)))
    values = read(raw_folder, MONTHLY, "TradeValue")
    shares = [row for file in (MONTHLY, BY_STATE) for row in mode_shares(read(raw_folder, file, "TradeValue"))]
    print(write_observations("bts/transborder_mode_share", modes, shares))
    print(write_observations("bts/transborder_north_america", ("of", "mode"), both_neighbours(values)))
