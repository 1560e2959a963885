"""Claims against a small data package: what holds where each statistic has one series, known by its title."""

from __future__ import annotations

import json

import pytest

from bilateral import Checker

SERIES = {
    "power": ("Share of the population with access to electricity", "%", "GHA,2017,40\nGHA,2018,36\nGHA,2019,44"),
    "cancer": ("Deaths from cancer", "deaths", "GHA,2017,87600\nGHA,2018,17520"),
    "cholera": ("Cholera reported deaths", "deaths", "GHA,2018,3000"),
    "weight": ("Share of children who are overweight (Age group: under 5 years)", "%", "GHA,2018,8"),
    "growth": ("Annual GDP growth", "%", "GHA,2018,6.2"),
    "prices": ("Inflation of consumer prices", "annual %", "GHA,2018,9.8"),
    "homeless": ("Share of people who are homeless", "%", "GHA,2013,8\nGHA,2018,4"),
    "branches": ("Commercial bank branches", "per 100,000 adults", "GHA,2018,8\nKEN,2018,5\nKEN,2019,9"),
    "carbon": ("CO₂ emissions per capita", "tonnes per person", "GHA,2018,0.6"),
    "homicides": ("Homicide rate per 100,000 population", "per 100,000", "GHA,2013,12\nGHA,2018,9"),
    "homicide": ("Homicides", "homicides", "GHA,2013,3100\nGHA,2018,2700"),
    "warheads": ("Nuclear warhead stockpiles", "warheads", "GHA,2012,20\nGHA,2013,30\nGHA,2018,70"),
    "research": (
        "Research spending as a share of GDP",
        "%",
        "GHA,2015,2.5\nGHA,2016,2.3\nGHA,2017,2.2\nGHA,2018,2.1\nGHA,2019,2.3",
    ),
    "boats": (
        "Number of fishing boats",
        "boats",
        "GHA,2010,400\nGHA,2011,900\nGHA,2012,890\nGHA,2013,880\nGHA,2014,870\nGHA,2015,395\n"
        "GHA,2016,880\nGHA,2017,890\nKEN,2008,100\nKEN,2009,200\nKEN,2010,300\nKEN,2011,400\nKEN,2012,500",
    ),
    "people": (
        "Population",
        "people",
        "KEN,2010,1000000\nKEN,2011,999000\nKEN,2012,998000\nKEN,2013,997000\nKEN,2014,996000\n"
        "GHA,2010,1000000\nGHA,2011,1000500\nGHA,2012,997000\nGHA,2013,998000\nGHA,2014,996000",
    ),
    "pay": ("Average hourly earnings", "US$", "GHA,2018,2.5"),
    "hours": ("Annual working hours per worker", "hours per worker", "GHA,2018,2080"),
    "attacks": ("Number of terrorist attacks", "attacks", "GHA,2013,3000\nGHA,2018,1000"),
}


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("package")
    resources = [{"name": n, "path": f"{n}.csv", "title": t, "unit": u} for n, (t, u, _) in SERIES.items()]
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "resources": resources}), "utf-8")
    for name, (_, _, rows) in SERIES.items():
        (folder / f"{name}.csv").write_text(f"entity,period,value\n{rows}\n", "utf-8")
    return Checker(folder)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2018, 64% of Ghanaians had no access to electricity.", "supported"),
        ("In 2018, 36% of Ghanaians had no access to electricity.", "refuted"),
        ("In 2018, 36% of Ghanaians had access to electricity.", "supported"),
        ("Two in three Ghanaians lacked access to electricity in 2018.", "supported"),
        ("In 2017, cancer killed 240 people in Ghana every day.", "supported"),
        ("In 2017, cancer killed 10 people in Ghana every hour.", "supported"),
        ("In 2018, cancer killed 10 people in Ghana every hour.", "refuted"),
        ("More than 87,000 people a year died from cancer in Ghana in 2017.", "supported"),
        ("Fewer than 200 Ghanaians died of cholera in 2018.", "refuted"),
        ("In 2018, 8% of children under five in Ghana were overweight.", "supported"),
        ("Terrorist attacks in Ghana fell by two-thirds between 2013 and 2018.", "supported"),
        ("Ghana's economy grew by 6.2% in 2018.", "supported"),
        ("Ghana's economy grew by 8% in 2018.", "refuted"),
        ("In Ghana inflation rose by 9.8% in 2018.", "supported"),
        ("In Ghana food inflation was about 10% in 2018.", "not_enough_evidence"),
        ("In Ghana inflation was about 10% in 2018.", "supported"),
        ("Ghana's inflation stayed under 5% in 2018 in spite of the crisis.", "refuted"),
        ("The share of Ghanaians who are homeless fell by half between 2013 and 2018.", "supported"),
        ("The share of Ghanaians who are homeless fell by 4% between 2013 and 2018.", "supported"),
        ("The share of Ghanaians who are homeless fell by 70% between 2013 and 2018.", "refuted"),
        ("Kenya has more bank branches per 100,000 adults than Ghana.", "refuted"),
        ("Ghana has more commercial bank branches than Kenya.", "supported"),
        ("In 2018, Ghana's CO2 emissions per capita were below one tonne.", "supported"),
        ("In 2018, Ghana's CO2 emissions per capita were above two tonnes.", "refuted"),
        ("Terrorist attacks in Ghana fell by half between 2013 and 2018.", "refuted"),
        ("Terrorist attacks in Ghana have gone down by two-thirds since 2013.", "supported"),
        ("Ghana has reduced terrorist attacks by two-thirds since 2013.", "supported"),
        ("Ghana has reduced terrorist attacks by a quarter since 2013.", "refuted"),
        ("Terrorist attacks in Ghana have dropped by around a sixth since 2013.", "refuted"),
        ("One in five children in Ghana is overweight.", "not_enough_evidence"),
        ("In 2018 this share had decreased to under 10% in Ghana.", "not_enough_evidence"),
        ("Ghana has never spent 4% of GDP on research.", "supported"),
        ("Ghana did not spend 4% of GDP on research in 2018.", "supported"),
        ("Ghana did not spend 1% of GDP on research in 2018.", "not_enough_evidence"),
        ("Ghana has never spent more than 2% of GDP on research.", "refuted"),
    ],
)
def test_a_claim_is_judged(text: str, verdict: str, checker: Checker):
    """The rest of a whole, how often, how wrong, of what age, by what part."""
    found = checker.check_text(text, published="2020-06-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2018, employees in Ghana had average earnings of US$2.50 an hour.", "supported"),
        ("Average hourly earnings in Ghana were US$2.50 in 2018.", "supported"),
        ("Average hourly earnings in Ghana were US$5 in 2018.", "refuted"),
        ("In 2018, employees in Ghana had average earnings of US$60 a day.", "not_enough_evidence"),
        ("In 2018, employees in Ghana had average earnings of US$20 a day.", "not_enough_evidence"),
        ("In 2018, workers in Ghana had working hours of 2,080 hours a year.", "supported"),
        ("In 2018, workers in Ghana had working hours of 40 hours a week.", "supported"),
        ("In 2018, workers in Ghana had working hours of 60 hours a week.", "refuted"),
        ("Annual working hours in Ghana were 2,080 hours per worker in 2018.", "supported"),
    ],
)
def test_a_title_tells_over_what_time_its_unit_is(text: str, verdict: str, checker: Checker):
    """An hour's pay is no twenty-fourth of a day's; hours of a year are 52 weeks'."""
    found = checker.check_text(text, published="2020-06-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Homicides in Ghana fell from 12 per 100,000 in 2013 to 9 in 2018.", ["supported"] * 3),
        ("Homicides in Ghana fell from 12 per 100,000 in 2013 to 5 in 2018.", ["supported", "supported", "refuted"]),
        ("Ghana's nuclear warhead stockpile has grown from 30 in 2013 to 70.", ["supported", "supported"]),
        ("Ghana's nuclear warhead stockpile has grown from 20 in 2013 to 70.", ["refuted", "supported"]),
        ("Ghana's nuclear warhead stockpile has grown from 30 in 2013 to 40.", ["supported", "refuted"]),
    ],
)
def test_each_end_of_a_change_is_judged(text: str, verdicts: list[str], checker: Checker):
    """The second number has the unit of the first; a date between the two is the first one's."""
    found = checker.check_text(text, published="2019-01-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Most Ghanaians have access to electricity.", "refuted"),
        ("Most Ghanaians have no access to electricity.", "supported"),
        ("The majority of Ghanaians lack access to electricity.", "supported"),
        ("A minority of Ghanaians have access to electricity.", "supported"),
        ("All Ghanaians have access to electricity.", "refuted"),
        ("Every household in Ghana has access to electricity.", "refuted"),
        ("Not all Ghanaians have access to electricity.", "supported"),
        ("Nobody in Ghana has access to electricity.", "refuted"),
        ("Hardly any Ghanaians have access to electricity.", "refuted"),
        ("Hardly any Ghanaians are homeless.", "supported"),
        ("The vast majority of Ghanaians are homeless.", "refuted"),
    ],
)
def test_a_part_of_a_whole_may_be_said_without_a_number(text: str, verdict: str, checker: Checker):
    """36 to 44 per cent have electricity, 4 per cent are homeless."""
    found = checker.check_text(text, published="2020-06-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "All of this is about the share of Ghanaians who have access to electricity.",
        "Of all countries, Ghana has gained the most from access to electricity.",
        "Most inflation of consumer prices in Ghana came from food.",
    ],
)
def test_what_only_looks_like_a_part_is_no_claim(text: str, checker: Checker):
    """A superlative, a pronoun, and a rate that is part of nothing."""
    found = checker.check_text(text, published="2020-06-01", language="en").documents[0].claims
    assert {j.verdict.value for j in found} <= {"not_enough_evidence"}


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        pytest.param("The number of fishing boats in Ghana fell from 900 in 2011 to 395 in 2015.", ["supported", "conflicting", "supported"],
                     id="back at 890 when it was written"),
        pytest.param("The number of fishing boats in Kenya rose from 200 in 2009 to 400 in 2011.", ["supported"] * 3, id="as in the years around"),
        pytest.param("The number of fishing boats in Ghana fell from 870 in 2014 to 395 in 2015.", ["supported"] * 3,
                     id="one step, said of one step: 880 and 890 before"),
        pytest.param("The number of fishing boats in Ghana rose from 395 in 2015 to 880 in 2016.", ["supported", "conflicting", "supported"],
                     id="one step, back to where it was"),
        pytest.param("Kenya's population has fallen between 2010 and 2014.", ["supported"], id="0.4 %, every year"),
        pytest.param("Ghana's population has fallen between 2010 and 2014.", ["conflicting"], id="0.4 %, up and down"),
        pytest.param("In 2017, more than 50,000 people in Ghana died: deaths from liver cancer exceeded 50,000.", ["not_enough_evidence"] * 2,
                     id="of all cancers nothing follows for one"),
    ],
)  # fmt: skip
def test_a_movement_is_more_than_its_ends(text: str, verdicts: list[str], checker: Checker):
    """Who gives both figures chose both years; a small movement counts where every step goes that way."""
    found = checker.check_text(text, published="2018-06-01", language="en").documents[0].claims
    assert [j.verdict.value for j in found] == verdicts


def test_who_writes_during_a_year_may_mean_it(checker: Checker):
    """The figures of the year before and of the year itself are both what an author may have had before him."""
    for said in ("36%", "44%"):
        text = f"{said} of Ghanaians have access to electricity."
        [found] = checker.check_text(text, published="2019-06-01", language="en").documents[0].claims
        assert found.verdict.value == "supported"
    [found] = (
        checker.check_text("40% of Ghanaians have access to electricity.", published="2019-06-01", language="en")
        .documents[0]
        .claims
    )
    assert found.verdict.value != "supported"
