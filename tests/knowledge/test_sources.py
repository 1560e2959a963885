"""Every dataflow says on which price basis its money stands, and what was done about seasons."""

import re
from pathlib import Path

import pytest

from bilateral.catalogue import read_folder
from bilateral.checking.why import _flow_lines
from bilateral.model.quantity import Unit

KNOWLEDGE = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge"
CATALOGUE = read_folder(KNOWLEDGE)
FLOWS = sorted(CATALOGUE.dataflows.values(), key=lambda flow: flow.id)
CURRENCIES = ("USD", "CAD")
BASIS = re.compile(r"(current|(constant|chained) \d{4}|book value)\b")


def is_money(unit: str) -> bool:
    """An amount of money, also a price of a barrel; an exchange rate is none."""
    parsed = Unit.parse(unit)
    return parsed.symbol in CURRENCIES and parsed.per not in CURRENCIES


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_money_has_a_price_basis_and_nothing_else_has(flow):
    """A sum in dollars of 2017 beside one of the day would be compared with it."""
    if is_money(flow.unit):
        assert BASIS.match(flow.prices), flow.prices
    else:
        assert not flow.prices


def test_the_notes_and_the_adjustment_agree():
    """Where the note says what was done about seasons, the field says the same."""
    for flow in FLOWS:
        if "not seasonally adjusted" in flow.note or re.search(r"\bMonths, unadjusted", flow.note):
            assert flow.adjustment == "unadjusted", flow.id
        elif "seasonally adjusted" in flow.note:
            assert "seasonally adjusted" in flow.adjustment, flow.id


def test_the_explanation_names_both():
    """`bilateral why` walks back to the basis too."""
    lines = dict(_flow_lines(CATALOGUE.dataflow("census/real_goods")))
    assert (lines["Prices"], lines["Adjustment"]) == ("chained 2017", "seasonally adjusted")
