"""The treaties between Canada and the United States that four databases list, merged: one row a treaty, dates by database.

- IEADB: International Environmental Agreements Database (R. Mitchell), as of 2020; a row is bilateral by its own code.
- TFDD: Transboundary Freshwater Dispute Database (Oregon State University), as of 2016; a row a treaty and country.
- HUGGO: list of agreements of the manytreaties package, coded by hand, with day and month at times exchanged.
- DESTA: Design of Trade Agreements, 2021; years only.

A row of one database is that of another if both carry one day of signature, or one title, and their titles' words agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from common import raw
from tables import Table

__all__ = [
    "BRITISH",
    "DATABASES",
    "FILES",
    "IEADB_ID",
    "Row",
    "Treaty",
    "day",
    "desta_rows",
    "ieadb_rows",
    "merged",
    "title_words",
]

DATABASES = ("ieadb", "tfdd", "huggo")
FILES = {
    "ieadb": ("treaties/treaties.csv", "b19c3eb87acd28f9ed4c96eb5bf39e25a03071a917a02a7e3de5cdac369a5895"),
    "tfdd": ("treaties/TFDD.csv", "f1e94735696340addfa9bf030004b26191f1f03116187265d8df99e7156100d7"),
    "huggo": ("treaties/HUGGO_clean.csv", "10e31f3712ba79abc300c1fb9cfb2bacfa46c7de94598eb9eebc330108f87a02"),
    "desta": ("treaties/DESTA.csv", "265e1bb20c0e1aa473b1fbe9109d5d2363c4d85394d28312ba24f482a59fb2c9"),
}
IEADB_ID = "IEA# (click for add'l info)"
LINEAGES = {  # lineages of the IEADB whose bilateral treaties are all between these two
    "Canada-US Migratory Birds", "Columbia River", "Great Lakes Air Quality", "Great Lakes Fisheries",
    "Great Lakes Water Quality", "Niagara Falls", "North Pacific Halibut", "Pacific Salmon Treaty",
}  # fmt: skip
BRITISH = (  # of the United States with Great Britain while it acted for the colonies: shores, fisheries and seals
    "4369", "4031", "4370", "20", "1807", "23", "24", "28", "1288", "1290", "45",
)  # fmt: skip
UNNAMED = {  # between these two, as another row's title or another database says, though their own title does not
    "8408",  # Duncan and Arrow storages: TFDD
    "2668", "4516", "2920", "2976",  # the Interim Convention on fur seals and its protocols: title of row 2780
    *BRITISH,
    "2852",  # North American plant protection: titles of rows 4404 and 5030
}  # fmt: skip
SAME = {  # rows of one treaty whose titles or dates are too unlike for the rule: (database, signed) → row it belongs to
    ("huggo", "1967-05-19"): "255",
    ("huggo", "1973-06-16"): "406",
    ("huggo", "1974-04-24"): "432",
    ("huggo", "2014-05-14"): "8203",
    ("huggo", "2002-12-04"): "4233",
    ("huggo", "2005-06-17"): "4234",
    ("huggo", "1943-10-01"): "122",
    ("tfdd", "1965-10-04"): "249",
    ("tfdd", "1988-08-30"): "725",
}
MISPRINTS = {("huggo", "2016-08-16")}  # the convention of 16 August 1916
WASHINGTON = "Treaty Between Great Britain And The United States Of America For The Amicable Settlement"  # of 1871
NOT_TREATIES = re.compile(r"\bAn Act to Amend|British Columbia and the State of Washington|Inter-Tribal", re.IGNORECASE)
OUTSIDE = re.compile(r"Treaty of peace|Ramsar", re.IGNORECASE)  # of the whole world, about other waters
CANADA = re.compile(r"\bCanad", re.IGNORECASE)
STATES = re.compile(r"\bUnite[ds] State?s?\b|\bAmerican?\b", re.IGNORECASE)
NOISE_WORDS = """
    a an the of and to in on for by with at between concerning relating respecting regarding regard respect as under
    canada canadian united unites state states america american government governments agreement exchange notes note
    constituting effected treaty convention arrangement great britain an done signed washington ottawa
"""
NOISE = set(NOISE_WORDS.split())
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "xv": "15"}
AGREE = 0.5  # the share of the shorter title's words that the other has, for two rows of one day to be of one treaty
ONE_TITLE, TWICE = 0.8, 0.85  # the same for two rows of one year, and for two rows of one database


@dataclass(frozen=True)
class Row:
    """A treaty as one database has it; dates as ISO text, empty if it has none. `kind` is its own word for the sort."""

    database: str
    id: str
    title: str
    signed: str
    in_force: str = ""
    ended: str = ""
    kind: str = ""
    subject: str = ""
    is_multilateral: bool = False


@dataclass
class Treaty:
    """Rows of several databases for one treaty, the most trusted first."""

    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row:
        return self.rows[0]


def ieadb_rows(folder: Path) -> Iterator[Row]:
    """The IEADB's rows that are between Canada and the United States, alone or with a few others."""
    sort, force = "Agreement Type (level 2)", "Date IEA entered into force"
    columns = (IEADB_ID, "Inclusion", "Signature Date", force, "Treaty Name", sort, "Lineage")
    for row in Table(raw(folder, *FILES["ieadb"]), columns):
        id, title, inclusion = row[IEADB_ID], row.cell("Treaty Name"), row["Inclusion"]
        is_named = CANADA.search(title) and STATES.search(title)
        is_theirs = inclusion.startswith("B") and row["Lineage"] in LINEAGES
        if (is_named or is_theirs or id in UNNAMED) and row[sort] != "Resolution":
            yield Row(
                "ieadb", id, title, day(row["Signature Date"]), day(row[force]),
                kind=f"{inclusion} {row[sort]}", is_multilateral=inclusion.startswith("M"),
            )  # fmt: skip


def tfdd_rows(folder: Path) -> Iterator[Row]:
    """The TFDD's treaties that both signed (Great Britain for Canada before 1926), each once."""
    seen = set()
    columns = ("2016Update ID", "DateSigned", "DocumentName", "Signatories", "Country_Name", "Issue Area")
    for row in Table(raw(folder, *FILES["tfdd"]), columns):
        signed, title, by = row["DateSigned"], row["DocumentName"], row["Signatories"]
        both = ("Canada" in by or ("Great Britain" in by and CANADA.search(f"{title} {row['Country_Name']}"))) and (
            "USA" in by or "United States" in by
        )
        if not both or by.count(",") > 2 or NOT_TREATIES.search(title) or OUTSIDE.search(title):
            continue
        if (signed, title) not in seen and (found := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", signed)):
            seen.add((signed, title))
            date = "-".join(reversed(found.groups()))
            yield Row("tfdd", row["2016Update ID"], title, date, subject=row["Issue Area"])


def huggo_rows(folder: Path) -> Iterator[Row]:
    """HUGGO's agreements that name both in their title."""
    columns = ("Title", "Signature", "Force", "Term", "TypeSubject", "TypeAmbit")
    for row in Table(raw(folder, *FILES["huggo"]), columns):
        title = row.cell("Title")
        is_named = CANADA.search(title) and STATES.search(title) and not NOT_TREATIES.search(title)
        if is_named or title.startswith(WASHINGTON):
            yield Row(
                "huggo", "", title, day(row["Signature"]), day(row["Force"]), day(row["Term"]),
                subject=row["TypeSubject"], is_multilateral=row["TypeAmbit"] != "Bilateral",
            )  # fmt: skip


def desta_rows(folder: Path) -> Iterator[tuple[str, str, str, str, frozenset[str]]]:
    """(number, name, year signed, year of entry into force or empty, parties as ISO numbers) of DESTA's base treaties."""
    states = [f"c{n}" for n in range(1, 92)]
    columns = ("number", "name", "entry_type", "year", "entryforceyear", *states)
    for row in Table(raw(folder, *FILES["desta"]), columns, encoding="latin-1", delimiter=";"):
        if row["entry_type"] == "base_treaty":
            parties = frozenset(row[state] for state in states) - {"NA", ""}
            force = row["entryforceyear"]
            yield row["number"], row.cell("name"), row["year"], "" if force == "NA" else force, parties


def merged(folder: Path) -> list[Treaty]:
    """Every treaty once, by date of signature: the IEADB's rows, then what only the TFDD has, then only HUGGO."""
    treaties: list[Treaty] = []
    for row in (row for read in (ieadb_rows, tfdd_rows, huggo_rows) for row in read(folder)):
        if (row.database, row.signed) not in MISPRINTS:
            same = max(treaties, key=lambda t: _likeness(row, t.rows), default=None)
            if same is not None and _likeness(row, same.rows) > 0:
                same.rows.append(row)
            else:
                treaties.append(Treaty([row]))
    return sorted(treaties, key=lambda t: (t.first.signed, t.first.database, t.first.title, t.first.id))


def title_words(title: str) -> frozenset[str]:
    """The words by which a title is known, without those of every treaty; Roman numbers as digits."""
    words = re.findall(r"[a-z]+|\d+", title.lower().replace("saint", "st").replace("seven", "7"))
    return frozenset(ROMAN.get(w, w).rstrip("s") for w in words if w not in NOISE)


def _likeness(row: Row, others: Iterable[Row]) -> float:
    """How surely the row is of the treaty of the others: 0 for no."""
    best = 0.0
    mine = title_words(row.title)
    if known := SAME.get((row.database, row.signed)):
        return float(any(known == other.id for other in others))
    for other in others:
        theirs = title_words(other.title)
        if not mine or not theirs:
            continue
        common = len(mine & theirs)
        share = common / min(len(mine), len(theirs))
        near = common / len(mine | theirs)
        same_day = bool(row.signed) and row.signed in (other.signed, _exchanged(other.signed))
        same_year = row.signed[:4] == other.signed[:4]
        if other.database == row.database:
            alike = same_day and near >= TWICE
        else:
            alike = (same_day and share >= AGREE) or (same_year and near >= ONE_TITLE)
        if alike:
            best = max(best, near + same_day)
    return best


def _exchanged(date: str) -> str:
    """The date with day and month exchanged."""
    return f"{date[:4]}-{date[8:]}-{date[5:7]}" if len(date) == 10 else ""


def day(text: str) -> str:
    """An ISO date, or nothing: 0000 and 2999 stand for no date, 9999 for no end."""
    return text if re.fullmatch(r"1[789]\d\d-\d\d-\d\d|20[012]\d-\d\d-\d\d", text) else ""
