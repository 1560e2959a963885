"""The page that the project began with: what must hold of it, by the scorer that comes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral import Checker

ROOT = Path(__file__).parents[2]
AT_LEAST = {
    "claim recall": 0.95,
    "decided, of claims with a known verdict": 0.75,
    "right, leniently, of decided": 0.95,
    "right, strictly, of decided": 0.80,
}
AT_MOST = {
    "false alarms on non-claims": 0.03,
    "wrongly refuted, of claims that are not false": 0.0,
    "noise kept": 0.0,
    "claims excluded as noise": 0.0,
}


@pytest.fixture(scope="module")
def report(shared: Path):
    """The page checked as a reader would who knows no date of it."""
    return Checker().check_many([str(path) for path in sorted((shared / "eval" / "seed" / "docs").glob("*.txt"))])


@pytest.mark.parametrize("name", sorted({*AT_LEAST, *AT_MOST}))
def test_the_page_is_read_and_judged(name: str, report, score, saved):
    """A wrong accusation outweighs everything else."""
    value, cases = score("seed", saved(report))[name]
    assert cases
    assert AT_LEAST.get(name, 0.0) <= value <= AT_MOST.get(name, 1.0)


def test_the_command_line_finds_the_same(report, shared: Path, score, saved, tmp_path: Path):
    """Both entrances lead into one room."""
    sources = [str(path) for path in sorted((shared / "eval" / "seed" / "docs").glob("*.txt"))]
    command = [
        sys.executable,
        "-m",
        "bilateral",
        "check",
        *sources,
        "--format",
        "json",
        "-o",
        str(tmp_path / "cli.json"),
    ]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=True, timeout=60)
    assert score("seed", tmp_path / "cli.json") == score("seed", saved(report))
