"""U.S. Energy Information Administration, U.S. trade in crude oil → eia/crude_trade, eia/crude_import_share.

Source: EIA, Petroleum Supply Monthly, series MCRIMUS2 (imports), MCRIMUSCA2 (imports from Canada) and MCREXUS2
(exports), thousand barrels a day, months, as read on 27 July 2026. A year is the mean of its months.
Years 2015-2020: EIA figures in the charts of the Canada Energy Regulator's "Canada's Pipeline System 2021", in millions
to two decimals; imports from all countries are the sum of two printed figures (status d).
The share of Canada in imports is computed for each month and each whole year, by volume (status d).
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Items, Table

RAW = "energy/eia_us_crude_imports_total_canada_2021_2026.csv"
SHA256 = "babbb79db9fd5bdbefcbf7d747af92da8c1346eba0137f512ec9fa300690d5f9"
VINTAGE = "2026-07-27"
COLUMNS = {"us_imports": ("WLD", "USA"), "from_canada": ("CAN", "USA"), "us_exports": ("USA", "WLD")}
WHOLE = 24  # months of both origins in a year
YEARS = "cer/UScrudeoilimports.json"
YEARS_SHA256 = "3d9efea2ba283e2a2a46d092bff47996df8f57f00ccac0091dd0fd1be1b08871"
YEARS_VINTAGE = "2021-06-08"
FROM_CANADA, FROM_OTHERS, EXPORTS = (
    "U.S. crude oil imports from Canada",
    "U.S. crude oil imports from rest of world",
    "U.S. crude oil exports",
)


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    for row in Table(raw(folder, RAW, SHA256), ("date", *COLUMNS)):
        for column, pair in COLUMNS.items():
            if row[column]:
                yield *pair, row.period("date", VINTAGE), number(row.amount(column)), VINTAGE, ""
    years: dict[str, dict[str, Decimal]] = {}
    attributes = {name: name for name in (FROM_CANADA, FROM_OTHERS, EXPORTS)}
    for item in Items(raw(folder, YEARS, YEARS_SHA256), ("Year", "Attribute", "Value")):
        attribute, year = item.code("Attribute", attributes), item.period("Year", YEARS_VINTAGE)
        years.setdefault(year, {})[attribute] = item.amount("Value") * 1000
    for year, flows in years.items():
        yield "CAN", "USA", year, number(flows[FROM_CANADA]), YEARS_VINTAGE, ""
        yield "WLD", "USA", year, number(flows[FROM_CANADA] + flows[FROM_OTHERS]), YEARS_VINTAGE, "d"
        yield "USA", "WLD", year, number(flows[EXPORTS]), YEARS_VINTAGE, ""


def shares(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, product, period, value, vintage, status): Canada in U.S. imports, percent of the barrels."""
    barrels: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    months: dict[tuple[str, str], int] = defaultdict(int)
    for origin, importer, period, value, vintage, _ in rows:
        if importer == "USA":
            year, _, month = period.partition("-")
            barrels[period, vintage][origin] += Decimal(value)
            if month:
                barrels[year, vintage][origin] += Decimal(value) * monthrange(int(year), int(month))[1]
                months[year, vintage] += 1
    for (period, vintage), volume in barrels.items():
        if months.get((period, vintage), WHOLE) == WHOLE:
            percent = (100 * volume["CAN"] / volume["WLD"]).quantize(Decimal("0.1"))
            yield "CAN", "USA", "crude", period, number(percent), vintage, "d"


if __name__ == "__main__":
    rows = list(observations(folder_argument()))
    print(write_observations("eia/crude_trade", ("from", "to"), rows))
    print(write_observations("eia/crude_import_share", ("from", "to", "product"), shares(rows)))
