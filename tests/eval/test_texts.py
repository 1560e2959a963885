"""Texts of our own, true and false sentences side by side: what is found, what is accused wrongly, what is passed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from bilateral import Checker

TEXTS = Path(__file__).parent / "texts"
PARTS = ("tune", "held", "fresh", "last", "unseen", "after", "french", "french2", "sixth", "seventh")
AT_LEAST = {  # in the order of the parts
    "claim recall": (0.91, 0.92, 0.89, 0.94, 0.91, 0.92, 0.88, 0.84, 0.78, 0.92),
    "decided, of claims with a known verdict": (0.51, 0.54, 0.44, 0.43, 0.45, 0.42, 0.4, 0.42, 0.22, 0.46),
    "right, leniently, of decided": (0.94, 0.96, 0.91, 0.89, 0.91, 0.93, 0.9, 0.88, 0.9, 0.92),
}
AT_MOST = {
    "false alarms on non-claims": (0.04, 0.04, 0.05, 0.1, 0.02, 0.06, 0.1, 0.0, 0.12, 0.06),
    "wrongly refuted, of claims that are not false": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "false claims passed as supported": (0.03, 0.0, 0.07, 0.04, 0.06, 0.1, 0.0, 0.0, 0.03, 0.0),
}


def rows(part: str, name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (TEXTS / part / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("part", PARTS)
def test_every_quote_stands_in_its_text(part):
    """Else the scorer would count a claim as missed that nobody made."""
    for row in (*rows(part, "claims.jsonl"), *rows(part, "not_claims.jsonl")):
        text = (TEXTS / part / "docs" / f"{row['doc_id']}.txt").read_text("utf-8")
        assert row["quote"] in text


@pytest.mark.parametrize("part", PARTS)
def test_texts_are_judged_as_the_files_demand(part, score, saved):
    """Each text is read with the date that it bears."""
    checker, folder = Checker(), TEXTS / part
    reports = [
        checker.check_many([str(folder / "docs" / f"{row['id']}.txt")], published=row["published"])
        for row in rows(part, "docs.jsonl")
    ]
    whole = dataclasses.replace(reports[0], documents=tuple(d for report in reports for d in report.documents))
    figures, place = score(str(folder), saved(whole)), PARTS.index(part)
    assert {name: figures[name][0] for name, floor in AT_LEAST.items() if figures[name][0] < floor[place]} == {}
    assert {name: figures[name][0] for name, most in AT_MOST.items() if figures[name][0] > most[place]} == {}
