"""Two series side by side, and both sides of one flow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bilateral.almanac.compare import compare
from bilateral.almanac.mirror import mirror
from bilateral.almanac.series import read
from bilateral.model.errors import UsageError
from bilateral.model.time import Frequency
from bilateral.store import Almanac


def test_common_periods_only(small: Almanac):
    found = compare(read(small, "trade/sales#partners"), read(small, "trade/sales#partners", partner="CCC"))
    rows = [(str(row.period), row.left, row.right, row.difference) for row in found.rows]
    assert rows == [("2018", 100, 90, -10), ("2019", 60, 40, -20), ("2020", 78, 30, -48)]
    assert found.rows[0].ratio == Decimal("0.9")
    assert str(found.parts_at) == "2018"
    assert found.correlation is not None
    assert 0.8 < found.correlation < 1
    assert found.correlation_of_changes is None  # two changes always lie on a line


def test_equal_series_never_part(small: Almanac):
    one = read(small, "trade/sales#partners")
    found = compare(one, one)
    assert (found.parts_at, found.correlation) == (None, 1.0)


def test_other_units_have_no_difference(small: Almanac):
    found = compare(read(small, "trade.sales.goods"), read(small, "people/population", reporter="BBB"))
    assert found.rows[0].difference is None
    assert found.parts_at is None
    assert not found.is_in_one_unit


def test_without_a_common_period_there_is_no_row(small: Almanac):
    found = compare(read(small, "trade.sales.goods"), read(small, "trade.sales.goods", frequency=Frequency.MONTH))
    assert (found.rows, found.correlation) == ((), None)


def test_a_mirror_has_both_sides_and_the_gap(small: Almanac):
    found = mirror(small, "trade/sales", source="AAA", target="BBB", unit="ALP", coverage="goods")
    assert dict(found.sides) == {"alpha": "exporter", "partners": "exporter", "beta": "importer"}
    year = next(row for row in found.rows if str(row.period) == "2020")
    assert (year.exporter, year.importer) == (78_000, 75_000)
    assert (year.exporter_by, year.importer_by) == ("alpha", "beta")
    assert year.gap == (75_000 - year.exporter) / ((75_000 + year.exporter) / 2)
    before = next(row for row in found.rows if str(row.period) == "2018")
    assert (before.exporter_by, before.importer, before.gap) == ("partners", None, None)


def test_a_flow_that_one_table_has_is_no_mirror(small: Almanac):
    with pytest.raises(UsageError, match="a mirror needs two"):
        mirror(small, "trade/sales", source="AAA", target="DDD", coverage="goods")


def test_the_mirror_of_goods_trade(almanac: Almanac):
    """Canada's exports of goods to the United States are about 1 to 4 % above U.S. imports: fob, transport, re-exports."""
    found = mirror(almanac, "trade/bilateral", source="CA", target="US", unit="USD", coverage="goods")
    gaps = [row.gap for row in found.rows if row.gap is not None]
    assert len(gaps) >= 5
    assert all(-Decimal("0.08") < gap < Decimal("0.02") for gap in gaps)
