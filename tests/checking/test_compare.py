"""Inside the interval, near it, or clearly outside: the edges, one row each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bilateral.algebra import Result, Truth, When
from bilateral.checking.compare import NEAR, compare
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Quantity, Unit
from bilateral.model.time import Period


def said(low: str | None, high: str | None, unit: str = "USD", hedge: str = "") -> Asserted:
    return Asserted("", unit, Interval(low and Decimal(low), high and Decimal(high)), hedge=hedge)


def found(value: str, unit: str = "USD", revision: str = "0") -> Result:
    return Result(Quantity(Decimal(value), Unit.parse(unit)), revision=Decimal(revision))


@pytest.mark.parametrize(
    ("result", "asserted", "agrees", "near", "margin"),
    [
        pytest.param(found("3.6"), said("3.55", "3.65"), True, False, 0, id="inside"),
        pytest.param(found("3.55"), said("3.55", "3.65"), True, False, 0, id="on the lower end"),
        pytest.param(found("3.65"), said("3.55", "3.65"), True, False, 0, id="on the upper end"),
        pytest.param(found("1000000"), said("3", None), True, False, 0, id="above an open interval's end"),
        pytest.param(found("100"), said("90", "97"), False, True, 0.03, id="above by 3 in 100: near"),
        pytest.param(found("100"), said("103", "110"), False, True, -0.03, id="below by 3 in 100: near"),
        pytest.param(found("100"), said("90", "94"), False, True, 0.06, id="6 in 100 is the last near miss"),
        pytest.param(found("100"), said("90", "93.9"), False, False, 0.061, id="6.1 in 100 is none"),
        pytest.param(found("100"), said("106.1", None), False, False, -0.061, id="below a bound by as much"),
        pytest.param(found("-100"), said("-90", "-80"), False, False, -0.1, id="a deficit larger than said"),
        pytest.param(found("-100"), said("-97", "-80"), False, True, -0.03, id="a deficit slightly larger"),
        pytest.param(found("100"), said("-110", "-90"), False, False, 1.9, id="a surplus that was said to be a deficit"),
        pytest.param(found("0"), said("0.5", "1.5"), False, False, -0.5, id="nothing, where something was said"),
        pytest.param(found("100", revision="0.025"), said("90", "97.5"), True, False, 0.025, id="a revision agrees"),
        pytest.param(found("100", revision="0.025"), said("90", "97.4"), False, True, 0.026, id="more than one is near"),
        pytest.param(found("100", revision="0.025"), said("90", "91.5"), False, True, 0.085, id="until 6 in 100 beyond it"),
        pytest.param(found("100", revision="0.025"), said("90", "91.4"), False, False, 0.086, id="and no further"),
        pytest.param(found("100", revision="0.025"), said("90", "98", hedge="about"), False, True, 0.02,
                     id="a hedge that has widened the interval gets no band on top"),
        pytest.param(found("100", revision="0.025"), said("90", "98", hedge="more than"), True, False, 0.02,
                     id="another hedge does"),
        pytest.param(found("0.498", "fraction", "0.025"), said("0.5", None, "fraction", "more than"), False, True,
                     -0.004016, id="just short of a majority is none"),
        pytest.param(found("0.51", "fraction", "0.025"), said("0.5", None, "fraction", "more than"), True, False, 0,
                     id="just over a half is one"),
        pytest.param(found("13", "count", "0.025"), said("13", "13", "count"), True, False, 0, id="as many as counted"),
        pytest.param(found("100", "count", "0.025"), said("99", "99", "count"), False, True, 0.01,
                     id="what is counted is not revised"),
        pytest.param(found("13", "count"), said("12", "12", "count"), False, False, 0.076923, id="12 is not 13"),
        pytest.param(found("2", "rank"), said("1", "1", "rank"), False, False, 0.5, id="the second is not the first"),
        pytest.param(found("100", "rank", "0.5"), said("99", "99", "rank"), False, False, 0.01, id="a rank is never near"),
        pytest.param(found("3", "rank"), said("1", "5", "rank"), True, False, 0, id="among the first five"),
    ],
)  # fmt: skip
def test_a_number(result: Result, asserted: Asserted, agrees: bool, near: bool, margin: float):
    comparison = compare(result, asserted)
    assert (comparison.agrees, comparison.near, comparison.margin) == (agrees, near, pytest.approx(margin))


def more_than(value: str) -> Asserted:
    return Asserted("", "USD", Interval(Decimal(value), None), Decimal(value), "more_than")


@pytest.mark.parametrize(
    ("value", "said", "agrees"),
    [
        pytest.param("11", "2", True, id="a round number may say much less than is so"),
        pytest.param("13", "2", False, id="but no sixth of it"),
        pytest.param("620", "501", True, id="a fine one says little less"),
        pytest.param("640", "501", False, id="a quarter more would have been said otherwise"),
        pytest.param("640", "500", True, id="as would not, were it round"),
    ],
)
def test_more_than_says_not_much_less_than_is_so(value: str, said: str, agrees: bool):
    """It is no falsehood either: the miss is near, not an accusation."""
    comparison = compare(found(value), more_than(said))
    assert (comparison.agrees, comparison.near) == (agrees, not agrees)


def test_a_doubtful_difference_is_near_to_one_of_its_own_size_only():
    """What is left of two large flows may be off by as much as itself: that bears out no number a hundred times less."""
    doubtful = Result(Quantity(Decimal(-5000), Unit("USD")), doubt=Decimal(1))
    of_its_size, tiny = (Asserted("", "USD", Interval(Decimal(v), Decimal(v)), Decimal(v)) for v in (1000, 10))
    assert compare(doubtful, replace(of_its_size, interval=Interval(Decimal(-4600), Decimal(1000)))).near
    assert not compare(doubtful, tiny).near


def when(*periods: str) -> Result:
    return Result(When(tuple(Period.parse(p) for p in periods)))


@pytest.mark.parametrize(
    ("result", "wanted", "agrees", "near"),
    [
        pytest.param(when("2020-07-01"), "2020-07-01", True, False, id="the day"),
        pytest.param(when("2020-07-01"), "2020", True, False, id="the year of the day"),
        pytest.param(when("2020-07"), "2020-07-01", None, False, id="a month on record does not say which day"),
        pytest.param(when("2020-07-01"), "2020-07-02", False, True, id="another day of the year is near"),
        pytest.param(when("2020-07-01"), "2020-01", False, True, id="so is another month"),
        pytest.param(when("2020-07-01"), "2019", False, False, id="another year is not"),
        pytest.param(when("2020-01-01"), "2019-12-31", False, False, id="though it be the day before"),
        pytest.param(when("2018-11-30", "2019-12-10"), "2019", True, False, id="any of the dates on record"),
        pytest.param(when("2018-11-30", "2019-12-10"), "2020", False, False, id="none of them"),
    ],
)
def test_a_date(result: Result, wanted: str, agrees: bool | None, near: bool):
    comparison = compare(result, Asserted("", period=Period.parse(wanted)))
    assert (comparison.agrees, comparison.near) == (agrees, near)


def test_that_something_happened_agrees_with_any_date():
    assert compare(when("2020-07-01"), Asserted("")).agrees is True


@pytest.mark.parametrize(
    ("holds", "certain", "said_so", "agrees"),
    [
        (True, True, True, True),
        (True, True, None, True),  # a text that says no more than the thing says that it holds
        (True, True, False, False),
        (False, True, True, False),
        (False, True, False, True),
        (False, False, True, None),
        (False, False, False, None),
        (False, False, None, None),
    ],
)
def test_a_state_of_affairs(holds: bool, certain: bool, said_so: bool | None, agrees: bool | None):
    """What an incomplete list does not have is neither false nor, where the text denies it, true."""
    comparison = compare(Result(Truth(holds, certain)), Asserted("", truth=said_so))
    assert comparison.agrees is agrees
    assert not comparison.near


@pytest.mark.parametrize(
    "asserted", [said("1", "2"), Asserted("", period=Period.year(2020)), Asserted("", truth=False)]
)
def test_missing_data_neither_agrees_nor_disagrees(asserted: Asserted):
    comparison = compare(Result(None, missing="not in the table"), asserted)
    assert (comparison.agrees, comparison.near, comparison.margin) == (None, False, None)


NUMBERS = st.decimals(-(10**9), 10**9, places=2)
ENDS = st.tuples(NUMBERS, NUMBERS).map(sorted)


@given(NUMBERS, ENDS, NUMBERS, st.sampled_from(["USD", "count", "rank"]))
def test_a_wider_interval_agrees_no_less(value: Decimal, ends: list[Decimal], end: Decimal, unit: str):
    """Hedges that widen may excuse a number, never accuse it."""
    result = Result(Quantity(value, Unit(unit)), revision=Decimal("0.02"))
    narrow = compare(result, Asserted("", unit, Interval(*ends)))
    wide = compare(result, Asserted("", unit, Interval(min(ends[0], end), max(ends[1], end))))
    assert wide.agrees or not narrow.agrees
    assert wide.agrees or wide.near or not narrow.near


@given(NUMBERS, ENDS, st.sampled_from(["0", "0.01", "0.1"]))
def test_what_is_neither_inside_nor_near_is_clearly_outside(value: Decimal, ends: list[Decimal], revision: str):
    comparison = compare(
        Result(Quantity(value, Unit("USD")), revision=Decimal(revision)), Asserted("", "USD", Interval(*ends))
    )
    assert comparison.margin is not None
    assert not (comparison.agrees and comparison.near)
    if not comparison.agrees and not comparison.near:
        assert abs(comparison.margin) > float(NEAR)


@pytest.mark.parametrize(
    ("number", "near"),
    [("2.9", True), ("40", False), ("-20", False)],  # for a remainder of 1 that moves by 2 % of 201
)
def test_a_small_remainder_of_large_sums_is_no_clear_miss(number: str, near: bool):
    remainder = structs.replace(found("1", revision="0.02"), doubt=Decimal("4.02"))
    comparison = compare(remainder, said(number, number))
    assert (comparison.agrees, comparison.near) == (False, near)
