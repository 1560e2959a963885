"""What a number includes: a part of it told behind it with a number of its own, ", of which 5 lie between".

Who and what is named with the part says nothing of the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.lists import aside
from bilateral.reading.quantities import QuantityMention

__all__ = ["without_included"]

_ENDS = re.compile(r"[,;)]\s|[.;)]?\Z")
_NEAR = 80  # characters from the whole to its part
_SAYS = ("entity", "code")


def without_included(mention: QuantityMention, clause: Clause, context: Context) -> Clause:
    """The clause as if nobody were named, and nothing narrowed, where a part of what the number counts is told."""
    whole, words = clause.sentence, context.vocabulary.words("grammar", "part_openers")
    for part in (q for q in whole.quantities if words and 0 < q.start - mention.end <= _NEAR):
        if opened := _opener(words).search(whole.document, mention.end, part.start):
            end = _ENDS.search(whole.document, part.end, whole.end)
            last = end.start() if end else whole.end
            inside = [m for m in whole.mentions if m.sort in _SAYS and opened.start() <= m.start and m.end <= last]
            return aside(clause, inside)
    return clause


@lru_cache(maxsize=4)
def _opener(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words that open a part, with no more than one other before its number: "including about 5"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+(?:\S+\s+)?\Z", re.IGNORECASE)
