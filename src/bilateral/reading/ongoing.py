"""What is said to go on now: "is rising", "keeps falling", "are on the decline", without a time of its own."""

from __future__ import annotations

from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention, flatten

__all__ = ["before_colon", "ongoing"]

_BEFORE = 3  # words before the verb: "is still slowly rising"


def ongoing(clause: Clause, context: Context) -> tuple[Mention, Period | None] | None:
    """The word for a movement that goes on in a dated text, and the last year of which the sentence gives figures."""
    if context.published is None or any(p.period is not None or p.years for p in clause.periods):
        return None
    words, text = context.vocabulary.words, clause.sentence.document
    for word in clause.cues("trend"):
        before = flatten(text[clause.start : word.start]).lower().split()[-_BEFORE:]
        first = flatten(text[word.start : word.end]).lower().split()[0]
        lasts = first.endswith(tuple(words("time", "lasting_forms"))) or first in words("time", "lasting_openings")
        is_perfect = not first.endswith("ing") and not {*before}.isdisjoint(words("time", "perfect_verbs"))
        if is_perfect or (lasts and not {*before}.isdisjoint(words("time", "lasting_verbs"))):
            return word, _last_told(clause, context)
    return None


def before_colon(clause: Clause) -> Clause:
    """The part of the clause that its figures are given for: "Unemployment keeps rising: it was 10% in 2019"."""
    place = clause.text.find(": ")
    return clause if place < 0 else clause.within(clause.start, clause.start + place)


def _last_told(clause: Clause, context: Context) -> Period | None:
    named = [p.period for p in clause.sentence.periods if p.period is not None and not p.is_name]
    years = [p for p in named if p.frequency is Frequency.YEAR and p.end.year <= context.written.year]
    return max(years, default=None)
