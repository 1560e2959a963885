"""Windows of time that a clause speaks of, and what it says of the periods in them: each, some, on average, in all.

A bound ("over 60% since 2010") is said of every year, a figure ("about 5% between 2010 and 2015") of the typical one,
an amount that adds up ("3,000 between 2014 and 2021") of all together: where no word says which, each is a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec
from msgspec.structs import replace

from bilateral.algebra import Take, Window
from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.windows import steps_of
from bilateral.model.indicator import Indicator, Measure
from bilateral.model.quantity import PER_MANY, Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, newest

__all__ = ["BEGINNING", "Span", "at_edge", "by_then", "is_left_undated", "is_length", "over", "span_of"]

BEGINNING = Period.year(1000)  # of a window that has no beginning, until a series gives it one
_LIKELY, _UNLIKELY = 0.6, 0.4  # two ways to mean a number of several years
_APPOSED = 6  # words of "the highest level since"
_OWED = 4  # years: of a window up to now, what the publishers may still have to print
_YEARS = {"year": 1, "decade": 10, "century": 100}
_SHARES = frozenset({"percent", "fraction", "ratio", "1"}) | PER_MANY
_NEXT = 8  # characters between a number and its own date: "20 per cent by 2023"
_HEDGED = 2  # words between "from" or "to" and the number: "to about"
_NEAR = 40  # characters that hold these


class Span(msgspec.Struct, frozen=True, gc=False):
    """A window as the text has it. `said` is its quantifier by the lexicon, empty if it has none.

    `is_open` marks one that runs up to the day of writing, `is_bound` a number with one end, `is_low` one whose lower
    end is given.
    """

    period: Period
    said: str = ""
    is_open: bool = False
    is_bound: bool = False
    is_low: bool = True
    step: Frequency = Frequency.YEAR

    def takes(self, indicator: Indicator | None, unit: Unit | None) -> Sequence[tuple[Take, float]]:
        """What is taken of the window's periods, and how plausible each is."""
        match self.said:
            case "each":
                return ((Take.EACH, 1.0),)
            case "most":
                return ((Take.MOST, 1.0),)
            case "mean":
                return ((Take.MEAN, 1.0),)
            case "total":
                return ((Take.TOTAL, 1.0),)
            case "high":
                return ((Take.HIGHEST, 1.0),)
            case "low":
                return ((Take.LOWEST, 1.0),)
            case "some":
                return ((Take.HIGHEST if self.is_low else Take.LOWEST, 1.0),)
        single = (Take.EACH, Take.MEAN) if self.is_bound else (Take.MEAN, Take.EACH)
        if not _adds_up(indicator, unit):
            return (single[0], _LIKELY), (single[1], _UNLIKELY)
        if self.is_open and self.is_bound:
            return (Take.EACH, _LIKELY), (Take.TOTAL, _UNLIKELY)
        return (Take.TOTAL, _LIKELY), (single[0], _UNLIKELY)


def _adds_up(indicator: Indicator | None, unit: Unit | None) -> bool:
    is_flow = indicator is not None and indicator.measure is Measure.FLOW
    return is_flow and not (unit and (unit.per or unit.symbol in _SHARES))


def span_of(
    clause: Clause, mention: QuantityMention | Mention | None, interval: Interval | None, context: Context
) -> Span | None:
    """The window that the clause, else its sentence, says something of; None if it speaks of one period or of none."""
    place = mention.start if mention else clause.start
    for part, pool in ((clause.periods, clause.quantities), (clause.sentence.periods, ())):
        dated = [p for p in part if not p.is_name and p.role != "by" and (p.period is not None or p.years)]
        dated = [p for p in dated if not (mention and _is_of_an_apposition(p, mention.end, clause, context))]
        lengths = [q for q in pool if q is not mention and is_length(q, clause, context)]
        text = clause.sentence.document
        named = min(dated, key=lambda p: _apart(text, p.start, place), default=None)
        long = min(lengths, key=lambda q: _apart(text, q.start, place), default=None)
        if named is None and long is None:
            continue
        if long and (named is None or _apart(text, long.start, place) < _apart(text, named.start, place)):
            found = _long(long, context)
        elif named is not None and named.period and clause.has("every_month"):
            return Span(named.period, "each", step=Frequency.MONTH)
        else:
            found = _between(named, context) if named is not None else None
        low, high = (interval.low, interval.high) if interval else (None, None)
        is_bound = (low is None) != (high is None)
        return Span(found[0], _said(clause), found[1], is_bound, low is not None) if found else None
    if _said(clause) in ("high", "low") and mention is not None and _is_experienced(clause, context):
        return Span(Period(BEGINNING.start, Period.year(_last_year(context)).end), _said(clause), True)
    is_bounded = interval is not None and (interval.low is None) != (interval.high is None)
    if is_bounded and any(m.detail == "never" for m in clause.cues("over_time")):
        ever = Period(BEGINNING.start, Period.year(_last_year(context)).end)
        return Span(ever, "each", True, True, interval is not None and interval.low is not None)
    return None


def _is_of_an_apposition(since: PeriodMention, end: int, clause: Clause, context: Context) -> bool:
    """Whether the date says since when the number is a thing that is set behind it: ", the most since 2016"."""
    _, comma, words = clause.sentence.document[end : since.start].rpartition(",")
    said = flatten(words).lower().split()
    opens = {*context.vocabulary.words("grammar", "apposition_articles")}
    return since.role == "since" and bool(comma) and 1 < len(said) <= _APPOSED and said[0] in opens


def _is_experienced(clause: Clause, context: Context) -> bool:
    """Whether the clause tells what has once been so: "has been as high as"."""
    words = flatten(clause.text).lower().split()
    return not {*words}.isdisjoint(context.vocabulary.words("time", "experienced"))


def _apart(text: str, one: int, other: int) -> tuple[int, int]:
    """How far two places lie apart: by commas between them, then by characters."""
    low, high = sorted((one, other))
    return text.count(",", low, high), high - low


def _said(clause: Clause) -> str:
    """The quantifier: a word for all of the time before one for the verb, which may be part of it."""
    found = ["each" if m.detail == "never" else m.detail for m in clause.cues("over_time")]
    return next((name for name in ("mean", "total", "most", "each", "high", "low", "some") if name in found), "")


def _between(mention: PeriodMention, context: Context) -> tuple[Period, bool] | None:
    """The window of a dated mention, and whether it runs up to the day of writing."""
    period, last = mention.period, _last_year(context)
    if period is None:
        return (Period.years(last + 1 - mention.years, last), True) if 1 < mention.years < last else None
    match mention.role:
        case "since":
            return (Period.years(period.start.year, last), True) if period.start.year < last else None
        case "before":
            return Period(BEGINNING.start, Period.year(period.start.year - 1).end), False
        case "until":
            return Period(BEGINNING.start, Period.year(period.end.year).end), False
        case _:
            if len(steps_of(period, Frequency.YEAR)) < 2:
                return None
            is_whole = mention.role in ("from_to", "between") or period.end.year <= last or period.start.year >= last
            if is_whole:
                return period, mention.role == "over" and mention.is_relative
            return Period(period.start, Period.year(last).end), True


def _last_year(context: Context) -> int:
    """The last whole year before the text was written."""
    day = context.reported
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def is_length(quantity: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a number of years says how long something has been so: "for over 40 years", « depuis vingt ans »."""
    if quantity.unit not in _YEARS or quantity.value is None:
        return False
    before = flatten(clause.sentence.document[clause.sentence.start : quantity.start]).lower().split()[-1:]
    return not {*before}.isdisjoint(context.vocabulary.words("time", "length_words"))


def _long(quantity: QuantityMention, context: Context) -> tuple[Period, bool] | None:
    years, last = int((quantity.value or 0) * _YEARS[quantity.unit]), _last_year(context)
    return (Period.years(last + 1 - years, last), True) if 1 < years < last else None


def by_then(clause: Clause) -> Clause:
    """The clause dated by the year by which it says something stood so: "by 2012 Poland's was the larger"."""
    own = [p for p in clause.periods if p.period is not None and not p.is_name]
    if len(own) != 1 or own[0].role != "by" or clause.has("target"):
        return clause
    return _redated(clause, own[0], replace(own[0], role="in"))


def at_edge(clause: Clause, mention: QuantityMention, context: Context) -> Clause:
    """The clause dated by the end of its window at which the number stood: "rose from 5 to 6 between 2010 and 2020".

    "Since 2010 it has risen to 6" speaks of now; "from 5 to 6 in 2022" of the year before and of that year; "6 by 2022"
    of that year. Of several dates a number has the one right behind it.
    """
    reached = by_then(clause)
    if reached is not clause:
        return reached
    own = [p for p in clause.periods if p.period is not None and not p.is_name]
    if len(own) > 1 and not clause.has("target"):
        text = clause.sentence.document
        near = min(own, key=lambda p: _apart(text, p.start, mention.start))
        behind = next((p for p in own if _is_right_behind(mention, p, clause)), None)
        if near.role == "by" and 0 <= near.start - mention.end <= _NEXT:
            behind = replace(near, role="in")
        if behind is not None:
            return replace(clause, periods=(behind,), sentence=replace(clause.sentence, periods=(behind,)))
    if _is_now(clause, mention):
        return replace(clause, periods=(), sentence=replace(clause.sentence, periods=()))
    here = tuple(p for p in clause.sentence.periods if clause.start <= p.start < clause.end)
    dated = [p for p in here or clause.sentence.periods if not p.is_name and (p.period is not None or p.years)]
    side = _side(clause, mention, context) if len(dated) == 1 else 0
    if not side or dated[0].role in ("before", "until"):
        return clause
    moves = clause.has("change") and bool(here)
    if side > 0 and not moves and not any(_side(clause, q, context) < 0 for q in clause.quantities):
        return clause
    if side < 0 and _is_right_behind(mention, dated[0], clause):
        return clause  # "up from 5 in 2021"
    if _dates_first(clause, dated[0], context):
        return _redated(clause, dated[0], None) if side > 0 else clause
    only, period = dated[0], dated[0].period
    if period is None:
        return _redated(clause, only, None) if side > 0 else clause
    if period.start.year == period.end.year and only.role != "since":
        moved = period if side > 0 else period.shift_years(-1)
    elif side < 0:
        moved = Period.year(period.start.year)
    elif only.role == "since" or only.is_relative:
        return _redated(clause, only, None)
    else:
        moved = Period.year(period.end.year)
    return _redated(clause, only, replace(only, period=moved, role="in"))


def _is_right_behind(mention: QuantityMention, date: PeriodMention, clause: Clause) -> bool:
    """Whether the date follows the number at once: "40 million in 2023"."""
    between = clause.sentence.document[mention.end : date.start].split()
    return date.role == "in" and mention.end < date.start and len(between) <= 1


def _dates_first(clause: Clause, date: PeriodMention, context: Context) -> bool:
    """Whether the date is the first number's own, the second of now: "from 5 in 2010 to 6", "to 6 from 5 in 2010"."""
    before = [q for q in clause.quantities if q.end <= date.start and _side(clause, q, context) < 0]
    after = [q for q in clause.quantities if q.start >= date.end and _side(clause, q, context) > 0]
    behind = any(q.start - date.start < 0 <= date.start - q.end <= _NEXT for q in before[-1:])
    turned = behind and any(q.end <= before[-1].start and _side(clause, q, context) > 0 for q in clause.quantities)
    return (bool(before and after) or turned) and date.role == "in"


def _is_now(clause: Clause, mention: QuantityMention) -> bool:
    """Whether a word for today stands nearer to the number than any date: "over 60% in the 1990s, under 35% now"."""
    text, dates = clause.sentence.document, clause.sentence.periods
    now = min((_apart(text, m.start, mention.start) for m in clause.cues("by_now")), default=None)
    return bool(now and dates) and all(now is not None and now < _apart(text, p.start, mention.start) for p in dates)


def _redated(clause: Clause, old: PeriodMention, new: PeriodMention | None) -> Clause:
    def kept(periods: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
        return tuple(
            chain.from_iterable([] if p is old and new is None else [new if p is old and new else p] for p in periods)
        )

    sentence = replace(clause.sentence, periods=kept(clause.sentence.periods))
    return replace(clause, sentence=sentence, periods=kept(clause.periods))


def is_left_undated(clause: Clause, mention: QuantityMention, context: Context) -> bool:
    """Whether something moved away from the number at a time that nobody says: "was cut from 5 to 4"."""
    return _side(clause, mention, context) < 0 and all(p.is_name for p in clause.sentence.periods)


def _side(clause: Clause, mention: QuantityMention, context: Context) -> int:
    """-1 for a number that something moved from, 1 for one that it moved to, 0 for neither."""
    words = context.vocabulary.words
    start = max(clause.start, mention.start - _NEAR)
    before = flatten(clause.sentence.document[start : mention.start]).lower().split()[-_HEDGED:]
    for word in (w.strip("(~≈") for w in reversed(before)):
        if word in words("time", "level_words"):
            return 1
        if word in words("time", "base_words"):
            others = [q for q in clause.quantities if q.start >= mention.end]
            is_pair = any(_side(clause, q, context) > 0 for q in others[:1])
            is_of_verb = any(m.start < mention.start - 1 == m.end for m in clause.of("direction"))  # "returned from 5"
            return -1 if is_pair or (word in words("time", "surely_from") and not is_of_verb) else 0
    return 0


def over(
    queries: Iterable[Query], span: Span, indicator: Indicator | None, unit: Unit | None, context: Context
) -> list[Query]:
    """The queries asked of the window: each as often as there are ways to take its periods."""
    found = []
    for query in queries:
        period = _fitted(query, span, context)
        inner = with_period(query.expression, period)
        for take, weight in span.takes(indicator, unit):
            expression = Window(inner=inner, period=period, take=take, step=span.step)
            choices = {**query.choices, "over": take.value}
            plausibility = round(query.plausibility * weight, 4)
            found.append(Query(expression, choices, plausibility, period, relaxed=query.relaxed))
    return sorted(found, key=lambda q: -q.plausibility)


def _fitted(query: Query, span: Span, context: Context) -> Period:
    """The window; the series begins it where the text does not, and ends it where it runs up to now."""
    first, last = span.period.start, span.period.end
    figures = list(figures_of(query.expression))
    if first == BEGINNING.start:
        begun = [p.start for f in figures if (p := first_period(f, context.almanac))]
        first = max(begun, default=Period.year(max(1001, last.year - 1)).start)
    latest = newest(query.expression, context, context.reported) if span.is_open else None
    if latest is not None and latest.start > first and latest.end < last and last.year - latest.end.year <= _OWED:
        last = latest.end
    return Period(min(first, last), last)
