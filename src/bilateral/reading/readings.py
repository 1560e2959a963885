"""Every slot filled: the plausible queries for a concept, most plausible first, and never more than the limit."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bilateral.algebra import Convert, Expression, Figure, Sum
from bilateral.algebra.between import ANY, between, exchange_rate
from bilateral.algebra.figures import latest_period, read_figure
from bilateral.algebra.nodes import PEER
from bilateral.algebra.peers import newest_of_any
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.model.indicator import Definition, Dimension, Indicator, Measure, Shape
from bilateral.model.quantity import PURCHASING, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, orientations, owner_of

__all__ = [
    "LEFT_OUT",
    "LIMIT",
    "NOTATION",
    "Query",
    "convert",
    "figure_queries",
    "is_under",
    "leaves_out",
    "newest",
    "period_of",
    "said_codes",
    "unit_of_expression",
]

LIMIT = 64
LEFT_OUT = "a series without what the text leaves out"
NOTATION = frozenset({"currency", "change"})  # slots that are a matter of writing: the author had one thing in mind
_OPEN = frozenset({"since", "by", "until", "before", "over", "base"})  # periods that are an end, or more than one
_STALE_YEARS = 4  # older series say nothing of a claim in a text of known date that gives none itself
_SURVEY_YEARS = 8  # but where a thing has one series: many surveys come once in five years or more
_NEWEST_YEARS = 10  # nor do these where nobody knows when the text was written
_OWN = {"USA": "USD"}  # whose dollars a bare "dollar" of its own is: an American says "dollar" and means it
_SEASON = 0.2  # of one month's figure, where no whole year is held, as what happens "each day"
_FOREIGN = 0.4  # how plausible the other dollar is then
_KEPT = 2048  # askings: a page has a hundred


class Query(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A reading before it is answered; equal only to itself, so that it may be a key.

    `relaxed` marks the answer to a neighbouring question: the text names a code that the almanac lacks.
    `only_latest` that no figures are as old as the text: it tells only whether the claim has aged.
    `undated` says that the text left the period open; `latest` is the same question of today, where it is not the
    same figures of a newer period. `neighbours` are comparisons over time that begin or end elsewhere. `rival` tells
    on which side of its answer (`below`, `above`) the agency has other figures, far off and not held.
    """

    expression: Expression
    choices: Mapping[str, str]
    plausibility: float
    period: Period | None = None
    undated: bool = False
    relaxed: bool = False
    only_latest: bool = False
    latest: Expression | None = None
    neighbours: tuple[Expression, ...] = ()
    rival: str = ""


def figure_queries(
    clause: Clause, concept: Concept, context: Context, *, unit: Unit | None = None, open_end: str = "",
    towards: Iterable[Orientation] | None = None, relaxed: bool = False, period: Period | None = None,
) -> list[Query]:  # fmt: skip
    """The queries for the concept's value in `unit`, one per definition, code and orientation.

    `open_end` names an entity dimension to leave open for a rank over it; `towards` and `period` replace what the
    clause would give. `relaxed` leaves open what the text says of the codes, for when the almanac has not that.
    """
    if leaves_out(clause, concept):
        return []
    indicator = concept.indicator
    asked = _Asked(
        indicator.id,
        tuple([other.id for other in concept.others]),
        () if relaxed else tuple([(d.id, said_codes(concept, d)) for d in indicator.dimensions]),
        tuple(orientations(clause, concept, context) if towards is None else towards),
        open_end,
        period or period_of(clause, indicator),
        unit,
        owner_of(clause),
    )
    return list(_filled(asked, context.common))


class _Asked(NamedTuple):
    """All of a clause that its queries depend on: where two are equal, so are their queries."""

    indicator: str
    others: tuple[str, ...]
    said: tuple[tuple[str, tuple[str, ...]], ...]  # by dimension, the codes that the text names
    towards: tuple[Orientation, ...]
    open_end: str
    period: Period | None
    unit: Unit | None
    owner: str


@lru_cache(maxsize=_KEPT)
def _filled(asked: _Asked, context: Context) -> tuple[Query, ...]:
    """The queries with every slot filled, most plausible first."""
    table, said = context.catalogue.indicators, dict(asked.said)
    indicator, open_end = table[asked.indicator], asked.open_end
    found: list[Query] = []
    for orientation in asked.towards:
        if orientation.direction == "both" and indicator.unit == "percent":
            continue  # shares of two wholes make no sum
        for definition in indicator.definitions:
            for codes, weight in _code_choices(indicator, definition, said, context):
                expression = _oriented(indicator, definition, codes, orientation, open_end)
                if asked.others:
                    rest = (
                        _oriented(i, i.definitions[0], {}, orientation, open_end)
                        for i in map(table.__getitem__, asked.others)
                    )
                    expression = Sum(terms=(expression, *rest))
                found += _finish(expression, indicator, definition, codes, orientation, weight, asked, context)
    return tuple(sorted(found, key=lambda q: -q.plausibility)[:LIMIT])


def leaves_out(clause: Clause, concept: Concept) -> bool:
    """Whether the clause takes something away ("excluding aircraft", "net") that no word of the concept stands for.

    What flows one way "net" is the balance, where the concept has one. A clause that opens with it and tells no number
    says it of the next: "Leave out oil, and ...".
    """
    if any(not b.quantities and any(m.start <= b.start + 1 for m in b.cues("exclusion")) for b in clause.before[-1:]):
        return True
    has_balance = "balance" in concept.indicator.direction
    codes = [m for m in concept.mentions if m.sort in ("code", "concept", "direction")]
    title = "" if concept.indicator.words else concept.indicator.title["en"].lower()
    cues = [
        m
        for m in clause.cues("exclusion")
        if not (has_balance and m.detail == "net")
        and f" {clause.sentence.document[m.start : m.end].lower()} " not in title
    ]
    return any(not any(code.covers(cue) for code in codes) for cue in cues)


def _finish(
    expression: Expression, indicator: Indicator, definition: Definition, codes: Mapping[str, str],
    orientation: Orientation, weight: float, asked: _Asked, context: Context,
) -> Iterator[Query]:  # fmt: skip
    unit = asked.unit
    if unit is not None and unit.per and indicator.measure is Measure.STOCK:
        return  # a stock has no rate
    timeless = indicator.is_timeless
    period = None if timeless else asked.period
    if indicator.measure is Measure.STOCK:
        period = _year_of(expression, period, context)
    when = period or newest(expression, context, date.max if timeless else context.reported)
    only_latest = when is None
    if only_latest and context.catalogue.has_vintages:
        when = newest(expression, context, context.as_of)
    if when is None or not _has_data(expression, context):
        return
    limit = _reach(context)
    if period is None and not timeless and not only_latest and (context.written.year - when.end.year) > limit:
        return
    flow = context.catalogue.dataflow(definition.dataflow)
    choices = {"definition": definition.title.get(context.language, definition.title["en"]), **codes}
    if orientation.direction != "none":
        choices["flow"] = orientation.direction
    plausibility = definition.weight * weight * orientation.weight
    rival = _rival(definition, orientation, asked)
    undated = period is None and not timeless
    if undated and unit is not None and unit.per and when.frequency is Frequency.MONTH:
        plausibility *= _SEASON
    for converted, currency in convert(with_period(expression, when), Unit.parse(flow.unit), unit, when, context):
        is_foreign = (
            unit is not None
            and unit.symbol == "dollar"
            and _OWN.get(asked.owner, currency) == flow.unit.partition("/")[0] != currency
        )
        notation = {"dollar" if is_foreign else "currency": currency} if currency else {}
        weight_of_dollar = _FOREIGN if is_foreign else 1.0
        yield Query(
            converted,
            {**choices, **notation},
            round(plausibility * weight_of_dollar, 4),
            when,
            undated,
            only_latest=only_latest,
            rival=rival,
        )


def _rival(definition: Definition, orientation: Orientation, asked: _Asked) -> str:
    """On which side figures of the same agency on another basis lie, which the text may mean as it names none."""
    told = {"actor": orientation.actor, "flow": orientation.direction, "owner": asked.owner}
    told |= {dimension: "unsaid" for dimension, codes in asked.said if not codes}
    sides = (
        one["lies"]
        for one in definition.unheld
        if all(told.get(key) == value for key, value in one.items() if key != "lies")
    )
    return next(sides, "")


def _year_of(expression: Expression, period: Period | None, context: Context) -> Period | None:
    """The period; of a stock on a day or in a month that no table has, the year in which it lies."""
    if period is None or period.start.year != period.end.year:
        return period
    asked = figures_of(with_period(expression, period))
    is_held = all(
        read_figure(f, context.almanac, None).value is not None for f in asked if PEER not in f.codes.values()
    )
    return period if is_held else Period.year(period.start.year)


def _reach(context: Context) -> int:
    """How many years old the newest figures may be that a text without a year means."""
    if not context.published:
        return _NEWEST_YEARS
    return _STALE_YEARS if context.catalogue.has_rivals else _SURVEY_YEARS


def newest(expression: Expression, context: Context, until: date) -> Period | None:
    """The newest period by then for which every figure of the expression has data."""
    periods = [latest_period(f, context.almanac, until) for f in figures_of(expression) if PEER not in f.codes.values()]
    known = [p for p in periods if p is not None]
    if periods and len(known) < len(periods):
        return None
    if not known:  # all ends open: look at the whole world, or at any peer
        known = [p for f in figures_of(expression) if (p := newest_of_any(f, context.almanac, until))]
    return min(known, default=None)


def _has_data(expression: Expression, context: Context) -> bool:
    return all(
        PEER in f.codes.values() or latest_period(f, context.almanac, date.max) is not None
        for f in figures_of(expression)
    )


def period_of(clause: Clause, indicator: Indicator | None = None) -> Period | None:
    """The period that the clause, its sentence, the line that leads it or a heading sets; None if none does."""
    lead = clause.sentence.lead.periods if clause.sentence.lead is not None else ()
    around = () if is_under(clause) else clause.sentence.periods
    for part in (clause.periods, around, lead):
        dated = [p for p in part if p.period is not None and not p.is_name and p.role not in _OPEN]
        if dated:
            nearest = clause.quantities[0].start if clause.quantities else clause.start
            return min(dated, key=lambda p: abs(p.start - nearest)).period
    return clause.sentence.under.period if is_under(clause) and clause.sentence.under else None


def is_under(clause: Clause) -> bool:
    """Whether only a heading or the sentence before tells when: neither the clause nor the line that leads it does."""
    lead = clause.sentence.lead.periods if clause.sentence.lead is not None else ()
    return clause.sentence.under is not None and not (*clause.periods, *lead)


def _code_choices(
    indicator: Indicator, definition: Definition, named: Mapping[str, Sequence[str]], context: Context
) -> Iterator[tuple[dict[str, str], float]]:
    """Each way to fill the definition's code dimensions, with its weight; none if the text contradicts it."""
    flow = context.catalogue.dataflow(definition.dataflow)
    slots: list[list[tuple[str, str, float]]] = []
    for dimension in indicator.dimensions:
        said = named.get(dimension.id, ())
        fixed = definition.fixed.get(dimension.id)
        if fixed is not None:
            if said and fixed not in said:
                return
            slots.append([(dimension.id, fixed, 1.0)])
        elif dimension.id in flow.dimensions:
            codes = [c for c in dimension.codes if not said or c.id in said]
            slots.append([(dimension.id, c.id, 1.0 if said else c.weight) for c in codes if said or c.weight > 0])
        elif said and dimension.codes[0].id not in said:
            return
    for combination in itertools.product(*slots):
        weight = 1.0
        for _, _, part in combination:
            weight *= part
        yield {dimension: code for dimension, code, _ in combination}, weight


def _oriented(
    indicator: Indicator, definition: Definition, codes: Mapping[str, str], orientation: Orientation, open_end: str
) -> Expression:
    name = f"{indicator.id}#{definition.id}"

    def figure(**ends: str) -> Figure:
        return Figure(definition=name, codes={**codes, **ends}, period=ANY)

    actor, other = orientation.actor, orientation.other
    match indicator.shape:
        case Shape.AREA:
            return figure(of=PEER if open_end else actor)
        case Shape.PAIR:
            return figure(a=PEER if open_end == "a" else actor, b=other)
        case Shape.DIRECTED:
            if open_end == "from":
                return figure(**{"from": PEER, "to": other})
            if open_end == "to":
                return figure(**{"from": actor, "to": PEER})
            if open_end == "partner":
                other = PEER
            if open_end == "runner":
                actor = PEER
            return between(name, codes, actor, other, orientation.direction)


def convert(
    expression: Expression, source: Unit, target: Unit | None, period: Period, context: Context
) -> Iterator[tuple[Expression, str]]:
    """The expression in the unit that the text uses, with the currency chosen; nothing if they cannot be compared.

    A bare "dollar" may be of either party: both are tried.
    """
    if target is None or target == source:
        yield expression, ""
        return
    table = context.catalogue.unit_table.factors
    money = context.catalogue.currencies
    times = [table.get(per or "", ("",))[0] == "time" for per in (source.symbol, source.per)]
    if all(times) and target.per in (None, "person") and not context.catalogue.has_rivals:
        target = replace(target, per=source.per)  # "1,400 hours per worker": a year's, and one worker's, they all are
        if source == target:
            yield expression, ""
            return
    if source.symbol in money and times[1] and target.per != source.per:
        return  # an hour's pay times twenty-four is no day's
    days = period.days if target.per and not source.per else None
    if source.per and not target.per:
        if source.per != "person" or context.catalogue.has_rivals:
            return
        target = replace(target, per=source.per)  # "CO2 emissions per capita are below two tonnes"
        if source == target:
            yield expression, ""
            return
    if target.per and not source.per and table.get(target.per, ("",))[0] != "time":
        return  # "per person" is no rate of a flow
    if source.per and target.per and len({table.get(per, (per,))[0] for per in (source.per, target.per)}) > 1:
        return  # "each other's" is no rate a day
    kinds = [table.get(u.symbol, ("",))[0] for u in (source, target)]
    if set(kinds) <= COUNTABLE:  # people, jobs and states are all counted; the noun says what
        target = replace(target, symbol=source.symbol)
        if source == target:
            yield expression, ""
            return
    if source.symbol == PURCHASING and target.symbol in ("dollar", "USD") and source.per == target.per:
        yield expression, ""  # who prints dollars a head may mean such; it can support, never refute
        return
    if source.symbol in money and (target.symbol in money or target.symbol == "dollar"):
        for currency in ("USD", "CAD") if target.symbol == "dollar" else (target.symbol,):
            rate = (
                None if currency == source.symbol else exchange_rate(currency, source.symbol, period, context.catalogue)
            )
            if rate is not None or currency == source.symbol:
                unit = f"{currency}/{target.per}" if target.per else currency
                yield Convert(inner=expression, unit=unit, rate=rate, days=days), currency
        return
    try:
        comparable = Unit(source.symbol, source.per or ("day" if days else None))
        context.catalogue.unit_table.factor(comparable, target)
    except TypeError:
        return
    yield Convert(inner=expression, unit=str(target), days=days), ""


def unit_of_expression(expression: Expression, context: Context) -> Unit:
    """The unit of the first figure in the expression, which is that of its sums and differences."""
    figure = next(figures_of(expression))
    _, definition = context.catalogue.definitions[figure.definition]
    return Unit.parse(context.catalogue.dataflow(definition.dataflow).unit)


def said_codes(concept: Concept, dimension: Dimension) -> tuple[str, ...]:
    """The dimension's codes that the text names, with every code that is the sum of only such."""
    said = concept.details("code", f"{concept.indicator.id}|{dimension.id}")
    sums = (c.id for c in dimension.codes if c.sum and len(said) > 1 and set(c.sum) <= set(said))
    return tuple(dict.fromkeys((*said, *sums)))
