"""Canada Border Services Agency, travellers admitted to Canada → cbsa/travellers, persons.

Source: CBSA, news release of 24 January 2024: travellers processed in 2023 from all countries, by mode; those by
highway include drivers of trucks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, write_observations
from pages import excerpts, printed

VINTAGE = "2024-01-24"
MODES = {
    "all": r"welcomed ([\d,]+) travellers",
    "air": r"Air: ([\d,]+)",
    "road": r"Highway: ([\d,]+)",
    "marine": r"Marine: ([\d,]+)",
    "rail": r"Rail: ([\d,]+)",
}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, mode, period, value, vintage, status)."""
    text = excerpts(folder)["cbsa-2023-travellers"]
    for mode, pattern in MODES.items():
        yield "WLD", "CAN", mode, "2023", printed(text, pattern).rstrip(","), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("cbsa/travellers", ("from", "to", "mode"), observations(folder_argument())))
