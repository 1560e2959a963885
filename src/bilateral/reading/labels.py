"""Labels: numbers that name a thing, date it or rank it, and so measure nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bilateral.reading.amounts import Amount
from bilateral.reading.tokens import Tokens

__all__ = ["LabelGrammar"]

_MASKS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\[[\d,–\- ]{1,9}\]"  # [12]
    r"|(?:\+?\d[\s.-])?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b"  # telephone
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"  # Canadian post code
    r"|\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"  # 12:01 a.m.
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{1,2}\s?h\s?\d{2}\b(?!\s?m)"  # 20 h 30
    r"|\b\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?)?(?:\d{1,2}(?:\.\d+)?\s?[″\"”]\s?)?[NSEWO]\b"  # 49°N
    r"|\b\d+(?:-\d+){2,}\b"  # 12-10-0011
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b9/11\b|\b24/7\b"
    r"|\d+:\d+\b"
)
_DIGIT = re.compile(r"\d")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·]\s*)?(?:\(\d{1,3}\)|\d{1,3}[.)])(?=\s+\D)")


class LabelGrammar:
    """Knows the words of one language that make a number a label, from its table `labels`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._nouns = frozenset(str(noun).lower() for noun in table["nouns"])
        self._ranks = frozenset(table["ranks"])
        self._ordinals = frozenset(table["ordinals"])
        self._not_after = frozenset(table["not_after"])
        self._not_before = frozenset(table["not_before"])

    def masked(self, text: str) -> list[tuple[int, int]]:
        """Stretches of characters whose numbers measure nothing: addresses, telephone numbers, clock times, notes."""
        if not _DIGIT.search(text):
            return []
        found = [m.span() for m in _MASKS.finditer(text)]
        mark = _LIST_MARK.match(text)
        return [mark.span(), *found] if mark else found

    def is_label(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether the number belongs to a name (`F-35`, `Section 232`, `Five Eyes`), a rank or an ordinal."""
        start, end = amount.number.start, amount.number.end
        if amount.has_mark:
            return False
        if self._is_glued(tokens, start, end, amount):
            return True
        before = tokens.word(start - 1)
        if before == "." and tokens.word(start - 2) in self._nouns and tokens.glued(start - 1):
            return True
        if before in self._nouns and not amount.number.is_scaled and not amount.unit:
            return True
        if not amount.number.is_digits and self._is_capitalised_name(tokens, amount):
            return True
        if amount.unit or amount.number.is_scaled or amount.hedge:
            return False
        if before in self._ranks or before == "#":
            return True
        return amount.number.is_digits and self._follows_name(tokens, amount)

    def _is_glued(self, tokens: Tokens, start: int, end: int, amount: Amount) -> bool:
        """Whether letters touch the number: `G7`, `CF-18`, `H1N1`, `5G`, `31st`, `K-12`."""
        if tokens.glued(start) and amount.start == start and (tokens.is_word(start - 1) or tokens.raw[start - 1] == "_"):
            return tokens.raw[start - 1][-1] not in "'’"
        hyphened = tokens.glued(start) and tokens.raw[start - 1] in "-‐‑–/" and tokens.glued(start - 1)
        if hyphened and amount.number.is_digits and (tokens.is_word(start - 2) and tokens.word(start - 2) not in ("mid", "post", "pre")):
            return True
        if hyphened and not amount.number.is_digits and tokens.is_word(start - 2):
            return True
        if not (amount.number.is_digits and tokens.glued(end) and tokens.is_word(end)):
            return False
        return amount.end == end and (amount.thing != "" or not amount.unit)

    def _is_capitalised_name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number word is part of a name: capitals on it and on the next word, and no sentence start."""
        start, end = amount.number.start, amount.number.end
        word = tokens.words[start]
        if not tokens.is_name(start) or amount.unit or amount.number.is_scaled or amount.thing == "person":
            return False
        return tokens.is_name(end) and not tokens.raw[end].isupper() and word != "a" and "." not in tokens.raw[end]

    def _follows_name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a bare whole number stands right after a capitalised word, and nothing countable follows: `Apollo 11`."""
        start = amount.number.start
        if "," in tokens.raw[start] or not tokens.is_name(start - 1) or start < 2:
            return False
        if amount.thing and not tokens.is_name(amount.end):
            return False
        return len(tokens.raw[start]) <= 4 and tokens.word(start - 1) not in self._not_after
