"""Languages: English, French, or the name of the one that is not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bilateral.model.document import Document
from bilateral.model.errors import LanguageUnsupported
from bilateral.reading.document.language import language_of

READ_TEXTS = [
    ("The two countries share the water of the rivers that cross the border between them.", "en"),
    ("Les deux pays partagent l’eau des rivières qui traversent la frontière entre eux.", "fr"),
    ("Canada's GDP grew 2%", "en"),
    ("Le PIB du Canada a crû de 2 %", "fr"),
    ("La balance commerciale est en déficit", "fr"),
    ("Exports: $3.191 trillion (2024 est.)", "en"),
    ("L'ALENA a duré 26 ans.", "fr"),
    ("Washington a visé l’acier d’Ontario", "fr"),
    ("Québec exports rose", "en"),
    ("Michigan's exports doubled", "en"),
    ("Trade deficit: $63.3 billion", "en"),
    ("USMCA", "en"),
    ("Ohio borders Ontario, Indiana, Kentucky, Michigan, Pennsylvania and West Virginia.", "en"),
    ("Alberta borders British Columbia, Northwest Territories, Saskatchewan and Montana.", "en"),
    ("American goods exports to Canada totalled $256.2 billion in 2020. America's deficit was $13.8 billion.", "en"),
    ("America's imports from Canada reached US$270 billion in 2020, down from US$319 billion a year earlier.", "en"),
    ("Worldwide exports of crude oil by rail averaged 98,300 barrels per day in Canada.", "en"),
    ("2023", "en"),
    ("The Census Bureau puts last year's U.S. goods deficit with Canada at $63.3 billion.", "en"),
]
OTHERS = [
    (
        "Die beiden Länder teilen sich das Wasser der Flüsse, die über die gemeinsame Grenze fließen, seit langer Zeit.",
        "German",
    ),
    (
        "Los dos países comparten el agua de los ríos que cruzan la frontera entre ellos desde hace mucho tiempo.",
        "Spanish",
    ),
    (
        "Os dois países partilham a água dos rios que atravessam a fronteira entre eles há muito tempo, sem conflitos.",
        "Portuguese",
    ),
    (
        "De twee landen delen het water van de rivieren die de grens tussen hen oversteken, al heel lang en in vrede.",
        "Dutch",
    ),
    ("El Canadà va exportar 400 mil milions de dòlars als Estats Units el 2023, segons les dades oficials.", "Catalan"),
    ("Il Canada ha esportato merci per 400 miliardi di dollari negli Stati Uniti nel 2023, secondo i dati.", "Italian"),
    ("Две страны делят воду рек, которые пересекают границу между ними, уже очень давно.", "Russian"),
    ("两国共享流经两国边界的河流之水，已经有很长的时间了。", "Mandarin"),
]


@pytest.mark.parametrize(("text", "code"), READ_TEXTS)
def test_english_and_french(layout: Mapping[str, Any], text: str, code: str):
    assert language_of("x", [text], layout) == code
    assert language_of("x", [text + " "] * 20, layout) == code


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_other_languages_are_named(layout: Mapping[str, Any], text: str, name: str):
    for times in (1, 20):
        with pytest.raises(LanguageUnsupported, match=name):
            language_of("x", [text] * times, layout)


def test_a_quotation_in_another_language_changes_nothing(layout: Mapping[str, Any]):
    texts = [READ_TEXTS[0][0]] * 5 + [OTHERS[0][0]]
    assert language_of("x", texts, layout) == "en"


def test_a_declaration_decides_where_the_words_do_not(layout: Mapping[str, Any]):
    assert language_of("x", ["2023"], layout, "fr-CA") == "fr"


def test_the_language_asked_for_is_taken(read: Callable[..., Document]):
    assert read("x.txt", "Ottawa, Washington", language="fr").language == "fr"
    with pytest.raises(LanguageUnsupported, match="en or fr"):
        read("x.txt", "Ottawa", language="de")
