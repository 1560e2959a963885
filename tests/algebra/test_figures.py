"""Which period is the newest that a figure can be asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.algebra import Figure
from bilateral.algebra.figures import describe, latest_period
from bilateral.model.time import Period
from bilateral.store import Almanac

ANY = Period.year(2000)


def sales(buyer: str, coverage: str = "goods", by: str = "alpha") -> Figure:
    codes = {"from": "AAA", "to": buyer, "coverage": coverage}
    return Figure(definition=f"trade/sales#{by}", codes=codes, period=ANY)


@pytest.mark.parametrize(
    ("figure", "until", "period"),
    [
        pytest.param(
            sales("BBB"), date(2025, 1, 1), "2020", id="the newest whole year, though months of the next are out"
        ),
        pytest.param(sales("BBB"), date(2020, 6, 30), "2019", id="a year that has not ended is not asked for"),
        pytest.param(sales("BBB"), date(2020, 12, 31), "2020", id="on its last day a year has ended"),
        pytest.param(sales("CCC"), date(2020, 12, 30), "2019", id="so for a year that is one figure"),
        pytest.param(sales("BBB", "all"), date(2025, 1, 1), "2020", id="where all parts of a sum have figures"),
        pytest.param(sales("GRP"), date(2025, 1, 1), "2020", id="where all members of a group have figures"),
        pytest.param(sales("DDD", "services"), date(2025, 1, 1), None, id="none without a series"),
        pytest.param(sales("BBB"), date(2018, 1, 1), None, id="none before the series begins"),
    ],
)
def test_the_newest_period_is_one_that_all_series_cover(
    small: Almanac, figure: Figure, until: date, period: str | None
):
    found = latest_period(figure, small, until)
    assert (None if found is None else str(found)) == period


def test_a_figure_is_described_by_its_names(small: Almanac):
    indicator = small.catalogue.indicator("trade/sales")
    assert describe(indicator, {"from": "AAA", "to": "UNI", "coverage": "services"}, small) == (
        "sales: Alpha → the Union, services"
    )
