"""From readings to a verdict: the rules, in the order in which they apply.

1. No reading has data: not enough evidence. Only neighbouring questions have: conflicting if one agrees.
2. The best readings agree, or nearly all: supported; outdated if the newest data no longer does; conflicting if it is a
   comparison over time that hardly any of the ends near its own bears out.
3. A precise number meets one definition exactly: supported, since the author evidently used it. So does a step from one
   month to the next told to a tenth of a per cent, which the publisher's adjusted figures give.
4. None agrees, and each is clearly outside, by sources that may accuse, or two that do not depend on each other:
   refuted; outdated if it once held.
5. None agrees, but one is near, or the sources may not accuse: conflicting, or not enough evidence.
6. Otherwise it depends on the reading: conflicting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from bilateral.algebra.wording import number_of
from bilateral.model.claim import Asserted, Reading
from bilateral.model.verdict import Verdict
from bilateral.reading.readings import NOTATION

__all__ = [
    "MEMBER",
    "PRECISE",
    "SIDE",
    "STEP",
    "Standing",
    "by_member",
    "decide",
    "decisive",
    "same_slots",
    "standings",
    "width_of",
]

SUPPORTED_SHARE = 0.75  # of all plausibility: enough by itself
BEST_SHARE = 0.6  # enough if the best readings all agree
BEST = 0.8  # how near the best's plausibility a reading must be to count among them
PLAUSIBLE = 0.3  # less plausible beside the best than this is nothing that the author meant
EXACT = 100  # smaller counts are always given in full: that tells nothing of the definition
PRECISE = Decimal("0.006")  # an interval no wider than this share of the number was meant exactly: three digits
HEDGED = 4 * PRECISE  # the same of a number of four digits, to which a hedge adds a hundredth either way
DIGITS = 4  # of a number behind "nearly" that was looked up all the same
BEYOND = Decimal("2.5")  # times the number: nobody who knows the figure says "more than" so little
REVISION = 0.025  # newer data that miss by no more than this are a revision: the claim has not aged
SIDE = "ranked"  # the choice that names a side
STEP = "step"  # the choice that says that a movement runs from one month or quarter to the next
TENTH = Decimal("0.1")  # of a per cent: how exactly publishers tell such a step
MEMBER = "of"  # the choice that names one of several of whom something is said
_OF_SOURCE = frozenset({"definition", SIDE, "by"})  # slots that say whose figure it is, not what of
_WORST = (Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE, Verdict.CONFLICTING, Verdict.OUTDATED, Verdict.SUPPORTED)


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Readings that differ only in notation, taken together: the kindest of them speaks for all.

    `side` is who is ranked: of "each other's largest" both sides must hold.
    """

    side: str
    agrees: bool
    near: bool
    weight: float
    slight: bool
    precise: bool
    stepped: bool
    may_refute: bool
    publishers: frozenset[str]


def standings(readings: Sequence[Reading], *, latest: bool) -> list[Standing]:
    """The definitional alternatives among the readings that have data; those of the newest data if `latest`."""
    groups: dict[frozenset[tuple[str, str]], list[Reading]] = {}
    for reading in readings:
        if reading.is_latest == latest and reading.agrees is not None:
            groups.setdefault(_definitional(reading.choices), []).append(reading)
    return [_together([_standing(reading) for reading in group]) for group in groups.values()]


def _standing(reading: Reading) -> Standing:
    """How one reading stands."""
    return Standing(
        side=reading.choices.get(SIDE, ""),
        agrees=bool(reading.agrees),
        near=reading.near,
        weight=reading.plausibility,
        slight=bool(reading.agrees) or abs(reading.margin or 1.0) <= REVISION,
        precise=bool(reading.agrees) and reading.margin == 0,
        stepped=bool(reading.agrees) and reading.margin == 0 and STEP in reading.choices,
        may_refute=reading.may_refute,
        publishers=frozenset([e.publisher for e in reading.evidence]),
    )


def _together(group: Sequence[Standing]) -> Standing:
    """Readings that differ in notation, as one; nearly always there is but one."""
    if len(group) == 1:
        return group[0]
    return Standing(
        side=group[0].side,
        agrees=any(s.agrees for s in group),
        near=any(s.near for s in group),
        weight=max(s.weight for s in group),
        slight=any(s.slight for s in group),
        precise=any(s.precise for s in group),
        stepped=any(s.stepped for s in group),
        may_refute=any(s.may_refute for s in group),
        publishers=frozenset().union(*(s.publishers for s in group)),
    )


def _definitional(choices: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    if NOTATION.isdisjoint(choices):
        return frozenset(choices.items())
    return frozenset([(k, v) for k, v in choices.items() if k not in NOTATION])


def decide(
    readings: Sequence[Reading],
    asserted: Asserted,
    *,
    may_refute: bool,
    once_held: bool = False,
    hand_picked: bool = False,
) -> Verdict:
    """The verdict. `may_refute` is False where the query is not surely what the text says; `once_held` where an
    undated claim agreed in an earlier period; `hand_picked` where a comparison over time holds for its own ends alone.
    What is said of several must hold of each: one that fails decides.
    """
    verdict = _worst(by_member(readings), asserted, may_refute, once_held)[0]
    return Verdict.CONFLICTING if hand_picked and verdict in (Verdict.SUPPORTED, Verdict.OUTDATED) else verdict


def decisive(
    readings: Sequence[Reading], asserted: Asserted, *, may_refute: bool, once_held: bool = False
) -> list[Reading]:
    """The readings of the member that decides the verdict; all of them where the claim is of one alone."""
    members = by_member(readings)
    return list(readings) if len(members) < 2 else _worst(members, asserted, may_refute, once_held)[1]


def by_member(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings of each of several of whom something is said; all in one where it is of one alone."""
    names = [r.choices.get(MEMBER, "") for r in readings]
    return [[r for r, own in zip(readings, names, strict=True) if own == name] for name in dict.fromkeys(names)]


def _worst(
    members: Sequence[Sequence[Reading]], asserted: Asserted, may_refute: bool, once_held: bool
) -> tuple[Verdict, list[Reading]]:
    judged = [(_of_one(part, asserted, may_refute, once_held), list(part)) for part in members]
    return min(judged, key=lambda j: _WORST.index(j[0]), default=(Verdict.NOT_ENOUGH_EVIDENCE, []))


def _of_one(readings: Sequence[Reading], asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    if not may_refute:
        readings = [r for r in readings if not _is_far_beyond(r, asserted)]
    then = standings(readings, latest=False)
    if not then:
        return Verdict.NOT_ENOUGH_EVIDENCE
    if all(r.is_neighbour for r in readings):
        return Verdict.CONFLICTING if any(s.agrees for s in then) else Verdict.NOT_ENOUGH_EVIDENCE
    share = _share([(s.side, s.weight, s.agrees) for s in then])
    if (
        share >= SUPPORTED_SHARE
        or (share >= BEST_SHARE and _best_agree(then))
        or (is_precise(asserted) and any(s.precise for s in then))
        or (_is_to_a_tenth(asserted) and any(s.stepped for s in then))
    ):
        return Verdict.OUTDATED if _has_aged(readings) else Verdict.SUPPORTED
    if any(s.agrees for s in then):
        is_past = (once_held and _fails_of_a_side(then)) or _is_past(readings)
        return Verdict.OUTDATED if is_past else Verdict.CONFLICTING
    if once_held:
        return Verdict.OUTDATED
    if any(s.near for s in then):
        return Verdict.CONFLICTING
    accusing = all(s.may_refute for s in then) or _independent(then)
    return Verdict.REFUTED if may_refute and accusing else Verdict.NOT_ENOUGH_EVIDENCE


def _is_far_beyond(reading: Reading, asserted: Asserted) -> bool:
    """Whether a reading agrees only since "more than" has no end: no proof, where the query is unsure."""
    interval, said = asserted.interval, asserted.value
    if not reading.agrees or not said or asserted.unit == "rank" or interval is None:
        return False
    value = number_of(reading.value)
    if value is None:
        return False
    above = interval.high is None and abs(value) > BEYOND * abs(said)
    return above or (interval.low is None and abs(value) * BEYOND < abs(said))


def _independent(then: Sequence[Standing]) -> bool:
    """Whether two readings rest on different publishers: not one figure and the exchange rate that it was turned by."""
    told = [s.publishers for s in then if s.publishers]
    return any(one.isdisjoint(other) for one in told for other in told)


def _best_agree(then: Sequence[Standing]) -> bool:
    """Whether the most plausible readings, and those nearly as plausible, all agree."""
    best = max(s.weight for s in then)
    return all(s.agrees for s in then if s.weight >= BEST * best)


def _has_aged(readings: Sequence[Reading]) -> bool:
    """Whether the readings of the newest period clearly disagree."""
    agreeing = [r for r in readings if r.agrees and not r.is_latest]
    best = max((r.plausibility for r in agreeing), default=0.0)
    meant = [r for r in agreeing if r.plausibility >= PLAUSIBLE * best]
    newest = [r for r in readings if r.is_latest and r.agrees is not None and any(same_slots(r, m) for m in meant)]
    if not newest:
        return False
    last: dict[str, str] = {}
    for reading in newest:
        side = reading.choices.get(SIDE, "")
        last[side] = max(last.get(side, ""), reading.period)
    latest = standings([r for r in newest if r.period == last[r.choices.get(SIDE, "")]], latest=True)
    return _share([(s.side, s.weight, s.slight) for s in latest]) < 0.5


def _is_past(readings: Sequence[Reading]) -> bool:
    """Whether a definition that agreed has newer data, and by the newest no definition bears the claim out."""
    newest = standings(readings, latest=True)
    agreed = {_definitional(r.choices) for r in readings if r.agrees and not r.is_latest}
    followed = any(r.is_latest and r.agrees is not None and _definitional(r.choices) in agreed for r in readings)
    return followed and _share([(s.side, s.weight, s.slight) for s in newest]) == 0


def _fails_of_a_side(then: Sequence[Standing]) -> bool:
    """Whether no reading of some side comes near: what is said of each of two does not depend on the reading then."""
    return any(not any(s.agrees or s.near for s in then if s.side == side) for side in {s.side for s in then})


def same_slots(one: Reading, other: Reading) -> bool:
    """Whether no slot that both fill is filled differently: what is so of services tells nothing of goods."""
    shared = one.choices.keys() & other.choices.keys() - _OF_SOURCE
    return all(one.choices[slot] == other.choices[slot] for slot in shared)


def _share(weighed: Sequence[tuple[str, float, bool]]) -> float:
    """The plausibility that agrees, of all; of several sides, that of the one that agrees least."""
    sides = dict.fromkeys(side for side, _, _ in weighed)
    return min(
        sum(w for s, w, agrees in weighed if s == side and agrees) / (sum(w for s, w, _ in weighed if s == side) or 1.0)
        for side in sides
    )


def width_of(asserted: Asserted) -> Decimal | None:
    """How wide the number was given, as a share of it; None where it has an open end, is hedged or counted."""
    value, interval = asserted.value, asserted.interval
    if not value or interval is None or interval.low is None or interval.high is None or interval.low == interval.high:
        return None
    return (interval.high - interval.low) / abs(value) if asserted.hedge in ("", "exactly") else None


def _is_to_a_tenth(asserted: Asserted) -> bool:
    """Whether a percentage was given to a tenth, without a hedge."""
    value, interval = asserted.value, asserted.interval
    if value is None or interval is None or interval.low is None or interval.high is None or asserted.hedge:
        return False
    return asserted.unit == "percent" and interval.high - interval.low <= TENTH


def is_precise(asserted: Asserted) -> bool:
    """Whether the number was given so exactly that its author looked it up."""
    interval = asserted.interval
    if asserted.value is None or asserted.unit == "rank":
        return False
    if asserted.hedge not in ("", "exactly") and len(asserted.value.normalize().as_tuple().digits) < DIGITS:
        return False
    if interval is None or interval.low is None or interval.high is None:
        return False
    is_small_count = interval.low == interval.high and abs(asserted.value) < EXACT
    widest = PRECISE if asserted.hedge in ("", "exactly") else HEDGED
    return not is_small_count and interval.high - interval.low <= widest * abs(asserted.value)
