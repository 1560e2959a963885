"""Quantities: units are never mixed by accident, and money is never converted by a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.errors import UnitMismatch
from bilateral.model.quantity import Interval, Quantity, Unit, UnitTable

TABLE = UnitTable(
    {
        "1": ("ratio", Decimal(1)),
        "percent": ("ratio", Decimal("0.01")),
        "km": ("length", Decimal(1000)),
        "mi": ("length", Decimal("1609.344")),  # exact, by the definition of the international yard
        "bbl": ("volume", Decimal("0.158987294928")),  # 42 gallons
        "m3": ("volume", Decimal(1)),
        "day": ("time", Decimal(86400)),
        "week": ("time", Decimal(604800)),
        "USD": ("money:USD", Decimal(1)),
        "CAD": ("money:CAD", Decimal(1)),
        "dollar": ("money", Decimal(1)),
    }
)
NUMBERS = st.decimals(-(10**12), 10**12, places=2)
UNITS = st.sampled_from(["USD", "CAD", "km", "mi", "bbl/day", "USD/day"]).map(Unit.parse)
QUANTITIES = st.builds(Quantity, NUMBERS, UNITS)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("km", Unit("km")), ("bbl/day", Unit("bbl", "day")), ("1", Unit("1")), ("CAD/USD", Unit("CAD", "USD"))],
)
def test_units_are_read_and_written_alike(text: str, unit: Unit):
    assert Unit.parse(text) == unit
    assert str(unit) == text


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [
        ("1", "mi", "km", "1.609344"),
        ("8891", "km", "km", "8891"),
        ("50", "percent", "1", "0.5"),
        ("0.25", "1", "percent", "25"),
        ("7", "USD/week", "USD/day", "1"),
        ("1", "USD/day", "USD/week", "7"),
        ("1000", "bbl/day", "m3/day", "158.987294928"),
    ],
)
def test_units_of_one_dimension_convert(value: str, source: str, target: str, converted: str):
    found = Quantity(Decimal(value), Unit.parse(source)).to(Unit.parse(target), TABLE)
    assert found == Quantity(Decimal(converted), Unit.parse(target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("USD", "CAD"),
        ("CAD", "USD"),
        ("dollar", "USD"),
        ("USD", "dollar"),
        ("USD/day", "CAD/day"),
        ("km", "bbl"),
        ("USD", "USD/day"),
        ("USD/day", "USD"),
        ("furlong", "km"),
        ("km", "furlong"),
    ],
)
def test_nothing_converts_without_a_named_relation(source: str, target: str):
    """Two currencies are two dimensions: only a named rate leads from one to the other."""
    with pytest.raises(UnitMismatch) as caught:
        Quantity(Decimal(1), Unit.parse(source)).to(Unit.parse(target), TABLE)
    assert (caught.value.left, caught.value.right) == (source, target)


@given(NUMBERS, st.sampled_from([("km", "mi"), ("percent", "1"), ("bbl/day", "m3/week"), ("USD/day", "USD/week")]))
def test_converting_back_gives_the_same_quantity(value: Decimal, pair: tuple[str, str]):
    source, target = map(Unit.parse, pair)
    back = Quantity(value, source).to(target, TABLE).to(source, TABLE)
    assert back.unit == source
    assert abs(back.value - value) <= abs(value) * Decimal("1e-24")


@given(QUANTITIES, QUANTITIES)
def test_sums_differences_and_ratios_need_one_unit(one: Quantity, other: Quantity):
    operations = [lambda: one + other, lambda: one - other, lambda: one / other]
    if one.unit != other.unit:
        for operation in operations:
            with pytest.raises(UnitMismatch):
                operation()
        return
    assert one + other == other + one
    assert (one + other) - other == one
    assert (one - other).unit == one.unit
    if other.value:
        assert (one / other).unit == Unit("1")


def test_a_mismatch_names_both_units_and_says_what_to_do():
    with pytest.raises(TypeError, match=r"USD .* CAD.*rate"):
        Quantity(Decimal(1), Unit("USD")) + Quantity(Decimal(1), Unit("CAD"))


@pytest.mark.parametrize(
    ("low", "high", "value", "inside", "distance"),
    [
        ("3.55", "3.65", "3.6", True, "0"),
        ("3.55", "3.65", "3.55", True, "0"),
        ("3.55", "3.65", "3.65", True, "0"),
        ("3.55", "3.65", "3.54", False, "-0.01"),
        ("3.55", "3.65", "3.75", False, "0.10"),
        ("13", "13", "13", True, "0"),
        ("13", "13", "12", False, "-1"),
        (None, "10", "-1000000", True, "0"),
        (None, "10", "11", False, "1"),
        ("10", None, "1000000", True, "0"),
        ("10", None, "9", False, "-1"),
        (None, None, "0", True, "0"),
        ("-5", "-3", "-4", True, "0"),
        ("-5", "-3", "-6", False, "-1"),
    ],
)
def test_an_interval_says_whether_and_how_far(
    low: str | None, high: str | None, value: str, inside: bool, distance: str
):
    interval = Interval(low and Decimal(low), high and Decimal(high))
    assert interval.contains(Decimal(value)) is inside
    assert interval.distance(Decimal(value)) == Decimal(distance)


ENDS = st.none() | NUMBERS
INTERVALS = st.tuples(ENDS, ENDS).map(lambda ends: Interval(*(sorted(ends) if None not in ends else ends)))


@given(INTERVALS, NUMBERS)
def test_the_distance_is_nothing_exactly_inside(interval: Interval, value: Decimal):
    assert (interval.distance(value) == 0) is interval.contains(value)


@given(INTERVALS, NUMBERS, st.decimals("0.01", 1000, places=2))
def test_scaling_moves_interval_and_value_together(interval: Interval, value: Decimal, factor: Decimal):
    assert interval.scaled(factor).contains(value * factor) is interval.contains(value)


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), st.tuples(NUMBERS, NUMBERS).map(sorted), NUMBERS)
def test_a_wider_interval_allows_no_less(inner: list[Decimal], outer: list[Decimal], value: Decimal):
    narrow, wide = Interval(*inner), Interval(min(inner[0], outer[0]), max(inner[1], outer[1]))
    assert wide.contains(value) or not narrow.contains(value)
    assert abs(wide.distance(value)) <= abs(narrow.distance(value))


def test_no_interval_ends_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        Interval(Decimal(2), Decimal(1))
