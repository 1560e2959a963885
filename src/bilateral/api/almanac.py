"""The almanac opened: series, facts, ranks, mirrors and sources, asked for by names and codes as people write them.

Figures are in the unit of the series, each with its vintage. Every answer shows itself in a notebook and becomes a
data frame in one call (`pip install bilateral[frames]`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.almanac import series as reading
from bilateral.almanac.facts import as_it_stood, begins, find_facts, find_system, had_begun
from bilateral.almanac.resolve import resolve
from bilateral.almanac.sources import Source, find_sources
from bilateral.api.shown import Facts, Series, fields_of
from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.fact import Fact
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac as Compiled
from bilateral.store import Extent
from bilateral.store.builtin import builtin_almanac, catalogue_folder, folder_almanac
from bilateral.store.index import Hit

if TYPE_CHECKING:
    from bilateral.api.results import Comparison, Coverage, Mirror, Ranking
    from bilateral.checking.why import Explanation

__all__ = ["Almanac", "open_almanac"]


class Almanac:
    """Figures and facts with their sources, as they were known on a day.

    >>> import bilateral
    >>> almanac = bilateral.open_almanac()
    >>> balance = almanac.series("trade.goods_services.balance", reporter="US", partner="CA")
    >>> balance["2023"] < 0, balance.unit
    (True, 'USD')
    """

    def __init__(self, compiled: Compiled, *, as_of: date | None = None) -> None:
        self.compiled = compiled
        self.as_of = as_of

    def series(
        self, id: str, *, reporter: str | None = None, partner: str | None = None, flow: str | None = None,
        definition: str | None = None, frequency: str | None = None, unit: str | None = None,
        as_of: date | str | None = None, **codes: str,
    ) -> Series:  # fmt: skip
        """The series of an indicator, a definition, a dotted path, or a key `dataflow:CODE.CODE`.

        What is left open is filled with the likeliest choice that has data; `series.id` and `series.title` say which.
        `reporter` and `partner` are countries by name or code; `flow` is exports, imports, two_way or balance;
        `frequency` year, quarter or month; `unit` converts, currencies by each period's mean rate; `codes` fill
        dimensions (`coverage="goods"`). Raises UnknownName and UsageError.
        """
        found = reading.read(
            self.compiled, id, reporter=reporter, partner=partner, flow=flow, definition=definition,
            frequency=reading.frequency_of(frequency), unit=unit, as_of=self._day(as_of), **codes,
        )  # fmt: skip
        return Series(**fields_of(found), almanac=self.compiled)

    def facts(
        self, words: str | None = None, *, system: str | None = None, type: str | None = None, of: str | None = None,
        period: str | Period | None = None, as_of: date | str | None = None,
    ) -> Facts:  # fmt: skip
        """The facts that fit everything given; best first where words are. See `bilateral facts list --help`."""
        found = find_facts(self.compiled, words, system=system, type=type, of=of, period=period, as_of=self._day(as_of))
        return Facts.of(self.compiled, found)

    def fact(self, id: str) -> Fact:
        """The fact of that id, as it stood. Raises UnknownName with near ids, UsageError for what began later."""
        found = self.compiled.catalogue.fact(id)
        if self.as_of is None:
            return found
        if not had_begun(found, self.as_of):
            raise UsageError(f"{id} began on {begins(found)}, after {self.as_of}")
        return as_it_stood(found, self.as_of)

    def indicators(self, words: str | None = None, *, system: str | None = None) -> tuple[Indicator, ...]:
        """The indicators by id; best first where words are given, in English or French, misspelt or not."""
        known = self.compiled.catalogue.indicators
        if words is None:
            found = [known[id] for id in sorted(known)]
        elif words in known:
            found = [known[words]]
        else:
            found = [known[hit.id] for hit in self.compiled.search(words, kind="indicator", limit=len(known))]
        topics = find_system(self.compiled, system).topics if system is not None else None
        return tuple(i for i in found if topics is None or i.topic in topics)

    def extents(self, *, as_of: date | str | None = None) -> Mapping[str, Extent]:
        """How much each table holds."""
        day = self._day(as_of)
        return {flow: self.compiled.extent(flow, day) for flow in self.compiled.catalogue.dataflows}

    def search(self, words: str, *, kind: str | None = None, limit: int = 20) -> tuple[Hit, ...]:
        """Indicators, tables and facts that go by the words, best first."""
        found = self.compiled.search(words, kind=kind, limit=limit)
        facts, day = self.compiled.catalogue.facts, self.as_of
        return tuple(hit for hit in found if day is None or hit.kind != "fact" or had_begun(facts[hit.id], day))

    def sources(self, id: str | None = None, *, as_of: date | str | None = None) -> tuple[Source, ...]:
        """The publishers' tables with licence and attribution: all, those of one agency, or one."""
        return find_sources(self.compiled, id, as_of=self._day(as_of))

    def coverage(self, *, as_of: date | str | None = None) -> Coverage:
        """What is held of every system, and what is known to be missing."""
        from bilateral.almanac import coverage as covering
        from bilateral.api.results import Coverage

        systems, totals = covering.coverage(self.compiled, as_of=self._day(as_of))
        return Coverage.of(systems, totals)

    def mirror(
        self, id: str | None = None, *, source: str | None = None, target: str | None = None, unit: str | None = None,
        frequency: str | None = None, as_of: date | str | None = None, **codes: str,
    ) -> Mirror:  # fmt: skip
        """What each side says that the flow from `source` to `target` was. Raises UsageError without two sides."""
        from bilateral.almanac import mirror as mirroring
        from bilateral.api.results import Mirror

        first, second = (*self.compiled.catalogue.parties, None, None)[:2]
        source = source or (first if target != first else second)
        target = target or (second if source != second else first)
        if source is None or target is None:
            raise UsageError("say from whom and to whom the flow runs")
        found = mirroring.mirror(
            self.compiled, id or self._mirrored(), source=source, target=target, unit=unit,
            frequency=reading.frequency_of(frequency) or Frequency.YEAR, as_of=self._day(as_of), **codes,
        )  # fmt: skip
        return Mirror(**fields_of(found))

    def ranking(
        self, id: str, *, reporter: str | None = None, flow: str | None = None, definition: str | None = None,
        frequency: str | None = None, as_of: date | str | None = None, **codes: str,
    ) -> Ranking:  # fmt: skip
        """The places of all partners of the reporter, or of all entities, in every period."""
        from bilateral.almanac import ranking
        from bilateral.api.results import Ranking

        day = self._day(as_of)
        chosen = resolve(self.compiled, id, reporter=reporter, flow=flow, definition=definition, as_of=day, **codes)
        found = ranking.rank(
            self.compiled, chosen, frequency=reading.frequency_of(frequency) or Frequency.YEAR, as_of=day
        )
        return Ranking(**fields_of(found), almanac=self.compiled)

    def compare(self, left: str | Series, right: str | Series, **asked: str) -> Comparison:
        """Two series on their common periods, the second in the unit of the first where that can be.

        Ids are read with the arguments of `series`, which hold for both.
        """
        from bilateral.almanac import compare as comparing
        from bilateral.api.results import Comparison

        one = self.series(left, **asked) if isinstance(left, str) else left
        other = right
        if isinstance(other, str):
            other = self._beside(other, one, asked)
        return Comparison(**fields_of(comparing.compare(one, other)))

    def several(self, *ids: str, **asked: str) -> tuple[Series, ...]:
        """Several series, all of the longest periods that any of them has; the arguments hold for each."""
        found = [self.series(id, **asked) for id in ids]
        order = list(reading.FREQUENCIES)
        names = {f: name for name, f in reading.FREQUENCIES.items()}
        longest = min((names[series.frequency] for series in found), key=order.index, default="year")
        return tuple(
            s if names[s.frequency] == longest else self.series(id, **{**asked, "frequency": longest})
            for id, s in zip(ids, found, strict=True)
        )

    def export(self, folder: str | Path, *, kind: str = "all", progress: Callable[[str], None] | None = None) -> None:
        """Writes all of it to a folder, whole or not at all: a `datapackage`, a `sqlite` file, or `all`."""
        from bilateral.formats.almanac.whole import write_whole

        write_whole(self.compiled, Path(folder), kind=kind, as_of=self.as_of, say=progress or (lambda _: None))

    def why(self, id: str) -> Explanation:
        """What a thing is and where it comes from: system, indicator, definition, series, fact or dataflow."""
        from bilateral.checking.why import explain_fact, explain_id

        if id in self.compiled.catalogue.facts and id not in self.compiled.catalogue.systems:
            return explain_fact(self.fact(id), self.compiled)
        return explain_id(id, self.compiled, self.as_of)

    def _beside(self, id: str, one: Series, asked: Mapping[str, str]) -> Series:
        """The second series in the frequency and unit of the first, or in its own unit."""
        frequency = next(name for name, value in reading.FREQUENCIES.items() if value is one.frequency)
        try:
            return self.series(id, **{"frequency": frequency, "unit": one.unit, **asked})
        except UnknownName:
            raise
        except UsageError:
            return self.series(id, **{"frequency": frequency, **asked})

    def _mirrored(self) -> str:
        """The directed indicator that most tables measure."""
        directed = [i for i in self.compiled.catalogue.indicators.values() if i.shape is Shape.DIRECTED]
        if not directed:
            raise UsageError("the catalogue has no flow between countries")
        return max(directed, key=lambda i: len(i.definitions)).id

    def _day(self, as_of: date | str | None) -> date | None:
        if as_of is None or isinstance(as_of, date):
            return as_of or self.as_of
        try:
            return date.fromisoformat(as_of)
        except ValueError:
            raise UsageError(f"as_of: {as_of!r} is no day; write YYYY-MM-DD") from None


def open_almanac(catalogue: str | Path | None = None, *, as_of: date | str | None = None) -> Almanac:
    """The built-in almanac, or that of a folder of knowledge; `as_of` asks all of it as it was known on a day."""
    folder = catalogue_folder(catalogue)
    almanac = Almanac(builtin_almanac() if folder is None else folder_almanac(folder))
    almanac.as_of = almanac._day(as_of)
    return almanac
