"""Parts: fractions in words and signs, "two-thirds", "half a million", « le tiers », 1/3, ½."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bilateral.reading.quantities.numerals import HYPHENS, Numeral, past_hyphen
from bilateral.reading.tokens import Tokens

__all__ = ["COMMON_DENOMINATORS", "PartGrammar"]

COMMON_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 25, 50, 100})


class PartGrammar:
    """Reads fractions of one language from its table `numbers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._cardinals = {word: int(value) for word, value in table["cardinals"].items()}
        self._fractions = {word: int(value) for word, value in table["fractions"].items()}
        self._wholes = {
            word: Decimal(value) for word, value in (*table["scales"].items(), *table["collectives"].items())
        }
        self._scales = frozenset(table["scales"])
        self._halves = frozenset(table["halves"])
        self._bare_fractions = frozenset(table["bare_fractions"])
        self._articles = frozenset(table["articles"])
        self._fraction_articles = frozenset(table["fraction_articles"])
        self._fraction_leads: Mapping[str, Sequence[str]] = table["fraction_leads"]
        self._needs_article: bool = table["fractions_need_article"]
        self._before_period = frozenset(table["before_period"])
        self._after_part = frozenset(table["after_part"])
        self._of = frozenset(table["of"])
        self._joiner: str = table["joiner"]
        self.starters = frozenset({*self._fractions, *self._halves, *self._bare_fractions})

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        """The fraction at the token, with a scale word that follows it; None if there is none."""
        found = self._fraction(tokens, index)
        return self._of_scale(tokens, found) if found and found.is_fraction and not found.is_digits else found

    def _fraction(self, tokens: Tokens, index: int) -> Numeral | None:
        """`1/3`, `½`, `two-thirds`, `a quarter`, `half`, « les deux tiers »."""
        raw = tokens.raw[index]
        if tokens.is_number(index):
            return self._stroke(tokens, index)
        if (
            len(raw) == 1
            and unicodedata.category(raw) == "No"
            and "/" in unicodedata.normalize("NFKC", raw).replace("⁄", "/")
        ):
            value = Decimal(str(unicodedata.numeric(raw))).quantize(Decimal("0.000000000001")).normalize()
            return Numeral(index, index + 1, value, is_exact=True, is_fraction=True)
        word = tokens.words[index]
        if word in self._bare_fractions or word in self._halves:
            return self._bare(tokens, index, word)
        if word in self._fractions:
            return self._over_article(tokens, index, word)
        if word in self._cardinals:
            return self._over(tokens, index)
        return None

    def _stroke(self, tokens: Tokens, index: int) -> Numeral | None:
        if tokens.word(index + 1) != "/" or not (tokens.glued(index + 1) and tokens.glued(index + 2)):
            return None
        above, below = tokens.raw[index], tokens.word(index + 2)
        if not (above.isdecimal() and below.isdecimal() and above.isascii() and below.isascii() and len(below) < 4):
            return None
        if tokens.word(index + 3) == "/" or int(below) not in COMMON_DENOMINATORS or not 0 < int(above) < int(below):
            return None
        return Numeral(index, index + 3, Decimal(above) / Decimal(below), is_exact=True, is_fraction=True)

    def _over(self, tokens: Tokens, index: int) -> Numeral | None:
        """A number word over a fraction word: `two-thirds`, `three quarters`, « deux tiers »."""
        below = index + 1
        if tokens.word(below) in HYPHENS and tokens.glued(below):
            below += 1
        above, denominator = self._cardinals[tokens.words[index]], self._fractions.get(tokens.word(below))
        if denominator is None or not 0 < above < denominator:
            return None
        if above == 1 and below == index + 1 and self._is_ordinal(tokens, below):
            return None
        if tokens.word(index - 1) == self._joiner or tokens.word(index - 2) == self._joiner:
            return None  # the tail of "three and three-quarter", which `_mixed` reads
        start = index - 1 if tokens.word(index - 1) in self._fraction_articles else index
        value = Decimal(above) / Decimal(denominator)
        return Numeral(start, below + 1, value, is_digits=False, is_exact=True, is_fraction=True)

    def _over_article(self, tokens: Tokens, index: int, word: str) -> Numeral | None:
        """`a third of`, « un quart »; "a third country" is an ordinal."""
        if tokens.word(index - 1) not in self._fraction_articles or self._is_ordinal(tokens, index):
            return None
        return Numeral(
            index - 1, index + 1, Decimal(1) / self._fractions[word], is_digits=False, is_exact=True, is_fraction=True
        )

    def _is_ordinal(self, tokens: Tokens, index: int) -> bool:
        """Whether a fraction word is followed by a noun, as an ordinal is."""
        if not tokens.is_word(index + 1):
            return False
        if self._needs_article:  # « le huitième partenaire », but « le quart provient »
            return tokens.words[index] not in self._bare_fractions and tokens.word(index + 1) not in (
                self._of | self._after_part
            )
        return tokens.word(index + 1) not in self._of | self._after_part | self._scales

    def _bare(self, tokens: Tokens, index: int, word: str) -> Numeral | None:
        """`half`, « la moitié », with "half a million" and "half a dozen" taken whole."""
        before = tokens.word(index - 1)
        cursor = past_hyphen(tokens, index + 1)
        cursor += tokens.word(cursor) in self._articles
        cursor = past_hyphen(tokens, cursor)
        part = Decimal(1) / self._fractions[word]
        if whole := self._wholes.get(tokens.word(cursor)):
            value = part * whole
            start = index - 1 if before in self._articles else index
            return Numeral(start, cursor + 1, value, is_digits=False, is_exact=True)
        if tokens.word(index + 1) in HYPHENS and tokens.glued(index + 1):
            return None  # half-brother, demi-finale
        if word not in self._bare_fractions or self._joiner in (before, tokens.word(index - 2)):
            return None
        if before in self._before_period or (before in HYPHENS and tokens.glued(index)):
            return None
        start = index - 1 if before in self._fraction_articles else index
        if self._needs_article and start == index and before not in self._fraction_leads.get(word, ()):
            return None
        return Numeral(start, index + 1, part, is_digits=False, is_exact=True, is_fraction=True)

    def _of_scale(self, tokens: Tokens, part: Numeral) -> Numeral:
        """`a quarter million`, `three-quarters of a million`: the number, where a scale word follows a fraction."""
        cursor = past_hyphen(tokens, part.end)
        cursor += tokens.word(cursor) in self._of and tokens.word(cursor + 1) in (*self._articles, *self._scales)
        cursor += tokens.word(cursor) in self._articles
        scale = self._wholes.get(tokens.word(cursor))
        if scale is None or tokens.word(cursor) not in self._scales:
            return part
        return Numeral(part.start, cursor + 1, part.value * scale, is_digits=False, is_exact=True)

    def read_tail(self, tokens: Tokens, index: int) -> tuple[int, Decimal] | None:
        """The index after "and a half" and what it adds; None where it does not stand."""
        cursor = past_hyphen(tokens, index)
        if tokens.word(cursor) != self._joiner:
            return None
        cursor = past_hyphen(tokens, cursor + 1)
        if tokens.word(cursor) in self._halves:
            return cursor + 1, Decimal("0.5")
        above = self._cardinals.get(tokens.word(cursor), 1 if tokens.word(cursor) in self._articles else 0)
        cursor = past_hyphen(tokens, cursor + 1)
        below = self._fractions.get(tokens.word(cursor))
        return (cursor + 1, Decimal(above) / below) if below and 0 < above < below else None
