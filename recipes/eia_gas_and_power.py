"""U.S. Energy Information Administration, gas and power from and to Canada → eia/natural_gas_trade, eia/electricity_trade.

Source: EIA, Today in Energy: natural gas in 2019, 2022 and 2024 (billion cubic feet a day, in part as repeated by the
press; 2023 from the growth printed for 2024, status d), electricity in 2023 (monthly means of 3,315 and 1,809 gigawatt-hours, times twelve: status d; in terawatt-hours).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, write_observations
from pages import excerpts, printed, records

GAS = (  # record, pattern, from, to, year, vintage
    ("F0453", r"([\d.]+) Bcf/d", "CAN", "USA", "2019", "2020-06-30"),
    ("F0478", r"^([\d.]+) Bcf/d", "CAN", "USA", "2022", "2023-08-31"),
    ("F0478", r"exports to Canada ([\d.]+) Bcf/d", "USA", "CAN", "2022", "2023-08-31"),
    ("F0444", r"^([\d.]+) Bcf/d", "CAN", "USA", "2024", "2025-08-04"),
)
POWER = (
    (r"decreased by \d+% to ([\d,]+) GWh", "CAN", "USA"),
    (r"to ([\d,]+) gigawatthours", "USA", "CAN"),
)


def natural_gas(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    record = records(folder)
    for id, pattern, exporter, importer, year, vintage in GAS:
        yield exporter, importer, year, printed(str(record[id]["statement"]), pattern), vintage, ""
    latest, growth = (
        Decimal(printed(str(record["F0444"]["statement"]), p)) for p in (r"^([\d.]+) Bcf/d", r"(\d+) percent")
    )
    yield "CAN", "USA", "2023", number((latest / (1 + growth / 100)).quantize(Decimal("0.1"))), "2025-08-04", "d"


def electricity(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    text = excerpts(folder)["eia-elec-2023"]
    for pattern, exporter, importer in POWER:
        month = Decimal(printed(text, pattern))
        yield exporter, importer, "2023", number(month * 12 / 1000), "2024-11-30", "d"


if __name__ == "__main__":
    source = folder_argument()
    print(write_observations("eia/natural_gas_trade", ("from", "to"), natural_gas(source)))
    print(write_observations("eia/electricity_trade", ("from", "to"), electricity(source)))
