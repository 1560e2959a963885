"""U.S. Bureau of Transportation Statistics, entries over each border → bts/border_entries (persons), bts/border_vehicles.

All ports on the border with Canada, and all on the border with Mexico, added up by month. See bts_border.py for the
source and its traps. Ports lie in ten states on the border with Canada: it tells nothing of who has a border.
"""

from __future__ import annotations

from collections import Counter

from bts_border import VINTAGE, entries
from common import folder_argument, write_observations

PERSONS = {"car_passenger": "car", "bus_passenger": "bus", "train_passenger": "rail", "pedestrian": "pedestrian"}
VEHICLES = {
    code: code
    for code in (
        "car", "truck", "bus", "train", "truck_container_loaded", "truck_container_empty", "rail_container_loaded",
        "rail_container_empty",
    )
}  # fmt: skip

if __name__ == "__main__":
    totals: Counter[tuple[str, str, str]] = Counter()
    for row in entries(folder_argument()):
        totals[row.origin, row.measure, row.month] += row.value
    for table, dimension, codes in (("border_entries", "mode", PERSONS), ("border_vehicles", "kind", VEHICLES)):
        rows = [
            (origin, "USA", codes[measure], month, str(value), VINTAGE, "")
            for (origin, measure, month), value in totals.items()
            if measure in codes
        ]
        print(write_observations(f"bts/{table}", ("from", "to", dimension), rows))
