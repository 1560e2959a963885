"""A value orders of magnitude from what the text says is no answer to it: the query missed its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bilateral.algebra.wording import ends_of
from bilateral.model.claim import Claim, Reading

__all__ = ["is_wild", "without_wild"]

_WILD = Decimal(6)  # a value this many times off is no answer to what the text says
_NO_SCALE = frozenset({"rank", "count", "percent", "fraction"})  # where many times off is no sign of another meaning


def without_wild(readings: list[Reading], claim: Claim) -> list[Reading]:
    """The readings without those that are orders of magnitude off, if any other is not: they are of something else."""
    sober = [r for r in readings if not is_wild([r], claim)]
    return sober or readings


def is_wild(readings: Sequence[Reading], claim: Claim) -> bool:
    """Whether every value is so far off that the text must mean something else."""
    if claim.asserted.value is None or not claim.asserted.value or claim.asserted.unit in _NO_SCALE:
        return False
    numbers = [abs(n) for r in readings if r.value is not None for n in ends_of(r.value)]
    said = abs(claim.asserted.value)
    return bool(numbers) and all(n == 0 or max(n / said, said / n) > _WILD for n in numbers)
