"""Rewriting expressions: the same query for another period, and the figures that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from bilateral.algebra.nodes import (
    Belongs,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Expression,
    Figure,
    Holds,
    Number,
    Published,
    Rank,
    Ratio,
    Sum,
    Tally,
    Window,
)
from bilateral.model.time import Period

__all__ = ["figures_of", "map_figures", "per_day_of", "unconverted", "with_period"]


def map_figures(expression: Expression, change: Callable[[Figure], Expression]) -> Expression:
    """The expression with every figure in it changed."""

    def inner(part: Expression) -> Expression:
        return map_figures(part, change)

    match expression:
        case Figure():
            return change(expression)
        case Sum():
            return Sum(terms=tuple(inner(t) for t in expression.terms))
        case Difference():
            return Difference(left=inner(expression.left), right=inner(expression.right))
        case Ratio():
            return Ratio(numerator=inner(expression.numerator), denominator=inner(expression.denominator))
        case Change():
            return Change(before=inner(expression.before), after=inner(expression.after))
        case Convert():
            amount = inner(expression.inner)
            rate = None if expression.rate is None else inner(expression.rate)
            return msgspec.structs.replace(expression, inner=amount, rate=rate)
        case Rank() | Tally() | Window():
            return msgspec.structs.replace(expression, inner=inner(expression.inner))
        case Published() | Number() | Count() | Dated() | Belongs() | Holds():
            return expression


def with_period(expression: Expression, period: Period) -> Expression:
    """The expression asked of another period; a flow turned into a daily rate follows its length, a window is moved."""

    def dated(figure: Figure) -> Figure:
        return msgspec.structs.replace(figure, period=period)

    changed = per_day_of(map_figures(expression, dated), period)
    return msgspec.structs.replace(changed, period=period) if isinstance(changed, Window) else changed


def unconverted(expression: Expression) -> Expression:
    """What is turned into another unit; the expression itself, if it is told in its own."""
    while isinstance(expression, Convert):
        expression = expression.inner
    return expression


def per_day_of(expression: Expression, period: Period) -> Expression:
    """The expression; a flow turned into a daily rate is divided by the days of the period."""
    if isinstance(expression, Convert) and expression.days is not None:
        return msgspec.structs.replace(expression, days=period.days)
    return expression


def figures_of(expression: Expression) -> Iterator[Figure]:
    """Every figure in the expression, in order; not those of exchange rates."""
    match expression:
        case Figure():
            yield expression
        case Sum():
            for term in expression.terms:
                yield from figures_of(term)
        case Difference():
            yield from figures_of(expression.left)
            yield from figures_of(expression.right)
        case Ratio():
            yield from figures_of(expression.numerator)
            yield from figures_of(expression.denominator)
        case Change():
            yield from figures_of(expression.before)
            yield from figures_of(expression.after)
        case Convert() | Rank() | Tally() | Window():
            yield from figures_of(expression.inner)
        case Published() | Number() | Count() | Dated() | Belongs() | Holds():
            return
