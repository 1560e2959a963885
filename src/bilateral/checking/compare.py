"""Does a value agree with what the text asserts: inside the interval, near it, or clearly outside."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from bilateral.algebra import Result, Spread, Truth, When
from bilateral.model.claim import Asserted, Reading
from bilateral.model.quantity import Interval, Quantity
from bilateral.model.time import Period

__all__ = ["DIRECTION", "NEAR", "Comparison", "compare", "is_decisive", "understates"]

_NARROW = Decimal("0.02")  # of the number
_WIDENED = frozenset({"about", "nearly"})  # hedges whose interval is wide already
_UNDERSTATED = 6  # nobody who knows 12 million writes "more than 300,000": something else is meant
_JUST_OVER = Decimal("1.25")  # who writes "over 501", not "over 500", means hardly more than that
DIRECTION = "direction"  # the unit of what is asserted where only the sign of a difference counts
_FINE = 3  # digits of a number that is no round one
_TOGETHER = Decimal("0.25")  # of the band of revisions: what remains of it between two that are revised together
_HALF = Decimal("0.5")
_FEW = 5  # peers on record
_SIGN = Decimal("1E-6")  # an end of an interval nearer to nought says which sign, not how much
NEAR = Decimal("0.06")  # a miss of up to this share of the value is a near miss, never an accusation
_MONTH = 28  # days: what is on record for fewer is a day or a few of them


class Comparison(msgspec.Struct, frozen=True, gc=False):
    """`agrees` is None without a value. `margin` is how far outside, relative to the value: 0 inside, signed.

    `broken` are the periods of a window that lie outside what is said of all of them.
    """

    agrees: bool | None
    near: bool = False
    margin: float | None = None
    broken: tuple[Period, ...] = ()


def compare(result: Result, asserted: Asserted) -> Comparison:
    """How the result stands to the assertion.

    The band of ordinary revisions counts as inside, unless a hedge has widened the interval already.
    """
    match result.value:
        case Quantity() as quantity if result.behind:
            return _pushed(quantity, asserted, result.behind)
        case Quantity() as quantity if _is_rank(asserted) and not result.complete and _is_ahead(quantity, asserted):
            return Comparison(None)  # first among a few says nothing of the place among all
        case Quantity() as quantity if _is_rank(asserted) and not result.complete and _is_last(quantity, result):
            found = _number(quantity.value, asserted, result.revision, result.doubt, exact=True)
            return Comparison(None) if found.agrees else found  # nor does last among a few
        case Quantity() as quantity if _is_beyond_bound(quantity.value, result.bound, asserted):
            return Comparison(None)
        case Quantity() as quantity if asserted.unit == DIRECTION and asserted.interval is not None:
            return _direction(quantity.value, asserted.interval, result.doubt)
        case Quantity() as quantity if asserted.interval is not None:
            return _number(
                quantity.value, asserted, result.revision, result.doubt, exact=quantity.unit.symbol in ("rank", "count")
            )
        case When() as when if asserted.period is not None:
            dated = _date(when, asserted.period)
            if asserted.truth is not False:
                return dated
            return Comparison(None) if _is_close(dated) else Comparison(not dated.agrees, margin=0.0)
        case When():
            return Comparison(asserted.truth is not False, margin=0.0)
        case Spread() as spread if asserted.interval is not None:
            return _each(spread, asserted, result)
        case Truth() as truth:
            if not truth.holds and not truth.certain:
                return Comparison(None)
            agrees = truth.holds == (asserted.truth is not False)
            return Comparison(agrees, margin=0.0 if agrees else None)
        case _:
            return Comparison(None)


def _number(value: Decimal, asserted: Asserted, revision: Decimal, doubt: Decimal, *, exact: bool) -> Comparison:
    assert asserted.interval is not None
    outside = asserted.interval.distance(value)
    if outside == 0:
        understated = _is_understated(value, asserted)
        return Comparison(not understated, near=understated, margin=0.0)
    size = abs(value) or (Decimal(1) if abs(outside) > _SIGN else abs(outside))  # no difference is no "more"
    margin = outside / size
    band = Decimal(0) if exact or (asserted.hedge in _WIDENED and not _is_narrow(asserted)) else revision
    agrees = abs(margin) <= band and not _is_sharp(asserted)
    is_near = abs(margin) <= max(band, doubt) + NEAR and not _is_rank(asserted)
    near = not agrees and is_near and not _is_of_another_size(value, asserted)
    return Comparison(agrees, near, float(round(margin, 6)))


def _is_sharp(asserted: Asserted) -> bool:
    """Whether it is said on which side of a half something lies: a majority is one or is none, however near."""
    interval = asserted.interval
    return interval is not None and (interval.low == _HALF) != (interval.high == _HALF) and asserted.unit == "fraction"


def _is_understated(value: Decimal, asserted: Asserted) -> bool:
    """Whether "more than" says so much less than is so that its author must have meant another thing, or another year.

    The finer the number, the nearer to it: "Granularity and scalar implicature in numerical expressions", C. Cummins,
    U. Sauerland and S. Solt, Linguistics and Philosophy 35 (2012).
    """
    said = asserted.value
    if asserted.interval is None or asserted.interval.high is not None or not said or said < 0:
        return False
    digits = len(said.normalize().as_tuple().digits)
    return value > (_UNDERSTATED if digits < _FINE else _JUST_OVER) * said


def _is_of_another_size(value: Decimal, asserted: Asserted) -> bool:
    """Whether the value is of another order of magnitude: a doubtful difference is near to one of its own size only."""
    said = abs(asserted.value or Decimal(0))
    return bool(said) and abs(value) > _UNDERSTATED * said


def understates(reading: Reading, asserted: Asserted) -> bool:
    """Whether the reading is near for no other reason than that "more than" says so little."""
    is_open = asserted.interval is not None and asserted.interval.high is None
    return reading.near and reading.margin == 0 and is_open and asserted.unit != DIRECTION


def _is_beyond_bound(value: Decimal, bound: str, asserted: Asserted) -> bool:
    """Whether the source leaves open what is asserted: a page that prints "more than 30" says nothing against 31."""
    interval = asserted.interval
    if interval is None or _is_rank(asserted):
        return False
    above = bound == "at_least" and interval.low is not None and interval.low > value
    return above or (bound == "at_most" and interval.high is not None and interval.high < value)


def _direction(value: Decimal, interval: Interval, doubt: Decimal) -> Comparison:
    """Whether a difference has the sign that was said; one that a revision could turn round is near either way."""
    is_small = doubt * _TOGETHER >= 1
    holds = interval.contains(value)
    if value and is_small:
        return Comparison(False, near=True, margin=0.0)
    return Comparison(holds, margin=0.0 if holds else -1.0 if value < 0 else 1.0)


def _each(spread: Spread, asserted: Asserted, result: Result) -> Comparison:
    """How the values of a window stand to what is said of all of them: the worst of those that may not lie outside."""
    found = [(p, _number(v, asserted, result.revision, result.doubt, exact=False)) for p, v in spread.values]
    spared = int(spread.tolerance * len(found))
    outside = sorted(((p, c) for p, c in found if not c.agrees), key=lambda pc: -abs(pc[1].margin or 0.0))
    broken = tuple(sorted(p for p, _ in outside))
    if len(outside) > spared:
        worst, near = outside[spared][1], all(c.near for _, c in outside[spared:])
        return Comparison(None if near and spread.is_sparse else False, near, worst.margin, broken)
    return Comparison(None if spread.is_sparse else True, margin=0.0, broken=broken)


def is_decisive(result: Result, asserted: Asserted) -> bool:
    """Whether a place among those on record tells of the place among all: lower than asserted it cannot rise."""
    if not _is_rank(asserted) or result.complete or result.behind or not isinstance(result.value, Quantity):
        return True
    interval = asserted.interval
    return interval is not None and interval.high is not None and result.value.value > interval.high


def _pushed(found: Quantity, asserted: Asserted, behind: int) -> Comparison:
    """A place or number that those without figures could push up so far: decided only where that changes nothing."""
    assert asserted.interval is not None
    low, high = asserted.interval.distance(found.value), asserted.interval.distance(found.value + behind)
    if low == high == 0:
        return Comparison(True, margin=0.0)
    return Comparison(False, margin=float(low)) if low * high > 0 else Comparison(None)


def _is_narrow(asserted: Asserted) -> bool:
    """Whether the number is printed so exactly that a hedge hardly widens it: "nearly $357.1 billion"."""
    interval, value = asserted.interval, asserted.value
    if interval is None or interval.low is None or interval.high is None or not value:
        return False
    return interval.high - interval.low <= _NARROW * abs(value)


def _is_ahead(place: Quantity, asserted: Asserted) -> bool:
    """Whether the place is better than the one asserted: among more peers it could fall to it."""
    interval = asserted.interval
    return interval is not None and interval.low is not None and place.value < interval.low


def _is_close(dated: Comparison) -> bool:
    """Whether the record is but a year off: it may date another step of the same thing."""
    return not dated.agrees and (dated.margin or 0.0) <= 1


def _is_last(place: Quantity, result: Result) -> bool:
    """Whether the place is the last of a few on record: any other peer could push it further down."""
    return 1 < place.value == len(result.evidence) < _FEW


def _is_rank(asserted: Asserted) -> bool:
    return asserted.unit == "rank"


def _date(when: When, wanted: Period) -> Comparison:
    """A date agrees where the record overlaps it, unless the text is finer: a year cannot confirm a day."""
    known = [recorded for recorded in when.periods if recorded.overlaps(wanted)]
    if any(recorded.days < _MONTH or recorded.days <= wanted.days for recorded in known):
        return Comparison(True, margin=0.0)
    if known:
        return Comparison(None)
    years = min(abs(recorded.start.year - wanted.start.year) for recorded in when.periods)
    return Comparison(False, near=years == 0, margin=float(years))
