"""Earlier: more, less or as much of something as at another time, of one and the same place.

States: that a figure is higher, lower or about the same in one year, or now, as in another year that the clause names,
or above, below or back at its level of then.
Readings: one per definition, code and currency that is left open; where now is compared with a year of the author's
choice, the years around it are asked too.
Supported when: the difference has the sign of the comparative, by more than figures are revised; "the same" is no more
than a fifth apart, and what is "back at" a level falls no more than a twentieth short of it.
Example: "New Zealand's emissions were higher in 2020 than in 1990."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Change, Convert, Difference, Expression
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS
from bilateral.checking.certainty import certainty
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import UNITLESS
from bilateral.checking.spans import asserts, claim_at, is_aside, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.appended import appended
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, first_known
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends, ends_since, nearby, year_of_level
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query
from bilateral.reading.shares import figures_or_shares, named_share

__all__ = ["KIND"]

_SMALLEST = Decimal("1E-9")
_SAME = Decimal(20)  # per cent: who says "about the same" of two years means no more
_BACK = Decimal(5)  # per cent: what is back at a level falls no further short of it
_NEAR = 24  # characters between "than" and the year: "than it was in"


class Earlier:
    """More and less than at another time."""

    name = "trend"
    looks_for = frozenset({"as_then", "beside", "returning", "than"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a comparative with a year behind its "than", and nobody else to compare with."""
        levels = ((m, year_of_level(m.end, clause, context)) for m in clause.cues("returning", "beside"))
        back, then = next(((m, year) for m, year in levels if year is not None), (None, None))
        joint = back if then is not None else next(iter(clause.cues("than", "as_then")), None)
        comma = appended(clause) if then is None else None
        told = () if comma is not None else clause.quantities  # what stands before the comma other kinds ask
        if joint is None or not asserts(clause) or any(not is_aside(q, clause, context) for q in told):
            return
        begun = clause.start if comma is None else comma
        compared = (m for m in clause.cues("comparative", "quantifier", "as_then") if begun <= m.start <= joint.start)
        word = joint if then is not None else next(compared, None)
        ends = ends_since(then, clause, context) if then else _ends(joint, clause, context)
        if word is None or ends is None or clause.has("others", "no_other") or not _is_joined(joint, clause, context):
            return
        found = concepts(clause, context, apart=word)
        if not found:
            return
        asserted = _asserted(word, joint, clause)
        start = None if comma is None else comma + 1
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=ends.period, start=start)
        if comma is not None and any(Unit.parse(q.unit).symbol in RATIOS for q in clause.quantities):
            yield Candidate(claim, strength=4, missing="figures of this share")
            return
        if found[0].indicator.grows_as and asserted.unit == DIRECTION:
            yield Candidate(claim, strength=4, missing="a series in constant prices, in which this growth is told")
            return
        is_same = asserted.unit != DIRECTION
        if is_same and found[0].indicator.unit in UNITLESS:
            yield Candidate(claim, strength=2, missing="how much of this index is about the same")
            return
        share = named_share(clause, word.start, context)
        found, queries = first_known(found, lambda c: _queries(clause, c, share, ends, context, is_same=is_same))
        sure = certainty(clause, found, queries, context)
        missing = "figures of this share" if share else ""
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=5 if queries else 2, missing=missing)


def _is_joined(joint: Mention, clause: Clause, context: Context) -> bool:
    """Whether "as in" is the second half of "as high as in", not the beginning of an aside."""
    before = flatten(clause.sentence.document[clause.start : joint.start]).lower().split()
    return joint.detail != "second" or not {*before}.isdisjoint(context.vocabulary.words("grammar", "as_words"))


def _ends(joint: Mention, clause: Clause, context: Context) -> Ends | None:
    """The time behind "than" and the one before it, or now; None unless it is with another time alone."""
    behind = clause.within(joint.end, clause.end)
    dated = [p for p in clause.periods if p.period is not None and not p.is_name]
    then = next((p for p in dated if 0 <= p.start - joint.end <= _NEAR), None)
    others = [p for p in dated if p is not then]
    if then is None or then.period is None or len(others) > 1 or behind.of("entity"):
        return None
    year = Period.year(then.period.start.year)
    if then.role in ("since", "before", "until", "over", "by") or then.period.frequency is Frequency.SPAN:
        return None
    if others and others[0].period is not None:
        return Ends(year, others[0].period) if others[0].role not in ("since", "over") else None
    last = Period.year(context.reported.year - 1)
    long = last.start.year - year.start.year > 1
    return Ends(year, last, is_open=True, is_chosen=long) if year < last else None


def _asserted(word: Mention, joint: Mention, clause: Clause) -> Asserted:
    """The sign of the difference, or how far two figures may be apart that are the same."""
    denied = is_denied(clause, word.start, word.end)
    text = clause.sentence.document[word.start : joint.end]
    match word.detail:
        case "more":
            interval = Interval(None, Decimal(0)) if denied else Interval(_SMALLEST, None)
        case "less":
            interval = Interval(Decimal(0), None) if denied else Interval(None, -_SMALLEST)
        case _:
            short = _BACK if word is joint else _SAME
            return Asserted(text=text, unit="percent", interval=Interval(-short, _SAME))
    return Asserted(text=text, unit=DIRECTION, interval=interval)


def _queries(
    clause: Clause, concept: Concept, share: QuantityMention | None, ends: Ends, context: Context, *, is_same: bool
) -> Iterator[Query]:
    for query in figures_or_shares(clause, concept, share, context, period=ends.last):
        fitted = ends.fitted(query, context)
        if fitted is None:
            continue
        first, last = fitted
        expression = _apart(query.expression, first, last, is_same=is_same)
        around = tuple(
            _apart(query.expression, *pair, is_same=is_same) for pair in nearby(query, fitted, ends, context)
        )
        yield replace(query, expression=expression, period=last, undated=False, latest=None, neighbours=around)


def _apart(inner: Expression, first: Period, last: Period, *, is_same: bool) -> Expression:
    """The difference between two times; per cent of the first where it must be small."""
    before, after = with_period(inner, first), with_period(inner, last)
    if is_same:
        return Convert(inner=Change(before=before, after=after), unit="percent")
    return Difference(left=after, right=before)


KIND = Earlier()
