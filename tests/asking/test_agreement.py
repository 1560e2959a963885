"""Answers and checks agree: what `ask` says, `check` finds to be so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.api.checker import Answer
from bilateral.model.indicator import Shape
from bilateral.model.verdict import Verdict

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
