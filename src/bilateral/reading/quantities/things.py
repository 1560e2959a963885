"""Things counted: whether the noun after a number means human beings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bilateral.reading.quantities.units import UnitGrammar
from bilateral.reading.tokens import Tokens

__all__ = ["ThingGrammar"]

_REACH = 5  # words from a number to the head of its noun phrase


class ThingGrammar:
    """Tells people from things in one language, from its tables `people` and `units`."""

    # Any: the tables as their YAML files have them
    def __init__(
        self, table: Mapping[str, Any], units: Mapping[str, Any], grammar: UnitGrammar, of: frozenset[str]
    ) -> None:
        self._nouns = frozenset(str(noun) for noun in table["nouns"])
        self._endings = tuple(table["people_endings"])
        self._agents = tuple(table["agents"])
        self._collective = frozenset(table["collective"])
        self._prenominal = frozenset(units["prenominal"])
        self._determiners = frozenset(units["determiners"])
        self._of = of
        self._grammar = grammar

    def is_person(self, tokens: Tokens, index: int) -> bool:
        """Whether the token is a plural or collective noun for human beings."""
        word = tokens.word(index)
        if word in self._nouns:
            return True
        if tokens.is_name(index) and not tokens.raw[index].isupper():
            return len(word) > 4 and word.endswith(self._endings)
        return bool(self._agents) and len(word) > 4 and word.endswith(self._agents)

    def counted(self, tokens: Tokens, end: int) -> str:
        """`person` or `count` for the noun phrase that begins at the token; empty if none begins there."""
        cursor = end
        if tokens.word(end) in self._of:
            cursor += 1 + (tokens.word(end + 1) in self._determiners)
        if not tokens.is_word(cursor) or (cursor == end and self._grammar.is_function(tokens.words[cursor])):
            return ""
        names_only = not self._prenominal
        for index in range(cursor, cursor + _REACH):
            if not tokens.is_word(index):
                if tokens.word(index) == "-" and tokens.glued(index):
                    continue
                break
            word = tokens.words[index]
            if self._grammar.is_function(word):
                break
            if self.is_person(tokens, index) and not (
                tokens.word(index + 1) == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
            ):
                if self._heads_on(tokens, index):
                    continue
                return "person"
            names_only = names_only and tokens.is_name(index) and not word.endswith("s")
            if self._ends(word, tokens, index):
                break
        return "" if names_only else "count"

    def _heads_on(self, tokens: Tokens, index: int) -> bool:
        """Whether a person noun only describes the noun after it, as in "police stations" or "student visas"."""
        if self._prenominal:
            return False
        after = tokens.word(index + 1)
        return (
            tokens.is_word(index + 1)
            and _is_plural(after)
            and not self._grammar.is_function(after)
            and not self.is_person(tokens, index + 1)
            and not tokens.words[index].endswith("s")
        )

    def _ends(self, word: str, tokens: Tokens, index: int) -> bool:
        """Whether the word is a plural head, after which other nouns no longer belong to the number."""
        if self._prenominal:
            return word not in self._prenominal
        return _is_plural(word) and len(word) > 3 and not tokens.is_name(index)

    def nearby_people(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a word such as "population" stands close enough to a bare number to be what it counts."""
        before = tokens.words[max(0, start - 6) : start]
        return any(word in self._collective for word in before) or any(
            w in self._collective for w in tokens.words[end : end + 4]
        )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
