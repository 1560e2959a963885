"""A table written out: aligned for people, exact for programs, harmless for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.formats import Options
from bilateral.formats.almanac.table import Column, Table, defused, in_words, sparkline, to_csv, to_json, to_text

TABLE = Table(
    (Column("id"), Column("title"), Column("value", kind="number", unit="USD"), Column("n", kind="integer")),
    (
        (
            "a/long/id/that/people/copy",
            "A title that may well be shortened where a terminal is narrow",
            Decimal("1.5E+9"),
            1234,
        ),
    ),
)


def test_ids_are_whole_and_titles_give_way():
    text = to_text(TABLE, Options(width=72))
    assert all(len(line) <= 72 for line in text.splitlines())
    assert "a/long/id/that/people/copy" in text
    assert "…" in text
    assert "US$1.5 billion  1,234" in text


def test_a_terminal_of_plain_letters_gets_them():
    assert to_text(TABLE, Options(width=72, is_unicode=False)).isascii()


def test_numbers_are_exact_in_files():
    assert to_csv(TABLE).splitlines()[1].endswith(",1500000000,1234")
    assert json.loads(to_json({"rows": TABLE.records()}))["rows"][0]["value"] == 1500000000


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"), ("plain", "plain"), ("", "")],
)
def test_formulas_are_defused(cell: str, written: str):
    assert defused(cell) == written


def test_negative_numbers_stay_numbers():
    table = Table(
        (Column("value", kind="number"), Column("day", kind="date")), ((Decimal("-35.50"), date(2024, 1, 2)),)
    )
    assert to_csv(table) == "value,day\n-35.5,2024-01-02\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")), min_size=1, max_size=4))
def test_any_text_comes_back_from_csv(texts: list[str]):
    table = Table(tuple(Column(f"c{n}") for n in range(len(texts))), (tuple(texts),))
    (_, row) = csv.reader(io.StringIO(to_csv(table), newline=""))
    assert row == [defused(text) for text in texts]


@pytest.mark.parametrize(
    ("values", "drawn"), [([], ""), ([5], "▄"), ([1, 1], "▄▄"), ([0, 7], "▁█"), ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█")]
)
def test_a_sparkline_spans_the_blocks(values: list[int], drawn: str):
    assert sparkline([Decimal(v) for v in values]) == drawn


@given(st.lists(st.decimals(-1e9, 1e9, allow_nan=False), min_size=1, max_size=300), st.integers(1, 80))
def test_a_sparkline_is_never_wider_than_it_may(values: list[Decimal], width: int):
    assert len(sparkline(values, width)) == min(width, len(values))


def test_small_rates_keep_four_decimals():
    assert in_words(Decimal("1.39781"), "CAD/USD") == "C$1.3978 per USD"
    assert in_words(Decimal("922505"), "USD") == "US$922,505"
