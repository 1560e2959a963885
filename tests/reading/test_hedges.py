"""Hedges: which words stand beside a number, and what the number asserts with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.quantity import Interval
from bilateral.reading.hedges import asserted_interval, plausible_interval

HEDGES = ("about", "nearly", "more_than", "less_than", "at_least", "up_to", "exactly", None)


@dataclass(frozen=True)
class Number:
    """The part of a mention that the rules read."""

    value: D | None
    low: D | None
    high: D | None
    unit: str = "km"
    hedge: str | None = None
    significant: int = 2


@pytest.fixture(scope="session")
def rules(lexicon):
    return lexicon["mul"]["hedges"]


@pytest.mark.parametrize(
    ("sentence", "hedge", "text"),
    [
        ("Trade is about $5 billion.", "about", "about $5 billion"),
        ("It has some 300 posts.", "about", "some 300"),
        ("It is ~65%.", "about", "~65%"),
        ("It has an estimated 4 million users.", "about", "an estimated 4 million"),
        ("It has 250 or so ships.", "about", "250 or so"),
        ("Growth of about a 3.0 pct rate.", "about", "about a 3.0 pct"),
        ("Nearly 9,000 km.", "nearly", "Nearly 9,000 km"),
        ("It is just under 50%.", "nearly", "just under 50%"),
        ("It is close to 50%.", "nearly", "close to 50%"),
        ("More than half.", "more_than", "More than half"),
        ("Over 700 farms.", "more_than", "Over 700"),
        ("It has 40+ offices.", "more_than", "40+"),
        ("A hundred-plus offices.", "more_than", "A hundred-plus"),
        ("Fewer than a dozen towns.", "less_than", "Fewer than a dozen"),
        ("It is slightly less than 3%.", "less_than", "slightly less than 3%"),
        ("At least 5 ports.", "at_least", "At least 5"),
        ("Ten or more treaties.", "at_least", "Ten or more"),
        ("No less than 87%.", "at_least", "No less than 87%"),
        ("As many as 30 ships.", "up_to", "As many as 30"),
        ("No more than 30 ships.", "up_to", "No more than 30"),
        ("Exactly 13 states.", "exactly", "Exactly 13"),
        ("Only 24%.", None, "24%"),
        ("Costs topped $5 billion.", None, "$5 billion"),
        ("Over the past 25 years.", None, "25 years"),
        ("It rose over two years of work.", None, "two years"),
        ("For over 60 years it held.", "more_than", "over 60 years"),
        ("They are over 25 years of age.", "more_than", "over 25 years of age"),
        ("It ran over a two-year period.", None, "two-year"),
    ],
)
def test_english_hedges_are_part_of_the_mention(quantities, sentence, hedge, text):
    (found,) = quantities["en"].find(sentence)
    assert (found.hedge, found.text) == (hedge, text)


@pytest.mark.parametrize(
    ("sentence", "hedge", "text"),
    [
        ("Environ 40 % du total.", "about", "Environ 40 %"),
        ("Quelque 300 postes.", "about", "Quelque 300"),
        ("Une vingtaine de maires.", "about", "Une vingtaine"),
        ("Le tiers environ du parc.", "about", "Le tiers environ"),
        ("Près de 9 000 km.", "nearly", "Près de 9 000 km"),
        ("Près du tiers du parc.", "nearly", "Près du tiers"),
        ("Plus des deux tiers du parc.", "more_than", "Plus des deux tiers"),
        ("Plus de la moitié du parc.", "more_than", "Plus de la moitié"),
        ("Moins d'un million de tonnes.", "less_than", "Moins d'un million de tonnes"),
        ("Au moins 24 ports.", "at_least", "Au moins 24"),
        ("Pas moins de 64 p. 100.", "at_least", "Pas moins de 64 p. 100"),
        ("Jusqu'à 100 000 $.", "up_to", "Jusqu'à 100 000 $"),
        ("Exactement 13 États.", "exactly", "Exactement 13"),
    ],
)
def test_french_hedges_are_part_of_the_mention(quantities, sentence, hedge, text):
    (found,) = quantities["fr"].find(sentence)
    assert (found.hedge, found.text) == (hedge, text)


def asserted(quantities, rules, sentence):
    (found,) = quantities["en"].find(sentence)
    return asserted_interval(found, rules)


def test_no_hedge_asserts_the_printed_digits(quantities, rules):
    """ "$3.6 billion" is 3.55 to 3.65; a few things counted are exactly as many."""
    assert asserted(quantities, rules, "It is $3.6 billion.") == Interval(D("3.55e9"), D("3.65e9"))
    assert asserted(quantities, rules, "It has 13 states.") == Interval(D(13), D(13))


def test_round_numbers_are_read_as_rounded(quantities, rules):
    """Half a unit of the last digit that is no nought, 50 for 8,900, at most 2.5 %: 225 for 9,000."""
    assert asserted(quantities, rules, "It runs 8,900 km.") == Interval(D(8850), D(8950))
    assert asserted(quantities, rules, "It runs 9,000 km.") == Interval(D(8775), D(9225))
    assert asserted(quantities, rules, "It runs 412,300 km.") == Interval(D(412250), D(412350))


def test_nearly_is_below_by_little_and_keeps_the_number(quantities, rules):
    interval = asserted(quantities, rules, "It is nearly $3.6 billion.")
    assert interval.high == D("3.6e9")
    assert D("3.4e9") < interval.low < D("3.5e9")


def test_a_hedged_count_allows_at_least_one_thing_less(quantities, rules):
    assert asserted(quantities, rules, "Nearly two dozen ports.") == Interval(D(23), D(24))


def test_rounder_numbers_give_wider_hedges(quantities, rules):
    round_one = asserted(quantities, rules, "About 400,000 people.")
    precise = asserted(quantities, rules, "About 412,300 people.")
    assert round_one.contains(D(430000))
    assert not precise.contains(D(430000))


def test_more_than_is_open_above_and_names_what_is_plausible(quantities, rules):
    (found,) = quantities["en"].find("More than 100 pipelines.")
    assert asserted_interval(found, rules) == Interval(D(100), None)
    assert plausible_interval(found, rules) == Interval(
        D(100), D(200)
    )  # past it, the author would print the next round number


def test_up_to_and_less_than_are_open_below(quantities, rules):
    assert asserted(quantities, rules, "Up to 30 days.") == Interval(None, D(30))
    assert asserted(quantities, rules, "Less than 2%.") == Interval(None, D(2))


def test_exactly_takes_every_digit_at_its_word(quantities, rules):
    assert asserted(quantities, rules, "Exactly 9,000 km.") == Interval(D("8999.5"), D("9000.5"))


def test_ranges_assert_their_ends_and_open_plurals_their_start(quantities, rules):
    assert asserted(quantities, rules, "3 to 5 weeks.") == Interval(D(3), D(5))
    assert asserted(quantities, rules, "Millions of jobs.") == Interval(D(1000000), None)


def test_fraction_words_are_coarse(quantities, rules):
    interval = asserted(quantities, rules, "A third of the fleet.")
    assert interval.contains(D("0.32"))
    assert interval.contains(D("0.345"))
    assert not interval.contains(D("0.4"))


@given(
    st.decimals(min_value=D("-1e12"), max_value=D("1e12"), allow_nan=False, places=3),
    st.decimals(min_value=0, max_value=1000, places=3),
    st.sampled_from(HEDGES),
    st.integers(1, 9),
    st.sampled_from(["km", "count", "fraction", "percent"]),
)
def test_the_interval_never_excludes_the_number_it_was_printed_from(rules, value, half, hedge, significant, unit):
    """The number itself always counts as what the author meant, whatever the hedge."""
    number = Number(value, value - half, value + half, unit, hedge, significant)
    assert asserted_interval(number, rules).contains(value)
    assert plausible_interval(number, rules).contains(value)


@given(st.sampled_from([h for h in HEDGES if h not in ("exactly", None)]), st.integers(1, 9))
def test_a_hedge_never_asserts_more_than_none(rules, hedge, significant):
    """A hedge moves or widens; on the side it leaves open or widens it reaches at least as far as the bare number."""
    bare = asserted_interval(Number(D(400), D("399.5"), D("400.5"), "km", None, significant), rules)
    hedged = asserted_interval(Number(D(400), D("399.5"), D("400.5"), "km", hedge, significant), rules)
    reaches_down = hedged.low is None or hedged.low <= bare.low
    reaches_up = hedged.high is None or hedged.high >= bare.high
    assert reaches_down or reaches_up


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_hedge_of_a_language_has_a_rule_with_its_reason(lexicon, rules, language):
    table = lexicon[language]["hedges"]
    assert {*table["before"], *table["after"]} <= set(rules["rules"])
    assert all(rule["reason"] for rule in rules["rules"].values())
