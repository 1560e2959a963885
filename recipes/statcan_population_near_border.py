"""Statistics Canada, people of the 2016 census by distance from the U.S. border → statcan/population_near_border, and
statcan/people_near_border (persons) and statcan/distance_to_border (kilometres).

Source: populations of the 293 census divisions of the 2016 census, spread evenly over the dissemination areas of each,
placed at the population-weighted centroids of those areas; the distance of each centroid from the boundary with the
United States (all of it, and its southern part without Alaska), computed on the Natural Earth 1:10 million line.
Every figure is derived, for Canada and for each province and territory: how many lived within the distance, what percent
of the people there that is, and how far the median and the average person lived from the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
PROVINCES = {
    "10": "CA-NL", "11": "CA-PE", "12": "CA-NS", "13": "CA-NB", "24": "CA-QC", "35": "CA-ON", "46": "CA-MB",
    "47": "CA-SK", "48": "CA-AB", "59": "CA-BC", "60": "CA-YT", "61": "CA-NT", "62": "CA-NU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A dissemination area: its province, its people, how far they live from each line."""

    province: str
    people: float
    km: dict[str, float]


def areas(folder: Path) -> list[Area]:
    """The 56,590 areas."""
    return [
        Area(
            row.code("PR", PROVINCES),
            float(row.amount("w")),
            {line: float(row.amount(km)) for line, km in LINES.items()},
        )
        for row in Table(raw(folder, RAW, SHA256), ("PR", "w", *LINES.values()))
    ]


def near(everywhere: dict[str, list[Area]], *, percent: bool) -> Iterator[tuple[str, ...]]:
    """Rows (of, distance, line, period, value, vintage, status)."""
    for place, inside in everywhere.items():
        everyone = sum(area.people for area in inside)
        for distance, limit in DISTANCES.items():
            for line in LINES:
                people = sum(area.people for area in inside if area.km[line] <= limit)
                value = Decimal(100 * people / everyone) if percent else Decimal(people)
                rounded = value.quantize(Decimal("0.01" if percent else "1"))
                yield place, distance, line, "2016", number(rounded), VINTAGE, "d"


def typical(everywhere: dict[str, list[Area]]) -> Iterator[tuple[str, ...]]:
    """Rows (of, statistic, line, period, kilometres, vintage, status)."""
    for place, inside in everywhere.items():
        everyone = sum(area.people for area in inside)
        for line in LINES:
            mean = sum(area.people * area.km[line] for area in inside) / everyone
            for statistic, km in (("average", mean), ("median", _median(inside, line, everyone))):
                yield place, statistic, line, "2016", number(Decimal(km).quantize(Decimal("0.1"))), VINTAGE, "d"


def _median(inside: list[Area], line: str, everyone: float) -> float:
    nearer = 0.0
    for area in sorted(inside, key=lambda a: a.km[line]):
        nearer += area.people
        if nearer >= everyone / 2:
            return area.km[line]
    raise ValueError("no people to take the median of")


if __name__ == "__main__":
    country = areas(folder_argument())
    everywhere = {"CAN": country} | {p: [a for a in country if a.province == p] for p in PROVINCES.values()}
    of = ("of", "distance", "line")
    print(write_observations("statcan/population_near_border", of, near(everywhere, percent=True)))
    print(write_observations("statcan/people_near_border", of, near(everywhere, percent=False)))
    print(write_observations("statcan/distance_to_border", ("of", "statistic", "line"), typical(everywhere)))
