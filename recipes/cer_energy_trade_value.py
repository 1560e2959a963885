"""Canada Energy Regulator, value of energy trade with the United States → cer/energy_trade_value, billions of CAD.

Sources: market snapshot of 12 February 2025 (2023: crude oil, refined products, natural gas and gas liquids together;
electricity; both directions); NEB/CER annual trade summaries of electricity and natural gas, whose exports by power
line and pipeline all go to the United States; annual summaries of crude oil exports, all destinations.
Values that a later page implies by a printed rate of change have status d.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from pages import excerpts, printed
from tables import Table

ELECTRICITY = "energy/electricity_exports_official_tables.csv"
ELECTRICITY_SHA256 = "3890a7bccc50196df12a8478cff84bb6e2b67f6ec3b603b4ad85688cb5598f16"
NATURAL_GAS = "energy/natural_gas_exports_official_tables.csv"
NATURAL_GAS_SHA256 = "20ad72077011ef8f822cb2905f5781420771ed1029b699c95ad1fd366223e85c"
CRUDE = "energy/crude_exports_official_tables.csv"
CRUDE_SHA256 = "61a29af0ed3a39512a4a361d864de6002037c52cdf99d05a5cff9bb796a0d028"
CRUDE_SUMMARY_2020 = "2021-12-31"  # 2016-2020; the page names the year of its release only
VINTAGES = (  # what a row's source begins with; the same summary is repeated as "same"
    ("NEB 2013", "2014-12-31"), ("NEB 2014", "2015-05-31"), ("NEB 2015", "2016-03-31"), ("NEB 2016", "2017-03-31"),
    ("NEB 2017", "2018-02-28"), ("NEB 2018", "2019-12-31"), ("CER Electricity Annual", "2021-04-30"),
    ("CER 2020", "2021-04-30"), ("CER Crude Oil Annual", CRUDE_SUMMARY_2020), ("same", "2014-12-31"),
)  # fmt: skip
TRADE_2023 = {
    ("CAN", "USA", "hydrocarbons"): r"Exports of crude oil, RPPs[^$]*\$(\d+) billion",
    ("USA", "CAN", "hydrocarbons"): r"Imports of crude oil, RPPs[^$]*\$(\d+) billion",
    ("USA", "CAN", "electricity"): r"electricity imports[^$]*\$([\d.]+) billion",
    ("CAN", "USA", "electricity"): r"Electricity exports[^$]*\$([\d.]+) billion",
}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, product, period, value, vintage, status)."""
    yield from _table(raw(folder, ELECTRICITY, ELECTRICITY_SHA256), "exports_value_cad_bn", "USA", "electricity")
    yield from _table(raw(folder, NATURAL_GAS, NATURAL_GAS_SHA256), "exports_value_cad_bn", "USA", "natural_gas")
    for row in _table(raw(folder, CRUDE, CRUDE_SHA256), "value_cad_bn", "WLD", "crude"):
        yield *row[:5], CRUDE_SUMMARY_2020 if row[3] >= "2016" else row[5], row[6]
    text = excerpts(folder)
    for key, pattern in TRADE_2023.items():
        yield *key, "2023", printed(text["cer-energy-trade-2023"], pattern), "2025-02-12", ""
    crude = printed(text["cer-crude-2023"], r"valued at \$(\d+) billion")
    yield "CAN", "WLD", "crude", "2023", crude, "2024-08-21", ""
    revenue = printed(text["cer-elec-revenue-2022"], r"record high of \$([\d.]+) billion")
    yield "CAN", "USA", "electricity", "2022", revenue, "2023-09-27", ""
    latest = printed(text["cer-elec-2024"], r"was \$([\d.]+) billion")
    yield "CAN", "USA", "electricity", "2024", latest, "2025-06-25", ""


def _table(path: Path, column: str, to: str, product: str) -> Iterator[tuple[str, ...]]:
    for row in Table(path, ("year", column, "source")):
        vintage = next((v for name, v in VINTAGES if row["source"].startswith(name)), None)
        if vintage and row[column]:
            yield "CAN", to, product, row.period("year", vintage), number(row.amount(column)), vintage, ""


if __name__ == "__main__":
    print(write_observations("cer/energy_trade_value", ("from", "to", "product"), observations(folder_argument())))
