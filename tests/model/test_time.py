"""Periods: what is written is what is read back, and the calendar is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.time import Frequency, Period

DAYS = st.dates(date(1000, 1, 1), date(9990, 12, 31))
PERIODS = st.one_of(
    st.integers(1000, 9990).map(Period.year),
    st.builds(Period.month, st.integers(1000, 9990), st.integers(1, 12)),
    st.builds(lambda year, quarter: Period.parse(f"{year}-Q{quarter}"), st.integers(1000, 9990), st.integers(1, 4)),
    DAYS.map(Period.day),
    st.builds(lambda a, b: Period(min(a, b), max(a, b)), DAYS, DAYS),
)


@pytest.mark.parametrize(
    ("text", "start", "end", "frequency"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), Frequency.YEAR),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), Frequency.QUARTER),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), Frequency.QUARTER),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), Frequency.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Frequency.MONTH),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Frequency.DAY),
        ("2019/2023", date(2019, 1, 1), date(2023, 12, 31), Frequency.SPAN),
        ("2022-04/2023-03", date(2022, 4, 1), date(2023, 3, 31), Frequency.SPAN),
        ("2023-01-15/2023-02", date(2023, 1, 15), date(2023, 2, 28), Frequency.SPAN),
    ],
)
def test_text_names_its_first_and_last_day(text: str, start: date, end: date, frequency: Frequency):
    period = Period.parse(text)
    assert (period.start, period.end, period.frequency) == (start, end, frequency)


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-Q5", "2023-Q0", "2023-13", "2023-1", "2023-02-29", "2023-06-31", "July 2023", "2023/", "/2023"],
)
def test_what_is_no_period_is_refused(text: str):
    with pytest.raises(ValueError):
        Period.parse(text)


def test_a_refusal_says_what_to_write():
    with pytest.raises(ValueError, match="2023-Q1"):
        Period.parse("last year")


@pytest.mark.parametrize("text", ["2024/2023", "2023-07-02/2023-07-01"])
def test_no_period_ends_before_it_begins(text: str):
    with pytest.raises(ValueError, match="ends before it begins"):
        Period.parse(text)


@given(PERIODS)
def test_text_and_period_are_two_forms_of_one_thing(period: Period):
    """Files and reports hold periods as text."""
    assert Period.parse(str(period)) == period
    assert str(Period.parse(str(period))) == str(period)


@given(PERIODS)
def test_equal_periods_are_one_key(period: Period):
    twin = Period(period.start, period.end)
    assert (twin, hash(twin)) == (period, hash(period))
    assert len({period, twin}) == 1


@pytest.mark.parametrize(
    ("text", "years", "moved"),
    [
        ("2023", -1, "2022"),
        ("2023-Q1", 2, "2025-Q1"),
        ("2023-07", -10, "2013-07"),
        ("2023-07-14", 1, "2024-07-14"),
        ("2019/2023", 5, "2024/2028"),
        ("2022-04-01/2023-03-31", -1, "2021-04-01/2022-03-31"),
        ("2024-02", 1, "2025-02"),  # a month stays a month, though a day shorter
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2022", -15_000, "1000"),  # a year is written with four digits
        ("2019/2023", 15_000, "9995/9999"),
    ],
)
def test_shifting_keeps_the_place_in_the_calendar(text: str, years: int, moved: str):
    assert str(Period.parse(text).shift_years(years)) == moved


@given(st.integers(1100, 9000), st.integers(1, 12), st.integers(-50, 50))
def test_shifting_back_undoes_shifting(year: int, month: int, years: int):
    for period in (Period.year(year), Period.month(year, month), Period.years(year, year + 3)):
        assert period.shift_years(years).shift_years(-years) == period


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("2023", "2023", True, True),
        ("2023", "2023-12-31", True, True),
        ("2023", "2024-01-01", False, False),
        ("2023-07", "2023", False, True),
        ("2023-Q3", "2023-09", True, True),
        ("2019/2021", "2020-02-29", True, True),
        ("2019/2021", "2021/2022", False, True),
    ],
)
def test_containing_and_overlapping_count_days(outer: str, inner: str, contains: bool, overlaps: bool):
    one, other = Period.parse(outer), Period.parse(inner)
    assert one.contains(other) is contains
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps


@given(PERIODS, PERIODS)
def test_what_a_period_contains_it_overlaps_and_is_not_shorter_than(one: Period, other: Period):
    if one.contains(other):
        assert one.overlaps(other)
        assert one.days >= other.days


@pytest.mark.parametrize(
    ("text", "days"), [("2023", 365), ("2024", 366), ("1900", 365), ("2000", 366), ("2023-Q1", 90)]
)
def test_days_follow_leap_years(text: str, days: int):
    assert Period.parse(text).days == days


def test_periods_stand_in_the_order_of_time():
    texts = ["2022", "2023-01", "2023-Q1", "2023", "2023-07-01", "2024-02"]
    assert [str(p) for p in sorted(Period.parse(t) for t in reversed(texts))] == texts


def test_a_period_cannot_be_changed():
    period = Period.year(2023)
    with pytest.raises(AttributeError):
        period.start = date(2022, 1, 1)
