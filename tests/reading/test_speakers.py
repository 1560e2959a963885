"""Who "we" and "you" are in a speech."""

from __future__ import annotations

import pytest

from bilateral import Checker
from bilateral.model.verdict import Verdict

SUPPORTED, REFUTED = Verdict.SUPPORTED, Verdict.REFUTED
SOLD = "We sold you 35.6 terawatt-hours of electricity in 2024. Thank you."  # CER: 35.64; the other way 21.7 in 2023


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def verdicts(checker: Checker, text: str) -> list[Verdict]:
    return [j.verdict for j in checker.check_text(text, published="2025-10-08").documents[0].claims]


@pytest.mark.parametrize(
    ("opening", "is_canada"),
    [
        ("Remarks by the Ambassador of Canada to the United States", True),
        ("Kirsten Hillman, Canadian ambassador in Washington", True),
        ("Speech by the Prime Minister of Canada", True),
        ("Remarks by the U.S. Ambassador to Canada", False),
        ("Remarks by the Ambassador to Canada", False),
        ("Joint remarks by the Prime Minister of Canada and the President of the United States", False),
        ("Notes for a speech", False),
    ],
)
def test_we_are_the_country_for_which_the_speaker_stands(checker: Checker, opening: str, is_canada: bool):
    told = verdicts(checker, f"{opening}\n\n{SOLD}")
    assert (SUPPORTED in told) == is_canada
    assert REFUTED not in told


def test_you_are_the_other(checker: Checker):
    text = "Remarks by the Ambassador of Canada\n\nLast year you bought 35.6 terawatt-hours of electricity from us."
    assert verdicts(checker, text) == [SUPPORTED]


def test_our_two_countries_stay_both(checker: Checker):
    text = "Remarks by the Ambassador of Canada\n\nIn 2024 our two countries traded $916 billion in goods and services. You know it."
    assert SUPPORTED in verdicts(checker, text)


def test_who_of_all_that_cross_is_meant_by_we_is_no_accusation(checker: Checker):
    text = "Remarks by the Ambassador of Canada\n\nWe made 39 million trips to your country in 2024."
    assert REFUTED not in verdicts(checker, text)


def test_in_french(checker: Checker):
    text = "Ambassadrice du Canada aux États-Unis\n\nNous vous avons vendu 35,6 térawattheures d'électricité en 2024."
    assert verdicts(checker, text)[-1] is SUPPORTED


def test_no_speech_says_only_we(checker: Checker):
    text = "Ambassador of Canada to the United States\n\nWe traded $916 billion in goods and services in 2024."
    assert REFUTED not in verdicts(checker, text)
