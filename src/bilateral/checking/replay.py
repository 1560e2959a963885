"""A report's verdicts recomputed from the report alone, against today's almanac."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.algebra import decode, evaluate
from bilateral.algebra.explain import unit_in_words, value_in_words
from bilateral.checking.compare import compare, is_decisive
from bilateral.checking.verdict import decide
from bilateral.model.claim import Asserted, Reading
from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["Change", "replay_report"]

# what reading values of any form can meet: a field too few, another type, no number, nesting without end
_MALFORMED = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    msgspec.MsgspecError,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a recomputation found different: of which claim, from what to what, and why."""

    document: str
    quote: str
    before: str
    after: str
    why: str


# Any: a report as its JSON has it
def replay_report(report: Mapping[str, Any], almanac: Almanac) -> tuple[Change, ...]:
    """Every difference between the report and what the almanac says now, in order. Raises UsageError for no report."""
    try:
        if report["schema"] != 1:
            raise UsageError(f"a report of schema {report['schema']}; this version replays schema 1")
        as_of = date.fromisoformat(report["as_of"]) if report.get("as_of") else None
        return tuple(
            change
            for document in report["documents"]
            for claim in document.get("claims", ())
            for change in _claim(str(document["source"]), claim, almanac, as_of)
        )
    except _MALFORMED as error:
        if isinstance(error, (UnknownName, UsageError)):
            raise
        raise UsageError(f"no report of `bilateral check --format json`: {error}") from None


def _claim(source: str, claim: Mapping[str, Any], almanac: Almanac, as_of: date | None) -> Iterator[Change]:
    asserted = _asserted(claim["asserted"])
    before: Sequence[Mapping[str, Any]] = claim.get("readings", ())
    readings: list[Reading] = []
    for old in before:
        try:
            new = _again(old, asserted, almanac, as_of)
        except UnknownName as error:
            yield Change(
                source, claim["quote"], str(old.get("query", "")), "", f"the almanac no longer has it: {error}"
            )
            continue
        readings.append(new)
        if _text(old.get("value")) != _text(new.value):
            yield Change(
                source, claim["quote"], _text(old.get("value")), _text(new.value), f"{new.query or old['query']}"
            )
    verdict = decide(
        readings,
        asserted,
        may_refute=bool(claim.get("may_refute", True)),
        once_held=bool(claim.get("once_held", False)),
        hand_picked=bool(claim.get("hand_picked", False)),
    ).value
    if verdict != claim["verdict"]:
        yield Change(source, claim["quote"], claim["verdict"], verdict, "verdict")


def _again(old: Mapping[str, Any], asserted: Asserted, almanac: Almanac, as_of: date | None) -> Reading:
    expression = decode(json.dumps(old["expression"]) if not isinstance(old["expression"], str) else old["expression"])
    known = date.fromisoformat(old["known"]) if old.get("known") else None
    result = evaluate(expression, almanac, known)
    comparison = compare(result, asserted)
    return Reading(
        query=old.get("query", ""),
        choices=old.get("choices", {}),
        value=None if result.value is None else value_in_words(result.value),
        unit=unit_in_words(result.value),
        period=old.get("period") or "",
        agrees=comparison.agrees,
        near=comparison.near,
        margin=comparison.margin,
        plausibility=float(old.get("plausibility", 1.0)),
        may_refute=result.may_refute and is_decisive(result, asserted),
        is_latest=bool(old.get("is_latest", False)),
        is_neighbour=bool(old.get("is_neighbour", False)),
        evidence=result.evidence,
    )


def _asserted(data: Mapping[str, Any]) -> Asserted:
    low, high = (_decimal(data.get(end)) for end in ("low", "high"))
    period = data.get("period")
    return Asserted(
        text=str(data.get("text", "")),
        unit=str(data.get("unit") or ""),
        interval=None if low is None and high is None else Interval(low, high),
        value=_decimal(data.get("value")),
        hedge=str(data.get("hedge") or ""),
        period=Period.parse(period) if period else None,
        truth=data.get("truth"),
    )


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _text(value: object) -> str:
    """A value as both a report and a reading show it; a report's numbers have lost their trailing noughts."""
    if value is None:
        return ""
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except ArithmeticError:
        return str(value)
