"""Claims and their readings: a checkable span of text, and every way to understand it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict

__all__ = ["Asserted", "Claim", "Evidence", "Judged", "Reading"]


@dataclass(frozen=True, slots=True)
class Asserted:
    """What the text says the value is: an interval in a unit, with the words that say so.

    For claims without a number `interval` is None: a claim of a date has `period`, one of a state of affairs `truth`.
    `value` is the printed number, `hedge` its hedge by the name of the hedge table.
    """

    text: str
    unit: str = ""
    interval: Interval | None = None
    value: Decimal | None = None
    hedge: str = ""
    period: Period | None = None
    truth: bool | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation, fact or citation that a reading used, or that stands beside it for comparison."""

    publisher: str
    table: str
    key: str
    period: str
    value: str
    vintage: str
    url: str
    unit: str = ""
    label: str = ""
    used: bool = True
    trust: str = "record"


@dataclass(frozen=True)
class Reading:
    """The claim with every slot filled, and what the almanac says of it.

    `agrees` is None where the almanac lacks the data. `margin` is how far the value lies outside the asserted
    interval, relative to it (0 inside, signed). `near` marks a disagreement too small to accuse.
    `expression` is the query as `algebra.encode` writes it; `steps` explain the value, one per node. `is_latest` marks
    the newest data beside that of the day of writing; `is_neighbour` that a neighbouring question is answered, for
    want of the one asked; `known` is the day whose vintages were read, None for the newest.
    """

    query: str
    choices: Mapping[str, str]
    expression: str = ""
    value: str | None = None
    unit: str = ""
    period: str = ""
    agrees: bool | None = None
    near: bool = False
    margin: float | None = None
    plausibility: float = 1.0
    may_refute: bool = True
    is_latest: bool = False
    is_neighbour: bool = False
    known: date | None = None
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class Claim:
    """A checkable assertion: where it stands and what it says. Offsets count characters of the document's text."""

    quote: str
    start: int
    end: int
    kind: str
    topic: str
    asserted: Asserted
    period: Period | None = None
    sentence: tuple[int, int] = (0, 0)
    language: str = "en"


@dataclass(frozen=True)
class Judged:
    """A claim with its readings and verdict.

    `may_refute` is False where the query is not surely what the text says; `once_held` where an undated claim agreed
    in an earlier period; `hand_picked` where a comparison over time holds for its own ends and hardly any others. They
    are inputs of the verdict, kept so that it can be recomputed. `robustness` is the share of such other ends for which
    the claim holds too, of claims without such the share of the readings that agree, weighed by plausibility.
    """

    claim: Claim
    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    readings_total: int = 0
    robustness: float | None = None
    correction: str | None = None
    justification: str = ""
    missing: str = ""
    may_refute: bool = True
    once_held: bool = False
    hand_picked: bool = False
    notes: tuple[str, ...] = field(default=())
