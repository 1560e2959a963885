"""What was known on a day: the economies of Canada and the United States as their publishers had them then."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from bilateral import Checker
from bilateral.algebra import Figure, Ratio, evaluate
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period

GDP = ("economy/gdp#worldbank", "economy/gdp#cia")


def figure(definition, year, **codes):
    return Figure(definition=definition, codes=codes, period=Period.parse(year))


def value(almanac, expression, as_of=None):
    found = evaluate(expression, almanac, date.fromisoformat(as_of) if as_of else None)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


@pytest.mark.parametrize(
    ("country", "definition", "as_of", "billions"),
    [
        ("CAN", "economy/gdp#cia", "2024-08-01", "2138"),  # World Factbook, 11 July 2024
        ("USA", "economy/gdp#cia", "2024-08-01", "25440"),
        ("CAN", "economy/gdp#worldbank", "2024-12-01", "2161.5"),  # World Development Indicators, October 2024
        ("USA", "economy/gdp#worldbank", "2024-12-01", "25744"),
    ],
)
def test_gdp_of_2022_is_what_its_publisher_said_on_the_day(almanac, country, definition, as_of, billions):
    found = value(almanac, figure(definition, "2022", of=country), as_of)
    assert round(found / 10**9, 1 if "." in billions else 0) == Decimal(billions)


@pytest.mark.parametrize("country", ["CAN", "USA"])
def test_gdp_has_at_least_six_vintages(almanac, country):
    """Of both publishers; a claim is held against what was known when it was written."""
    flows = [almanac.catalogue.definition(definition)[1].dataflow for definition in GDP]
    seen = {o.vintage for flow in flows for o in almanac.vintages(flow, {"of": country})}
    assert len(seen) >= 6


def test_the_world_bank_revised_us_gdp_of_2024_between_april_and_july_2026(almanac):
    expression = figure("economy/gdp#worldbank", "2024", of="USA")
    told = [value(almanac, expression, day) for day in ("2026-05-01", "2026-08-01")]
    assert told == [Decimal("29184890000000"), Decimal("29298013000000")]


def test_annual_exchange_rates_are_the_publisher_s_own_means(almanac, shared):
    """Not means of the months: the Board averages days."""
    with (shared / "data" / "fx" / "fed_h10_annual.csv").open(encoding="utf-8-sig", newline="") as lines:
        printed = {row["Date"][:4]: row["Exchange rate"] for row in csv.DictReader(lines) if row["Country"] == "Canada"}
    assert len(printed) > 50
    for year, rate in printed.items():
        assert value(almanac, figure("economy/exchange_rate#h10", year, of="CAD")) == Decimal(rate), year


def test_months_average_to_the_year_but_for_rounding(almanac):
    months = [value(almanac, figure("economy/exchange_rate#h10", f"2024-{m:02}", of="CAD")) for m in range(1, 13)]
    year = value(almanac, figure("economy/exchange_rate#h10", "2024", of="CAD"))
    assert abs(sum(months) / 12 / year - 1) < Decimal("0.002")


def test_gdp_per_head_is_a_ratio_of_held_figures(almanac):
    """The table that holds the quotient says what the two tables give."""
    for country in ("CAN", "MEX", "USA", "WLD"):
        parts = {"of": country}
        ratio = Ratio(
            numerator=figure("economy/gdp#worldbank", "2023", **parts),
            denominator=figure("people/population#worldbank", "2023", **parts),
        )
        told = value(almanac, figure("economy/gdp_per_capita#worldbank", "2023", **parts))
        assert abs(value(almanac, ratio, "2024-12-31") / told - 1) < Decimal("0.0001")


@pytest.mark.parametrize(("country", "year"), [("CAN", "2023"), ("CAN", "2024"), ("USA", "2023"), ("USA", "2024")])
def test_gdp_per_head_is_that_of_the_factbook_over_the_population_of_the_world_bank(almanac, country, year):
    """Two publishers, one figure: the field is read at the right place and in the right unit."""
    per_head = value(almanac, figure("economy/gdp_per_capita#factbook", year, of=country))
    output, people = (
        value(almanac, figure(definition, year, of=country))
        for definition in ("economy/gdp_ppp#cia", "people/population#worldbank")
    )
    assert abs(output / people / per_head - 1) < Decimal("0.02")


@pytest.mark.parametrize("country", ["CAN", "USA"])
def test_emissions_by_fuel_add_up_to_all_emissions(almanac, country):
    parts = [
        value(almanac, figure("environment/co2_by_fuel#factbook", "2023", of=country, fuel=fuel))
        for fuel in ("coal", "petroleum", "gas")
    ]
    assert abs(sum(parts) / value(almanac, figure("environment/co2#factbook", "2023", of=country)) - 1) < Decimal(
        "0.001"
    )


def test_a_rate_of_a_group_is_not_the_sum_of_its_members_rates(almanac):
    """Three countries that each spend two percent do not together spend six."""
    assert value(almanac, figure("economy/gdp#worldbank", "2020", of="NAM3")) > 0
    found = evaluate(figure("defence/spending_share#worldbank", "2020", of="NAM3"), almanac)
    assert found.value is None


def test_what_others_measure_otherwise_supports_and_never_refutes():
    """The almanac has annual means of prices; "7 percent in 2021" is true of December over December."""
    checker = Checker()
    told = {percent: f"Inflation in the United States was {percent} percent in 2021." for percent in ("4.7", "7")}
    verdicts = {
        percent: checker.check_text(text).documents[0].claims[0].verdict.value for percent, text in told.items()
    }
    assert verdicts == {"4.7": "supported", "7": "not_enough_evidence"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The U.S. current account deficit was $905 billion in 2023.", "supported"),
        ("Hydropower accounted for 59 percent of Canada's electricity generation in 2023.", "supported"),
        ("Wind and solar accounted for 14 percent of U.S. electricity generation in 2023.", "not_enough_evidence"),
        ("L'espérance de vie au Canada est de 84,2 ans.", "supported"),
        ("Canada's unemployment rate rose to 6.5 percent in 2024.", "supported"),
        ("The unemployment rate among Indigenous people in Canada was 8.5 percent in 2023.", "not_enough_evidence"),
        ("Unemployment in Michigan was 4 percent in 2023.", "not_enough_evidence"),
        ("Canadian coal exports to the United States were 1 million tonnes in 2023.", "not_enough_evidence"),
        ("Canada's crude oil production was 4.9 million barrels a day in 2023.", "not_enough_evidence"),
        ("Canada is the world's fourth-largest oil producer.", "not_enough_evidence"),
    ],
)
def test_national_figures_take_the_sentences_that_are_theirs(text, verdict):
    (claim,) = Checker().check_text(text).documents[0].claims
    assert claim.verdict.value == verdict, claim.justification


def test_the_united_states_share_of_world_gdp_is_of_one_year():
    """The newest figure of the country is of 2024, that of the world of 2023."""
    (claim,) = Checker().check_text("The United States accounts for 26 percent of world GDP.").documents[0].claims
    assert claim.verdict.value == "supported"
