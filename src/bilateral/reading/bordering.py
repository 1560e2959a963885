"""What is said around a word for touching: of which kind the neighbours are that a number counts, and how far apart
two places lie.
"""

from __future__ import annotations

import re

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.parties import PARTS
from bilateral.reading.quantities import QuantityMention

__all__ = ["DRAWN", "kind_behind", "lays_apart"]

DRAWN = frozenset({"CAN", "USA"})  # whose parts are on record
_MARK = 2  # characters behind a noun to its colon, which French sets off
_WORD = re.compile(r"[^\W\d_]+")


def kind_behind(number: QuantityMention, behind: Clause, context: Context) -> tuple[str, int]:
    """The kind of places that the number counts and where its noun ends: "four U.S. states"; those may be listed behind
    a colon or comma. Empty if it counts none.
    """
    text, named = behind.sentence.document, [m for m in behind.of("entity") if m.detail != "demonym"]
    plain = context.vocabulary.function_words | context.vocabulary.general_words
    for word in _WORD.finditer(text, number.end, behind.end):
        kinds = context.vocabulary.place_kinds_of.get(word[0].lower(), set()) & PARTS
        if kinds:
            others = [m for m in named if m.id not in DRAWN]
            mark = text[word.end() : word.end() + _MARK].lstrip()[:1]
            is_listed = mark in (":", ",") and all(m.start > word.end() for m in others)
            return (min(kinds), word.end()) if is_listed or not others else ("", 0)
        if not word[0][0].isupper() and word[0].lower() not in plain:
            return "", 0
    return "", 0


def lays_apart(clause: Clause, context: Context) -> bool:
    """Whether the clause says how far apart its places lie, and has no words for anything else."""
    said = f" {clause.text.lower()} "
    if not any(f" {words} " in said for words in context.vocabulary.words("grammar", "apart")):
        return False
    taken = [(m.start, m.end) for m in (*clause.of("entity"), *clause.cues("is"))]
    taken += [(q.start, q.end) for q in clause.quantities]
    known = context.vocabulary.function_words.union(context.vocabulary.words("grammar", "apart_words"))
    words = _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    return all(w[0].lower() in known or any(a <= w.start() < b for a, b in taken) for w in words)
