"""The two ends of a comparison over time, as the clause names them, and those near them that it might have chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import figures_of
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, newest, period_of
from bilateral.reading.windows import BEGINNING, span_of

__all__ = ["Ends", "ends_of", "nearby"]

_OWED = 4  # years that a comparison up to now may lack at its end


@dataclass(frozen=True)
class Ends:
    """First and last period; `is_open` where the last is the newest, `is_chosen` where the author chose the first."""

    first: Period
    last: Period
    is_open: bool = False
    is_chosen: bool = False

    @property
    def period(self) -> Period:
        """From the first to the last."""
        return Period(min(self.first.start, self.last.start), self.last.end)

    @property
    def is_long(self) -> bool:
        """Whether more than one step lies between them."""
        return self.last.start.year - self.first.start.year > 1

    def fitted(self, query: Query, context: Context) -> tuple[Period, Period] | None:
        """The ends for one query: up to its newest year where the comparison runs up to now; None if that is old."""
        if not self.is_open:
            return self.first, self.last
        latest = newest(query.expression, context, context.reported)
        if latest is None or latest <= self.first or self.last.start.year - latest.start.year > _OWED:
            return None
        return self.first, min(latest, self.last)


def ends_of(clause: Clause, mention: QuantityMention | None, context: Context) -> Ends | None:
    """What the clause compares: the ends of its window, else its period and the one before; None if it names none."""
    span = span_of(clause, mention, None, context)
    if span is not None:
        if span.period.start == BEGINNING.start:
            return None
        first, last = Period.year(span.period.start.year), Period.year(span.period.end.year)
        return Ends(first, last, span.is_open, is_chosen=last.start.year - first.start.year > 1)
    last_named = period_of(clause)
    if last_named is None or last_named.frequency is Frequency.SPAN:
        return None
    return Ends(last_named.shift_years(-1), last_named)


def nearby(
    query: Query, fitted: tuple[Period, Period], ends: Ends, context: Context
) -> Iterator[tuple[Period, Period]]:
    """The first year one or two earlier or later, the last year one, as far as figures and a comparison remain."""
    first, last = fitted
    if not ends.is_chosen:
        return
    figures = figures_of(query.expression)
    begun = max((p.start.year for f in figures if (p := first_period(f, context.almanac))), default=0)
    for shift in (-2, -1, 1, 2):
        moved = first.shift_years(shift)
        if begun <= moved.start.year < last.start.year:
            yield moved, last
    newest_year = newest(query.expression, context, context.reported)
    for shift in (-1, 1):
        moved = last.shift_years(shift)
        if first < moved and newest_year is not None and moved.start <= newest_year.start:
            yield first, moved
