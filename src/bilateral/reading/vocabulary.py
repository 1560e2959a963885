"""Every word of one language that means something to the almanac, as one phrase book."""

from __future__ import annotations

import re

from bilateral.catalogue import Catalogue
from bilateral.catalogue.inflection import forms
from bilateral.catalogue.phrases import PhraseTable
from bilateral.reading.families import Families
from bilateral.reading.phrases import PhraseBook
from bilateral.reading.titles import TitleIndex

__all__ = ["Vocabulary"]


class Vocabulary:
    """The phrase book of a language, and the small word lists that the grammar needs."""

    def __init__(self, catalogue: Catalogue, language: str, phrases: PhraseTable) -> None:
        self.language = language
        self._tables = catalogue.lexicon.get(language, {})
        self.book = PhraseBook(phrases)
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
