"""Going on: a sentence that names nobody goes on about the flow which the one before it named.

"U.S. goods and services trade with Canada came to 681 billion in 2011. Exports were 337 billion": those of the United
States to Canada, of goods and services.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bilateral.reading.clauses import Clause
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["actor_before", "codes_before", "ends_before", "frame_of", "outside_numbers"]

_ENDS = 2
_WAYS = ("forward", "backward")
_ARTICLES = frozenset({"the", "le", "la", "les"})


def outside_numbers(mentions: Sequence[Mention], numbers: Sequence[QuantityMention]) -> Sequence[Mention]:
    """The mentions without those inside a number's unit, which name nobody: « 5 milliards de dollars américains »."""
    starts = [q.start for q in numbers]

    def is_inside(mention: Mention) -> bool:
        place = bisect_left(starts, mention.start) - 1
        return place >= 0 and mention.end <= numbers[place].end

    return [m for m in mentions if not is_inside(m)] if numbers else mentions


def frame_of(spoken: Sequence[Mention], matter: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The words for a flow between two, from the sentence before, that hold for one which names nobody; else none."""
    ends = {m.id for m in matter if m.sort == "entity"}
    return matter if len(ends) == _ENDS and not any(m.sort == "entity" for m in spoken) else ()


def ends_before(clause: Clause, indicator: str) -> tuple[str, ...]:
    """The two ends of the flow that the sentence before named, first whose flow it was.

    None for a clause that does not itself name the thing and say which way: "exports".
    """
    frame = clause.sentence.frame
    if not frame or not any(m.id == indicator for m in clause.of("direction")):
        return ()
    named = (any(m.sort == "concept" and m.id == indicator for m in part) for part in (clause.mentions, frame))
    return tuple(dict.fromkeys(m.id for m in frame if m.sort == "entity")) if all(named) else ()


def codes_before(clause: Clause, indicator: str, own: Sequence[Mention]) -> list[Mention]:
    """The codes that the sentence before named, of each dimension of which the clause's `own` words name none."""
    if not ends_before(clause, indicator):
        return []
    said = {m.id for m in own if m.sort == "code"}
    told = [m for m in clause.sentence.frame if m.sort == "code" and m.id.partition("|")[0] == indicator]
    return [m for m in told if m.id not in said]


def actor_before(clause: Clause, indicator: str, words: Vocabulary) -> str:
    """Who does it in a clause that has no more than a verb, behind a joint: who did the contrary in the clause before.

    "The United States exported 86 billion to Canada and imported 54 billion"; no one who stands behind a preposition.
    """
    sentence, text = clause.sentence, clause.sentence.document
    flows = [m for m in sentence.mentions if m.sort == "direction" and m.id == indicator and m.detail in _WAYS]
    own = next((m for m in flows if clause.start <= m.start < clause.end), None)
    told = [m for m in flows if m.end <= clause.start]
    if own is None or not told or told[-1].detail == own.detail or clause.of("entity"):
        return ""
    small = {*words.words("grammar", "list_joints")}
    lead = text[sentence.start : clause.start].lower().split()[-1:]
    is_joined = not lead or lead[0] in small or not lead[0][-1].isalnum()  # none behind "its": that says whose
    if not is_joined or not {*text[clause.start : own.start].lower().split()} <= small:
        return ""
    first = next((m for m in sentence.mentions if m.sort == "entity"), None)
    if first is None or first.end > told[0].start:
        return ""
    before = [w for w in text[sentence.start : first.start].lower().split() if w not in _ARTICLES]
    return "" if before and before[-1] in words.words("grammar", "prepositions") else first.id
