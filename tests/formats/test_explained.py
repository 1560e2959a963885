"""Explanations in words: every reason has some, in both languages; a phrase is told at its first word."""

from __future__ import annotations

import json as standard
from pathlib import Path

import jsonschema
import pytest

from bilateral.checking.explaining import LACKS
from bilateral.formats import json, phrases
from bilateral.formats.explained import lines
from bilateral.model.document import DocumentReport, Report
from bilateral.model.explained import Considered, Doubt, Explained, Gate, Loss, Part, Queried, Recognised, Token

SCHEMA = standard.loads((Path(__file__).parents[2] / "docs/reference/report.schema.json").read_text("utf-8"))
TEXT = "The United States sold 5 hats."
STATES = Recognised(4, 17, "entity", "USA", "country")
SHARED = tuple(Recognised(18, 22, "concept", f"trade/{n}") for n in ("a", "b", "c", "d", "e"))
TOKENS = (
    Token(0, 3, "The", (Recognised(0, 3, "grammar", "function word"),)),
    Token(4, 10, "United", (STATES,)),
    Token(11, 17, "States", (STATES,)),
    Token(18, 22, "sold", SHARED),
    Token(23, 24, "5", (Recognised(23, 24, "quantity", "[5, 5] count"),)),
    Token(25, 29, "hats"),
    Token(29, 30, "."),
)
LEVEL = Considered(
    "level", 0, 29, "5", 2, 0.3, "trade/a", 7.5, (Loss(Doubt.MODIFIER, 0.5), Loss(Doubt.UNEXPLAINED_WORDS, 0.2, "hats")),
    tuple(Queried(f"query {n}", "2023", 0.9) for n in range(8)), "", "refuted",
)  # fmt: skip
SENTENCE = Explained(0, 30, TOKENS, (Part(0, 30),), (LEVEL,))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_has_words(language: str):
    keys = [*(f"gate.{g.value}" for g in Gate), *(f"loss.{d.value}" for d in Doubt), *(f"lacks.{n}" for n in LACKS)]
    assert all(phrases.phrase(key, language) for key in keys)


def test_a_phrase_is_told_at_its_first_word():
    said = {line.left: line.right for line in lines(SENTENCE, TEXT, "en")}
    assert said["United"] == "“United States” entity USA (country)"
    assert said["States"] == "″"
    assert said["hats"] == "—"
    assert said["sold"] == "concept trade/a, trade/b, trade/c +2"


def test_all_is_shown_if_asked_for():
    said = [line.right for line in lines(SENTENCE, TEXT, "en", is_verbose=True)]
    assert "concept trade/a, trade/b, trade/c, trade/d, trade/e" in said
    assert [text for text in said if text.startswith("query")] == [f"query {n}" for n in range(8)]
    brief = [line.right for line in lines(SENTENCE, TEXT, "en")]
    assert "+ 2 more readings" in brief


def test_a_clause_that_is_held_back_says_so_and_makes_no_claim():
    held = Explained(0, 30, TOKENS, (Part(0, 30, Gate.FORECAST),), lacks=("fact",))
    told = list(lines(held, TEXT, "en"))
    assert ("clause", "it is a forecast or a plan") in [(line.left, line.right) for line in told]
    assert told[-1].left == "no claim"
    assert "no fact by name" in told[-1].right


def test_the_json_form_follows_the_schema(sample):
    document = DocumentReport(sample.DOCUMENT, explained=(SENTENCE, Explained(0, 5, (), (), gate=Gate.QUESTION)))
    report = Report((document,), "world", sample.report().vintage, sample.report().as_of)
    found = standard.loads(json.write(report))
    jsonschema.validate(found, SCHEMA)
    assert found["documents"][0]["explain"][0]["candidates"][0]["losses"][1] == {
        "why": "unexplained_words",
        "share": 0.2,
        "words": "hats",
    }
