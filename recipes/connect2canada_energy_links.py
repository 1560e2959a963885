"""Government of Canada in the United States, lines across the border → connect2canada/energy_links, counts.

Source: Connect2Canada, "Energy and the Environment" (2022, undated): oil and gas pipelines, power transmission lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, write_observations
from pages import printed, records

VINTAGE = "2022-12-31"
KINDS = {"oil_gas": ("F0463", r"(\d+) oil and gas pipelines"), "power": ("F0464", r"(\d+) transmission lines")}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, kind, period, value, vintage, status)."""
    record = records(folder)
    for kind, (id, pattern) in KINDS.items():
        for pair in (("CAN", "USA"), ("USA", "CAN")):
            yield *pair, kind, "2022", printed(str(record[id]["statement"]), pattern), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("connect2canada/energy_links", ("a", "b", "kind"), observations(folder_argument())))
