"""U.S. Energy Information Administration, value of U.S. energy trade with Canada → eia/energy_trade_value, billions of USD.

Source: EIA, Today in Energy (annual articles on energy trade with Canada, from U.S. Census Bureau data): crude oil,
petroleum products, natural gas, coal and electricity together. The articles of 2017 and 2020 are read from reprints,
and that of 2023 states 2022 adjusted for inflation (status e).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, write_observations
from pages import printed, records

FIGURES = (  # record, pattern, from, to, year, vintage, status
    ("F0451", r"USD (\d+) billion;", "CAN", "USA", "2016", "2017-03-08", ""),
    ("F0451", r"exports USD (\d+) billion", "USA", "CAN", "2016", "2017-03-08", ""),
    ("F0445", r"USD (\d+) billion,", "CAN", "USA", "2019", "2020-06-09", ""),
    ("F0447", r"USD (\d+) billion,", "USA", "CAN", "2019", "2020-06-09", ""),
    ("F0475", r"USD ([\d.]+) billion", "CAN", "USA", "2022", "2023-08-31", "e"),
    ("F0476", r"USD ([\d.]+) billion", "USA", "CAN", "2022", "2023-08-31", "e"),
    ("F0440", r"USD (\d+) billion", "CAN", "USA", "2024", "2025-07-31", ""),
    ("F0441", r"USD (\d+) billion", "USA", "CAN", "2024", "2025-07-31", ""),
)


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    record = records(folder)
    for id, pattern, exporter, importer, year, vintage, status in FIGURES:
        yield exporter, importer, year, printed(str(record[id]["statement"]), pattern), vintage, status


if __name__ == "__main__":
    print(write_observations("eia/energy_trade_value", ("from", "to"), observations(folder_argument())))
