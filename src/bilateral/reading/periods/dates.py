"""Dates: years, quarters, months, days, and spans from one to another, read from tokens into periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from bilateral.model.time import Frequency, Period
from bilateral.reading.periods.years import DASHES, Dated, YearGrammar
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["DateGrammar"]


class DateGrammar:
    """Reads dates of one language from its table `periods`."""

    # Any: each lexicon table has a form of its own
    def __init__(self, table: Mapping[str, Any], lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        self._months = {_bare(form): number for number, forms in enumerate(table["months"], 1) for form in forms}
        self._abbreviated = frozenset(_bare(form) for forms in table["months"] for form in forms if form.endswith("."))
        self._needs_capital: bool = table["capitalised_months"]
        self._before_month = frozenset(table["before_month"])
        self._parts = Phrases(
            {("Q", n): forms for n, forms in enumerate(table["quarters"], 1)}
            | {("H", n): forms for n, forms in enumerate(table["halves"], 1)}
        )
        self._thirds = frozenset(table["thirds"])
        self._ends = frozenset(table["ends"])
        self._decade_parts: dict[str, list[int]] = dict(table["decade_parts"])
        self._articles = frozenset(table["articles"])
        self._seasons = frozenset(table["seasons"])
        self._fiscal = Phrases({True: table["fiscal"]})
        self._year_words = Phrases({True: table["year_words"]})
        self._of = frozenset(table["of"])
        self._day_of = frozenset(table["day_of"])
        self._to = frozenset(str(word) for word in table["to"])
        self._between = frozenset(table["between"])
        self._and = frozenset(table["and"])
        self._from = frozenset(table["from"])
        self._years = YearGrammar(table, lexicon)
        first = {
            Tokens(str(form)).words[0]
            for forms in (*table["quarters"], *table["halves"], table["fiscal"])
            for form in forms
        }
        self.starters = frozenset({*self._months, *self._thirds, *first, *self._years.starters})

    def year(self, tokens: Tokens, index: int) -> int | None:
        """The year at the token, None if none stands there."""
        return self._years.year(tokens, index)

    def _chain(self, tokens: Tokens, first: Dated, index: int) -> Dated | None:
        """`1990s and early 2000s`: of two spans of years the whole, if the second goes on where the first ends."""
        at = index + (tokens.word(index) in self._articles)
        second = self._one(tokens, at) if at < len(tokens) else None
        if second is None or first.period is None or second.period is None:
            return None
        long = all(p.start.year < p.end.year for p in (first.period, second.period))
        follows = first.period.start < second.period.start and second.period.start.year == first.period.end.year + 1
        if not (long and follows):
            return None
        return Dated(first.start, second.end, Period(first.period.start, second.period.end), role="from_to")

    def read(self, tokens: Tokens, index: int) -> Dated | None:
        """The longest date expression that begins at the token, with a second end if it is a span."""
        first = self._one(tokens, index)
        if first is None:
            return None
        joined = self._span(tokens, first)
        return joined or first

    def _one(self, tokens: Tokens, index: int, *, is_inner: bool = False) -> Dated | None:
        word = tokens.words[index]
        if word[0].isdecimal() and tokens.is_number(index):
            return (
                self._part_first(tokens, index)
                or self._iso(tokens, index)
                or self._day_month(tokens, index)
                or self._part_after(tokens, index)
                or self._years.years(tokens, index)
            )
        if word in self._months:
            return self._month(tokens, index)
        return (
            self._part_first(tokens, index)
            or self._fiscal_year(tokens, index)
            or (None if is_inner else self._third(tokens, index))
            or self._years.decade(tokens, index)
        )

    def _iso(self, tokens: Tokens, index: int) -> Dated | None:
        """2023-07-01, and 2023-07 where it cannot be the years 2023 to 2007."""
        year = tokens.raw[index]
        if len(year) != 4 or not all(tokens.word(index + 1) == "-" and tokens.glued(i) for i in (index + 1, index + 2)):
            return None
        if (
            self._years.year(tokens, index) is None
            or not tokens.raw[index + 2].isdecimal()
            or len(tokens.raw[index + 2]) != 2
        ):
            return None
        text = f"{year}-{tokens.raw[index + 2]}"
        end = index + 3
        if (
            tokens.word(index + 3) == "-"
            and tokens.glued(index + 3)
            and tokens.glued(index + 4)
            and len(tokens.raw[index + 4]) == 2
        ):
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
        year = self._years.year(tokens, at)
        if year is None:
            return None
        return Dated(index, at + 1, _part(year, part))

    def _part_after(self, tokens: Tokens, index: int) -> Dated | None:
        """`2024 Q3`, `2024-Q3`."""
        at = index + 1 + (tokens.word(index + 1) == "-")
        year = self._years.year(tokens, index) if tokens.glued(at + 1) and len(tokens.word(at)) == 1 else None
        if year is None:
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
        years = self._years.years(tokens, at)
        return replace(years, start=index, is_fiscal=True, is_year=False, role="") if years else None

    def _third(self, tokens: Tokens, index: int) -> Dated | None:
        """`early 2025`, `end of 2022`, `Spring 2017`, « fin 2022 »: the year, and whether its end is meant."""
        at = index + 1
        if tokens.word(at) in DASHES and tokens.glued(at):
            at += 1
        at = self._decade_after(tokens, at) or self._skip_of(tokens, at)
        word = tokens.words[index]
        if word in self._seasons and tokens.word(at) not in self._months and self._years.year(tokens, at) is None:
            return None
        inner = (
            self._one(tokens, at, is_inner=True) if at < len(tokens) and word in self._thirds and at > index else None
        )
        if inner is None or inner.start != at or inner.period is None:
            return None
        if (part := self._decade_parts.get(word)) and _is_decade(inner.period):
            first = inner.period.start.year
            meant = Period.years(first + part[0], first + part[1])
            return replace(inner, start=index, period=meant, named=inner.period, is_year=False)
        role = "end_of" if word in self._ends else ""
        return replace(inner, start=index, role=role or ("" if inner.role == "from_to" else inner.role), is_year=False)

    def _decade_after(self, tokens: Tokens, index: int) -> int | None:
        """Where the decade begins that « début des années 1990 » is a part of."""
        while tokens.word(index) in self._of:
            if self._years.decade(tokens, index):
                return index
            index += 1
        return index if index < len(tokens) and self._years.decade(tokens, index) else None

    def _month(self, tokens: Tokens, index: int) -> Dated | None:
        """`July 2024`, `July 1, 2020`, `Dec. 11, 2023`, and without a year a day, which the text's own date settles."""
        if self._needs_capital and not tokens.is_name(index):
            return None
        month = self._months[tokens.words[index]]
        at = self._after_month(tokens, index)
        day, after = self._day(tokens, at)
        if day and after:
            last, later = self._second_day(tokens, after)
            if last > day:
                year, end = self._year_after(tokens, later)
                return _days(index, end if year else later, year, month, day, last)
            year, end = self._year_after(tokens, after)
            if year is None:
                return Dated(index, after, None, month=month, day=day)
            return _dated(index, end, year, month, day)
        year, end = self._year_after(tokens, at)
        if year is not None:
            return _dated(index, end, year, month, 0)
        is_word = tokens.words[index] in _AMBIGUOUS and tokens.word(index - 1) not in self._before_month
        leads = tokens.word(at) in self._to and tokens.word(at + 1) in self._months  # "from May to July 2025"
        is_doubtful = (is_word or len(tokens.words[index]) <= 3) and not leads
        return None if is_doubtful else Dated(index, at, None, month=month)

    def _after_month(self, tokens: Tokens, index: int) -> int:
        """The index after a month's name and the point of its abbreviation."""
        is_short = tokens.words[index] in self._abbreviated
        return index + 1 + (is_short and tokens.word(index + 1) == "." and tokens.glued(index + 1))

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
        if (tokens.glued(end) and tokens.is_word(end)) or (
            tokens.word(end) in DASHES and tokens.is_word(end + 1) and tokens.glued(end)
        ):
            return 0, 0
        return int(raw), end

    def _second_day(self, tokens: Tokens, index: int) -> tuple[int, int]:
        """The last day of `July 1 to 4` and the index after it; zeros unless a year, month or stop follows."""
        if tokens.word(index) not in self._to:
            return 0, 0
        day, end = self._day(tokens, index + 1)
        after = tokens.word(end)
        ends = (
            end >= len(tokens) or after in ",.;)" or after in self._months or self._years.year(tokens, end) is not None
        )
        return (day, end) if day and ends else (0, 0)

    def _year_after(self, tokens: Tokens, index: int) -> tuple[int | None, int]:
        at = index
        while tokens.word(at) == "," or tokens.word(at) in self._of:
            at += 1
        return self._years.year(tokens, at), at + 1

    def _day_month(self, tokens: Tokens, index: int) -> Dated | None:
        """`11 December 2023`, « 1er juillet 2020 »."""
        day, at = self._day(tokens, index)
        if not day:
            return None
        last, later = self._second_day(tokens, at)
        if last > day and tokens.word(later) in self._months:
            at = self._after_month(tokens, later)
            year, end = self._year_after(tokens, at)
            return _days(index, end if year else at, year, self._months[tokens.words[later]], day, last)
        at += tokens.word(at) in self._day_of
        month = self._months.get(tokens.word(at))
        if month is None or (self._needs_capital and not tokens.is_name(at)):
            return None
        at = self._after_month(tokens, at)
        year, end = self._year_after(tokens, at)
        if year is None:
            return Dated(index, at, None, month=month, day=day)
        return _dated(index, end, year, month, day)

    def _span(self, tokens: Tokens, first: Dated) -> Dated | None:
        """From one date to the next: `1994 to 2019`, `between 2013 and 2017`, `July 2020 to March 2021`."""
        word = tokens.word(first.end)
        before = tokens.word(first.start - 1)
        if word not in self._to or (first.role == "from_to" and not word.isalpha()):
            return None
        is_between = before in self._between or tokens.word(first.start - 2) in self._between
        at = first.end + 1
        if word in self._and and (not is_between or word in self._from):
            return self._chain(tokens, first, at)
        if at >= len(tokens) or (word == "/" and not tokens.glued(at)):
            return None
        second = self._one(tokens, at)
        if second is None or second.period is None or second.start != at:
            return None
        role = "between" if is_between else "" if first.is_fiscal else "from_to"
        if first.period is None:
            return replace(first, end=second.end, period=_from_month(first, second.period), role=role)
        if second.period.end < first.period.end:
            return None
        return Dated(
            first.start,
            second.end,
            Period(first.period.start, second.period.end),
            role,
            first.is_year and second.is_year,
            first.is_fiscal,
        )


def _from_month(first: Dated, last: Period) -> Period:
    """From a month whose year only the last month names, "January to March 2025"; of other dates the last alone."""
    if not first.month or first.day or last.frequency is not Frequency.MONTH:
        return last
    year = last.start.year - (first.month > last.start.month)
    return Period(Period.month(year, first.month).start, last.end)


def _is_decade(period: Period) -> bool:
    return period.start.year % 10 == 0 and period == Period.years(period.start.year, period.start.year + 9)


def _bare(form: str) -> str:
    return str(form).rstrip(".").lower()


def _part(year: int, part: tuple[str, int]) -> Period:
    kind, number = part
    if kind == "Q":
        return Period.parse(f"{year}-Q{number}")
    return Period(Period.month(year, number * 6 - 5).start, Period.month(year, number * 6).end)


def _days(start: int, end: int, year: int | None, month: int, first: int, last: int) -> Dated:
    try:
        period = Period(date(year, month, first), date(year, month, last)) if year else None
    except ValueError:
        period = None
    return Dated(start, end, period, role="from_to")


def _dated(start: int, end: int, year: int, month: int, day: int) -> Dated | None:
    if not day:
        return Dated(start, end, Period.month(year, month))
    try:
        return Dated(start, end, Period.day(date(year, month, day)))
    except ValueError:
        return Dated(start, end, Period.month(year, month))


_AMBIGUOUS = frozenset({"may", "march", "mars", "mai"})
