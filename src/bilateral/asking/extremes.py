"""When most: the period in which a series stood highest or lowest, grew fastest, or was last so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

import msgspec

from bilateral.algebra import encode, evaluate
from bilateral.algebra.explain import words
from bilateral.algebra.figures import first_period
from bilateral.algebra.nodes import Change, Convert, Difference, Expression, Number, Take, Window
from bilateral.algebra.result import Spread
from bilateral.algebra.rewrite import figures_of, unconverted, with_period
from bilateral.algebra.wording import figure
from bilateral.asking.answers import MOST
from bilateral.asking.draft import Draft, number_sentences
from bilateral.asking.wording import Wording
from bilateral.checking.kind import Candidate
from bilateral.model.answer import Form, Statement
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context
from bilateral.reading.readings import Query, newest

__all__ = ["extreme"]

_FEWEST = 3  # values to be the highest of
_Course = Sequence[tuple[Period, Quantity]]
_LAST: Mapping[str, Callable[[Decimal], bool]] = {  # when something was last so
    "par": lambda value: value <= 1,  # one unit of the one money bought one of the other, or more
    "above": lambda value: value > 0,
    "below": lambda value: value < 0,
}


def extreme(
    statement: Statement, sentence: Sentence, candidate: Candidate, wording: Wording, context: Context
) -> Iterator[Draft]:
    """The year or month in which each of the candidate's series stood highest or lowest, the likeliest first."""
    side, _, length = statement.unit.partition(" ")
    step = Frequency[(length or "year").upper()]
    for query in sorted(map(_at_rate, candidate.queries), key=lambda q: -q.plausibility)[:MOST]:
        values = _values(query, step, sentence, context)
        if len(values) < _FEWEST:
            continue
        if side in _LAST:
            yield from _last_so(query, _LAST[side], values, statement, wording, context)
        elif side in ("fastest", "slowest") or _is_of_growth(query, sentence):
            yield from _of_growth(query, values, side in ("slowest", "lowest"), statement, wording, context)
        else:
            yield _of_level(query, side or "highest", values, statement, sentence, wording, context)


def _of_level(
    query: Query, side: str, values: _Course, statement: Statement, sentence: Sentence, wording: Wording,
    context: Context,
) -> Draft:  # fmt: skip
    """The highest or lowest of the values and when it was."""
    period, value = (min if side == "lowest" else max)(values, key=lambda found: found[1].value)
    span = wording.say("span", first=wording.day(values[0][0]), last=wording.day(values[-1][0]))
    limits = span, any(p.period is not None for p in sentence.periods)
    told = partial(_best, query, side, period, value, wording, limits)
    expression = with_period(query.expression, period)
    result = evaluate(expression, context.almanac, context.as_of)
    is_dated = statement.form is Form.WHEN
    return Draft(
        str(period) if is_dated else value.value, told, "date" if is_dated else str(value.unit), str(period),
        wording.definition(expression, result),
        words(expression, context.almanac), encode(expression), result.evidence, result.steps,
    )  # fmt: skip


def _of_growth(
    query: Query, values: _Course, is_least: bool, statement: Statement, wording: Wording, context: Context
) -> Iterator[Draft]:
    """The period in which the series grew most, or least, over the one before.

    None of a balance, or of what was once nothing: the little that is left of two large sums grows a hundredfold.
    """
    if isinstance(unconverted(query.expression), Difference) or any(value.value <= 0 for _, value in values):
        return
    steps = [(after[1].value / before[1].value, before[0], after[0]) for before, after in pairwise(values)]
    _, before, after = (min if is_least else max)(steps, key=lambda step: step[0])
    change = Change(before=with_period(query.expression, before), after=with_period(query.expression, after))
    yield _at(Convert(inner=change, unit="percent"), after, statement, wording, context)


def _last_so(
    query: Query, is_so: Callable[[Decimal], bool], values: _Course, statement: Statement, wording: Wording,
    context: Context,
) -> Iterator[Draft]:  # fmt: skip
    """The last period in which the value was as it says."""
    level = [period for period, value in values if is_so(value.value)]
    if level:
        yield _at(with_period(query.expression, level[-1]), level[-1], statement, wording, context)


def _at(expression: Expression, period: Period, statement: Statement, wording: Wording, context: Context) -> Draft:
    """The answer that it was in that period, told with the value that it then had."""
    result = evaluate(expression, context.almanac, context.as_of)
    assert isinstance(result.value, Quantity)
    value, unit = result.value.value, str(result.value.unit)
    is_dated = statement.form is Form.WHEN
    told = partial(number_sentences, expression, value, unit, period, statement, wording)
    return Draft(
        str(period) if is_dated else value, told, "date" if is_dated else unit, str(period),
        wording.definition(expression, result),
        words(expression, context.almanac), encode(expression), result.evidence, result.steps,
    )  # fmt: skip


def _is_of_growth(query: Query, sentence: Sentence) -> bool:
    """Whether the growth of the thing is asked for, and the series is not itself one of growth: "population growth"."""
    meant = {figure.definition.partition("#")[0] for figure in figures_of(query.expression)}
    own = [(m.start, m.end) for m in sentence.mentions if m.sort == "concept" and m.id in meant]
    return any(
        m.sort == "cue" and m.id == "change" and not any(a <= m.start and m.end <= b for a, b in own)
        for m in sentence.mentions
    )


def _at_rate(query: Query) -> Query:
    """The query; of what one unit of a currency is worth in another the rate itself, which has a course."""
    node = query.expression
    if isinstance(node, Convert) and isinstance(node.inner, Number) and node.rate is not None:
        return msgspec.structs.replace(query, expression=node.rate)
    return query


def _best(
    query: Query, side: str, period: Period, value: Quantity, wording: Wording, limits: tuple[str, bool]
) -> tuple[str, ...]:
    """The sentences that tell of the highest or lowest: within the span only, if the question limited it."""
    parts = {"when": wording.when(period), "value": figure(value.value, str(value.unit), wording.language)}
    span, is_limited = limits
    keys: tuple[str, ...] = (f"{side}_within",) if is_limited else (side, f"{side}_within")
    if value.unit.per and value.unit.per in wording.currencies:  # the fewer one costs, the more the other is worth
        keys = tuple(f"{key}_price" for key in keys)
        parts |= {"one": wording.money(value.unit.symbol), "other": wording.money(value.unit.per)}
    whats = tuple(wording.phrases(query.expression))
    return tuple(
        told for key in keys for what in whats for told in wording.sentences(key, what=what, span=span, **parts)
    )


def _values(query: Query, step: Frequency, sentence: Sentence, context: Context) -> list[tuple[Period, Quantity]]:
    """The value in each step of the query's period, or of all that is on record."""
    last = _last(query, step, context)
    first = max(
        (p.start for f in figures_of(query.expression) if (p := first_period(f, context.almanac))), default=None
    )
    if last is None or first is None:
        return []
    window = Period(first, last.end)
    dated = [p.period for p in sentence.periods if p.period is not None]
    if dated:
        is_open = any(p.role == "since" for p in sentence.periods)
        until = last.end if is_open else min(last.end, max(p.end for p in dated))
        window = Period(max(first, min(p.start for p in dated)), until)
    if window.start > window.end:
        return []
    every = Window(inner=_in_one(query.expression, step), period=window, take=Take.EACH, step=step)
    spread = evaluate(every, context.almanac, context.as_of).value
    return [(p, Quantity(value, spread.unit)) for p, value in spread.values] if isinstance(spread, Spread) else []


def _in_one(expression: Expression, step: Frequency) -> Expression:
    """What is asked of each step: of a sum or mean over such steps what is added, for of one step it is the same."""
    if isinstance(expression, Window) and expression.step is step and expression.take in (Take.TOTAL, Take.MEAN):
        return expression.inner
    return expression


def _last(query: Query, step: Frequency, context: Context) -> Period | None:
    """The newest step that is on record: the last whole year, or the last month of any year."""
    whole = newest(query.expression, context, context.as_of)
    if step is Frequency.YEAR or whole is None:
        return whole
    return Period(whole.start, context.as_of)
