"""Share: what part of a whole.

States: a percentage or fraction of something ("three quarters of Canada's exports"), or a word for a part ("most of").
Readings: a series that is itself a share; else the named flow over the same flow with the world; else one indicator
over another, where the clause names both ("energy ... of all merchandise exports").
Supported when: the ratio lies in the interval that the printed share asserts.
Example: "The United States took 77% of Canada's goods exports in 2023."
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Convert, Ratio
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS, asserted_of, denies_number, laid_on
from bilateral.checking.certainty import certainty, likely, unpriced
from bilateral.checking.complement import is_of_the_rest, of_the_rest
from bilateral.checking.kind import REFUTABLE, Candidate
from bilateral.checking.movement import is_compared, movement
from bilateral.checking.spans import asserts_number, beliefs, claim_at, dated_by, part_of
from bilateral.kinds.level import value_queries
from bilateral.model.claim import Claim
from bilateral.model.indicator import Measure, Shape
from bilateral.model.quantity import PER_MANY, Interval, Unit
from bilateral.reading.again import told_again
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.numbered import of_its_name
from bilateral.reading.parties import Orientation, orientations
from bilateral.reading.peoples import POLLED, of_its_people
from bilateral.reading.portions import is_part_of_whole, is_said_of, portions
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, convert, figure_queries, period_of, unit_of_expression
from bilateral.reading.shares import owned, shares_of
from bilateral.reading.sized import multiples, parts_of_another
from bilateral.reading.wholes import (
    has_another_whole,
    is_of_thing,
    is_thing_of_flow,
    may_stay_home,
)
from bilateral.reading.windows import Span, at_edge, is_left_undated, over, span_of

__all__ = ["KIND"]

_UNOWNED = 0.5
_TWO = 2  # ends of a flow
_RIVAL = 0.7  # of the score of the likeliest share
_MIXED = 0.3  # how plausible it is that an author divides one country's figure by the other's
_WHOLE_UNITS = frozenset({"percent", "fraction", "1"})
_SHARE_UNITS = _WHOLE_UNITS | PER_MANY
_LEAST_PART = {"fraction": Decimal("0.05"), "percent": Decimal(5)}  # less is also told for every thousand


class Share:
    """Percentages and fractions of a whole."""

    name = "share"
    looks_for = frozenset({"quantity", "portion"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per share of the clause; a percentage beside a word of change is left to that kind."""
        for mention in clause.quantities:
            if not asserts_number(clause, mention, context):
                continue
            if _is_part_of_place(mention, clause, context):
                continue
            if (
                Unit.parse(mention.unit).symbol in RATIOS
                and not movement(mention, clause, context)
                and not _is_excess(mention, clause)
            ):
                yield self._again(mention, clause, context) or self._claim(mention, clause, context)
        for portion in portions(clause, context):
            if not asserts_number(clause, portion, context):
                continue
            if _has_both_ends(portion, clause, context):
                found = self._claim(portion, clause, context)
                if found.queries:
                    yield found
            elif _is_whole_told(clause, context):
                found = self._claim(portion, clause, context)
                if found.queries and found.confidence >= REFUTABLE:
                    yield found

    def _again(self, mention: QuantityMention, clause: Clause, context: Context) -> Candidate | None:
        """The same share at another time, told behind it with no word of its own; None if it is no such number."""
        if (instead := told_again(mention, clause, context)) is None:
            return None
        found = self._claim(*instead, context)
        claim = claim_at(
            clause, found.claim.kind, found.claim.topic, asserted_of(mention, clause, context),
            period=found.claim.period,
        )  # fmt: skip
        return replace(found, claim=claim)

    def _claim(self, mention: QuantityMention, clause: Clause, context: Context) -> Candidate:
        asserted = asserted_of(mention, clause, context)
        start, end = part_of(clause, mention.start, mention.end)
        was = is_left_undated(clause, mention, context)
        clause = at_edge(dated_by(clause, start, end), mention, context)
        span = span_of(clause, mention, asserted.interval, context)
        shares = concepts(clause, context, units=_units(mention))
        others = concepts(clause, context)
        if shares or others:
            clause = of_its_name(mention, clause, (shares or others)[0].indicator.shape, context)
        topic = (shares or others)[0].indicator.topic if shares or others else "other"
        kind = "ratio" if Unit.parse(mention.unit).symbol == "ratio" else self.name
        claim = claim_at(
            clause, kind, topic, asserted, start=start, end=end, period=span.period if span else period_of(clause)
        )
        if kind == "ratio":
            times = list(multiples(mention, clause, others, context, is_more=is_compared(mention, clause)))
            sure = certainty(clause, others, times, context, entities=4) if others else 0.0
            sure -= unpriced(others, context)
            missing = "no pair of figures is named that could be compared"
            claim = _above_nothing(claim) if times else claim
            return Candidate(claim, tuple(times[:LIMIT]), sure, strength=2 if times else 1, missing=missing)
        if sized := list(parts_of_another(mention, clause, others, context, asserted.unit)):
            sure = certainty(clause, others, sized, context, entities=4) if others else 0.0
            sure -= unpriced(others, context)
            return Candidate(_above_nothing(claim), tuple(sized[:LIMIT]), sure, strength=2)
        if not is_said_of(mention, clause, context):
            return Candidate(claim, missing="what is said of the part, behind what is put in")
        if any(0 <= m.start - mention.end <= POLLED for m in beliefs(clause)):
            return Candidate(claim, missing="an opinion poll")
        if any(mention is rate for rate, _ in laid_on(clause, context)):
            return Candidate(claim, missing="a rate that is laid on an amount")
        unit = Unit.parse(asserted.unit)
        beside = [c for c in shares if _is_beside(mention, c)]
        least = len(unexplained(clause, others[0], context)) if others else 0
        shares = [c for c in shares if _is_named(c) and len(unexplained(clause, c, context)) <= least]
        shares = [c for c in shares if not has_another_whole(mention, clause, c, context)]
        if beside:
            shares, others = beside, []
        whose = {c.indicator.id: owned(mention, clause, c, context) for c in shares[:2]}
        queries = [
            q
            for c in shares[:2]
            for q in likely(_values(mention, clause, c, context, unit, whose[c.indicator.id], span), c, shares[0])
        ]
        computed = [] if beside else list(_one_of_other(mention, clause, context, asserted.unit))
        flows = [c for c in others if c.indicator.id not in whose][:1]
        if not computed and not any(_is_of_no_flow(mention, clause, c, context) for c in flows):
            computed = [q for c in flows for q in shares_of(mention, clause, c, context, asserted.unit)]
        people = [c for c in flows if not computed and (not shares or c.score > shares[0].score)]
        heads = [q for c in people for q in of_its_people(mention, clause, c, context, asserted.unit)]
        if heads:  # a share of another thing explains less of the clause
            computed, shares, queries = heads, [], []
        if span is not None:
            computed = over(computed, span, None, unit, context)
        queries = [*computed, *queries] if _is_near(shares, flows, clause, context) else queries or computed
        if not queries and not others:
            return Candidate(claim, missing=f"no indicator of the almanac is named beside “{mention.text}”")
        speaking = flows if computed and flows else shares or others
        sure = certainty(clause, speaking, queries, context)
        if computed and not (flows and owned(mention, clause, flows[0], context)):
            sure -= _UNOWNED  # of whose whole it is a part, nobody says
        elif computed and may_stay_home(mention, clause, flows[0], context):
            sure -= _UNOWNED
        if denies_number(mention, clause) or is_thing_of_flow(mention, clause, speaking):
            sure = 0.0
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=2 if queries else 1, was=was)


def _above_nothing(claim: Claim) -> Claim:
    """The claim of how large one is beside another: "less than half of" a surplus is no deficit."""
    asserted = claim.asserted
    if asserted.interval is None or asserted.interval.low is not None or asserted.interval.high is None:
        return claim
    interval = Interval(Decimal(0), asserted.interval.high)
    return dataclasses.replace(claim, asserted=dataclasses.replace(asserted, interval=interval))


def _units(mention: QuantityMention) -> frozenset[str]:
    """The units of series that the number may be of: what befalls some in a thousand is no half of anything."""
    low = mention.value if mention.value is not None else mention.low
    is_large = mention.unit in ("fraction", "percent") and low is not None and low >= _LEAST_PART[mention.unit]
    return _WHOLE_UNITS if is_large else _SHARE_UNITS


def _is_whole_told(clause: Clause, context: Context) -> bool:
    """Whether the likeliest share that the clause names in full is a part of a whole: then words for parts say it."""
    found = concepts(clause, context, units=_WHOLE_UNITS)[:1]
    return any(is_part_of_whole(c.indicator, context) and not c.doubt for c in found)


def _has_both_ends(portion: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a word for a part is said of one country's flow, and the clause names the other end of it."""
    if len({m.id for m in clause.of("entity")}) < _TWO:
        return False
    flows = (c for c in concepts(clause, context) if c.indicator.shape is Shape.DIRECTED)
    return any(owned(portion, clause, c, context) and not unexplained(clause, c, context) for c in flows)


def _values(
    mention: QuantityMention, clause: Clause, concept: Concept, context: Context, unit: Unit,
    towards: Sequence[Orientation], span: Span | None,
) -> Iterator[Query]:  # fmt: skip
    """The queries for a series that is a share; for the rest of the whole where the clause speaks of those without."""
    if not is_of_the_rest(mention, clause, concept, context):
        yield from value_queries(clause, concept, context, unit, towards, span=span)
        return
    rest = of_the_rest(value_queries(clause, concept, context, unit, towards), unit, context)
    yield from over(rest, span, None, unit, context) if span else rest


def _is_named(concept: Concept) -> bool:
    """Whether words name the share, or more of them speak for it than against it: "trucks carry half of trade"."""
    return concept.score > 0 or any(m.sort == "concept" for m in concept.mentions)


def _is_beside(mention: QuantityMention, concept: Concept) -> bool:
    """Whether the rate's name follows the number at once: "a 25% tariff on goods" is no share of the goods."""
    return any(m.sort == "concept" and 0 <= m.start - mention.end <= 1 for m in concept.mentions)


def _is_excess(mention: QuantityMention, clause: Clause) -> bool:
    """Whether a percentage tells by how much one is ahead of another, which is a comparison and no share."""
    return Unit.parse(mention.unit).symbol != "ratio" and is_compared(mention, clause)


def _is_part_of_place(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a fraction word only says where: "the northern half"."""
    before = clause.sentence.document[clause.start : mention.start].rsplit(None, 1)
    return (
        Unit.parse(mention.unit).symbol == "fraction"
        and bool(before)
        and before[-1].lower() in context.vocabulary.words("grammar", "part_words")
    )


def _one_of_other(mention: QuantityMention, clause: Clause, context: Context, unit: str) -> Iterator[Query]:
    """One indicator over another: what stands before "27% of" over what stands after, of the same entities."""
    text = clause.sentence.document
    if not text[mention.end : mention.end + 4].strip().lower().startswith(("of", "des", "du", "de")):
        return
    part, whole = clause.within(clause.start, mention.start), clause.within(mention.end, clause.end)
    tops = [c for c in concepts(part, context) if c.indicator.denominator]
    bottoms = [c for c in concepts(whole, context) if tops and c.indicator.id in tops[0].indicator.denominator]
    if not bottoms or _is_same(tops[0], bottoms[0]):
        return
    towards = orientations(clause, bottoms[0], context)
    period = period_of(clause)
    for one in towards[:2]:
        totals = figure_queries(whole, bottoms[0], context, towards=[one])
        for above in figure_queries(part, tops[0], context, towards=[one]):
            for below in totals:
                if period is None and above.period and below.period != above.period:
                    dated = with_period(below.expression, above.period)
                    below = replace(below, expression=dated, period=above.period)
                if (ratio := _ratio(above, below, unit, context)) is not None:
                    yield ratio


def _is_of_no_flow(mention: QuantityMention, clause: Clause, flow: Concept, context: Context) -> bool:
    """Whether the part, or the whole, is another thing than the flow."""
    return is_of_thing(mention, clause, flow, context) or has_another_whole(mention, clause, flow, context)


def _is_same(one: Concept, other: Concept) -> bool:
    """Whether both are the same flow: then the whole is another partner's, or all the world's."""
    return one.indicator is other.indicator and one.details("code") == other.details("code")


def _ratio(above: Query, below: Query, unit: str, context: Context) -> Query | None:
    """The quotient of two queries of one period, the upper put into the lower's currency."""
    if above.period is None or above.period != below.period:
        return None
    source, target = (unit_of_expression(q.expression, context) for q in (above, below))
    for converted, _ in convert(above.expression, source, target, above.period, context):
        expression = Convert(inner=Ratio(numerator=converted, denominator=below.expression), unit=unit)
        choices = {
            **{f"part: {k}": v for k, v in above.choices.items()},
            **{f"whole: {k}": v for k, v in below.choices.items()},
        }
        weight = above.plausibility * below.plausibility * (1.0 if source == target else _MIXED)
        return Query(expression, choices, round(weight, 4), above.period, above.undated)
    return None


def _is_near(shares: Sequence[Concept], flows: Sequence[Concept], clause: Clause, context: Context) -> bool:
    """Whether the flow explains the clause about as well as a share that agencies print: a tariff is no part of it."""
    rates = [c for c in shares[:1] if c.indicator.measure is Measure.RATE and c.details("concept") != ()]
    if any(not is_part_of_whole(c.indicator, context) for c in rates):
        return False
    if not shares or not flows:
        return not shares
    is_other = len(unexplained(clause, flows[0], context)) > len(unexplained(clause, shares[0], context))
    is_same = is_part_of_whole(shares[0].indicator, context)  # the share that is printed is one of what flows
    return not is_other and (is_same or flows[0].score >= _RIVAL * shares[0].score)


KIND = Share()
