"""Then: so many times, or such a part of, what it was at another time.

States: that a figure is a third of what it was in a year, half of its level of then, three times as high as then, or
has been multiplied by a number since.
Readings: one per definition, code and currency that is left open; where now is compared with a year of the author's
choice, the years around it are asked too.
Supported when: the one figure over the other lies in the interval that the printed number asserts.
Example: "Canada's population is 1.2 times what it was in 2010."
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Expression, Ratio
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import asserted_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import difference
from bilateral.checking.spans import asserts_number, claim_at, is_aside
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends, ends_of, ends_since, nearby, year_of_level
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, figure_queries

__all__ = ["KIND"]

_JOINT = 24  # characters between "than" and the year
_LAST = 4  # words before the year: "as it was in"
_PARTS = {"percent": Decimal(100), "fraction": Decimal(1), "ratio": Decimal(1)}
_NEXT = 2  # characters between "multiplied by" and the number


class Then:
    """Multiples and parts of what was before."""

    name = "growth"
    looks_for = frozenset({"quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim: a number that says how a figure stands to the same figure of another time."""
        for mention in clause.quantities:
            if not asserts_number(clause, mention, context) or is_aside(mention, clause, context):
                continue
            sign = _multiplied(mention, clause)
            then = None if sign else _then(mention, clause, context)
            ends = ends_of(clause, mention, context) if sign else ends_since(then, clause, context) if then else None
            if ends is not None:
                yield self._claim(mention, _asserted(mention, clause, context, sign), ends, clause, context)
                return

    def _claim(
        self, mention: QuantityMention, asserted: Asserted, ends: Ends, clause: Clause, context: Context
    ) -> Candidate:
        inside = Mention(mention.start, mention.end, "cue", "than")
        found = concepts(clause, context, apart=inside)
        topic = found[0].indicator.topic if found else "other"
        claim = claim_at(clause, self.name, topic, asserted, period=ends.period)
        if not found:
            return Candidate(claim, strength=5, missing=f"no indicator of the almanac is named beside “{mention.text}”")
        if found[0].indicator.grows_as:
            return Candidate(claim, strength=5, missing="a series in constant prices, in which this growth is told")
        queries = list(_queries(clause, found[0], ends, context))
        sure = certainty(clause, found, queries, context) if ends.is_sure else 0.0
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=5 if queries else 2)


def _multiplied(mention: QuantityMention, clause: Clause) -> int:
    """1 for a number that something was multiplied by, -1 for one that it was divided by, 0 for any other."""
    if Unit.parse(mention.unit).symbol not in {*COUNTABLE, "ratio"}:
        return 0
    word = next((c for c in clause.cues("multiplying") if 0 <= mention.start - c.end <= _NEXT), None)
    if word is None:
        return 0
    fell = any(c.detail == "down" and c.end <= word.start for c in clause.cues("change"))
    return -1 if word.detail == "divided" or fell else 1


def _then(mention: QuantityMention, clause: Clause, context: Context) -> PeriodMention | None:
    """The year with whose figure the number compares: "a third of what it was in 2000", "twice as high as in 2000"."""
    if Unit.parse(mention.unit).symbol not in _PARTS or difference(mention, clause) is not None:
        return None
    dated = [p for p in clause.periods if p.start >= mention.end and p.period is not None and not p.is_name]
    return next((then for then in dated if _is_then(then, mention, clause, context)), None)


def _is_then(then: PeriodMention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether it is the year compared with: "higher in 2020 than in 2000" names another before it."""
    if then.period is None or then.period.frequency is not Frequency.YEAR:
        return False
    if then.role in ("since", "before", "until", "over", "by"):
        return False
    words, text = context.vocabulary.words, clause.sentence.document
    between = flatten(text[mention.end : then.start]).lower().split()
    if clause.within(mention.end, then.start).of("entity"):
        return False
    as_words = {*words("grammar", "as_words")}
    is_twice = sum(w in as_words for w in between) > 1 and not as_words.isdisjoint(between[-_LAST:])
    is_more = any(mention.end <= m.start and 0 <= then.start - m.end <= _JOINT for m in clause.cues("than", "as_then"))
    if is_twice or (is_more and clause.cues("comparative", "quantifier", "as_then")):
        return True  # "as high as in", "higher than in"
    return year_of_level(mention.end, clause, context) is then


def _asserted(mention: QuantityMention, clause: Clause, context: Context, sign: int) -> Asserted:
    """The number as a multiple of what was; its inverse where something was divided."""
    asserted = asserted_of(mention, clause, context)
    scale = _PARTS.get(Unit.parse(mention.unit).symbol, Decimal(1))
    value, interval = asserted.value, asserted.interval
    if interval is None or value is None:
        return dataclasses.replace(asserted, unit="ratio")
    if sign < 0:
        low, high = (None if end is None else 1 / end if end else None for end in (interval.high, interval.low))
        return dataclasses.replace(
            asserted, unit="ratio", value=1 / value if value else None, interval=Interval(low, high)
        )
    if interval.low == interval.high and scale == 1:  # few things are multiplied exactly
        slack = value / 10
        interval = Interval(value - slack, value + slack)
    low, high = (None if end is None else end / scale for end in (interval.low, interval.high))
    return dataclasses.replace(asserted, unit="ratio", value=value / scale, interval=Interval(low, high))


def _queries(clause: Clause, concept: Concept, ends: Ends, context: Context) -> Iterator[Query]:
    for query in figure_queries(clause, concept, context, period=ends.last):
        fitted = ends.fitted(query, context)
        if fitted is None:
            continue
        around = tuple(_over(query.expression, *pair) for pair in nearby(query, fitted, ends, context))
        expression = _over(query.expression, *fitted)
        yield replace(query, expression=expression, period=fitted[1], undated=False, latest=None, neighbours=around)


def _over(inner: Expression, first: Period, last: Period) -> Expression:
    return Ratio(numerator=with_period(inner, last), denominator=with_period(inner, first))


KIND = Then()
