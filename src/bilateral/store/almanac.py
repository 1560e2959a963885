"""The compiled almanac, read: a catalogue and its observations as they were known on a day."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import from_json
from bilateral.catalogue.phrases import PhraseTable
from bilateral.model.errors import CatalogueError
from bilateral.model.series import Observation, SeriesKey
from bilateral.model.time import Frequency, Period
from bilateral.store.index import Hit, search
from bilateral.store.schema import FORM

__all__ = ["Almanac", "Extent", "Row", "form_of", "open_almanac"]

_AT = (
    "SELECT value, vintage, status FROM series JOIN observation ON series = id"
    " WHERE dataflow = ? AND codes = ? AND frequency = ? AND period = ? AND vintage <= ? ORDER BY vintage DESC LIMIT 1"
)
_WITHIN = (
    "SELECT period, value, max(vintage), status FROM series JOIN observation ON series = id"
    " WHERE dataflow = ? AND codes = ? AND (? IS NULL OR frequency = ?) AND vintage <= ? AND period BETWEEN ? AND ?"
    " GROUP BY period ORDER BY period"
)
_DISTINCT = "SELECT DISTINCT codes FROM series WHERE dataflow = ? AND codes GLOB ? ORDER BY codes"
_KEPT = 4096  # series; a page asks for some hundreds
_FROM = (
    " FROM series JOIN observation ON series = id"
    " WHERE dataflow = ? AND codes GLOB ? AND (? IS NULL OR frequency = ?) AND vintage <= ?"
)
# Read along both keys, so a series comes by period and vintage without being sorted; a test looks at the plan.
_COLUMNS = f"SELECT codes, group_concat(period), group_concat(value){_FROM} AND period BETWEEN ? AND ? GROUP BY codes"
_EVERY = f"SELECT codes, period, value, vintage, status{_FROM} ORDER BY codes, frequency, period, vintage"


class Row(NamedTuple):
    """An observation as it is stored: codes in the order of the dimensions, the rest as text."""

    codes: tuple[str, ...]
    period: str
    value: str
    vintage: str
    status: str


class Extent(NamedTuple):
    """How much a dataflow holds; periods and the newest vintage as text, empty for an empty table."""

    series: int
    observations: int
    first: str
    last: str
    vintage: str


class Almanac:
    """A catalogue and its observations. Reading is pure: the file never changes while it is open."""

    def __init__(self, catalogue: Catalogue, base: sqlite3.Connection, *, is_whole: bool = False) -> None:
        self.catalogue = catalogue
        self._base = base
        self._is_whole = is_whole  # the file was compiled from this very catalogue
        self._series = lru_cache(maxsize=_KEPT)(self._load)
        self._known = lru_cache(maxsize=_KEPT)(self._as_of)
        self._at = lru_cache(maxsize=_KEPT)(self._look)
        self._spans = lru_cache(maxsize=_KEPT)(self._span)
        self._keys = lru_cache(maxsize=64)(self._list)
        self._period = lru_cache(maxsize=None)(Period.parse)
        self._parts = lru_cache(maxsize=4096)(lambda joined: tuple(joined.split(".")))
        self._day = lru_cache(maxsize=None)(date.fromisoformat)

    def under(self, catalogue: Catalogue) -> Almanac:
        """The same observations under other knowledge; they share the open file."""
        return Almanac(catalogue, self._base)

    def series(
        self, dataflow: str, codes: Mapping[str, str], as_of: date | None = None
    ) -> Mapping[Period, Observation]:
        """One observation per period, ascending: the newest vintage not after `as_of`.

        `codes` fill all the dataflow's dimensions; a series that does not exist is empty.
        """
        return self._known(dataflow, self._joined(dataflow, codes), as_of)

    def at(
        self, dataflow: str, codes: Mapping[str, str], period: Period, as_of: date | None = None
    ) -> Observation | None:
        """The observation of this very period, read alone: what `series` has there."""
        joined, text = self._joined(dataflow, codes), str(period)
        if not self._reaches(dataflow, joined, text, text, period.frequency):
            return None
        return self._at(dataflow, joined, period, as_of)

    def within(
        self, dataflow: str, codes: Mapping[str, str], period: Period, as_of: date | None = None,
        frequency: Frequency | None = None,
    ) -> Mapping[Period, Observation]:  # fmt: skip
        """The part of `series` that lies in the period, read alone; of one frequency only, if that is given."""
        joined = self._joined(dataflow, codes)
        key = SeriesKey(dataflow, tuple(joined.split(".")))
        years = str(period.start.year), f"{period.end.year}~"  # `~` stands behind all that a year's periods begin with
        if not self._reaches(dataflow, joined, *years, frequency):
            return {}
        given, limit = frequency.value if frequency else None, (as_of or date.max).isoformat()
        rows = self._base.execute(_WITHIN, (dataflow, joined, given, given, limit, *years))
        found = (
            Observation(key, self._period(text), Decimal(value), self._day(vintage), status)
            for text, value, vintage, status in rows
        )
        return {o.period: o for o in found if period.contains(o.period)}

    def spans(self, dataflow: str, codes: Mapping[str, str]) -> Mapping[Frequency, tuple[Period, Period]]:
        """The first and the last period of the series by frequency; empty if there is no such series."""
        return self._spans(dataflow, self._joined(dataflow, codes))

    def _reaches(self, dataflow: str, joined: str, first: str, last: str, frequency: Frequency | None) -> bool:
        """Whether the series can have a period whose text lies between these two: a third of those asked it cannot."""
        return any(
            str(begin) <= last and first <= str(end)
            for length, (begin, end) in self._spans(dataflow, joined).items()
            if frequency is None or frequency is length
        )

    def ends(self, dataflow: str, codes: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], date]]:
        """The last day of which each series tells that has these codes; a series comes once for each frequency."""
        query = "SELECT codes, last FROM series WHERE dataflow = ? AND codes GLOB ?"
        for joined, last in self._base.execute(query, (dataflow, self._pattern(dataflow, codes))):
            yield self._parts(joined), self._period(last).end

    def vintages(self, dataflow: str, codes: Mapping[str, str]) -> tuple[Observation, ...]:
        """Every observation of the series in every vintage, by period, then vintage."""
        return self._series(dataflow, self._joined(dataflow, codes))

    def keys(self, dataflow: str, codes: Mapping[str, str] | None = None) -> tuple[SeriesKey, ...]:
        """Every series of the dataflow, in order; `codes` hold fast some of the dimensions."""
        return self._keys(dataflow, self._pattern(dataflow, codes))

    def codes_at(self, dataflow: str, dimension: str, codes: Mapping[str, str]) -> tuple[str, ...]:
        """Each code that the series with these codes have in the dimension, in the order of the series."""
        place = self.catalogue.dataflow(dataflow).dimensions.index(dimension)
        rows = self._base.execute(_DISTINCT, (dataflow, self._pattern(dataflow, codes)))
        return tuple(dict.fromkeys(joined.split(".")[place] for (joined,) in rows))

    def select(
        self, dataflow: str, codes: Mapping[str, str] | None = None, *,
        frequency: Frequency | None = None, as_of: date | None = None, every_vintage: bool = False,
    ) -> Iterator[Row]:  # fmt: skip
        """The table's observations as plain rows, by series and period: of each the newest vintage not after `as_of`.

        `codes` hold fast some of the dimensions. Nothing is kept in memory: it is for whole tables.
        """
        before: tuple[str, str, str, str, str] | None = None
        pattern = self._pattern(dataflow, codes)
        given = frequency.value if frequency else None
        limit = (as_of or date.max).isoformat()
        for row in self._base.execute(_EVERY, (dataflow, pattern, given, given, limit)):
            if before is not None and (every_vintage or before[:2] != row[:2]):
                yield Row(self._parts(before[0]), *before[1:])
            before = row
        if before is not None:
            yield Row(self._parts(before[0]), *before[1:])

    def columns(
        self, dataflow: str, codes: Mapping[str, str] | None, frequency: Frequency | None, as_of: date | None = None,
        *, within: Period | None = None,
    ) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:  # fmt: skip
        """The same a series at a time: codes, and the newest value of each period as text. Fast, for ranks.

        Only periods that begin in the years of `within`, if that is given; of every frequency where none is.
        """
        given, limit = frequency.value if frequency else None, (as_of or date.max).isoformat()
        pattern = self._pattern(dataflow, codes)
        years = (str(within.start.year), f"{within.end.year}~") if within else ("", "~")
        for joined, periods, values in self._base.execute(_COLUMNS, (dataflow, pattern, given, given, limit, *years)):
            # rows come by vintage, and of a key that comes twice a dict keeps the last
            yield self._parts(joined), dict(zip(periods.split(","), values.split(","), strict=True))

    def extent(self, dataflow: str, as_of: date | None = None) -> Extent:
        """How much the table holds, or held on the day. Raises UnknownName."""
        self.catalogue.dataflow(dataflow)
        self._fill(dataflow)
        if as_of is not None:
            return self._extent_on(dataflow, as_of.isoformat())
        query = "SELECT series, observations, first, last, vintage FROM dataflow WHERE id = ?"
        return Extent(*self._base.execute(query, (dataflow,)).fetchone())

    def _extent_on(self, dataflow: str, day: str) -> Extent:
        rows = "FROM series JOIN observation ON series = id WHERE dataflow = ? AND vintage <= ?"
        query = f"SELECT count(DISTINCT series), count(*), coalesce(max(vintage), '') {rows}"
        series, observations, newest = self._base.execute(query, (dataflow, day)).fetchone()
        query = f"SELECT DISTINCT period {rows}"
        periods = sorted((self._period(p) for (p,) in self._base.execute(query, (dataflow, day))), key=lambda p: p.end)
        first, last = (str(periods[0]), str(periods[-1])) if periods else ("", "")
        return Extent(series, observations, first, last, newest)

    def phrases(self, language: str) -> PhraseTable:
        """Every phrase of the language that means something: as compiled with the catalogue, else made from it."""
        rows = self._base.execute("SELECT bytes FROM phrases WHERE language = ?", (language,)) if self._is_whole else ()
        for (data,) in rows:
            return PhraseTable.from_bytes(data)
        return PhraseTable.of_catalogue(self.catalogue, language)

    def search(
        self, words: str, *, kind: str | None = None, limit: int = 20, as_written: bool = False
    ) -> tuple[Hit, ...]:
        """The indicators, dataflows and facts (or those of one `kind`) that go by the words, best first.

        With `as_written`, only those that have them letter by letter.
        """
        return search(self._base, words, kind=kind, limit=limit, as_written=as_written)

    def _pattern(self, dataflow: str, codes: Mapping[str, str] | None) -> str:
        self._fill(dataflow)
        wanted = codes or {}
        return ".".join(_literal(wanted.get(d, "*")) for d in self.catalogue.dataflow(dataflow).dimensions)

    def _joined(self, dataflow: str, codes: Mapping[str, str]) -> str:
        self._fill(dataflow)
        return ".".join(codes.get(d, "") for d in self.catalogue.dataflow(dataflow).dimensions)

    def _fill(self, dataflow: str) -> None:
        """Called before a table is first read: a compiled almanac has all of it."""

    def _as_of(self, dataflow: str, codes: str, as_of: date | None) -> Mapping[Period, Observation]:
        return {o.period: o for o in self._series(dataflow, codes) if as_of is None or o.vintage <= as_of}

    def _list(self, dataflow: str, pattern: str) -> tuple[SeriesKey, ...]:
        rows = self._base.execute(_DISTINCT, (dataflow, pattern))
        return tuple(SeriesKey(dataflow, tuple(codes.split("."))) for (codes,) in rows)

    def _look(self, dataflow: str, codes: str, period: Period, as_of: date | None) -> Observation | None:
        key = SeriesKey(dataflow, tuple(codes.split(".")))
        known = (dataflow, codes, period.frequency.value, str(period), (as_of or date.max).isoformat())
        for value, vintage, status in self._base.execute(_AT, known):
            return Observation(key, period, Decimal(value), self._day(vintage), status)
        return None

    def _span(self, dataflow: str, codes: str) -> Mapping[Frequency, tuple[Period, Period]]:
        rows = self._base.execute(
            "SELECT frequency, first, last FROM series WHERE dataflow = ? AND codes = ?", (dataflow, codes)
        )
        return {Frequency(letter): (self._period(first), self._period(last)) for letter, first, last in rows}

    def _load(self, dataflow: str, codes: str) -> tuple[Observation, ...]:
        key = SeriesKey(dataflow, tuple(codes.split(".")))
        query = (
            "SELECT period, value, vintage, status FROM series JOIN observation ON series = id"
            " WHERE dataflow = ? AND codes = ? ORDER BY period, vintage"
        )
        return tuple(
            Observation(key, self._period(period), Decimal(value), self._day(vintage), status)
            for period, value, vintage, status in self._base.execute(query, (dataflow, codes))
        )


def form_of(path: Path) -> int | None:
    """The form in which the file was compiled; None if it is no database."""
    try:
        ((form,),) = _connected(path).execute("PRAGMA user_version")
    except sqlite3.Error:
        return None
    return int(form)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _literal(code: str) -> str:
    """The code as GLOB takes it letter by letter; `*` alone stays open."""
    return code if code == "*" else re.sub(r"([*?\[])", r"[\1]", code)


def open_almanac(path: Path) -> Almanac:
    """The almanac of a compiled file. Raises CatalogueError if it is none."""
    try:
        base = _connected(path)
        ((form,),) = base.execute("PRAGMA user_version")
        if form != FORM:
            raise ValueError("compiled by another version of bilateral")
        ((blob,),) = base.execute("SELECT json FROM catalogue")
        catalogue = from_json(blob, Catalogue)
    except (sqlite3.Error, ValueError, msgspec.MsgspecError) as error:
        raise CatalogueError(f"{path}: no compiled almanac ({error})") from None
    return Almanac(catalogue, base, is_whole=True)
