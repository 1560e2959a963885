"""Claims of one sentence come from one table: a number that meets one definition alone tells how the others are meant.

"Exports were $249.1 billion, 19 percent of the total": the sum is that of goods, so the share is one of goods. The
other definitions become less plausible, none is dropped, and no claim is called false for it. Two rounded numbers
that one publisher alone has are together as telling as one of three digits: "from 42 in 2022 to 15 in 2023".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import prod

from bilateral.checking.verdict import MEMBER, PRECISE, decide, is_precise, width_of
from bilateral.checking.wording import correct, justify
from bilateral.model.claim import Judged, Reading
from bilateral.model.verdict import Verdict

__all__ = ["coherent", "weighed"]

_ELSEWHERE = 0.3  # what is left of the plausibility of a reading by another definition
_OF_ITS_OWN = frozenset({"definition", "currency", "dollar", "flow", "list", "ranked", "rate"})  # choices of one claim
_OPEN = (Verdict.CONFLICTING,)
_SETTLED = (Verdict.SUPPORTED, Verdict.OUTDATED)


def coherent(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The claims of a sentence, those left open read as those of the same topic that are exact."""
    fixed: dict[str, dict[str, str]] = {}
    for one in judged:
        if one.verdict in _SETTLED and is_precise(one.claim.asserted):
            fixed.setdefault(one.claim.topic, {}).update(_fixed(one.readings))
    told = tuple(_as_fixed(one, fixed.get(one.claim.topic, {})) if one.verdict in _OPEN else one for one in judged)
    of = {topic: _publisher([j for j in told if j.claim.topic == topic]) for topic in {j.claim.topic for j in told}}
    return tuple(_as_told_by(one, of[one.claim.topic]) if one.verdict in _OPEN else one for one in told)


def _publisher(judged: Sequence[Judged]) -> str:
    """Who alone has all the numbers that are left open, if they are too many and too exact to meet by chance."""
    open_ones = [j for j in judged if j.verdict in _OPEN and j.claim.asserted.value is not None]
    numbers = {j.claim.asserted.value: width_of(j.claim.asserted) for j in open_ones}
    if len(numbers) < 2 or any(w is None for w in numbers.values()):
        return ""
    if prod(w for w in numbers.values() if w is not None) > PRECISE:
        return ""
    sets = [{e.publisher for r in j.readings if r.agrees and not r.is_latest for e in r.evidence} for j in open_ones]
    common = set.intersection(*sets)
    return common.pop() if len(common) == 1 else ""


def _as_told_by(judged: Judged, publisher: str) -> Judged:
    """The claim with the readings of other publishers made less plausible, if there is one who has all the numbers."""
    if not publisher:
        return judged
    return weighed(judged, lambda r: all(e.publisher != publisher for e in r.evidence))


def _fixed(readings: Sequence[Reading]) -> dict[str, str]:
    """The choices that all readings which agree share, and some that do not agree lack."""
    then = [r for r in readings if not r.is_latest and r.agrees is not None]
    found: dict[str, str] = {}
    for key in {k for r in then for k in r.choices if k not in _OF_ITS_OWN and ":" not in k}:
        chosen = {r.choices[key] for r in then if r.agrees and key in r.choices}
        others = {r.choices[key] for r in then if not r.agrees and key in r.choices} - chosen
        if len(chosen) == 1 and others:
            found[key] = chosen.pop()
    return found


def _as_fixed(judged: Judged, fixed: dict[str, str]) -> Judged:
    """The claim with the readings by other choices made less plausible, if that settles it."""

    def is_other(reading: Reading) -> bool:
        return any(reading.choices.get(key, value) != value for key, value in fixed.items())

    return weighed(judged, is_other)


def weighed(judged: Judged, is_other: Callable[[Reading], bool], left: float = _ELSEWHERE) -> Judged:
    """The claim with such readings less plausible, by what is `left`, if there are others and that settles it."""
    if any(MEMBER in r.choices for r in judged.readings):
        return judged  # each of several is judged by itself
    if not any(is_other(r) for r in judged.readings) or all(is_other(r) for r in judged.readings):
        return judged
    anew = [replace(r, plausibility=round(r.plausibility * left, 4)) if is_other(r) else r for r in judged.readings]
    claim = judged.claim
    verdict = decide(anew, claim.asserted, may_refute=False, once_held=judged.once_held)
    if verdict not in _SETTLED:
        return judged
    ordered = tuple(sorted(anew, key=lambda r: (r.is_latest, -r.plausibility)))
    written = [r for r in ordered if not r.is_latest and r.agrees is not None]
    total = sum(r.plausibility for r in written) or 1.0
    return replace(
        judged,
        verdict=verdict,
        readings=ordered,
        robustness=round(sum(r.plausibility for r in written if r.agrees) / total, 3),
        correction=correct(claim, verdict, ordered),
        justification=justify(claim, verdict, ordered, "", judged.notes),
        may_refute=False,
    )
