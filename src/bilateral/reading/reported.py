"""When somebody said it: the date of a report that a sentence retells, which is no date of what the report tells.

"In January 2017 the department gave daily trade as $1.8 billion", "a 2017 opinion piece says": the sentence is read
like a text of that date. "In January 2017 Canada reported a surplus" tells of that month: countries are told of.
"""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context
from bilateral.reading.periods import PeriodMention

__all__ = ["as_reported"]

_OPENING = 28  # characters before the date: "A business magazine in"
_SHORT = 32  # days: a whole year is the year of the figures as well


def as_reported(sentence: Sentence, context: Context) -> tuple[Sentence, Context]:
    """The sentence without the date of the report that it retells, and the context of a text of that date."""
    for mention in sentence.periods:
        if (
            mention.period is None
            or mention.start - sentence.start > _OPENING
            or not _dates_report(mention, sentence, context)
        ):
            continue
        if context.published is not None and context.published.start < mention.period.start:
            continue
        periods = tuple(p for p in sentence.periods if p is not mention)
        return replace(sentence, periods=periods), dataclasses.replace(context, published=mention.period)
    return sentence, context


def _dates_report(mention: PeriodMention, sentence: Sentence, context: Context) -> bool:
    """Whether a word for saying follows, before any number and any country."""
    names = [m for m in sentence.mentions if m.sort in ("entity", "fact")]
    words = (m for m in sentence.mentions if m.sort == "cue" and m.id == "says" and m.start >= mention.end)
    says = next((w for w in words if not any(n.covers(w) for n in names)), None)  # "the United States" says nothing
    if says is None or any(mention.end <= q.start < says.start for q in sentence.quantities):
        return False
    between = [m for m in sentence.mentions if m.sort == "entity" and mention.end <= m.start and m.end <= says.start]
    if any(m.detail == "country" for m in between):
        return False
    before = sentence.document[sentence.start : mention.start].lower().split()[-1:]
    describes = {*before} & {*context.vocabulary.words("hedges", "articles"), "the", "this", "cette", "ce"}
    assert mention.period is not None
    return bool(describes) or (mention.role == "in" and mention.period.days <= _SHORT)
