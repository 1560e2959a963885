"""The scorer of the evaluation sets, imported from the folder beside the checkout."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bilateral.api import Report

Figures = Mapping[str, tuple[float, int]]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole sets take four times as long where each line is counted, and reach no line that the other tests miss."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def score(shared: Path) -> Callable[[str, Path], Figures]:
    """What score.py says of a report's file on the set of that name: figure → (value, number of cases)."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def figures(name: str, report: Path) -> Figures:
        found: Figures = scorer.score_claims(str(shared / "eval" / name), str(report), False)
        return found

    return figures


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Report], Path]:
    """A report as a file."""

    def save(report: Report) -> Path:
        path = tmp_path / "report.json"
        path.write_text(report.to_json(), "utf-8")
        return path

    return save
