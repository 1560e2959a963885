"""Numerals: digits, number words, scale words and fractions, read into a value and the precision it is printed with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["Numeral", "NumberGrammar", "read_digits"]

_HYPHENS = frozenset("-‐‑–")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"),  # also 15,62,52,872
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_COMMON_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 25, 50, 100})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at tokens `start` to `end` (not included).

    `step` is one unit of the last digit printed, times its scale. `is_exact` marks fraction words, `is_scaled` a scale
    word or letter, `is_open` a plural without a top ("millions of"), `is_rounded` words like *trentaine* that mean "about".
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
    unit: str = ""

    def scaled(self, scale: Decimal) -> Numeral:
        """The same number in a scale that stands further on, as the 3 of "3 to 4 million"."""
        return replace(self, value=self.value * scale, step=self.step * scale, scale=scale, is_scaled=True)


def read_digits(text: str, decimal: str) -> tuple[Decimal, Decimal] | None:
    """The value of printed digits and one unit of their last place; None if their marks fit no number.

    `decimal` is the language's decimal mark; the other one decides only where the language's own cannot.

    >>> read_digits("1,250", "."), read_digits("2,78", "."), read_digits("1,187", ",")
    ((Decimal('1250'), Decimal('1')), (Decimal('2.78'), Decimal('0.01')), (Decimal('1.187'), Decimal('0.001')))
    """
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
    if not plain.isascii() or len(plain) > 40:
        return None
    value = Decimal(plain)
    places = len(plain.partition(".")[2])
    return value, Decimal(1).scaleb(-places)


class NumberGrammar:
    """Reads numerals of one language from its table `numbers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.decimal: str = table["decimal"]
        self.cardinals = {word: int(value) for word, value in table["cardinals"].items()}
        self.hundreds = frozenset(table["hundred"])
        self.vigesimal = frozenset(table["vigesimal"])
        self.collectives = {word: int(v) for word, v in table["collectives"].items()}
        self.approximate = {word: int(v) for word, v in table["approximate"].items()}
        self.scales = {word: Decimal(v) for word, v in table["scales"].items()}
        self.letters = {word: Decimal(v) for word, v in table["letters"].items()}
        self.money_letters = frozenset(table["money_letters"])
        self.open = {word: Decimal(v) for word, v in table["open"].items()}
        self.open_factors = {word: Decimal(v) for word, v in table["open_factors"].items()}
        self.open_articles = frozenset(table["open_articles"])
        self.articles = frozenset(table["articles"])
        self.pronouns = frozenset(table["pronouns"])
        self.joiner: str = table["joiner"]
        self.halves = frozenset(table["halves"])
        self.fractions = {word: int(v) for word, v in table["fractions"].items()}
        self.bare_fractions = frozenset(table["bare_fractions"])
        self.fraction_articles = frozenset(table["fraction_articles"])
        self.of = frozenset(table["of"])
        self.ordinals = frozenset(table["ordinal_endings"])
        self.out_of = Phrases({word: [word] for word in table["out_of"]})
        self.loose_out_of = frozenset(table["loose_out_of"])
        self.slang: dict[str, str] = {}
        self.starters = frozenset(
            {*self.cardinals, *self.hundreds, *self.collectives, *self.approximate, *self.scales, *self.open}
            | {*self.open_factors, *self.bare_fractions, *self.halves, *self.fractions}
        )

    def read(self, tokens: Tokens, index: int, *, money: bool = False, joined: bool = False) -> Numeral | None:
        """The numeral that begins at the token, with its scale; None if there is none.

        `money` says that a currency mark stands before it, which lets single letters scale. With `joined` the language's
        "and" is not part of a number, as after "between".
        """
        found = self._open(tokens, index) or self._part(tokens, index) or self._mantissa(tokens, index, joined)
        if found is None or found.is_open or found.is_fraction:
            return found
        return self._scale(tokens, self._mixed(tokens, found), money)

    def read_fraction(self, tokens: Tokens, first: Numeral, gap: int = 0) -> Numeral | None:
        """`1 in 5` and `250 out of 403`: the fraction that begins with a numeral already read, or None.

        `gap` is how many words may stand between (« un enfant sur cinq »).
        """
        for index in range(first.end, first.end + gap + 1):
            found = self.out_of.at(tokens, index)
            if found:
                break
            if not tokens.is_word(index):
                return None
        else:
            return None
        second = self.read(tokens, found[0])
        if second is None or second.is_fraction or second.is_open or second.is_exact:
            return None
        if not 0 < first.value < second.value or first.value != int(first.value) or second.value != int(second.value):
            return None
        if found[1] in self.loose_out_of and not self._usual(first.value, second.value):
            return None
        return Numeral(first.start, second.end, first.value / second.value, is_exact=True, is_fraction=True)

    @staticmethod
    def _usual(part: Decimal, whole: Decimal) -> bool:
        """Whether "3 in 4" says a share: of ten, of a hundred, of a round thousand, or one of any number."""
        return part == 1 or whole in _COMMON_DENOMINATORS or whole % 1000 == 0

    def _open(self, tokens: Tokens, index: int) -> Numeral | None:
        """`millions of`, `tens of thousands`, `hundreds of billions of`, « des centaines de milliers »."""
        factor = self.open_factors.get(tokens.word(index))
        cursor = index
        if factor is not None:
            if tokens.word(index + 1) not in self.of:
                return None
            cursor = index + 2
        scale = self.open.get(tokens.word(cursor))
        if scale is None or (factor is None and self.open_articles and tokens.word(index - 1) not in self.open_articles):
            return None
        end, value = cursor + 1, (factor or Decimal(1)) * scale
        while tokens.word(end) in self.of and tokens.word(end + 1) in self.open:
            value *= self.open[tokens.word(end + 1)]
            end += 2
        start = index - 1 if tokens.word(index - 1) in self.open_articles and tokens.word(index - 1) not in self.of else index
        return Numeral(start, end, value, is_digits=False, is_open=True, is_scaled=True)

    def _part(self, tokens: Tokens, index: int) -> Numeral | None:
        """`1/3`, `½`, `two-thirds`, `a quarter`, `half`, « les deux tiers »."""
        raw = tokens.raw[index]
        if tokens.is_number(index):
            return self._stroke(tokens, index)
        if len(raw) == 1 and unicodedata.category(raw) == "No" and "/" in unicodedata.normalize("NFKC", raw).replace("⁄", "/"):
            value = Decimal(str(unicodedata.numeric(raw))).quantize(Decimal("0.000000000001")).normalize()
            return Numeral(index, index + 1, value, is_exact=True, is_fraction=True)
        word = tokens.words[index]
        if word in self.bare_fractions or word in self.halves:
            return self._bare(tokens, index, word)
        if word in self.fractions:
            return self._over_article(tokens, index, word)
        if word in self.cardinals:
            return self._over(tokens, index)
        return None

    def _stroke(self, tokens: Tokens, index: int) -> Numeral | None:
        if tokens.word(index + 1) != "/" or not (tokens.glued(index + 1) and tokens.glued(index + 2)):
            return None
        above, below = tokens.raw[index], tokens.word(index + 2)
        if not (above.isdecimal() and below.isdecimal() and above.isascii() and below.isascii() and len(below) < 4):
            return None
        if tokens.word(index + 3) == "/" or int(below) not in _COMMON_DENOMINATORS or not 0 < int(above) < int(below):
            return None
        return Numeral(index, index + 3, Decimal(above) / Decimal(below), is_exact=True, is_fraction=True)

    def _over(self, tokens: Tokens, index: int) -> Numeral | None:
        """A number word over a fraction word: `two-thirds`, `three quarters`, « deux tiers »."""
        below = index + 1
        if tokens.word(below) in _HYPHENS and tokens.glued(below):
            below += 1
        above, denominator = self.cardinals[tokens.words[index]], self.fractions.get(tokens.word(below))
        if denominator is None or not 0 < above < denominator:
            return None
        if above == 1 and below == index + 1 and self._is_ordinal(tokens, below):
            return None
        if tokens.word(index - 1) == self.joiner or tokens.word(index - 2) == self.joiner:
            return None  # the tail of "three and three-quarter", which `_mixed` reads
        start = index - 1 if tokens.word(index - 1) in self.fraction_articles else index
        value = Decimal(above) / Decimal(denominator)
        return Numeral(start, below + 1, value, is_digits=False, is_exact=True, is_fraction=True)

    def _over_article(self, tokens: Tokens, index: int, word: str) -> Numeral | None:
        """`a third of`, « un quart »; "a third country" is an ordinal."""
        if tokens.word(index - 1) not in self.fraction_articles or self._is_ordinal(tokens, index):
            return None
        return Numeral(
            index - 1, index + 1, Decimal(1) / self.fractions[word], is_digits=False, is_exact=True, is_fraction=True
        )

    def _is_ordinal(self, tokens: Tokens, index: int) -> bool:
        """Whether a fraction word is followed by a noun, as an ordinal is."""
        if self.decimal == ",":
            return False
        return tokens.word(index + 1) not in self.of and tokens.is_word(index + 1) and tokens.word(index + 1) not in _AFTER_PART

    def _bare(self, tokens: Tokens, index: int, word: str) -> Numeral | None:
        """`half`, « la moitié », with "half a million" and "half a dozen" taken whole."""
        before = tokens.word(index - 1)
        cursor = index + 1
        if tokens.word(cursor) in _HYPHENS and tokens.glued(cursor):
            cursor += 1
        elif tokens.word(cursor) in self.articles:
            cursor += 1
        follower = tokens.word(cursor)
        part = Decimal(1) / self.fractions[word]
        if follower in self.scales or follower in self.collectives:
            value = part * (self.scales.get(follower) or self.collectives[follower])
            start = index - 1 if before in self.articles else index
            return Numeral(start, cursor + 1, value, is_digits=False, is_exact=True)
        if cursor == index + 2 and tokens.word(index + 1) in _HYPHENS:
            return None  # half-brother, demi-finale
        if word not in self.bare_fractions or self.joiner in (before, tokens.word(index - 2)):
            return None
        if before in _PARTS_OF_TIME or (before in _HYPHENS and tokens.glued(index)):
            return None
        start = index - 1 if before in self.fraction_articles else index
        if self.decimal == "," and start == index:
            return None
        return Numeral(start, index + 1, part, is_digits=False, is_exact=True, is_fraction=True)

    def _mantissa(self, tokens: Tokens, index: int, joined: bool) -> Numeral | None:
        if tokens.is_number(index):
            read = read_digits(tokens.raw[index], self.decimal)
            return None if read is None else Numeral(index, index + 1, *read)
        word = tokens.words[index]
        start = index - 1 if tokens.word(index - 1) in self.articles and not tokens.is_number(index - 2) else index
        if word in self.approximate:
            if start == index and tokens.word(index - 1) not in self.open_articles:
                return None
            return Numeral(start, index + 1, Decimal(self.approximate[word]), is_digits=False, is_rounded=True)
        if word in self.collectives and start < index:
            return Numeral(start, index + 1, Decimal(self.collectives[word]), is_digits=False)
        if word in self.hundreds:
            if start < index or self.decimal == "," or tokens.word(index + 1) in _HYPHENS:
                return self._words(tokens, index, joined, start)
            return None
        if word in self.scales:
            if start < index or word == "mille":
                return Numeral(start, index, Decimal(1), is_digits=False)
            return None
        return self._words(tokens, index, joined, index) if word in self.cardinals else None

    def _words(self, tokens: Tokens, index: int, joined: bool, start: int) -> Numeral | None:
        """Cardinals as long as each fits under the one before: "ninety-nine", "two hundred and five", « quatre-vingt-dix »."""
        total, cursor = 0, index
        last = 0
        while True:
            at = cursor
            if at > index and tokens.word(at) in _HYPHENS and tokens.glued(at):
                at += 1
            elif at > index and not joined and tokens.word(at) == self.joiner:
                at += 1
            word = tokens.word(at)
            if word in self.hundreds and total < 100 and (at == cursor or at == index):
                total = max(total, 1) * 100
            elif word in ("vingt", "vingts") and total % 100 == 4 and last == 4:
                total += 76
            elif (value := self.cardinals.get(word)) is not None and self._fits(total, value, at > cursor, at == index, word, tokens, at):
                total, last = total + value, value
            else:
                break
            cursor = at + 1
        if cursor == index:
            return None
        return Numeral(start, cursor, Decimal(total), is_digits=False)

    def _fits(self, total: int, value: int, joined: bool, is_first: bool, word: str, tokens: Tokens, at: int) -> bool:
        if is_first:
            return True
        if total == 0 or value == 0:
            return False
        if total % 100 == 0:
            return value < 100
        if total % 100 in self.vigesimal:
            return value < 20
        return total % 10 == 0 and total % 100 >= 20 and value < 10

    def _mixed(self, tokens: Tokens, found: Numeral) -> Numeral:
        """Adds "and a half", "and three-quarters", « et demi », ½ to the whole number before it."""
        cursor = found.end
        if tokens.word(cursor) and unicodedata.category(tokens.word(cursor)[0]) == "No":
            part = self._part(tokens, cursor)
            if part is not None:
                return replace(found, end=part.end, value=found.value + part.value, is_exact=True)
        tail = self.read_tail(tokens, cursor)
        return replace(found, end=tail[0], value=found.value + tail[1], is_exact=True) if tail else found

    def read_tail(self, tokens: Tokens, index: int) -> tuple[int, Decimal] | None:
        """The index after "and a half" and what it adds; None where it does not stand."""
        if tokens.word(index) != self.joiner:
            return None
        cursor = index + 1
        if tokens.word(cursor) in self.halves:
            return cursor + 1, Decimal("0.5")
        above = self.cardinals.get(tokens.word(cursor), 1 if tokens.word(cursor) in self.articles else 0)
        cursor += 1
        if tokens.word(cursor) in _HYPHENS:
            cursor += 1
        below = self.fractions.get(tokens.word(cursor))
        return (cursor + 1, Decimal(above) / below) if below and 0 < above < below else None

    def _scale(self, tokens: Tokens, found: Numeral, money: bool) -> Numeral:
        """Takes in the scale words and letters that follow, and what is added after them ("a million and a half")."""
        while True:
            cursor = found.end
            if tokens.word(cursor) in _HYPHENS and tokens.glued(cursor):
                cursor += 1
            word, raw = tokens.word(cursor), tokens.raw[cursor] if cursor < len(tokens) else ""
            scale = self.scales.get(word)
            if scale is None and word in self.collectives and not found.is_scaled and not found.is_digits:
                found = replace(found, end=cursor + 1, value=found.value * self.collectives[word])
                continue
            if scale is None and not found.is_scaled:
                scale = self._letter(tokens, cursor, raw, found, money)
            if scale is None:
                return found
            tail = self.read_tail(tokens, cursor + 1)
            value = found.value * scale + (tail[1] * scale if tail else 0)
            found = replace(
                found, end=tail[0] if tail else cursor + 1, value=value, step=found.step * scale,
                scale=found.scale * scale, is_scaled=True, is_exact=found.is_exact or tail is not None,
            )  # fmt: skip
            if not found.is_digits and not tail and (more := self._lower(tokens, found, scale)):
                found = more

    def _lower(self, tokens: Tokens, found: Numeral, scale: Decimal) -> Numeral | None:
        """The rest of a number in words: "two million five hundred thousand", "one thousand two hundred"."""
        cursor = found.end + (tokens.word(found.end) == self.joiner)
        if tokens.word(cursor) not in self.cardinals:
            return None
        rest = self._words(tokens, cursor, False, cursor)
        if rest is None or not (cursor == found.end and not self._part(tokens, cursor)):
            return None
        smaller = self.scales.get(tokens.word(rest.end), Decimal(1))
        if rest.value * smaller >= scale or smaller >= scale:
            return None
        end = rest.end + (smaller > 1)
        return replace(found, end=end, value=found.value + rest.value * smaller, step=smaller)

    def _letter(self, tokens: Tokens, index: int, raw: str, found: Numeral, money: bool) -> Decimal | None:
        scale = self.letters.get(raw)
        if scale is None or not found.is_digits:
            return None
        if tokens.glued(index + 1) and tokens.raw[index + 1] not in ",.;:)?!+*\"”'’]…-–—$ ":
            return None  # part of a longer symbol, such as m² or b/d
        if raw in self.money_letters and not (money or tokens.word(index + 1) == "$"):
            return None
        return scale if tokens.glued(index) or (raw[0].isupper() or len(raw) > 1) else None


_PARTS_OF_TIME = frozenset({"first", "second", "latter", "other", "last", "top", "bottom", "better", "late", "early", "former", "lower", "upper"})
_AFTER_PART = frozenset(
    {"as", "more", "less", "the", "in", "to", "from", "by", "and", "or", "are", "is", "was", "were", "come", "comes", "goes", "go", "have", "has", "its"}
)
