"""Canada Border Services Agency, drivers of trucks admitted to Canada → cbsa/truck_drivers, persons.

Source: CBSA, news release of 24 January 2024: drivers of trucks among those who entered by highway in 2023. The only
highways into Canada come from the United States.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, write_observations
from pages import excerpts, printed

VINTAGE = "2024-01-24"


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    drivers = printed(excerpts(folder)["cbsa-2023-travellers"], r"including ([\d,]+) truck drivers")
    yield "USA", "CAN", "2023", drivers, VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("cbsa/truck_drivers", ("from", "to"), observations(folder_argument())))
