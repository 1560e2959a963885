"""Fact sheets: lines of a label and its value ("Exports: $401 billion"), all about the one country of the document.

The label says what is told, the document of whom; a name beside a number says with whom: "Partners: Canada 14%".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bilateral.model.document import BlockKind, Document
from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.sentences import SentenceSpan
from bilateral.reading.within import inside

__all__ = ["label_end", "sheet_subject", "sheet_towards", "without_verbs"]

_LABEL = re.compile(r"[^\W\d_][^:.;!?\n]{1,48}?[ \u00a0\u202f]?:(?=\s)")
_NUMBER = re.compile(r"\s\d")
_FEWEST = 3  # lines with a label make a document a fact sheet
_PREDICATE = re.compile(r"\s+(?!and\b|et\b)[a-zà-ÿ]+\s")  # "Partners: Canada 14%" is not about Canada
_VERBS = frozenset({"event", "existence"})
_ENDS = ("forward", "backward")


def label_end(text: str, start: int, end: int) -> int:
    """Where the label that opens the line ends, its colon included; `start` if the line has none."""
    found = _LABEL.match(text, start, end)
    return found.end() if found else start


def sheet_subject(
    document: Document, spans: Iterable[SentenceSpan], mentions: Sequence[Mention], parties: Collection[str]
) -> str:
    """The country of a fact sheet: its title's, else the one that is the subject of most sentences; "" if none.

    Only a document with several lines of label and value is a sheet, and none where two countries come out level.
    One that no sentence names is the one of the `parties` beside whose name no number stands, where another's has one.
    """
    spans = list(spans)
    lines = [b for b in document.blocks if label_end(document.text, b.start, b.end) > b.start]
    if len(lines) < _FEWEST:
        return ""
    titles = [(b.start, b.end) for b in document.blocks if b.kind is BlockKind.HEADING and b.level <= 1]
    for start, end in titles:
        named = {m.id for m in inside(mentions, start, end) if m.sort == "entity" and m.detail == "country"}
        if len(named) == 1:
            return named.pop()
    opened = Counter[str]()
    for start, end, _ in spans:
        value = label_end(document.text, start, end)
        first = next((m for m in inside(mentions, value, end) if m.sort == "entity"), None)
        if first is not None and first.detail == "country" and _PREDICATE.match(document.text, first.end, end):
            opened[first.id] += 1
    ranked = opened.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    partners = {m.id for b in lines for m in inside(mentions, b.start, b.end) if _is_measured(m, document.text)}
    left = [code for code in parties if code not in partners]
    return left[0] if not ranked and len(left) == 1 and partners.intersection(parties) else ""


def _is_measured(mention: Mention, text: str) -> bool:
    """Whether it is a country with a number right behind its name: "Canada 14%"."""
    return mention.detail == "country" and _NUMBER.match(text, mention.end) is not None


def without_verbs(mentions: Iterable[Mention], text: str, start: int, end: int) -> tuple[Mention, ...]:
    """The mentions of a labelled line, less the verbs that its label seems to have: "Exports - partners:" tells of
    none.
    """
    value = label_end(text, start, end)
    return tuple(m for m in mentions if m.end > value or m.sort != "cue" or m.id not in _VERBS)


def sheet_towards(clause: Clause, concept: Concept, mention: QuantityMention, context: Context) -> list[Orientation]:
    """Who is at which end for a number of a labelled line; empty where the line is not of a sheet.

    The label has to name the concept. The country right before the number is the other end; without one it is the
    world.
    """
    sentence, subject = clause.sentence, clause.sentence.sheet
    value = label_end(sentence.document, sentence.start, sentence.end)
    if not subject or not any(m.end <= value for m in concept.mentions if m.sort in ("concept", "direction")):
        return []
    if any(m.sort == "entity" and m.end <= value for m in sentence.mentions):
        return []  # the label says itself of whom: "Exports to Canada: ..."
    match concept.indicator.shape:
        case Shape.AREA:
            return [Orientation("none", subject, "")]
        case Shape.PAIR:
            return []
        case Shape.DIRECTED:
            ways = [m.detail for m in concept.mentions if m.sort == "direction" and m.end <= value]
            way = next((w for w in ways if w in _ENDS), "")
            return [Orientation(way, subject, _partner(sentence.mentions, mention, sentence.document))] if way else []


def _partner(mentions: Iterable[Mention], number: QuantityMention, text: str) -> str:
    """The country whose name stands right before the number, else the world."""
    near = [
        m for m in mentions if m.sort == "entity" and m.end <= number.start and not text[m.end : number.start].strip()
    ]
    return near[-1].id if near else "WLD"
