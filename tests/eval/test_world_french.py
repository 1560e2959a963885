"""French claims about world statistics, against a catalogue whose titles are English."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from bilateral import Checker

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "world" / "french.md"
ROWS = [
    [cell.strip() for cell in line.strip()[1:-1].split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| claim")
]
RIGHT = 0.9


@pytest.fixture(scope="module")
def judged(shared: Path) -> list[tuple[str, str, str]]:
    """Each claim with the verdict that the series demand and the one it got."""
    spec = importlib.util.spec_from_file_location("tsver", ROOT / "bench" / "tsver.py")
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    checker, found = Checker(shared / "eval" / "tsver"), []
    for claim, date, verdict, _ in ROWS:
        report = checker.check_text(claim, published=date, language="fr")
        found.append((claim, verdict, bench.verdict_of(report.documents[0].claims)))
    return found


def test_the_table_is_wide():
    """Thirty claims and more, and enough of each kind to tell them apart."""
    labels = Counter(row[2] for row in ROWS)
    assert len(ROWS) >= 30
    assert min(labels["supported"], labels["refuted"]) >= 10


def test_what_is_decided_is_right(judged):
    """Whatever is called supported or refuted is so; where no series tells of it, nothing is decided."""
    assert not [claim for claim, label, got in judged if got in ("supported", "refuted") and got != label]


def test_most_claims_are_judged_right(judged):
    """A series is found by the French words for its English title."""
    assert sum(label == got for _, label, got in judged) >= RIGHT * len(judged)
