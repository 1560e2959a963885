"""Arithmetic: what quantities come to together, and an expression of figures that somebody has read already.

A derivation with its steps and evidence is made by `evaluate`; where an expression is asked for each of a hundred
peers or periods, only its amounts are wanted, and nearly all the time would go into derivations that nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.algebra.nodes import Change, Convert, Difference, Expression, Figure, Number, Ratio, Sum
from bilateral.model.errors import UnitMismatch
from bilateral.model.quantity import Quantity, Unit, UnitTable

__all__ = ["amount", "changed", "converted", "is_arithmetic", "over"]


def is_arithmetic(expression: Expression) -> bool:
    """Whether the expression is figures and numbers, added, compared or converted, and nothing else."""
    match expression:
        case Figure() | Number():
            return True
        case Sum():
            return all(is_arithmetic(term) for term in expression.terms)
        case Difference():
            return is_arithmetic(expression.left) and is_arithmetic(expression.right)
        case Ratio():
            return is_arithmetic(expression.numerator) and is_arithmetic(expression.denominator)
        case Change():
            return is_arithmetic(expression.before) and is_arithmetic(expression.after)
        case Convert():
            return is_arithmetic(expression.inner) and (expression.rate is None or is_arithmetic(expression.rate))
        case _:
            return False


def amount(expression: Expression, read: Callable[[Figure], Quantity | None], units: UnitTable) -> Quantity | None:
    """What the expression comes to with its figures as read; None if one of them is lacking, or divides by zero.

    Raises UnitMismatch for mixed units.
    """

    def of(part: Expression) -> Quantity | None:
        return amount(part, read, units)

    match expression:
        case Figure():
            return read(expression)
        case Number():
            return Quantity(expression.value, Unit.parse(expression.unit))
        case Sum():
            total = of(expression.terms[0])
            for term in expression.terms[1:]:
                value = of(term)
                total = None if total is None or value is None else total + value
            return total
        case Difference():
            left, right = of(expression.left), of(expression.right)
            return None if left is None or right is None else left - right
        case Ratio():
            top, bottom = of(expression.numerator), of(expression.denominator)
            return None if top is None or bottom is None or bottom.value == 0 else over(top, bottom)
        case Change():
            before, after = of(expression.before), of(expression.after)
            return None if before is None or after is None or before.value == 0 else changed(after, before)
        case Convert():
            value, rate = of(expression.inner), None if expression.rate is None else of(expression.rate)
            if value is None or (rate is None and expression.rate is not None):
                return None
            return converted(value, rate, expression, units)
        case _:
            raise TypeError(f"no arithmetic: {expression}")


def over(top: Quantity, bottom: Quantity) -> Quantity:
    """The one for each of the other. Raises UnitMismatch for rates of two units."""
    if top.unit == bottom.unit:
        return top / bottom
    if top.unit.per or bottom.unit.per:  # no unit says "a day, for each person"
        raise UnitMismatch(str(top.unit), str(bottom.unit))
    return Quantity(top.value / bottom.value, Unit(top.unit.symbol, bottom.unit.symbol))


def changed(after: Quantity, before: Quantity) -> Quantity:
    """By what part of itself something grew."""
    return Quantity((after / before).value - 1, Unit("1"))


def converted(value: Quantity, rate: Quantity | None, node: Convert, units: UnitTable) -> Quantity:
    """The quantity in the node's unit, by the rate of exchange and a day if it asks for them."""
    if rate is not None:
        unit = rate.unit  # such as CAD/USD: CAD for one USD
        if unit.per == value.unit.symbol:
            value = Quantity(value.value * rate.value, Unit(unit.symbol, value.unit.per))
        elif unit.symbol == value.unit.symbol:
            value = Quantity(value.value / rate.value, Unit(unit.per or "1", value.unit.per))
    if node.days is not None and value.unit.per is None:
        value = Quantity(value.value / node.days, Unit(value.unit.symbol, "day"))
    return value.to(Unit.parse(node.unit), units)
