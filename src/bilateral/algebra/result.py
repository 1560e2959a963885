"""What an evaluated node comes to: its value, how it was reached, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import msgspec

from bilateral.model.claim import Evidence
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period

__all__ = ["Result", "Spread", "Truth", "Value", "When", "merge"]


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes or no; `certain` is False where the almanac's list may be incomplete."""

    holds: bool
    certain: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """The dates on record for an event, oldest first."""

    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of a window's periods, oldest first, where something is said of each of them.

    `tolerance` is the share of them that may lie outside; `is_sparse` whether so many are missing that those on record
    can break what is said, and not prove it.
    """

    values: tuple[tuple[Period, Decimal], ...]
    unit: Unit
    tolerance: Decimal = Decimal(0)
    is_sparse: bool = False

    @property
    def lowest(self) -> Decimal:
        """The lowest value."""
        return min(value for _, value in self.values)

    @property
    def highest(self) -> Decimal:
        """The highest value."""
        return max(value for _, value in self.values)


Value: TypeAlias = Quantity | Spread | Truth | When


class Result(msgspec.Struct, frozen=True, gc=False):
    """A value with its derivation. `value` is None where data is missing, and `missing` says which.

    `revision` is the relative band of ordinary revisions, `doubt` the wider one within which a value is no clear
    miss; `may_refute` whether its sources suffice to accuse;
    `complete` whether a rank was taken among all peers, `behind` how far down those of a group that have no figure
    could push it; `bound` which end of the value the source leaves open: `at_least` where it prints "more than".
    """

    value: Value | None
    steps: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    revision: Decimal = Decimal(0)
    doubt: Decimal = Decimal(0)
    may_refute: bool = True
    complete: bool = True
    bound: str = ""
    behind: int = 0


def merge(parts: Sequence[Result], value: Value | None, step: str) -> Result:
    """The value of what the parts came to together, with the steps and the evidence of all."""
    return Result(
        value,
        (*tuple(s for part in parts for s in part.steps), step),
        _distinct(e for part in parts for e in part.evidence),
        revision=max((part.revision for part in parts), default=Decimal(0)),
        doubt=max((part.doubt for part in parts), default=Decimal(0)),
        may_refute=all(part.may_refute for part in parts),
        complete=all(part.complete for part in parts),
        behind=max((part.behind for part in parts), default=0),
    )


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
