"""Words of a text and of a title brought to what they share: the family of their root or meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bilateral.catalogue.inflection import forms
from bilateral.reading.phrases import flatten

__all__ = ["Families", "Term"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[&/₀-₉\d][^\W_]*)?|\d+")
_ALIKE = 7  # letters of a word that is written alike in two languages and means the same: shorter ones often do not
_REACH = 32  # characters from "per" to the heads that are counted by
_DOUBLED = re.compile(r"([^aeiouls])\1$")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text, `start` to `end`, and the key of its family."""

    start: int
    end: int
    key: str


class Families:
    """The families of one language, from its lexicon; their keys are those of the language of the titles."""

    # Any: tables of a lexicon, each in a form of its own
    def __init__(self, table: Mapping[str, Any], language: str, titles: Families | None = None) -> None:
        """Of a table that translates, `titles` are the families of the language in which the titles are."""
        self._language = language
        self._titles = titles
        self._key: dict[str, str] = {}
        for family in table.get("families", ()):
            for word in family if titles is None else family[1:]:
                for form in forms(str(word), language):
                    self._key.setdefault(form, str(family[0]) if titles is None else titles.key(str(family[0])))
        phrases = {str(p): str(key) for key, names in table.get("phrases", {}).items() for p in names}
        named = self if titles is None else titles
        self._phrases = {_squeezed(p): tuple(named.key(k) for k in keys.split()) for p, keys in phrases.items()}
        longest = sorted(phrases, key=len, reverse=True)
        spelled = "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", p))) for p in longest)
        self._phrase = re.compile(rf"\b(?:{spelled})(?!\w)" if phrases else r"(?!)", re.IGNORECASE)
        over = "|".join(re.escape(str(word)) for word in table.get("denominators", ())) or "(?!)"
        self._over = re.compile(
            rf"\b(?:{over})\s+[\d.,]+(?:\s\d{{3}})*\s+(?:[a-z]+illion\s+|thousand\s+)?\Z", re.IGNORECASE
        )
        self._many = re.compile(rf"\b(?:{over})\s+(?:[\d.,]+)?\Z", re.IGNORECASE)
        joints = "|".join(re.escape(str(word)) for word in table.get("joints", ())) or "(?!)"
        self.joint = re.compile(rf"\s*(?:(?:{joints})\s*)+", re.IGNORECASE)
        self.parted_by = frozenset(str(word) for word in table.get("parted_by", ()))
        self.narrowed_by = frozenset(str(word) for word in table.get("narrowed_by", ()))
        self.rate_words = frozenset(self.key(str(word)) for word in table.get("rate_words", ()))
        self.near: dict[str, dict[str, float]] = {}
        for word, others in table.get("near", {}).items():
            self.near[self.key(str(word))] = {self.key(str(other)): float(weight) for other, weight in others.items()}
        self.telling = frozenset(self.key(str(word)) for word in table.get("telling", ()))
        self.unsaid = frozenset(self.key(str(word)) for word in table.get("unsaid", ()))
        self.measures = frozenset(self.key(str(word)) for word in table.get("measures", ()))
        self.made = frozenset(self.key(str(word)) for word in table.get("made", ()))
        self.telling_apart = frozenset(self.key(str(word)) for word in table.get("telling_apart", ()))
        self.generic = frozenset(self.key(str(word)) for word in table.get("generic", ()))
        self._of = lru_cache(maxsize=2048)(self._terms)

    def key(self, word: str) -> str:
        """The key of the word's family, or its stem."""
        low = word.lower()
        if (known := self._key.get(low)) is not None:
            return known
        if self._titles is None:
            return _stem(low)
        is_alike = len(low) >= _ALIKE or low[0].isdigit()
        return self._titles.key(low) if is_alike else f"{self._language}:{low}"

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms of a text in order; a phrase that stands for a family is one of them."""
        return self._of(text)

    def _terms(self, text: str) -> tuple[Term, ...]:
        return tuple(self._found(flatten(text)))

    def _found(self, text: str) -> Iterator[Term]:
        place = 0
        for phrase in self._phrase.finditer(text):
            yield from self._words(text, place, phrase.start())
            yield from (Term(phrase.start(), phrase.end(), key) for key in self._phrases[_squeezed(phrase[0])])
            place = phrase.end()
        yield from self._words(text, place, len(text))

    def _words(self, text: str, start: int, end: int) -> Iterator[Term]:
        for found in _TOKEN.finditer(text, start, end):
            by = self._many if found[0].isdigit() else self._over
            if by.search(text, max(0, found.start() - _REACH), found.start()):
                continue  # heads that are counted by: "per 10,000 inhabitants"
            yield Term(found.start(), found.end(), self.key(found[0]))


def _squeezed(phrase: str) -> str:
    return re.sub(r"[\s-]+", " ", phrase.lower())


def _stem(word: str) -> str:
    """A crude stem, the same for a word's regular forms: endings of plural and verb, then a silent e."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "sis", "tis", "xis")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = _DOUBLED.sub(r"\1", word[: -len(ending)])
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
