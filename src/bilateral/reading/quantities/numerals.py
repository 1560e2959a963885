"""Numerals: a number as printed, its value, its scale and the precision of its last digit."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from bilateral.reading.tokens import Tokens

__all__ = ["HYPHENS", "Numeral", "past_hyphen", "read_digits"]

HYPHENS = frozenset("-‐‑–")  # also the dash that stands for one
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"),  # also 15,62,52,872
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_LONGEST = 40  # digits of a number that anyone prints


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number at tokens `start` to `end` (not included).

    `step` is one unit of the last digit printed, times its scale. `is_exact` marks fraction words, `is_scaled` a scale
    word or letter, `is_open` a plural without a top ("millions of"), `is_rounded` words that mean "about".
    """

    start: int
    end: int
    value: Decimal
    step: Decimal = Decimal(1)
    is_digits: bool = True
    is_exact: bool = False
    is_fraction: bool = False
    is_scaled: bool = False
    is_open: bool = False
    is_rounded: bool = False
    scale: Decimal = Decimal(1)

    def scaled(self, scale: Decimal) -> Numeral:
        """The same number in a scale that stands further on, as the 3 of "3 to 4 million"."""
        return replace(self, value=self.value * scale, step=self.step * scale, scale=scale, is_scaled=True)


def read_digits(text: str, decimal: str) -> tuple[Decimal, Decimal] | None:
    """The value of printed digits and one unit of their last place; None if their marks fit no number.

    `decimal` is the language's decimal mark; the other one decides only where the language's own cannot.

    >>> read_digits("1,250", "."), read_digits("2,78", "."), read_digits("1,187", ",")
    ((Decimal('1250'), Decimal('1')), (Decimal('2.78'), Decimal('0.01')), (Decimal('1.187'), Decimal('0.001')))
    """
    if len(text) > _LONGEST:
        return None
    text = _SPACES.sub("", text)
    group = "," if decimal == "." else "."
    if text.count(decimal) <= 1 and group not in text:
        plain = text.replace(decimal, ".")
    elif _GROUPED[group].fullmatch(text):
        plain = text.replace(group, "").replace(decimal, ".")
    elif text.count(group) == 1 and decimal not in text:
        plain = text.replace(group, ".")
    elif _GROUPED[decimal].fullmatch(text):
        plain = text.replace(decimal, "").replace(group, ".")
    else:
        return None
    if not plain.isascii():
        return None
    value = Decimal(plain)
    places = len(plain.partition(".")[2])
    return value, Decimal(1).scaleb(-places)


def past_hyphen(tokens: Tokens, index: int) -> int:
    """The index, or the one after it where a hyphen joins two words there."""
    return index + 1 if tokens.word(index) in HYPHENS and tokens.glued(index) else index
