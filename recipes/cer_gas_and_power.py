"""Canada Energy Regulator, volumes of gas and power across the border → cer/natural_gas_{trade,volume}, cer/electricity_trade.

Sources: NEB/CER annual trade summaries of natural gas (pipeline; billion cubic feet a day, billion cubic metres) and of
electricity (terawatt-hours); market snapshots of 25 June 2025 (electricity in 2024, 28 % below 2023) and of 7 December 2022
(gas in 2021, rounded); for gas from 2018 the chart by region of "Canada's Pipeline System 2021", summed (status d).
By line and pipeline everything goes to the United States. Trap: imports of gas in 2009-2011 include liquefied gas from
overseas, so they are imports from all countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from cer_energy_trade_value import ELECTRICITY, ELECTRICITY_SHA256, NATURAL_GAS, NATURAL_GAS_SHA256, VINTAGES
from common import folder_argument, number, raw, write_observations
from pages import excerpts, printed
from tables import Items, Table

REGIONS = "cer/natural-gas-exports-and-imports-annual.json"
REGIONS_SHA256 = "8e6b8501d43caac211fad7512a1d082984d8433044fe10def7dba881bd9eb862"
PIPELINE_SYSTEM_2021 = "2021-06-08"
ACTIVITIES = {"Exports": "export", "Imports": "import"}
SUMMARIES_END = 2017
SNAPSHOT_2021 = ("CER snapshot 2022-12-07", "2022-12-07")
WITH_LNG = "imports incl. LNG"


def natural_gas(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    yield from _summaries(raw(folder, NATURAL_GAS, NATURAL_GAS_SHA256), "exports_bcf_d", "imports_bcf_d")
    totals: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for item in Items(raw(folder, REGIONS, REGIONS_SHA256), ("Activity", "Year", "Volume (Bcf/d)")):
        activity = item.code("Activity", ACTIVITIES) or ""
        totals[activity, item.period("Year", PIPELINE_SYSTEM_2021)] += item.amount("Volume (Bcf/d)")
    for (activity, year), volume in totals.items():
        if int(year) > SUMMARIES_END:
            pair = ("CAN", "USA") if activity == "export" else ("USA", "CAN")
            yield *pair, year, number(volume), PIPELINE_SYSTEM_2021, "d"


def natural_gas_volume(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status), billion cubic metres."""
    path = raw(folder, NATURAL_GAS, NATURAL_GAS_SHA256)
    yield from _summaries(path, "pipeline_exports_bcm", "pipeline_imports_bcm")
    source, vintage = SNAPSHOT_2021
    for row in Table(path, ("year", "pipeline_exports_bcm", "source")):
        if row["source"].startswith(source):
            volume = number(row.amount("pipeline_exports_bcm"))
            yield "CAN", "USA", row.period("year", vintage), volume, vintage, "e"


def electricity(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    yield from _summaries(raw(folder, ELECTRICITY, ELECTRICITY_SHA256), "exports_twh", "imports_twh")
    text = excerpts(folder)["cer-elec-2024"]
    latest = Decimal(printed(text, r"totalled ([\d.]+) Terawatt"))
    fall = Decimal(printed(text, r"decrease of (\d+)% from 2023")) / 100
    yield "CAN", "USA", "2024", number(latest), "2025-06-25", ""
    yield "CAN", "USA", "2023", number((latest / (1 - fall)).quantize(Decimal("0.1"))), "2025-06-25", "d"


def _summaries(path: Path, exports: str, imports: str) -> Iterator[tuple[str, ...]]:
    for row in Table(path, ("year", exports, imports, "source")):
        vintage = next((v for name, v in VINTAGES if row["source"].startswith(name)), None)
        origin = "WLD" if WITH_LNG in row["source"] else "USA"
        for pair, column in ((("CAN", "USA"), exports), ((origin, "CAN"), imports)):
            if vintage and row[column]:
                yield *pair, row.period("year", vintage), number(row.amount(column)), vintage, ""


if __name__ == "__main__":
    source = folder_argument()
    print(write_observations("cer/natural_gas_trade", ("from", "to"), natural_gas(source)))
    print(write_observations("cer/natural_gas_volume", ("from", "to"), natural_gas_volume(source)))
    print(write_observations("cer/electricity_trade", ("from", "to"), electricity(source)))
