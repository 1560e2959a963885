"""Answers of the almanac that show themselves in a notebook and become data frames in one call.

What writes them is imported when it is asked for: who only reads a value does not wait for it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from bilateral.almanac import series as reading
from bilateral.almanac.sources import terms
from bilateral.model.fact import Fact
from bilateral.store import Almanac as Compiled

if TYPE_CHECKING:
    import pandas
    import polars

    from bilateral.formats.almanac.table import Table

__all__ = ["Facts", "Series", "Shown", "fields_of"]

_SHOWN = 8


class Shown(ABC):
    """What becomes a table: a data frame in one call, HTML in a notebook."""

    @abstractmethod
    def table(self) -> Table:
        """The rows and columns of it."""

    def to_polars(self) -> polars.DataFrame:
        """A polars frame. Raises MissingExtra without the extra `frames`."""
        from bilateral.formats.almanac import frames

        return frames.to_polars(self.table())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame. Raises MissingExtra without the extra `frames`."""
        from bilateral.formats.almanac import frames

        return frames.to_pandas(self.table())

    def _repr_html_(self) -> str:
        from bilateral.formats.almanac import notebook

        return notebook.to_html(self.table())


@dataclass(frozen=True, repr=False)
class Series(Shown, reading.Series):
    """A series that knows where it came from: `values`, `periods`, `unit`, its vintages, and a line that cites it."""

    almanac: Compiled | None = field(default=None, compare=False)

    def table(self) -> Table:
        """Period, value, vintage, status."""
        from bilateral.formats.almanac import series as series_format

        return series_format.table(self)

    def vintages(self) -> tuple[reading.Point, ...]:
        """Every value that each period has had, by period, then vintage."""
        assert self.almanac is not None
        return reading.history(self.almanac, self)

    def citation(self) -> str:
        """One line that names publisher, table, release and licence."""
        return f"{self.source} Licence: {terms(self.flow)}. {self.flow.url}"

    def __repr__(self) -> str:
        span = f", {self.periods[0]} to {self.periods[-1]}" if self.points else ""
        return f"<Series {self.id}: {self.title}; {len(self)} values in {self.unit}{span}>"

    def _repr_html_(self) -> str:
        from bilateral.formats.almanac import notebook
        from bilateral.formats.almanac import series as series_format

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

    def __repr__(self) -> str:
        more = ", ..." if len(self) > _SHOWN else ""
        return f"<{len(self)} facts: {', '.join(fact.id for fact in self[:_SHOWN])}{more}>"

    def table(self) -> Table:
        """One row a fact, with its first source."""
        from bilateral.formats.almanac import facts as fact_format

        return fact_format.table(self, self.catalogue.catalogue)


# Any: the fields of a dataclass have as many types
def fields_of(found: Any) -> dict[str, Any]:
    """The fields of a plain result, for the class that shows it."""
    return {part.name: getattr(found, part.name) for part in fields(found)}
