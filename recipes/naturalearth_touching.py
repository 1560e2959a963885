"""Natural Earth, which states, provinces and territories touch each other → facts/neighbours_record.yaml.

Source: Natural Earth 1:50 million states and provinces (see naturalearth_parts.py): of each place the others whose polygon
shares a line with its own, on which sides they lie, with the middle of the Great Lakes as a boundary, and, where that differs, without. A list is
complete where no other polygon, and no boundary with a third country, comes near without a shared line: at this scale corners, straits and boundaries of a few
kilometres cannot be told from gaps of the drawing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from common import KNOWLEDGE, folder_argument, raw, write_knowledge
from fact_file import written
from naturalearth_parts import FILES, parts

HEAD = """# Which states, provinces and territories touch each other; written by recipes/naturalearth_touching.py, not by hand.
"""
LINE = 0.01  # degrees of shared boundary; less is a corner
NEAR = 0.3  # degrees within which a polygon without a shared line leaves it open whether they touch
LAND_LINES = (
    "geo/ne_50m_admin_0_boundary_lines_land.json",
    "8a56b3066716fe013eac9fffd93ca58a74f77c326e7f5733d8919abbade1c1b5",
)
POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
WIDE = 67.5  # degrees from north, east, south or west that one still calls so
NARROW = 45.0  # the same of the points between them
KINDS = {"with": ("neighbours", "", ""), "without": ("land-neighbours", " on land", " sur terre")}


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """One fact a place; a second one where the lakes make a difference."""
    names = names_of()
    drawn = {lakes: _touching(folder, lakes) for lakes in FILES}
    for place in sorted(names):
        lists = [(lakes, drawn[lakes][place]) for lakes in KINDS if place in drawn[lakes]]
        for lakes, (members, is_complete) in lists[
            : 1 if len({(*told, whole) for _, (told, whole) in lists}) == 1 else None
        ]:
            if members:
                yield _fact(place, lakes, members, is_complete, names)


def _touching(folder: Path, lakes: str) -> dict[str, tuple[dict[str, str], bool]]:
    """Of each place its neighbours, each with its sides, and whether no other comes near."""
    states, provinces = parts(folder, lakes)
    shapes: Mapping[str, BaseGeometry] = {**states, **provinces}
    abroad = _boundaries_with_others(folder, provinces)
    found = {}
    for place, outline in shapes.items():
        near = {p: other for p, other in shapes.items() if p != place and outline.distance(other) < NEAR}
        lines = {p: line for p, other in near.items() if (line := outline.intersection(other)).length > LINE}
        members = {p: _sides(outline, near[p], lines[p]) for p in sorted(lines)}
        found[place] = (
            members,
            len(members) == len(near) and not any(outline.distance(line) < NEAR for line in abroad),
        )
    return found


def _boundaries_with_others(folder: Path, provinces: Mapping[str, BaseGeometry]) -> list[BaseGeometry]:
    """The land boundaries that keep away from Canada: what lies behind them is not drawn."""
    lines = json.loads(raw(folder, *LAND_LINES).read_text("utf-8"))["features"]
    drawn = (shape(line["geometry"]) for line in lines)
    return [line for line in drawn if all(line.distance(p) > NEAR for p in provinces.values())]


def _sides(place: BaseGeometry, other: BaseGeometry, line: BaseGeometry) -> str:
    """On which sides the other may be said to lie: by its own middle or by that of the line, from the place's middle."""
    middle = place.centroid
    found = set()
    for point in (other.centroid, line.centroid):
        east = (point.x - middle.x) * math.cos(math.radians((point.y + middle.y) / 2))
        bearing = math.degrees(math.atan2(east, point.y - middle.y)) % 360
        for place_of, side in enumerate(POINTS):
            apart = abs((bearing - 45 * place_of + 180) % 360 - 180)
            if apart <= (WIDE if place_of % 2 == 0 else NARROW):
                found.add(side)
    return " ".join(side for side in POINTS if side in found)


def _fact(
    place: str, lakes: str, members: Mapping[str, str], is_complete: bool, names: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    id, en, fr = KINDS[lakes]
    drawn = "with the lakes shared out" if lakes == "with" else "without the large lakes"
    return {
        "id": f"{id}-{place.lower()}",
        "type": "set",
        "topic": "geography",
        "names": {
            "en": [f"places that touch {names[place][0]}{en}"],
            "fr": [f"limites{fr} avec d’autres : {names[place][1]}"],
        },
        "statement": {
            "en": f"{names[place][0]} touches{en}: {', '.join(names[m][0] for m in members)}.",
            "fr": f"{names[place][1]} touche{fr} : {', '.join(names[m][1] for m in members)}.",
        },
        "of": [place],
        "members": [{"name": code, "sides": sides} for code, sides in members.items()],
        **({"complete": True} if is_complete else {}),
        "citations": [
            {
                "publisher": "Natural Earth",
                "title": f"1:50m states and provinces, {drawn}: polygons that share a line",
                "url": "https://www.naturalearthdata.com",
                "trust": "record",
            }
        ],
    }


def names_of() -> dict[str, tuple[str, str]]:
    """The English and French name of every state, province and territory."""
    found = {}
    for file in ("states", "provinces"):
        for entity in yaml.safe_load((KNOWLEDGE / "entities" / f"{file}.yaml").read_text("utf-8")):
            names = entity["names"]
            found[entity["code"]] = (names["en"][0], names.get("fr", names["en"])[0])
    return found


if __name__ == "__main__":
    print(write_knowledge("facts/neighbours_record.yaml", written(HEAD, facts(folder_argument()))))
