"""Whether a percentage tells by how much something moved, or where it stands.

"Exports rose 6%" tells of a movement; "unemployment rose to 6%", "fell from 8%" and "economic growth of 2%" tell where
a rate stands: there the word of change leads to a level, or is part of what the rate is called.
"""

from __future__ import annotations

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention

__all__ = ["movement"]

_BESIDE = 16  # characters between a word of change and the number
_HEDGED = 2  # words: "to", or "to about", right before the number


def movement(mention: QuantityMention, clause: Clause, context: Context) -> int:
    """1 for a number by which something rose, -1 for one by which it fell, 0 for one that tells no movement."""
    near = [cue for cue in clause.cues("change") if _is_beside(cue, mention, clause)]
    if not near or _is_level(near[0], mention, clause, context):
        return 0
    return 1 if near[0].detail == "up" else -1


def _is_beside(cue: Mention, mention: QuantityMention, clause: Clause) -> bool:
    """Whether the word of change stands beside the number; a colon between them begins another statement."""
    if abs(cue.end - mention.start) >= _BESIDE and abs(cue.start - mention.end) >= _BESIDE:
        return False
    return ":" not in clause.sentence.document[min(cue.end, mention.end) : max(cue.start, mention.start)]


def _is_level(cue: Mention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the word belongs to the name of what is measured, or "to" stands between it and the number.

    So does "from", where a later number tells where it went: « de » alone says by how much.
    """
    if any(name.covers(cue) for name in clause.of("concept")):
        return True
    levels, bases = (context.vocabulary.words("time", name) for name in ("level_words", "base_words"))
    if not _before(mention, clause, cue.end).isdisjoint(levels):
        return True
    later = [q for q in clause.quantities if q.start >= mention.end]
    leads = any(not _before(q, clause, mention.end).isdisjoint(levels) for q in later[:1])
    return leads and not _before(mention, clause, cue.end).isdisjoint(bases)


def _before(mention: QuantityMention, clause: Clause, start: int) -> set[str]:
    """The last words from `start` up to the number."""
    return {*flatten(clause.sentence.document[start : mention.start]).lower().split()[-_HEDGED:]}
