"""Numbers that agencies print in running text, found again by pattern in the kept excerpts of their pages.

The excerpts are quotations and stay with the raw files; a recipe names the excerpt and the pattern of the number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from common import SnapshotError, number, raw
from tables import read_json_lines

__all__ = ["excerpts", "printed", "records"]

QUOTES = {
    "quotes/official_quotes.jsonl": "cec789b49ff24842a9ba4addb0129eb65f7619ef6a6d6809251cc791a244e518",
    "energy/official_quotes2.jsonl": "bf933b0720329f23a5ca6a6e49d8e26dfa7100787fe811664c19ab743515b732",
}
RECORDS = "../facts/facts.jsonl"
RECORDS_SHA256 = "740b7579e46cf179a0ba9851288c3f4b3a8405c8d34b3bac39dcc157de6887bb"


def excerpts(folder: Path) -> dict[str, str]:
    """Excerpts of official pages by id; where two files hold an id, both texts."""
    found: dict[str, str] = {}
    for name, sha256 in QUOTES.items():
        for _, row in read_json_lines(raw(folder, name, sha256)):
            found[row["id"]] = f"{found.get(row['id'], '')} {row.get('quote') or row.get('text')}".strip()
    return found


def records(folder: Path) -> dict[str, Mapping[str, object]]:
    """Figures collected from publishers' pages, by id: value, unit, period, page, date, excerpt."""
    return {row["id"]: row for _, row in read_json_lines(raw(folder, RECORDS, RECORDS_SHA256))}


def printed(text: str, pattern: str) -> str:
    """The number in the pattern's only group. Raises SnapshotError where the text does not hold it."""
    found = re.search(pattern, text)
    if not found:
        raise SnapshotError(f"not in the excerpt: {pattern}")
    return number(found[1])
