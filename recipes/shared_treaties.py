"""IEADB and World Factbook → knowledge/facts/shared_treaties_record.yaml: treaties of many states, and whether the two
are party to them.

Who is party is a record field of the Factbook's page of each country, or the coding of Correlates of War for the
organisation that a treaty founded. The dates are the IEADB's, for the treaty: a state may sign or join years later, so
they support a claim and do not refute one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from cia_factbook import pages
from common import folder_argument, raw, write_knowledge
from cow_memberships import MISSING, spells
from fact_file import written
from tables import Row, Table
from treaties import CITED
from treaty_rows import FILES, IEADB_ID, day

TABLE = Path(__file__).with_name("shared_treaties.yaml")
EDITION = "2026-01-22"
COUNTRIES = {"CAN": ("Canada", "le Canada", "Canada"), "USA": ("the United States", "les États-Unis", "United States")}
COW = {
    "publisher": "Correlates of War Project",
    "title": "Intergovernmental Organizations, version 3: full members",
    "url": "https://correlatesofwar.org/data-sets/igos/",
    "date": "2014",
    "trust": "secondary",
}
HEAD = """\
# Treaties of many states that Canada or the United States is party to; written by recipes/shared_treaties.py, not by hand.
# Dates are the treaty's, not those of each state's signature or accession; names are in recipes/shared_treaties.yaml.
"""


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """One fact a row of the table, in the order of the IEADB's numbers."""
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    fields = {country: _party_to(page) for country, date, page in pages(folder) if date == EDITION}
    coded = spells(folder)
    columns = (IEADB_ID, "Signature Date", "Date IEA entered into force")
    rows = {row[IEADB_ID]: row for row in Table(raw(folder, *FILES["ieadb"]), columns)}
    for id in sorted(table, key=int):
        entry = table[id]
        if "word" in entry:
            party = [c for c in COUNTRIES if entry["word"] in fields[c]["party to"]]
            signed = [c for c in COUNTRIES if entry["word"] in fields[c]["signed, but not ratified"]]
            said = party or signed
            cited = [_factbook(c) for c in COUNTRIES if c in party + signed]
        else:
            members = coded[entry["cow"]]
            party, signed, cited = [c for c in COUNTRIES if c in members], [], [COW]
            said = party if any(members[c][2] in ("1", MISSING) for c in party) else []
        if not party + signed:
            raise ValueError(f"{TABLE.name}: {id}: no source says that either is party")
        yield _fact(id, entry, rows[id], party, signed, cited, bool(said))


def content(folder: Path) -> str:
    """The file as this recipe writes it."""
    return written(HEAD, facts(folder))


def _fact(
    id: str,
    entry: Mapping[str, Any],
    row: Row,
    party: list[str],
    signed: list[str],
    cited: list[dict[str, str]],
    is_current: bool,
) -> dict[str, Any]:
    dates = {"signed": day(row["Signature Date"]), "in_force": day(row["Date IEA entered into force"])}
    year = dates["signed"][:4]
    en, fr = entry["about"]
    ends = _party_clause(party, is_current) if party else ("", "")
    notes = [f"{COUNTRIES[c][0][0].upper()}{COUNTRIES[c][0][1:]} signed it and has not ratified it." for c in signed]
    if not dates["in_force"]:
        notes.append("The database gives no entry into force.")
    sort = entry["fr"][0].replace("-", " ").split()[0]
    sort = sort if sort in ("Convention", "Traité", "Protocole") else "Accord"
    kind = {"Traité": "Treaty", "Protocole": "Protocol", "Accord": "Agreement"}.get(sort, "Convention")
    return {
        "id": f"ieadb-{id}",
        "type": "treaty",
        "topic": "agreements",
        "names": {"en": entry["en"], "fr": entry["fr"]},
        "statement": {"en": f"{kind} of {year} on {en}{ends[0]}.", "fr": f"{sort} de {year} sur {fr}{ends[1]}."},
        "of": ["CAN", "USA"],
        "members": [{"name": c} for c in party],
        "happenings": [{"event": e, "period": d, "citation": 0} for e, d in dates.items() if d],
        "citations": [
            CITED["ieadb"] | {"title": f"{CITED['ieadb']['title']}, no. {id}", "trust": "secondary"},
            *cited,
        ],
        **({"note": " ".join(notes)} if notes else {}),
    }


def _party_clause(party: list[str], is_current: bool) -> tuple[str, str]:
    """Who is party, or was, as the end of a sentence in both languages; "les États-Unis" are many."""
    en, fr = " and ".join(COUNTRIES[c][0] for c in party), " et ".join(COUNTRIES[c][1] for c in party)
    is_many = party != ["CAN"]
    said = (
        ("sont parties" if is_many else "est partie") if is_current else ("furent parties" if is_many else "fut partie")
    )
    return f"; party to it{'' if is_current else ' once'}: {en}", f"; {fr} y {said}"


def _party_to(page: Mapping[str, Any]) -> dict[str, set[str]]:
    """The treaties of the field, by what the country has done with them."""
    field = page["Environment"]["International environmental agreements"]
    return {key: {word.strip() for word in value["text"].split(",")} for key, value in field.items()}


def _factbook(country: str) -> dict[str, str]:
    title = COUNTRIES[country][2]
    return {
        "publisher": "U.S. Central Intelligence Agency",
        "title": f"The World Factbook: {title}",
        "url": f"https://www.cia.gov/the-world-factbook/countries/{title.lower().replace(' ', '-')}/",
        "date": EDITION,
        "trust": "record",
    }


if __name__ == "__main__":
    print(write_knowledge("facts/shared_treaties_record.yaml", content(folder_argument())))
