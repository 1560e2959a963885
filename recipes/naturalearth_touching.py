"""Natural Earth, which states, provinces and territories touch each other → facts/neighbours_record.yaml.

Source: Natural Earth 1:50 million states and provinces (see naturalearth_parts.py): of each place the others whose polygon
shares a line with its own, with the middle of the Great Lakes as a boundary, and, where that differs, without. A list is
complete where no other polygon comes near without a shared line: at this scale corners, straits and boundaries of a few
kilometres cannot be told from gaps of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from shapely.geometry.base import BaseGeometry

from common import KNOWLEDGE, folder_argument, write_knowledge
from fact_file import written
from naturalearth_parts import FILES, parts

HEAD = """# Which states, provinces and territories touch each other; written by recipes/naturalearth_touching.py, not by hand.
"""
LINE = 0.01  # degrees of shared boundary; less is a corner
NEAR = 0.3  # degrees within which a polygon without a shared line leaves it open whether they touch
KINDS = {"with": ("neighbours", "", ""), "without": ("land-neighbours", " on land", " sur terre")}


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """One fact a place; a second one where the lakes make a difference."""
    names = _names()
    drawn = {lakes: _touching(folder, lakes) for lakes in FILES}
    for place in sorted(names):
        lists = [(lakes, drawn[lakes][place]) for lakes in KINDS if place in drawn[lakes]]
        for lakes, (members, is_complete) in lists[: 1 if len({str(told) for _, told in lists}) == 1 else None]:
            if members:
                yield _fact(place, lakes, members, is_complete, names)


def _touching(folder: Path, lakes: str) -> dict[str, tuple[list[str], bool]]:
    states, provinces = parts(folder, lakes)
    shapes: Mapping[str, BaseGeometry] = {**states, **provinces}
    found = {}
    for place, shape in shapes.items():
        near = {p: other for p, other in shapes.items() if p != place and shape.distance(other) < NEAR}
        members = [p for p, other in near.items() if shape.intersection(other).length > LINE]
        found[place] = (sorted(members), len(members) == len(near))
    return found


def _fact(
    place: str, lakes: str, members: list[str], is_complete: bool, names: Mapping[str, tuple[str, str]]
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
        "members": [{"name": code} for code in members],
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


def _names() -> dict[str, tuple[str, str]]:
    """The English and French name of every state, province and territory."""
    found = {}
    for file in ("states", "provinces"):
        for entity in yaml.safe_load((KNOWLEDGE / "entities" / f"{file}.yaml").read_text("utf-8")):
            names = entity["names"]
            found[entity["code"]] = (names["en"][0], names.get("fr", names["en"])[0])
    return found


if __name__ == "__main__":
    print(write_knowledge("facts/neighbours_record.yaml", written(HEAD, facts(folder_argument()))))
