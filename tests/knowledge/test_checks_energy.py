"""Energy, border, defence, environment, geography: definitions read what agencies print elsewhere, facts fit their indicators."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bilateral.algebra import Count, Figure, evaluate
from bilateral.catalogue import read_folder
from bilateral.model.fact import FactType
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period

KNOWLEDGE = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge"
TOPICS = ("energy", "border", "environment", "defence", "geography")
CATALOGUE = read_folder(KNOWLEDGE)
DEFINITIONS = {id: pair for id, pair in CATALOGUE.definitions.items() if pair[0].topic in TOPICS}
CHECKS = [(id, check) for id, (_, definition) in DEFINITIONS.items() for check in definition.checks]
INDICATORS = {i.id for i in CATALOGUE.indicators.values() if i.topic in TOPICS}
FIGURES = [f for f in CATALOGUE.facts.values() if f.figure and f.figure.indicator in INDICATORS]


def value(almanac, definition, codes, period, as_of=None):
    """The figure in the dataflow's unit."""
    found = evaluate(Figure(definition=definition, codes=codes, period=Period.parse(period)), almanac, as_of)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


@pytest.mark.parametrize(
    ("definition", "check"),
    CHECKS,
    ids=[f"{id}-{'-'.join(check.where.values())}-{check.period}-{n}" for n, (id, check) in enumerate(CHECKS)],
)
def test_the_definition_gives_the_printed_figure(almanac, definition, check):
    """Within the tolerance that the check states: agencies round, and count a little differently."""
    flow = CATALOGUE.dataflow(DEFINITIONS[definition][1].dataflow)
    printed = check.value * flow.scale
    found = value(almanac, definition, check.where, str(check.period))
    assert abs(found / printed - 1) <= check.tolerance, check.source


@pytest.mark.parametrize("fact", FIGURES, ids=lambda f: f.id)
def test_a_published_figure_names_codes_and_a_unit_of_its_indicator(fact):
    """Otherwise no claim could ever meet it."""
    indicator = CATALOGUE.indicator(fact.figure.indicator)
    for dimension, code in fact.figure.where.items():
        if dimension in indicator.shape.entity_dimensions:
            assert code in CATALOGUE.entities
        elif dimension != "direction":
            assert indicator.dimension(dimension).code(code), (dimension, code)
    if fact.type is FactType.RANK:
        assert fact.figure.unit == "rank"
    elif not (indicator.unit in ("CAD", "USD") and fact.figure.unit in ("CAD", "USD")):
        table = CATALOGUE.unit_table
        own, unit = (Unit.parse(u) for u in (fact.figure.unit, indicator.unit))
        assert table.dimension(Unit(own.symbol)) == table.dimension(Unit(unit.symbol))


@pytest.mark.parametrize(("as_of", "barrels"), [("2024-03-01", "119077"), ("2024-08-01", "98300")])
def test_crude_by_rail_in_2023_has_two_vintages(almanac, as_of, barrels):
    """First 119,077 barrels a day (press, 26 February 2024), then 98,300 (CER, 3 July 2024)."""
    codes = {"from": "CAN", "to": "WLD", "mode": "rail", "grade": "all"}
    assert value(almanac, "energy/crude#cer", codes, "2023", date.fromisoformat(as_of)) == Decimal(barrels)


def test_canada_supplies_three_fifths_of_us_crude_imports(almanac):
    """CRS: 60 percent by quantity in 2023, 63 in 2024; 56 percent in 2019 by EIA."""
    for year, percent in (("2019", 56), ("2023", 60), ("2024", 63)):
        own, all_ = (
            value(almanac, "energy/crude#eia", {"from": a, "to": "USA", "mode": "all", "grade": "all"}, year)
            for a in ("CAN", "WLD")
        )
        assert abs(100 * own / all_ - percent) < 2, year


def test_energy_trade_of_2023_with_and_without_electricity(almanac):
    """CER, 12 February 2025: 163 and 36 billion of hydrocarbons, 4.3 and 1.6 of electricity."""
    for product, both_ways in (("hydrocarbons", "199"), ("electricity", "5.9"), ("with_electricity", "204.9")):
        flows = [
            value(almanac, "energy/trade_value#cer", {"from": a, "to": b, "product": product}, "2023")
            for a, b in (("CAN", "USA"), ("USA", "CAN"))
        ]
        assert sum(flows) == Decimal(both_ways) * 10**9, product


def test_the_parts_of_the_border_add_up(almanac):
    """Thirteen states and eight provinces and territories each make up the whole line, but for rounding."""
    whole = value(almanac, "border/length#ibc", {"a": "CAN", "b": "USA", "part": "total"}, "2007")
    states = CATALOGUE.fact("states-on-the-border").members
    provinces = [m for id in ("provinces", "territories") for m in CATALOGUE.fact(f"{id}-on-the-border").members]
    for parts, other in ((states, "CAN"), (provinces, "USA")):
        lengths = [
            value(almanac, "border/length#ibc", {"a": m.name, "b": other, "part": "total"}, "2007") for m in parts
        ]
        assert abs(sum(lengths) - whole) <= 2


@pytest.mark.parametrize(
    ("facts", "number"),
    [
        (("states-on-the-border",), 13),
        (("states-on-the-land-border",), 11),
        (("provinces-on-the-border",), 7),
        (("territories-on-the-border",), 1),
        (("provinces-on-the-border", "territories-on-the-border"), 8),
        (("disputes-all",), 5),
        (("disputes-land",), 1),
        (("disputes-maritime",), 4),
    ],
)
def test_sets_have_as_many_members_as_their_sources_count(almanac, facts, number):
    found = evaluate(Count(facts=facts), almanac)
    assert isinstance(found.value, Quantity)
    assert found.value.value == number


def test_two_way_crossings_fell_in_the_pandemic_and_have_not_come_back(almanac):
    """About 380,000 a day was stated for the years before; 2021 is a small part of it, 2024 close but below."""
    daily = {
        year: 2 * value(almanac, "border/crossings#statcan_two_way", {"from": "USA", "to": "CAN"}, year) / 365
        for year in ("2019", "2021", "2024")
    }
    assert daily["2021"] < 60_000 < daily["2024"] < daily["2019"]
    assert abs(daily["2019"] / 380_000 - 1) < Decimal("0.02")


def test_near_the_border_grows_with_distance(almanac):
    order = ("km50", "km80", "km100", "km150", "km160", "mi100", "km200", "km300")
    for line in ("southern", "any"):
        shares = [
            value(almanac, "people/near_border#census_2016", {"of": "CAN", "distance": d, "line": line}, "2016")
            for d in order
        ]
        assert shares == sorted(shares)
