"""What a question leaves open is said, with what was taken; and the value comes with its course."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral import Checker


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What is the population of Canada?", "No year is named: "),
        ("How much do Canada and the United States trade?", "Nothing narrows trade: "),
        ("How much do Canada and the United States trade?", "No currency is named: "),
        ("How much trade per day?", "Not all parties are named; also taken: Canada and the United States."),
        ("Quelle est la population du Canada ?", "Aucune année n’est nommée : "),
        ("À combien s'élève le commerce entre le Canada et les États-Unis ?", "Aucune monnaie n’est nommée : "),
    ],
)
def test_an_open_slot_is_told(checker: Checker, question: str, begins: str):
    answer = checker.ask(question)
    assert not answer.abstained
    assert [note for note in answer.told if note.startswith(begins)], answer.told


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("What was the population of Canada in 2019?", "No year"),
        ("How much did Canada export to the United States in 2019?", "No year"),
        ("How much did Canada export to the United States in 2019?", "Not all parties"),
        ("How many Canadian dollars of goods did Canada export to the United States in 2019?", "No currency"),
        ("What was the population of Canada in 2019?", "No currency"),
    ],
)
def test_what_is_named_is_not_told_as_open(checker: Checker, question: str, never: str):
    answer = checker.ask(question)
    assert not answer.abstained, answer.reason
    assert not [note for note in answer.told if note.startswith(never)]


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How much did Canada export to the United States in 2019 in Canadian dollars?", "CAD"),
        ("How much in Canadian dollars did Canada export to the United States in 2019?", "CAD"),
        ("How much did Canada export to the United States in 2019 in US dollars?", "USD"),
        ("How much do Canada and the United States trade per day in Canadian dollars?", "CAD/day"),
    ],
)
def test_a_currency_named_apart_from_the_number_is_taken(checker: Checker, question: str, unit: str):
    answer = checker.ask(question)
    assert answer.unit == unit
    assert not [note for note in answer.told if "currency" in note]


def test_the_course_ends_with_the_answer(checker: Checker):
    answer = checker.ask("What was the population of Canada in 2019?")
    periods = [period for period, _ in answer.course]
    assert periods == [str(year) for year in range(2000, 2020)]
    assert answer.course[-1][1] == answer.value
    assert all(before < after for (_, before), (_, after) in zip(answer.course, answer.course[1:], strict=False))


@pytest.mark.parametrize(
    "question",
    [
        "How much did trade between Canada and the United States grow between 2015 and 2019?",
        "When did CUSMA enter into force?",
        "Is Canada a member of NATO?",
        "Which country is the largest trading partner of Canada?",
    ],
)
def test_what_is_no_series_has_no_course(checker: Checker, question: str):
    answer = checker.ask(question)
    assert not answer.abstained
    assert answer.course == ()
