"""Answers and checks agree: what `ask` says, `check` finds to be so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.api.checker import Answer
from bilateral.model.indicator import Shape
from bilateral.model.verdict import Verdict

pytestmark = pytest.mark.no_cover  # a thousand questions, four times as slow where each line is counted

ALL = 1.0  # of the answers
FORMS = {
    "en": {
        Shape.DIRECTED: "What was {what} from Canada to the United States in {year}?",
        Shape.PAIR: "What was {what} between Canada and the United States in {year}?",
        Shape.AREA: "What was {what} of Canada in {year}?",
    },
    "fr": {
        Shape.DIRECTED: "Quel était {what} du Canada vers les États-Unis en {year} ?",
        Shape.PAIR: "Quel était {what} entre le Canada et les États-Unis en {year} ?",
        Shape.AREA: "Quel était {what} du Canada en {year} ?",
    },
}
CHECKER = Checker(as_of=date(2026, 11, 22))
HERE = Path(__file__).parent
TABLES = ["follow-ups.md", *sorted(p.name for p in HERE.glob("held_*.md"))]
SETS = sorted(p.name for p in (HERE.parent / "eval" / "questions").glob("*.jsonl"))


def holds(answer: Answer) -> bool:
    """Whether every claim of the answer's sentence is supported, and it makes one."""
    claims = CHECKER.check_text(answer.sentence, language=answer.language).documents[0].claims
    return bool(claims) and all(judged.verdict is Verdict.SUPPORTED for judged in claims)


def agreed(answers: list[Answer]) -> float:
    told = [answer for answer in answers if not answer.abstained]
    assert len(told) > 10
    return sum(map(holds, told)) / len(told)


def table() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("questions.md").read_text("utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [(row[0], row[1]) for row in cells[2:] if row[2] != "-"]


def test_the_answers_of_the_table_are_supported():
    assert agreed([CHECKER.ask(question, language=language) for language, question in table()]) >= ALL


@pytest.mark.parametrize("language", ["en", "fr"])
def test_answers_about_every_indicator_are_supported(language: str):
    """Questions by rule: what the indicator is called first, for two years."""
    indicators = CHECKER.almanac.catalogue.indicators.values()
    asked = [
        FORMS[language][indicator.shape].format(what=indicator.words[language][0], year=year)
        for indicator in indicators
        for year in (2015, 2023)
        if indicator.words.get(language)
    ]
    assert agreed([CHECKER.ask(question, language=language) for question in asked]) >= ALL


def of_chains(name: str) -> Iterator[Answer]:
    """The answers to every question of the table's chains; the chain is the cell before the last two."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    for cells in ([c.strip() for c in line.strip("|").split("|")] for line in lines if line.startswith("|")):
        answer = None
        for question in cells[1 if name == "follow-ups.md" else -3].split(" > "):
            answer = CHECKER.ask(question, after=answer)
            yield answer


def of_rows(name: str) -> Iterator[Answer]:
    """The answers to the rows of a set, each after the one that it names."""
    done: dict[str, Answer] = {}
    for row in map(json.loads, (HERE.parent / "eval" / "questions" / name).read_text("utf-8").splitlines()):
        done[row["id"]] = answer = CHECKER.ask(row["question"], after=done.get(row.get("after")))
        yield answer


@pytest.mark.parametrize("name", TABLES)
def test_the_answers_of_the_chains_are_supported(name: str):
    assert agreed(list(of_chains(name))) >= ALL


@pytest.mark.parametrize("name", SETS)
def test_the_answers_of_the_sets_are_supported(name: str):
    assert agreed(list(of_rows(name))) >= ALL
