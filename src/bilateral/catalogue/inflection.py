"""The forms in which a phrase of the lexicon may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["forms"]

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def forms(phrase: str, language: str) -> Iterator[str]:
    """The phrase and its regular inflections: plural of the last word, endings of a leading verb."""
    yield phrase
    words = phrase.split(" ")
    if language == "fr":
        yield from _french(words)
        return
    *head, last = words
    for plural in _english_plurals(last):
        yield " ".join([*head, plural])
    first, *tail = words
    if first.islower() and first.isalpha():
        for form in _english_verbs(first):
            yield " ".join([form, *tail])


def _english_plurals(word: str) -> Iterator[str]:
    if _CONSONANT_Y.search(word):
        yield word[:-1] + "ies"
    elif _SIBILANT.search(word):
        yield word + "es"
    elif word[-1:].isalpha():
        yield word + "s"


def _english_verbs(word: str) -> Iterator[str]:
    stem = word[:-1] if word.endswith("e") else word
    yield from (stem + "ed", stem + "ing")
    if _CONSONANT_Y.search(word):
        yield from (word[:-1] + "ied", word[:-1] + "ies")


def _french(words: list[str]) -> Iterator[str]:
    yield " ".join(
        w if w[-1:] in "sxz" or len(w) < 4 else w[:-2] + "aux" if w.endswith("al") else w + "s" for w in words
    )
    *head, last = words
    if last.endswith("al"):
        yield " ".join([*head, last[:-2] + "aux"])
    if last.endswith(("eau", "eu")):
        yield " ".join([*head, last + "x"])
    for ending in ("e", "es"):
        yield " ".join([*head, last + ending])
