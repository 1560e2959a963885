"""Correlates of War, Intergovernmental Organizations v3 → knowledge/facts/organisations_record.yaml.

One fact an organisation that facts/organisations.yaml does not tell. The years are coding years, not the legal dates of
accession (Canada is coded in ICAO from 1935): such a fact may support what a text says and refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from common import folder_argument, raw, write_knowledge
from cow_memberships import MISSING, spells
from fact_file import written
from tables import read_json

NAMES = Path(__file__).with_name("cow_names.yaml")
COUNTRIES = {"CAN": ("Canada", "Canada"), "USA": ("the United States", "États-Unis")}
LISTED = "1"  # how 2014 is coded for a member
CITATION = {
    "publisher": "Correlates of War Project",
    "title": "Intergovernmental Organizations, version 3: full members",
    "url": "https://correlatesofwar.org/data-sets/igos/",
    "date": "2014",
    "trust": "secondary",
}
FACTBOOK = {
    "CAN": (
        "factbook/vintages/ca_2024-07-11.json",
        "c47809108e3d29d8cd3cb730cbbfcf9771ca8f225a1deb75bb8c731b3c7d2415",
        "Canada",
    ),
    "USA": (
        "factbook/vintages/us_2024-07-11.json",
        "038846d768ea27e11df6c496974cd909763ccb95a5158568a98e28ffd94aa804",
        "United States",
    ),
}
HEAD = """\
# Memberships that the Correlates of War data code; written by recipes/cow_organisations.py, not by hand. Names are in
# recipes/cow_names.yaml. Years are coding years, no dates of accession: they may support a claim and never refute one.
"""


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """One fact an organisation that has a name and that facts/organisations.yaml does not tell."""
    table = yaml.safe_load(NAMES.read_text("utf-8"))
    held = spells(folder)
    named, told = table["names"], {*table["by_hand"], *table["doubtful"], *table["unknown"]}
    if strangers := held.keys() ^ (named.keys() | told):
        raise ValueError(f"{NAMES.name}: without an entry, or not in the data: {sorted(strangers)}")
    listed = {country: _factbook(folder, country) for country in FACTBOOK}
    for code in sorted(named):
        word = table["factbook"].get(code)
        confirmed = [cited for country, (words, cited) in listed.items() if country in held[code] and word in words]
        yield _fact(code, named[code], held[code], confirmed)


def content(folder: Path) -> str:
    """The file of facts as this recipe writes it."""
    return written(HEAD, facts(folder))


def _factbook(folder: Path, country: str) -> tuple[set[str], dict[str, str]]:
    """The organisations in which the World Factbook says that the country takes part, and its citation."""
    path, sha256, title = FACTBOOK[country]
    field = read_json(raw(folder, path, sha256))["Government"]["International organization participation"]
    cited = {
        "publisher": "U.S. Central Intelligence Agency",
        "title": f"The World Factbook: {title}",
        "url": f"https://www.cia.gov/the-world-factbook/countries/{title.lower().replace(' ', '-')}/",
        "date": "2024-07-11",
        "trust": "record",
    }
    return {word.strip() for word in field["text"].split(",")}, cited


def _fact(
    code: str,
    names: Mapping[str, list[str]],
    members: Mapping[str, tuple[int, int, str]],
    confirmed: list[dict[str, str]],
) -> dict[str, Any]:
    who = " and ".join(COUNTRIES[c][0] for c in members), " et ".join(COUNTRIES[c][1] for c in members)
    en, fr = names["about"]
    return {
        "id": f"cow-{code}",
        "type": "organisation",
        "topic": "organisations",
        "names": {"en": names["en"], "fr": names["fr"]},
        "statement": {
            "en": f"Intergovernmental organisation on {en}; the data code as full members: {who[0]}.",
            "fr": f"Organisation intergouvernementale ({fr}); membres à part entière selon les données : {who[1]}.",
        },
        "of": list(members),
        "members": [_member(country, *spell) for country, spell in members.items()],
        "citations": [CITATION, *confirmed],
        "note": f"Correlates of War code {code}. Years are those of the coding; others than Canada and the United States are not listed.",
    }


def _member(country: str, first: int, last: int, at_end: str) -> dict[str, str]:
    member = {"name": country, "since": str(first)}
    return member if at_end in (LISTED, MISSING) else member | {"until": str(last)}


if __name__ == "__main__":
    print(write_knowledge("facts/organisations_record.yaml", content(folder_argument())))
