"""Numbers that say how old those are that are spoken of are found as such, and none that count something."""

from __future__ import annotations

import pytest

from bilateral.reading.ages import age_spans

AGES = [
    ("en", "Adults aged 25 to 64 work.", ["25 to 64"]),
    ("en", "People of working age between 25 and 64 work.", ["25 and 64"]),
    ("en", "Children between 5 and 9 learn.", ["5 and 9"]),
    ("en", "Children aged five to nine learn.", ["five to nine"]),
    ("en", "Many 15- to 19-year-olds learn.", ["15- to 19-year-olds"]),
    ("en", "Those aged 65 or over rest.", ["65"]),
    ("en", "Children aged 5% of their time.", []),
    ("en", "It took 15 to 19 years.", []),
    ("en", "Between 5 and 9 children learn.", []),
    ("fr", "Les enfants âgés de 5 à 9 ans apprennent.", ["5 à 9"]),
    ("fr", "Les enfants de 5 à 9 ans apprennent.", ["5 à 9"]),
    ("fr", "Les travaux ont duré de 5 à 9 ans.", []),
]


@pytest.mark.parametrize(("language", "text", "ages"), AGES)
def test_ages_are_told_from_figures(clauses, contexts, language: str, text: str, ages: list[str]):
    (clause,) = clauses(text, language)
    assert [text[a:b] for a, b in age_spans(clause, contexts[language].vocabulary)] == ages
