"""Asking the same of another period, and naming the figures that a query rests on."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from bilateral.algebra import (
    Belongs,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Expression,
    Figure,
    Holds,
    Number,
    Published,
    Rank,
    Ratio,
    Sum,
)
from bilateral.algebra.nodes import PEER
from bilateral.algebra.peers import peers_of, with_peer
from bilateral.algebra.rewrite import figures_of, map_figures, with_period
from bilateral.model.time import Period
from bilateral.store import Almanac

OLD, NEW = Period.year(2019), Period.year(2020)


def sales(seller: str, buyer: str, period: Period = OLD, by: str = "alpha") -> Figure:
    codes = {"from": seller, "to": buyer, "coverage": "goods"}
    return Figure(definition=f"trade/sales#{by}", codes=codes, period=period)


def rate(period: Period = OLD) -> Figure:
    return Figure(definition="economy/rate#alpha", codes={"of": "BET"}, period=period)


ONE, TWO, ONE_NEW, TWO_NEW = (
    sales("AAA", "BBB"),
    sales("BBB", "AAA"),
    sales("AAA", "BBB", NEW),
    sales("BBB", "AAA", NEW),
)
SEVEN = Number(value=Decimal(7), unit="ALP")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (ONE, ONE_NEW),
        (Sum(terms=(ONE, TWO, SEVEN)), Sum(terms=(ONE_NEW, TWO_NEW, SEVEN))),
        (Difference(left=ONE, right=TWO), Difference(left=ONE_NEW, right=TWO_NEW)),
        (Ratio(numerator=ONE, denominator=TWO), Ratio(numerator=ONE_NEW, denominator=TWO_NEW)),
        (Change(before=ONE, after=TWO), Change(before=ONE_NEW, after=TWO_NEW)),
        (Rank(inner=ONE, subject="BBB", ascending=True), Rank(inner=ONE_NEW, subject="BBB", ascending=True)),
        (Convert(inner=ONE, unit="BET", rate=rate()), Convert(inner=ONE_NEW, unit="BET", rate=rate(NEW))),
        (Convert(inner=ONE, unit="ALP/day", days=365), Convert(inner=ONE_NEW, unit="ALP/day", days=366)),
    ],
)
def test_every_figure_moves_and_with_them_the_rate_and_the_days(expression: Expression, expected: Expression):
    """The rate of one year with the sales of another would be no year's value."""
    assert with_period(expression, NEW) == expected
    assert with_period(with_period(expression, NEW), OLD) == expression


@pytest.mark.parametrize(
    "expression",
    [
        SEVEN,
        Published(fact="printed"),
        Count(facts=("club",), period=OLD),
        Dated(fact="club", event="founded"),
        Belongs(fact="club", members=("AAA",), period=OLD),
        Holds(fact="club", period=OLD),
    ],
)
def test_what_rests_on_no_figure_stays(expression: Expression):
    assert with_period(expression, NEW) == expression
    assert list(figures_of(expression)) == []


@pytest.mark.parametrize(
    ("expression", "figures"),
    [
        (ONE, [ONE]),
        (Sum(terms=(TWO, SEVEN, ONE)), [TWO, ONE]),
        (Difference(left=ONE, right=TWO), [ONE, TWO]),
        (Ratio(numerator=TWO, denominator=Sum(terms=(ONE, TWO))), [TWO, ONE, TWO]),
        (Change(before=ONE, after=ONE_NEW), [ONE, ONE_NEW]),
        (Rank(inner=Convert(inner=ONE, unit="BET", rate=rate()), subject="BBB"), [ONE]),
    ],
)
def test_figures_come_in_order_without_exchange_rates(expression: Expression, figures: list[Figure]):
    assert list(figures_of(expression)) == figures


def test_a_change_of_figures_reaches_the_rate():
    """Whoever rewrites every figure rewrites those too."""
    seen: list[Figure] = []
    map_figures(Convert(inner=ONE, unit="BET", rate=rate()), lambda figure: seen.append(figure) or figure)
    assert sorted(f.definition for f in seen) == ["economy/rate#alpha", "trade/sales#alpha"]


def test_a_peer_takes_every_open_place():
    balance = Difference(left=sales("AAA", PEER), right=sales(PEER, "AAA"))
    assert with_peer(balance, "BBB") == Difference(left=ONE, right=TWO)
    assert with_peer(ONE, "CCC") == ONE


@pytest.mark.parametrize(
    ("expression", "peers"),
    [
        (sales("AAA", PEER), ("BBB", "CCC", "DDD")),
        (sales(PEER, "BBB"), ("AAA", "CCC")),
        (sales("AAA", PEER, by="partners"), ("BBB", "CCC")),
        (Sum(terms=(sales("AAA", PEER), sales(PEER, "AAA"))), ("BBB", "CCC", "DDD")),
        (Figure(definition="people/population#alpha", codes={"of": PEER}, period=OLD), ("AAA", "BBB", "CCC", "DDD")),
        (ONE, ()),
    ],
)
def test_peers_are_the_countries_with_a_series_there(small: Almanac, expression: Expression, peers: tuple[str, ...]):
    """Neither groups nor the world."""
    assert peers_of(expression, small) == peers


def test_peers_do_not_depend_on_the_period(small: Almanac):
    moved = msgspec.structs.replace(sales("AAA", PEER), period=Period.year(1900))
    assert peers_of(moved, small) == ("BBB", "CCC", "DDD")
