"""What runs between two parties, and the rate between two currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bilateral.algebra import evaluate
from bilateral.algebra.between import between, exchange_rate
from bilateral.algebra.rewrite import with_period
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.store import Almanac

YEAR = Period.year(2020)


def value(almanac: Almanac, one: str, other: str, direction: str) -> Decimal:
    asked = between("trade/sales#alpha", {"coverage": "goods"}, one, other, direction)
    found = evaluate(with_period(asked, YEAR), almanac).value
    assert isinstance(found, Quantity)
    return found.value


@pytest.mark.parametrize(("one", "other"), [("AAA", "BBB"), ("BBB", "AAA")])
def test_both_ways_and_the_balance_are_made_of_the_two_flows(small: Almanac, one: str, other: str):
    out, back = value(small, one, other, "forward"), value(small, one, other, "backward")
    assert out == value(small, other, one, "backward")
    assert value(small, one, other, "both") == out + back
    assert value(small, one, other, "balance") == out - back == -value(small, other, one, "balance")


@pytest.mark.parametrize(("left", "right"), [("ALP", "BET"), ("BET", "ALP")])
def test_a_rate_is_found_whichever_way_round_it_is_quoted(small: Almanac, left: str, right: str):
    rate = exchange_rate(left, right, YEAR, small.catalogue)
    assert rate is not None
    assert rate.definition == "economy/rate#alpha"


def test_two_currencies_without_a_rate_have_none(small: Almanac):
    assert exchange_rate("ALP", "GOLD", YEAR, small.catalogue) is None
