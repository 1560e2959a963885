"""What a verdict rests on, in plain words; and for a claim that fails, the nearest true statement."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.algebra.wording import figure, period
from bilateral.model.claim import Claim, Reading
from bilateral.model.time import Frequency, Period
from bilateral.model.verdict import Verdict

__all__ = ["correct", "justify"]


def correct(claim: Claim, verdict: Verdict, readings: Sequence[Reading]) -> str | None:
    """The nearest true statement for a claim that does not simply hold, None where it holds or nothing is known."""
    if verdict in (Verdict.SUPPORTED, Verdict.NOT_ENOUGH_EVIDENCE):
        return None
    pool = [r for r in readings if r.is_latest] if verdict is Verdict.OUTDATED else list(readings)
    pool = pool or list(readings)
    if not pool:
        return None
    if verdict is Verdict.OUTDATED:
        chosen = max(pool, key=lambda r: (r.period, r.plausibility))
    else:
        chosen = min(pool, key=lambda r: (not r.near, abs(r.margin or 0.0) if not r.agrees else 99.0, -r.plausibility))
    return _statement(chosen)


def _statement(reading: Reading) -> str:
    """A reading as a sentence: what, how much, when, whose figure."""
    source = _source(reading)
    if reading.unit == "rank":
        return (
            f"{reading.steps[-1][:1].upper()}{reading.steps[-1][1:]} ({reading.period}{source})."
            if reading.steps
            else ""
        )
    if reading.value in _ANSWERS and reading.steps:
        return f"{reading.steps[-1].rstrip('.')} ({source.lstrip(', ')})."
    if told := _told_by_period(reading):
        return f"{_what(reading)}: {told}{source}."
    if told := _told_of_two(reading):
        return f"{told}{_when(reading)}{source}."
    value = figure(reading.value, reading.unit)
    return f"{_what(reading)}: {value}{_when(reading)}{source}."


def _told_by_period(reading: Reading) -> str:
    """The figures of the first and the last period of a difference over time, which tell more than the difference."""
    if not reading.steps or not reading.steps[-1].startswith("difference"):
        return ""
    label = reading.evidence[0].label if reading.evidence else ""
    told = {e.period: figure(e.value, e.unit) for e in reading.evidence if e.label == label}
    if len(told) < 2 or len({e.label for e in reading.evidence}) > 1:
        return ""
    return ", ".join(f"{told[p]} in {period(p)}" for p in sorted(told))


def _told_of_two(reading: Reading) -> str:
    """Both figures of a difference or a ratio of two things, as the difference is no figure of the first."""
    one_figure_each = len(reading.steps) == _TWO_AND_RESULT and len(reading.evidence) == _TWO_AND_RESULT - 1
    is_ratio = bool(reading.steps) and reading.steps[-1].startswith("ratio") and reading.unit == "1"
    if not one_figure_each or not (is_ratio or reading.steps[-1].startswith("difference")):
        return ""
    first, second = reading.evidence
    if first.label == second.label or first.unit != second.unit or first.period != second.period:
        return ""
    own = second.label.partition(": ")
    label = own[2] if own[0] == first.label.partition(": ")[0] and own[2] else second.label
    return f"{first.label}: {figure(first.value, first.unit)}; {label}: {figure(second.value, second.unit)}"


_TWO_AND_RESULT = 3  # steps: a figure, another, and what they come to
_ANSWERS = ("yes", "no", "not on record")  # the statement itself says more


def _when(reading: Reading) -> str:
    if not reading.period:
        return ""
    is_day = Period.parse(reading.period).frequency is Frequency.DAY
    return f" {'on' if is_day else 'in'} {period(reading.period)}"


def _what(reading: Reading) -> str:
    label = reading.evidence[0].label if reading.evidence else reading.query
    flow = reading.choices.get("flow")
    if flow == "both" and " → " in label:
        label = label.replace(" → ", " ↔ ")
    return label


def _source(reading: Reading) -> str:
    publishers = dict.fromkeys(e.publisher for e in reading.evidence if e.used)
    return f", {' and '.join(list(publishers)[:2])}" if publishers else ""


def justify(
    claim: Claim, verdict: Verdict, readings: Sequence[Reading], missing: str, notes: Sequence[str] = ()
) -> str:
    """Why the verdict is what it is, in two or three sentences."""
    if verdict is Verdict.NOT_ENOUGH_EVIDENCE and not any(r.agrees is not None for r in readings):
        return f"The almanac lacks what would settle this: {missing.rstrip('.')}."
    then = [r for r in readings if not r.is_latest and r.agrees is not None]
    agreeing = [r for r in then if r.agrees]
    count = f"{len(agreeing)} of {len(then)} readings agree" if len(then) > 1 else ""
    best = max(agreeing or then or list(readings), key=lambda r: r.plausibility)
    parts = [_statement(best).rstrip(".")]
    match verdict:
        case Verdict.SUPPORTED:
            parts.append(count or "it agrees with what the text says")
        case Verdict.REFUTED:
            parts.append("no reading agrees with what the text says")
        case Verdict.CONFLICTING:
            other = next((r for r in then if r.agrees is not best.agrees), None)
            if other is not None:
                parts.append(_statement(other).rstrip("."))
            near = not agreeing and any(r.near for r in then)
            is_beside = other is None and bool(agreeing) and all(r.is_neighbour for r in then)
            if is_beside:
                parts.append("it agrees, yet it is not quite the thing that the text speaks of")
            else:
                parts.append(
                    "close to what the text says, yet outside it" if near else count or "it depends on the reading"
                )
        case Verdict.OUTDATED:
            newer = [r for r in readings if r.is_latest]
            if newer:
                parts.append("newer: " + _statement(max(newer, key=lambda r: (r.period, r.plausibility))).rstrip("."))
        case Verdict.NOT_ENOUGH_EVIDENCE:
            parts.append("what is on record differs, but not by sources or words sure enough to call it false")
    parts += [n.rstrip(".") for n in notes]
    return "; ".join(p for p in parts if p) + "."
