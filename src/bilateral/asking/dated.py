"""When: the dates of what befell a thing, and the period in which a series stood highest or lowest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from bilateral.algebra import encode, evaluate
from bilateral.algebra.explain import words
from bilateral.algebra.figures import first_period
from bilateral.algebra.nodes import Belongs, Convert, Dated, Expression, Number, Take, Window
from bilateral.algebra.result import Spread, When
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.wording import figure
from bilateral.asking.draft import Draft
from bilateral.asking.wording import Wording
from bilateral.checking.check import examine
from bilateral.checking.kind import Candidate, Kind
from bilateral.model.answer import Form, Statement
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import links
from bilateral.reading.readings import Query, newest

__all__ = ["dated", "extreme"]

SINCE = "since"  # what a statement has for a unit where one asks since when
_FEWEST = 3  # values to be the highest of
_BEGINS = ("in_force", "founded", "launched", "opened", "started", "signed", "announced", "visited")


def dated(
    statement: Statement, sentence: Sentence, kinds: Sequence[Kind], wording: Wording, context: Context
) -> Iterator[Draft]:
    """The dates of the event that the sentence tells of, the likeliest first; else, where one asks since when, the
    beginning of what it names.
    """
    settled = examine(sentence, kinds, context).settled
    some = False
    for candidate in (s.candidate for s in settled if s.rival is None):
        for query in sorted(candidate.queries, key=lambda q: -q.plausibility):
            for node in _dates(query.expression):
                for draft in _drafted(node, wording, context):
                    some = True
                    yield draft
    if not some and statement.unit == SINCE:
        yield from _standing_since(sentence, wording, context)


def _dates(expression: Expression) -> tuple[Dated, ...]:
    """The date that the expression asks for; of a membership since when each belongs, the last to join first."""
    match expression:
        case Dated():
            return (expression,)
        case Belongs():
            return tuple(Dated(fact=expression.fact, event="joined", member=m) for m in expression.members)
        case _:
            return ()


def _drafted(node: Dated, wording: Wording, context: Context) -> Iterator[Draft]:
    result = evaluate(node, context.almanac, context.as_of)
    if isinstance(result.value, When):
        period = result.value.periods[0]
        fact = context.catalogue.fact(node.fact)
        title = fact.names.get(context.language, fact.names["en"])[0]
        event = wording.event(node.event)
        if node.member:
            who = wording.name(node.member)
            told = partial(wording.sentences, "joined", who=who, what=title, when=wording.day(period))
        else:
            told = partial(wording.sentences, "dated", what=title, event=event, when=wording.when(period))
        yield Draft(
            str(period), told, "date", str(period), f"{title}: {event}", words(node, context.almanac), encode(node),
            result.evidence, result.steps,
        )  # fmt: skip


def _standing_since(sentence: Sentence, wording: Wording, context: Context) -> Iterator[Draft]:
    """When the oldest of the things that the sentence names by one name began."""
    for clause in clauses_of(sentence, context.vocabulary):
        begun: list[tuple[Period, Dated]] = []
        for link in links(clause, context):
            known = {h.event for h in link.fact.happenings}
            event = next((e for e in _BEGINS if e in known), None)
            if event is not None:
                first = min(h.period for h in link.fact.happenings if h.event == event)
                begun.append((first, Dated(fact=link.fact.id, event=event)))
        for _, node in sorted(begun, key=lambda found: found[0].start):
            yield from _drafted(node, wording, context)


def extreme(
    statement: Statement, sentence: Sentence, candidate: Candidate, wording: Wording, context: Context
) -> Iterator[Draft]:
    """The year or month in which each of the candidate's series stood highest or lowest, the likeliest first."""
    is_dated = statement.form is Form.WHEN
    side, _, length = statement.unit.partition(" ")
    step = Frequency[(length or "year").upper()]
    for query in sorted(map(_at_rate, candidate.queries), key=lambda q: -q.plausibility):
        values = _values(query, step, sentence, context)
        if len(values) < _FEWEST:
            continue
        period, value = (min if side == "lowest" else max)(values, key=lambda found: found[1].value)
        span = wording.say("span", first=wording.day(values[0][0]), last=wording.day(values[-1][0]))
        limits = span, any(p.period is not None for p in sentence.periods)
        told = partial(_best, query, side or "highest", period, value, wording, limits)
        expression = with_period(query.expression, period)
        result = evaluate(expression, context.almanac, context.as_of)
        yield Draft(
            str(period) if is_dated else value.value, told, "date" if is_dated else str(value.unit), str(period),
            wording.definition(expression, result),
            words(expression, context.almanac), encode(expression), result.evidence, result.steps,
        )  # fmt: skip


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
    keys = (f"{side}_within",) if is_limited else (side, f"{side}_within")
    whats = wording.phrases(query.expression)
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
        window = Period(max(first, min(p.start for p in dated)), min(last.end, max(p.end for p in dated)))
    if window.start > window.end:
        return []
    every = Window(inner=query.expression, period=window, take=Take.EACH, step=step)
    spread = evaluate(every, context.almanac, context.as_of).value
    return [(p, Quantity(value, spread.unit)) for p, value in spread.values] if isinstance(spread, Spread) else []


def _last(query: Query, step: Frequency, context: Context) -> Period | None:
    """The newest step that is on record: the last whole year, or the last month of any year."""
    whole = newest(query.expression, context, context.as_of)
    if step is Frequency.YEAR or whole is None:
        return whole
    return Period(whole.start, context.as_of)
