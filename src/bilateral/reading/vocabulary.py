"""Every word of one language that means something to the almanac, as one phrase book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bilateral.catalogue import Catalogue
from bilateral.model.fact import FactType
from bilateral.model.indicator import Indicator, Words
from bilateral.reading.families import Families
from bilateral.reading.inflection import forms
from bilateral.reading.phrases import Phrase, PhraseBook
from bilateral.reading.titles import TitleIndex

__all__ = ["Vocabulary"]


class Vocabulary:
    """The phrase book of a language, and the small word lists that the grammar needs."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.language = language
        self._tables = catalogue.lexicon.get(language, {})
        self.book = PhraseBook(self._phrases(catalogue))
        self.function_words = frozenset(self.words("grammar", "function_words"))
        self.general_words = frozenset(
            form for word in self.words("grammar", "general_words") for form in forms(word, language)
        )
        separators = self._tables.get("grammar", {}).get("clause_separators", [])
        self.separator = re.compile("|".join(separators) or r"(?!)", re.IGNORECASE)
        self.titles = self._titles(catalogue)

    def words(self, table: str, name: str) -> list[str]:
        """A plain list of words from a lexicon table; empty if the language lacks it."""
        found = self._tables.get(table, {}).get(name, [])
        return [str(word) for word in found]

    def _titles(self, catalogue: Catalogue) -> TitleIndex:
        """The indicators that no words name, by title, if the language has families of words."""
        table = self._tables.get("families", {})
        unnamed = [i for i in catalogue.indicators.values() if not i.words] if table else []
        plain = self.function_words - {str(word) for word in table.get("telling", ())}
        return TitleIndex(unnamed, Families(table if unnamed else {}, self.language), self.language, plain)

    def _phrases(self, catalogue: Catalogue) -> Iterator[Phrase]:
        yield from self._entities(catalogue)
        for indicator in catalogue.indicators.values():
            yield from self._indicator(indicator)
        for fact in catalogue.facts.values():
            if fact.figure is not None:
                continue
            for name in fact.names.get(self.language, ()):
                for form in self._forms(name):
                    yield Phrase(form, "fact", fact.id, fact.type.value)
            for word in fact.words.get(self.language, ()):
                for form in self._forms(word):
                    yield Phrase(form, "factword", fact.id)
            if fact.type in (FactType.ATTRIBUTE, FactType.SET):
                for member in fact.members:
                    entity = catalogue.entities.get(member.name)
                    if entity and fact.type is FactType.SET:
                        continue  # its name is in the text as an entity already
                    for name in entity.names.get(self.language, entity.names["en"]) if entity else (member.name,):
                        for form in self._forms(name):
                            yield Phrase(form, "member", fact.id, member.name)
        yield from self._cues()

    def _entities(self, catalogue: Catalogue) -> Iterator[Phrase]:
        for entity in catalogue.entities.values():
            for language in dict.fromkeys((self.language, "en")):
                for name in entity.names.get(language, ()):
                    yield Phrase(name, "entity", entity.code, entity.kind)
            for demonym in entity.demonyms.get(self.language, ()):
                yield Phrase(demonym, "entity", entity.code, "demonym")

    def _indicator(self, indicator: Indicator) -> Iterator[Phrase]:
        yield from self._all(indicator.words, "concept", indicator.id)
        yield from self._all(indicator.context, "context", indicator.id)
        for name, words in indicator.direction.items():
            yield from self._all(words, "direction", indicator.id, name)
        for name, words in indicator.roles.items():
            yield from self._all(words, "role", indicator.id, name)
        for dimension in indicator.dimensions:
            for code in dimension.codes:
                yield from self._all(code.words, "code", f"{indicator.id}|{dimension.id}", code.id)

    def _all(self, words: Words, sort: str, id: str, detail: str = "") -> Iterator[Phrase]:
        for word in words.get(self.language, ()):
            for form in self._forms(word):
                yield Phrase(form, sort, id, detail)

    def _forms(self, word: str) -> Iterator[str]:
        return forms(word, self.language) if word[:1].islower() else iter((word,))

    def _cues(self) -> Iterator[Phrase]:
        for name, values in self._tables.get("cues", {}).items():
            groups: Mapping[str, list[str]] = values if isinstance(values, dict) else {"": values}
            for detail, words in groups.items():
                for word in words:
                    yield Phrase(str(word), "cue", str(name), str(detail))
