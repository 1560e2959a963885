"""Correlates of War, Intergovernmental Organizations v3 → cow/memberships, cow/shared_memberships.

The file lists each organisation with the first and the last year in which the data code a state as a full member. They
are coding years, and a gap between them cannot be seen: counts are derived, "between first and last coded year".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, raw, write_observations
from tables import Table

__all__ = ["MISSING", "spells"]

FILE = ("cow/igo_full_membership_CAN_USA.csv", "5e10549d57061dca968481a17ae6ad40dd850897e14eae28d0845dae15a9ccb7")
VINTAGE = "2014-12-31"
YEARS = range(1816, 2015)
COUNTRIES = ("CAN", "USA")
FIRST, LAST = "first_year_full_member", "last_year_full_member"
MISSING = "-9"  # how 2014 is coded where it is not known


def spells(folder: Path) -> dict[str, dict[str, tuple[int, int, str]]]:
    """Code → country → first and last year of full membership, and how 2014 is coded."""
    found: dict[str, dict[str, tuple[int, int, str]]] = {}
    for row in Table(raw(folder, *FILE), ("iso3", "igo", FIRST, LAST, "code_2014")):
        country = row.code("iso3", {code: code for code in COUNTRIES}) or ""
        years = (int(row.period(column, VINTAGE)) for column in (FIRST, LAST))
        found.setdefault(row["igo"], {})[country] = (*years, row["code_2014"])
    return found


def counts(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status)."""
    held = spells(folder)
    for year in YEARS:
        for country in COUNTRIES:
            number = sum(_is_in(members.get(country), year) for members in held.values())
            yield country, str(year), str(number), VINTAGE, "d"


def shared_counts(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, period, value, vintage, status)."""
    held = spells(folder)
    for year in YEARS:
        both = sum(all(_is_in(members.get(c), year) for c in COUNTRIES) for members in held.values())
        for pair in (COUNTRIES, COUNTRIES[::-1]):  # what two share is found from either
            yield *pair, str(year), str(both), VINTAGE, "d"


def _is_in(spell: tuple[int, int, str] | None, year: int) -> bool:
    """Whether the year lies between first and last; one whose last years are not known counts as going on."""
    if spell is None:
        return False
    first, last, at_end = spell
    return first <= year <= (YEARS[-1] if at_end == MISSING else last)


if __name__ == "__main__":
    raws = folder_argument()
    print(write_observations("cow/memberships", ("of",), counts(raws)))
    print(write_observations("cow/shared_memberships", ("a", "b"), shared_counts(raws)))
