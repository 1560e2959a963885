"""Ranges and lists: two numbers that are the ends of one quantity, and numbers that lean on the unit of a later one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from bilateral.model.quantity import PER_MANY
from bilateral.reading.quantities.amounts import Amount
from bilateral.reading.tokens import Tokens

__all__ = ["RangeGrammar"]

_HYPHENS = frozenset("-‐‑–—−")
_NEAR = 2  # words back to a verb whose object the amount is: "rose by $4 to $9"
_HEDGED = 3  # words from "from" past a hedge to the number
_DATED = 4  # words between the two numbers: "in 2011 to"
_ALIKE = 3  # of two rates of one thing, neither is so many times the other
_RATES = frozenset({"percent"}) | PER_MANY
_REACH = 8  # words back to a verb of change: "rose over the year from 5 to 7"
_FAR = 12  # behind "from", which opens a range more seldom: "rose by 2 million barrels a day, from 5 to 7"


class RangeGrammar:
    """Joins amounts in one language, from its table `numbers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._joiners = frozenset(str(word) for word in table["range_joiners"])
        self._openers: dict[str, str] = dict(table["range_openers"])
        self._and: str = table["joiner"]
        self._or = frozenset(("or", "ou"))
        self._against = frozenset(table["against"])
        self._back = frozenset(table["back"])
        self._change = frozenset(table["change"])

    def joiner(self, tokens: Tokens, first: Amount) -> int | None:
        """The index at which the second end of a range would begin; None if nothing joins."""
        word = tokens.word(first.end)
        if word in _HYPHENS and tokens.word(first.end + 1) in self._joiners and tokens.word(first.end + 2) in _HYPHENS:
            return first.end + 3  # ten-to-twelve-year
        if (
            word in _HYPHENS
            and tokens.word(first.end + 1) in self._joiners - {self._and}
            and not tokens.glued(first.end + 1)
        ):
            return first.end + 2  # 5- to 10-day
        if word not in self._joiners and tokens.word(first.end) not in _HYPHENS:
            return None
        if word in _HYPHENS and not tokens.glued(first.end) and not (word in "–—" and not tokens.glued(first.end + 1)):
            return None
        if word in _HYPHENS and tokens.glued(first.end) != tokens.glued(first.end + 1):
            return None
        return first.end + 1

    def opens_with_and(self, tokens: Tokens, index: int) -> bool:
        """Whether "between" stands before the number or its currency mark, so that "and" joins two ends."""
        near = tokens.words[max(0, index - 3) : index]
        return any(self._openers.get(word) == self._and for word in near)

    def opens(self, tokens: Tokens, first: Amount) -> str:
        """The word before an amount that announces a second end: `between`, `from`, « entre », « de »."""
        word = tokens.word(first.start - 1)
        return word if word in self._openers else ""

    def joined(self, tokens: Tokens, first: Amount, second: Amount) -> Amount | None:
        """The range from one amount to the next; None if they are two quantities."""
        word, opener = tokens.word(first.end), self.opens(tokens, first)
        second = _with_mark(first, second)
        if word in self._or and not first.is_bare and not first.has_mark:
            return None
        if word not in _HYPHENS and first.unit and word != self._and and self._follows_change(tokens, first):
            return None
        first = self.lean(first, second)
        if not _alike(first, second) or second.hedge or first.number.is_open or second.number.is_open:
            return None
        if word == self._and and self._openers.get(opener) != self._and:
            return None
        if word in self._or and not second.value <= first.value * 2:
            return None
        if first.value >= second.value or (word not in _HYPHENS and self._changes(tokens, first, opener)):
            return None
        takes_opener = (
            bool(opener) and self._openers[opener] == word and (self._openers[opener] == self._and or opener != "from")
        )
        start = first.start - 1 if takes_opener else first.start
        return replace(
            second,
            start=start,
            last=second,
            value=first.value,
            number=replace(first.number, is_exact=True),
            hedge=first.hedge,
        )

    def _changes(self, tokens: Tokens, first: Amount, opener: str) -> bool:
        """Whether "from A to B" tells a change, which is two quantities: a verb of change stands before."""
        opener = opener or self._behind_hedge(tokens, first)
        if self._openers.get(opener, self._and) == self._and:
            return False
        before = tokens.words[max(0, first.start - (_FAR if opener == "from" else _REACH)) : first.start]
        return not self._change.isdisjoint(before)

    def _behind_hedge(self, tokens: Tokens, first: Amount) -> str:
        """The opener that a hedge parts from the amount: "from about 2 to 5"; « de près de 2 à 5 » says by how much."""
        words = tokens.words[max(0, first.start - _HEDGED) : first.start]
        return next((w for w in reversed(words) if w in self._openers and (first.hedge or w == "from")), "")

    def _follows_change(self, tokens: Tokens, first: Amount) -> bool:
        """Whether a verb of change stands right before an amount: "rose $4 to $9" tells a step and a level."""
        return not self._change.isdisjoint(tokens.words[max(0, first.start - _NEAR) : first.start])

    def lean(self, first: Amount, second: Amount) -> Amount:
        """The first amount with the scale and unit of the second, where it has none of its own."""
        leaning = not first.has_mark and not first.unit and not first.thing
        same_mark = first.has_mark and first.unit == second.unit
        number, scale = first.number, second.number.scale
        fits = second.number.is_scaled and not number.is_scaled and number.is_digits == second.number.is_digits
        if (leaning or same_mark) and fits and (first.value < second.value or second.value / scale > first.value / 10):
            first = replace(first, number=number.scaled(scale), value=first.value * scale, step=number.step * scale)
        if leaning and not first.number.is_fraction:
            factor = 1 if not second.number.value or second.number.is_exact else abs(second.value / second.number.value)
            return replace(
                first, unit=second.unit, marked=second.marked, per=second.per, thing=second.thing,
                value=first.value * factor, step=first.step * factor,
            )  # fmt: skip
        if first.unit == second.unit and first.has_mark and second.per and not first.per:
            return replace(first, per=second.per)
        return first

    def leans(self, tokens: Tokens, first: Amount, second: Amount, second_start: int) -> bool:
        """Whether only a joining word or a comma stands before the next number: "12, 14 and 16 per cent"."""
        between = tokens.words[first.end : second_start]
        if first.has_mark and first.unit == second.unit and second.number.is_scaled:
            return len(between) == 1 and between[0] in self._openers.values() and between[0] != self._and
        if not first.is_bare or first.number.is_fraction or first.has_mark:
            return False
        return bool(between) and len(between) <= 2 and self.are_joiners(between)

    def are_joiners(self, words: list[str]) -> bool:
        """Whether all the words are commas or words that join the numbers of a list."""
        return all(word in self._joiners or word in (",", self._and) for word in words)

    def follow(self, tokens: Tokens, first: Amount, second: Amount) -> Amount:
        """The second of "from age 53 to 60" or "from 10% to 15" with the unit of the first, where it has none."""
        if not second.is_bare or not first.unit or first.number.is_fraction:
            return second
        if second.number.is_scaled and first.number.is_scaled and tokens.word(second.start - 1) in self._against:
            return replace(second, unit=first.unit, marked=first.marked, per=first.per)
        if self._arrives(tokens, first, second) or self._is_set_back(tokens, first, second):
            return replace(second, unit=first.unit, per=first.per)
        if second.number.is_scaled or second.start != first.end + 1:
            return second
        if not self.opens(tokens, first) and not (first.unit == "year" and first.number.end == first.end):
            return second
        factor = first.value / first.number.value if first.number.value else Decimal(1)
        return replace(
            second, unit=first.unit, marked=first.marked, value=second.value * factor, step=second.step * factor
        )

    def _is_set_back(self, tokens: Tokens, first: Amount, second: Amount) -> bool:
        """Whether a rate is set against what it was, "76 per cent, down from 77"; not "rose 50 per cent from 60"."""
        is_rate = first.unit in _RATES and not second.number.is_scaled and not self._follows_change(tokens, first)
        is_like = first.value / _ALIKE <= second.value <= first.value * _ALIKE
        return is_rate and is_like and tokens.word(second.start - 1) in self._back

    def _arrives(self, tokens: Tokens, first: Amount, second: Amount) -> bool:
        """Whether a rate goes "from 83 per 100,000 in 2011 to 65": the date between has its own end."""
        joint = self._openers.get(self.opens(tokens, first), self._and)
        between = tokens.words[first.end : second.start]
        is_joined = joint != self._and and between[-1:] == [joint] and 1 < len(between) <= _DATED
        return is_joined and first.unit in _RATES and not second.number.is_scaled


def _with_mark(first: Amount, second: Amount) -> Amount:
    """The second end with the currency of the first: the 30 of `$25-30 million`."""
    if first.has_mark and not second.unit and not second.thing:
        return replace(second, unit=first.unit, marked=first.marked)
    return second


def _alike(first: Amount, second: Amount) -> bool:
    if first.number.is_fraction != second.number.is_fraction:
        return False
    if first.unit == second.unit:
        return first.thing == second.thing or not first.thing
    return first.unit == "dollar" and second.is_money and bool(second.marked)
