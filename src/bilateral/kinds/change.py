"""Change: how much more or less than before.

States: a percentage, a number of percentage points, an amount or a multiple by which something rose or fell, between
two periods or over the last one. An amount is never called false: of which figures it is the difference, few texts say.
Readings: the indicator's relative change between the two ends that the clause names, or from the period before; of a
month or quarter both from the one before, adjusted for the seasons where such figures are printed, and from the year
before; of a rate in per cent also the points by which it moved, of a series of growth rates what it says. Where the
author chose the first year, the years around it are asked too.
Supported when: the change lies in the interval that the printed number asserts, with the sign of the verb.
Example: "U.S. exports of goods to Canada fell 4% in 2025."
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import product

from msgspec.structs import replace

from bilateral.algebra import Change, Convert, Difference, Expression, Ratio
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS, asserted_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import UNITLESS, is_in_points, is_step, movement, multiple
from bilateral.checking.spans import asserts, asserts_number, claim_at, dated_by, part_of
from bilateral.checking.verdict import STEP
from bilateral.kinds.level import value_queries
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, first_known, of_the_sentence
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends, ends_of, nearby
from bilateral.reading.parties import orientations
from bilateral.reading.printed import published_queries
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, figure_queries
from bilateral.reading.shares import figures_or_shares, named_share, unsaid_share

__all__ = ["KIND"]

_POINTS = "percentage_point"
_PERCENT = frozenset({"percent", "%"})
_EITHER = 0.5  # points, or per cent of a rate that is printed with two digits: no accusation rests on it


class ChangeKind:
    """Growth and decline in per cent."""

    name = "growth"
    looks_for = frozenset({"multiple", "quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per percentage, multiple or number of points that stands beside a word of change, or is one."""
        for mention in clause.quantities:
            if not asserts_number(clause, mention, context):
                continue
            if any(0 <= pace.start - mention.end <= 1 for pace in clause.cues("pace")):
                continue  # "grew twice as fast as": of another's growth
            sign = movement(mention, clause, context)
            points = is_in_points(mention, clause, context)
            symbol = _POINTS if points else Unit.parse(mention.unit).symbol
            if sign and (symbol in RATIOS or symbol == _POINTS or is_step(mention, clause, context)):
                asserted = _signed(asserted_of(mention, clause, context, is_change=True), sign)
                asserted = dataclasses.replace(asserted, unit=_POINTS) if points else asserted
                yield self._claim(mention.start, mention.end, mention, asserted, clause, context)
        if asserts(clause):
            for word in clause.cues("multiple"):
                asserted = multiple(word, clause, context)
                yield self._claim(word.start, word.end, None, asserted, clause, context)

    def _claim(
        self,
        start: int,
        end: int,
        mention: QuantityMention | None,
        asserted: Asserted,
        clause: Clause,
        context: Context,
    ) -> Candidate:
        start, end = part_of(clause, start, end)
        if sum(Unit.parse(q.unit).symbol in RATIOS for q in clause.quantities) > 1:
            clause = dated_by(clause, start, end)  # "fell 5 per cent in 2020 after a rise of 3 in 2019"
        found = concepts(clause, context) or of_the_sentence(clause, context)
        found = [c for c in found if not _is_unsaid_share(c, clause, context)] or found
        found = [c for c in found if not _is_of_code(c, found, clause, context)]
        ends = ends_of(clause, mention, context)
        is_yearly = clause.has("over_time") or ends is None or not ends.is_long
        if not is_yearly and asserted.unit != _POINTS:  # a rate of growth tells of one year
            found = [c for c in found if not _tells_growth(c, clause, context)] or found
        topic = found[0].indicator.topic if found else "other"
        claim = claim_at(clause, self.name, topic, asserted, start=start, end=end)
        if not found:
            missing = f"no indicator of the almanac is named beside “{asserted.text}”"
            return Candidate(claim, strength=2, missing=missing)
        rates = [c for c in found if _tells_growth(c, clause, context)]
        if rates and asserted.unit != "ratio":
            told = figure_queries(clause, rates[0], context, unit=Unit.parse(asserted.unit))
            return Candidate(claim, tuple(told[:LIMIT]), certainty(clause, rates, told, context), strength=2)
        if asserted.unit == _POINTS and found[0].indicator.unit in UNITLESS:
            asserted = dataclasses.replace(asserted, unit=found[0].indicator.unit)
            claim = dataclasses.replace(claim, asserted=asserted)
        if found[0].indicator.grows_as:
            told = _of_a_year(clause, found[0], asserted, ends, context)
            missing = "a series in constant prices, in which this growth is told"
            return Candidate(claim, tuple(told[:LIMIT]), 0.0, 2, missing=missing)  # in which prices, few say
        found, queries = first_known(found, lambda c: _queries(clause, c, asserted, ends, context))
        sure = certainty(clause, found, queries, context)
        if ends is None or not ends.is_sure or _has_other_measure(clause, found[0], context):
            sure = 0.0  # since when, or of what, nobody says
        if _is_amount(asserted.unit) and asserted.unit not in UNITLESS:
            sure = 0.0
        if found[0].indicator.unit in RATIOS and asserted.unit == "percent" and context.catalogue.has_rivals:
            sure *= _EITHER
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=2)


def _is_unsaid_share(concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether it is a share and only the unit of the change says so: "freight by rail fell by 14%" is not its share."""
    return unsaid_share(concept.indicator, clause.sentence, context, besides=_PERCENT) is not None


def _is_of_code(concept: Concept, found: list[Concept], clause: Clause, context: Context) -> bool:
    """Whether it counts people, and the noun that tells which of them is what moved: "cars fell", not "by car"."""
    if concept.indicator.unit != "person":
        return False
    for code in (m for m in concept.mentions if m.sort == "code" and m.start >= clause.start):
        others = [c for c in found if c.indicator.unit != "person" and any(m.start == code.start for m in c.mentions)]
        before = clause.sentence.document[clause.start : code.start].lower().split()[-1:]
        if others and {*before}.isdisjoint(context.vocabulary.words("time", "by_words")):
            return True
    return False


def _tells_growth(concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether the series is itself a rate of growth: the word of change is part of what it is called."""
    if concept.indicator.measure is not Measure.RATE or concept.indicator.unit not in RATIOS:
        return False
    title = concept.indicator.title.get(context.language, concept.indicator.title["en"]).lower().split()
    if not set(title).isdisjoint(context.vocabulary.words("grammar", "growth_words")):
        return True
    named = [m for m in concept.mentions if m.sort == "concept"]
    return any(m.start < cue.end and cue.start < m.end for m in named for cue in clause.cues("change"))


def _of_a_year(
    clause: Clause, concept: Concept, asserted: Asserted, ends: Ends | None, context: Context
) -> list[Query]:
    """The rate at which it grew in the year that is meant, by the indicator that tells it; none of more years."""
    if asserted.unit != "percent" or (ends is not None and ends.first != ends.last.shift_years(-1)):
        return []
    rate = replace(concept, indicator=context.catalogue.indicators[concept.indicator.grows_as])
    return value_queries(clause, rate, context, Unit.parse(asserted.unit), orientations(clause, rate, context))


def _queries(
    clause: Clause, concept: Concept, asserted: Asserted, ends: Ends | None, context: Context
) -> Iterator[Query]:
    """How much more or less at the last end than at the first; of a rate in per cent also the points between them."""
    share = named_share(clause, clause.end, context)
    is_rate = concept.indicator.unit in RATIOS or share is not None
    is_printed = ends is not None and asserted.unit == "percent" and not is_rate
    printed = list(_printed(clause, concept, ends, context)) if ends and is_printed else []
    adjusted = {
        q.choices["base"] for q in printed
    }  # nobody who has them takes the step from figures with the seasons in
    unit = Unit.parse(asserted.unit) if _is_amount(asserted.unit) else None
    for query in figures_or_shares(clause, concept, share, context, unit=unit, period=ends.last if ends else None):
        if query.period is None:
            continue
        year = (query.period.shift_years(-1), query.period)
        pairs = ends.ways(query, context) if ends else [(year, 1.0)]
        kept = [(p, worth) for p, worth in pairs if p == year or str(p[0]) not in adjusted]
        for (fitted, worth), (name, moved) in product(kept, _ways(asserted.unit, is_rate=is_rate)):
            around = list(nearby(query, fitted, ends or Ends(*fitted, is_chosen=True), context))
            choices = {**query.choices, **({"change": name} if is_rate else {}), **_base(ends, fitted)}
            weight = query.plausibility * worth * (0.5 if is_rate and asserted.unit == "percent" else 1.0)
            others = tuple(moved(query.expression, *n) for n in around)
            yield replace(
                query, expression=moved(query.expression, *fitted), choices=choices, plausibility=round(weight, 4),
                period=fitted[1], undated=False, latest=None, neighbours=others,
            )  # fmt: skip
    yield from printed


def _base(ends: Ends | None, fitted: tuple[Period, Period]) -> dict[str, str]:
    """The choice of the period compared with, where there is one."""
    return {"base": str(fitted[0])} if ends is not None and ends.other is not None else {}


def _printed(clause: Clause, concept: Concept, ends: Ends, context: Context) -> Iterator[Query]:
    """The change between two figures of the same publisher and definition that are printed and no table has."""
    unit, towards = Unit.parse(concept.indicator.unit), list(orientations(clause, concept, context))
    own = Unit("dollar") if unit.symbol in context.catalogue.currencies else unit

    def told(period: Period) -> list[Query]:
        found = published_queries(concept, context, unit=own, towards=towards, period=period)
        return [q for q in found if q.period == period and not _is_exchanged(q.expression)]

    last = told(ends.last)
    for first in (ends.first, ends.other) if last else ():
        before = {q.choices["definition"]: q for q in told(first)} if first is not None else {}
        for query in last:
            start = before.get(query.choices["definition"])
            if start is not None and start.choices == query.choices:
                change = Change(before=start.expression, after=query.expression)
                choices = {**query.choices, "base": str(first)} | ({STEP: "adjusted"} if first == ends.other else {})
                yield Query(Convert(inner=change, unit="percent"), choices, query.plausibility, ends.last)


def _is_exchanged(expression: Expression) -> bool:
    return isinstance(expression, Convert) and expression.rate is not None


def _ways(unit: str, *, is_rate: bool) -> Iterator[tuple[str, Callable[[Expression, Period, Period], Expression]]]:
    """The ways to measure the change in the unit, by name."""

    def relative(inner: Expression, first: Period, last: Period) -> Expression:
        change = Change(before=with_period(inner, first), after=with_period(inner, last))
        return Convert(inner=change, unit=unit)

    def times(inner: Expression, first: Period, last: Period) -> Expression:
        return Ratio(numerator=with_period(inner, last), denominator=with_period(inner, first))

    def points(inner: Expression, first: Period, last: Period) -> Expression:
        return Convert(inner=Difference(left=with_period(inner, last), right=with_period(inner, first)), unit=unit)

    def amount(inner: Expression, first: Period, last: Period) -> Expression:
        return Difference(left=with_period(inner, last), right=with_period(inner, first))

    if _is_amount(unit):
        yield "amount", amount
    elif unit == "ratio":
        yield "times", times
    elif unit != _POINTS:
        yield "relative", relative
    if is_rate and unit in ("percent", _POINTS):
        yield "points", points


def _is_amount(unit: str) -> bool:
    """Whether the text gives the difference itself, not how it stands to what was before."""
    symbol = Unit.parse(unit).symbol
    return symbol not in RATIOS and symbol != _POINTS


def _has_other_measure(clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether the clause gives the new level in a unit that the concept does not have: another thing grew."""
    units = context.catalogue.units
    own = units.get(concept.indicator.unit.partition("/")[0], ("",))[0].partition(":")[0]
    others = {units.get(Unit.parse(q.unit).symbol, ("",))[0].partition(":")[0] for q in clause.quantities}
    return bool(others - {own, "ratio", "time", "count", "person", ""})


def _signed(asserted: Asserted, sign: int) -> Asserted:
    interval = asserted.interval
    if sign > 0 or interval is None:
        return asserted
    flipped = Interval(
        None if interval.high is None else -interval.high, None if interval.low is None else -interval.low
    )
    return dataclasses.replace(asserted, interval=flipped, value=None if asserted.value is None else -asserted.value)


KIND = ChangeKind()
