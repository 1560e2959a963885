"""What the numbers of a clause assert, as the engine compares them: the interval, in a unit that expressions have."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import msgspec

from bilateral.checking.spans import is_denied
from bilateral.model.claim import Asserted
from bilateral.model.quantity import PER_MANY, Interval, Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.hedges import asserted_interval
from bilateral.reading.quantities import QuantityMention

__all__ = ["RATIOS", "asserted_of", "denies_number", "laid_on", "unit_of"]

RATIOS = frozenset({"percent", "fraction", "ratio", "1"}) | PER_MANY
_KEPT = 256  # numbers of clauses: several kinds ask of one after the other
_BESIDE = 4  # characters between a verb and the number that it says is exceeded
_NORM_REACH = 60  # characters between "recommended" and the number that is
_DENIED = 40  # characters from a "not" to the number whose bound it turns round
_WIDEST = Decimal("0.1")  # of the number: how far a printed number without a hedge may lie from the value


@lru_cache(maxsize=_KEPT)
def asserted_of(mention: QuantityMention, clause: Clause, context: Context, *, is_change: bool = False) -> Asserted:
    """The assertion of a number in the clause, its unit made whole by the words around it.

    By how many per cent something moved (`is_change`) everybody rounds as printed: a fall of 1.6% is one of 2%.
    """
    if _is_peak(mention, clause):
        mention = msgspec.structs.replace(mention, hedge="")
    interval = asserted_interval(mention, context.catalogue.lexicon["mul"]["hedges"])
    exceeded = any(0 <= mention.start - c.end <= _BESIDE for c in clause.cues("exceeding"))
    if mention.value and not mention.hedge:
        is_rounded = is_change and mention.unit == "percent"
        kept = interval if is_rounded else _no_wider(interval, mention.value)
        interval = Interval(mention.value, None) if exceeded else kept
    if mention.hedge in (None, "") and (bound := _against_a_norm(mention, clause)) is not None:
        interval = bound
    if (interval.low is None) != (interval.high is None) and _is_denied_near(mention, clause):
        interval = Interval(interval.high, interval.low)  # "never exceeded 5" is "5 at most"
    elif denies_number(mention, clause):
        interval = Interval(None, mention.value)  # "has never spent 6": less
    return Asserted(
        text=mention.text,
        unit=str(unit_of(mention, clause, context)),
        interval=interval,
        value=mention.value,
        hedge=mention.hedge or "",
    )


def _is_peak(mention: QuantityMention, clause: Clause) -> bool:
    """Whether the hedge says how high something once stood, and is no bound: "has been as high as 26 per cent"."""
    high = [c for c in clause.cues("over_time") if c.detail == "high"]
    return mention.hedge == "up_to" and any(mention.start <= c.start < mention.end for c in high)


def denies_number(mention: QuantityMention, clause: Clause) -> bool:
    """Whether a number without a bound is denied: "has never spent six percent".

    Less is meant, mostly: a higher value makes it no lie.
    """
    is_bare = not mention.hedge and mention.value is not None and mention.value > 0
    exceeded = any(0 <= mention.start - c.end <= _BESIDE for c in clause.cues("exceeding"))
    return is_bare and not exceeded and _is_denied_near(mention, clause)


def _against_a_norm(mention: QuantityMention, clause: Clause) -> Interval | None:
    """The interval where a norm is not the claim but its bound: "falls short of the recommended ratio of 1:600"."""
    norms = [n for n in clause.cues("norm") if n.end <= mention.start and mention.start - n.end <= _NORM_REACH]
    if not norms or any(norms[0].end <= q.start and q.end <= mention.start for q in clause.quantities):
        return None
    said = [c for c in clause.cues("short_of", "exceeding", "meeting") if c.end <= norms[-1].start]
    if not said:
        return None
    bound = mention.value if mention.value is not None else mention.low
    return Interval(None, bound) if said[-1].id == "short_of" else Interval(bound, None)


def _is_denied_near(mention: QuantityMention, clause: Clause) -> bool:
    if not clause.has("negation"):
        return False
    first = max(clause.start, mention.start - _DENIED)
    comma = clause.sentence.document.rfind(",", first, mention.start)
    return is_denied(clause.within(max(first, comma), clause.end), mention.start, mention.end)


def _no_wider(interval: Interval, value: Decimal) -> Interval:
    """The interval, cut where a lone digit would let it run on: "1 trillion" is not one and a half."""
    slack = abs(value) * _WIDEST
    low = None if interval.low is None else max(interval.low, value - slack)
    high = None if interval.high is None else min(interval.high, value + slack)
    return Interval(low, high)


def unit_of(mention: QuantityMention, clause: Clause, context: Context) -> Unit:
    """The number's unit; "each day" or "every hour" elsewhere in the clause makes a total a rate."""
    rates = [q for q in clause.quantities if Unit.parse(q.unit).per is not None]  # ", or $178 million a day"
    often = [c for c in clause.cues("recurring") if not any(q.start <= c.start < q.end for q in rates)]
    unit = Unit.parse(mention.unit)
    if unit.per is None and often and not _is_duration(unit, context):
        return replace(unit, per=often[0].detail)
    return unit


def _is_duration(unit: Unit, context: Context) -> bool:
    return unit.symbol in RATIOS or context.catalogue.units.get(unit.symbol, ("",))[0] == "time"


def laid_on(clause: Clause, context: Context) -> tuple[tuple[QuantityMention, QuantityMention], ...]:
    """The rates of the clause that are laid on an amount, each with its amount: "25 per cent on $30 billion of goods".

    Such a rate is no share of what the amount is of, and the amount no total: it is what the rate falls on.
    """
    joints, text = context.vocabulary.words("grammar", "laid_on"), clause.sentence.document
    return tuple(
        (rate, base)
        for rate, base in itertools.pairwise(clause.quantities)
        if Unit.parse(rate.unit).symbol in RATIOS and text[rate.end : base.start].strip().lower() in joints
    )
