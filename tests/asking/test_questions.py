"""Questions answered from the built-in almanac, as the table questions.md has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import Checker
from bilateral.model.answer import Answer

TODAY = date(2026, 11, 22)
LONG = 700  # characters; a reason quotes a few words of the question and no more


def rows(table: str = "questions.md") -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(table).read_text("utf-8").splitlines()
    cells = [tuple(c.strip() for c in line.strip("|").split("|")) for line in lines if line.startswith("|")]
    return cells[2:]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=TODAY)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_the_table(checker: Checker, row: tuple[str, ...]):
    language, question, expected, unit = row
    answer = checker.ask(question)
    assert answer.language == language
    assert_answers(answer, expected, unit)


@pytest.mark.parametrize("row", rows("follow-ups.md"), ids=lambda row: row[1])
def test_chains(checker: Checker, row: tuple[str, ...]):
    language, chain, expected, unit = row
    answer = None
    for question in chain.split(" > "):
        before, answer = answer, checker.ask(question, after=answer)
    assert answer is not None
    assert answer.language == language
    if expected == "source":
        assert before is not None
        assert unit in answer.sentence
        assert answer.value == before.value
        return
    assert_answers(answer, expected, unit)


def assert_answers(answer: Answer, expected: str, unit: str):
    if expected == "-":
        assert answer.refusal is not None
        assert answer.refusal.value == unit
        assert answer.reason
        assert answer.value is None
        return
    assert not answer.abstained, answer.reason
    assert answer.sentence
    assert answer.evidence
    if expected in ("yes", "no"):
        assert answer.value is (expected == "yes")
    elif unit in ("", "date"):
        assert answer.value == (tuple(expected.split("; ")) if "; " in expected else expected)
    else:
        assert answer.unit == unit
        assert isinstance(answer.value, Decimal)
        assert abs(answer.value - Decimal(expected)) <= abs(Decimal(expected)) / 200


def test_a_follow_up_leans_on_the_answer_before(checker: Checker):
    first = checker.ask("How much did the United States export to Canada in 2019?")
    later = checker.ask("and in 2020?", after=first)
    alone = checker.ask("How much did the United States export to Canada in 2020?")
    assert later.value == alone.value != first.value
    other = checker.ask("what about Mexico?", after=first)
    assert other.value == checker.ask("How much did the United States export to Mexico in 2019?").value


def test_a_follow_up_may_ask_for_another_unit(checker: Checker):
    first = checker.ask("How long is the border between Canada and the United States in kilometres?")
    assert first.unit == "km"
    assert checker.ask("in miles please", after=first).unit == "mi"


def test_a_year_is_counted_from_the_one_told(checker: Checker):
    first = checker.ask("How much did Canada export to the United States in 2019?")
    change = checker.ask("By what percentage did that rise from the year before?", after=first)
    before = checker.ask("How much did Canada export to the United States in 2018?")
    assert isinstance(first.value, Decimal)
    assert isinstance(before.value, Decimal)
    assert isinstance(change.value, Decimal)
    assert change.value == pytest.approx((first.value / before.value - 1) * 100, rel=Decimal("0.001"))


def test_slips_and_small_letters_change_nothing(checker: Checker):
    said = checker.ask("How much did Canada export to the United States in 2019?")
    assert checker.ask("how much did canada exprot to the united states in 2019").value == said.value


def test_other_definitions_stand_beside_the_answer(checker: Checker):
    answer = checker.ask("How much did Canada export to the United States in 2019?")
    assert "goods and services" in answer.definition
    assert any("goods" in a.definition and "services" not in a.definition.split(";")[0] for a in answer.alternatives)
    assert all(a.definition for a in answer.alternatives)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Who were the top three buyers of US goods in 2011?", "Canada is the largest buyer of US goods in 2011; then"),
        ("Les deux plus grands partenaires commerciaux des États-Unis en 2011", "Le Canada est le plus grand partenaire commercial des"),
    ],
)  # fmt: skip
def test_who_comes_first_is_told_in_the_singular(checker: Checker, question: str, begins: str):
    assert checker.ask(question).sentence.startswith(begins)


def test_no_year_is_the_latest_full_year(checker: Checker):
    answer = checker.ask("How much does Canada export to the United States in goods?")
    assert answer.period == "2025"


@given(st.text(max_size=300))
def test_anything_typed_is_answered_or_refused(text: str):
    answer = CHECKER.ask(text)
    assert answer.abstained == (answer.value is None)
    assert answer.reason if answer.abstained else answer.sentence


@pytest.mark.parametrize(
    "text",
    [
        "", "?", "   ", "\0", "SELECT * FROM facts; DROP TABLE facts;--", "<script>alert(1)</script>", "💧" * 200,
        "how much " * 5000, "a" * 100_000, "(" * 3000, "who " * 4000, "\u202e drawkcab", "7" * 5000, "how many of of of of",
        'potash" OR title:trade NEAR(x', "how many potash* AND (lobster", "what is \0potash\0?", "SELECT potash; --" * 9000,
        "potash\n\nlobster\u2028crime", "<b>potash</b>" * 80_000, "érable" * 100_000,
    ],
    ids=range(21),
)  # fmt: skip
def test_hostile_input_is_refused_in_one_line(text: str):
    answer = CHECKER.ask(text)
    assert answer.abstained
    assert answer.reason
    assert len(answer.reason.splitlines()) == 1
    assert len(answer.reason) < LONG


CHECKER = Checker(as_of=TODAY)
