"""Treaty databases → ieadb/agreements, tfdd/agreements, desta/agreements, desta/shared_agreements: how many by year.

Counts are ours (status d): the databases list treaties. They add up from year to year and leave out nothing that has
ended since, because no database says reliably what has. IEADB: binding bilateral environmental agreements (its code
BEA); original agreements, and all with amendments and protocols; signed, and in force. DESTA: base treaties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from common import folder_argument, write_observations
from treaty_rows import BRITISH, Row, desta_rows, ieadb_rows, tfdd_rows

VINTAGES = {"ieadb": "2020-12-31", "tfdd": "2016-12-31", "desta": "2021-12-31"}
PAIRS = (("CAN", "USA"), ("USA", "CAN"))  # what lies between two is found from either
ISO = {"124": "CAN", "840": "USA"}
FIRST = {"ieadb": 1900, "tfdd": 1900, "desta": 1948}


def environmental(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, instrument, stage, period, value, vintage, status)."""
    binding = [row for row in ieadb_rows(folder) if row.kind.startswith("BEA") and row.id not in BRITISH]
    for instrument, rows in (
        ("all", binding),
        ("original", [row for row in binding if row.kind == "BEA Agreement"]),
    ):
        for stage in ("signed", "in_force"):
            for year, value in _cumulated((_year(row, stage) for row in rows), "ieadb"):
                for pair in PAIRS:
                    yield *pair, instrument, stage, year, value, VINTAGES["ieadb"], "d"


def freshwater(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, period, value, vintage, status)."""
    for year, value in _cumulated((_year(row, "signed") for row in tfdd_rows(folder)), "tfdd"):
        for pair in PAIRS:
            yield *pair, year, value, VINTAGES["tfdd"], "d"


def trade(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status): agreements in force at some time, with whomever."""
    rows = list(desta_rows(folder))
    for number, country in ISO.items():
        for year, value in _cumulated((force for *_, force, parties in rows if number in parties), "desta"):
            yield country, year, value, VINTAGES["desta"], "d"


def shared_trade(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, period, value, vintage, status): those to which both are party."""
    both = (force for *_, force, parties in desta_rows(folder) if parties >= ISO.keys())
    for year, value in _cumulated(both, "desta"):
        for pair in PAIRS:
            yield *pair, year, value, VINTAGES["desta"], "d"


def _year(row: Row, stage: str) -> str:
    return (row.signed if stage == "signed" else row.in_force)[:4]


def _cumulated(years: Iterable[str], database: str) -> Iterator[tuple[str, str]]:
    """Each year of the database's span with the number of agreements up to its end; those without a year count never."""
    known = sorted(int(year) for year in years if year)
    for year in range(FIRST[database], int(VINTAGES[database][:4]) + 1):
        yield str(year), str(sum(1 for other in known if other <= year))


if __name__ == "__main__":
    raws = folder_argument()
    print(write_observations("ieadb/agreements", ("a", "b", "instrument", "stage"), environmental(raws)))
    print(write_observations("tfdd/agreements", ("a", "b"), freshwater(raws)))
    print(write_observations("desta/agreements", ("of",), trade(raws)))
    print(write_observations("desta/shared_agreements", ("a", "b"), shared_trade(raws)))
