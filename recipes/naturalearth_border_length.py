"""Natural Earth, geodesic length of the drawn boundary between Canada and the United States → naturalearth/border_length, km.

Source: Natural Earth 1:10 million boundary lines, six line features, measured on the WGS 84 ellipsoid (needs pyproj).
Generalised lines are shorter than the surveyed boundary: this is a definition of its own, never the official length.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from pyproj import Geod

from common import folder_argument, number, raw, write_observations
from tables import read_json

RAW = "geo/can_usa_boundary_ne10m.geojson"
SHA256 = "3d6c1378094544b325e9288dfe4e8b47bf802a8513bd053c7630a118a22dde13"
VINTAGE = "2022-01-01"  # the file carries no date: set to the year of its major version, 5
ALASKA_WEST_OF = -129.9  # every vertex of Alaska's line lies west of it, every other vertex east


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, part, period, value, vintage, status)."""
    lengths = {"alaska": 0.0, "contiguous": 0.0}
    globe = Geod(ellps="WGS84")
    for feature in read_json(raw(folder, RAW, SHA256), parse_float=float)["features"]:
        shape = feature["geometry"]
        for line in shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]:
            for (x1, y1), (x2, y2) in pairwise(line):
                part = "alaska" if max(x1, x2) < ALASKA_WEST_OF else "contiguous"
                lengths[part] += globe.inv(x1, y1, x2, y2)[2] / 1000
    for part, length in {**lengths, "total": sum(lengths.values())}.items():
        value = number(Decimal(length).quantize(Decimal("0.1")))
        yield "CAN", "USA", part, "2022", value, VINTAGE, "d"
        yield "USA", "CAN", part, "2022", value, VINTAGE, "d"


if __name__ == "__main__":
    print(write_observations("naturalearth/border_length", ("a", "b", "part"), observations(folder_argument())))
