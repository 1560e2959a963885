"""How many years in a row something is said to have gone one way: "for the third consecutive year"."""

from __future__ import annotations

import re

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context

__all__ = ["streak_of"]

_WORD = re.compile(r"[^\W_]+")
_NEAR = 3  # words before "in a row" or behind "consecutive"
_FEWEST, _LONGEST = 2, 60


def streak_of(clause: Clause, context: Context) -> int:
    """The number of years in a row; 0 where the clause tells of none."""
    cue = next(iter(clause.cues("in_a_row")), None)
    if cue is None:
        return 0
    text, years = clause.sentence.document, {*context.vocabulary.words("periods", "year_nouns")}
    before = [*_WORD.finditer(text, clause.start, cue.start)][-_NEAR:]
    behind = [*_WORD.finditer(text, cue.end, clause.end)][:_NEAR]
    if years.isdisjoint(w[0].lower() for w in (*before, *behind)):
        return 0
    places = {m.start: int(m.detail) for m in clause.cues("ordinal") if m.detail.isdecimal()}
    for word in reversed(before):
        digits = context.vocabulary.ordinal.fullmatch(word[0])
        found = int(digits[1]) if digits else context.vocabulary.number(word[0]) or places.get(word.start(), 0)
        if _FEWEST <= found <= _LONGEST:
            return found
    return 0
