"""Dates: years, spans of years, quarters, months and days, read from tokens into periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bilateral.model.time import Period
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["DateGrammar", "Dated"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_HYPHENS = frozenset("-‐‑–—−")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at tokens `start` to `end` (not included)."""

    start: int
    end: int
    period: Period | None
    role: str = ""
    is_year: bool = False  # a bare year or years, which may be part of a name
    is_fiscal: bool = False
    is_relative: bool = False


class DateGrammar:
    """Reads dates of one language from its table `periods`."""

    # Any: each lexicon table has a form of its own
    def __init__(self, table: Mapping[str, Any], lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        self._months = {_bare(form): number for number, forms in enumerate(table["months"], 1) for form in forms}
        self._needs_capital: bool = table["capitalised_months"]
        self._parts = Phrases(
            {("Q", n): forms for n, forms in enumerate(table["quarters"], 1)} | {("H", n): forms for n, forms in enumerate(table["halves"], 1)}
        )
        self._thirds = frozenset(table["thirds"])
        self._ends = frozenset(table["ends"])
        self._seasons = frozenset(table["seasons"])
        self._fiscal = Phrases({True: table["fiscal"]})
        self._year_words = Phrases({True: table["year_words"]})
        self._of = frozenset(table["of"])
        self._day_of = frozenset(table["day_of"])
        self._to = frozenset(str(word) for word in table["to"])
        self._between = frozenset(table["between"])
        self._and = frozenset(table["and"])
        self._from = frozenset(table["from"])
        self._decade_after = frozenset(table["decade_after"])
        self._decade_before = frozenset(table["decade_before"])
        self._decade_names = {name: int(value) for name, value in table["decade_names"].items()}
        self._labels = frozenset(str(word) for word in table["labels"])
        self._units = Phrases({True: [w for t in lexicon.values() if "units" in t and "units" in t["units"] for u, words in t["units"]["units"].items() for w in words]})
        first = {Tokens(str(form)).words[0] for forms in (*table["quarters"], *table["halves"], table["fiscal"]) for form in forms}
        self.starters = frozenset({*self._months, *self._thirds, *first, *self._decade_before})

    def read(self, tokens: Tokens, index: int) -> Dated | None:
        """The longest date expression that begins at the token, with a second end if it is a span; None if none does."""
        first = self._one(tokens, index)
        if first is None:
            return None
        joined = self._span(tokens, first)
        return joined or first

    def _one(self, tokens: Tokens, index: int) -> Dated | None:
        word = tokens.words[index]
        if word[0].isdecimal() and tokens.is_number(index):
            return self._part_first(tokens, index) or self._iso(tokens, index) or self._day_month(tokens, index) or self._years(tokens, index)
        if word in self._months:
            return self._month(tokens, index)
        return self._part_first(tokens, index) or self._fiscal_year(tokens, index) or self._third(tokens, index) or self._decade_word(tokens, index)

    def year(self, tokens: Tokens, index: int) -> int | None:
        """The year printed at the token, 1600 to 2199; None for a number that measures or labels something."""
        if not 0 <= index < len(tokens):
            return None
        raw = tokens.raw[index]
        if len(raw) != 4 or not (raw.isascii() and raw.isdecimal()) or not _FIRST_YEAR <= int(raw) <= _LAST_YEAR:
            return None
        before = tokens.raw[index - 1] if index else ""
        if before and tokens.glued(index) and not (before in "([{-‐‑–—−/'\"“‘’,;:*~=>|" or before[-1] in "'’" or before.upper() in ("FY", "Q")):
            return None
        if before in ("$", "£", "€", "₹", "#") or tokens.word(index - 1) in self._labels or tokens.word(index - 2) in self._labels and before == ".":
            return None
        if before in _HYPHENS and tokens.glued(index) and tokens.glued(index - 1) and tokens.is_number(index - 2) and len(tokens.raw[index - 2]) == 3:
            return None  # the end of a telephone number
        return int(raw) if self._is_free(tokens, index) else None

    def _is_free(self, tokens: Tokens, index: int) -> bool:
        """Whether no unit follows: 2000 km and a 1,800-mile line are no years."""
        after = index + 1
        word = tokens.word(after)
        if tokens.glued(after) and tokens.is_word(after) and word not in self._decade_after:
            return False
        if tokens.glued(after) and word in ("%", "$", "°", "€"):
            return False
        if word in _HYPHENS and tokens.glued(after):
            after += 1
        found = self._units.at(tokens, after)
        if found is None or word in self._decade_after:
            return True
        return tokens.words[found[0] - 1] in _TIME_LIKE or (len(tokens.raw[after]) == 1 and tokens.is_word(after) and tokens.raw[after] not in "mLWt")

    def _years(self, tokens: Tokens, index: int) -> Dated | None:
        first = self.year(tokens, index)
        if first is None:
            return None
        if tokens.glued(index + 1) and tokens.word(index + 1) in self._decade_after and first % 10 == 0:
            end = index + 2
            return Dated(index, end, Period.years(first, first + 9), is_year=True)
        if tokens.word(index + 1) == "'" and tokens.word(index + 2) == "s" and first % 10 == 0:
            return Dated(index, index + 3, Period.years(first, first + 9), is_year=True)
        if quarter := self._part_after(tokens, index, first):
            return quarter
        if last := self._short_end(tokens, index, first):
            return Dated(index, index + 3, Period.years(first, last), role="from_to", is_year=True)
        return Dated(index, index + 1, Period.year(first), is_year=True)

    def _short_end(self, tokens: Tokens, index: int, first: int) -> int | None:
        """The last year of `2011-14` and `1986/87`."""
        if tokens.word(index + 1) not in _HYPHENS and tokens.word(index + 1) != "/":
            return None
        raw = tokens.raw[index + 2] if index + 2 < len(tokens) else ""
        if not (tokens.glued(index + 1) and tokens.glued(index + 2)) or len(raw) != 2 or not raw.isdecimal():
            return None
        if tokens.glued(index + 3) and (tokens.is_word(index + 3) or tokens.word(index + 3) in _HYPHENS):
            return None
        last = first - first % 100 + int(raw)
        last += 100 if last <= first else 0
        return last if first < last <= first + 60 else None

    def _iso(self, tokens: Tokens, index: int) -> Dated | None:
        """2023-07-01, and 2023-07 where it cannot be the years 2023 to 2007."""
        year = tokens.raw[index]
        if len(year) != 4 or not all(tokens.word(index + 1) == "-" and tokens.glued(i) for i in (index + 1, index + 2)):
            return None
        if self.year(tokens, index) is None or not tokens.raw[index + 2].isdecimal() or len(tokens.raw[index + 2]) != 2:
            return None
        text = f"{year}-{tokens.raw[index + 2]}"
        end = index + 3
        if tokens.word(index + 3) == "-" and tokens.glued(index + 3) and tokens.glued(index + 4) and len(tokens.raw[index + 4]) == 2:
            text, end = f"{text}-{tokens.raw[index + 4]}", index + 5
        elif int(tokens.raw[index + 2]) > int(year) % 100:
            return None
        try:
            return Dated(index, end, Period.parse(text))
        except ValueError:
            return None

    def _part_first(self, tokens: Tokens, index: int) -> Dated | None:
        """`Q3 2024`, `third quarter of 2024`, `first half of 2025`, « premier trimestre de 2024 »."""
        found = self._parts.at(tokens, index)
        if found is None:
            return None
        end, part = found
        at = self._skip_of(tokens, end)
        year = self.year(tokens, at)
        if year is None:
            return None
        return Dated(index, at + 1, _part(year, part))

    def _part_after(self, tokens: Tokens, index: int, year: int) -> Dated | None:
        """`2024 Q3`, `2024Q3`."""
        at = index + 1 + (tokens.word(index + 1) == "-")
        if tokens.word(at) not in ("q", "t", "h") or not tokens.glued(at + 1):
            return None
        found = self._parts.at(tokens, at)
        return Dated(index, found[0], _part(year, found[1])) if found else None

    def _skip_of(self, tokens: Tokens, index: int) -> int:
        while tokens.word(index) in self._of or tokens.word(index) == ",":
            index += 1
        year_word = self._year_words.at(tokens, index)
        if year_word:
            return year_word[0]
        fiscal = self._fiscal.at(tokens, index)
        return fiscal[0] if fiscal else index

    def _fiscal_year(self, tokens: Tokens, index: int) -> Dated | None:
        found = self._fiscal.at(tokens, index)
        if found is None:
            return None
        at = self._skip_of(tokens, found[0])
        if at >= len(tokens) or not tokens.raw[at][0].isdecimal():
            return None
        years = self._years(tokens, at)
        return replace(years, start=index, is_fiscal=True, is_year=False, role="") if years else None

    def _third(self, tokens: Tokens, index: int) -> Dated | None:
        """`early 2025`, `mid-2024`, `end of 2022`, `Spring 2017`, « fin 2022 »: the year, and whether its end is meant."""
        at = index + 1
        if tokens.word(at) in _HYPHENS and tokens.glued(at):
            at += 1
        at = self._skip_of(tokens, at)
        word = tokens.words[index]
        if word in self._seasons and tokens.word(at) not in self._months and self.year(tokens, at) is None:
            return None
        inner = self._one(tokens, at) if at < len(tokens) and word in self._thirds and at > index else None
        if inner is None or inner.start != at or inner.period is None:
            return None
        role = "end_of" if word in self._ends else ""
        return replace(inner, start=index, role=role or ("" if inner.role == "from_to" else inner.role), is_year=False)

    def _decade_word(self, tokens: Tokens, index: int) -> Dated | None:
        """« années 80 », « années 1990 »."""
        if tokens.words[index] not in self._decade_before:
            return None
        raw = tokens.raw[index + 1] if index + 1 < len(tokens) else ""
        if raw.isdecimal() and len(raw) in (2, 4) and int(raw) % 10 == 0:
            first = int(raw) if len(raw) == 4 else 1900 + int(raw)
            if _FIRST_YEAR <= first <= _LAST_YEAR:
                return Dated(index, index + 2, Period.years(first, first + 9), is_year=True)
        if tokens.word(index + 1) in self._decade_names:
            first = 1900 + self._decade_names[tokens.word(index + 1)]
            return Dated(index, index + 2, Period.years(first, first + 9), is_year=True)
        return None

    def _month(self, tokens: Tokens, index: int) -> Dated | None:
        """`July 2024`, `July 1, 2020`, `Dec. 11, 2023`, and without a year a date that is only recognised."""
        if self._needs_capital and not tokens.is_name(index):
            return None
        month = self._months[tokens.words[index]]
        at = index + 1 + (tokens.word(index + 1) == "." and tokens.glued(index + 1))
        day, after = self._day(tokens, at)
        if day and after:
            year, end = self._year_after(tokens, after)
            if year is None:
                return Dated(index, after, None, is_relative=True)
            return _dated(index, end, year, month, day)
        year, end = self._year_after(tokens, at)
        if year is not None:
            return _dated(index, end, year, month, 0)
        is_word = tokens.words[index] in _AMBIGUOUS or len(tokens.words[index]) <= 3
        return None if is_word else Dated(index, at, None, is_relative=True)

    def _day(self, tokens: Tokens, index: int) -> tuple[int, int]:
        """The day of the month at the token and the index after it; zeros if none stands there."""
        if index >= len(tokens):
            return 0, 0
        raw = tokens.raw[index]
        if not (raw.isascii() and raw.isdecimal()) or len(raw) > 2 or not 1 <= int(raw) <= 31:
            return 0, 0
        end = index + 1
        if tokens.glued(end) and tokens.word(end) in ("st", "nd", "rd", "th", "er", "e"):
            end += 1
        if tokens.glued(end) and tokens.is_word(end) or (tokens.word(end) in _HYPHENS and tokens.is_word(end + 1) and tokens.glued(end)):
            return 0, 0
        return int(raw), end

    def _year_after(self, tokens: Tokens, index: int) -> tuple[int | None, int]:
        at = index
        while tokens.word(at) == "," or tokens.word(at) in self._of:
            at += 1
        return self.year(tokens, at), at + 1

    def _day_month(self, tokens: Tokens, index: int) -> Dated | None:
        """`11 December 2023`, « 1er juillet 2020 »."""
        day, at = self._day(tokens, index)
        if not day:
            return None
        at += tokens.word(at) in self._day_of
        month = self._months.get(tokens.word(at))
        if month is None or (self._needs_capital and not tokens.is_name(at)):
            return None
        at += 1 + (tokens.word(at + 1) == "." and tokens.glued(at + 1))
        year, end = self._year_after(tokens, at)
        if year is None:
            return Dated(index, at, None, is_relative=True)
        return _dated(index, end, year, month, day)

    def _span(self, tokens: Tokens, first: Dated) -> Dated | None:
        """From one date to the next: `1994 to 2019`, `between 2013 and 2017`, `July 2020 to March 2021`."""
        word = tokens.word(first.end)
        before = tokens.word(first.start - 1)
        if word not in self._to or first.role == "from_to":
            return None
        is_between = before in self._between or tokens.word(first.start - 2) in self._between
        if word in self._and and (not is_between or word in self._from):
            return None
        at = first.end + 1
        if at >= len(tokens) or (word == "/" and not tokens.glued(at)):
            return None
        second = self._one(tokens, at)
        if second is None or second.period is None or second.start != at:
            return None
        role = "between" if is_between else "from_to"
        if first.period is None:
            return replace(first, end=second.end, period=second.period, role=role, is_relative=False)
        if second.period.end < first.period.end or second.is_relative:
            return None
        return Dated(first.start, second.end, Period(first.period.start, second.period.end), role, first.is_year and second.is_year, first.is_fiscal)


def _bare(form: str) -> str:
    return str(form).rstrip(".").lower()


def _part(year: int, part: tuple[str, int]) -> Period:
    kind, number = part
    if kind == "Q":
        return Period.parse(f"{year}-Q{number}")
    return Period(Period.month(year, number * 6 - 5).start, Period.month(year, number * 6).end)


def _dated(start: int, end: int, year: int, month: int, day: int) -> Dated | None:
    if not day:
        return Dated(start, end, Period.month(year, month))
    try:
        return Dated(start, end, Period.day(date(year, month, day)))
    except ValueError:
        return Dated(start, end, Period.month(year, month))


_TIME_LIKE = frozenset({"year", "years", "month", "months", "day", "week", "decade", "minute", "second", "mo"})
_AMBIGUOUS = frozenset({"may", "march", "mars", "mai"})
