"""From readings to a verdict: the rules, in the order in which they apply.

1. No reading has data: not enough evidence. Only neighbouring questions have: conflicting if one agrees.
2. The best readings agree: supported; outdated if the newest data no longer does.
3. A precise number meets one definition exactly: supported, since the author evidently used it.
4. None agrees, and each is clearly outside, by sources that may accuse: refuted; outdated if it once held.
5. None agrees, but one is near, or the sources may not accuse: conflicting, or not enough evidence.
6. Otherwise it depends on the reading: conflicting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilateral.model.claim import Asserted, Reading
from bilateral.model.verdict import Verdict
from bilateral.reading.readings import NOTATION

__all__ = ["Standing", "decide", "standings"]

SUPPORTED_SHARE = 0.75
PRECISE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Readings that differ only in notation, taken together: the kindest of them speaks for all."""

    agrees: bool
    near: bool
    weight: float
    precise: bool
    may_refute: bool
    publishers: frozenset[str]


def standings(readings: Sequence[Reading], *, latest: bool) -> list[Standing]:
    """The definitional alternatives among the readings that have data; those of the newest data if `latest`."""
    groups: dict[tuple[tuple[str, str], ...], list[Reading]] = {}
    for reading in readings:
        if reading.is_latest == latest and reading.agrees is not None:
            groups.setdefault(_definitional(reading.choices), []).append(reading)
    return [
        Standing(
            agrees=any(r.agrees for r in group),
            near=any(r.near for r in group),
            weight=max(r.plausibility for r in group),
            precise=any(r.agrees and r.margin == 0 for r in group),
            may_refute=any(r.may_refute for r in group),
            publishers=frozenset(e.publisher for r in group for e in r.evidence),
        )
        for group in groups.values()
    ]


def _definitional(choices: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in choices.items() if k not in NOTATION))


def decide(readings: Sequence[Reading], asserted: Asserted, *, may_refute: bool, once_held: bool = False) -> Verdict:
    """The verdict. `may_refute` is False where the query is not surely what the text says; `once_held` where an
    undated claim agreed in an earlier period."""
    then = standings(readings, latest=False)
    if not then:
        return Verdict.NOT_ENOUGH_EVIDENCE
    if all(r.is_neighbour for r in readings):
        return Verdict.CONFLICTING if any(s.agrees for s in then) else Verdict.NOT_ENOUGH_EVIDENCE
    total = sum(s.weight for s in then) or 1.0
    share = sum(s.weight for s in then if s.agrees) / total
    if share >= SUPPORTED_SHARE or (_is_precise(asserted) and any(s.precise for s in then)):
        return Verdict.OUTDATED if _has_aged(readings) else Verdict.SUPPORTED
    if share > 0:
        return Verdict.CONFLICTING
    if any(s.near for s in then):
        return Verdict.CONFLICTING
    if once_held:
        return Verdict.OUTDATED
    independent = len({p for s in then for p in s.publishers}) > 1
    accusing = all(s.may_refute for s in then) or any(s.may_refute for s in then) and independent or independent
    return Verdict.REFUTED if may_refute and accusing else Verdict.NOT_ENOUGH_EVIDENCE


def _has_aged(readings: Sequence[Reading]) -> bool:
    """Whether the readings of the newest period clearly disagree."""
    newest = [r for r in readings if r.is_latest and r.agrees is not None]
    if not newest:
        return False
    last = max(r.period for r in newest)
    latest = standings([r for r in newest if r.period == last], latest=True)
    total = sum(s.weight for s in latest) or 1.0
    return sum(s.weight for s in latest if s.agrees or s.near) / total < 0.5


def _is_precise(asserted: Asserted) -> bool:
    if asserted.value is None or asserted.hedge not in ("", "exactly") or asserted.unit == "rank":
        return False
    digits = asserted.value.normalize().as_tuple().digits
    return len(digits) >= PRECISE_DIGITS
