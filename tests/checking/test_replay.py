"""A report replays to itself; what was altered in it, or in the almanac, is told claim by claim."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Mapping
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import Checker
from bilateral.checking.replay import replay_report
from bilateral.formats.json import read
from bilateral.model.errors import UsageError
from bilateral.store import Almanac

TEXT = (
    "Canada and the United States are members of NATO. CUSMA entered into force on July 1, 2020. "
    "In 2023, the population of Canada was 40 million. Canada exported $1 trillion of goods to the United States in 2023. "
    "Gross domestic product of Mexico per moon is 7 km."
)  # fmt: skip
SENTENCES = st.one_of(
    st.builds("In {}, the population of {} was {} million.".format, st.integers(1990, 2023),
              st.sampled_from(["Canada", "the United States", "Mexico"]), st.integers(1, 400)),
    st.builds("{} exported ${} billion of goods to the United States in {}.".format,
              st.sampled_from(["Canada", "Mexico", "China"]), st.integers(1, 900), st.integers(2005, 2024)),
    st.builds("{} are members of {}.".format, st.sampled_from(["Canada and the United States", "Canada and Mexico"]),
              st.sampled_from(["NATO", "the G7", "the OECD"])),
    st.builds("CUSMA entered into force on July {}, {}.".format, st.integers(1, 31), st.integers(2017, 2021)),
    st.builds("{} is the {} trading partner of Canada.".format, st.sampled_from(["The United States", "Mexico", "China"]),
              st.sampled_from(["largest", "second-largest", "third-largest"])),
)  # fmt: skip
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
DATES = st.sampled_from([None, "2015", "2021-06", "2024-08-01"])


@pytest.fixture(scope="module")
def checker(almanac: Almanac) -> Checker:
    """A checker on a fixed day."""
    return Checker(as_of=date(2025, 6, 30))


@pytest.fixture(scope="module")
def fresh(checker: Checker) -> Mapping[str, Any]:
    """The report on a text with claims that hold, that do not, and that cannot be checked."""
    report = json.loads(checker.check_text(TEXT, published="2024-08-01").to_json())
    verdicts = {claim["verdict"] for claim in report["documents"][0]["claims"]}
    assert {"supported", "refuted"} <= verdicts
    return report


def test_a_fresh_report_replays_without_a_change(fresh: Mapping[str, Any], almanac: Almanac):
    assert replay_report(fresh, almanac) == ()


def test_figures_may_be_floats_or_decimals(checker: Checker, almanac: Almanac):
    """Whoever loads the file with another JSON reader gets the same answer."""
    text = checker.check_text(TEXT).to_json()
    assert replay_report(read(text), almanac) == ()
    assert replay_report(json.loads(text), almanac) == ()


@settings(max_examples=80, deadline=None)
@given(TEXTS, DATES)
def test_any_report_replays_without_a_change(checker: Checker, almanac: Almanac, text: str, published: str | None):
    assert replay_report(json.loads(checker.check_text(text, published=published).to_json()), almanac) == ()


def with_verdict(claim: dict[str, Any]) -> tuple[str, str, str]:
    claim["verdict"], true = "conflicting", claim["verdict"]
    return "conflicting", true, "verdict"


def with_value(claim: dict[str, Any]) -> tuple[str, str, str]:
    reading = claim["readings"][0]
    true = str(reading["value"])
    reading["value"] = 12345
    return "12345", true, reading["query"]


def without_value(claim: dict[str, Any]) -> tuple[str, str, str]:
    reading = claim["readings"][0]
    true = str(reading["value"])
    reading["value"] = None
    return "", true, reading["query"]


@pytest.mark.parametrize("doctor", [with_verdict, with_value, without_value])
@pytest.mark.parametrize("place", range(4))
def test_what_was_doctored_is_told(
    fresh: Mapping[str, Any], almanac: Almanac, doctor: Callable[[dict[str, Any]], tuple[str, str, str]], place: int
):
    report = copy.deepcopy(fresh)
    claim = report["documents"][0]["claims"][place]
    before, after, why = doctor(claim)
    (change,) = replay_report(report, almanac)
    assert (change.document, change.quote) == ("text", claim["quote"])
    assert (change.before, change.after, change.why) == (before, after, why)


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"), [(40.0, 3.9e7, 4.1e7, None), (70.0, 6.9e7, 7.1e7, "refuted")]
)
def test_a_doctored_assertion_gets_its_own_verdict(
    fresh: Mapping[str, Any], almanac: Almanac, value: float, low: float, high: float, verdict: str | None
):
    """The verdict is recomputed from what the report says the text asserts: 40 million held in 2023, 70 did not."""
    report = copy.deepcopy(fresh)
    (claim,) = (c for c in report["documents"][0]["claims"] if "population" in c["quote"])
    claim["asserted"] |= {"value": value * 1e6, "low": low, "high": high}
    assert [c.after for c in replay_report(report, almanac)] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ({"node": "published", "fact": "no_such_fact"}, "no_such_fact"),
        ({"node": "holds", "fact": "no_such_fact", "period": "2020"}, "no_such_fact"),
        ({"node": "figure", "definition": "no/such#one", "codes": {}, "period": "2020"}, "no/such#one"),
    ],
)
def test_what_the_almanac_no_longer_has_is_told(
    fresh: Mapping[str, Any], almanac: Almanac, expression: object, named: str
):
    """An old report stays readable when ids have gone."""
    report = copy.deepcopy(fresh)
    report["documents"][0]["claims"][0]["readings"][0]["expression"] = json.dumps(expression)
    changes = replay_report(report, almanac)
    assert named in changes[0].why
    assert "no longer" in changes[0].why


def test_a_revision_of_the_almanac_is_told(build: ModuleType, tmp_path_factory: pytest.TempPathFactory):
    """The report says 60, a later almanac 90."""
    rows = build.WORLD["observations/alpha/sales.csv"]
    revised = build.open_world(
        tmp_path_factory.mktemp("revised"),
        {
            "observations/alpha/sales.csv": rows.replace(
                "AAA,BBB,goods,2019,60,2021-03-01", "AAA,BBB,goods,2019,90,2021-03-01"
            )
        },
    )
    expression = {
        "node": "figure", "definition": "trade/sales#alpha", "period": "2019",
        "codes": {"from": "AAA", "to": "BBB", "coverage": "goods"},
    }  # fmt: skip
    claim = {
        "quote": "sixty thousand", "verdict": "supported",
        "asserted": {"low": 59500, "high": 60500, "unit": "ALP", "text": "sixty thousand", "value": 60000},
        "readings": [{"query": "sales", "choices": {}, "expression": json.dumps(expression), "value": 60000}],
    }  # fmt: skip
    report = {"schema": 1, "as_of": "2025-01-01", "documents": [{"source": "a.txt", "claims": [claim]}]}
    changes = replay_report(report, revised)
    assert [(c.before, c.after) for c in changes] == [("60000", "90000"), ("supported", "refuted")]
    known = copy.deepcopy(report)
    known["documents"][0]["claims"][0]["readings"][0] |= {"known": "2020-12-31", "value": 55000}
    assert [(c.before, c.after) for c in replay_report(known, revised)] == [("supported", "refuted")]


def sold(year: str, value: int, **more: object) -> dict[str, Any]:
    """A reading of the small world: sales of Alpha to Beta, 60,000 in 2019 and 78,000 in 2020."""
    codes = {"from": "AAA", "to": "BBB", "coverage": "goods"}
    expression = {"node": "figure", "definition": "trade/sales#alpha", "period": year, "codes": codes}
    return {"query": "sales", "choices": {}, "expression": json.dumps(expression), "value": value, **more}


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        pytest.param({"readings": [sold("2019", 60000)]}, "supported", id="as written"),
        pytest.param({"readings": [sold("2019", 60000), sold("2020", 78000, is_latest=True, period="2020")]}, "outdated",
                     id="the newest data differ"),
        pytest.param({"readings": [sold("2020", 78000)]}, "refuted", id="it never held"),
        pytest.param({"readings": [sold("2020", 78000)], "once_held": True}, "outdated", id="it once held"),
        pytest.param({"readings": [sold("2020", 78000)], "may_refute": False}, "not_enough_evidence", id="the query is not sure"),
        pytest.param({"readings": [sold("2019", 60000, is_neighbour=True)]}, "conflicting", id="a neighbouring question"),
        pytest.param({"readings": [sold("2019", 60000, plausibility=0.2), sold("2020", 78000, choices={"year": "2020"})]},
                     "conflicting", id="the less plausible agrees"),
        pytest.param({"readings": [sold("2019", 55000, known="2020-12-31")]}, "refuted", id="what was known on the day"),
    ],
)  # fmt: skip
def test_all_that_the_verdict_rests_on_is_read_from_the_report(small: Almanac, claim: Mapping[str, Any], verdict: str):
    """Sixty thousand is what each of them says."""
    asserted = {"low": 59500, "high": 60500, "unit": "ALP", "text": "sixty thousand", "value": 60000}
    whole = {"quote": "sixty thousand", "verdict": verdict, "asserted": asserted, **claim}
    assert replay_report({"schema": 1, "documents": [{"source": "a.txt", "claims": [whole]}]}, small) == ()


CLAIM: Mapping[str, Any] = {
    "quote": "q", "verdict": "supported", "asserted": {},
    "readings": [{"query": "", "expression": '{"node":"published","fact":"nato"}'}],
}  # fmt: skip


def report_of(claim: object) -> dict[str, Any]:
    return {"schema": 1, "documents": [{"source": "a.txt", "claims": [claim]}]}


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"schema": 1},
        {"schema": 2, "documents": []},
        {"schema": "1", "documents": []},
        {"schema": 1, "documents": 7},
        {"schema": 1, "documents": ["a.txt"]},
        {"schema": 1, "documents": [None]},
        {"schema": 1, "documents": [{}], "as_of": "some day"},
        {"schema": 1, "documents": [{"claims": [CLAIM]}]},
        {"schema": 1, "documents": [{"source": "a.txt", "claims": None}]},
        {"schema": 1, "documents": [{"source": "a.txt", "claims": "claims"}]},
        report_of({}),
        report_of(None),
        report_of({**CLAIM, "asserted": None}),
        report_of({**CLAIM, "asserted": {"low": "many"}}),
        report_of({**CLAIM, "asserted": {"low": 2, "high": 1}}),
        report_of({**CLAIM, "asserted": {"period": "some day"}}),
        report_of({**CLAIM, "readings": ["reading"]}),
        report_of({**CLAIM, "readings": [{"query": ""}]}),
        report_of({**CLAIM, "readings": [{"query": "", "expression": "no JSON"}]}),
        report_of({**CLAIM, "readings": [{"query": "", "expression": '{"node":"total"}'}]}),
        report_of({**CLAIM, "readings": [{"query": "", "expression": '{"node":"sum","terms":[' * 5000}]}),
        report_of({**CLAIM, "readings": [{**CLAIM["readings"][0], "plausibility": "high"}]}),
        report_of({**CLAIM, "readings": [{**CLAIM["readings"][0], "known": "some day"}]}),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_and_not_half_replayed(almanac: Almanac, report: Mapping[str, Any]):
    with pytest.raises(UsageError):
        replay_report(report, almanac)


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["source", "claims", "quote", "asserted", "readings", "low", "period", "expression", "node"]), inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


@given(SCRAPS)
def test_no_scrap_of_a_report_raises_anything_else(almanac: Almanac, scrap: object):
    for report in ({"schema": 1, "documents": scrap}, {"schema": 1, "documents": [scrap]}, report_of(scrap)):
        with contextlib.suppress(UsageError):
            replay_report(report, almanac)
