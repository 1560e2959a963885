"""Is it so: the question as a claim, and what its readings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.asking.draft import Draft
from bilateral.asking.wording import Wording
from bilateral.checking.check import examine, judge_all
from bilateral.checking.kind import Kind
from bilateral.model.answer import Statement
from bilateral.model.claim import Judged, Reading
from bilateral.model.verdict import Verdict
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context

__all__ = ["truth"]

_SURE = 0.4  # certainty from which a disagreement is a no; no accusation rests on it


def truth(
    statement: Statement, sentence: Sentence, kinds: Sequence[Kind], wording: Wording, context: Context
) -> Iterator[Draft]:
    """Yes or no by the likeliest reading of the strongest claim, and what the other readings say."""
    judged = judge_all([examine(sentence, kinds, context)])
    answered = [j for j in judged if any(r.agrees is not None for r in j.readings)]
    if not answered:
        return
    best = max(answered, key=lambda j: (j.verdict is not Verdict.NOT_ENOUGH_EVIDENCE, j.claim.end - j.claim.start))
    readings = sorted((r for r in best.readings if r.agrees is not None), key=lambda r: -r.plausibility)
    for reading in readings:
        yield _drafted(best, reading, statement, wording)


def _drafted(judged: Judged, reading: Reading, statement: Statement, wording: Wording) -> Draft:
    holds = bool(reading.agrees)
    value = statement.either[0 if holds else 1] if statement.either else holds
    key = "yes" if holds else "no"
    told = wording.say(key, sentence=judged.justification)
    definition = ", ".join(f"{v}" for v in reading.choices.values())
    return Draft(
        value, told, "", reading.period, definition, reading.query, reading.expression, reading.evidence, reading.steps
    )
