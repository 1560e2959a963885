"""Each check finds what it is for, and nothing in a world that is right; what is explained is set apart."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bilateral.almanac.checks import all_checks
from bilateral.almanac.listing import as_json, as_text
from bilateral.almanac.verify import verify

LICENCE = 'licence: {name: open licence, url: "https://alpha.example/licence"}'
SNAPSHOT = f"snapshot: all.csv, sha256: {'ab' * 32}"
AGENCY = f"""
id: alpha
name: {{en: Statistics Alpha}}
country: AAA
url: https://alpha.example
{LICENCE}
dataflows:
  - {{id: alpha/flow, title: Sales, table: t1, url: https://alpha.example/1, unit: ALP, released: 2023-06-01,
     dimensions: [from, to], {SNAPSHOT}, MORE}}
"""
INDICATOR = """
id: trade/flow
topic: trade
title: {en: sales}
shape: directed
measure: flow
unit: ALP
words: {en: [sales]}
definitions:
  - {id: alpha, dataflow: alpha/flow, title: {en: Alpha}}
"""
HEADER = "from,to,period,value,vintage,status\n"


def rows(values: Mapping[str, object], pair: str = "AAA,BBB") -> str:
    """Lines of observations by period."""
    return "".join(f"{pair},{period},{value},2023-06-01,\n" for period, value in values.items())


def years(first: int, *values: object) -> dict[str, object]:
    """One value a year."""
    return {str(first + index): value for index, value in enumerate(values)}


def months(first: int, last: int, **others: object) -> dict[str, object]:
    """A value for each month that rises a little and has a season; others as `m2020_05=7`."""
    found: dict[str, object] = {
        f"{year}-{month:02}": 1000 + 10 * (year - first) + 20 * (month % 6)
        for year in range(first, last + 1)
        for month in range(1, 13)
    }
    return found | {name[1:].replace("_", "-"): value for name, value in others.items()}


@pytest.fixture
def found(build, tmp_path):
    """What the checks find in a world with these observations, as (check, severity, where, period, message)."""

    def looked(observations: str, *, more: str = "", changes: Mapping[str, str | None] | None = None):
        kept = {name: None for name in build.WORLD if name.split("/")[0] in ("sources", "indicators", "observations")}
        world = {
            **kept,
            "sources/alpha.yaml": AGENCY.replace(", MORE", f", {more}" if more else ""),
            "indicators/trade/flow.yaml": INDICATOR,
            "facts/all.yaml": "[]",
            "observations/alpha/flow.csv": HEADER + "".join(sorted(observations.splitlines(keepends=True))),
            **(changes or {}),
        }
        opened = build.open_world(tmp_path, world)
        looked.verification = verify(opened)
        looked.catalogue = opened.catalogue
        both = (*looked.verification.wrong, *looked.verification.odd)
        return [(f.check, f.severity.value, f.where, f.period, f.message) for f in both]

    return looked


def test_nothing_is_found_where_all_is_right(found):
    assert found(rows(months(2015, 2022)) + rows(years(2015, 1, 2, 3), "AAA,CCC")) == []
    assert found.verification.observations == 99
    assert found.verification.dataflows == 1


def test_the_checks_are_found_and_say_what_they_are_for():
    names = [check.name for check in all_checks()]
    assert names == sorted(set(names))
    assert {"figures", "units", "codes", "signs", "periods", "gaps", "jumps", "totals", "agencies", "copies"} < set(
        names
    )
    assert all(check.about and (check.whole or check.each) for check in all_checks())


FLOW = "alpha/flow:AAA.BBB"


@pytest.mark.parametrize(
    ("observations", "more", "expected"),
    [
        (rows(years(2018, 5, -5, 5)), "", ("signs", "wrong", FLOW, "2019", "-5 is negative")),
        (rows(years(2022, 5, 5)), "", ("periods", "wrong", FLOW, "2023", "lies after its vintage 2023-06-01")),
        (rows(years(2018, 5), "AAA,XXX"), "", ("codes", "wrong", "alpha/flow", "", "unknown code 'XXX' of to")),
        (rows({"2018": 5, "2019": 5, "2021": 5, "2022": 5}), "", ("gaps", "odd", FLOW, "2019", "1 year missing between 2019 and 2021")),
        (rows(months(2015, 2022, m2019_05=11000)), "", ("jumps", "wrong", FLOW, "2019-05", "11000 is 9.48 times the highest of its neighbours: a slip of a digit or of the unit?")),
        (rows(months(2015, 2022, m2019_05=1.15)), "", ("jumps", "wrong", FLOW, "2019-05", "1.15 is 1/904 of the lowest of its neighbours: a slip of a digit or of the unit?")),
        (rows(months(2015, 2022, m2022_12=3000)), "", ("jumps", "odd", FLOW, "2022-12", "3000 is 2.56 times the highest of its neighbours")),
        (rows(months(2015, 2022) | {"2019": 12000}), "", ("totals", "wrong", FLOW, "2019", "12000, but its 12 parts come to 13080")),
        (rows(months(2015, 2022)) + rows(months(2015, 2022), "AAA,CCC"), "", ("copies", "odd", "alpha/flow:AAA.CCC", "", f"has the same 96 figures as {FLOW}")),
        (rows(years(2018, 90), "AAA,WLD") + rows(years(2018, 50)) + rows(years(2018, 30), "AAA,CCC"),
         "totals: [{dimension: to, code: WLD, parts: [BBB, CCC], tolerance: 0.001}]",
         ("totals", "wrong", "alpha/flow:AAA.WLD", "2018", "90, but its 2 parts come to 80")),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)  # fmt: skip
def test_a_wrong_or_odd_figure_is_found(found, observations, more, expected):
    assert found(observations, more=more) == [expected]


@pytest.mark.parametrize(
    ("observations", "more"),
    [
        (rows(years(2018, 5, -5, 5)), "is_signed: true"),
        (rows(years(2022, 5, 5)), "is_projected: true"),
        (rows(years(2018, 5), "AAA,XXX"), "codes: {to: {XXX: elsewhere}}"),
        (rows({"2001": 5, "2006": 5, "2011": 6}), ""),  # a census every five years
        (rows(months(2015, 2022) | {"2019": 13080}), ""),
        (rows(years(2018, 9), "AAA,WLD") + rows(years(2018, 5)), "totals: [{dimension: to, code: WLD, parts: [BBB, CCC]}]"),
        (rows(years(2018, 1, 40, 2, 90, 3)), ""),  # too short and too restless to say
    ],
    ids=["signed", "projected", "named", "regular", "adds up", "a part is not there", "restless"],
)  # fmt: skip
def test_what_the_dataflow_allows_is_not_found(found, observations, more):
    assert [f for f in found(observations, more=more) if f[0] != "gaps" or f[1] == "wrong"] == []


def test_totals_of_different_vintages_are_odd_only(found):
    """The revision of a part need not have reached the sum."""
    later = rows(years(2018, 30), "AAA,CCC").replace("2023-06-01", "2023-05-01")
    world = rows(years(2018, 90), "AAA,WLD") + rows(years(2018, 50)) + later
    ((check, severity, *_),) = found(world, more="totals: [{dimension: to, code: WLD, parts: [BBB, CCC]}]")
    assert (check, severity) == ("totals", "odd")


@pytest.mark.parametrize(("year", "is_found"), [(1040, False), (1095, False), (1300, True), (900, True)])
def test_the_rate_of_a_year_lies_between_those_of_its_months(found, year, is_found):
    """It need not be their mean: months weigh as much as happened in them."""
    changed = {"indicators/trade/flow.yaml": INDICATOR.replace("measure: flow", "measure: rate")}
    listed = [f[0] for f in found(rows(months(2018, 2021) | {"2019": year}), changes=changed)]
    assert listed == (["totals"] if is_found else [])


def test_one_figure_that_is_revised_unlike_the_others_is_odd(found):
    """A new base year moves them all alike."""
    old = rows(years(2013, 100, 101, 104, 106, 107, 110)).replace("2023-06-01", "2022-06-01")
    new = rows(years(2013, 150, 152, 156, 159, 1605, 165))
    world = "".join(f"{a}\n{b}\n" for a, b in zip(old.splitlines(), new.splitlines(), strict=True))
    listed = [f for f in found(world) if f[0] == "revisions"]
    message = "107 of 2022-06-01 became 1605 of 2023-06-01: times 15, the others about 1.5"
    assert listed == [("revisions", "odd", FLOW, "2017", message)]


def test_the_newest_figure_has_to_stand_out_by_more(found):
    """What comes after it is not known yet."""
    for last, is_found in ((1900, False), (1300, False), (6000, True)):
        listed = found(rows(years(2010, 1000, 1010, 1020, 1030, 1040, 1050, 1060, 1070, 1080, 1090, last)))
        assert bool(listed) == is_found


def test_a_figure_that_is_printed_elsewhere_is_compared(found):
    checks = '{id: alpha, checks: [{where: {from: AAA, to: BBB}, period: "2018", value: 6, source: yearbook}],'
    changed = {"indicators/trade/flow.yaml": INDICATOR.replace("{id: alpha,", checks)}
    ((check, severity, where, period, message),) = found(rows(years(2018, 5)), changes=changed)
    assert (check, severity, where, period) == ("figures", "wrong", "trade/flow#alpha", "2018")
    assert message == "AAA.BBB is 5, printed: 6 (yearbook)"


def test_two_agencies_part_in_one_year(found):
    """One of the two figures is wrong, or one agency has revised it."""
    second = AGENCY.replace("alpha", "beta").replace("ALP,", "BET,").replace("abab", "cdcd")
    changed = {
        "sources/beta.yaml": second.replace(", MORE", ""),
        "observations/beta/flow.csv": HEADER + rows(years(2013, 55, 56, 58, 59, 90, 61, 62, 64)),
        "indicators/trade/flow.yaml": INDICATOR + "  - {id: beta, dataflow: beta/flow, title: {en: Beta}}\n",
    }
    values = rows(years(2013, 100, 101, 104, 106, 107, 110, 112, 115))
    ((check, severity, where, period, message),) = found(values, changes=changed)
    assert (check, severity, where, period) == ("agencies", "odd", "trade/flow#alpha", "2017")
    assert message == "AAA.BBB is 1.19 times beta's; 1.8 times around that period"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("unit: ALP", "unit: XYZ", "unknown unit 'XYZ'"),
        ("unit: ALP", "unit: km", "measured in km, its indicator in ALP"),
        ("dimensions", "scale: -1, dimensions", "scale -1"),
        ("snapshot: all.csv, ", "", "no snapshot"),
        ("ab" * 32, "ab", "no SHA-256 of the snapshot: 'ab'"),
        ("name: open licence", "name: ''", "no licence"),
        (', url: "https://alpha.example/licence"', "", "no url of the licence: open licence"),
        ("released: 2023-06-01", "released: 2023-05-01", "holds a vintage of 2023-06-01, though released 2023-05-01"),
    ],
)
def test_a_table_whose_description_lacks_something_is_found(found, old, new, message):
    assert old in AGENCY
    changed = {"sources/alpha.yaml": AGENCY.replace(", MORE", "").replace(old, new)}
    assert message in [f[-1] for f in found(rows(years(2018, 5)), changes=changed)]


def test_a_fact_without_a_whole_citation_is_found(found):
    fact = "{id: club, type: event, topic: trade, names: {en: [Club]}, statement: {en: A club.}, citations: "
    facts = f"- {fact}[]}}\n- {fact.replace('club', 'two')}[{{publisher: P, title: T, url: ''}}]}}\n"
    assert [(f[0], f[2], f[4]) for f in found(rows(years(2018, 5)), changes={"facts/all.yaml": facts})] == [
        ("provenance", "club", "no citation"),
        ("provenance", "two", "a citation without url: T"),
    ]


ODDITIES = """
- {check: gaps, where: "alpha/*", period: "2018/2019", why: Nobody counted in 2020.}
- {check: jumps, where: "alpha/*", why: A strike.}
- {check: gaps, where: "beta/*", why: Another table.}
"""


def test_what_is_explained_is_set_apart_and_an_explanation_of_nothing_is_odd(found):
    gap = rows({"2018": 5, "2019": 5, "2021": 5, "2022": 5})
    listed = found(gap, changes={"oddities.yaml": ODDITIES})
    assert [(f[0], f[1], f[2]) for f in listed] == [("oddities", "odd", "alpha/*"), ("oddities", "odd", "beta/*")]
    (explained,) = found.verification.explained
    assert (explained.check, explained.why) == ("gaps", "Nobody counted in 2020.")
    text = as_text(found.verification)
    assert text.endswith("facts: 0 wrong, 2 odd, 1 explained\n")
    assert "Nobody counted" not in text
    assert "Nobody counted" in as_text(found.verification, is_whole=True)
    assert '"explained": "Nobody counted in 2020."' in as_json(found.verification, found.catalogue)


def test_an_explanation_holds_in_its_span_only(found):
    gap = rows({"2010": 5, "2011": 5, "2013": 5, "2014": 5})
    assert ("gaps", "odd", FLOW, "2011") in [f[:4] for f in found(gap, changes={"oddities.yaml": ODDITIES})]


def test_much_of_a_kind_is_counted(found):
    pairs = [(f"{a}{a}{a}", f"{b}{b}{b}") for a, b in ("AB", "BC", "CD", "DA")]
    gap = "".join(rows({"2018": 5, "2019": 5, "2021": 5, "2022": 5}, f"{a},{b}") for a, b in pairs)
    found(gap)
    text = as_text(found.verification)
    assert "alpha/flow" in text.split()
    assert "4 findings, first alpha/flow:AAA.BBB 2019: 1 year missing between 2019 and 2021" in text
    assert "--all lists each" in text
    assert as_text(found.verification, is_whole=True).count("1 year missing") == 4


def test_what_series_of_one_place_do_alike_is_one_finding(found):
    """A wrong cell is alone; what befalls a place shows in several of its series."""
    gap = {"2018": 5, "2019": 5, "2021": 5, "2022": 5}
    ((_, _, where, _, message),) = found(rows(gap) + rows(gap, "AAA,CCC"))
    assert (where, message) == (FLOW, "1 year missing between 2019 and 2021; likewise AAA.CCC")


@pytest.mark.parametrize(
    ("values", "least", "is_found"),
    [
        (years(2015, 900, 950, 910, "", 930, 905), 1, True),
        (years(2015, 900, 2, 910, "", 930, 905), 1, False),  # near nothing in another year
        (years(2015, 900, "", 910, "", 930, "", 905, 920), 1, False),  # by habit
        (years(2015, 900, 950, 910, "", 930, 905), 500, False),  # near the least that the table has
    ],
)
def test_what_a_table_leaves_out_is_no_gap(found, values, least, is_found):
    """A table without zeros has a gap only where a zero would be odd."""
    given = rows({period: value for period, value in values.items() if value != ""})
    assert ("gaps" in [f[0] for f in found(given, more=f"least: {least}")]) == is_found


def test_a_jump_among_restless_series_is_not_odd(found):
    """Small counts jump: what is odd is what stands out of all figures of like size in the table."""
    restless = [1000, 1400, 900, 5000, 1100, 1300, 800, 1200] * 3
    names = [f"{a}{b}{c}" for a in "ABCD" for b in "ABCD" for c in "ABCD"]
    table = "".join(rows(years(1999, *restless), f"AAA,{name}") for name in names)
    named = f"codes: {{to: {{{', '.join(f'{name}: x' for name in names)}}}}}"
    assert [f for f in found(table, more=named) if f[0] == "jumps"] == []


def test_nothing_is_wrong_in_the_built_in_almanac(almanac):
    assert verify(almanac).wrong == ()
