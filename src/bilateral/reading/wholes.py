"""Whose flow a share is of, where the number stands behind it: "Canada's share of U.S. imports"."""

from __future__ import annotations

import re

from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, entities_in
from bilateral.reading.phrases import Mention

__all__ = ["is_owner", "shared_with", "whole_before", "whole_behind"]

_NEAR = re.compile(
    r"(?:['’]s?|s)?(?P<words>(?:\s+[^\W\d_]+){0,3})\s+", re.IGNORECASE
)  # "Canada's total goods |exports"
_BEHIND = re.compile(r"s?(?:\s+[^\W\d_]+){0,4}?\s+(?:of|du|de|des|de la)\s+(?:the |les? |la |l['’])?", re.IGNORECASE)
_DIRECTIONS = frozenset({"forward", "backward", "both"})
_WORLD = 0.5  # how plausible it is that all the world is meant where nobody is named
_OF = re.compile(
    r"s?(?:\s+(?:of|de)(?:\s+[^\W\d_]+){1,4}?)?\s+(?:of|du|de|des|de la)\s+(?:the |les? |la |l['’])?", re.IGNORECASE
)  # "exports (of goods and services) of |Canada"


def is_owner(between: str, name: Mention) -> bool:
    """Whether a name behind "imports" says whose: « importations du Canada », « importations américaines »."""
    return bool(_OF.fullmatch(between)) or (name.detail == "demonym" and between in ("", " ", "s "))


def whole_before(clause: Clause, place: int, concept: Concept, context: Context) -> list[Orientation]:
    """The orientation that the flow named before `place` fixes, by the one that owns it; empty if nobody does."""
    names = [m for m in clause.of("entity") if m.id != "WLD" and m.end <= place]
    flows = [m for m in concept.mentions if m.sort == "direction" and m.end <= place]
    return _owned(flows, names, clause, context)


def whole_behind(clause: Clause, place: int, concept: Concept, context: Context) -> list[Orientation]:
    """The orientation that a flow of both ways named behind `place` fixes: "15% of Canada's trade"."""
    names = [m for m in clause.of("entity") if m.id != "WLD" and m.start >= place]
    flows = [m for m in concept.mentions if m.detail == "both" and m.sort == "direction" and m.start >= place]
    return _owned(flows, names, clause, context)


def _owned(flows: list[Mention], names: list[Mention], clause: Clause, context: Context) -> list[Orientation]:
    """The orientation of the first flow that somebody owns."""
    for flow in (m for m in flows if m.detail in _DIRECTIONS):
        owner = _owner(flow, names, clause, context)
        if owner and (found := shared_with(owner, flow.detail, clause, context)):
            return found
    return []


def shared_with(owner: str, direction: str, clause: Clause, context: Context) -> list[Orientation]:
    """The owner's flow with whom else the clause names; without one with the neighbour, or with all: "by pipeline"."""
    others = [c for c in entities_in(clause, context) if c not in (owner, "WLD")]
    if others:
        return [Orientation(direction, owner, others[0])]
    others = [p for p in context.parties if p != owner]
    return [Orientation(direction, owner, others[0]), Orientation(direction, owner, "WLD", _WORLD)] if others else []


def _owner(flow: Mention, names: list[Mention], clause: Clause, context: Context) -> str:
    """Who stands before the flow's noun with nothing but adjectives between, else who stands behind its "of"."""
    text, small = clause.sentence.document, context.vocabulary.function_words
    before = max((m for m in names if m.end <= flow.start), key=lambda m: m.end, default=None)
    if before is not None:
        between = text[before.end : flow.start]
        near = _NEAR.fullmatch(between)
        if near and small.isdisjoint(near["words"].lower().split()):
            return before.id
    after = min((m for m in names if m.start >= flow.end), key=lambda m: m.start, default=None)
    if after is None:
        return ""
    between = text[flow.end : after.start]
    return after.id if is_owner(between, after) or _BEHIND.fullmatch(between) else ""
