"""Trade, investment, economy and population: each definition reads the series whose figures the agencies print elsewhere."""

from decimal import Decimal
from pathlib import Path

import pytest

from bilateral.algebra import Figure, evaluate
from bilateral.catalogue import read_folder
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period

KNOWLEDGE = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge"
TOPICS = ("trade", "investment", "economy", "people")
CATALOGUE = read_folder(KNOWLEDGE)
DEFINITIONS = {id: pair for id, pair in CATALOGUE.definitions.items() if pair[0].topic in TOPICS}
CHECKS = [(id, check) for id, (_, definition) in DEFINITIONS.items() for check in definition.checks]


def value(almanac, definition, codes, period):
    """The figure in the dataflow's unit."""
    found = evaluate(Figure(definition=definition, codes=codes, period=Period.parse(period)), almanac)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


@pytest.mark.parametrize(
    ("definition", "check"),
    CHECKS,
    ids=[f"{id}-{'-'.join(check.where.values())}-{check.period}" for id, check in CHECKS],
)
def test_the_definition_gives_the_printed_figure(almanac, definition, check):
    """Within the tolerance that the check states: later vintages moved some of the figures."""
    flow = CATALOGUE.dataflow(DEFINITIONS[definition][1].dataflow)
    printed = check.value * flow.scale
    assert abs(value(almanac, definition, check.where, str(check.period)) / printed - 1) <= check.tolerance, (
        check.source
    )


BEA, CENSUS, STATCAN = "trade/bilateral#bea", "trade/bilateral#census_recent", "trade/bilateral#statcan"


@pytest.mark.parametrize(
    ("definition", "coverage", "period", "billions"),
    [
        (BEA, "goods_services", "2024", "-35.7"),  # FT-900, March 2025, exhibit 20
        (BEA, "goods", "2024", "-70.6"),  # exhibit 20a
        (BEA, "services", "2024", "34.9"),  # exhibit 20b
        (BEA, "goods_services", "2023", "-40.6"),
        (BEA, "goods_services", "2022", "-57.6"),
        (CENSUS, "goods", "2024", "-61.2"),  # country.xlsx prints -61,166 for the year
        (CENSUS, "goods", "2025", "-48.3"),  # and -48,302.4
    ],
)
def test_the_balance_of_the_united_states_with_canada_depends_on_coverage_and_basis(
    almanac, definition, coverage, period, billions
):
    exports, imports = (
        value(almanac, definition, {"from": a, "to": b, "coverage": coverage}, period)
        for a, b in (("USA", "CAN"), ("CAN", "USA"))
    )
    assert round((exports - imports) / 10**9, 1) == Decimal(billions)


@pytest.mark.parametrize(
    ("year", "two_way"),  # goods and services, millions: FT-900, March 2025, exhibit 20, exports plus imports
    [("2023", {"CAN": 922_505, "MEX": 896_494}), ("2024", {"CAN": 916_077, "MEX": 945_676})],
)
def test_canada_led_mexico_in_2023_and_not_in_2024(almanac, year, two_way):
    for partner, millions in two_way.items():
        flows = ({"from": "USA", "to": partner}, {"from": partner, "to": "USA"})
        total = sum(value(almanac, BEA, {**f, "coverage": "goods_services"}, year) for f in flows)
        assert round(total / 10**6) == millions


def test_goods_and_services_add_up(almanac):
    """BEA rounds each to a million."""
    for pair in ({"from": "USA", "to": "CAN"}, {"from": "CAN", "to": "USA"}):
        goods, services, both = (
            value(almanac, BEA, {**pair, "coverage": c}, "2023") for c in ("goods", "services", "goods_services")
        )
        assert abs(goods + services - both) <= 2 * 10**6


def test_two_months_of_a_year_are_not_the_year(almanac):
    """Statistics Canada's table is held to February 2026, the Census Bureau's to July."""
    for definition in (STATCAN, CENSUS):
        figure = Figure(definition=definition, codes={"from": "CAN", "to": "USA"}, period=Period.parse("2026"))
        assert evaluate(figure, almanac).value is None


def test_a_text_of_2024_is_compared_with_what_was_known_then(almanac):
    """The Factbook of July 2024 gave Canada's GDP of 2022; the figure of 2023 came that autumn."""
    series = almanac.series("cia/gdp", {"of": "CAN"}, as_of=Period.parse("2024-08-01").end)
    assert {str(p): o.value for p, o in series.items()} == {"2022": Decimal("2138000000000")}


def test_north_america_is_the_sum_of_its_members(almanac):
    parts = [value(almanac, "people/population#worldbank", {"of": c}, "2023") for c in ("CAN", "USA", "MEX")]
    assert value(almanac, "people/population#worldbank", {"of": "NAM3"}, "2023") == sum(parts)


def test_the_rate_says_how_many_canadian_dollars_buy_one_american(almanac):
    """Above one in every year but 2011 and 2012 since 1977, when the Canadian dollar last stood at par."""
    series = almanac.series("fed/h10_cad", {"of": "CAD"})
    below = [str(p) for p, o in series.items() if len(str(p)) == 4 and o.value < 1 and str(p) >= "1977"]
    assert below == ["2011", "2012"]
    assert CATALOGUE.dataflow("fed/h10_cad").unit == "CAD/USD"


@pytest.mark.parametrize(
    "fact", [f for f in CATALOGUE.facts.values() if f.figure and f.topic in TOPICS], ids=lambda f: f.id
)
def test_a_published_figure_names_codes_that_its_indicator_has(fact):
    figure = fact.figure
    indicator = CATALOGUE.indicator(figure.indicator)
    for dimension, code in figure.where.items():
        if dimension == "direction":
            assert code in ("both", "balance")
        elif dimension in indicator.shape.entity_dimensions:
            assert code in CATALOGUE.entities
        else:
            spec = indicator.dimension(dimension)
            assert spec is not None
            assert spec.code(code) is not None
    assert (fact.type.value == "rank") == (figure.unit == "rank") == bool(figure.rank_of)


def test_no_citation_is_the_country_page_on_relations_with_the_united_states():
    pages = {c.url for f in CATALOGUE.facts.values() if f.topic in TOPICS for c in f.citations}
    assert [url for url in pages if "country-pays" in url or "country_pays" in url] == []
