"""A document on its way: the running text and its pieces, kept or left out, from any format."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from bilateral.model.document import Block, BlockKind, Excluded
from bilateral.model.errors import SourceTooLarge
from bilateral.reading.document.limits import MAX_PIECES, MAX_TEXT, megabytes

__all__ = ["Draft", "Piece", "Writer", "blocks_of", "excluded_of"]


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One stretch of the text. `why`, unless empty, is the reason it is left out.

    Pieces of one `group` stand together with no gap between them: lines with no blank line, items of one list.
    `links` is the share of its characters that are links. `page` counts from 1 where the format has pages.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    links: float = 0.0
    page: int = 0
    why: str = ""

    def without(self, why: str) -> Piece:
        """The piece left out for that reason; a reason it already has stays."""
        return self if self.why else replace(self, why=why)


@dataclass(frozen=True)
class Draft:
    """What a reader of one format found. `published` and `language` are as the format's metadata states them."""

    text: str
    pieces: tuple[Piece, ...]
    title: str = ""
    language: str = ""
    published: str = ""
    positions: tuple[tuple[int, int], ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


class Writer:
    """Collects pieces into one running text, a blank line between groups, a line break inside them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self.pieces: list[Piece] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def add(self, text: str, piece: Piece) -> int:
        """Appends the text as that piece; returns its offset. Raises SourceTooLarge over the limits."""
        if self.pieces:
            self._put("\n" if self.pieces[-1].group == piece.group else "\n\n")
        start = self._length
        self._put(text)
        self.pieces.append(replace(piece, start=start, end=self._length))
        if self._length > MAX_TEXT or len(self.pieces) > MAX_PIECES:
            raise SourceTooLarge(
                self._source, f"more than {megabytes(MAX_TEXT)} or {MAX_PIECES:,} pieces of text; split it"
            )
        return start

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def blocks_of(draft: Draft, introductions: frozenset[str]) -> tuple[Block, ...]:
    """The kept pieces as blocks, each item with the index of the block that introduces its list.

    A heading, an unfinished sentence, or one with a word of `introductions` ("following") introduces.
    """
    blocks: list[Block] = []
    leads: dict[int, int | None] = {}  # level of list → block that introduces it, for the list that is open
    for piece in draft.pieces:
        if piece.why:
            continue
        lead = None
        if piece.kind is BlockKind.ITEM:
            leads = {level: index for level, index in leads.items() if level <= piece.level}
            if piece.level not in leads:
                leads[piece.level] = _introduces(draft.text, blocks, introductions)
            lead = leads[piece.level]
        else:
            leads = {}
        blocks.append(Block(piece.kind, piece.start, piece.end, piece.level, lead))
    return tuple(blocks)


def _introduces(text: str, blocks: Sequence[Block], introductions: frozenset[str]) -> int | None:
    if not blocks:
        return None
    last = blocks[-1]
    words = text[last.start : last.end].rstrip(" \u00a0\"'”’»)*_")
    if last.kind not in (BlockKind.HEADING, BlockKind.QUESTION) and words.endswith((".", "!")):
        sentence = words[:-1].rpartition(". ")[2]
        if not any(word.strip(",;:()").lower() in introductions for word in sentence.split()):
            return None
    return len(blocks) - 1


def excluded_of(draft: Draft) -> tuple[Excluded, ...]:
    """The pieces left out, neighbours with the same reason as one stretch."""
    stretches: list[Excluded] = []
    gap = True
    for piece in draft.pieces:
        if not piece.why:
            gap = True
            continue
        if stretches and not gap and stretches[-1].why == piece.why:
            stretches[-1] = dataclasses.replace(stretches[-1], end=piece.end)
        else:
            stretches.append(Excluded(piece.start, piece.end, piece.why))
        gap = False
    return tuple(stretches)
