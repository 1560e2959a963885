"""What a check of the almanac is, and what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bilateral.almanac.held import Held
from bilateral.store import Almanac

__all__ = ["Check", "Finding", "Severity", "likewise"]

_NAMED = 3  # series that a finding names besides its own


class Severity(Enum):
    """`WRONG` cannot be right; `ODD` needs a look, and then a reason in `knowledge/oddities.yaml`."""

    WRONG = "wrong"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: `where` is the id of a dataflow, series, definition or fact.

    `period` is empty where the finding has none; `why` is the reason that oddities.yaml gives, if it does. `size` says
    how far beyond what is usual it lies, 1 where that cannot be said: the largest are listed first.
    """

    check: str
    severity: Severity
    where: str
    period: str
    message: str
    why: str = ""
    size: float = 1.0


@dataclass(frozen=True)
class Check:
    """A check that looks at the whole almanac, or at each dataflow's observations in turn."""

    name: str
    about: str
    whole: Callable[[Almanac], Iterator[Finding]] | None = None
    each: Callable[[Held], Iterator[Finding]] | None = None

    def wrong(self, where: str, period: object, message: str) -> Finding:
        """A finding that cannot be right."""
        return Finding(self.name, Severity.WRONG, where, str(period), message)

    def odd(self, where: str, period: object, message: str, *, size: float = 1.0) -> Finding:
        """A finding that needs a look."""
        return Finding(self.name, Severity.ODD, where, str(period), message, size=size)


def likewise(found: Iterable[tuple[tuple[str, ...], Hashable, Finding]]) -> Iterator[Finding]:
    """Findings of series, given by codes and moment: of those of a moment that differ in one code, one for all.

    What several series of a place or of a kind do alike has one cause. The largest is listed and names the others.
    """
    moments: dict[Hashable, list[tuple[tuple[str, ...], Finding]]] = defaultdict(list)
    for codes, moment, finding in found:
        moments[moment].append((codes, finding))
    for some in moments.values():
        left = sorted(some, key=lambda pair: (-pair[1].size, pair[0]))
        while left:
            (codes, first), *others = left
            alike = [other for other, _ in others if sum(a != b for a, b in zip(other, codes, strict=True)) == 1]
            left = [pair for pair in others if pair[0] not in alike]
            named = ", ".join(".".join(other) for other in alike[:_NAMED])
            more = f" and {len(alike) - _NAMED} more" if len(alike) > _NAMED else ""
            yield replace(first, message=f"{first.message}; likewise {named}{more}") if alike else first
