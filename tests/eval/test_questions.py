"""The questions of the evaluation set: a floor under what is answered rightly, a ceiling over what is answered wrongly."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path

from bilateral import Checker
from bilateral.model.verdict import Verdict

RIGHT = 0.78  # of all questions with an answer
RIGHT_OF_ANSWERED = 0.95
WRONG = 0.03  # of all questions
ABSTAINED = 0.95  # where that is right
SUPPORTED = 1.0  # of the sentences that tell an answer, by our own check


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


def test_check_supports_what_ask_says(shared: Path):
    text = (shared / "eval" / "questions" / "dev.jsonl").read_text("utf-8")
    checker, done = Checker(as_of=date(2026, 11, 22)), {}
    for row in (json.loads(line) for line in text.splitlines() if line.strip()):
        done[row["id"]] = checker.ask(row["question"], after=done.get(row.get("after")))
    told = [answer for answer in done.values() if not answer.abstained]
    held = 0
    for answer in told:
        claims = checker.check_text(answer.sentence, language=answer.language).documents[0].claims
        held += bool(claims) and all(judged.verdict is Verdict.SUPPORTED for judged in claims)
    assert told
    assert held / len(told) >= SUPPORTED
