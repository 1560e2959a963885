"""States, provinces and territories as Natural Earth draws them at 1:50 million, with their share of the lakes or without.

Source: Natural Earth, Admin 1 – States, Provinces (polygons that meet in the middle of the Great Lakes), and the same
with large lakes cut out. The files carry no date: the vintage is the year of their major version, 5.
"""

from __future__ import annotations

import json
from pathlib import Path

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from common import raw

__all__ = ["FILES", "VINTAGE", "parts"]

VINTAGE = "2022-01-01"
FILES = {
    "with": (
        "geo/ne_50m_admin_1_states_provinces.json",
        "2b3db3da1147ebf777b01cb65f44ceaf7a04c1abdf042b4bc9d9e83bb209e6e6",
    ),
    "without": (
        "geo/ne_50m_admin_1_states_provinces_lakes.json",
        "9c5fcadc5c4ef9a6ba65c32e968bb21a8664cda159251154169538b3852d21c8",
    ),
}


def parts(folder: Path, lakes: str) -> tuple[dict[str, BaseGeometry], dict[str, BaseGeometry]]:
    """The polygons by code: of the United States, then of Canada; `lakes` is `with` or `without`."""
    sides: dict[str, dict[str, BaseGeometry]] = {"USA": {}, "CAN": {}}
    for feature in json.loads(raw(folder, *FILES[lakes]).read_text("utf-8"))["features"]:
        about = feature["properties"]
        if about["adm0_a3"] in sides:
            sides[about["adm0_a3"]][about["iso_3166_2"]] = shape(feature["geometry"])
    return sides["USA"], sides["CAN"]
