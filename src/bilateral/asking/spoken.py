"""Which language a question is in: the one that knows more of its words.

A question is too short for statistics of letters, and a headline has no small words: its nouns tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from bilateral.asking.typed import bare
from bilateral.catalogue import Catalogue

__all__ = ["Spoken"]

_WORD = re.compile(r"[^\W\d_]+")
_CLASSES = re.compile(r"\\\w")  # of a pattern: \b, \w
_SMALL = ("function_words", "general_words")


@dataclass(frozen=True, eq=False)
class Spoken:
    """The words by which the languages of a catalogue are told apart, gathered once."""

    catalogue: Catalogue

    def language(self, question: str, before: str = "") -> str:
        """The language that knows most words that no other knows; `before`, else English, if none does."""
        words = {bare(word) for word in _WORD.findall(question.lower())}
        known = {language: len(words & own) for language, own in self._telling.items()}
        most = max(known.values(), default=0)
        first = [language for language, number in known.items() if number == most]
        return first[0] if len(first) == 1 else before or "en"

    @cached_property
    def _telling(self) -> Mapping[str, frozenset[str]]:
        """The words of each language that are of no other, without their accents."""
        own = {language: frozenset(_words(self.catalogue, language)) for language in self.catalogue.lexicon}
        return {
            language: words.difference(*(others for other, others in own.items() if other != language))
            for language, words in own.items()
        }


def _words(catalogue: Catalogue, language: str) -> Iterator[str]:
    """The small words of the language, those by which it asks, and those that name an entity or an indicator."""
    tables: Mapping[str, Any] = catalogue.lexicon[language]  # Any: the tables as their YAML files have them
    grammar = tables.get("grammar", {})
    asking = tables.get("questions", {}).get("rules", ())
    phrases = chain(
        *(map(str, grammar.get(name, ())) for name in _SMALL),
        (_CLASSES.sub(" ", str(rule["ask"])) for rule in asking),
        (name for entity in catalogue.entities.values() for name in entity.names.get(language, ())),
        (word for indicator in catalogue.indicators.values() for word in indicator.words.get(language, ())),
    )
    for phrase in phrases:
        yield from map(bare, _WORD.findall(phrase.lower()))
