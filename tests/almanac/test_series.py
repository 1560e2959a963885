"""A series as its reader wants it: values in one unit with their vintages, as known on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bilateral.algebra import evaluate
from bilateral.algebra.rewrite import with_period
from bilateral.almanac.resolve import resolve
from bilateral.almanac.series import frequency_of, history, read, read_series
from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency
from bilateral.store import Almanac


def values(series) -> dict[str, Decimal]:
    return dict(zip(series.periods, series.values, strict=True))


@pytest.mark.parametrize(
    ("id", "asked", "expected", "unit"),
    [
        ("trade/sales#partners", {}, {"2018": 100, "2019": 60, "2020": 78}, "ALP"),
        ("trade.sales.goods", {}, {"2019": 60_000, "2020": 78_000}, "ALP"),  # 2020 is printed by month only
        ("trade.sales.goods.balance", {}, {"2019": 10_000}, "ALP"),
        ("trade.sales.goods.two_way", {}, {"2019": 110_000, "2020": 128_000}, "ALP"),  # 2020 of one side from months
        ("trade.sales.all", {}, {"2020": 100_000}, "ALP"),  # goods and services; services are known of 2020 only
        ("alpha/sales:AAA.CCC.goods", {}, {"2019": 40_000, "2020": 30_000}, "ALP"),
        ("people/population", {"reporter": "BBB"}, {"2019": 10}, "person"),
    ],
)
def test_values_are_in_the_unit(small: Almanac, id, asked, expected, unit):
    found = read(small, id, **asked)
    got = {period: value for period, value in values(found).items() if period in expected}
    assert got == expected
    assert found.unit == unit


def test_years_are_made_of_whole_months(small: Almanac):
    """Twelve months make 2020; eleven do not make 2021."""
    months = read(small, "trade.sales.goods", frequency=Frequency.MONTH)
    assert len(months) == 23
    assert values(read(small, "trade.sales.goods", frequency=Frequency.YEAR)).keys() == {"2019", "2020"}


def test_currencies_are_converted_by_the_mean_rate_of_each_period(small: Almanac):
    found = read(small, "trade/sales#beta", unit="ALP")
    assert values(found) == {"2020": 75_000}  # 150,000 at a mean of 2
    assert found.source.endswith("Converted to ALP by the mean rates of Statistics Alpha.")


@pytest.mark.parametrize(("id", "unit"), [("people/population", "km"), ("alpha/sales:AAA.CCC.goods", "BET")])
def test_no_unit_is_guessed(small: Almanac, id: str, unit: str):
    with pytest.raises(UsageError, match="cannot be shown in"):
        read(small, id, unit=unit)


@pytest.mark.parametrize(
    ("id", "asked", "words"),
    [
        ("alpha/sales:AAA.BBB.gods", {}, "alpha/sales:AAA.BBB.goods"),
        ("alpha/sale:AAA", {}, "alpha/sales"),
    ],
)
def test_a_wrong_key_names_near_ones(small: Almanac, id, asked, words):
    with pytest.raises(UnknownName, match=words):
        read(small, id, **asked)


def test_a_key_leaves_nothing_open(small: Almanac):
    with pytest.raises(UsageError, match="leave out partner"):
        read(small, "alpha/sales:AAA.BBB.goods", partner="CCC")


@pytest.mark.parametrize(("as_of", "value"), [(date(2020, 6, 1), 55_000), (date(2021, 6, 1), 60_000)])
def test_a_day_shows_what_was_known(small: Almanac, as_of: date, value: int):
    found = read(small, "trade.sales.goods", as_of=as_of)
    assert found["2019"] == value
    assert found.released[0] <= as_of
    assert found.released[0].isoformat() in found.source


def test_history_has_every_value_of_a_period(small: Almanac):
    found = read(small, "trade.sales.goods")
    seen = [(str(p.period), p.value, p.vintage.isoformat(), p.status) for p in history(small, found)]
    assert seen[:2] == [("2019", 55_000, "2020-03-01", "p"), ("2019", 60_000, "2021-03-01", "")]


def test_history_stops_at_the_day(small: Almanac):
    found = read(small, "alpha/sales:AAA.BBB.goods", as_of=date(2020, 12, 31))
    assert [p.value for p in history(small, found)] == [55_000]


def test_a_period_without_a_value_is_a_key_error(small: Almanac):
    with pytest.raises(KeyError, match="1900"):
        read(small, "trade.sales.goods")["1900"]


def test_a_frequency_goes_by_its_name():
    assert frequency_of("quarter") is Frequency.QUARTER
    assert frequency_of(None) is None
    with pytest.raises(UsageError, match="year, quarter, month"):
        frequency_of("weekly")


def test_a_series_is_what_evaluation_gives(almanac: Almanac):
    """Printed periods take a short way past the algebra: of every definition it must lead to the same values."""
    tried = 0
    for id, (indicator, _) in almanac.catalogue.definitions.items():
        for flow in ("exports", "balance") if indicator.shape.value == "directed" else (None,):
            try:
                chosen = resolve(almanac, id, flow=flow)
            except UsageError:
                continue  # not known of Canada and the United States
            found = read_series(almanac, chosen)
            tried += len(found)
            for point in found.points[-12:]:
                again = evaluate(with_period(chosen.expression, point.period), almanac).value
                assert isinstance(again, Quantity)
                assert (again.value, str(again.unit)) == (point.value, found.unit), (id, point)
    assert tried > 500
