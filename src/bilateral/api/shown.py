"""Answers of the almanac that show themselves in a notebook and become data frames in one call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from bilateral.almanac import compare as comparing
from bilateral.almanac import coverage as covering
from bilateral.almanac import mirror as mirroring
from bilateral.almanac import ranking
from bilateral.almanac import series as reading
from bilateral.almanac.sources import terms
from bilateral.formats.almanac import beside, notebook
from bilateral.formats.almanac import coverage as coverage_format
from bilateral.formats.almanac import facts as fact_format
from bilateral.formats.almanac import series as series_format
from bilateral.formats.almanac.table import Table
from bilateral.model.fact import Fact
from bilateral.store import Almanac as Compiled

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Comparison", "Coverage", "Facts", "Mirror", "Ranking", "Series", "Shown", "fields_of"]


class Shown:
    """What becomes a table: a data frame in one call, HTML in a notebook."""

    def table(self) -> Table:
        """The rows and columns of it."""
        raise NotImplementedError

    def to_polars(self) -> polars.DataFrame:
        """A polars frame. Raises MissingExtra without the extra `frames`."""
        from bilateral.formats.almanac import frames

        return frames.to_polars(self.table())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame. Raises MissingExtra without the extra `frames`."""
        from bilateral.formats.almanac import frames

        return frames.to_pandas(self.table())

    def _repr_html_(self) -> str:
        return notebook.to_html(self.table())


@dataclass(frozen=True)
class Series(Shown, reading.Series):
    """A series that knows where it came from: `values`, `periods`, `unit`, its vintages, and a line that cites it."""

    almanac: Compiled | None = None

    def table(self) -> Table:
        """Period, value, vintage, status."""
        return series_format.table(self)

    def vintages(self) -> tuple[reading.Point, ...]:
        """Every value that each period has had, by period, then vintage."""
        assert self.almanac is not None
        return reading.history(self.almanac, self)

    def citation(self) -> str:
        """One line that names publisher, table, release and licence."""
        return f"{self.source} Licence: {terms(self.flow)}. {self.flow.url}"

    def _repr_html_(self) -> str:
        about = (series_format.heading(self), self.citation())
        return notebook.to_html(self.table(), title=self.title, values=self.values, foot=about)


class Facts(Shown, tuple[Fact, ...]):
    """Facts in order, each typed: what it is, whom it is about, when, and who says so."""

    catalogue: Compiled

    @classmethod
    def of(cls, almanac: Compiled, facts: Iterable[Fact]) -> Facts:
        """The facts with the names of whom they are about."""
        found = cls(facts)
        found.catalogue = almanac
        return found

    def table(self) -> Table:
        """One row a fact, with its first source."""
        return fact_format.table(self, self.catalogue.catalogue)


@dataclass(frozen=True)
class Ranking(Shown, ranking.Ranking):
    """Places of all partners in all periods; `of(code)` is one entity's place by period."""

    almanac: Compiled | None = None

    def table(self) -> Table:
        """A row a place."""
        assert self.almanac is not None
        return beside.ranking_table(self, self.almanac.catalogue)


class Mirror(Shown, mirroring.Mirror):
    """What each side says that the same flow was, with the gap."""

    def table(self) -> Table:
        """A row a period."""
        return beside.mirror_table(self)


class Comparison(Shown, comparing.Comparison):
    """Two series on their common periods."""

    def table(self) -> Table:
        """A row a common period."""
        return beside.comparison_table(self)


class Coverage(Shown, tuple[covering.Coverage, ...]):
    """What is held of every system, in the catalogue's order; `totals` count nothing twice."""

    totals: covering.Totals

    @classmethod
    def of(cls, systems: Iterable[covering.Coverage], totals: covering.Totals) -> Coverage:
        """The systems and the totals of them all."""
        found = cls(systems)
        found.totals = totals
        return found

    def table(self) -> Table:
        """A row a system."""
        return coverage_format.table(self)


# Any: the fields of a dataclass have as many types
def fields_of(found: Any) -> dict[str, Any]:
    """The fields of a plain result, for the class that shows it."""
    return {field.name: getattr(found, field.name) for field in fields(found)}
