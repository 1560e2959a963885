"""Carbon Dioxide Information Analysis Center, carbon dioxide from fossil fuels → cdiac/co2, thousands of tonnes of carbon.

Source: CDIAC, fossil-fuel CO2 emissions by nation, total from fuels and cement, Canada, Mexico and the United States,
to 2020. Values are carbon as printed; one tonne of carbon is 44/12 tonnes of carbon dioxide (the dataflow's scale).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations

RAW = "wdi/co2_cdiac_CAN_USA_MEX.csv"
SHA256 = "98ad6394388227863d07ce1669589068c9178c12f9af1f6cc02d17665314d420"
VINTAGE = "2023-12-31"
COUNTRIES = {"CANADA": "CAN", "MEXICO": "MEX", "UNITED STATES OF AMERICA": "USA"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status)."""
    with raw(folder, RAW, SHA256).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield COUNTRIES[row["Country"]], row["Year"], number(row["Total"]), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("cdiac/co2", ("of",), observations(folder_argument())))
