"""What a report says at a glance: counts, the reading that speaks for a claim, how many readings agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.model.claim import Evidence, Judged, Reading
from bilateral.model.document import DocumentReport, Report
from bilateral.model.verdict import Verdict

__all__ = [
    "ORDER",
    "Agreement",
    "agreement",
    "best",
    "by_plausibility",
    "cited",
    "clean",
    "few",
    "language_of",
    "shorten",
    "tally",
]

ORDER = (Verdict.REFUTED, Verdict.CONFLICTING, Verdict.OUTDATED, Verdict.SUPPORTED, Verdict.NOT_ENOUGH_EVIDENCE)

# What a text may not do to a terminal or a page: move the cursor, colour, reorder. Tab and newline stay.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the readings that could be evaluated agree; `lacking` could not; `untried` were over the limit."""

    agreeing: int
    evaluated: int
    lacking: int
    untried: int


def tally(documents: Iterable[DocumentReport]) -> dict[Verdict, int]:
    """The number of claims by verdict, every verdict present, what needs attention first."""
    counts = Counter(judged.verdict for document in documents for judged in document.claims)
    return {verdict: counts[verdict] for verdict in ORDER}


def agreement(judged: Judged) -> Agreement:
    """How the readings of a claim fell out."""
    known = [r.agrees for r in judged.readings if r.agrees is not None]
    shown = len(judged.readings)
    return Agreement(sum(known), len(known), shown - len(known), max(0, judged.readings_total - shown))


def by_plausibility(readings: Iterable[Reading]) -> list[Reading]:
    """Most plausible first; those with a value before those without."""
    return sorted(readings, key=lambda r: (r.value is None, -r.plausibility))


def few(judged: Judged, number: int) -> list[Reading]:
    """The most plausible readings, the last given up for one that fell out otherwise if all others fell out alike."""
    ranked = by_plausibility(judged.readings)
    shown, rest = ranked[:number], ranked[number:]
    outcomes = {r.agrees for r in shown}
    other = next((r for r in rest if r.agrees is not None and r.agrees not in outcomes), None)
    return [*shown[:-1], other] if other else shown


def best(judged: Judged) -> Reading | None:
    """The reading that speaks for the claim: the most plausible with a value, one that agrees where it is supported."""
    ranked = [r for r in by_plausibility(judged.readings) if r.value is not None]
    agreeing = [r for r in ranked if r.agrees] if judged.verdict is Verdict.SUPPORTED else []
    return next(iter(agreeing or ranked), None)


def cited(reading: Reading) -> tuple[Evidence, ...]:
    """The evidence that the value rests on, one a table."""
    used = [e for e in reading.evidence if e.used] or list(reading.evidence)
    return tuple({(e.publisher, e.table): e for e in reversed(used)}.values())[::-1]


def language_of(report: Report, wanted: str | None) -> str:
    """The language for the words of the report: the one wanted, or the first document's, if we speak it."""
    first = next((d.document.language for d in report.documents if not d.error), "en")
    return "fr" if (wanted or first).startswith("fr") else "en"


def clean(text: str) -> str:
    """The text fit to be shown: control characters replaced by U+FFFD, those that turn its direction dropped."""
    return _DIRECTION.sub("", _CONTROL.sub("\ufffd", text))


def shorten(quote: str, length: int) -> str:
    """The quote on one line, its middle left out where it is longer: both ends carry the claim."""
    quote = " ".join(quote.split())
    if len(quote) <= length:
        return quote
    head, tail = quote[: length * 2 // 3], quote[-(length // 3) :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"
