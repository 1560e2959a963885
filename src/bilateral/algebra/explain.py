"""An expression and its value in words; the same nodes that were evaluated, so the words cannot drift from the sum."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from bilateral.algebra.figures import describe
from bilateral.algebra.nodes import (
    PEER,
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
    Take,
    Tally,
    Window,
)
from bilateral.algebra.result import Spread, Truth, Value, When
from bilateral.algebra.wording import figure as number_in_words
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency
from bilateral.store import Almanac

__all__ = ["unit_in_words", "value_in_words", "words"]

_TAKEN = {
    Take.EACH: "in every {step}:",
    Take.MOST: "in nearly every {step}:",
    Take.MEAN: "mean over the {step}s of",
    Take.TOTAL: "total over the {step}s of",
    Take.HIGHEST: "highest {step} of",
    Take.LOWEST: "lowest {step} of",
    Take.RISING: "share of {step}s that rise of",
    Take.MOVED: "change from the first to the last {step}, every step the same way, of",
    Take.SWING: "distance from the lowest to the highest {step}, relative to the mean, of",
}
_STEPS = {
    Frequency.YEAR: "year", Frequency.QUARTER: "quarter", Frequency.MONTH: "month", Frequency.DAY: "day",
    Frequency.SPAN: "period",
}  # fmt: skip


def words(expression: Expression, almanac: Almanac) -> str:
    """The formula in words, such as "trade: Canada → United States, goods, 2023, in CAD per day"."""
    match expression:
        case Figure():
            indicator, _ = almanac.catalogue.definition(expression.definition)
            codes = {d: "each" if c == PEER else c for d, c in expression.codes.items()}
            return f"{describe(indicator, codes, almanac)}, {expression.period}"
        case Published():
            fact = almanac.catalogue.fact(expression.fact)
            return fact.statement.get("en", fact.id)
        case Number():
            return number_in_words(expression.value, expression.unit)
        case Sum() if _is_mirror(expression.terms):
            return words(expression.terms[0], almanac).replace(" → ", " ↔ ", 1)
        case Sum():
            return " + ".join(words(term, almanac) for term in expression.terms)
        case Difference() if _is_mirror((expression.left, expression.right)):
            return "balance: " + words(expression.left, almanac).replace(" → ", " with ", 1)
        case Difference():
            return f"({words(expression.left, almanac)}) − ({words(expression.right, almanac)})"
        case Ratio():
            return f"({words(expression.numerator, almanac)}) ÷ ({words(expression.denominator, almanac)})"
        case Change():
            return f"change from ({words(expression.before, almanac)}) to ({words(expression.after, almanac)})"
        case Convert():
            how = f" at {words(expression.rate, almanac)}" if expression.rate is not None else ""
            days = f" over {expression.days} days" if expression.days else ""
            return f"{words(expression.inner, almanac)}, in {expression.unit}{how}{days}"
        case Tally():
            span = f"from {expression.low} to {expression.high}"
            return f"how many of {len(expression.peers)} have {words(expression.inner, almanac)} {span}"
        case Rank():
            order = "from the smallest" if expression.ascending else "from the largest"
            return (
                f"rank of {almanac.catalogue.name(expression.subject)} by {words(expression.inner, almanac)}, {order}"
            )
        case Window():
            return f"{_TAKEN[expression.take]} {words(expression.inner, almanac)}".replace(
                "{step}", _STEPS[expression.step]
            )
        case Count():
            names = " and ".join(almanac.catalogue.fact(f).names["en"][0] for f in expression.facts)
            kind = f", {expression.kind}s only" if expression.kind else ""
            return f"number of {names}{kind}" + (f", {expression.period}" if expression.period else "")
        case Dated():
            who = f", {almanac.catalogue.name(expression.member)}" if expression.member else ""
            return (
                f"{almanac.catalogue.fact(expression.fact).names['en'][0]}: {expression.event.replace('_', ' ')}{who}"
            )
        case Belongs():
            who = ", ".join(almanac.catalogue.name(m) for m in expression.members)
            where = f" on the side {expression.side}" if expression.side else " alone" if expression.only else ""
            return f"{who}{where} among {almanac.catalogue.fact(expression.fact).names['en'][0]}"
        case Holds():
            return f"{almanac.catalogue.fact(expression.fact).names['en'][0]} standing in {expression.period}"
        case _:
            assert_never(expression)


def _is_mirror(terms: tuple[Expression, ...]) -> bool:
    """Whether the two terms are one flow there and back, so that one phrase names both."""
    if len(terms) != 2 or not (isinstance(terms[0], Figure) and isinstance(terms[1], Figure)):
        return False
    there, back = (dict(t.codes) for t in terms if isinstance(t, Figure))
    ends = (there.pop("from", None), there.pop("to", None))
    if None in ends or terms[0].period != terms[1].period:
        return False
    return (back.pop("to", None), back.pop("from", None)) == ends and there == back


def unit_in_words(value: Value | None) -> str:
    """The unit of a number, or of each number of a window; empty for dates and for yes and no."""
    return str(value.unit) if isinstance(value, (Quantity, Spread)) else ""


def value_in_words(value: Value) -> str:
    """The value as a report stores it: a plain number, ISO periods, or yes and no."""
    match value:
        case Quantity():
            return f"{_plain(value.value):f}"
        case Spread():
            return f"{_plain(value.lowest):f}..{_plain(value.highest):f}"
        case When():
            return ", ".join(str(p) for p in value.periods)
        case Truth():
            return "yes" if value.holds else "no" if value.certain else "not on record"
        case _:
            assert_never(value)


def _plain(value: Decimal) -> Decimal:
    """At most twelve significant digits: sums keep all of theirs, quotients do not trail off."""
    rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - 11)) if value and value.is_finite() else value
    return rounded.normalize()
