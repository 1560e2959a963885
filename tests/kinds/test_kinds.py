"""Prose → verdict: every row of the tables beside this file, each reasoned out from the almanac's sources by hand.

A table has the columns text, published, claim, verdict, because. `<br>` in a text is a new line. An empty claim is the whole
text. A verdict is one of the five, `none` (no claim is made there), some of these joined by "or" where the sources leave
it open, or `not` with a verdict that would be wrong (making no claim is then right too).
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import bilateral.kinds
from bilateral import Checker
from bilateral.model.claim import Judged
from bilateral.model.verdict import Verdict

HERE = Path(__file__).parent
COLUMNS = ["text", "published", "claim", "verdict", "because"]
VERDICTS = {v.value for v in Verdict}
AS_OF = date(2026, 10, 1)
FEWEST = {"level": 20, "ranking": 20, "event": 20}


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    name: str
    mechanism: str
    text: str
    published: str
    claim: str
    verdict: str
    because: str


def rows(path: Path) -> list[Row]:
    """The rows of a file's tables, named by file and line."""
    found, mechanism = [], ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            mechanism = line[3:]
        cells = [cell.strip() for cell in line.strip()[1:-1].split("|")] if line.startswith("|") else []
        if not cells or line.startswith(("|--", "| text |")):
            continue
        assert len(cells) == len(COLUMNS), f"{path.name}:{number} has {len(cells)} cells"
        text, published, claim, verdict, because = cells
        found.append(
            Row(f"{path.stem}-{number}", mechanism, text.replace("<br>", "\n"), published, claim, verdict, because)
        )
    return found


ROWS = [row for path in sorted(HERE.glob("*.md")) for row in rows(path)]
KINDS = sorted(m.name for m in pkgutil.iter_modules(bilateral.kinds.__path__))


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The built-in almanac as of a fixed day, so that "today" stands still."""
    return Checker(as_of=AS_OF)


def shared_part(start: int, end: int, judged: Judged) -> float:
    """How much of the two spans together both cover, 0 to 1; 0 if less than half of the shorter one is shared."""
    shared = min(end, judged.claim.end) - max(start, judged.claim.start)
    lengths = (end - start, judged.claim.end - judged.claim.start)
    return shared / (sum(lengths) - shared) if shared > 0.5 * min(lengths) else 0.0


def claims_at(words: str, text: str, claims: tuple[Judged, ...]) -> list[Judged]:
    """The claims that fit the words best: by their span, then by whether what they assert stands in the words."""
    start = text.find(words)
    assert start >= 0, f"the text has no words {words!r}"
    fit = [(shared_part(start, start + len(words), j), j.claim.asserted.text in words, j) for j in claims]
    fit = [f for f in fit if f[0] > 0]
    best = max(((part, said) for part, said, _ in fit), default=None)
    return [j for part, said, j in fit if (part, said) == best]


def is_as_demanded(row: Row, found: list[Judged]) -> bool:
    """Whether the claims that fit the row's words have the verdict that it demands."""
    got = {j.verdict.value for j in found} or {"none"}
    if row.verdict.startswith("not "):
        return row.verdict.removeprefix("not ") not in got
    return got <= set(row.verdict.split(" or "))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_prose_gets_the_verdict_that_its_sources_demand(row: Row, checker: Checker):
    """Each row says why in its last cell."""
    document = checker.check_text(row.text, published=row.published or None).documents[0]
    text = document.document.text
    found = claims_at(row.claim or text.strip(), text, document.claims)
    said = f"{row.text!r}: {row.because}; got {[(j.claim.quote, j.claim.kind, j.verdict.value, j.justification) for j in found]}"
    assert is_as_demanded(row, found), said


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_tables_are_in_order(row: Row):
    """A verdict misspelt, or words that the text lacks, would let a row pass for nothing."""
    words = set(row.verdict.removeprefix("not ").split(" or "))
    assert words <= VERDICTS | {"none"}
    assert row.claim in row.text
    assert row.because
    assert row.mechanism


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_table(kind: str):
    """A kind without cases is a kind nobody has tried; both languages, claims and what is no claim."""
    own = [row for row in ROWS if row.name.rpartition("-")[0] == kind]
    assert len(own) >= FEWEST.get(kind, 12)
    assert any(row.verdict == "none" for row in own)
    assert any(
        set(row.text) & set("éèàçêÉ") or " le " in row.text.lower() or " les " in row.text.lower() for row in own
    ), "no French"
