"""Where a figure or a fact comes from: agencies, their published tables, cited pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

__all__ = ["Agency", "Citation", "Dataflow", "Licence", "Total", "Trust", "suffice"]


class Trust(Enum):
    """How far a citation carries: only `RECORD` and `OFFICIAL` may refute on their own."""

    RECORD = "record"  # computed from, or a record field of, the publisher's own file
    OFFICIAL = "official"  # an official page, its words matched by program
    TYPED = "typed"  # an official page, typed and not checked again
    COPY = "copy"  # a copy of an official page
    PRESS = "press"
    SECONDARY = "secondary"

    @property
    def may_refute(self) -> bool:
        """Whether one such source suffices to call a claim false."""
        return self in (Trust.RECORD, Trust.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which figures are used.

    `attribution` is the line that the publisher asks for, with {publisher}, {table} and {date} to be filled in.
    """

    name: str
    url: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A page that states a fact: who published it, where, when."""

    publisher: str
    title: str
    url: str
    date: str = ""
    trust: Trust = Trust.TYPED


def suffice(citations: Iterable[Citation]) -> bool:
    """Whether the sources suffice to call a claim false: one that may alone, or two official pages that were typed.

    Two reprints may be one text; newspapers and encyclopedias repeat each other.
    """
    cited = tuple(citations)
    typed = {c.url for c in cited if c.trust is Trust.TYPED}
    return any(c.trust.may_refute for c in cited) or len(typed) > 1


@dataclass(frozen=True, slots=True)
class Total:
    """A code of a dimension that is the sum of others: what the publisher prints as a total must add up.

    `tolerance` is relative: rounding and, where the publisher says so, parts kept secret.
    """

    dimension: str
    code: str
    parts: tuple[str, ...]
    tolerance: Decimal = Decimal("0.001")


@dataclass(frozen=True)
class Dataflow:
    """An agency's published table, and the snapshot of it that we hold.

    Observations are stored as printed; times `scale` they are in `unit`. `revision` is the relative band
    within which the agency's ordinary revisions move a figure. `codes` name what is neither an entity nor a code of
    an indicator: dimension → code → title. `is_signed` says that its figures may be negative, `is_projected` that
    they may lie in the future; `totals` which codes are sums of others. `least` is the smallest figure of a table that
    leaves out what is less: a period that is missing there is no gap.

    `prices` is the price basis of money: "current" (of the period itself), "constant 2017", "chained 2017", "book
    value"; empty where the figures are no money. `adjustment` is what was done about seasons: "unadjusted", "seasonally
    adjusted", or which series are; empty where it does not apply, such as to years, or the publisher does not say.
    """

    id: str
    title: str
    table: str
    url: str
    unit: str
    released: date
    publisher: str = ""
    licence: Licence = Licence("")
    scale: Decimal = Decimal(1)
    revision: Decimal = Decimal("0.025")
    dimensions: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    totals: tuple[Total, ...] = ()
    is_signed: bool = False
    is_projected: bool = False
    prices: str = ""
    adjustment: str = ""
    least: Decimal | None = None
    snapshot: str = ""
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True)
class Agency:
    """A publisher of statistics, its licence, and those of its tables that we hold."""

    id: str
    name: Mapping[str, str]
    country: str
    url: str
    licence: Licence
    dataflows: tuple[Dataflow, ...] = ()
