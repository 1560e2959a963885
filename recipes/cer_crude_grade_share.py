"""Canada Energy Regulator, heavy and light crude oil of all exported → cer/crude_grade_share, percent of volume.

Source: NEB/CER annual export summaries and the market snapshot of 11 June 2025, grade over both grades (status d).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from cer_crude_exports import SUMMARIES, SUMMARIES_SHA256, SUMMARY_VINTAGES
from common import folder_argument, number, raw, write_observations
from tables import Table

SNAPSHOT = ("CER snapshot 2025-06-11", "2025-06-11")


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, grade, year, value, vintage, status)."""
    released = {**SUMMARY_VINTAGES, SNAPSHOT[0]: SNAPSHOT[1]}
    for row in Table(raw(folder, SUMMARIES, SUMMARIES_SHA256), ("year", "heavy_mbd", "light_mbd", "source")):
        vintage = next((v for name, v in released.items() if row["source"].startswith(name)), None)
        if vintage and row["heavy_mbd"]:
            year = row.period("year", vintage)
            volumes = {grade: row.amount(f"{grade}_mbd") for grade in ("heavy", "light")}
            for grade, volume in volumes.items():
                percent = (100 * volume / sum(volumes.values())).quantize(Decimal("0.1"))
                yield "CAN", "WLD", grade, year, number(percent), vintage, "d"


if __name__ == "__main__":
    rows = observations(folder_argument())
    print(write_observations("cer/crude_grade_share", ("from", "to", "grade"), rows))
