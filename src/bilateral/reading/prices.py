"""Prices of money: what one unit of a currency costs in another, in the time of which a clause speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from msgspec import structs

from bilateral.algebra import Convert, Difference, Expression, Figure, Number, Take, Window
from bilateral.algebra.between import ANY, exchange_rate
from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import with_period
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.readings import Query, newest, period_of
from bilateral.reading.windows import BEGINNING, Span, over

__all__ = ["Price", "in_each_month", "newest_times", "when_told"]

_EXTREME = 0.2  # how plausible it is that of a year the dearest or cheapest month is told


@dataclass(frozen=True)
class Price:
    """What one unit of `of` costs in `to`, at a period still to be set."""

    of: str
    to: str
    rate: Figure

    @classmethod
    def build(cls, of: str, to: str, context: Context) -> Price | None:
        """None if no table has the rate."""
        rate = exchange_rate(of, to, ANY, context.catalogue) if of != to else None
        return None if rate is None else cls(of, to, rate)

    @property
    def expression(self) -> Expression:
        """One unit, converted."""
        return Convert(inner=Number(value=Decimal(1), unit=self.of), unit=self.to, rate=self.rate)

    def over_par(self, inner: Expression) -> Difference:
        """How far a price lies above one for one."""
        return Difference(left=inner, right=Number(value=Decimal(1), unit=self.to))

    def window(self, period: Period, take: Take, step: Frequency = Frequency.MONTH) -> Window:
        """Its highest or lowest monthly (yearly) average in the period."""
        return Window(inner=with_period(self.expression, period), period=period, take=take, step=step)

    def whole(self, context: Context) -> Period:
        """All the years that the rates cover, up to the day of writing."""
        first, last = first_period(self.rate, context.almanac), newest(self.rate, context, context.reported)
        return Period(first.start if first else ANY.start, last.end if last else context.reported)


def when_told(price: Price, clause: Clause, span: Span | None, context: Context) -> Iterator[Query]:
    """The price in the clause's period, in the months of its window; else in the newest month and last full year."""
    if span is not None:
        yield from in_each_month(price.expression, price, span, context)
        return
    period = period_of(clause)
    if period is not None:
        yield Query(with_period(price.expression, period), {"rate": "average of the period"}, 1.0, period)
        if period.frequency is Frequency.YEAR:  # some day's rate may be meant: it lies between those of the months
            for take, name in ((Take.HIGHEST, "highest"), (Take.LOWEST, "lowest")):
                yield Query(price.window(period, take), {"rate": f"{name} month of it"}, _EXTREME, period)
        return
    for when, weight in newest_times(price, context):
        yield Query(with_period(price.expression, when), {"rate": f"average of {when}"}, weight, when, True)


def in_each_month(asked: Expression, price: Price, span: Span, context: Context) -> list[Query]:
    """What is asked of a price, asked of every month of the window."""
    whole = price.whole(context)
    period = span.period if span.period.start != BEGINNING.start else Period(whole.start, span.period.end)
    months = structs.replace(span, period=period, step=Frequency.MONTH)
    return over([Query(asked, {"rate": "monthly averages"}, 1.0)], months, None, None, context)


def newest_times(price: Price, context: Context) -> Iterator[tuple[Period, float]]:
    """The newest month with a price, and the last full year, each with how plausible it is that it is meant."""
    month = newest(price.rate, context, context.reported)
    if month is not None:
        yield month, 1.0
        full = month.end.year if (month.end + timedelta(days=1)).year > month.end.year else month.end.year - 1
        if Period.year(full) != month:
            yield Period.year(full), 0.9
