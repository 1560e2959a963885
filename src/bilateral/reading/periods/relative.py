"""Relative periods: "last year", "two years ago", "on March 4", which the date of the text settles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from bilateral.model.time import Period
from bilateral.reading.periods.years import Dated
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["RelativeGrammar", "is_of_another_year", "nearest"]


class RelativeGrammar:
    """Reads relative periods of one language from its tables `periods` and `numbers`."""

    # Any: the tables as their YAML files have them
    def __init__(self, table: Mapping[str, Any], numbers: Mapping[str, Any]) -> None:
        self._shifts: dict[str, dict[str, int]] = {unit: dict(words) for unit, words in table["relative"].items()}
        self._units: dict[str, str] = dict(table["units"])
        self._cardinals = {word: int(value) for word, value in numbers["cardinals"].items()}
        self._ago = frozenset(table["ago"])
        self._articles = frozenset(table["one_ago"])
        self._before_ago = Phrases({True: table["before_ago"]})
        self._adjective_after = not table["ago"]
        self._words = frozenset(word for words in self._shifts.values() for word in words)
        singular = frozenset(unit for unit in self._units if not unit.endswith("s") or unit == "mois")
        self._singular = singular
        self.starters = frozenset(
            {
                *self._words,
                *(self._units if self._adjective_after else ()),
                *(w for w in self._cardinals if self._ago),
                *self._articles,
            }
        )
        if self._adjective_after:
            self.starters |= {Tokens(phrase).words[0] for phrase in table["before_ago"]}

    def read(self, tokens: Tokens, index: int, anchor: Period | None) -> Dated | None:
        """The relative period at the token; its period is None without an anchor."""
        word = tokens.words[index]
        if (
            word in self._words
            and self._units.get(tokens.word(index + 1)) in self._shifts
            and tokens.word(index + 1) in self._singular
        ):
            unit = self._units[tokens.words[index + 1]]
            if word in self._shifts[unit]:
                return Dated(index, index + 2, _shifted(anchor, unit, self._shifts[unit][word]), is_relative=True)
        shifts = (
            self._shifts.get(self._units.get(word, ""), {}) if self._adjective_after and word in self._singular else {}
        )
        after = tokens.word(index + 1)
        if after in shifts:
            return Dated(index, index + 2, _shifted(anchor, self._units[word], shifts[after]), is_relative=True)
        return self._since(tokens, index, anchor)

    def _since(self, tokens: Tokens, index: int, anchor: Period | None) -> Dated | None:
        """`two years ago`, « il y a deux ans »."""
        if self._adjective_after:
            found = self._before_ago.at(tokens, index)
            if found is None:
                return None
            number = self._number(tokens, found[0])
            unit = self._units.get(tokens.word(found[0] + 1), "")
            end = found[0] + 2
        else:
            unit, end = self._units.get(tokens.word(index + 1), ""), index + 3
            is_one = unit == "decade" and tokens.words[index] in self._articles  # of a year "than a year ago" is a rate
            number = 1 if is_one else self._number(tokens, index)
            if tokens.word(index + 2) not in self._ago:
                return None
        if number is None or not unit:
            return None
        scale, base = (10, "year") if unit == "decade" else (1, unit)
        return Dated(index, end, _shifted(anchor, base, -number * scale), is_relative=True)

    def _number(self, tokens: Tokens, index: int) -> int | None:
        word = tokens.word(index)
        if word.isdecimal() and word.isascii() and len(word) < 4:
            return int(word)
        return self._cardinals.get(word)


_MONTH = 31  # days; a text known by its year alone does not tell which of two Decembers it means


_RECENT = 6  # months back for which a month goes by its name alone; those further off may be to come


def nearest(dated: Dated, anchor: Period | None) -> Dated:
    """A day without a year is the nearest to the text's own, before or after it; a month the last, if it is recent."""
    if anchor is None or anchor.days > _MONTH or not dated.month or dated.period is not None:
        return dated
    if not dated.day:
        back = (anchor.end.month - dated.month) % 12
        period = _shifted(Period.day(anchor.end), "month", -back) if back <= _RECENT else None
        return replace(dated, period=period, is_relative=True)
    near = [p for y in (-1, 0, 1) if (p := _in_year(anchor.end.year + y, dated)) is not None]
    period = min(near, key=lambda p: abs(p.start - anchor.end), default=None)
    return replace(dated, period=period, is_relative=True)


def is_of_another_year(month: Period | None, told: Period | None) -> bool:
    """Whether a month that goes by its name alone may be one of another year: of the one that was told just before."""
    return month is not None and told is not None and told.end.year != month.end.year


def _in_year(year: int, dated: Dated) -> Period | None:
    try:
        return Period.day(date(year, dated.month, dated.day))
    except ValueError:  # 29 February, or the calendar's end
        return None


def _shifted(anchor: Period | None, unit: str, by: int) -> Period | None:
    """The calendar unit that lies `by` units from the one in which the anchor begins, if the calendar has it."""
    if anchor is None:
        return None
    year, month = anchor.start.year, anchor.start.month
    try:
        if unit == "year":
            return Period.year(year + by)
        if unit == "month":
            return Period.month(year + (month - 1 + by) // 12, (month - 1 + by) % 12 + 1)
        if unit == "quarter":
            quarter = (month - 1) // 3 + by
            return Period.parse(f"{year + quarter // 4:04d}-Q{quarter % 4 + 1}")
        if anchor.days > 1:
            return None
        return Period.day(anchor.start + timedelta(days=by * (7 if unit == "week" else 1)))
    except (ValueError, OverflowError):
        return None
