"""Whatever the words: the engine answers, its offsets hold, and its report can be recomputed."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import Checker
from bilateral.model.errors import SourceError

CHECKER = Checker(as_of=date(2026, 10, 1))
SUBJECTS = ["Canada", "The United States", "Mexico, which", "U.S. exports to Canada", "Canada's exports", "The border", "CUSMA", "Both countries",
            "Thirteen states", "Its population", "The trade deficit with Canada", "Texas", "Crude oil", "We", "The U.S. embassy", "Iceland's imports"]  # fmt: skip
VERBS = ["was", "is", "fell by", "rose", "was signed in", "entered into force", "imports", "exported", "has", "is a member of", "was not", "will be",
         "accounted for", "is the largest", "was the second-largest", "reached", "visited", "has more"]  # fmt: skip
OBJECTS = ["US$5 billion", "77%", "in 2023", "in September", "goods and services", "trading partner", "of the United States", "each other's",
           "one of the", "(C$7 billion)", "a day", "than Mexico", "two-thirds", "0%", "1961", "in 1850", "by 2050", "from 2019 to 2023", "of its exports",
           "NATO", "three consulates general", "-5", "less than", "0 barrels", "people", "the G7", "8,891 km", "in the first quarter of 2024"]  # fmt: skip
SENTENCES = st.builds(
    lambda subject, verb, objects, stop: f"{subject} {verb} {' '.join(objects)}{stop}",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.lists(st.sampled_from(OBJECTS), max_size=5),
    st.sampled_from([".", ";", "?", ":\n\n- the G7\n- NATO\n", ", and", " –"]),
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
DATES = st.sampled_from([None, "1867", "1990", "2007", "2018-03", "2024-08-01", "2026"])


def recomputed(text: str, published: str | None, language: str | None = None) -> None:
    report = CHECKER.check_text(text, published=published, language=language)
    (document,) = report.documents
    for judged in document.claims:
        claim = judged.claim
        assert document.document.text[claim.start : claim.end] == claim.quote
        assert claim.quote.strip()
        assert judged.justification
    assert CHECKER.replay(json.loads(report.to_json())) == ()


@settings(deadline=None, max_examples=150)
@given(TEXTS, DATES)
def test_sentences_of_many_parts(text: str, published: str | None):
    """No combination of known words may end the run."""
    recomputed(text, published, "en")


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=80), DATES)
def test_any_characters(text: str, published: str | None):
    """A text of odd letters is a text, or one clear error."""
    with contextlib.suppress(SourceError):
        recomputed(text, published, "en")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("published", ["1867", "1990", "2007", "2018", "2024-08", "2026"])
def test_one_text_at_any_date(published: str, language: str):
    """The date of a text decides what is known, never whether there is an answer."""
    text = {
        "en": "The United States takes 85% of Canada's exports. Canada is the largest trading partner of the United States. "
        "Canada's population is 30 million. Canada has an embassy in Washington. U.S. exports to Canada rose 5%.",
        "fr": "Les États-Unis reçoivent 85 % des exportations du Canada. Le Canada est le premier partenaire commercial des États-Unis. "
        "La population du Canada est de 30 millions d'habitants. Le Canada a une ambassade à Washington.",
    }
    recomputed(text[language], published, language)
