"""Claims of one sentence come from one table: a number that meets one definition alone tells how the others are meant.

"Exports were $249.1 billion, 19 percent of the total": the sum is that of goods, so the share is one of goods. The
other definitions become less plausible, none is dropped, and no claim is called false for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilateral.checking.verdict import MEMBER, decide, is_precise
from bilateral.checking.wording import correct, justify
from bilateral.model.claim import Judged, Reading
from bilateral.model.verdict import Verdict

__all__ = ["coherent"]

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
    return tuple(_as_fixed(one, fixed.get(one.claim.topic, {})) if one.verdict in _OPEN else one for one in judged)


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

    if any(MEMBER in r.choices for r in judged.readings):
        return judged  # each of several is judged by itself
    if not any(is_other(r) for r in judged.readings) or all(is_other(r) for r in judged.readings):
        return judged
    weighed = [
        replace(r, plausibility=round(r.plausibility * _ELSEWHERE, 4)) if is_other(r) else r for r in judged.readings
    ]
    claim = judged.claim
    verdict = decide(weighed, claim.asserted, may_refute=False, once_held=judged.once_held)
    if verdict not in _SETTLED:
        return judged
    ordered = tuple(sorted(weighed, key=lambda r: (r.is_latest, -r.plausibility)))
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
