"""Comparisons without a number, against a small data package: with others, with another year, over all of time."""

from __future__ import annotations

import json

import pytest

from bilateral import Checker

_NAMES = """AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO MAR
MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ TCD TGO TUN TZA UGA ZAF ZMB ZWE"""
AFRICA = _NAMES.split()  # the United Nations' M49, without Seychelles and the dependent territories
PEOPLE = {**dict.fromkeys(AFRICA, 5_000_000), "NGA": 200_000_000, "SYC": 100_000}
COAL = {**dict.fromkeys(AFRICA, 10), "ZAF": 250}
SERIES = {
    "people": ("Population", "people", PEOPLE),
    "coal": ("Coal production", "tonnes", COAL),
    "carbon": ("CO₂ emissions per capita", "tonnes per person", {"GHA": "0.6", "KEN": "0.4"}),
    "terror": ("Terrorism deaths", "deaths", {"GHA": 12, "KEN": 90}),
    "papers": ("Scholarly publications", "publications", {"GHA": 300, "KEN": 500}),
    "homicide": ("Homicide rate", "homicides per 100,000 people", {"GHA": 2, "KEN": 6}),
    "drowned": ("Deaths from drowning", "deaths", {"GHA": 87_600, "KEN": 5}),
    "health": ("Total health spending per person", "current international $", {"GHA": 200, "KEN": 100}),
    "military": ("Military spending", "constant 2023 US$", {"GHA": 100_000_000, "KEN": 900_000_000}),
    "online": ("Number of people using the Internet", "users", {"GHA": 3_000_000, "KEN": 1_000_000}),
    "beds": ("Hospital beds per 10,000 people", "per 10,000 people", {"GHA": 12, "KEN": 46}),
    "fires": ("Wildfires", "fires", {"GHA": 60, "KEN": 40}),
}
BEFORE = {"fires": {"GHA": 45}, "coal": {"ZAF": 260}}  # in 2010


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("package")
    resources = [{"name": n, "path": f"{n}.csv", "title": t, "unit": u} for n, (t, u, _) in SERIES.items()]
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "resources": resources}), "utf-8")
    for name, (_, _, values) in SERIES.items():
        rows = [f"{code},2010,{value}" for code, value in BEFORE.get(name, {}).items()]
        rows += [f"{code},2018,{value}" for code, value in values.items()]
        (folder / f"{name}.csv").write_text("\n".join(["entity,period,value", *rows, ""]), "utf-8")
    return Checker(folder)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2018, terrorists killed more people in Kenya than in Ghana.", "supported"),
        ("In 2018, terrorists killed more people in Ghana than in Kenya.", "refuted"),
        ("South Africa produced twenty-five times as much coal as Ghana in 2018.", "supported"),
        ("Ghana had more wildfires in 2018 than in 2010.", "supported"),
        ("Ghana had fewer wildfires in 2018 than in 2010.", "refuted"),
        ("South Africa's coal production in 2018 was about the same as in 2010.", "supported"),
        ("South Africa has the largest coal production in Africa.", "supported"),
        ("Ghana has the largest coal production in Africa.", "refuted"),
        ("Kenyans were more likely to be murdered than Ghanaians in 2018.", "supported"),
        ("Ghanaians were more likely to be murdered than Kenyans in 2018.", "refuted"),
        ("Kenya's homicide rate exceeded that of Ghana in 2018.", "supported"),
        ("Kenya's homicide rate was below that of Ghana in 2018.", "refuted"),
        ("Kenya's homicide rate was three times Ghana's in 2018.", "supported"),
        ("Ghana's homicide rate was on a par with Kenya's in 2018.", "refuted"),
        ("No country in Africa produced more coal than South Africa in 2018.", "supported"),
        ("Ghana and Kenya together produced less coal than South Africa in 2018.", "supported"),
        ("Ghana and Kenya together produced more coal than South Africa in 2018.", "refuted"),
        ("Ghana spends more on its army than Kenya.", "refuted"),  # whatever year's dollars they are in
        ("Ghana spent $200 a year per person on health in 2018.", "supported"),
        ("Every six minutes somebody drowned in Ghana in 2018.", "supported"),
        ("Every two minutes somebody drowned in Ghana in 2018.", "refuted"),
        ("Three fifths of Ghanaians used the internet in 2018.", "supported"),
        ("A tenth of Ghanaians used the internet in 2018.", "refuted"),
        ("Kenya had 46 hospital beds for every 10,000 inhabitants in 2018.", "supported"),
        ("Ghana had 46 hospital beds for every 10,000 inhabitants in 2018.", "refuted"),
        ("Two thirds of the hospital beds in Ghana were closed.", "not_enough_evidence"),
        ("Ghana has produced more coal than Kenya since records began.", "not_enough_evidence"),
    ],
)
def test_a_comparison_is_judged(text: str, verdict: str, checker: Checker):
    """One claim each, and the date of a comparison is no second one."""
    found = checker.check_text(text, published="2019-06-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == [verdict]


def test_what_is_counted_by_heads_is_not_compared_by_totals(checker: Checker):
    """Publications have no figure by heads here."""
    text = "In 2018, Ghana had more scholarly publications per million people than Kenya."
    found = checker.check_text(text, published="2019-06-01", language="en").documents[0].claims
    assert not {j.verdict.value for j in found} & {"supported", "refuted", "conflicting"}


def test_a_small_state_without_figures_is_named(checker: Checker):
    """Seychelles, a hundred thousand people, has no coal in any year."""
    text = "South Africa has the largest coal production in Africa."
    found = checker.check_text(text, published="2019-06-01", language="en").documents[0].claims
    assert "left out" in found[0].justification
    assert "Seychelles" in found[0].justification
