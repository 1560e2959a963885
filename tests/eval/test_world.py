"""Claims about world statistics of our own, labelled from the series by hand, against the outside benchmark's catalogue.

`world/claims.jsonl` has a claim a line: `claim`, `date`, the `series` that settle it, the `entity` they are read for, the
`label` that a careful fact-checker would give and `why`: the figures it rests on. `part` says whether a claim may be
looked at while something is mended (`tune`), or is kept for measuring what that was worth (`held`).
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from bilateral import Checker

ROOT = Path(__file__).parents[2]
CLAIMS = Path(__file__).parent / "world" / "claims.jsonl"
DECIDED = ("supported", "refuted")
ACCURACY, COVERAGE, PRECISION, ACCUSED = 0.76, 0.73, 0.94, 0.03  # measured: 0.77, 0.74, 0.96, 0.02


@pytest.fixture(scope="module")
def judged(shared: Path) -> Counter[tuple[str, str]]:
    """How many claims of each label got each verdict."""
    catalogue = shared / "eval" / "tsver"
    spec = importlib.util.spec_from_file_location("tsver", ROOT / "bench" / "tsver.py")
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    checker, found = Checker(catalogue), Counter[tuple[str, str]]()
    for line in CLAIMS.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = checker.check_text(row["claim"], published=row["date"], language="en")
        found[row["label"], bench.verdict_of(report.documents[0].claims)] += 1
    return found


def test_the_set_is_wide():
    """About half may be looked at, the rest not; every verdict, a hundred countries and two hundred series are in it."""
    rows = [json.loads(line) for line in CLAIMS.read_text("utf-8").splitlines()]
    parts, labels = Counter(r["part"] for r in rows), Counter(r["label"] for r in rows)
    assert min(parts.values()) >= 0.4 * parts.total()
    assert min(labels.values()) >= 20
    assert len({r["entity"] for r in rows}) >= 100
    assert len({s for r in rows for s in r["series"]}) >= 200
    assert len({r["id"] for r in rows}) == len({r["claim"] for r in rows}) == len(rows)


def test_most_claims_are_judged_right(judged):
    """Over all four verdicts."""
    right = sum(count for (label, verdict), count in judged.items() if label == verdict)
    assert right / judged.total() >= ACCURACY


def test_what_is_decided_is_right(judged):
    """Of the claims called supported or refuted, for a share of all that makes it worth asking."""
    decided = {pair: count for pair, count in judged.items() if pair[1] in DECIDED}
    right = sum(count for (label, verdict), count in decided.items() if label == verdict)
    assert sum(decided.values()) / judged.total() >= COVERAGE
    assert right / sum(decided.values()) >= PRECISION


def test_no_truth_is_called_false(judged):
    """The worst that can happen."""
    true = sum(count for (label, _), count in judged.items() if label == "supported")
    assert judged["supported", "refuted"] / true <= ACCUSED
