"""What a check of the almanac is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from bilateral.almanac.held import Held
from bilateral.store import Almanac

__all__ = ["Check", "Finding", "Severity"]


class Severity(Enum):
    """`WRONG` cannot be right; `ODD` needs a look, and then a reason in `knowledge/oddities.yaml`."""

    WRONG = "wrong"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: `where` is the id of a dataflow, series, definition or fact.

    `period` is empty where the finding has none; `why` is the reason that oddities.yaml gives, if it does.
    """

    check: str
    severity: Severity
    where: str
    period: str
    message: str
    why: str = ""


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

    def odd(self, where: str, period: object, message: str) -> Finding:
        """A finding that needs a look."""
        return Finding(self.name, Severity.ODD, where, str(period), message)
