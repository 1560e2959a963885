"""The JSON form of answers is a contract: its schema, its digits, and that its evidence can be followed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from bilateral import Checker

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/answer.schema.json").read_text("utf-8"))
SVG = "{http://www.w3.org/2000/svg}"
QUESTIONS = [
    row.split("|")[2].strip()
    for row in (ROOT / "tests/asking/questions.md").read_text("utf-8").splitlines()
    if row.startswith(("| en", "| fr"))
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=date(2026, 11, 22))


@pytest.mark.parametrize(
    "question", [*QUESTIONS, "", "?", "Which countries are members of NATO?", "¿Cuánto exporta Canadá?"]
)
def test_answers_follow_the_published_schema(checker: Checker, question: str):
    written = checker.ask(question).to_json()
    assert written.count("\n") == 1
    jsonschema.validate(json.loads(written), SCHEMA)


def test_the_schema_is_one_and_refuses_fields_that_it_does_not_name(checker: Checker):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    told = json.loads(checker.ask("Is Canada a member of NATO?").to_json())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"mood": "good"}, SCHEMA)


def drawn(svg: str, mark: str) -> list[ElementTree.Element]:
    """The marks of that sort that the SVG draws, in order."""
    root = ElementTree.fromstring(svg)
    return [node for node in root.iter(f"{SVG}path") if node.get("aria-roledescription") == mark]


def words(svg: str) -> list[str]:
    """The texts of the SVG, their lines joined, and all their spaces plain."""
    return [" ".join(" ".join(node.itertext()).split()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def height(mark: ElementTree.Element) -> float:
    """How high the mark stands: the y of its place, which grows downwards in SVG, turned round."""
    place = re.fullmatch(r"translate\(([\d.]+),([\d.]+)\)", mark.get("transform", ""))
    assert place is not None
    return -float(place[2])


def test_the_chart_is_in_the_json_only_where_it_is_wanted(checker: Checker):
    answer = checker.ask("How much did Canada export to the United States in 2019?")
    assert "chart" not in json.loads(answer.to_json())
    told = json.loads(answer.to_json(chart=True))
    jsonschema.validate(told, SCHEMA)
    assert told["chart"] == answer.to_svg()
    assert {k: v for k, v in told.items() if k != "chart"} == json.loads(answer.to_json())


@pytest.mark.parametrize("question", ["Is Canada a member of NATO?", "How many llamas live in Peru?"])
def test_what_has_no_course_has_no_chart(checker: Checker, question: str):
    told = json.loads(checker.ask(question).to_json(chart=True))
    assert told["chart"] is None
    jsonschema.validate(told, SCHEMA)


def test_the_chart_draws_the_course(checker: Checker):
    """A point a year, each as high as its value; the year told at the end of the axis; unit, sentence and source."""
    answer = checker.ask("How much did Canada export to the United States in 2019?")
    svg = answer.to_svg()
    points = drawn(svg, "point")
    assert [node.get("aria-label", "").partition(":")[0][-4:] for node in points] == [p for p, _ in answer.course]
    assert len(points) == 20
    by_height = sorted(range(20), key=lambda n: height(points[n]))
    assert by_height == sorted(range(20), key=lambda n: answer.course[n][1])
    texts = words(svg)
    years = [text for text in texts if re.fullmatch(r"(19|20)\d\d", text)]
    assert years[-1] == "2019"
    assert years[0] in ("2000", "2001")
    assert "US$ billion" in texts
    assert " ".join(answer.sentence.split()) in " ".join(texts)
    assert any(answer.evidence[0].publisher in text for text in texts)


def test_a_year_without_a_value_breaks_the_line(checker: Checker):
    """The crude oil statistics lack 2021: two lines, and no point between them."""
    answer = checker.ask("What share of US crude imports comes from Canada?")
    years = {period for period, _ in answer.course}
    assert "2021" not in years
    assert {"2020", "2022"} <= years
    (line,) = drawn(answer.to_svg(), "line mark")
    assert line.get("d", "").count("M") == 2


def test_a_french_chart_is_french(checker: Checker):
    answer = checker.ask("Combien le Canada a-t-il exporté vers les États-Unis en 2019 ?")
    assert "milliards $ US" in words(answer.to_svg())
    daily = checker.ask("commerce canada états-unis par jour 2023")
    assert any(re.fullmatch(r"\d,\d+", text) for text in words(daily.to_svg()))


def test_what_was_asked_is_only_text_in_the_chart(checker: Checker):
    """The sentence may be made of the question's own words."""
    answer = checker.ask("How much did Canada export to the United States in 2019?")
    hostile = replace(answer, sentence='<script>alert("1")</script> & <image href="x"/>', definition='"><a href="x">')
    root = ElementTree.fromstring(hostile.to_svg())
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "rect", "path", "text", "tspan", "line")
    }
    assert '<script>alert("1")</script>' in " ".join(words(hostile.to_svg()))


def test_the_schema_names_every_refusal():
    from bilateral.model.answer import Refusal

    assert set(SCHEMA["properties"]["refusal"]["enum"]) == {None, *(one.value for one in Refusal)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_evidence_can_be_followed(checker: Checker, question: str):
    for evidence in checker.ask(question).evidence:
        assert checker.why(evidence.key).lines


def test_an_answer_is_as_of_a_day():
    """The World Bank had Canada at 36,109,487 for 2016 in its release of May 2023, at 36,110,803 since December 2024."""
    then, now = (Checker(as_of=day) for day in (date(2023, 9, 1), date(2026, 11, 22)))
    question = "What was the population of Canada in 2016?"
    assert then.ask(question).value == Decimal(36_109_487)
    assert now.ask(question).value == Decimal(36_110_803)
    assert {e.vintage for e in then.ask(question).evidence} == {"2023-05-01"}


def test_what_was_not_published_yet_does_not_answer():
    """Nobody knew the population of 2022 in the summer of 2021."""
    assert Checker(as_of=date(2021, 7, 1)).ask("What was the population of Canada in 2022?").abstained
