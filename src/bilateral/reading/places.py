"""Places as people write them: "second-largest", "38th", "the top three", "one of the largest", « dix premiers »."""

from __future__ import annotations

import re

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention

__all__ = ["Place", "first_words", "place_of"]

Place = tuple[int, int]  # the first and the last place that the words allow
_AMONG = 5  # "one of the largest": one of the first five
_BESIDE = 8  # characters between an ordinal and its superlative: "second-largest", "2nd-"
_AMONG_REACH = 24  # characters between "one of" and the superlative
_FIRST = "1"
_OR = re.compile(r"\b(?:or|ou)\s+(?:the |la |le )?\Z", re.IGNORECASE)  # "first or second" is a choice of places
_COUNT = re.compile(r"\W*(\w+)\b")
_COUNT_BEFORE = re.compile(r"\b(\w+)\s+\Z")


def first_words(clause: Clause, context: Context) -> tuple[Mention, ...]:
    """The words that say a place: superlatives, else ordinals that rank: "ranks 12th", « le deuxième partenaire »."""
    superlatives = clause.cues("superlative")
    if superlatives:
        return superlatives
    ranks, text = clause.has("rank"), clause.sentence.document
    roles = {m.start for m in clause.of("role")}
    return tuple(
        Mention(o.start, o.end, "cue", "superlative", "descending")
        for o in _ordinals(clause, context)
        if (_ranks_first(o, clause) if o.detail == _FIRST else ranks or not roles.isdisjoint({o.end, o.end + 1}))
        and not _OR.search(text[clause.start : o.start])
    )


def _ranks_first(word: Mention, clause: Clause) -> bool:
    """Whether "first" is a place, not the first in time: "ranked first", "came first among"."""
    before = any(0 <= word.start - verb.end <= 1 for verb in clause.cues("rank"))
    return before or any(0 <= among.start - word.end <= 1 for among in clause.cues("among"))


def place_of(word: Mention, clause: Clause, context: Context) -> tuple[Place, int, int]:
    """The places that a superlative or ordinal allows, and where the words that say so begin and end."""
    text = clause.sentence.document
    for ordinal in _ordinals(clause, context):
        if ordinal.start == word.start or 0 <= word.start - ordinal.end <= _BESIDE:
            number = int(ordinal.detail)
            return (number, number), min(word.start, ordinal.start), word.end
    before = _COUNT_BEFORE.search(text, clause.start, word.start)
    behind = _COUNT.match(text, word.end, clause.end)
    for found in (behind, before):
        number = context.vocabulary.number(found[1]) if found else 0
        if found and number > 1:
            return (1, number), min(word.start, found.start(1)), max(word.end, found.end(1))
    if word.detail == "among" or any(0 <= word.start - a.end <= _AMONG_REACH for a in clause.cues("among")):
        return (1, _AMONG), word.start, word.end
    return (1, 1), word.start, word.end


def _ordinals(clause: Clause, context: Context) -> tuple[Mention, ...]:
    """The ordinals of the clause, in words and in digits, none that belongs to a date."""
    pattern = context.vocabulary.ordinal
    dated = [(p.start, p.end) for p in clause.periods]
    digits = (
        Mention(m.start(), m.end(), "cue", "ordinal", m[1])
        for m in pattern.finditer(clause.sentence.document, clause.start, clause.end)
        if not any(a < m.end() and m.start() < b for a, b in dated)
    )
    words = clause.cues("ordinal")
    return (*words, *(d for d in digits if not any(w.start <= d.start < w.end for w in words)))
