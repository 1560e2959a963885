"""Answers that set things side by side: ranks, both sides of a flow, two series, what is held of every system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bilateral.almanac import compare as comparing
from bilateral.almanac import coverage as covering
from bilateral.almanac import mirror as mirroring
from bilateral.almanac import ranking
from bilateral.api.shown import Shown
from bilateral.formats.almanac import beside
from bilateral.formats.almanac import coverage as coverage_format
from bilateral.formats.almanac.table import Table
from bilateral.store import Almanac as Compiled

__all__ = ["Comparison", "Coverage", "Mirror", "Ranking"]


@dataclass(frozen=True)
class Ranking(Shown, ranking.Ranking):
    """Places of all partners in all periods; `of(code)` is one entity's place by period."""

    almanac: Compiled | None = field(default=None, repr=False, compare=False)

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
