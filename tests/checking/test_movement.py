"""A percentage tells how far something moved, or where it stands; to mix them up accuses a true sentence."""

import pytest

from bilateral import Checker


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Canada's economic growth was 1.5 percent in 2024.", "share"),
        ("GDP growth of 1.5 percent in Canada in 2024 was slow.", "share"),
        ("Canada's defence spending rose to 1.5 percent of GDP in 2024.", "share"),
        ("Canada's defence spending rose to about 1.5 percent of GDP in 2024.", "share"),
        ("La croissance économique du Canada a été de 1,5 % en 2024.", "share"),
        ("U.S. exports of goods to Canada rose 6 percent in 2022.", "growth"),
        ("U.S. exports of goods to Canada rose by 6 percent in 2022.", "growth"),
        ("U.S. goods exports to Canada fell 6 percent.", "growth"),
    ],
)
def test_a_word_of_change_that_leads_to_a_level_or_names_a_rate_is_no_movement(checker, text, kind):
    (claim,) = checker.check_text(text).documents[0].claims
    assert claim.claim.kind == kind
    assert claim.verdict.value != "refuted" or kind == "growth"


def test_how_much_a_rate_rose_is_not_decided(checker):
    """By so many points, or by so many per cent of itself: nobody says."""
    (claim,) = (
        checker.check_text("Canada's defence spending as a share of GDP rose 7 percent in 2024.").documents[0].claims
    )
    assert claim.verdict.value == "not_enough_evidence"
