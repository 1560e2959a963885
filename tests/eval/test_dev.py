"""Texts of all sorts on the relationship, of all ages: a floor under what must never happen."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from bilateral import Checker
from bilateral.model.time import Period

MAY_BE_ACCUSED_WRONGLY = 0.02


def published(text: object) -> str | None:
    """The date if it is one: `about 1887` and the like are none."""
    try:
        return str(Period.parse(str(text)))
    except ValueError:
        return None


def test_what_is_not_false_is_not_refuted(shared: Path, score, saved):
    """Each text is read with the date it was published on, where that is known."""
    folder, checker = shared / "eval" / "dev", Checker()
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines() if line.strip()]
    reports = [
        checker.check_many([str(folder / "docs" / f"{row['id']}.txt")], published=published(row.get("published")))
        for row in rows
    ]
    whole = dataclasses.replace(reports[0], documents=tuple(d for report in reports for d in report.documents))
    value, cases = score("dev", saved(whole))["wrongly refuted, of claims that are not false"]
    assert cases > 100
    assert value <= MAY_BE_ACCUSED_WRONGLY
