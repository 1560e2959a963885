"""The JSON form of answers is a contract: its schema, its digits, and that its evidence can be followed."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from bilateral import Checker

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/answer.schema.json").read_text("utf-8"))
QUESTIONS = [
    row.split("|")[2].strip()
    for row in (ROOT / "tests/asking/questions.md").read_text("utf-8").splitlines()
    if row.startswith(("| en", "| fr"))
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=date(2026, 11, 22))


@pytest.mark.parametrize(
    "question", [*QUESTIONS, "", "?", "Which countries are members of NATO?", "¿Cuánto exporta Canadá?"]
)
def test_answers_follow_the_published_schema(checker: Checker, question: str):
    written = checker.ask(question).to_json()
    assert written.count("\n") == 1
    jsonschema.validate(json.loads(written), SCHEMA)


def test_the_schema_is_one_and_refuses_fields_that_it_does_not_name(checker: Checker):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    told = json.loads(checker.ask("Is Canada a member of NATO?").to_json())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"mood": "good"}, SCHEMA)


def test_the_schema_names_every_refusal():
    from bilateral.model.answer import Refusal

    assert set(SCHEMA["properties"]["refusal"]["enum"]) == {None, *(one.value for one in Refusal)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_evidence_can_be_followed(checker: Checker, question: str):
    for evidence in checker.ask(question).evidence:
        assert checker.why(evidence.key).lines


def test_an_answer_is_as_of_a_day():
    """The World Bank had Canada at 36,109,487 for 2016 in its release of May 2023, at 36,110,803 since December 2024."""
    then, now = (Checker(as_of=day) for day in (date(2023, 9, 1), date(2026, 11, 22)))
    question = "What was the population of Canada in 2016?"
    assert then.ask(question).value == Decimal(36_109_487)
    assert now.ask(question).value == Decimal(36_110_803)
    assert {e.vintage for e in then.ask(question).evidence} == {"2023-05-01"}


def test_what_was_not_published_yet_does_not_answer():
    """Nobody knew the population of 2022 in the summer of 2021."""
    assert Checker(as_of=date(2021, 7, 1)).ask("What was the population of Canada in 2022?").abstained
