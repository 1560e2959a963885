"""Windows: what an expression is in each period of a window, read at once, and what those values come to together.

A gap of a fifth of the periods, and what no publisher has printed yet at the end, is tolerated and said. A single
value breaks what is said of all, however many others are missing; to prove it takes nearly all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from bilateral.algebra.arithmetic import amount, is_arithmetic
from bilateral.algebra.figures import Read, read_series
from bilateral.algebra.nodes import PEER, Expression, Figure, Rank, Take, Window
from bilateral.algebra.result import Result, Spread
from bilateral.algebra.rewrite import map_figures, per_day_of, with_period
from bilateral.model.claim import Evidence
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

__all__ = ["steps_of", "window"]

_GAP = Decimal("0.2")  # of the periods: what may be missing where something is said of all of them
_FEW = 3  # periods: of more than these, one may always be missing
_LATE = 2  # periods at the end that publishers may still owe
_MOST = Decimal("0.2")  # of the periods: what may break what is said of nearly all
_MONTHS = {Frequency.YEAR: 12, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_SHOWN = 4  # observations named as evidence

_Evaluate = Callable[[Expression, Almanac, date | None], Result]
_Values = tuple[tuple[Period, Decimal], ...]
_Series = tuple[str, frozenset[tuple[str, str]]]  # a definition and its codes


def window(node: Window, almanac: Almanac, as_of: date | None, evaluate: _Evaluate) -> Result:
    """The values of the inner expression over the window, and what is taken of them; `evaluate` is the evaluator."""
    steps = steps_of(node.period, node.step)
    read = {} if _is_ranked(node.inner) or not is_arithmetic(node.inner) else _read(node.inner, steps, almanac, as_of)
    answers = {p: _answer(node.inner, p, read, almanac, as_of, evaluate) for p in steps}
    known = {p: r.value for p, r in answers.items() if isinstance(r.value, Quantity)}
    if not known:
        missing = next((r.missing for r in answers.values() if r.missing), f"a whole {node.step.name.lower()}")
        return Result(None, missing=f"{missing} ({node.period})")
    values: _Values = tuple((p, quantity.value) for p, quantity in known.items())
    unit = next(iter(known.values())).unit
    absent = tuple(p for p in steps if p not in known)
    sparse = _is_sparse(steps, absent)
    base = replace(
        next(r for p, r in answers.items() if p in known),
        steps=(_step(values, unit, absent, steps),),
        evidence=tuple(_evidence(values, read, answers)),
        revision=max((*(r.revision for r in read.values()), *(r.revision for r in answers.values()))),
        may_refute=all((*(r.may_refute for r in read.values()), *(r.may_refute for r in answers.values()))),
        complete=all(r.complete for r in answers.values()),
    )
    if node.take in (Take.EACH, Take.MOST):
        tolerance = _MOST if node.take is Take.MOST else Decimal(0)
        return replace(base, value=Spread(values, unit, tolerance, sparse))
    if sparse or (node.take in (Take.TOTAL, Take.MOVED) and absent):
        return Result(None, missing=f"{_named(absent)} of {base.steps[0]}")
    if node.take is Take.RISING and not {steps[0], steps[-1]} <= known.keys():
        return Result(None, missing=f"both ends of {base.steps[0]}")
    if node.take is Take.MOVED and not _is_one_way([value for _, value in values]):
        return Result(None, missing=f"steps that all go one way in {base.steps[0]}")
    return replace(base, value=_taken(node.take, values, unit))


@lru_cache(maxsize=1024)
def steps_of(period: Period, step: Frequency) -> tuple[Period, ...]:
    """The whole years, quarters or months of the period, in order.

    >>> [str(p) for p in steps_of(Period.parse("2019-07-01/2021-12-31"), Frequency.YEAR)]
    ['2020', '2021']
    """
    length = _MONTHS.get(step)
    if length is None:
        return ()
    first, last = period.start.year * 12, period.end.year * 12 + 11
    months = range(first, last + 1, length)
    spans = (Period(_month(m).start, _month(m + length - 1).end) for m in months)
    return tuple(span for span in spans if period.contains(span))


def _month(number: int) -> Period:
    return Period.month(number // 12, number % 12 + 1)


def _is_ranked(inner: Expression) -> bool:
    return isinstance(inner, Rank) or any(PEER in f.codes.values() for f in _figures(inner))


def _figures(inner: Expression) -> list[Figure]:
    """Every figure of the expression, those of exchange rates too."""
    found: list[Figure] = []

    def keep(figure: Figure) -> Figure:
        found.append(figure)
        return figure

    map_figures(inner, keep)
    return found


def _series_of(figure: Figure) -> _Series:
    """What the figure is of, whatever its period."""
    return figure.definition, frozenset(figure.codes.items())


def _read(inner: Expression, steps: tuple[Period, ...], almanac: Almanac, as_of: date | None) -> dict[_Series, Read]:
    """Every figure of the expression over the steps, each of its series read once."""
    if not steps:
        return {}
    figures = (figure for figure in _figures(with_period(inner, steps[0])))
    return {_series_of(figure): read_series(figure, almanac, steps, as_of) for figure in dict.fromkeys(figures)}


def _answer(
    inner: Expression, period: Period, read: Mapping[_Series, Read], almanac: Almanac, as_of: date | None,
    evaluate: _Evaluate,
) -> Result:  # fmt: skip
    """The expression in one period, its figures as they were read, if they were."""
    if not read:
        return evaluate(with_period(inner, period), almanac, as_of)
    absent: list[str] = []

    def told(figure: Figure) -> Quantity | None:
        found = read[_series_of(figure)]
        value = found.values.get(period)
        if value is None:
            absent.append(found.missing)
        return None if value is None else Quantity(value, Unit.parse(found.unit))

    value = amount(per_day_of(inner, period), told, almanac.catalogue.unit_table)
    return Result(value) if value is not None else Result(None, missing=next(iter(absent), "the denominator is zero"))


def _is_sparse(steps: tuple[Period, ...], absent: tuple[Period, ...]) -> bool:
    late = [p for p in steps[-_LATE:] if p in absent and all(q in absent for q in steps[steps.index(p) :])]
    return len(absent) - len(late) > max(_GAP * len(steps), Decimal(len(steps) > _FEW))


def _taken(take: Take, values: _Values, unit: Unit) -> Quantity:
    numbers = [value for _, value in values]
    total = sum(numbers, Decimal(0))
    mean = total / len(numbers)
    match take:
        case Take.TOTAL:
            return Quantity(total, unit)
        case Take.HIGHEST:
            return Quantity(max(numbers), unit)
        case Take.LOWEST:
            return Quantity(min(numbers), unit)
        case Take.RISING:
            return Quantity(_rising(numbers), Unit("1"))
        case Take.MOVED:
            return Quantity(numbers[-1] - numbers[0], unit)
        case Take.SWING:
            return Quantity((max(numbers) - min(numbers)) / abs(mean) if mean else Decimal(0), Unit("1"))
        case _:
            return Quantity(mean, unit)


def _is_one_way(numbers: list[Decimal]) -> bool:
    """Whether there are several steps and each goes the way of the first: chance and revisions do not do that."""
    return len(numbers) > _FEW and abs(_rising(numbers) - Decimal("0.5")) == Decimal("0.5")


def _rising(numbers: list[Decimal]) -> Decimal:
    """The share of steps that go up; one that stands still counts half."""
    steps = [(later > earlier) + Decimal("0.5") * (later == earlier) for earlier, later in pairwise(numbers)]
    return sum(steps, Decimal(0)) / len(steps) if steps else Decimal("0.5")


def _step(values: _Values, unit: Unit, absent: tuple[Period, ...], steps: tuple[Period, ...]) -> str:
    low, high = min(values, key=lambda v: v[1]), max(values, key=lambda v: v[1])
    lacking = f", without {_named(absent)}" if absent else ""
    return (
        f"{steps[0]} to {steps[-1]}{lacking}: lowest {low[1]:.6g} {unit} ({low[0]}), highest {high[1]:.6g} ({high[0]})"
    )


def _named(periods: tuple[Period, ...]) -> str:
    return ", ".join(str(p) for p in periods[:_SHOWN]) + (
        f" and {len(periods) - _SHOWN} more" if periods[_SHOWN:] else ""
    )


def _evidence(values: _Values, read: Mapping[_Series, Read], answers: Mapping[Period, Result]) -> Iterator[Evidence]:
    """The observations of the first, the last, the lowest and the highest period."""
    low, high = min(values, key=lambda v: v[1])[0], max(values, key=lambda v: v[1])[0]
    periods = sorted({values[0][0], values[-1][0], low, high})
    for found in read.values():
        for period in periods:
            if period in found.values:
                yield found.evidence(period)
    if not read:
        for period in periods:
            yield from answers[period].evidence[:1]
