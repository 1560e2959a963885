"""From what someone writes to one definition with every slot filled."""

from __future__ import annotations

import pytest

from bilateral.almanac.resolve import entity_code, resolve
from bilateral.model.errors import UnknownName, UsageError
from bilateral.store import Almanac


@pytest.mark.parametrize(
    ("id", "asked", "found", "codes", "flow"),
    [
        ("trade/sales", {}, "trade/sales#alpha", {"from": "AAA", "to": "BBB", "coverage": "all"}, "exports"),
        ("trade/sales#beta", {}, "trade/sales#beta", {"from": "AAA", "coverage": "goods"}, "exports"),
        ("trade.sales.services", {}, "trade/sales#alpha", {"coverage": "services"}, "exports"),
        ("trade.services", {}, "trade/sales#alpha", {"coverage": "services"}, "exports"),
        ("trade.sales.balance", {"coverage": "goods"}, "trade/sales#alpha", {"coverage": "goods"}, "balance"),
        ("trade.sales.beta.imports", {"reporter": "Beta"}, "trade/sales#beta", {"from": "BBB", "to": "AAA"}, "imports"),
        ("trade/sales", {"definition": "partners", "partner": "ccc"}, "trade/sales#partners", {"to": "CCC"}, "exports"),
        ("trade/sales", {"reporter": "BBB", "coverage": "goods"}, "trade/sales#beta", {"from": "BBB"}, "exports"),
        ("people/population", {"reporter": "DDD"}, "people/population#alpha", {"of": "DDD"}, ""),
    ],
)
def test_what_is_open_is_filled_with_what_has_data(small: Almanac, id, asked, found, codes, flow):
    """Among equals a country's own agency comes first: Beta's bureau for Beta."""
    chosen = resolve(small, id, **asked)
    assert chosen.id == found
    assert codes.items() <= dict(chosen.codes).items()
    assert chosen.flow == flow


@pytest.mark.parametrize(
    ("id", "asked", "error", "words"),
    [
        ("trade/sale", {}, UnknownName, "did you mean trade/sales"),
        ("trade/sales#gamma", {}, UsageError, "it has alpha, partners, beta"),
        ("trade/sales", {"partner": "Bteta"}, UnknownName, "Beta"),
        ("trade/sales", {"flow": "smuggling"}, UsageError, "exports, imports, two_way, balance"),
        ("trade/sales", {"coverage": "gold"}, UsageError, "all, goods, services"),
        ("trade/sales", {"colour": "red"}, UsageError, "from, to, coverage"),
        ("people/population", {"flow": "exports"}, UsageError, "no direction"),
        ("people/population", {"partner": "BBB"}, UsageError, "leave out the partner"),
        ("trade/sales", {"reporter": "DDD", "partner": "CCC"}, UsageError, "no series for"),
    ],
)
def test_what_cannot_be_served_says_what_can(small: Almanac, id, asked, error, words):
    with pytest.raises(error, match=words):
        resolve(small, id, **asked)


@pytest.mark.parametrize("text", ["US", "us", "USA", "United States", "united states", "États-Unis", "America"])
def test_a_country_goes_by_its_codes_and_its_names(almanac: Almanac, text: str):
    assert entity_code(almanac.catalogue, text) == "USA"
