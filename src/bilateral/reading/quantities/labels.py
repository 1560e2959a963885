"""Labels: numbers that name a thing, date it or rank it, and so measure nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bilateral.reading.quantities.amounts import Amount
from bilateral.reading.tokens import Tokens

__all__ = ["LabelGrammar"]

_ADDRESSES = r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\S+"
_ADDRESSED = ("@", "http", "www.")
_FIGURES = (
    r"(?=[\d\[+(A-Z])(?:"  # what one of them may begin with
    r"\[[\d,–\- ]{1,9}\]"  # [12]
    r"|(?:\+?\d[\s.-])?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b"  # telephone
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"  # Canadian post code
    r"|\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"  # 12:01 a.m.
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{1,2}\s?h\s?\d{2}\b(?!\s?m)"  # 20 h 30
    r"|\b\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?)?(?:\d{1,2}(?:\.\d+)?\s?[″\"”]\s?)?[NSEWO]\b"  # 49°N
    r"|\b\d{1,9}(?:-\d{1,9}){2,}\b"  # 12-10-0011
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b9/11\b|\b24/7\b"
    r"|\b(?:24\s?h(?:eures)?|7\s?j(?:ours)?)(?:\ssur\s|\s?/\s?)(?:24|7)\b"  # around the clock
    r"|\b\d{1,9}:\d{1,9}\b)"
)
_MASKS = re.compile(f"{_ADDRESSES}|{_FIGURES}")
_MASKED_FIGURES = re.compile(_FIGURES)  # the same where the text holds no address, for a tenth of the time
_COLON = re.compile(r"\d{1,2}:\d+")
_BESIDE = 80  # characters between a ratio and the word for it
_DIGIT = re.compile(r"\d")
_HYPHENS = frozenset("-‐‑–/")
_DASHES = frozenset("-–—")
_CLOSING = frozenset('"”»’.!?;')
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·]\s*)?(?:\(\d{1,3}\)|\d{1,3}[.)])(?=\s+\D|\s*$)")


class LabelGrammar:
    """Knows the words of one language that make a number a label, from its table `labels`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._nouns = frozenset(str(noun).lower() for noun in table["nouns"])
        self._ranks = frozenset(table["ranks"])
        self._prefixes = frozenset(table["prefixes"])
        self._bearings = frozenset(table["bearings"])
        self._dating = frozenset(table["dating"])
        self._counted = frozenset(table["counted"])
        self._compounds = frozenset(table["compounds"])
        self._ratio_nouns = re.compile(rf"\b(?:{'|'.join(table['ratio_nouns'])})\b", re.IGNORECASE)

    def masked(self, text: str) -> list[tuple[int, int]]:
        """Stretches of characters whose numbers measure nothing: addresses, telephone numbers, clock times, notes."""
        if not _DIGIT.search(text):
            return []
        masks = _MASKS if any(mark in text for mark in _ADDRESSED) else _MASKED_FIGURES
        found = [m.span() for m in masks.finditer(text) if not self._is_ratio(text, m)]
        mark = _LIST_MARK.match(text)
        return [mark.span(), *found] if mark else found

    def _is_ratio(self, text: str, found: re.Match[str]) -> bool:
        """Whether two numbers with a colon are no score or time of day: the word for a ratio stands beside them."""
        if not _COLON.fullmatch(found[0]):
            return False
        around = text[max(0, found.start() - _BESIDE) : found.start()], text[found.end() : found.end() + _BESIDE]
        return any(self._ratio_nouns.search(part) for part in around)

    def is_label(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether the number belongs to a name (`F-35`, `Section 232`), a rank, an ordinal or a compound."""
        start, end = amount.number.start, amount.number.end
        if amount.has_mark:
            return False
        if amount.unit == "degree" and tokens.word(amount.end) in self._bearings:
            return True
        if self._is_glued(tokens, amount) or self._is_compound(tokens, end):
            return True
        before = tokens.word(start - 1)
        if before == "." and tokens.glued(start - 1):
            before = tokens.word(start - 2)
        if before in self._nouns and not amount.number.is_scaled and not amount.unit:
            return True
        if not amount.number.is_digits and self._is_capitalised_name(tokens, amount):
            return True
        if amount.unit or amount.number.is_scaled or amount.hedge or amount.last:
            return False
        if amount.number.is_digits and self._is_mark(tokens, amount):
            return True
        return (
            before in self._ranks or before == "#" or (amount.number.is_digits and self._follows_name(tokens, amount))
        )

    def _is_glued(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether letters touch the number: `G7`, `CF-18`, `H1N1`, `5G`, `31st`, `K-12`."""
        start, end = amount.number.start, amount.number.end
        if (
            tokens.glued(start)
            and amount.start == start
            and (tokens.is_word(start - 1) or tokens.raw[start - 1] == "_")
        ):
            return tokens.raw[start - 1][-1] not in "'’"
        if (
            amount.number.is_digits
            and tokens.glued(end)
            and tokens.is_word(end)
            and amount.end == end
            and not amount.unit
        ):
            return True
        if (
            tokens.glued(start)
            and tokens.raw[start - 1] in _CLOSING
            and tokens.glued(start - 1)
            and tokens.is_word(start - 2)
        ):
            return amount.number.is_digits  # the mark of a note: border.3
        if tokens.glued(start) and tokens.raw[start - 1] in _HYPHENS and tokens.glued(start - 1):
            return tokens.is_word(start - 2) and tokens.words[start - 2] not in self._prefixes
        return False

    def _is_mark(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a whole number marks a note, an item of a list, a score, an early year, or a rank in a table."""
        start, end = amount.number.start, amount.number.end
        raw, before, after = tokens.raw[start], tokens.word(start - 1), tokens.word(end)
        if not raw.isdecimal():
            return False
        if after in _DASHES and tokens.glued(end) and tokens.glued(end + 1) and tokens.is_number(end + 1):
            return True  # 61–38
        if before in _DASHES and tokens.glued(start) and tokens.is_number(start - 2):
            return True
        if len(raw) <= 3 and before in _CLOSING and (end == len(tokens) or after in ".!?"):
            return True
        if len(raw) <= 2 and not amount.thing and tokens.is_name(end) and not tokens.raw[end].isupper():
            return True
        if len(raw) == 4 and not amount.thing and before in self._dating:
            return True
        return before == ":" and tokens.word(start - 2) in self._ranks

    def _is_compound(self, tokens: Tokens, end: int) -> bool:
        """Whether a hyphen joins the number to a word that makes it say no number of things: `two-way`."""
        return tokens.word(end) in _HYPHENS and tokens.glued(end) and tokens.word(end + 1) in self._compounds

    def _is_capitalised_name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number word is part of a name: it has a capital, as the next word ("Five Eyes") or the last."""
        start, end = amount.number.start, amount.number.end
        if not tokens.is_name(start) or amount.unit or amount.number.is_scaled or amount.thing == "person":
            return False
        if start > 0 and tokens.raw[start - 1] not in _CLOSING and tokens.raw[start - 1] not in "(:“‘—–-":
            return True
        if not tokens.is_name(end) or tokens.raw[end].isupper() or "." in tokens.raw[end]:
            return False
        if tokens.word(end) in self._counted:
            return False
        counted = end + 1 < len(tokens) and tokens.raw[end + 1].islower() and not tokens.words[end].endswith("s")
        return not counted  # "Thirteen American states" begins a sentence; "Five Eyes partners" is a name

    def _follows_name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a whole number of few digits stands right after a name, and no plural follows it: `Apollo 11`."""
        start, end = amount.number.start, amount.number.end
        if (
            start < 2
            or not tokens.is_name(start - 1)
            or not tokens.raw[start].isdecimal()
            or len(tokens.raw[start]) > 4
        ):
            return False
        return (
            not (amount.thing and tokens.word(end).endswith("s") and not tokens.is_name(end))
            and amount.thing != "person"
        )
