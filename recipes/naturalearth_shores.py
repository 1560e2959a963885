"""Natural Earth, who has a shore on which Great Lake or on an ocean, and who touches nobody → facts/shores_record.yaml.

Source: Natural Earth 1:50 million states and provinces (see naturalearth_parts.py). What the file with lakes has and the one
without has not is a place's share of the Great Lakes, the only lakes that are cut out; boxes part them at their straits.
An ocean's shore is a place's outline where it runs along no other place, nor along a land boundary: Hudson Bay is part of
the ocean. Of Mexico's boundary the file of land boundaries tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from common import folder_argument, raw, write_knowledge
from fact_file import written
from naturalearth_parts import parts
from naturalearth_touching import LAND_LINES, NEAR, names_of

HEAD = """# Shores of the Great Lakes and the oceans, and places that touch no other; written by recipes/naturalearth_shores.py, not by hand.
"""
LAKES = {  # box in degrees: west, south, east, north
    "superior": (("Lake Superior", "lac Supérieur"), (-93.0, 46.4, -84.4, 49.5)),
    "michigan": (("Lake Michigan", "lac Michigan"), (-88.5, 41.0, -84.8, 46.3)),
    "huron": (("Lake Huron", "lac Huron"), (-84.7, 43.0, -79.6, 46.39)),
    "erie": (("Lake Erie", "lac Érié"), (-83.8, 41.0, -78.8, 42.99)),
    "ontario": (("Lake Ontario", "lac Ontario"), (-80.2, 43.1, -75.5, 44.6)),
}
SHARE = 0.02  # square degrees of a lake; less is a gap of the drawing
SHORE = 0.3  # degrees of outline along nothing; less is a corner
BESIDE = 0.05  # degrees from another outline that are still on it
CITED = {
    "publisher": "Natural Earth",
    "url": "https://www.naturalearthdata.com",
    "trust": "record",
}


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """The lists of places, one fact each."""
    names = names_of()
    states, provinces = parts(folder, "with")
    shares = {lake: _on_lake(folder, lake) for lake in LAKES}
    for lake, ((en, fr), _) in LAKES.items():
        yield _set(f"shore-lake-{lake}", [en], [fr], shares[lake], names)
    around = sorted({place for on in shares.values() for place in on})
    yield _set(
        "great-lakes-states",
        ["states on the Great Lakes", "Great Lakes states", "U.S. states that border the Great Lakes"],
        ["États des Grands Lacs", "États riverains des Grands Lacs"],
        [p for p in around if p in states], names, of="USA", words=(["Great Lakes", "lakes"], ["Grands Lacs", "lacs"]),
    )  # fmt: skip
    within = [lake for lake, on in shares.items() if all(place in states for place in on)]
    yield {
        **_set("great-lakes-within-usa", ["Great Lakes entirely within the United States"],
               ["Grands Lacs entièrement aux États-Unis"], within, {lake: LAKES[lake][0] for lake in within}, of="USA"),
        "members": [{"name": LAKES[lake][0][0]} for lake in within],
    }  # fmt: skip
    shapes = {**states, **provinces}
    coastal = _coastal(folder, shapes)
    yield _set(
        "ocean-provinces",
        [
            "provinces and territories that border an ocean",
            "provinces and territories that touch an ocean",
            "provinces and territories with an ocean coast",
        ],
        ["provinces et territoires qui bordent un océan", "provinces et territoires côtiers"],
        [p for p in provinces if p in coastal], names, of="CAN",
    )  # fmt: skip
    yield _set(
        "landlocked-provinces", ["landlocked provinces", "provinces without a coast"],
        ["provinces enclavées", "provinces sans littoral"],
        [p for p in provinces if p not in coastal], names, of="CAN", words=(["landlocked"], ["enclavées"]),
    )  # fmt: skip
    alone = [p for p in states if p in names and all(states[p].distance(o) > NEAR for q, o in states.items() if q != p)]
    yield _set(
        "states-alone",
        ["U.S. states not bordered by another state", "states not bordered by another state",
         "states that border no other state", "U.S. states that border no other state"],
        ["États qui ne touchent aucun autre État"], alone, names, of="USA",
    )  # fmt: skip


def _on_lake(folder: Path, lake: str) -> list[str]:
    """The states and provinces that have a share of the lake."""
    area = box(*LAKES[lake][1])
    drawn = [{**states, **provinces} for states, provinces in (parts(folder, "with"), parts(folder, "without"))]
    shares = {p: drawn[0][p].buffer(0).difference(drawn[1][p].buffer(0)) for p in drawn[0]}
    return sorted(p for p, share in shares.items() if share.intersection(area).area > SHARE)


def _coastal(folder: Path, shapes: Mapping[str, BaseGeometry]) -> set[str]:
    """The places whose outline runs along no other place and no land boundary for some way."""
    lines = json.loads(raw(folder, *LAND_LINES).read_text("utf-8"))["features"]
    land = [line for feature in lines if (line := shape(feature["geometry"])).bounds[0] < -60]
    found = set()
    for place, outline in shapes.items():
        near = [other for p, other in shapes.items() if p != place and outline.distance(other) < NEAR]
        near += [line for line in land if outline.distance(line) < NEAR]
        taken = unary_union([g.buffer(BESIDE) for g in near]) if near else None
        free = outline.boundary if taken is None else outline.boundary.difference(taken)
        if free.length > SHORE:
            found.add(place)
    return found


def _set(
    id: str, en: list[str], fr: list[str], members: list[str], names: Mapping[str, tuple[str, str]],
    *, of: str = "", words: tuple[list[str], list[str]] = ([], []),
) -> dict[str, Any]:  # fmt: skip
    listed = [names.get(m, (m, m)) for m in sorted(members)]
    return {
        "id": id,
        "type": "set",
        "topic": "water",
        "names": {"en": en, "fr": fr},
        "statement": {
            "en": f"{en[0]}: {', '.join(name for name, _ in listed)}.",
            "fr": f"{fr[0]} : {', '.join(name for _, name in listed)}.",
        },
        **({"words": {"en": words[0], "fr": words[1]}} if words[0] else {}),
        **({"of": [of]} if of else {}),
        "members": [{"name": code} for code in sorted(members)],
        "complete": True,
        "citations": [{**CITED, "title": "1:50m states and provinces, with and without lakes: outlines compared"}],
    }


if __name__ == "__main__":
    print(write_knowledge("facts/shores_record.yaml", written(HEAD, facts(folder_argument()))))
