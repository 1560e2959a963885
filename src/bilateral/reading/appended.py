"""A comparison with another time that is appended to a number: "5 million in 2025, more than in 2024"."""

from __future__ import annotations

from bilateral.reading.clauses import Clause

__all__ = ["appended"]

_NOUN = 3  # words from the comma to "than": "a smaller share", "well more"
_NEAR = 24  # characters between "than" and the time: "than it was in"


def appended(clause: Clause) -> int | None:
    """Where the comma stands behind which more or less is told than at another time, and no number; else None."""
    text = clause.sentence.document
    for than in clause.cues("than"):
        comma = text.rfind(",", clause.start, than.start)
        told = [q for q in clause.quantities if q.end <= comma]
        words = [m for m in clause.cues("comparative", "quantifier") if comma < m.start and m.end <= than.start]
        if comma < 0 or not told or not words or any(q.start > comma for q in clause.quantities):
            continue
        is_short = len(text[comma + 1 : than.start].split()) <= _NOUN
        is_dated = any(0 <= p.start - than.end <= _NEAR for p in clause.periods if p.period is not None)
        if is_short and is_dated and not any(m.start > comma for m in clause.of("entity")):
            return comma
    return None
