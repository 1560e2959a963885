"""Spans without two dates: "the last two decades", "the five years up to 2020", "recent years", "the 21st century"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bilateral.model.time import Period
from bilateral.reading.periods.years import Dated
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["SpanGrammar"]

_LONGEST = 200  # years
_YEARS = {"year": 1, "decade": 10}
_MONTHS = {"month": 1, "quarter": 3}


class SpanGrammar:
    """Reads spans of one language from its tables `periods` and `numbers`; `year` reads the year at a token."""

    # Any: the tables as their YAML files have them
    def __init__(
        self, table: Mapping[str, Any], numbers: Mapping[str, Any], year: Callable[[Tokens, int], int | None]
    ) -> None:
        self._year = year
        self._units: dict[str, str] = {w: u for w, u in table["units"].items() if u in _YEARS or u in _MONTHS}
        self._past = frozenset(table["past"])
        self._hedges = Phrases({True: table["hedges"]})
        self._numbers = {word: int(value) for word, value in numbers["cardinals"].items()}
        self._vague = Phrases({int(n): phrases for n, phrases in table["vague"].items()})
        self._recent = Phrases({int(n): phrases for n, phrases in table["recent"].items()})
        self._centuries = Phrases({int(first): phrases for first, phrases in table["centuries"].items()})
        self._up_to = Phrases({0: table["leading_up"], 1: table["preceding"]})
        self._of = frozenset(table["of"])
        phrases = (*table["vague"].values(), *table["recent"].values(), *table["centuries"].values())
        first = {Tokens(str(phrase)).words[0] for group in phrases for phrase in group}
        self.starters = frozenset({*first, *self._past, *self._numbers, *self._units})

    def read(self, tokens: Tokens, index: int, anchor: Period | None) -> Dated | None:
        """The span that begins at the token; its period is None if it runs up to a day that nobody knows."""
        if found := self._centuries.at(tokens, index):
            return Dated(index, found[0], Period.years(found[1], found[1] + 99), role="over")
        if found := self._recent.at(tokens, index):
            return _up_to_now(index, found[0], anchor, found[1])
        return self._counted(tokens, index, anchor)

    def _counted(self, tokens: Tokens, index: int, anchor: Period | None) -> Dated | None:
        """`last two decades`, « dix dernières années », and a number of years that a later date ends."""
        at, is_past, number = index, False, 0
        while at - index < 5:
            if tokens.word(at) in self._past and not is_past:
                at, is_past = at + 1, True
            elif not number and (found := self._number(tokens, at)):
                at, number = found
            elif is_past and at > index and (hedge := self._hedges.at(tokens, at)):
                at = hedge[0]
            else:
                break
        unit = self._units.get(tokens.word(at))
        if unit is None or number > _LONGEST or (not number and unit != "decade"):
            return None
        end, length = at + 1, (number or 1)
        if unit in _MONTHS:
            return self._months_of(tokens, index, end, length * _MONTHS[unit]) if is_past else None
        if ended := self._ended(tokens, index, end, length * _YEARS[unit]):
            return ended
        if not is_past:
            return None
        return _up_to_now(index, end, anchor, length * _YEARS[unit])

    def _number(self, tokens: Tokens, index: int) -> tuple[int, int] | None:
        """The index after the number and the number, printed or in words, or what a vague one stands for."""
        word = tokens.word(index)
        if word.isdecimal() and word.isascii() and len(word) < 4:
            return index + 1, int(word)
        if word in self._numbers:
            return index + 1, self._numbers[word]
        return self._vague.at(tokens, index)

    def _ended(self, tokens: Tokens, start: int, index: int, years: int) -> Dated | None:
        """`decade prior to 2016`: the years before; `five years leading up to 2020`: up to that year itself."""
        found = self._up_to.at(tokens, index)
        last = self._year(tokens, found[0]) if found else None
        if found is None or last is None:
            return None
        period = Period.years(last - years, last - found[1])
        return Dated(start, found[0] + 1, period, role="over")

    def _months_of(self, tokens: Tokens, start: int, index: int, months: int) -> Dated | None:
        """`last six months of 2017`."""
        at = index
        while tokens.word(at) in self._of:
            at += 1
        year = self._year(tokens, at) if at > index else None
        if year is None or not 0 < months <= 12:
            return None
        return Dated(start, at + 1, Period(Period.month(year, 13 - months).start, Period.year(year).end))


def _up_to_now(start: int, end: int, anchor: Period | None, years: int) -> Dated:
    """The whole years before the anchor's, if it is known."""
    is_known = anchor is not None and anchor.start.year > years
    period = Period.years(anchor.start.year - years, anchor.start.year - 1) if anchor and is_known else None
    return Dated(start, end, period, role="over", is_relative=True, years=years)
