"""Quantities: every number in a sentence that says how much or how many, with its unit, period and hedge."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, overload

import msgspec
from msgspec.structs import replace

from bilateral.model.time import Period
from bilateral.reading.hedges import HedgeGrammar
from bilateral.reading.kept import Kept
from bilateral.reading.periods import PeriodMention, PeriodReader
from bilateral.reading.quantities.amounts import TIMES, Amount, AmountGrammar
from bilateral.reading.quantities.labels import LabelGrammar
from bilateral.reading.quantities.numbers import NumberGrammar
from bilateral.reading.quantities.ranges import RangeGrammar
from bilateral.reading.quantities.rates import spread_rates
from bilateral.reading.quantities.ratios import RatioGrammar
from bilateral.reading.quantities.things import ThingGrammar
from bilateral.reading.quantities.units import UnitGrammar
from bilateral.reading.tokens import Tokens

__all__ = ["QuantityMention", "QuantityReader", "find_quantities", "quantity_reader"]


class QuantityMention(msgspec.Struct, frozen=True, gc=False):
    """A quantity as printed at characters `start` to `end`.

    `value` is None for a range and an open plural; `low` and `high` are what the printed digits alone allow, `high` is
    None where the plural is open. `unit` is `SYMBOL` or `SYMBOL/PER` by `knowledge/lexicon/units.yaml`.
    `currency_marked` is whether the text says whose money it is, None for anything but money. `hedge` is an id of
    `mul/hedges.yaml`. `significant` counts the significant digits, final noughts of whole numbers left out.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    currency_marked: bool | None = None
    hedge: str | None = None
    significant: int = 1


class QuantityReader:
    """Finds quantities in sentences of one language. Build it once; `find` is pure.

    `lexicon` is the catalogue's: language → table name → table; `mul` holds what both languages share.
    """

    # Any: each lexicon table has a form of its own
    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]], language: str) -> None:
        tables, common = lexicon[language], lexicon["mul"]
        self._numbers = NumberGrammar(tables["numbers"])
        self._units = UnitGrammar(tables["units"], common["units"], self._numbers.scales)
        self._things = ThingGrammar(tables["people"], tables["units"], self._units, self._numbers.of)
        self._hedges = HedgeGrammar(tables["hedges"])
        self._labels = LabelGrammar(tables["labels"])
        self._ranges = RangeGrammar(tables["numbers"])
        ratios = RatioGrammar(tables["numbers"], self._numbers, self._things)
        self._amounts = AmountGrammar(self._numbers, self._units, self._things, self._hedges, tables["units"], ratios)
        self._periods = PeriodReader(lexicon, language)
        self._pronoun_stops = frozenset(tables["labels"]["not_before_pronoun"])
        self._pronoun_follows = frozenset(tables["labels"]["not_after_pronoun"])
        self._counts_pronouns: bool = tables["labels"]["counts_pronouns"]
        self._starters = self._numbers.starters | self._amounts.starters | _VULGAR
        self._hints = self._starters | self._periods.hints

    def find(self, text: str) -> tuple[QuantityMention, ...]:
        """The quantities of the text, in order, none overlapping another."""
        return self.read(text)[0]

    def read(
        self, text: str, anchor: Period | None = None
    ) -> tuple[tuple[QuantityMention, ...], tuple[PeriodMention, ...]]:
        """The quantities and the periods, for the price of one pass. `anchor` is when the text was published."""
        if _DIGIT.search(text) is None and self._hints.isdisjoint(_LETTERS.findall(text.lower())):
            return (), ()  # half of all sentences: neither a number nor a date
        tokens = Tokens(text)
        periods = self._periods.find_in(tokens, anchor)
        starts = self._starts(tokens)
        if not starts:
            return (), periods
        masked = sorted([*self._labels.masked(text), *((p.start, p.end) for p in periods if not p.is_relative)])
        amounts = self._scan(tokens, starts, masked)
        return tuple(self._mention(tokens, amount) for amount in spread_rates(tokens, amounts, self._units)), periods

    def _starts(self, tokens: Tokens) -> list[int]:
        """The tokens at which a number may begin."""
        starters = self._starters
        return [i for i, word in enumerate(tokens.words) if tokens.numeric[i] or word in starters]

    def _scan(self, tokens: Tokens, starts: Sequence[int], masked: Sequence[tuple[int, int]]) -> list[Amount]:
        found: list[Amount] = []
        end, label_end = 0, -1
        for index in starts:
            if index < end or _is_masked(tokens.starts[index], masked):
                continue
            amount = self._read(tokens, index, masked)
            if amount is None or (found and amount.start < found[-1].end):
                continue
            if self._labels.is_label(tokens, amount) or self._continues(tokens, label_end, amount):
                label_end = amount.end
            elif self._is_kept(tokens, amount):
                found.append(amount)
            end = max(amount.end, amount.number.end)
        return self._leaned(tokens, found)

    def _read(self, tokens: Tokens, index: int, masked: Sequence[tuple[int, int]]) -> Amount | None:
        """The amount at the token with the hedge before it, and the second end if it is a range."""
        between = self._ranges.opens_with_and(tokens, index)
        first = self._amounts.read(tokens, index, joined=between)
        if first is None:
            return None
        second_at = self._ranges.joiner(tokens, first)
        if second_at is not None and second_at < len(tokens):
            second = self._second(tokens, second_at, masked)
            if second is not None:
                joined = self._ranges.joined(tokens, first, second)
                if joined is not None:
                    return self._hedged(tokens, joined)
        return self._hedged(tokens, first)

    def _may_start(self, tokens: Tokens, index: int) -> bool:
        return tokens.numeric[index] or tokens.words[index] in self._starters

    def _second(self, tokens: Tokens, index: int, masked: Sequence[tuple[int, int]]) -> Amount | None:
        """The amount that begins, with its currency mark, at the token."""
        for at in range(index, min(index + 3, len(tokens))):
            if self._may_start(tokens, at) and not _is_masked(tokens.starts[at], masked):
                second = self._amounts.read(tokens, at)
                return second if second is not None and second.start == index else None
        return None

    def _hedged(self, tokens: Tokens, amount: Amount) -> Amount:
        is_adjective = tokens.word(amount.number.end) in "-‐‑" and tokens.glued(amount.number.end)
        found = self._hedges.before(
            tokens,
            amount.start,
            amount.end,
            is_time=amount.unit in TIMES,
            is_adjective=is_adjective and amount.unit != "",
        )
        if found:
            return replace(amount, start=found[0], hedge=found[1])
        return replace(amount, hedge="about") if amount.number.is_rounded else amount

    def _is_kept(self, tokens: Tokens, amount: Amount) -> bool:
        number = amount.number
        word = tokens.words[number.start]
        if number.value == 0 and not amount.unit and amount.thing != "person" and not number.is_digits:
            return False  # "net zero", "below zero"
        if word in self._numbers.pronouns and number.end == number.start + 1 and not number.is_fraction:
            return self._counts_one(tokens, amount)
        return True

    def _continues(self, tokens: Tokens, label_end: int, amount: Amount) -> bool:
        """Whether a bare number goes on a list that began with a label: "Sections 232, 301 and 338"."""
        between = tokens.words[label_end : amount.start]
        is_plain = not amount.unit and not amount.number.is_scaled and not tokens.word(amount.end).endswith("s")
        return label_end > 0 and is_plain and 0 < len(between) <= 2 and self._ranges.are_joiners(between)

    def _counts_one(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether "one" counts: before a unit or a noun, and not where it stands for one ("no one", "one of the")."""
        if amount.unit == "percent" or amount.number.is_exact:
            return True
        if not self._counts_pronouns:
            return False
        after, before = tokens.word(amount.number.end), tokens.word(amount.start - 1)
        if after in self._pronoun_stops or self._units.is_function(after) or before in self._pronoun_follows:
            return False
        return bool(amount.unit or amount.hedge or amount.thing)

    def _leaned(self, tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
        """The amounts from right to left, bare numbers of a list taking the unit of the one after them."""
        for index in range(len(amounts) - 1):
            amounts[index + 1] = self._ranges.follow(tokens, amounts[index], amounts[index + 1])
        for index in range(len(amounts) - 2, -1, -1):
            first, second = amounts[index], amounts[index + 1]
            if self._ranges.leans(tokens, first, second, second.start):
                amounts[index] = self._ranges.lean(first, second)
        return amounts

    def _mention(self, tokens: Tokens, amount: Amount) -> QuantityMention:
        start, end = tokens.starts[amount.start], tokens.ends[amount.end - 1]
        low, high = self._bounds(amount)
        thing = amount.thing
        if not amount.unit and thing != "person" and self._means_people(tokens, amount):
            thing = "person"
        unit = amount.unit or thing or "count"
        is_range = amount.last is not None or amount.number.is_open
        return QuantityMention(
            start, end, tokens.text[start:end], None if is_range else _plain(amount.value), _plain(low), _plain(high),
            f"{unit}/{amount.per}" if amount.per else unit, amount.marked, amount.hedge or None, _significant(amount),
        )  # fmt: skip

    def _means_people(self, tokens: Tokens, amount: Amount) -> bool:
        return amount.is_bare and self._things.nearby_people(tokens, amount.start, amount.end)

    @staticmethod
    def _bounds(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
        number = amount.number
        if amount.last is not None:
            return amount.value, amount.last.value
        if number.is_open:
            return amount.value, None
        if number.is_exact or not (amount.unit or number.is_scaled or amount.step < number.scale):
            return amount.value, amount.value
        return amount.value - amount.step / 2, amount.value + amount.step / 2


def _significant(amount: Amount) -> int:
    """How many digits carry meaning: 1 for 400,000, 2 for 3.6 and for 2.0, 4 for 412,300."""
    number = amount.number
    value = abs(amount.last.value if amount.last else amount.value)
    if not value or number.is_fraction:
        return 1
    if number.is_digits and not number.is_exact and amount.step < number.scale:
        return len((value / amount.step).to_integral_value().as_tuple().digits)
    return len(value.normalize().as_tuple().digits)


@overload
def _plain(value: Decimal) -> Decimal: ...
@overload
def _plain(value: None) -> None: ...
def _plain(value: Decimal | None) -> Decimal | None:
    """The number without noughts behind its point: 3600000000, not 3600000000.0."""
    whole = value.to_integral_value() if value is not None else None
    return whole if whole is not None and whole == value else value


def _is_masked(start: int, masked: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(masked, (start, 1 << 60)) - 1
    return any(masked[i][0] <= start < masked[i][1] for i in range(at, max(-1, at - 3), -1))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_VULGAR = frozenset(map(chr, (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F))))  # ¼ ½ ¾ ⅓ ...
_READERS: Kept[QuantityReader] = Kept(QuantityReader)


# Any: each lexicon table has a form of its own
def quantity_reader(lexicon: Mapping[str, Mapping[str, Any]], language: str) -> QuantityReader:
    """The reader of the lexicon and language, built once."""
    return _READERS.get(lexicon, language)


# Any: each lexicon table has a form of its own
def find_quantities(text: str, language: str, lexicon: Mapping[str, Mapping[str, Any]]) -> tuple[QuantityMention, ...]:
    """The quantities of a text, by a reader that is built once for the lexicon and language."""
    return quantity_reader(lexicon, language).find(text)
