"""Canada Energy Regulator, how Canadian crude oil leaves the country → cer/crude_mode_share, percent of volume.

Sources: the chart by mode of "Canada's Pipeline System 2021", each mode over the sum of modes (status d; 2020, whose
modes do not add up to the annual summary, p); the shares printed by the regulator for 2018, 2020 and 2021; and rail
over all exports for 2023 (status d). All destinations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from cer_crude_exports import PIPELINE_SYSTEM_2021
from cer_crude_exports import modes as volumes_by_mode
from common import folder_argument, number, write_observations
from pages import excerpts, printed, records

PRINTED = (  # record, mode, year, vintage
    ("F0366", "pipeline", "2021", "2022-06-22"),
    ("F0367", "pipeline", "2020", "2022-06-22"),
    ("F0368", "pipeline", "2018", "2019-05-29"),
    ("F0369", "marine", "2018", "2019-05-29"),
)


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, mode, period, value, vintage, status)."""
    volumes: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for year, mode, volume in volumes_by_mode(folder):
        volumes[year][mode] = volume
    for year, modes in volumes.items():
        for mode, volume in modes.items():
            status = "p" if year == "2020" else "d"
            yield "CAN", "WLD", mode, year, _percent(volume, sum(modes.values())), PIPELINE_SYSTEM_2021, status
    record = records(folder)
    for id, mode, year, vintage in PRINTED:
        yield "CAN", "WLD", mode, year, number(str(record[id]["value"])), vintage, ""
    text = excerpts(folder)
    rail = Decimal(printed(text["cer-rail-2023"], r"averaging ([\d,]+) barrels"))
    total = Decimal(printed(text["cer-crude-2023"], r"record high of (\d) million")) * 10**6
    yield "CAN", "WLD", "rail", "2023", _percent(rail, total), "2024-08-21", "d"


def _percent(part: Decimal, whole: Decimal | int) -> str:
    return number((100 * part / whole).quantize(Decimal("0.01")))


if __name__ == "__main__":
    rows = observations(folder_argument())
    print(write_observations("cer/crude_mode_share", ("from", "to", "mode"), rows))
