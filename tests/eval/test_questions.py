"""The questions of the evaluation set: a floor under what is answered rightly, a ceiling over what is answered wrongly."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path

from bilateral import Checker

RIGHT = 0.78  # of all questions with an answer
RIGHT_OF_ANSWERED = 0.95
WRONG = 0.03  # of all questions
ABSTAINED = 0.95  # where that is right


def test_answers_hold(shared: Path):
    folder = shared / "eval" / "questions"
    spec = importlib.util.spec_from_file_location("questions", folder / "questions.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    checker, done = Checker(as_of=date(2026, 11, 22)), {}
    good = wrong = silent = abstained = unasked = 0
    rows = [json.loads(line) for line in (folder / "dev.jsonl").read_text("utf-8").splitlines() if line.strip()]
    for row in rows:
        done[row["id"]] = answer = checker.ask(row["question"], after=done.get(row.get("after")))
        if row["expected"]["type"] == "abstain":
            abstained += answer.abstained
            unasked += not answer.abstained and not row["answerable"]
        elif answer.abstained:
            silent += 1
        else:
            right = scorer.right(json.loads(answer.to_json()), row)
            good, wrong = good + right, wrong + (not right)
    assert good / (good + wrong + silent) >= RIGHT
    assert good / (good + wrong) >= RIGHT_OF_ANSWERED
    assert (wrong + unasked) / len(rows) <= WRONG
    assert abstained / sum(r["expected"]["type"] == "abstain" for r in rows) >= ABSTAINED
