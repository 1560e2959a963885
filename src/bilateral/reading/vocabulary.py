"""Every word of one language that means something to the almanac, as one phrase book."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from bilateral.catalogue import Catalogue
from bilateral.catalogue.inflection import forms
from bilateral.catalogue.phrases import PhraseTable
from bilateral.reading.endings import FutureEndings
from bilateral.reading.families import Families
from bilateral.reading.joints import ListGrammar, ScopeGrammar
from bilateral.reading.meant import Mender
from bilateral.reading.phrases import PhraseBook
from bilateral.reading.promises import Promises
from bilateral.reading.titles import TitleIndex

__all__ = ["Vocabulary"]

_TITLES = "en"  # the language in which series without words of their own are titled


class Vocabulary:
    """The phrase book of a language, and the small word lists that the grammar needs."""

    def __init__(self, catalogue: Catalogue, language: str, phrases: PhraseTable) -> None:
        self.language = language
        self._tables = catalogue.lexicon.get(language, {})
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}  # the lexicon's, as they are asked for
        self.book = PhraseBook(phrases)
        self.function_words = frozenset(self.words("grammar", "function_words"))
        self.general_words = frozenset(
            form for word in self.words("grammar", "general_words") for form in forms(word, language)
        )
        kinds = self._tables.get("entity_kinds", {})
        self.place_kinds = {str(noun): str(kind) for kind, nouns in kinds.items() for noun in nouns}
        self.place_nouns = frozenset(self.place_kinds)
        self.place_kinds_of = {
            noun: {str(k) for k, nouns in kinds.items() if noun in nouns} for noun in self.place_nouns
        }
        self.adverb_endings = tuple(self.words("grammar", "adverb_endings"))
        endings = "|".join(self.words("grammar", "ordinal_endings"))
        self.ordinal = re.compile(rf"\b(\d{{1,3}})(?:{endings or '(?!)'})\b")
        self._cardinals: Mapping[str, int] = self._tables.get("numbers", {}).get("cardinals", {})
        self.relatives = tuple(self.words("grammar", "relatives"))
        self.part_nouns = frozenset(self.words("grammar", "part_nouns"))
        self.wholes = frozenset(self.words("grammar", "wholes"))
        self.time_nouns = frozenset(self.words("grammar", "time_nouns"))
        self.end_of = {w: role for role in ("to", "from", "partner") for w in self.words("grammar", f"end_{role}")}
        lists = ("joints", "pairs", "standards", "choices")
        self.lists = ListGrammar(*(self.words("grammar", f"list_{name}") for name in lists))
        self.scopes = ScopeGrammar(
            {name: self.words("grammar", f"scope_{name}") for name in ("inside", "excludes", "follows", "member")}
        )
        self.future = FutureEndings(
            *(self.words("grammar", f"future_{name}") for name in ("stems", "endings", "lookalikes"))
        )
        self.separator = _separator(self._tables.get("grammar", {}).get("clause_separators", []))
        self.titles = self._titles(catalogue)
        self.promises = Promises(catalogue, language, self.book)
        self._phrases = phrases
        self.mender = Mender(phrases.listed, lambda: self.known)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word that means something, and real words that merely look like one."""
        return self.meaning.union(str(self._tables.get("lookalikes", {}).get("words", "")).split())

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Real words that mean nothing here and look like one that does, to who mends more than the surest slips."""
        return frozenset(str(self._tables.get("lookalikes", {}).get("asked", "")).split())

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words that the lexicon lists as they stand: surely words, unlike some forms."""
        return frozenset(self._phrases.listed)

    @cached_property
    def meaning(self) -> frozenset[str]:
        """Every word of a phrase that means something, in small letters."""
        return frozenset(" ".join(self._phrases.words).split())

    def words(self, table: str, name: str) -> tuple[str, ...]:
        """A plain list of words from a lexicon table; empty if the language lacks it."""
        known = self._lists.get((table, name))
        if known is None:
            found = self._tables.get(table, {}).get(name, [])
            known = self._lists[table, name] = tuple(str(word) for word in found)
        return known

    def number(self, word: str) -> int:
        """The small number that a word or its digits say; 0 if none."""
        return int(word) if word.isdecimal() and len(word) <= 3 else int(self._cardinals.get(word.lower(), 0))

    def small_numbers(self, limit: int) -> tuple[str, ...]:
        """The words for whole numbers below a limit."""
        return tuple(word for word, value in self._cardinals.items() if 0 < int(value) < limit)

    def _titles(self, catalogue: Catalogue) -> TitleIndex:
        """The indicators that no words name, by title, if the language has families of words; titles are English."""
        table = self._tables.get("families", {})
        unnamed = [i for i in catalogue.indicators.values() if not i.words] if table else []
        plain = self._plain(self._tables)
        if not unnamed:
            return TitleIndex((), Families({}, self.language), self.language, plain)
        if not table.get("translates"):
            return TitleIndex(unnamed, Families(table, self.language), self.language, plain)
        tables = catalogue.lexicon[_TITLES]
        titles = Families(tables["families"], _TITLES)
        own = Families(table, self.language, titles)
        return TitleIndex(unnamed, titles, _TITLES, self._plain(tables), own, plain)

    @staticmethod
    # Any: the tables of a language
    def _plain(tables: Mapping[str, Any]) -> frozenset[str]:
        """The words of a language that no title is told by."""
        told = {str(word) for word in tables.get("families", {}).get("telling", ())}
        return frozenset(map(str, tables.get("grammar", {}).get("function_words", ()))) - told


def _separator(patterns: Sequence[str]) -> re.Pattern[str]:
    """Where clauses end. Every separator begins with a mark or a space, which is told before any of them is tried."""
    spaces = r"[ \u00a0\u202f]"
    either = "|".join(patterns).replace(" ", spaces) or r"(?!)"
    return re.compile(rf"(?=[;,]|{spaces})(?:{either})", re.IGNORECASE)
