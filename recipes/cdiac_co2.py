"""Carbon Dioxide Information Analysis Center, carbon dioxide from fossil fuels → cdiac/co2, thousands of tonnes of carbon.

Source: CDIAC, fossil-fuel CO2 emissions by nation, total from fuels and cement, Canada, Mexico and the United States,
to 2020. Values are carbon as printed; one tonne of carbon is 44/12 tonnes of carbon dioxide (the dataflow's scale).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

RAW = "wdi/co2_cdiac_CAN_USA_MEX.csv"
SHA256 = "98ad6394388227863d07ce1669589068c9178c12f9af1f6cc02d17665314d420"
VINTAGE = "2023-12-31"
COUNTRIES = {"CANADA": "CAN", "MEXICO": "MEX", "UNITED STATES OF AMERICA": "USA"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status)."""
    for row in Table(raw(folder, RAW, SHA256), ("Year", "Country", "Total")):
        yield row.code("Country", COUNTRIES), row.period("Year", VINTAGE), number(row.amount("Total")), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("cdiac/co2", ("of",), observations(folder_argument())))
