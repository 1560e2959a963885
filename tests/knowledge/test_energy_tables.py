"""Pipelines, emissions by source, investment by region: the traps of their files are avoided, their parts add up."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from bilateral import Checker
from bilateral.algebra import Figure, evaluate
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict

BARREL_M3 = Decimal("0.158987294928")


def value(almanac, definition: str, codes: Mapping[str, str], period: str, as_of: date | None = None) -> Decimal:
    """The figure in the dataflow's unit."""
    found = evaluate(Figure(definition=definition, codes=codes, period=Period.parse(period)), almanac, as_of)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


def pipeline(almanac, measure: str, name: str, point: str, period: str, **codes: str) -> Decimal:
    where = {"of": "CAN", "pipeline": name, "point": point, **codes}
    return value(almanac, f"energy/oil_pipeline_{measure}#cer", where, period)


def test_keystone_carries_about_600_000_barrels_a_day(almanac):
    """2023: the mean of twelve months, thousand cubic metres a day."""
    barrels = pipeline(almanac, "throughput", "keystone", "KP0020", "2023", product="all") / BARREL_M3
    assert 590_000 < barrels < 600_000


def test_the_capacity_that_a_copy_printed_twice_as_large_is_not_doubled(almanac):
    """Enbridge's KP0016: full, but never more than a tenth beyond full."""
    for year in range(2008, 2024):
        used = pipeline(almanac, "utilisation", "enbridge_mainline", "KP0016", str(year))
        assert 60 < used < 110, year


def test_the_delivery_points_of_trans_mountain_share_one_capacity(almanac):
    for year in ("2012", "2019", "2023"):
        points = ("KP0003", "KP0038", "KP0042")
        whole = pipeline(almanac, "throughput", "trans_mountain", "all", year, product="all")
        parts = [pipeline(almanac, "throughput", "trans_mountain", p, year, product="all") for p in points]
        assert abs(sum(parts) - whole) < 1
        capacities = {pipeline(almanac, "capacity", "trans_mountain", p, year) for p in (*points, "all")}
        assert len(capacities) == 1


def test_before_its_release_the_newer_month_is_not_known(almanac):
    """The published file of Keystone goes three months beyond the copy."""
    codes = {"of": "CAN", "pipeline": "keystone", "point": "KP0020", "product": "all"}
    definition = "energy/oil_pipeline_throughput#cer"
    early = Figure(definition=definition, codes=codes, period=Period.parse("2024-06"))
    assert not isinstance(evaluate(early, almanac, date(2024, 6, 30)).value, Quantity)
    assert value(almanac, definition, codes, "2024-06", date(2024, 9, 1)) == Decimal("98390")


@pytest.mark.parametrize("country", ["CAN", "MEX", "USA"])
def test_emissions_by_source_add_up(almanac, country):
    """Coal, oil, gas, cement and flaring; the fuel of international ships and aircraft is not in the total."""
    for year in ("1950", "1990", "2020"):
        total = value(almanac, "environment/co2#cdiac", {"of": country, "source": "all"}, year)
        parts = [
            value(almanac, "environment/co2_by_source#cdiac", {"of": country, "source": source}, year)
            for source in ("solid", "liquid", "gas", "cement", "flaring")
        ]
        assert abs(sum(parts) / total - 1) < Decimal("0.002")


def test_emissions_per_person_times_population_are_all_emissions(almanac):
    """The scales of both tables turn carbon into carbon dioxide alike."""
    people = value(almanac, "people/population#worldbank", {"of": "CAN"}, "2019")
    each = value(almanac, "environment/co2_per_person#cdiac", {"of": "CAN"}, "2019")
    total = value(almanac, "environment/co2#cdiac", {"of": "CAN", "source": "all"}, "2019")
    assert abs(people * each / total - 1) < Decimal("0.01")


def test_shares_of_investment_are_those_of_the_positions(almanac):
    """The United States held 45.4 percent of foreign direct investment in Canada at the end of 2023."""
    stock = [
        value(almanac, "investment/fdi_stock#statcan", {"from": a, "to": "CAN", "investor": "immediate"}, "2023")
        for a in ("USA", "WLD")
    ]
    codes = {"from": "USA", "to": "CAN", "share_of": "inward", "investor": "immediate"}
    share = value(almanac, "investment/partner_share#statcan", codes, "2023")
    assert abs(100 * stock[0] / stock[1] - share) < Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Canada accounted for 55 percent of U.S. crude oil imports in 2019.", Verdict.SUPPORTED),
        ("Canada accounted for 60 percent of U.S. crude oil imports in 2022.", Verdict.SUPPORTED),
        ("In 2023, Canada supplied 60 percent of U.S. crude oil imports.", Verdict.SUPPORTED),
        ("Canada accounted for 63 percent of U.S. crude oil imports in 2025.", Verdict.SUPPORTED),
        ("The throughput of the Keystone pipeline averaged 595,000 barrels per day in 2023.", Verdict.SUPPORTED),
        ("Le débit du pipeline Keystone était de 595 000 barils par jour en 2023.", Verdict.SUPPORTED),
        ("Canada's CO2 emissions per capita were 14.6 tonnes in 2020.", Verdict.SUPPORTED),
        ("The U.S. share of FDI in Canada was 45.4 percent in 2023.", Verdict.SUPPORTED),
        ("The Columbia River generates 40 percent of U.S. hydropower.", Verdict.SUPPORTED),
        ("Canada's crude oil exports were valued at C$124 billion in 2023.", Verdict.SUPPORTED),
        ("Canada's electricity exports to the United States were worth C$5.8 billion in 2022.", Verdict.SUPPORTED),
        ("Canada's energy trade surplus with the United States was C$127 billion in 2023.", Verdict.SUPPORTED),
        ("Canada had an energy trade surplus of C$60 billion with the United States in 2023.", Verdict.REFUTED),
        ("Canada collected C$20 billion in natural gas royalties in 2022.", Verdict.NOT_ENOUGH_EVIDENCE),
        ("Trans Mountain has a pipeline capacity of 890,000 barrels a day.", Verdict.NOT_ENOUGH_EVIDENCE),
        ("Canada's emissions per capita were 19.4 tonnes in 2019.", Verdict.NOT_ENOUGH_EVIDENCE),  # all gases
    ],
)
def test_claims_are_settled_by_these_tables(text, verdict):
    """A share of crude imports is one EIA series over another; what changed after the file ended refutes nothing."""
    report = Checker(as_of=date(2026, 11, 22)).check_text(text)
    assert [judged.verdict for judged in report.documents[0].claims] == [verdict]


@pytest.mark.parametrize(
    ("as_of", "true", "other"), [(date(2024, 3, 1), "119,077", "98,300"), (date(2024, 8, 1), "98,300", "119,077")]
)
def test_crude_by_rail_is_judged_by_what_was_known_on_the_day(as_of, true, other):
    """First 119,077 barrels a day (26 February 2024), then 98,300 (3 July 2024)."""
    for figure, is_true in ((true, True), (other, False)):
        text = f"Canadian crude oil exported by rail to all countries averaged {figure} barrels per day in 2023."
        judged = Checker(as_of=as_of).check_text(text).documents[0].claims[0]
        assert (judged.verdict is Verdict.SUPPORTED) == is_true, (figure, judged.justification)
