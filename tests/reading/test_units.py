"""Units: what a number measures, per what, whose money it is; and the factors between units."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path

import pint
import pytest
import yaml

from bilateral.model.errors import UnitMismatch
from bilateral.model.quantity import Unit, UnitTable

KNOWLEDGE = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge"

ENGLISH = [
    ("It has 13 ports.", ["count"]),
    ("It has 9 million Canadians and 40 people.", ["person", "person"]),
    ("It employs 300 rugby players and 12 leaders.", ["person", "person"]),
    ("It trained 30 student pilots and built 12 police stations.", ["person", "count"]),
    ("A population of 27 million.", ["person"]),
    ("It is 45 per cent, 45%, 45 pct.", ["percent"] * 3),
    ("It fell 17 percentage points.", ["percentage_point"]),
    ("It rose 25 basis points.", ["basis_point"]),
    ("It is five times larger.", ["ratio"]),
    ("They met five times.", ["count"]),
    ("It grew fourfold, 10-fold, 25x.", ["ratio"] * 3),
    ("Twice as much as theirs, double the rest; it met twice.", ["ratio"] * 2),
    ("It runs 8,891 kilometres, 2,100 miles.", ["km", "mi"]),
    ("It covers 9.98 million km², 600,000 hectares.", ["km2", "ha"]),
    ("It moved 12 mln metric tons and 15 mln tons.", ["tonne", "ton"]),
    ("It seized 12,000 pounds.", ["lb"]),
    ("It sends 3.2 million b/d and 70,000 barrels per day.", ["bbl/day", "bbl/day"]),
    ("It sends 240 MMcf/d and 2.5 Bcf/d.", ["MMcf/day", "Bcf/day"]),
    ("It makes 51.3 GWh with 10 MW.", ["GWh", "MW"]),
    ("It drives 90 kilometres per hour, 70 mph.", ["km/hour", "mi/hour"]),
    ("It warmed 1.5 degrees Celsius, 9°C, 4 degrees.", ["c_degree", "c_degree", "degree"]),
    ("A three-year plan over two decades.", ["year", "decade"]),
    ("A 40-year-old, aged 65.", ["year", "year"]),
    ("It has 4 people per square kilometre.", ["person/km2"]),
    ("It uses 9,400 kWh per capita.", ["kWh/person"]),
    ("It costs $30 per barrel, $2.50 a gallon, £2 per litre.", ["dollar/bbl", "dollar/gal", "GBP/litre"]),
    ("It costs $150,000 per job.", ["dollar/count"]),
    ("It costs $1k a month, US$5.2 trillion a year.", ["dollar/month", "USD/year"]),
    ("It exports $500 million annually.", ["dollar/year"]),
    ("The value was $5 billion, or £3 billion.", ["dollar", "GBP"]),
]
FRENCH = [
    ("Il y a 13 ports et 650 joueurs.", ["count", "person"]),
    ("Un pays de 40 millions d'habitants.", ["person"]),
    ("Une hausse de 64 p. 100, de 5 %, de 2 points de pourcentage.", ["percent", "percent", "percentage_point"]),
    ("Une frontière de 8 891 kilomètres.", ["km"]),
    ("Il transporte 40 000 barils de pétrole par jour.", ["bbl/day"]),
    ("Il roule à 300 kilomètres l'heure.", ["km/hour"]),
    ("Il coûte 3 $ le boisseau et 25 cents le litre.", ["dollar/bushel", "dollar/litre"]),
    ("Quatre fois plus de ports.", ["ratio"]),
    ("Il gagne 9 000 $ américains par semaine.", ["USD/week"]),
    ("Plus de 23 millions de tonnes.", ["tonne"]),
]


@pytest.mark.parametrize(("sentence", "units"), ENGLISH)
def test_english_units(quantities, sentence, units):
    assert [q.unit for q in quantities["en"].find(sentence)] == units


@pytest.mark.parametrize(("sentence", "units"), FRENCH)
def test_french_units(quantities, sentence, units):
    assert [q.unit for q in quantities["fr"].find(sentence)] == units


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Goods worth $2.7 billion cross the border each day.", ["dollar/day"]),
        ("Goods worth $3.6 billion (US$2.7 billion) cross each day.", ["dollar/day", "USD/day"]),
        ("Every day about 400,000 people and $2.7 billion in goods cross.", ["person/day", "dollar/day"]),
        ("Each year the two sides exchange 300 million visits.", ["count", "count/year"]),
        ("It collects $2 billion in road tolls a year.", ["dollar/year"]),
        ("Daily trade is $2.7 billion.", ["dollar"]),
        ("It took 80 percent of exports each year.", ["percent"]),
        ("It had 2.6 million visitors a year before.", ["person"]),
        ("It spent $9 billion; each year it grows.", ["dollar"]),
    ],
)
def test_what_recurs_has_its_period_even_at_a_distance(quantities, sentence, units):
    assert [q.unit for q in quantities["en"].find(sentence)] == units


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "marked"),
    [
        ("en", "$5 million", 5000000, "dollar", False),
        ("en", "US$5", 5, "USD", True),
        ("en", "C$5", 5, "CAD", True),
        ("en", "CAD$96 billion", 96000000000, "CAD", True),
        ("en", "CAD $80 million", 80000000, "CAD", True),
        ("en", "$310 million CAD", 310000000, "CAD", True),
        ("en", "five billion Canadian dollars", 5000000000, "CAD", True),
        ("en", "two billion Canadian dlrs", 2000000000, "CAD", True),
        ("en", "$1.8 million Canadian", 1800000, "CAD", True),
        ("en", "$1.2 million U.S.", 1200000, "USD", True),
        ("en", "$620 billion Canadian exports", 620000000000, "dollar", False),
        ("en", "90 Hong Kong dollars", 90, "HKD", True),
        ("en", "£2.5 million", 2500000, "GBP", True),
        ("en", "50 million euros", 50000000, "EUR", True),
        ("en", "R2.4 trillion", 2400000000000, "ZAR", True),
        ("en", "Rs 3 crore", 30000000, "rupee", False),
        ("en", "85¢", D("0.85"), "dollar", False),
        ("en", "80 cents", D("0.8"), "dollar", False),
        ("en", "15 grand", 15000, "dollar", False),
        ("fr", "70 dollars canadiens", 70, "CAD", True),
        ("fr", "6,1 milliards de dollars U.S.", 6100000000, "USD", True),
        ("fr", "4,25 $ US", D("4.25"), "USD", True),
        ("fr", "310 millions d'euros", 310000000, "EUR", True),
        ("fr", "65 $", 65, "dollar", False),
    ],
)
def test_money_says_whose_it_is_only_where_the_text_does(quantities, language, text, value, unit, marked):
    (found,) = quantities[language].find(text)
    assert (found.value, found.unit, found.currency_marked) == (value, unit, marked)


@pytest.fixture(scope="module")
def table():
    rows = yaml.safe_load((KNOWLEDGE / "lexicon" / "units.yaml").read_text("utf-8"))
    return UnitTable({symbol: (dimension, D(str(base))) for symbol, (dimension, base) in rows.items()})


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("bbl", "gal", 42),  # EIA: a barrel of oil is 42 U.S. gallons
        ("mi", "ft", 5280),
        ("mi2", "acre", 640),
        ("tonne", "kg", 1000),
        ("day", "hour", 24),
        ("year", "day", 365),  # how publishers turn annual totals into daily ones
        ("decade", "year", 10),
        ("USD/day", "USD/year", 365),
        ("percent", "1", D("0.01")),
        ("basis_point", "percentage_point", D("0.01")),
        ("GWh", "MWh", 1000),
        ("MMcf/day", "cf/day", 1000000),
    ],
)
def test_factors_between_units(table, source, target, factor):
    assert abs(table.factor(Unit.parse(source), Unit.parse(target)) / D(factor) - 1) < D("1e-12")


@pytest.mark.parametrize(
    ("source", "target"),
    [("USD", "CAD"), ("dollar", "USD"), ("ton", "tonne"), ("c_degree", "f_degree"), ("person", "count")],
)
def test_what_needs_a_rate_or_a_guess_does_not_convert(table, source, target):
    with pytest.raises(UnitMismatch):
        table.factor(Unit(source), Unit(target))


PINT = {
    "m": "m", "mm": "mm", "cm": "cm", "km": "km", "inch": "inch", "ft": "foot", "mi": "mile", "nmi": "nautical_mile",
    "m2": "m**2", "km2": "km**2", "ha": "hectare", "ft2": "foot**2", "acre": "0.0015625 mile**2", "mi2": "mile**2",
    "kg": "kg", "g": "g", "tonne": "tonne", "kt": "kilotonne", "Mt": "megatonne", "lb": "pound", "oz": "ounce",
    "m3": "m**3", "km3": "km**3", "litre": "liter", "gal": "gallon", "acre_ft": "43560 foot**3", "bushel": "bushel", "bbl": "oil_barrel",
    "Mbbl": "1e3 oil_barrel", "MMbbl": "1e6 oil_barrel", "cf": "foot**3", "Mcf": "1e3 foot**3", "MMcf": "1e6 foot**3",
    "Bcf": "1e9 foot**3", "Tcf": "1e12 foot**3", "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW",
    "hp": "horsepower", "Wh": "Wh", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "J": "J", "GJ": "GJ",
    "TJ": "TJ", "PJ": "PJ", "Btu": "Btu_it", "MMBtu": "1e6 Btu_it", "second": "s", "minute": "minute", "hour": "hour",
    "day": "day", "week": "week",
}  # fmt: skip


def test_physical_units_agree_with_pint(table):
    """Pint is the oracle for all but calendar units, where its year is the Julian one of 365.25 days."""
    registry = pint.UnitRegistry()
    bases = {"length": "m", "area": "m**2", "mass": "kg", "volume": "m**3", "power": "W", "energy": "J", "time": "s"}
    for symbol, name in PINT.items():
        dimension, factor = table.factors[symbol]
        theirs = registry(name).to(bases[dimension]).magnitude
        assert float(factor) == pytest.approx(theirs, rel=1e-9), symbol
    physical = {symbol for symbol, (dimension, _) in table.factors.items() if dimension in bases}
    assert physical - set(PINT) == {"month", "quarter", "year", "decade", "century"}


@pytest.mark.parametrize("language", ["en", "fr", "mul"])
def test_every_unit_that_words_name_has_a_factor(lexicon, table, language):
    units = lexicon[language]["units"]
    groups = [units["units"], units["parts"], *units["money"].values()]
    named = {part for group in groups if isinstance(group, dict) for symbol in group for part in symbol.split("/")}
    assert named <= set(table.factors)
