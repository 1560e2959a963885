"""U.S. ports of entry on both land borders → knowledge/entities/ports.yaml: code, names, state, place on the map.

Sources: BTS, Border Crossing Entry Data (ports, states, latitude and longitude; see bts_border.py), and the ports' own
fields of the same dataset as of 24 March 2026, which give the ports on the border with Canada to six decimals.
A port is known by forms that mean the crossing ("port of Detroit", "Detroit port of entry"), never by the bare name of
its city; `named_after` says which city's name may stand for it. Run as `python recipes/bts_border_places.py RAW_FOLDER`;
it is the only writer of that file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bts_border import Entry, entries, port_code
from common import KNOWLEDGE, folder_argument, raw, write_knowledge
from tables import read_json

COORDINATES = "bts/canadian_port_coordinates.json"
COORDINATES_SHA256 = "487fe7c2c91cf6ff32739376af1210058c08eb0db0513e3ce90d5cf0838eef51"
ELSEWHERE_TOO = {"0101", "0103", "3302"}  # Portland and Eastport lie in other states too: never without the state
SHORT = {"0901": "Buffalo", "0712": "Champlain"}  # other usual forms of the name
VOWELS = "AEIOUYH"
HEADER = """\
# Ports of entry of the United States on its land borders: numbers of Schedule D. `location`: latitude, longitude.
# Written by recipes/bts_border_places.py; never by hand.
"""


def ports(folder: Path) -> Iterator[tuple[Entry, tuple[float, float]]]:
    """One row of each port, with the best coordinates on record."""
    exact = read_json(raw(folder, COORDINATES, COORDINATES_SHA256))
    found = {row.port: row for row in entries(folder)}
    for number, row in sorted(found.items()):
        latitude, longitude = (
            (exact[number]["lat"], exact[number]["lon"]) if number in exact else (row.latitude, row.longitude)
        )
        yield row, tuple(float(round(Decimal(str(d)), 5)) for d in (latitude, longitude))  # type: ignore[misc]


def cities(row: Entry) -> list[dict[str, Any]]:
    """The cities of the almanac in the port's state that bear its name or half of it."""
    table = yaml.safe_load((KNOWLEDGE / "entities" / "cities.yaml").read_text("utf-8"))
    names = {plain(n) for n in (row.name, SHORT.get(row.port, row.name))}
    return [c for c in table if c["parent"] == row.state and names & {plain(n) for n in c["names"]["en"]}]


def plain(name: str) -> str:
    """The name without accents, hyphens and a state behind a comma."""
    bare = unicodedata.normalize("NFKD", name.partition(",")[0]).encode("ascii", "ignore").decode()
    return bare.replace("-", " ").lower()


def names(row: Entry, french: str, state: str) -> dict[str, list[str]]:
    """What texts call the port; the usual name first."""
    spoken = [f"{row.name}, {state}"] if row.port in ELSEWHERE_TOO else [row.name, *_also(row)]
    spoken_fr = [f"{row.name} ({state})", *spoken] if row.port in ELSEWHERE_TOO else [french, *spoken]
    en = [f for n in spoken for f in (f"port of {n}", f"{n} port of entry", f"{n} border crossing")]
    fr = [f for n in spoken_fr for f in _french(n)]
    return {"en": list(dict.fromkeys(en)), "fr": list(dict.fromkeys(fr))}


def _also(row: Entry) -> list[str]:
    return [SHORT[row.port]] if row.port in SHORT else []


def _french(name: str) -> list[str]:
    of = f"d'{name}" if name[0] in VOWELS and name[0] != "H" else f"de {name}"
    return [f"poste frontalier {of}", f"poste {of}", f"point d'entrée {of}"]


def places(folder: Path) -> Iterator[dict[str, Any]]:
    """The entities, by number."""
    states = {
        s["code"]: s["names"]["en"][0]
        for s in yaml.safe_load((KNOWLEDGE / "entities" / "states.yaml").read_text("utf-8"))
    }
    for row, location in ports(folder):
        own = cities(row)
        has_own_name = row.port in ELSEWHERE_TOO or row.port in SHORT  # of which the city's is a part
        french = own[0]["names"]["fr"][0] if own and not has_own_name else row.name
        entity: dict[str, Any] = {
            "code": port_code(row.port),
            "kind": "port",
            "names": names(row, french, states[row.state]),
            "parent": row.state,
            "location": list(location),
        }
        if own:
            entity["named_after"] = [c["code"] for c in own]
        yield entity


def main() -> None:
    """Writes the file."""
    lines = [
        yaml.safe_dump([place], allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000).rstrip()
        for place in places(folder_argument())
    ]
    print(write_knowledge("entities/ports.yaml", HEADER + "\n".join(lines) + "\n"))


if __name__ == "__main__":
    main()
