"""The JSON form is a contract: its schema, its digits, its offsets."""

from __future__ import annotations

import json as standard
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from bilateral.formats import json
from bilateral.model.errors import UsageError

SCHEMA = standard.loads((Path(__file__).parents[2] / "docs/reference/report.schema.json").read_text("utf-8"))


def test_the_sample_follows_the_published_schema(sample):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(standard.loads(json.write(sample.report())), SCHEMA)


def test_the_schema_refuses_fields_that_it_does_not_name(sample):
    """A schema that accepts anything proves nothing."""
    found = standard.loads(json.write(sample.report()))
    found["documents"][0]["claims"][0]["mood"] = "good"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_offsets_count_characters_of_the_text(sample):
    for document in standard.loads(json.write(sample.report()))["documents"]:
        for claim in document["claims"]:
            assert document["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_figures_are_numbers_with_every_digit(sample):
    """0.1 must not come back as 0.1000000000000000055, nor a long figure lose its end."""
    figure = replace(sample.LEVEL.readings[0], value="12345678901234567890.10")
    document = replace(sample.MAIN, claims=(replace(sample.LEVEL, readings=(figure,)),))
    text = json.write(sample.report(document))
    assert '"value": 12345678901234567890.10,' in text
    assert json.read(text)["documents"][0]["claims"][0]["readings"][0]["value"] == Decimal("12345678901234567890.10")


def test_words_dates_and_odd_numbers_stay_text(sample):
    for value in ("Canada 1st", "1940-08-18", "NaN", "007", "١٢"):
        figure = replace(sample.LEVEL.readings[0], value=value)
        document = replace(sample.MAIN, claims=(replace(sample.LEVEL, readings=(figure,)),))
        found = standard.loads(json.write(sample.report(document)))
        assert found["documents"][0]["claims"][0]["readings"][0]["value"] == value


def test_text_that_utf8_lacks_keeps_its_length(sample):
    """Offsets after a broken character must still be right."""
    document = replace(sample.DOCUMENT, text="a\ud800b", blocks=(), excluded=())
    text = json.write(sample.report(replace(sample.MAIN, document=document, claims=())))
    assert len(standard.loads(text)["documents"][0]["text"]) == 3


def test_a_failed_document_says_why(sample):
    found = standard.loads(json.write(sample.report()))["documents"]
    assert found[0]["error"] is None
    assert "200 pages" in found[2]["error"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "not a report"),
        ("[]", "no list of documents"),
        ('{"schema": 2, "documents": []}', "schema 2"),
        (b"\xff", "not a report"),
        ("[" * 100_000, "not a report"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(text: str | bytes, hint: str):
    with pytest.raises(UsageError, match=hint):
        json.read(text)
