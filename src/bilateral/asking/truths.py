"""Is it so: the question as a claim, and what its readings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilateral.algebra import decode
from bilateral.algebra.nodes import Belongs, Dated, Difference, Published
from bilateral.algebra.rewrite import figures_of, unconverted
from bilateral.algebra.wording import figure, number_of
from bilateral.asking.dated import happened
from bilateral.asking.draft import Draft, number_sentences
from bilateral.asking.wording import Wording
from bilateral.checking.check import examine, judge_all
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Kind
from bilateral.model.answer import Statement
from bilateral.model.claim import Judged, Reading
from bilateral.model.time import Period
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
    is_ever = any(m.sort == "cue" and m.id == "any_time" and m.detail == "before" for m in sentence.mentions)
    if is_ever:
        readings = [r for r in readings if r.agrees]  # that it is not so in the newest year says nothing of the others
    for reading in readings:
        if _is_slight(best, reading):
            return  # neither yes nor no
        yield _drafted(best, reading, statement, wording)


def _is_slight(judged: Judged, reading: Reading) -> bool:
    """Whether something moved the way that is said, and by no more than figures are revised."""
    asserted, moved = judged.claim.asserted, number_of(reading.value)
    if reading.agrees or asserted.unit != DIRECTION or asserted.interval is None or moved is None:
        return False
    return asserted.interval.contains(moved)


def _told(statement: Statement, reading: Reading, wording: Wording, *, holds: bool) -> tuple[str, ...]:
    """What the record says: the figure that decides, else the statement itself where it is so."""
    if statement.either:
        one, other = statement.either
        swapped = statement if holds else replace(statement, text=_swapped(statement.text, one, other, wording))
        return (wording.filled(swapped),)
    expression, amount = decode(reading.expression), number_of(reading.value)
    inner = unconverted(expression)
    if holds and isinstance(inner, Published):
        return (wording.filled(statement), wording.stated(inner))
    if holds and isinstance(expression, Difference) and not wording.is_balance(expression):
        return (wording.filled(statement),)
    if amount is not None and reading.unit and next(figures_of(expression), None) is not None:
        told = number_sentences(expression, amount, reading.unit, Period.parse(reading.period), statement, wording)
        parts = wording.parts(expression, figure(amount, reading.unit, wording.language), Period.parse(reading.period))
        return (*told, wording.filled(statement), *parts) if holds else (*told, *parts)
    if isinstance(expression, Belongs) and not holds and not expression.side and not expression.only:
        names, what = tuple(wording.name(m) for m in expression.members), wording.title(expression.fact)
        keys = ["not_members" if wording.are_several(*names) else "not_member"]
        if wording.is_list(expression.fact) and len(names) == 1:
            keys = ["not_among", *keys]
        who, the = wording.listed(names), wording.titled(what)
        return tuple(said for key in keys for said in wording.sentences(key, who=who, what=what, the=the))
    if isinstance(inner, Published) and not holds:
        return (wording.stated(inner),)
    if isinstance(expression, Belongs) and len(expression.members) == 1 and not expression.side and not expression.only:
        who, what = wording.name(expression.members[0]), wording.title(expression.fact)
        return (wording.filled(statement), *wording.sentences("among", who=who, what=what))
    if isinstance(expression, Dated) and not holds and (dated := happened(expression, wording)):
        return dated
    return (wording.filled(statement),) if holds else (f"{'; '.join(reading.steps).removesuffix('.')}.",)


def _swapped(text: str, one: str, other: str, wording: Wording) -> str:
    """The text with the two names changed round, also where a small word is drawn into them: "du Canada"."""
    twins = {
        wording.drawn(f"{small}{a}"): f"{small}{b}" for a, b in ((one, other), (other, one)) for small in wording.smalls
    }
    found = "|".join(re.escape(name) for name in sorted(twins, key=len, reverse=True))
    return re.sub(found, lambda m: wording.drawn(twins[m[0]]), text)


def _drafted(judged: Judged, reading: Reading, statement: Statement, wording: Wording) -> Draft:
    holds = bool(reading.agrees)
    value = statement.either[0 if holds else 1] if statement.either else holds

    def told() -> tuple[str, ...]:
        plain = _told(statement, reading, wording, holds=holds)
        if statement.either:
            return plain
        return tuple(wording.say("yes" if holds else "no", sentence=sentence) for sentence in plain)

    definition = ", ".join(f"{v}" for v in reading.choices.values())
    return Draft(
        value, told, "", reading.period, definition, reading.query, reading.expression, reading.evidence, reading.steps
    )
