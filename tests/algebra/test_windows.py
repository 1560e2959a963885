"""Windows: several periods read at once, and what they come to; in the small world, where every sum is by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.algebra import (
    Convert,
    Difference,
    Expression,
    Figure,
    Ratio,
    Result,
    Spread,
    Sum,
    Take,
    Window,
    decode,
    encode,
    evaluate,
)
from bilateral.algebra.explain import value_in_words, words
from bilateral.algebra.rewrite import with_period
from bilateral.algebra.windows import steps_of
from bilateral.checking.compare import compare
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Quantity, Unit
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

YEARS = range(1990, 2021)
LEVELS = {year: 500 + 5 * ((year * 37) % 101) for year in YEARS}  # 500 to 1000, without a pattern
GAPS = (1991, 1992, 1993, 1994)


def sold(buyer: str = "BBB", by: str = "partners") -> Figure:
    """Alpha's sales, in ALP: to Beta 100, 60, 78 in 2018 to 2020; to Gamma 90, 40, 30."""
    codes = {"from": "AAA", "to": buyer, "coverage": "goods"}
    return Figure(definition=f"trade/sales#{by}", codes=codes, period=Period.years(2018, 2020))


def over(inner: Expression, take: Take, first: int = 2018, last: int = 2020) -> Window:
    return Window(inner=inner, period=Period.years(first, last), take=take)


@pytest.fixture(scope="module")
def long(build: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Almanac:
    """The small world with a population for each year, and one of Beta with four years left out."""
    rows = [f"AAA,{year},{LEVELS[year]},2021-03-01," for year in YEARS]
    rows += [f"BBB,{year},{LEVELS[year]},2021-03-01," for year in YEARS if year not in GAPS]
    changes = {"observations/alpha/people.csv": "of,period,value,vintage,status\n" + "\n".join(rows) + "\n"}
    almanac = build.open_world(tmp_path_factory.mktemp("long"), changes)
    assert isinstance(almanac, Almanac)
    return almanac


def people(area: str = "AAA") -> Figure:
    return Figure(definition="people/population#alpha", codes={"of": area}, period=Period.year(2000))


def number(result: Result) -> Decimal:
    assert isinstance(result.value, Quantity), result.missing
    return result.value.value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        pytest.param(over(sold(), Take.TOTAL), "238 ALP", id="100 + 60 + 78"),
        pytest.param(over(sold("CCC"), Take.MEAN, 2019, 2020), "35 ALP", id="(40 + 30) / 2"),
        pytest.param(over(sold(), Take.HIGHEST), "100 ALP", id="the highest of the three"),
        pytest.param(over(sold(), Take.LOWEST), "60 ALP", id="the lowest"),
        pytest.param(over(sold(), Take.RISING), "0.5 1", id="down, then up: one of two steps"),
        pytest.param(over(sold("CCC"), Take.RISING), "0 1", id="down both times"),
        pytest.param(over(sold("CCC"), Take.SWING, 2019, 2020), f"{Decimal(10) / Decimal(35)} 1", id="10 of a mean of 35"),
        pytest.param(over(Difference(left=sold(), right=sold("CCC")), Take.LOWEST), "10 ALP", id="100 - 90, 60 - 40, 78 - 30"),
        pytest.param(over(Ratio(numerator=sold(), denominator=sold("CCC")), Take.HIGHEST), "2.6 1", id="78 / 30"),
        pytest.param(over(Sum(terms=(sold(), sold("CCC"))), Take.HIGHEST), "190 ALP", id="100 + 90"),
        pytest.param(over(sold(by="alpha"), Take.TOTAL, 2019, 2020), "138000 ALP", id="a year, and one of twelve months"),
        pytest.param(over(Convert(inner=sold(by="alpha"), unit="BET", rate=Figure(definition="economy/rate#alpha",
                     codes={"of": "BET"}, period=Period.year(2019))), Take.TOTAL, 2019, 2020), "396000 BET",
                     id="each year at its own rate: 60 at 4 and 78 at 2"),
        pytest.param(over(Convert(inner=sold("BBB", "alpha"), unit="ALP/day", days=365), Take.LOWEST, 2019, 2020),
                     f"{Decimal(60000) / 365} ALP/day", id="each year by its own days"),
        pytest.param(over(Difference(left=sold(), right=over(sold(), Take.HIGHEST)), Take.HIGHEST), "0 ALP",
                     id="a window in a window is moved with it: no year is above itself"),
    ],
)  # fmt: skip
def test_what_a_window_comes_to(small: Almanac, expression: Expression, value: str):
    amount, _, unit = value.partition(" ")
    assert evaluate(expression, small).value == Quantity(Decimal(amount), Unit.parse(unit))


def test_two_steps_are_too_few_to_be_sure_of_a_way(small: Almanac):
    """90, 40, 30: down both times, as chance may have it."""
    result = evaluate(over(sold("CCC"), Take.MOVED), small)
    assert result.value is None
    assert "one way" in result.missing


def test_each_year_is_kept_with_its_value(small: Almanac):
    value = evaluate(over(sold(), Take.EACH), small).value
    assert isinstance(value, Spread)
    assert [(str(p), v) for p, v in value.values] == [("2018", 100), ("2019", 60), ("2020", 78)]
    assert value_in_words(value) == "60..100"


def test_a_window_names_its_evidence_and_what_it_did(small: Almanac):
    result = evaluate(over(sold(), Take.MEAN), small)
    assert [(e.period, e.value) for e in result.evidence] == [("2018", "100"), ("2019", "60"), ("2020", "78")]
    assert "lowest 60 ALP (2019)" in result.steps[0]
    assert words(over(sold(), Take.MEAN), small).startswith("mean over the years of sales: Alpha → Beta")


@pytest.mark.parametrize("take", list(Take))
def test_a_window_before_the_series_is_missing_data(small: Almanac, take: Take):
    result = evaluate(over(sold(), take, 1990, 1999), small)
    assert result.value is None
    assert "Alpha → Beta" in result.missing


@pytest.mark.parametrize("take", [Take.MEAN, Take.TOTAL, Take.HIGHEST, Take.LOWEST, Take.SWING, Take.RISING])
def test_a_window_with_a_large_gap_has_no_single_value(long: Almanac, take: Take):
    """Four of ten years are missing."""
    result = evaluate(over(people("BBB"), take, 1990, 1999), long)
    assert result.value is None
    assert "1991" in result.missing


def test_a_small_gap_is_tolerated_and_said(long: Almanac):
    """Four of thirty-one years are missing, in the middle."""
    result = evaluate(over(people("BBB"), Take.MEAN, 1990, 2020), long)
    assert isinstance(result.value, Quantity)
    assert "without 1991" in result.steps[0]


def test_what_is_not_out_yet_is_no_gap(long: Almanac):
    """The series ends in 2020; two years more may not have been printed."""
    assert isinstance(evaluate(over(people(), Take.MEAN, 2018, 2022), long).value, Quantity)
    assert evaluate(over(people(), Take.MEAN, 2019, 2024), long).value is None


def test_months_cannot_be_read_off_years(long: Almanac):
    window = Window(inner=people(), period=Period.year(2017), take=Take.EACH, step=Frequency.MONTH)
    assert evaluate(window, long).value is None


def test_a_window_knows_what_was_known(small: Almanac):
    """The 60 of 2019 replaced 55 in March 2021; the twelve months of 2020 were new then."""
    assert number(evaluate(over(sold(by="alpha"), Take.HIGHEST, 2019, 2020), small, date(2021, 3, 1))) == 78000
    assert evaluate(over(sold(by="alpha"), Take.HIGHEST, 2020, 2021), small, date(2020, 3, 1)).value is None


def said(low: int | None, high: int | None) -> Asserted:
    return Asserted(
        "", "person", Interval(low if low is None else Decimal(low), high if high is None else Decimal(high))
    )


@pytest.mark.parametrize(
    ("area", "first", "last", "low", "high", "agrees"),
    [
        pytest.param("AAA", 1990, 2020, 500, 1000, True, id="every year lies between 500 and 1000"),
        pytest.param("AAA", 1990, 2020, 800, 1000, False, id="not every year is above 800"),
        pytest.param("BBB", 1990, 1999, 300, None, None, id="four of ten years missing: no proof"),
        pytest.param("BBB", 1990, 1999, 1500, None, False, id="yet one year is enough to break it"),
    ],
)
def test_what_is_said_of_all(
    long: Almanac, area: str, first: int, last: int, low: int, high: int | None, agrees: bool | None
):
    assert compare(evaluate(over(people(area), Take.EACH, first, last), long), said(low, high)).agrees is agrees


def test_nearly_all_may_leave_out_a_fifth(long: Almanac):
    """The lowest six of 31 levels may lie outside, and are named; the lowest seven may not."""
    result = evaluate(over(people(), Take.MOST, 1990, 2020), long)
    ordered = sorted(LEVELS.values())
    clear = next(n for n in range(6, 0, -1) if ordered[n] > ordered[n - 1] * Decimal("1.03"))  # beyond a revision
    found = compare(result, said(ordered[clear], None))
    assert found.agrees
    assert [LEVELS[p.start.year] for p in found.broken] == [v for v in LEVELS.values() if v < ordered[clear]]
    assert not compare(result, said(ordered[12], None)).agrees


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    first = draw(st.integers(1990, 2018))
    return first, draw(st.integers(first + 1, 2020))


@given(spans())
def test_the_mean_lies_between_the_lowest_and_the_highest(long: Almanac, span: tuple[int, int]):
    low, mean, high = (number(evaluate(over(people(), t, *span), long)) for t in (Take.LOWEST, Take.MEAN, Take.HIGHEST))
    assert low <= mean <= high


@given(spans())
def test_the_total_is_the_mean_times_the_years(long: Almanac, span: tuple[int, int]):
    mean, total = (number(evaluate(over(people(), t, *span), long)) for t in (Take.MEAN, Take.TOTAL))
    assert abs(mean * (span[1] - span[0] + 1) - total) < Decimal("1e-9")


@given(spans(), spans())
def test_a_longer_window_reaches_as_far(long: Almanac, one: tuple[int, int], other: tuple[int, int]):
    both = min(one[0], other[0]), max(one[1], other[1])
    for take, sign in ((Take.HIGHEST, 1), (Take.LOWEST, -1)):
        inner, outer = (number(evaluate(over(people(), take, *span), long)) for span in (one, both))
        assert sign * outer >= sign * inner


@given(spans(), st.integers(400, 1100), st.integers(0, 500), st.integers(0, 50), st.integers(0, 50))
def test_a_wider_interval_holds_of_as_much(
    long: Almanac, span: tuple[int, int], low: int, width: int, below: int, above: int
):
    """Monotone in the interval: what holds of all years between two bounds holds between wider ones."""
    result = evaluate(over(people(), Take.EACH, *span), long)
    narrow = compare(result, said(low, low + width))
    wide = compare(result, said(low - below, low + width + above))
    assert wide.agrees or not narrow.agrees


@given(spans(), st.integers(450, 1050))
def test_what_holds_of_each_holds_of_the_mean_and_of_most(long: Almanac, span: tuple[int, int], bound: int):
    answers = {t: compare(evaluate(over(people(), t, *span), long), said(bound, None)).agrees for t in Take}
    if answers[Take.EACH]:
        assert answers[Take.MOST]
        assert answers[Take.MEAN]
        assert answers[Take.LOWEST]


@given(spans(), st.sampled_from(list(Take)))
def test_a_window_is_read_back_as_it_was_written(span: tuple[int, int], take: Take):
    assert decode(encode(over(people(), take, *span))) == over(people(), take, *span)


@given(spans(), st.sampled_from([Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH]))
def test_the_steps_fill_the_window(span: tuple[int, int], step: Frequency):
    window = Period.years(*span)
    steps = steps_of(window, step)
    assert sum(p.days for p in steps) == window.days
    assert list(steps) == sorted(steps)


def test_a_moved_window_is_another_window():
    moved = with_period(over(sold(), Take.MEAN), Period.years(2001, 2003))
    assert isinstance(moved, Window)
    assert moved.period == Period.years(2001, 2003)
