"""Canada Energy Regulator, oil and gas by region of the United States → cer/crude_by_region, cer/natural_gas_by_region.

Source: the charts of "Canada's Pipeline System 2021" (9 June 2021), years 2015-2020: crude oil exports by petroleum
district (PADD), millions of barrels a day; exports and imports of natural gas by region, billion cubic feet a day.
The other recipes add these regions up to the whole country.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from cer_crude_exports import PIPELINE_SYSTEM_2021
from cer_crude_exports import REGIONS as CRUDE
from cer_crude_exports import REGIONS_SHA256 as CRUDE_SHA256
from cer_gas_and_power import REGIONS as GAS
from cer_gas_and_power import REGIONS_SHA256 as GAS_SHA256
from common import folder_argument, number, raw, write_observations

DISTRICTS = {"PADD I": "padd1", "PADD II": "padd2", "PADD III": "padd3", "PADD IV": "padd4", "PADD V": "padd5"}
AREAS = {"U.S. East": "east", "U.S. Midwest": "midwest", "U.S. West": "west"}
ELSEWHERE = "Other"  # not the United States


def crude(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, region, year, value, vintage, status)."""
    for item in json.loads(raw(folder, CRUDE, CRUDE_SHA256).read_text("utf-8"), parse_float=Decimal):
        if item["PADD"] != ELSEWHERE:
            value = number(item["Value"])
            yield "CAN", "USA", DISTRICTS[item["PADD"]], str(item["Year"]), value, PIPELINE_SYSTEM_2021, ""


def natural_gas(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, region, year, value, vintage, status)."""
    for item in json.loads(raw(folder, GAS, GAS_SHA256).read_text("utf-8"), parse_float=Decimal):
        pair = ("CAN", "USA") if item["Activity"] == "Exports" else ("USA", "CAN")
        value = number(item["Volume (Bcf/d)"])
        yield *pair, AREAS[item["Region"]], str(item["Year"]), value, PIPELINE_SYSTEM_2021, ""


if __name__ == "__main__":
    source, dimensions = folder_argument(), ("from", "to", "region")
    print(write_observations("cer/crude_by_region", dimensions, crude(source)))
    print(write_observations("cer/natural_gas_by_region", dimensions, natural_gas(source)))
