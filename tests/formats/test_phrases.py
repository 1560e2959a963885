"""The words around the findings."""

from __future__ import annotations

import pytest

from bilateral.formats import phrases
from bilateral.formats.summary import Agreement
from bilateral.model.claim import Reading
from bilateral.model.verdict import Verdict


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Agreement(3, 6, 0, 0), "agrees in 3 of 6 readings"),
        (Agreement(1, 1, 0, 0), "agrees in the only reading"),
        (Agreement(0, 1, 2, 0), "disagrees in the only reading, 2 without data"),
        (Agreement(0, 0, 3, 0), "no reading could be evaluated"),
        (Agreement(2, 64, 0, 56), "agrees in 2 of 64 readings, 56 less plausible not tried"),
    ],
)
def test_how_readings_fell_out(counts: Agreement, words: str):
    assert phrases.agree(counts, "en") == words


def test_open_and_single_intervals(sample):
    assert phrases.asserted_range(sample.interval("10e6", None), "person", "en") == "10 million people or more"
    assert phrases.asserted_range(sample.interval(None, "5"), "percent", "en") == "5% or less"
    assert (
        phrases.asserted_range(sample.interval("3.55e9", "3.65e9"), "USD", "en") == "US$3.55 billion to US$3.65 billion"
    )
    assert phrases.asserted_range(sample.interval("13", "13"), "count", "en") == ""


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("2020, 2020-07-01, 2020-07-01", "", "2020, 1 July 2020"),
        ("yes", "", "yes"),
        ("2", "rank", "2nd"),
        ("Canada 1st, Mexico 2nd", "", "Canada 1st, Mexico 2nd"),
        (None, "USD", ""),
    ],
)
def test_values_in_words(value: str | None, unit: str, words: str):
    assert phrases.value(Reading("r", {}, value=value, unit=unit), "en") == words


def test_zero_is_singular_in_french():
    assert [phrases.count(n, "claims", "fr") for n in (0, 1, 2)] == ["0 affirmation", "1 affirmation", "2 affirmations"]
    assert phrases.count(0, "claims", "en") == "0 claims"


def test_every_verdict_has_its_own_sign_and_words_in_both_languages():
    for signs in (phrases.SIGNS, phrases.ASCII_SIGNS):
        assert len({signs[v] for v in Verdict}) == len(Verdict)
    assert all(s.isascii() for s in phrases.ASCII_SIGNS.values())
    for language in ("en", "fr"):
        assert len({phrases.verdict(v, language) for v in Verdict}) == len(Verdict)
