"""Statistics Canada, people of the 2016 census by distance from the U.S. border → statcan/population_near_border.

Source: population of the 2016 dissemination areas at their population-weighted centroids, and the distance of each
centroid from the boundary with the United States (all of it, and its southern part without Alaska), computed on the
Natural Earth 1:10 million line. Every figure is derived: percent of the population within the distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

RAW = "pop/da_2016_distance_to_us_border.csv"
SHA256 = "8a8b22ea16f99ea073d4b66203db230d550a707fcc7930c092c90740caabe5e4"
VINTAGE = "2017-02-08"  # first release of the 2016 census populations
DISTANCES = {
    "km50": 50,
    "km80": 80,
    "km100": 100,
    "km150": 150,
    "km160": 160,
    "mi100": 160.9344,
    "km200": 200,
    "km300": 300,
}
LINES = {"any": "km", "southern": "km_s"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, distance, line, period, value, vintage, status)."""
    areas = [
        (float(row.amount("w")), {line: float(row.amount(column)) for line, column in LINES.items()})
        for row in Table(raw(folder, RAW, SHA256), ("w", *LINES.values()))
    ]
    everyone = sum(people for people, _ in areas)
    for distance, limit in DISTANCES.items():
        for line in LINES:
            near = sum(people for people, km in areas if km[line] <= limit)
            share = Decimal(100 * near / everyone).quantize(Decimal("0.01"))
            yield "CAN", distance, line, "2016", number(share), VINTAGE, "d"


if __name__ == "__main__":
    print(
        write_observations(
            "statcan/population_near_border", ("of", "distance", "line"), observations(folder_argument())
        )
    )
