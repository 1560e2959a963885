"""Verbs of the future by their ending: French future and conditional, and the past that looks like them."""

from __future__ import annotations

import pytest

from bilateral.reading.endings import FutureEndings
from bilateral.reading.vocabulary import Vocabulary
from bilateral.store.builtin import builtin_almanac


@pytest.fixture(scope="module")
def french() -> FutureEndings:
    almanac = builtin_almanac()
    return Vocabulary(almanac.catalogue, "fr", almanac.phrases("fr")).future


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Les échanges atteindront 900 milliards.", "atteindront"),
        ("Le commerce s'établirait à 900 milliards.", "établirait"),
        ("Le traité prendra fin en 2030.", "prendra"),
        ("Ils devraient recevoir plus.", "devraient"),
        ("Le Canada paiera la moitié.", "paiera"),
        ("La part connaîtra une hausse.", "connaîtra"),
    ],
)
def test_future_and_conditional_are_known_by_their_ending(french: FutureEndings, sentence: str, verb: str):
    found = french.added_to([], sentence)
    assert [sentence[m.start : m.end] for m in found] == [verb]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le traité entra en vigueur et le Canada retira ses troupes.",  # simple past
        "Le ministre déclara que la rivière couvrait la plaine.",  # simple past, imperfect
        "Cette caméra filma l'opéra, la toundra et le Sahara.",
        "Un vrai front s'ouvrait, le portrait en avait l'attrait.",
        "La Riviera n'est pas au Canada.",
    ],
)
def test_the_past_and_nouns_are_not_taken_for_it(french: FutureEndings, sentence: str):
    assert list(french.added_to([], sentence)) == []


def test_a_language_without_such_endings_adds_nothing():
    assert FutureEndings((), (), ()).added_to((), "Opera, camera, era") == ()
