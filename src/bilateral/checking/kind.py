"""The protocol of claim kinds: how one kind of assertion is found in a clause and turned into queries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

import msgspec

from bilateral.model.claim import Claim
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.readings import Query

__all__ = ["REFUTABLE", "SINGLE", "Candidate", "Kind", "asked_of"]


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A claim that a kind found, its queries, and how sure the kind is that they ask what the text says.

    `confidence` runs from 0 to 1; below `REFUTABLE`, or `SINGLE` where each statistic has one series, a disagreement is
    not held against the text. `strength` decides between kinds that claim the same words. `missing` says what the
    almanac would need, where there is no query. `was` marks a number that something has moved away from since.
    """

    claim: Claim
    queries: tuple[Query, ...] = ()
    confidence: float = 1.0
    strength: int = 1
    missing: str = ""
    was: bool = False


REFUTABLE = 0.65
SINGLE = 0.4  # the same where each statistic has one series: no rival definition could make the text true


class Kind(Protocol):
    """One kind of assertion. Modules of `bilateral.kinds` that define `KIND` are found by discovery.

    The module's docstring is its documentation page, with the headings States, Readings, Supported when, Example. One
    that is settled by facts alone says so with `needs_facts = True`: a catalogue without facts is not asked. One that
    finds nothing in a clause without certain things names them in `looks_for`, as `Clause.holds` does, and is asked
    only of clauses that hold one of them. One whose claims never assert a number says so with `tells_no_number = True`:
    it is not asked for a number.
    """

    name: str

    def find(self, clause: Clause, context: Context) -> Iterable[Candidate]:
        """The claims of this kind that the clause makes."""
        ...


@lru_cache(maxsize=1024)
def asked_of(kinds: tuple[Kind, ...], holds: frozenset[str], *, has_facts: bool) -> tuple[Kind, ...]:
    """The kinds to ask of a clause that holds these things."""
    asked = [k for k in kinds if has_facts or not getattr(k, "needs_facts", False)]
    sought = [getattr(k, "looks_for", holds) for k in asked]  # one that names nothing looks at every clause
    return tuple(k for k, things in zip(asked, sought, strict=True) if not things or not holds.isdisjoint(things))
