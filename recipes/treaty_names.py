"""What a treaty is called, from its official title: without the two governments, in the case that texts write.

A name must be its treaty's own: "Agreement" or "Exchange of Notes" alone is none, and a title that keeps fewer than three
words of its own gives no name but itself.
"""

from __future__ import annotations

import re
from calendar import month_name

__all__ = ["names_of", "plain_title", "with_date"]

SMALL_WORDS = """
    a an the of and to in on for by with at from under between concerning relating respecting regarding constituting
    effected amending extending as or off its their further within providing pursuant revising supplementing until
"""
SMALL = set(SMALL_WORDS.split())
MISPRINTS = {
    "Unites States": "United States",
    "United State ": "United States ",
    "Goverment": "Government",
    "Earths": "Earth’s",
}
GOVERNMENT = r"(?:the )?(?:governments? of )?(?:the )?"
STATE = rf"{GOVERNMENT}(?:United States(?: of American?)?|Canada|Great Britain)"
PARTIES = re.compile(
    rf",?\s*\b(?:between(?: between)?|among|of) {STATE}(?:,? {STATE})?,? and(?: of)? {STATE}(?:,(?= (?:Relating|Concerning|For)))?",
    re.IGNORECASE,
)
WHEREIN = re.compile(r"\s*\([^()]*\d{4}\)")  # "(July 21 and August 5 1944)": when the notes were exchanged
LEAD = re.compile(
    r"^(?:Agreement Effected by Exchange of Notes|Exchange of (?:Notes?|Letters)(?: Constituting (?:an|a)(?: Interim| Provisional)? (?:Agreement|Arrangement))?"
    r"|Memorandum of (?:Understanding|Intent)|(?:Special |Interim |Supplementary |Cooperative )?(?:Agreement|Arrangement|Convention|Protocol|Treaty|Amendment|Extension|Understanding))",
    re.IGNORECASE,
)
ABOUT = re.compile(r"^ (?:concerning|on|regarding|relating to|respecting|for)(?: the)? ", re.IGNORECASE)
LONGEST = 20  # words
SHORT = 5  # words of what a treaty is about, for "... Agreement" to be a name
OWN = 3  # capitalised words of its own that make a name distinct: there is more than one "Fur Seals Agreement"


def plain_title(title: str) -> str:
    """The title in title case, misprints mended, blanks single."""
    for wrong, right in MISPRINTS.items():
        title = title.replace(wrong, right)
    words = re.sub(r"\s+", " ", title).strip(" .").split(" ")
    cased = [w.lower() if n and w.lower() in SMALL else w[:1].upper() + w[1:] for n, w in enumerate(words)]
    return " ".join(cased)


def names_of(title: str) -> list[str]:
    """The names of the treaty, the official first: none is longer than twenty words or a common noun alone."""
    full = re.sub(r"\s+", " ", WHEREIN.sub("", PARTIES.sub("", plain_title(title)))).replace(" ,", ",").strip(" ,")
    names = [_cut(full)]
    lead = LEAD.match(full)
    rest = full[lead.end() :] if lead is not None else ""
    if lead is None or (about := ABOUT.match(rest)) is None:
        return names
    sort, subject = lead[0].split()[-1], rest[about.end() :]
    if sort in ("Agreement", "Treaty", "Convention"):
        if sort != lead[0] and len(rest.split()) < LONGEST and _is_distinct(subject):
            names.append(sort + rest)
        if len(subject.split()) <= SHORT and _is_distinct(subject):
            names.append(f"{subject} {sort}")
    return list(dict.fromkeys(names))


def with_date(name: str, day: str) -> str:
    """The name with its day behind the words for its sort: "Exchange of Notes of 10 May 1988 Extending ..."."""
    if not day:
        return name
    written = f" of {int(day[8:])} {month_name[int(day[5:7])]} {day[:4]}"
    lead = re.match(
        r"Exchange of (?:Notes?|Letters)|(?:Cooperative )?Agreement|Protocol|Convention|Treaty|Amendment|Extension",
        name,
    )
    return _cut(name[: lead.end()] + written + name[lead.end() :] if lead else name + written)


def _cut(name: str) -> str:
    """At most twenty words, not ending in a small one."""
    words = name.split()[:LONGEST]
    while words and words[-1].lower() in SMALL:
        words.pop()
    return " ".join(words).rstrip(",")


def _is_distinct(subject: str) -> bool:
    """Whether enough words of it are its own."""
    return sum(w.lower() not in SMALL and w[:1].isupper() for w in subject.split()) >= OWN
