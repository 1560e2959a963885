"""Natural Earth, geodesic length of the drawn boundary between Canada and the United States → naturalearth/border_length, km.

Source: Natural Earth 1:10 million boundary lines, six line features, measured on the WGS 84 ellipsoid. Generalised lines
are shorter than the surveyed boundary: this is a definition of its own, never the official length.
By state, province and pair of them: the line is cut into pieces of at most five kilometres, and each piece is given to
the state and to the province whose 1:50 million polygon (with its share of the lakes) lies nearest its middle.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from common import folder_argument, number, raw, write_observations
from naturalearth_parts import VINTAGE, parts

RAW = "geo/can_usa_boundary_ne10m.geojson"
SHA256 = "3d6c1378094544b325e9288dfe4e8b47bf802a8513bd053c7630a118a22dde13"
ALASKA_WEST_OF = -129.9  # every vertex of Alaska's line lies west of it, every other vertex east
PIECE_KM = 5
GLOBE = Geod(ellps="WGS84")

Place = tuple[float, float]


def segments(folder: Path) -> Iterator[tuple[Place, Place, float]]:
    """Both ends of every straight piece of the drawn line, and its length in kilometres."""
    for feature in json.loads(raw(folder, RAW, SHA256).read_text("utf-8"))["features"]:
        shape = feature["geometry"]
        for line in shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]:
            for start, end in pairwise(line):
                yield tuple(start), tuple(end), GLOBE.inv(*start, *end)[2] / 1000


def whole(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, part, period, value, vintage, status) of the border and its two parts."""
    lengths = {"alaska": 0.0, "contiguous": 0.0}
    for (x1, _), (x2, _), km in segments(folder):
        lengths["alaska" if max(x1, x2) < ALASKA_WEST_OF else "contiguous"] += km
    for part, length in {**lengths, "total": sum(lengths.values())}.items():
        yield from _row("CAN", "USA", part, length)
        yield from _row("USA", "CAN", part, length)


def by_part(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows of every state with Canada, every province with the United States, and both with each other."""
    states, provinces = parts(folder, "with")
    nearest_state, nearest_province = _Nearest(states), _Nearest(provinces)
    lengths: Counter[tuple[str, str]] = Counter()
    for start, end, km in segments(folder):
        pieces = int(km // PIECE_KM) + 1
        for piece in range(pieces):
            middle = Point(*(a + (b - a) * (piece + 0.5) / pieces for a, b in zip(start, end, strict=True)))
            state, province = nearest_state(middle), nearest_province(middle)
            for pair in ((state, "CAN"), (province, "USA"), (state, province), (province, state)):
                lengths[pair] += km / pieces  # type: ignore[assignment] # kilometres, not a count
    for (a, b), length in lengths.items():
        yield from _row(a, b, "total", length)


class _Nearest:
    """The code of the polygon that lies nearest a point."""

    def __init__(self, polygons: dict[str, BaseGeometry]) -> None:
        self._codes = list(polygons)
        self._tree = STRtree(list(polygons.values()))

    def __call__(self, point: Point) -> str:
        return self._codes[self._tree.nearest(point)]


def _row(a: str, b: str, part: str, length: float) -> Iterator[tuple[str, ...]]:
    yield a, b, part, "2022", number(Decimal(length).quantize(Decimal("0.1"))), VINTAGE, "d"


if __name__ == "__main__":
    folder = folder_argument()
    rows = [*whole(folder), *by_part(folder)]
    print(write_observations("naturalearth/border_length", ("a", "b", "part"), rows))
