"""The sentences of the bench are true, and what makes them false is one number."""

from __future__ import annotations

import random

import yaml

import truths
from bilateral import Checker
from bilateral.model.verdict import Verdict

WRITTEN = list(truths.truths(yaml.safe_load(truths.PARTS.read_text("utf-8"))))


def test_no_truth_is_refuted():
    chosen = random.Random(7).sample(WRITTEN, 120)
    found = truths.judged(Checker(), ((text, "") for text in chosen))
    assert len(found) >= len(chosen)
    assert [text for text, _, verdict in found if verdict is Verdict.REFUTED] == []


def test_sentences_read_as_written():
    assert "{" not in "".join(WRITTEN)
    assert all(text[0].isupper() and text.endswith(".") for text in WRITTEN)
    assert len(WRITTEN) > 2000


def test_one_number_is_made_larger():
    made = truths.falsified("In 2024, Canada sold 10.0 million of them.", random.Random(1))
    assert made == ("In 2024, Canada sold 16.2 million of them.", "16.2")
    assert truths.falsified("NORAD was founded in 1957.", random.Random(1)) is None
