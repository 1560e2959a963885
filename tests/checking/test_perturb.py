"""Comparisons asked again otherwise: what is told beside the verdict, and what changes it."""

from __future__ import annotations

import pytest

from bilateral import Checker


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize(
    ("text", "share", "counter"),
    [
        # BEA, 2024, US$ billion: the EU 609, Mexico 509
        ("Mexico was the largest source of U.S. goods imports in 2024.", 0.0, "the European Union as one it is 2nd"),
        # over half of Canada's trade: no union can come first
        ("The United States was Canada's largest trading partner in 2024.", 1.0, ""),
    ],
)
def test_a_rank_is_told_with_the_european_union_as_one(checker: Checker, text: str, share: float, counter: str):
    """By country it is true, and stays so: that the members count one by one was nobody's choice of a window."""
    (judged,) = checker.check_text(text).documents[0].claims
    assert judged.verdict.value == "supported"
    assert not judged.hand_picked
    assert judged.robustness == share
    assert counter in judged.justification


def test_a_member_of_the_union_is_ranked_among_countries_alone(checker: Checker):
    """Germany cannot be ranked beside a union that holds it."""
    (judged,) = (
        checker.check_text("Germany was the fourth-largest source of U.S. goods imports in 2024.").documents[0].claims
    )
    assert "as one" not in judged.justification
