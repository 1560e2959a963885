"""Of the candidates for mostly the same words one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.checking.kind import Candidate
from bilateral.model.claim import Claim

__all__ = ["Settled", "settle"]

_OF_MORE = frozenset({"ratio", "rank/superlative"})  # kinds whose claims hold numbers that claim nothing alone


class Settled(NamedTuple):
    """A candidate, and the claim on the same words that it gives way to, None if it stands."""

    candidate: Candidate
    rival: Claim | None


def settle(candidates: Iterable[Candidate]) -> Iterator[Settled]:
    """Of candidates for mostly the same words, the strongest stands; the one with queries before the one without."""
    kept: list[Claim] = []
    asked: list[Claim] = []
    ranked = sorted(candidates, key=lambda c: (-c.strength, not c.queries, c.claim.start, c.claim.end))
    for candidate in ranked:
        is_last_resort = candidate.strength == 0
        rival = next((o for o in kept if _same_words(candidate.claim, o, is_last_resort=is_last_resort)), None)
        if rival is None and not candidate.queries:
            rival = next((o for o in asked if _is_said_in(candidate.claim, o)), None)
        if rival is None:
            kept.append(candidate.claim)
            asked += [candidate.claim] if candidate.queries else []
        yield Settled(candidate, rival)


def _is_said_in(one: Claim, other: Claim) -> bool:
    """Whether a claim that nothing on record answers is another's in other words: who was worth more then, fell."""
    return one.kind == "trend" and other.kind == "comparison" and (one.start, one.end) == (other.start, other.end)


def _same_words(one: Claim, other: Claim, *, is_last_resort: bool) -> bool:
    """Whether they assert one thing: mostly the same words, and not two different values."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return False
    if is_last_resort and shared >= 0.6 * (one.end - one.start):
        return True  # nothing but a date or a verb: another kind knows what is asserted
    said, also = one.asserted.text, other.asserted.text
    if other.kind in _OF_MORE and said and said in also:
        return True  # one of the two sums that the other claim sets against each other, or the 3 of "the top 3"
    if said and also and said != also:
        return False
    lengths = (one.end - one.start, other.end - other.start)
    return shared >= 0.6 * (min(lengths) if said == also and said else max(lengths))
