"""The questions of the evaluation set and our own: a floor under what is answered rightly, a ceiling over what is answered wrongly."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.model.verdict import Verdict

OWN = Path(__file__).parent / "questions"
SUPPORTED = 1.0  # of the sentences that tell an answer, by our own check


@dataclass(frozen=True)
class Floors:
    """What must hold of a set: shares of the questions with an answer, of those answered, of all, and of the others."""

    right: float
    right_of_answered: float
    wrong: float
    abstained: float


# The own sets were labelled by hand from the publishers' files before anything was asked: see questions/README.md.
FLOORS = {
    "dev": Floors(right=0.91, right_of_answered=0.98, wrong=0.013, abstained=1.0),
    "held5-en": Floors(right=0.84, right_of_answered=0.98, wrong=0.0, abstained=1.0),
    "held4-en": Floors(right=0.77, right_of_answered=0.98, wrong=0.0, abstained=1.0),
    "held3-en": Floors(right=0.87, right_of_answered=0.98, wrong=0.0, abstained=1.0),
    "held2-en": Floors(right=0.85, right_of_answered=0.98, wrong=0.0, abstained=1.0),
    "held-en": Floors(right=0.89, right_of_answered=0.98, wrong=0.0, abstained=1.0),
}


@pytest.mark.parametrize("name", FLOORS)
def test_answers_hold(shared: Path, name: str):
    folder = shared / "eval" / "questions"
    spec = importlib.util.spec_from_file_location("questions", folder / "questions.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    checker, done = Checker(as_of=date(2026, 11, 22)), {}
    good = wrong = silent = abstained = unasked = 0
    text = ((folder if name == "dev" else OWN) / f"{name}.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
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
    floors = FLOORS[name]
    assert good / (good + wrong + silent) >= floors.right
    assert good / (good + wrong) >= floors.right_of_answered
    assert (wrong + unasked) / len(rows) <= floors.wrong
    assert abstained / sum(r["expected"]["type"] == "abstain" for r in rows) >= floors.abstained


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
