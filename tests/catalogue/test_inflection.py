"""The forms in which a phrase may stand in a text, by the regular rules of both languages."""

from __future__ import annotations

import pytest

from bilateral.catalogue.inflection import forms


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("export", {"export", "exports", "exported", "exporting"}),
        ("country", {"countries"}),
        ("tax", {"taxes"}),
        ("supply", {"supplies", "supplied", "supplying"}),
        ("trade", {"trades", "traded", "trading"}),
        ("trading partner", {"trading partners"}),
        ("cross the border", {"crossed the border", "crossing the border"}),
        ("crossing", {"crossings"}),
        ("branch", {"branches"}),
    ],
)
def test_english(phrase: str, expected: set[str]):
    """Plural of the last word, endings of a leading verb."""
    assert expected <= set(forms(phrase, "en"))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("exportation", {"exportation", "exportations"}),
        ("canal", {"canaux"}),
        ("réseau", {"réseaux"}),
        ("pays", {"pays"}),
        ("partenaire", {"partenaires"}),
        ("partenaire commercial", {"partenaires commerciaux"}),
        ("excédent commercial", {"excédents commerciaux"}),
        ("investissement direct", {"investissements directs"}),
        ("importation américaine", {"importations américaines"}),
    ],
)
def test_french(phrase: str, expected: set[str]):
    """Every word of a phrase takes the plural; -al makes -aux."""
    assert expected <= set(forms(phrase, "fr"))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("phrase", ["a", "export", "U.S. exports", "marché d'exportation", "co-operate"])
def test_the_phrase_itself_comes_first(phrase: str, language: str):
    assert next(iter(forms(phrase, language))) == phrase
