"""The compiled almanac, read: a catalogue and its observations as they were known on a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import msgspec

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import from_json
from bilateral.model.errors import CatalogueError
from bilateral.model.series import Observation, SeriesKey
from bilateral.model.time import Period

__all__ = ["Almanac", "open_almanac"]


class Almanac:
    """A catalogue and its observations. Reading is pure: the file never changes while it is open."""

    def __init__(self, catalogue: Catalogue, base: sqlite3.Connection) -> None:
        self.catalogue = catalogue
        self._base = base
        self._series = lru_cache(maxsize=None)(self._load)
        self._known = lru_cache(maxsize=None)(self._as_of)
        self._keys = lru_cache(maxsize=None)(self._list)
        self._period = lru_cache(maxsize=None)(Period.parse)
        self._day = lru_cache(maxsize=None)(date.fromisoformat)

    def series(
        self, dataflow: str, codes: Mapping[str, str], as_of: date | None = None
    ) -> Mapping[Period, Observation]:
        """One observation per period, ascending: the newest vintage not after `as_of`.

        `codes` fill all the dataflow's dimensions; a series that does not exist is empty.
        """
        return self._known(dataflow, self._joined(dataflow, codes), as_of)

    def vintages(self, dataflow: str, codes: Mapping[str, str]) -> tuple[Observation, ...]:
        """Every observation of the series in every vintage, by period, then vintage."""
        return self._series(dataflow, self._joined(dataflow, codes))

    def keys(self, dataflow: str) -> tuple[SeriesKey, ...]:
        """Every series of the dataflow, in order."""
        return self._keys(dataflow)

    def _joined(self, dataflow: str, codes: Mapping[str, str]) -> str:
        return ".".join(codes.get(d, "") for d in self.catalogue.dataflow(dataflow).dimensions)

    def _as_of(self, dataflow: str, codes: str, as_of: date | None) -> Mapping[Period, Observation]:
        return {o.period: o for o in self._series(dataflow, codes) if as_of is None or o.vintage <= as_of}

    def _list(self, dataflow: str) -> tuple[SeriesKey, ...]:
        rows = self._base.execute(
            "SELECT DISTINCT codes FROM observation WHERE dataflow = ? ORDER BY codes", (dataflow,)
        )
        return tuple(SeriesKey(dataflow, tuple(codes.split("."))) for (codes,) in rows)

    def _load(self, dataflow: str, codes: str) -> tuple[Observation, ...]:
        key = SeriesKey(dataflow, tuple(codes.split(".")))
        query = (
            "SELECT period, value, vintage, status FROM observation"
            " WHERE dataflow = ? AND codes = ? ORDER BY period, vintage"
        )
        return tuple(
            Observation(key, self._period(period), Decimal(value), self._day(vintage), status)
            for period, value, vintage, status in self._base.execute(query, (dataflow, codes))
        )


def open_almanac(path: Path) -> Almanac:
    """The almanac of a compiled file. Raises CatalogueError if it is none."""
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        ((blob,),) = base.execute("SELECT json FROM catalogue")
        catalogue = from_json(blob, Catalogue)
    except (sqlite3.Error, ValueError, msgspec.MsgspecError) as error:
        raise CatalogueError(f"{path}: no compiled almanac ({error})") from None
    return Almanac(catalogue, base)
