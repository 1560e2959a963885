"""Years: which numbers are years, and spans and decades of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bilateral.model.time import Period
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["DASHES", "Dated", "YearGrammar"]

DASHES = frozenset("-‐‑–—−")
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_LONGEST_SPAN = 60  # years that two digits after a dash may end: 1950-99


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date expression at tokens `start` to `end` (not included)."""

    start: int
    end: int
    period: Period | None
    role: str = ""
    is_year: bool = False  # a bare year or years, which may be part of a name
    is_fiscal: bool = False
    is_relative: bool = False
    years: int = 0  # of a span that is told by its length
    named: Period | None = None  # the decade of which the period is a part
    month: int = 0  # of a day without a year
    day: int = 0


class YearGrammar:
    """Reads years of one language from its table `periods`; `units` of all languages tell what is no year."""

    # Any: each lexicon table has a form of its own
    def __init__(self, table: Mapping[str, Any], lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        self._decade_after = frozenset(table["decade_after"])
        self._decade_before = frozenset(table["decade_before"])
        self._decade_names = {name: int(value) for name, value in table["decade_names"].items()}
        self._labels = frozenset(str(word) for word in table["labels"])
        self._plurals = tuple(table["plural_endings"])
        self._hedges = Phrases({True: table["hedges"]})
        self._units = Phrases(dict(_units(lexicon)))
        self.starters = self._decade_before

    def year(self, tokens: Tokens, index: int) -> int | None:
        """The year printed at the token, 1600 to 2199; None for a number that measures or labels something."""
        if not 0 <= index < len(tokens):
            return None
        raw = tokens.raw[index]
        if len(raw) != 4 or not (raw.isascii() and raw.isdecimal()) or not _FIRST_YEAR <= int(raw) <= _LAST_YEAR:
            return None
        before = tokens.raw[index - 1] if index else ""
        if (
            before
            and tokens.glued(index)
            and not (before in "([{-‐‑–—−/'\"“‘’,;:*~=>|" or before[-1] in "'’" or before.upper() in ("FY", "Q"))
        ):
            return None
        if (
            before in ("$", "£", "€", "₹", "#")
            or tokens.word(index - 1) in self._labels
            or (tokens.word(index - 2) in self._labels and before == ".")
        ):
            return None
        if (
            before in DASHES
            and tokens.glued(index)
            and tokens.glued(index - 1)
            and tokens.is_number(index - 2)
            and len(tokens.raw[index - 2]) == 3
        ):
            return None  # the end of a telephone number
        if int(raw) % 100 == 0 and before.islower() and self._counts(tokens, index):
            return None
        return int(raw) if self._is_free(tokens, index) else None

    def _counts(self, tokens: Tokens, index: int) -> bool:
        """Whether a round number stands between a hedge and a plural: "more than 2000 jobs" is no year."""
        after = tokens.word(index + 1)
        return (
            self._hedges.before(tokens, index) is not None
            and after.endswith(self._plurals)
            and after == tokens.raw[index + 1]
        )

    def _is_free(self, tokens: Tokens, index: int) -> bool:
        """Whether no unit follows: 2000 km and a 1,800-mile line are no years."""
        after = index + 1
        word = tokens.word(after)
        if tokens.glued(after) and tokens.is_word(after) and word not in self._decade_after:
            return False
        if tokens.glued(after) and word in ("%", "$", "°", "€"):
            return False
        if word in DASHES and tokens.glued(after):
            after += 1
        found = self._units.at(tokens, after)
        if found is None or word in self._decade_after:
            return True
        return found[1] in _TIMES or (
            found[0] == after + 1 and len(word) == 1 and word.isalpha() and word not in _LETTERS
        )

    def years(self, tokens: Tokens, index: int) -> Dated | None:
        first = self.year(tokens, index)
        if first is None:
            return None
        if tokens.glued(index + 1) and tokens.word(index + 1) in self._decade_after and first % 10 == 0:
            end = index + 2
            return Dated(index, end, Period.years(first, first + 9), is_year=True)
        if tokens.word(index + 1) == "'" and tokens.word(index + 2) == "s" and first % 10 == 0:
            return Dated(index, index + 3, Period.years(first, first + 9), is_year=True)
        if last := self._short_end(tokens, index, first):
            return Dated(index, index + 3, Period.years(first, last), role="from_to", is_year=True)
        return Dated(index, index + 1, Period.year(first), is_year=True)

    def _short_end(self, tokens: Tokens, index: int, first: int) -> int | None:
        """The last year of `2011-14` and `1986/87`."""
        if tokens.word(index + 1) not in DASHES and tokens.word(index + 1) != "/":
            return None
        raw = tokens.raw[index + 2] if index + 2 < len(tokens) else ""
        if not (tokens.glued(index + 1) and tokens.glued(index + 2)) or len(raw) != 2 or not raw.isdecimal():
            return None
        if tokens.glued(index + 3) and (tokens.is_word(index + 3) or tokens.word(index + 3) in DASHES):
            return None
        last = first - first % 100 + int(raw)
        last += 100 if last <= first else 0
        return last if first < last <= first + _LONGEST_SPAN else None

    def decade(self, tokens: Tokens, index: int) -> Dated | None:
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


def _units(lexicon: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    tables = [tables["units"]["units"] for tables in lexicon.values() if "units" in tables.get("units", {})]
    symbols = dict.fromkeys(unit for table in tables for unit in table)
    return [(unit, [word for table in tables for word in table.get(unit, ())]) for unit in symbols]


_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})  # "the 2020 year"
_LETTERS = frozenset("mlwt")  # units of one letter that may follow four digits
