"""Each number of a clause has its own words, and its own period."""

import pytest

from bilateral import Checker


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize(
    "text",
    [
        "Canada's defence spending was 1.3 percent of GDP in 2023 and 2 percent in 2025.",
        "Canada's current account deficit rose from $6 billion in 2022 to $14 billion in 2023.",
        "Canada's population rose from 38.9 million in 2022 to 41.3 million in 2024.",
        "La population du Canada est passée de 38,9 millions en 2022 à 41,3 millions en 2024.",
    ],
)
def test_each_of_two_numbers_is_of_the_year_that_stands_beside_it(checker, text):
    """The second was held against the year of the first, and called false."""
    claims = checker.check_text(text).documents[0].claims
    told = [claim.verdict.value for claim in claims if claim.claim.kind != "trend"]
    assert told == ["supported", "supported"]
    assert {claim.verdict.value for claim in claims} == {"supported"}


def test_one_year_is_that_of_every_number(checker):
    claims = (
        checker.check_text("In 2022, Canada had 38.9 million people and the United States 333 million.")
        .documents[0]
        .claims
    )
    assert {claim.verdict.value for claim in claims} == {"supported"}
