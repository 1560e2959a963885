"""A query in words leaves nothing out: every entity, code, period, unit and fact that it asks about is named."""

from __future__ import annotations

from decimal import Decimal

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
    Truth,
    When,
)
from bilateral.algebra.explain import value_in_words, words
from bilateral.algebra.nodes import PEER
from bilateral.algebra.result import Value
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period
from bilateral.store import Almanac


def sales(seller: str, buyer: str, period: str, coverage: str = "goods") -> Figure:
    codes = {"from": seller, "to": buyer, "coverage": coverage}
    return Figure(definition="trade/sales#alpha", codes=codes, period=Period.parse(period))


SOLD, BOUGHT = sales("AAA", "BBB", "2019"), sales("BBB", "AAA", "2019")
OTHER = sales("AAA", "CCC", "2019")
RATE = Figure(definition="economy/rate#alpha", codes={"of": "BET"}, period=Period.year(2019))
POPULATION = Figure(definition="people/population#alpha", codes={"of": "AAA"}, period=Period.year(2019))


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        (SOLD, ["sales", "Alpha → Beta", "goods", "2019"]),
        (sales("AAA", "GRP", "2020-Q1", "all"), ["Alpha → the Group", "goods and services", "2020-Q1"]),
        (POPULATION, ["population", "Alpha", "2019"]),
        (Number(value=Decimal(7), unit="km"), ["7 km"]),
        (Published(fact="printed"), ["Alpha's sales to Beta were 200 a day in 2020"]),
        (Sum(terms=(SOLD, BOUGHT)), ["Alpha ↔ Beta", "goods", "2019"]),
        (Difference(left=SOLD, right=BOUGHT), ["balance", "Alpha with Beta", "goods", "2019"]),
        (Sum(terms=(SOLD, OTHER)), ["Alpha → Beta", "+", "Alpha → Gamma"]),
        (Difference(left=SOLD, right=OTHER), ["Alpha → Beta", "−", "Alpha → Gamma"]),
        (Ratio(numerator=SOLD, denominator=POPULATION), ["Alpha → Beta", "÷", "population"]),
        (Change(before=SOLD, after=sales("AAA", "BBB", "2020")), ["change", "2019", "2020"]),
        (
            Convert(inner=SOLD, unit="BET/day", rate=RATE, days=365),
            ["Alpha → Beta", "BET/day", "exchange rate", "365 days"],
        ),
        (Rank(inner=sales("AAA", PEER, "2019"), subject="BBB"), ["rank of Beta", "Alpha → each", "largest"]),
        (Rank(inner=sales("AAA", PEER, "2019"), subject="BBB", ascending=True), ["rank of Beta", "smallest"]),
        (Count(facts=("towns", "villages"), period=Period.year(2019)), ["border towns", "border villages", "2019"]),
        (Dated(fact="new_pact", event="in_force"), ["the New Pact", "in force"]),
        (Belongs(fact="club", members=("AAA", "BBB")), ["Alpha", "Beta", "the Club"]),
        (Holds(fact="old_pact", period=Period.year(2019)), ["the Old Pact", "2019"]),
    ],
)
def test_the_words_name_every_part(small: Almanac, expression: Expression, parts: list[str]):
    said = words(expression, small)
    places = [said.find(part) for part in parts]
    assert -1 not in places, said
    assert places == sorted(places), said


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(Decimal("349400000000"), Unit("USD")), "349400000000"),
        (Quantity(Decimal("3.494E+11"), Unit("USD")), "349400000000"),
        (Quantity(Decimal("0.50"), Unit("1")), "0.5"),
        (Quantity(Decimal(1) / Decimal(3), Unit("1")), "0.333333333333"),
        (Quantity(Decimal(2) / Decimal(3) * 10**12, Unit("USD")), "666666666667"),
        (Quantity(Decimal("-12.5"), Unit("km")), "-12.5"),
        (Quantity(Decimal(0), Unit("km")), "0"),
        (When((Period.parse("2018-11-30"), Period.parse("2020"))), "2018-11-30, 2020"),
        (Truth(True), "yes"),
        (Truth(True, certain=False), "yes"),
        (Truth(False), "no"),
        (Truth(False, certain=False), "not on record"),
    ],
)
def test_a_value_is_written_plainly(value: Value, text: str):
    """As a report stores it: no exponent, no digits that a quotient makes up, no raw booleans."""
    assert value_in_words(value) == text
