"""Who is set against whom: the word that says more, less or alike, and whose figures stand behind it.

"Larger than Japan's", "exceeds that of Japan", "has overtaken Japan", "below the OECD average", "on a par with Japan".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.lists import listed
from bilateral.reading.phrases import Mention

__all__ = ["Standards", "is_appended", "standards", "standing"]

_SIGNS = {"more": 1, "less": -1, "equal": 0}
_ALWAYS_MORE = ("overtaking", "exceeding")
_COMMA = re.compile(r"[,–—]\s*(?:[^\W\d_]+\s+)?$")  # with one adverb: ", far more than"
_OWNS = re.compile(r"['’]s?\s+[^\W\d_]")  # "more than Canada's whole budget"
_WORD = 40  # characters from the word to the name: "the average of the members of the"


@dataclass(frozen=True)
class Standards:
    """`word` says more (`sign` 1), less (-1) or alike (0) than what stands behind `pivot`.

    `others` are the names of those with whom the comparison is made. `is_mean` is whether the average of a group is
    meant, not all of it.
    """

    word: Mention
    sign: int
    pivot: Mention
    others: tuple[Mention, ...]
    is_mean: bool = False


def standards(clause: Clause, context: Context) -> Standards | None:
    """The comparison that the clause makes with somebody it names; None if it makes none."""
    words, than = clause.cues("comparative", "quantifier"), clause.cues("than")
    if words and than:
        behind = clause.within(than[0].end, clause.end)
        others = listed(behind, context.vocabulary.lists, standards=True) or behind.of("entity")[:1]
        sign = -1 if words[0].detail == "less" else 1
        is_mean = bool(others) and _is_mean(than[0], others[0], clause, context)
        return Standards(words[0], sign, than[0], tuple(others), is_mean) if others else None
    return next(standing(clause, context), None)


def standing(clause: Clause, context: Context) -> Iterator[Standards]:
    """Comparisons without "than": somebody's name follows the word at once, with its average or "that of"."""
    for cue in clause.cues("beside", *_ALWAYS_MORE):
        sign = 1 if cue.id in _ALWAYS_MORE else _SIGNS[cue.detail]
        behind = clause.within(cue.end, clause.end)
        others = listed(behind, context.vocabulary.lists, standards=True) or behind.of("entity")[:1]
        if others and _is_object(cue, others[0], clause, context):
            yield Standards(cue, sign, cue, tuple(others), _is_mean(cue, others[0], clause, context))


def is_appended(said: Standards, clause: Clause) -> bool:
    """Whether the comparison is set behind a comma to what a number tells: "sold $23 billion, more than Texas".

    Nothing but a number stands before the comma and is told of, and nothing else is named behind the others.
    """
    last, text = said.others[-1].end, clause.sentence.document
    numbers = [q for q in clause.quantities if q.end <= said.word.start]
    return (
        said.pivot != said.word
        and bool(numbers)
        and len(numbers) == len(clause.quantities)
        and _COMMA.search(text, clause.start, said.word.start) is not None
        and not any(m.start >= last and m.sort in ("concept", "direction", "role") for m in clause.mentions)
        and not _OWNS.match(text, last)
    )


def _is_object(cue: Mention, name: Mention, clause: Clause, context: Context) -> bool:
    """Whether nothing but plain grammar, words for a mean and the measure said again stand between word and name."""
    text = clause.sentence.document
    between, measured = text[cue.end : name.start].lower().split(), text[clause.start : cue.start].lower().split()
    plain = {*context.vocabulary.function_words, *context.vocabulary.words("grammar", "mean_words"), *measured}
    return name.start - cue.end <= _WORD and plain.issuperset(w.strip("'’\"“”") for w in between)


def _is_mean(cue: Mention, name: Mention, clause: Clause, context: Context) -> bool:
    """Whether the average of the one named is meant: "the OECD average", "the average in Africa"."""
    text = clause.sentence.document
    near = [*text[cue.end : name.start].lower().split(), *text[name.end : clause.end].lower().split()[:2]]
    words = {*context.vocabulary.words("grammar", "mean_words")}
    return not words.isdisjoint(w.strip("'’.,;") for w in near)
