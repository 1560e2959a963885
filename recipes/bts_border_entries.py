"""U.S. Bureau of Transportation Statistics, entries from Canada → bts/border_entries (persons), bts/border_vehicles.

Source: BTS, Border Crossing Entry Data (keg4-3bc2, counted by Customs and Border Protection), months, January 1996 to
February 2025, every port on the border with Canada added up. Entries into the United States by land and ferry only;
drivers of trucks are not counted among the persons. Ports lie in ten states: it tells nothing of who has a border.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from common import folder_argument, raw, write_observations
from tables import Table

RAW = "bts/Border_Crossing_Entry_Data.csv.gz"
SHA256 = "2db031fa734ad1ba793f7bd66bcb10e3f0ab0f45971fae82e8e04c3eb803d89f"
VINTAGE = "2026-02-25"
BORDERS = {"US-Canada Border": "CAN", "US-Mexico Border": "MEX"}
PERSONS = {
    "Personal Vehicle Passengers": "car",
    "Bus Passengers": "bus",
    "Train Passengers": "rail",
    "Pedestrians": "pedestrian",
}
VEHICLES = {
    "Personal Vehicles": "car",
    "Trucks": "truck",
    "Buses": "bus",
    "Trains": "train",
    "Truck Containers Loaded": "truck_container_loaded",
    "Truck Containers Empty": "truck_container_empty",
    "Rail Containers Loaded": "rail_container_loaded",
    "Rail Containers Empty": "rail_container_empty",
}


def monthly_totals(folder: Path) -> Counter[tuple[str, str]]:
    """Entries by (measure, month), all ports on the border with Canada."""
    totals: Counter[tuple[str, str]] = Counter()
    measures = {name: name for name in (*PERSONS, *VEHICLES)}
    for row in Table(raw(folder, RAW, SHA256), ("Border", "Date", "Measure", "Value")):
        if row.code("Border", BORDERS) == "CAN":
            month = row.month("Date", "%b %Y", VINTAGE)
            totals[row.code("Measure", measures), month] += row.count("Value")
    return totals


if __name__ == "__main__":
    totals = monthly_totals(folder_argument())
    for table, dimension, codes in (("border_entries", "mode", PERSONS), ("border_vehicles", "kind", VEHICLES)):
        rows = [
            ("CAN", "USA", codes[measure], month, str(value), VINTAGE, "")
            for (measure, month), value in totals.items()
            if measure in codes
        ]
        print(write_observations(f"bts/{table}", ("from", "to", dimension), rows))
