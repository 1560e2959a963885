"""Ranks, shares and counts computed from the almanac are those that others computed or the agencies printed.

The two files of ranks beside the checkout were derived by others from the publishers' own totals (BEA 1999-2024 among the
countries it lists, the Census Bureau 1985-2011 among all), so they prove our reading and our algebra, not the publishers.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from bilateral.algebra import Figure, Rank, Ratio, Sum, evaluate
from bilateral.algebra.nodes import PEER
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period

BEA, CENSUS, STATCAN = "trade/bilateral#bea", "trade/bilateral#census", "trade/bilateral#statcan"
BTS = "trade/freight_value#bts"


def flow(definition: str, source: str, target: str, period: str, **codes: str) -> Figure:
    """The figure from one end to the other."""
    return Figure(definition=definition, codes={"from": source, "to": target, **codes}, period=Period.parse(period))


def two_way(definition: str, a: str, b: str, period: str, **codes: str) -> Sum:
    """Both directions together."""
    return Sum(terms=(flow(definition, a, b, period, **codes), flow(definition, b, a, period, **codes)))


def value(expression, almanac) -> Decimal:
    """The number that the expression comes to."""
    found = evaluate(expression, almanac)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


def place(inner, almanac) -> int:
    """The place of Canada among all peers."""
    return int(value(Rank(inner=inner, subject="CAN"), almanac))


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a file of derived figures."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_canada_ranks_among_all_partners_of_1985_to_2011_as_others_computed(almanac, shared):
    """Goods, Census basis: second in imports from 1986 to 1989 and in 1991, behind Japan, in 2007 and from 2009, behind China."""
    table = rows(shared / "data" / "census" / "census_canada_rank_1985_2011.csv")
    assert len(table) == 27
    for row in table:
        year = str(int(Decimal(row["year"])))
        inner = {
            "rk_tot": two_way(CENSUS, "USA", PEER, year),
            "rk_EYR": flow(CENSUS, "USA", PEER, year),
            "rk_IYR": flow(CENSUS, PEER, "USA", year),
        }
        found = {column: place(expression, almanac) for column, expression in inner.items()}
        assert found == {column: int(Decimal(row[column])) for column in inner}, year


@pytest.mark.parametrize(("prefix", "coverage"), [("g", "goods"), ("gs", "goods_services"), ("s", "services")])
def test_canada_ranks_among_the_listed_partners_of_1999_to_2024_as_others_computed(almanac, shared, prefix, coverage):
    """Balance-of-payments basis; the European Union is no peer of countries."""
    table = rows(shared / "data" / "bea" / "bea_canada_rank_1999_2024.csv")
    assert len(table) == 26
    for row in table:
        year = row["year"]
        inner = {
            f"{prefix}_rank": two_way(BEA, "USA", PEER, year, coverage=coverage),
            f"exports_{coverage}_rank": flow(BEA, "USA", PEER, year, coverage=coverage),
            f"imports_{coverage}_rank": flow(BEA, PEER, "USA", year, coverage=coverage),
        }
        found = {column: place(expression, almanac) for column, expression in inner.items()}
        assert found == {column: int(row[column]) for column in inner}, year


def test_the_share_of_the_united_states_in_canadas_trade_of_2019_to_2025(almanac, shared):
    """Balance-of-payments basis, unadjusted, to a tenth of a percent; 2026 holds two months and is no year."""
    for row in rows(shared / "data" / "statcan" / "us_share_of_canada_goods_trade_bop.csv"):
        if Decimal(row["n"]) != 12:
            continue
        year = row["y"]
        exports = Ratio(numerator=flow(STATCAN, "CAN", "USA", year), denominator=flow(STATCAN, "CAN", "WLD", year))
        imports = Ratio(numerator=flow(STATCAN, "USA", "CAN", year), denominator=flow(STATCAN, "WLD", "CAN", year))
        both = Ratio(numerator=two_way(STATCAN, "CAN", "USA", year), denominator=two_way(STATCAN, "CAN", "WLD", year))
        shares = {"exp_share": exports, "imp_share": imports, "two_way_share": both}
        found = {column: round(100 * value(expression, almanac), 1) for column, expression in shares.items()}
        assert found == {column: Decimal(row[column]) for column in shares}, year


@pytest.mark.parametrize(
    ("indicator", "codes", "year", "least", "most", "source"),
    [
        ("states_top_market", {"position": "first"}, "2015", 35, 35, "Embassy of Canada to the United States, 2016"),
        ("states_top_market", {"position": "first"}, "2016", 31, 50, "U.S. Commercial Service, 2017: more than 30"),
        ("states_top_market", {"position": "first"}, "2018", 31, 50, "ITA guide of 2020, 2019 figures: over 30"),
    ],
)
def test_the_states_whose_largest_market_or_supplier_canada_is(almanac, indicator, codes, year, least, most, source):
    figure = Figure(definition=f"trade/{indicator}#census", codes={"of": "CAN", **codes}, period=Period.parse(year))
    assert least <= value(figure, almanac) <= most, source


def test_places_are_nested_and_cover_the_fifty_states(almanac):
    """First is among the first two, these among the first three; every state has one first partner."""
    for indicator in ("states_top_market", "states_top_supplier", "states_top_partner"):
        series = {
            key.codes: almanac.series(f"census/{indicator}", key.named(("of", "position")))
            for key in almanac.keys(f"census/{indicator}")
        }
        for year in range(2014, 2019):
            period = Period.year(year)
            firsts = [o[period].value for codes, o in series.items() if codes[1] == "first" and period in o]
            assert sum(firsts) == 50
            first, two, three = (series["CAN", p][period].value for p in ("first", "top_two", "top_three"))
            assert first <= two <= three <= 50


@pytest.mark.parametrize(
    ("partner", "mode", "period", "billions", "source"),
    [
        ("CAN", "all", "2023", "773.9", "BTS, TransBorder Freight 2023"),
        ("CAN", "truck", "2023", "435.7", "BTS, TransBorder Freight 2023"),
        ("CAN", "rail", "2023", "113.9", "BTS, TransBorder Freight 2023"),
        ("MEX", "all", "2023", "798.8", "BTS, TransBorder Freight 2023"),
        ("CAN", "all", "2023-09", "64.7", "BTS, September 2023, as Truck News quotes it"),
        ("CAN", "all", "2024-01", "59.7", "BTS, January 2024, as AJOT quotes it"),
        ("MEX", "all", "2024-01", "64.5", "BTS, January 2024, as AJOT quotes it"),
        ("CAN", "all", "2024-03", "65.1", "BTS, March 2024, as AJOT quotes it"),
        ("CAN", "all", "2021-09", "54.4", "BTS, September 2021, as AJOT quotes it"),
    ],
)
def test_freight_both_ways_is_what_the_bureau_printed(almanac, partner, mode, period, billions, source):
    """November 2022 was 63.8 when first printed and is 63.4 now. A copy of August 2025 prints 62.5, which is that of August
    2024 less 0.7 percent; the Census Bureau's own figures for August 2025 add up to 56.4, as ours do to 56.6."""
    printed, found = Decimal(billions), value(two_way(BTS, "USA", partner, period, mode=mode), almanac) / 10**9
    assert abs(found - printed) <= Decimal("0.06"), source


def test_freight_by_every_mode_is_the_trade_in_goods_of_the_census_bureau(almanac):
    """Two agencies, one set of records: each year within 1.5 percent, what later corrections moved."""
    for source, target in (("USA", "CAN"), ("CAN", "USA")):
        for year in ("2024", "2025"):
            freight = value(flow(BTS, source, target, year, mode="all"), almanac)
            goods = value(flow("trade/bilateral#census_recent", source, target, year), almanac)
            assert abs(freight / goods - 1) < Decimal("0.015"), (source, year)
