"""Number words: digits, cardinals, scale words and open plurals, read into numerals."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from bilateral.reading.quantities.numerals import HYPHENS, Numeral, past_hyphen, read_digits
from bilateral.reading.quantities.parts import COMMON_DENOMINATORS, PartGrammar
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["NumberGrammar"]

_SIGNS = frozenset("$€£¥")  # of money behind a letter: "500 M€"
_BEHIND = _SIGNS.union(",.;:)?!+*\"”'’]…-–— ")  # what may follow a letter that is no part of a longer symbol
_LARGEST = Decimal(10) ** 18  # no scale beyond: nobody prints a million million million of anything


class NumberGrammar:
    """Reads numerals of one language from its table `numbers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.decimal: str = table["decimal"]
        self.cardinals = {word: int(value) for word, value in table["cardinals"].items()}
        self.hundreds = frozenset(table["hundred"])
        self.vigesimal = frozenset(table["vigesimal"])
        self.score: frozenset[str] = frozenset(table["score"])
        self.bare_scales = frozenset(table["bare_scales"])
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
        self.parts = PartGrammar(table)
        self.of = frozenset(table["of"])
        self.out_of = Phrases({word: [word] for word in table["out_of"]})
        self.loose_out_of = frozenset(table["loose_out_of"])
        self.firm_out_of = frozenset(table["firm_out_of"])
        self.starters = frozenset(
            {*self.cardinals, *self.hundreds, *self.collectives, *self.approximate, *self.scales, *self.open}
            | {*self.open_factors, *self.parts.starters}
        )

    def read(self, tokens: Tokens, index: int, *, money: bool = False, joined: bool = False) -> Numeral | None:
        """The numeral that begins at the token, with its scale; None if there is none.

        `money` says that a currency mark stands before it, which lets single letters scale. With `joined` the
        language's "and" is not part of a number, as after "between".
        """
        found = self._open(tokens, index) or self.parts.read(tokens, index) or self._mantissa(tokens, index, joined)
        if found is None or found.is_open or found.is_fraction:
            return found
        return self._scale(tokens, self._mixed(tokens, found), money)

    def read_fraction(self, tokens: Tokens, first: Numeral, gap: int = 0) -> Numeral | None:
        """`1 in 5` and `250 out of 403`: the fraction that begins with a numeral already read, or None.

        `gap` is how many words may stand between (« un enfant sur cinq »).
        """
        start = past_hyphen(tokens, first.end)
        for index in range(start, start + gap + 1):
            found = self.out_of.at(tokens, index)
            if found:
                break
            if not tokens.is_word(index):
                return None
        else:
            return None
        second_at = past_hyphen(tokens, found[0])
        second = self.read(tokens, second_at) if second_at < len(tokens) else None
        if second is None or second.is_fraction or second.is_open or second.is_exact:
            return None
        if not 0 < first.value < second.value or first.value != int(first.value) or second.value != int(second.value):
            return None
        if found[1] in self.loose_out_of and not self._usual(first.value, second.value):
            return None
        return Numeral(first.start, second.end, first.value / second.value, is_exact=True, is_fraction=True)

    def is_firm(self, tokens: Tokens, first: Numeral) -> bool:
        """Whether the words behind the numeral say a share, whatever is counted: "9 out of 10 barrels"."""
        found = self.out_of.at(tokens, past_hyphen(tokens, first.end))
        return found is not None and found[1] in self.firm_out_of

    @staticmethod
    def _usual(part: Decimal, whole: Decimal) -> bool:
        """Whether "3 in 4" says a share: of ten, of a hundred, of a round thousand, or one of any number."""
        return part == 1 or whole in COMMON_DENOMINATORS or whole % 1000 == 0

    def _open(self, tokens: Tokens, index: int) -> Numeral | None:
        """`millions of`, `tens of thousands`, `hundreds of billions of`, « des centaines de milliers »."""
        factor = self.open_factors.get(tokens.word(index))
        cursor = index
        if factor is not None:
            if tokens.word(index + 1) not in self.of:
                return None
            cursor = index + 2
        scale = self.open.get(tokens.word(cursor))
        before = tokens.word(index - 1)
        if scale is None or (factor is None and self.open_articles and before not in self.open_articles | self.of):
            return None
        end, value = cursor + 1, (factor or Decimal(1)) * scale
        while tokens.word(end) in self.of and tokens.word(end + 1) in self.open and value < _LARGEST:
            value *= self.open[tokens.word(end + 1)]
            end += 2
        start = index - 1 if before in self.open_articles else index
        return Numeral(start, end, value, is_digits=False, is_open=True, is_scaled=True)

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
            if start < index or self.decimal == "," or tokens.word(index + 1) in HYPHENS:
                return self._words(tokens, index, joined, start)
            return None
        if word in self.scales:
            if start < index or word in self.bare_scales:
                return Numeral(start, index, Decimal(1), is_digits=False)
            return None
        return self._words(tokens, index, joined, index) if word in self.cardinals else None

    def _words(self, tokens: Tokens, index: int, joined: bool, start: int) -> Numeral | None:
        """Cardinals as long as each fits on the ones before: "two hundred and five", « quatre-vingt-dix »."""
        total, cursor = 0, index
        last = 0
        while True:
            at = cursor
            if (at > index and tokens.word(at) in HYPHENS and tokens.glued(at)) or (
                at > index and not joined and tokens.word(at) == self.joiner
            ):
                at += 1
            word = tokens.word(at)
            if word in self.hundreds and total < 100 and at in (cursor, index):
                total = max(total, 1) * 100
            elif word in self.score and total % 100 == 4 and last == 4:
                total += 76
            elif (value := self.cardinals.get(word)) is not None and (
                at == index or self._fits(total, value, tokens.word(at - 1) == self.joiner)
            ):
                total, last = total + value, value
            else:
                break
            cursor = at + 1
        if cursor == index:
            return None
        return Numeral(start, cursor, Decimal(total), is_digits=False)

    def _fits(self, total: int, value: int, joined: bool) -> bool:
        """Whether a cardinal goes on the number so far: five on twenty, « onze » on « soixante »."""
        if total == 0 or value == 0:
            return False
        if total % 100 == 0:
            return value < 100
        if total % 100 in self.vigesimal:
            return value < 20
        return (
            total % 10 == 0
            and total % 100 >= 20
            and value < 10
            and (not joined or (bool(self.vigesimal) and value == 1))
        )

    def _mixed(self, tokens: Tokens, found: Numeral) -> Numeral:
        """Adds "and a half", "and three-quarters", « et demi », ½ to the whole number before it."""
        cursor = found.end
        if tokens.word(cursor) and unicodedata.category(tokens.word(cursor)[0]) == "No":
            part = self.parts.read(tokens, cursor)
            if part is not None:
                return replace(found, end=part.end, value=found.value + part.value, is_exact=True)
        tail = self.parts.read_tail(tokens, cursor)
        return replace(found, end=tail[0], value=found.value + tail[1], is_exact=True) if tail else found

    def _scale(self, tokens: Tokens, found: Numeral, money: bool) -> Numeral:
        """Takes in the scale words and letters that follow, and what is added after them ("a million and a half")."""
        while True:
            cursor = found.end
            if tokens.word(cursor) in HYPHENS and tokens.glued(cursor):
                cursor += 1
            word, raw = tokens.word(cursor), tokens.raw[cursor] if cursor < len(tokens) else ""
            scale = self.scales.get(word) if found.scale < _LARGEST else None
            if scale is None and word in self.collectives and not found.is_scaled and not found.is_digits:
                found = replace(found, end=cursor + 1, value=found.value * self.collectives[word])
                continue
            if scale is None and not found.is_scaled:
                scale = self._letter(tokens, cursor, raw, found, money)
            if scale is None:
                return found
            tail = self.parts.read_tail(tokens, cursor + 1)
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
        if rest is None or not (cursor == found.end and not self.parts.read(tokens, cursor)):
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
        is_rate = tokens.word(index + 1) == "/" and (money or len(raw) > 1)
        if tokens.glued(index + 1) and not is_rate and tokens.raw[index + 1] not in _BEHIND:
            return None  # part of a longer symbol, such as m² or b/d
        if raw in self.money_letters and not (money or tokens.word(index + 1) in _SIGNS):
            return None
        return scale if tokens.glued(index) or (raw[0].isupper() or len(raw) > 1) else None
