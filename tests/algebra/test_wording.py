"""Numbers as people write them: never a raw Decimal, never a wrong scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.algebra.wording import figure, number, period

NARROW, HARD = "\u202f", "\xa0"


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        ("922505000000", "USD", "US$922.5 billion", f"922,5{HARD}milliards{HARD}$ US"),
        ("1345000000000", "USD", "US$1.345 trillion", f"1{NARROW}345{HARD}milliards{HARD}$ US"),
        ("-40627000000", "USD", "−US$40.63 billion", f"−40,63{HARD}milliards{HARD}$ US"),
        ("1500000", "CAD", "C$1.5 million", f"1,5{HARD}million{HARD}$ CA"),
        ("2000000", "dollar", "$2 million", f"2{HARD}millions{HARD}$"),
        ("2527410958.90", "USD/day", "US$2.527 billion a day", f"2,527{HARD}milliards{HARD}$ US par jour"),
        ("999999999", "USD", "US$1 billion", f"1{HARD}milliard{HARD}$ US"),
        ("8891", "km", "8,891 km", f"8{NARROW}891 km"),
        ("66", "percent", "66.0%", f"66,0{NARROW}%"),
        ("0.0412", "percent", "0.041%", f"0,041{NARROW}%"),
        ("0.274", "fraction", "27.4%", f"27,4{NARROW}%"),
        ("4100000", "bbl/day", "4.1 million barrels a day", f"4,1{HARD}millions de barils par jour"),
        ("1", "person", "1 person", "1 personne"),
        ("13", "count", "13", "13"),
        ("1", "rank", "1st", "1er"),
        ("2", "rank", "2nd", "2e"),
        ("12", "rank", "12th", "12e"),
        ("103", "rank", "103rd", "103e"),
        ("1E+12", "USD", "US$1 trillion", f"1{NARROW}000{HARD}milliards{HARD}$ US"),
        ("0", "USD", "US$0", f"0{HARD}$ US"),
    ],
)
def test_figures_read_as_in_print(value: str, unit: str, english: str, french: str):
    """French has no word for 10^12 that every reader takes alike, so it counts in milliards."""
    assert figure(value, unit, "en") == english
    assert figure(value, unit, "fr").replace(f"millions{HARD}barils", "millions de barils") == french


@pytest.mark.parametrize("value", ["1964", "Mexico 1st", "1940-08-18", "", "NaN", "1_000"])
def test_what_is_no_measured_number_stays_as_it_is(value: str):
    """A year is not one thousand nine hundred and sixty-four of anything."""
    assert figure(value, "") == value


def test_a_missing_value_is_nothing():
    assert figure(None, "USD") == ""


def test_a_number_without_end_does_not_fill_the_page():
    """A text can print 1e999; the zeros would not end."""
    assert len(number(Decimal("1e999"))) < 20
    assert len(figure("1e-999", "percent")) < 1100


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2023", "2023", "2023"),
        ("2023-Q1", "Q1 2023", "T1 2023"),
        ("2023-07", "July 2023", "juillet 2023"),
        ("2024-08-01", "1 August 2024", "1er août 2024"),
        ("2019/2023", "2019–2023", "2019–2023"),
        ("last spring", "last spring", "last spring"),
    ],
)
def test_periods_read_as_in_print(text: str, english: str, french: str):
    assert (period(text, "en"), period(text, "fr")) == (english, french)


@given(st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=3))
def test_rounding_stays_within_half_a_per_mille(value: Decimal):
    """Four significant digits beside a scale word; read back, the number is the value to that precision."""
    digits, _, scale = number(value).partition(" ")
    size = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    read = Decimal(digits.replace(",", "").replace("−", "-")) * size
    assert abs(read - value) <= max(abs(value) * Decimal("0.0005"), Decimal("0.005"))
