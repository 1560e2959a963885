"""Ranks of all partners over all periods: exact, ties shared, one pass over the table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bilateral.algebra import Rank, evaluate
from bilateral.algebra.nodes import PEER
from bilateral.algebra.rewrite import map_figures, with_period
from bilateral.almanac.ranking import rank
from bilateral.almanac.resolve import resolve
from bilateral.model.errors import UsageError
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac


def placed(small: Almanac, id: str, **asked: str) -> dict[str, list[tuple[str, int]]]:
    found = rank(small, resolve(small, id, **asked))
    periods = {p.period for p in found.places}
    return {period: [(p.entity, p.place) for p in found.places if p.period == period] for period in sorted(periods)}


def test_equal_values_share_a_place_and_the_world_is_no_partner(small: Almanac):
    assert placed(small, "trade.sales.goods.exports")["2019"] == [("BBB", 1), ("CCC", 2), ("DDD", 2)]


def test_a_partner_that_lacks_a_direction_is_not_ranked(small: Almanac):
    """Otherwise half of its trade would be ranked against the whole of others'."""
    assert placed(small, "trade/sales#partners", flow="two_way") == {"2018": [("CCC", 1), ("BBB", 2)]}
    assert placed(small, "trade/sales#partners", flow="balance") == {"2018": [("BBB", 1), ("CCC", 2)]}


def test_what_belongs_to_one_entity_ranks_all_of_them(small: Almanac):
    assert placed(small, "people/population", reporter="BBB") == {"2019": [("BBB", 1), ("CCC", 1), ("DDD", 3)]}


def test_years_are_made_of_months_where_only_those_are_printed(build, tmp_path):
    rows = "from,to,coverage,period,value,vintage,status\n"
    rows += "".join(f"AAA,BBB,goods,2020-{m:02},{m},2021-03-01,\n" for m in range(1, 13))
    rows += "".join(f"AAA,CCC,goods,2020-{m:02},99,2021-03-01,\n" for m in range(1, 12))
    world = build.open_world(tmp_path, {"observations/alpha/sales.csv": rows})
    found = rank(world, resolve(world, "trade.sales.goods"))
    assert [(p.period, p.entity, p.value) for p in found.places] == [("2020", "BBB", 78_000)]


def test_a_frequency_without_a_table_is_said(small: Almanac):
    with pytest.raises(UsageError, match="no table at this frequency"):
        rank(small, resolve(small, "trade/sales#partners"), frequency=Frequency.MONTH)


def test_the_day_decides_the_value(small: Almanac):
    found = rank(small, resolve(small, "trade.sales.goods"), as_of=date(2020, 12, 31))
    assert [(p.entity, p.value) for p in found.places] == [("BBB", 55_000)]


# Places by the Bureau of the Census: "Top Trading Partners", December of each year, and exhibit 4 of FT-900
@pytest.mark.parametrize(
    ("flow", "year", "place"), [("two_way", "2014", 1), ("two_way", "2018", 2), ("exports", "2018", 1)]
)
def test_canada_among_the_partners_of_the_united_states(almanac: Almanac, flow: str, year: str, place: int):
    found = rank(almanac, resolve(almanac, "trade/bilateral#census", reporter="US", flow=flow))
    assert found.of("CAN")[year] == place
    assert found.is_complete


@pytest.mark.parametrize("peer", ["CAN", "MEX", "CHN", "JPN"])
def test_a_place_is_what_the_algebra_gives(almanac: Almanac, peer: str):
    """Checking takes ranks one by one; both ways must agree."""
    chosen = resolve(almanac, "trade/bilateral#census", reporter="US", flow="exports")
    opened = map_figures(
        chosen.expression, lambda f: type(f)(definition=f.definition, codes={**f.codes, "to": PEER}, period=f.period)
    )
    result = evaluate(Rank(inner=with_period(opened, Period.year(2018)), subject=peer), almanac)
    assert isinstance(result.value, Quantity)
    assert Decimal(rank(almanac, chosen).of(peer)["2018"]) == result.value.value
