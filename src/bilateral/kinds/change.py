"""Change: how much more or less than before.

States: a percentage by which something rose or fell, between two periods or over the last one.
Readings: the indicator's relative change between the two periods that the clause names, or from the period before; a
series of growth rates as it is; of a rate in a data package also the change in points.
Supported when: the change lies in the interval that the printed percentage asserts, with the sign of the verb.
Example: "U.S. exports of goods to Canada fell 4% in 2025."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bilateral.algebra import Change, Convert, Difference
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS, asserted_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import movement
from bilateral.checking.spans import asserts_number, claim_at, part_of
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, figure_queries, period_of

__all__ = ["KIND"]


class ChangeKind:
    """Growth and decline in per cent."""

    name = "growth"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per percentage that stands beside a word of change."""
        for mention in clause.quantities:
            if not asserts_number(clause, mention, context):
                continue
            sign = movement(mention, clause, context)
            if sign and Unit.parse(mention.unit).symbol in RATIOS:
                yield self._claim(mention, sign, clause, context)

    def _claim(self, mention: QuantityMention, sign: int, clause: Clause, context: Context) -> Candidate:
        asserted = _signed(asserted_of(mention, clause, context), sign)
        start, end = part_of(clause, mention.start, mention.end)
        found = concepts(clause, context)
        claim = claim_at(
            clause, self.name, found[0].indicator.topic if found else "other", asserted, start=start, end=end
        )
        if not found:
            return Candidate(claim, strength=2, missing=f"no indicator of the almanac is named beside “{mention.text}”")
        rates = [c for c in found if _tells_growth(c, clause, context)]
        if rates:
            told = figure_queries(clause, rates[0], context, unit=Unit.parse(asserted.unit))
            return Candidate(claim, tuple(told[:LIMIT]), certainty(clause, rates, told, context), strength=2)
        if found[0].indicator.grows_in_volume:
            return Candidate(claim, strength=2, missing="a series in constant prices, in which this growth is told")
        is_rate = found[0].indicator.unit in RATIOS
        if is_rate and context.catalogue.has_rivals:
            missing = "whether the rate moved by so many per cent of itself or by so many points"
            return Candidate(claim, strength=2, missing=missing)
        before, after = _span(clause)
        queries = []
        for query in figure_queries(clause, found[0], context):
            last = after or query.period
            if last is None:
                continue
            first = before or last.shift_years(-1)
            ends = with_period(query.expression, first), with_period(query.expression, last)
            change = Convert(inner=Change(before=ends[0], after=ends[1]), unit=asserted.unit)
            queries.append(replace(query, expression=change, period=last, undated=False))
            if is_rate and asserted.unit == "percent":  # or in points
                points = Difference(left=ends[1], right=ends[0])
                choices = {**query.choices, "change": "points"}
                queries.append(replace(query, expression=points, choices=choices, period=last, undated=False))
        sure = certainty(clause, found, queries, context)
        if (before is None and period_of(clause) is None) or _has_other_measure(clause, found[0], context):
            sure = 0.0  # since when, or of what, nobody says
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=2)


def _tells_growth(concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether the series is itself a rate of growth: the word of change is part of what it is called."""
    if concept.indicator.measure is not Measure.RATE or concept.indicator.unit not in RATIOS:
        return False
    title = concept.indicator.title.get(context.language, concept.indicator.title["en"]).lower().split()
    if not set(title).isdisjoint(context.vocabulary.words("grammar", "growth_words")):
        return True
    named = [m for m in concept.mentions if m.sort == "concept"]
    return any(m.start < cue.end and cue.start < m.end for m in named for cue in clause.cues("change"))


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
    return replace(asserted, interval=flipped, value=None if asserted.value is None else -asserted.value)


def _span(clause: Clause) -> tuple[Period | None, Period | None]:
    """The first and last period of the comparison, as far as the clause names them."""
    dated = [p for p in clause.periods if p.period is not None]
    since = next((p.period for p in dated if p.role in ("since", "from")), None)
    whole = next((p.period for p in dated if p.role in ("from_to", "between")), None)
    if whole is not None and whole.start.year != whole.end.year:
        return Period.year(whole.start.year), Period.year(whole.end.year)
    if since is not None:
        return since, None
    return None, period_of(clause)


KIND = ChangeKind()
