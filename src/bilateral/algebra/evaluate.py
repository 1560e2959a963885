"""One value per node: what the almanac knew on a day, with the steps and the evidence that led there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from msgspec.structs import replace

from bilateral.algebra import records
from bilateral.algebra.arithmetic import changed, converted, over
from bilateral.algebra.figures import read_figure
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
from bilateral.algebra.ranks import rank, tally
from bilateral.algebra.result import Result, merge
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.windows import window
from bilateral.model.quantity import Quantity, Unit
from bilateral.store import Almanac

__all__ = ["evaluate"]

_REVISED_ALIKE = Decimal("0.25")  # of the band of revisions: what remains of it between two years of one series
_BY_RATE = Decimal("0.2")  # by purchasing power a Canadian dollar is worth about a fifth more than by its market rate


def evaluate(expression: Expression, almanac: Almanac, as_of: date | None = None) -> Result:
    """The expression's value as of the day. Never raises for missing data.

    Raises UnitMismatch for mixed units, and UnknownName for an id that the almanac does not have.
    """
    match expression:
        case Figure():
            return _figure(expression, almanac, as_of)
        case Published():
            return records.published(expression, almanac)
        case Number():
            return Result(Quantity(expression.value, Unit.parse(expression.unit)))
        case Sum():
            return _sum([evaluate(term, almanac, as_of) for term in expression.terms])
        case Difference():
            left, right = (evaluate(e, almanac, as_of) for e in (expression.left, expression.right))
            return _settled(_both(left, right, lambda a, b: a - b, "difference"), expression, almanac)
        case Ratio():
            top, bottom = (evaluate(e, almanac, as_of) for e in (expression.numerator, expression.denominator))
            quotient = _settled(_both(top, bottom, over, "ratio"), expression, almanac)
            return replace(quotient, doubt=max(quotient.doubt, _rate_doubt(expression, almanac)))
        case Change():
            before, after = (evaluate(e, almanac, as_of) for e in (expression.before, expression.after))
            moved = _both(after, before, changed, "relative change")
            return _settled(moved, expression, almanac)
        case Convert():
            return _convert(expression, almanac, as_of)
        case Tally():
            return tally(expression, almanac, as_of, evaluate)
        case Rank():
            return _settled(rank(expression, almanac, as_of, evaluate), expression, almanac)
        case Window():
            return window(expression, almanac, as_of, evaluate)
        case Count():
            return records.count(expression, almanac)
        case Dated():
            return records.dated(expression, almanac)
        case Belongs():
            return records.belongs(expression, almanac)
        case Holds():
            return records.holds(expression, almanac)
        case _:
            assert_never(expression)


def _figure(node: Figure, almanac: Almanac, as_of: date | None) -> Result:
    found = read_figure(node, almanac, as_of)
    if found.value is None:
        return Result(None, missing=found.missing)
    _, definition = almanac.catalogue.definition(node.definition)
    return Result(
        found.value,
        (found.step,),
        found.evidence,
        revision=found.revision,
        doubt=found.doubt,
        may_refute=definition.may_refute,
    )


def _sum(terms: Sequence[Result]) -> Result:
    total: Quantity | None = None
    for term in terms:
        if not isinstance(term.value, Quantity):
            return replace(term, value=None)
        total = term.value if total is None else total + term.value
    return merge(terms, total, f"sum = {total}")


def _both(left: Result, right: Result, combine: object, name: str) -> Result:
    for side in (left, right):
        if not isinstance(side.value, Quantity):
            return replace(side, value=None)
    assert isinstance(left.value, Quantity)
    assert isinstance(right.value, Quantity)
    assert callable(combine)
    if name != "difference" and right.value.value == 0:
        return Result(None, missing="the denominator is zero")
    value = combine(left.value, right.value)
    merged = merge((left, right), value, f"{name} = {value}")
    if name != "ratio" and value.value:  # a small remainder of large sums moves more than they do
        gross, net = abs(left.value.value) + abs(right.value.value), abs(left.value.value - right.value.value)
        shared = Decimal(1) if name == "difference" else _REVISED_ALIKE
        return replace(merged, doubt=merged.revision * shared * gross / net)
    return merged


def _rate_doubt(expression: Ratio, almanac: Almanac) -> Decimal:
    """How far the quotient of two countries' money may lie from the one by what their money buys."""
    sides = list(figures_of(expression))
    if not almanac.catalogue.has_rivals or len({f.codes.get("of") for f in sides}) < len(sides):
        return Decimal(0)
    flows = {almanac.catalogue.definition(f.definition)[0].unit for f in sides}
    return _BY_RATE if len(sides) > 1 and flows <= almanac.catalogue.currencies else Decimal(0)


def _settled(result: Result, expression: Expression, almanac: Almanac) -> Result:
    """The result; between places at one time it accuses, whatever the prices of the only series there is.

    Who has more in the prices of one year has more in those of another.
    """
    asked = {(figure.definition, figure.period) for figure in figures_of(expression)}
    is_settled = not result.may_refute and not almanac.catalogue.has_rivals and len(asked) == 1
    return replace(result, may_refute=True) if is_settled else result


def _convert(node: Convert, almanac: Almanac, as_of: date | None) -> Result:
    inner = evaluate(node.inner, almanac, as_of)
    if not isinstance(inner.value, Quantity):
        return inner
    parts, rate = [inner], None
    if node.rate is not None:
        told = evaluate(node.rate, almanac, as_of)
        if not isinstance(told.value, Quantity):
            return replace(told, value=None)
        parts.append(told)
        rate = told.value
    value = converted(inner.value, rate, node, almanac.catalogue.unit_table)
    return replace(merge(parts, value, f"in {node.unit} = {value.value:.6g}"), bound=inner.bound)
