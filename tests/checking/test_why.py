"""Every id leads back to its publisher, and a wrong one to those that resemble it."""

from __future__ import annotations

from types import ModuleType

import pytest

from bilateral.checking.why import explain_id
from bilateral.model.errors import UnknownName
from bilateral.store import Almanac


@pytest.mark.parametrize(
    ("id", "kind", "title", "lines", "url"),
    [
        ("trade/sales", "indicator", "sales",
         ["Topic: trade", "Unit: ALP", "Combines as: flow", "Slot: coverage: goods and services, goods, services",
          "Definition trade/sales#beta: Beta's figures: Beta Bureau of Statistics, table A", "Printed figures: printed"],
         "https://beta.example/A"),
        ("trade/sales#beta", "definition", "Beta's figures",
         ["Indicator: sales (trade/sales)", "Note: Includes parcels.", "Publisher: Beta Bureau of Statistics", "Table: table A",
          "Vintage: 2021-05-01", "Licence: open licence", "Dimensions: from, to"],
         "https://beta.example/A"),
        ("alpha/sales", "dataflow", "Sales by partner",
         ["Publisher: Statistics Alpha", "Unit: ALP, printed in units of 1,000", "Snapshot: sales.csv (sha256 ab12…)", "Series: 9"],
         "https://alpha.example/1"),
        ("alpha/people", "dataflow", "Population", ["Unit: person", "Series: 4"], "https://alpha.example/3"),
        ("alpha/sales:AAA.BBB.goods", "series", "alpha/sales:AAA.BBB.goods",
         ["from: AAA (Alpha)", "to: BBB (Beta)", "coverage: goods", "Periods: 2019 to 2021-11, 25 observations",
          "2021-11: 1,000 ALP (vintage 2021-12-15)", "Publisher: Statistics Alpha"],
         "https://alpha.example/1"),
        ("club", "fact", "the Club",
         ["Type: organisation", "Topic: organisations", "Statement: The Club is an organisation of countries.",
          "Founded: 2000-01-01", "Members: Alpha (since 2000), Beta (since 2010), Gamma (since 2000, until 2015)",
          "Source: The Club, Members, 2020-01-01 (official)"],
         "https://club.example"),
        ("printed", "fact", "daily sales", ["Figure: 200 ALP a day, 2020", "Source: The Daily, Trade, undated (press)"],
         "https://daily.example"),
    ],
)  # fmt: skip
def test_every_form_of_id_is_explained(small: Almanac, id: str, kind: str, title: str, lines: list[str], url: str):
    found = explain_id(id, small)
    assert (found.kind, found.title) == (kind, title)
    written = [f"{label}: {text}" for label, text in found.lines]
    assert [line for line in lines if line not in written] == [], written
    assert url in [link for _, link in found.links]


def test_both_vintages_of_a_figure_are_shown(build: ModuleType, tmp_path_factory: pytest.TempPathFactory):
    """A series is its history, not only its last word."""
    rows = "from,to,period,value,vintage,status\nAAA,BBB,2020,150000,2021-05-01,p\nAAA,BBB,2020,151000,2022-05-01,\n"
    opened = build.open_world(tmp_path_factory.mktemp("vintages"), {"observations/beta/sales.csv": rows})
    written = [text for label, text in explain_id("beta/sales:AAA.BBB", opened).lines if label == "2020"]
    assert [text.partition("(")[2] for text in written] == ["vintage 2021-05-01, p)", "vintage 2022-05-01)"]


@pytest.mark.parametrize(
    ("id", "near"),
    [
        ("trade/sale", "trade/sales"),
        ("trade/sales#betta", "trade/sales#beta"),
        ("alpha/peple", "alpha/people"),
        ("clubb", "club"),
        ("alpha/sales:AAA.BBB.good", "alpha/sales:AAA.BBB.goods"),
        ("alpha/sales:AAA.BBB", "alpha/sales:AAA.BBB.goods"),
        ("alpha/sales:", "alpha/sales:AAA.BBB.goods"),
    ],
)
def test_an_unknown_id_suggests_what_resembles_it(small: Almanac, id: str, near: str):
    with pytest.raises(UnknownName) as caught:
        explain_id(id, small)
    assert near in caught.value.near
    assert near in str(caught.value)


@pytest.mark.parametrize("id", ["", "xyzzy", "a:b", "#", "alpha/none:AAA"])
def test_an_id_like_no_other_is_refused_without_a_suggestion(small: Almanac, id: str):
    with pytest.raises(UnknownName) as caught:
        explain_id(id, small)
    assert caught.value.name == id


def test_every_id_of_the_built_in_almanac_is_explained(almanac: Almanac):
    """No indicator, definition, fact or dataflow without a page that stands behind it."""
    catalogue = almanac.catalogue
    for ids in (catalogue.indicators, catalogue.definitions, catalogue.facts, catalogue.dataflows):
        for id in ids:
            found = explain_id(id, almanac)
            assert found.title, id
            assert found.lines, id
            if id not in catalogue.indicators:
                assert all(url.startswith("http") for _, url in found.links), id
                assert found.links, id
