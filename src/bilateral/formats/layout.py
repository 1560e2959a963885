"""A document's text cut where claims, blocks and excluded stretches begin and end, ready to be drawn.

Claims may nest and overlap: a segment knows every claim that covers it, the innermost being its `owner`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.model.claim import Claim
from bilateral.model.document import Document

__all__ = ["Segment", "Stretch", "stretches"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Text under one set of claims, by their index. `starts` and `ends` are the claims whose first or last it is."""

    start: int
    end: int
    text: str
    claims: tuple[int, ...] = ()
    owner: int | None = None
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block, an excluded stretch (`excluded` says why) or what lies between, as segments that make up its text."""

    kind: str
    segments: tuple[Segment, ...]
    level: int = 0
    excluded: str = ""


def stretches(document: Document, claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    """The whole text in order, blank gaps left out; every claim that covers any of it starts and ends once."""
    found = [
        Stretch(kind, tuple(_segments(document, claims, start, end)), level, excluded)
        for kind, level, excluded, start, end in _outline(document)
    ]
    first: dict[int, Segment] = {}
    last: dict[int, Segment] = {}
    for segment in (s for stretch in found for s in stretch.segments):
        for index in segment.claims:
            first.setdefault(index, segment)
            last[index] = segment
    return tuple(replace(s, segments=tuple(_marked(g, first, last) for g in s.segments)) for s in found)


def _outline(document: Document) -> Iterator[tuple[str, int, str, int, int]]:
    """(kind, level, why excluded, start, end) of blocks, excluded stretches and what is between, without overlap."""
    parts = [(b.start, b.end, b.kind.value, b.level, "") for b in document.blocks]
    parts += [(e.start, e.end, "excluded", 0, e.why) for e in document.excluded]
    position, length = 0, len(document.text)
    for start, end, kind, level, why in sorted(parts, key=lambda p: (p[0], -p[1])):
        start, end = max(start, position), min(end, length)
        if end <= start:
            continue
        if document.text[position:start].strip():
            yield "paragraph", 0, "", position, start
        yield kind, level, why, start, end
        position = end
    if document.text[position:].strip():
        yield "paragraph", 0, "", position, length


def _segments(document: Document, claims: Sequence[Claim], start: int, end: int) -> Iterator[Segment]:
    """The stretch cut at every end of a claim or of an excluded part inside it."""
    inside = [(i, c) for i, c in enumerate(claims) if c.start < end and start < c.end and c.start < c.end]
    left_out = [e for e in document.excluded if e.start < end and start < e.end]
    edges = {start, end, *(e for _, c in inside for e in (c.start, c.end))}
    edges |= {e for part in left_out for e in (part.start, part.end)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    for low, high in itertools.pairwise(cuts):
        covering = [(c.end - c.start, i) for i, c in inside if c.start <= low and high <= c.end]
        why = next((e.why for e in left_out if e.start <= low and high <= e.end), "")
        owner = min(covering)[1] if covering else None
        yield Segment(low, high, document.text[low:high], tuple(i for _, i in covering), owner, excluded=why)


def _marked(segment: Segment, first: dict[int, Segment], last: dict[int, Segment]) -> Segment:
    return replace(
        segment,
        starts=tuple(i for i in segment.claims if first[i] is segment),
        ends=tuple(i for i in segment.claims if last[i] is segment),
    )
