"""Periods: closed spans of days with the frequency they were written in."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import Enum
from functools import lru_cache, total_ordering

__all__ = ["Frequency", "Period"]


class Frequency(Enum):
    """How long one period of a series is, by the SDMX code."""

    YEAR = "A"
    QUARTER = "Q"
    MONTH = "M"
    DAY = "D"
    SPAN = "S"


_FORM = re.compile(r"([1-9]\d{3})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
_FIRST_YEAR = 1000  # of four digits, as a period is written
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    """The last day of the month; a series asks for it a thousand times, which calendar.monthrange is slow for."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]


@total_ordering
class Period:
    """Days `start` to `end`, both included; immutable, ordered by start.

    No dataclass, so that files and reports hold it as its text (`2023-Q1`), not as two dates.

    >>> str(Period.parse("2023-Q1")), Period.parse("2023").days
    ('2023-Q1', 365)
    """

    __slots__ = ("_frequency", "_text", "end", "start")
    _frequency: Frequency  # of shared periods asked for often, kept once it is known; so is the text
    _text: str
    start: date
    end: date

    def __init__(self, start: date, end: date) -> None:
        if end < start:
            raise ValueError(f"a period ends before it begins: {start} to {end}")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a period cannot be changed: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and (self.start, self.end) == (other.start, other.end)

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Period.parse({str(self)!r})"

    @classmethod
    @lru_cache(maxsize=8192)
    def parse(cls, text: str) -> Period:
        """Reads `2023`, `2023-Q1`, `2023-07`, `2023-07-01` or `FROM/TO`. Raises ValueError on anything else."""
        if "/" in text:
            first, last = (cls.parse(part) for part in text.split("/", 1))
            return cls(first.start, last.end)
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"not a period: {text!r}; write 2023, 2023-Q1, 2023-07, 2023-07-01 or FROM/TO")
        year, quarter, month, day = (int(g) if g else None for g in found.groups())
        assert year is not None
        if month is not None and day is not None:
            return cls.day(date(year, month, day))
        if month is not None:
            return cls.month(year, month)
        if quarter is not None:
            return cls(date(year, quarter * 3 - 2, 1), cls.month(year, quarter * 3).end)
        return cls.year(year)

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Calendar years `first` to `last`, both included."""
        return cls(date(first, 1, 1), date(last, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """The calendar month."""
        return cls(date(year, month, 1), date(year, month, _last_day(year, month)))

    @classmethod
    def day(cls, day: date) -> Period:
        """The single day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """How many days the period holds."""
        return (self.end - self.start).days + 1

    @property
    def frequency(self) -> Frequency:
        """The frequency whose calendar unit this period is, or SPAN."""
        try:
            return self._frequency
        except AttributeError:
            object.__setattr__(self, "_frequency", self._unit())
            return self._frequency

    def _unit(self) -> Frequency:
        if self.start == self.end:
            return Frequency.DAY
        if self.start.day == 1 and self.end.day == _last_day(self.end.year, self.end.month):
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            if months == 1:
                return Frequency.MONTH
            if months == 3 and self.start.month % 3 == 1:
                return Frequency.QUARTER
            if months == 12 and self.start.month == 1:
                return Frequency.YEAR
        return Frequency.SPAN

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` lies in this period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def shift_years(self, years: int) -> Period:
        """The same span of the calendar, `years` later (earlier if negative), within the years 1000 to 9999."""
        years = max(_FIRST_YEAR - self.start.year, min(years, date.max.year - self.end.year))
        text = str(self)
        moved = re.sub(r"\d{4}(?=-|/|$)", lambda m: f"{int(m[0]) + years:04d}", text)
        try:
            return Period.parse(moved)
        except ValueError:  # 29 February has no twin in other years
            return Period.parse(moved.replace("-02-29", "-02-28"))

    def __str__(self) -> str:
        try:
            return self._text
        except AttributeError:
            object.__setattr__(self, "_text", self._written())
            return self._text

    def _written(self) -> str:
        match self.frequency:
            case Frequency.DAY:
                return self.start.isoformat()
            case Frequency.MONTH:
                return f"{self.start.year:04d}-{self.start.month:02d}"
            case Frequency.QUARTER:
                return f"{self.start.year:04d}-Q{(self.start.month + 2) // 3}"
            case Frequency.YEAR:
                return f"{self.start.year:04d}"
            case Frequency.SPAN:
                whole_years = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
                if whole_years:
                    return f"{self.start.year:04d}/{self.end.year:04d}"
                return f"{self.start.isoformat()}/{self.end.isoformat()}"
