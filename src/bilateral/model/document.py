"""Documents as read: one running text, its blocks, what was left out and why; and the report on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bilateral.model.claim import Judged
from bilateral.model.explained import Explained
from bilateral.model.time import Period

__all__ = ["Block", "BlockKind", "Document", "DocumentReport", "Excluded", "Report"]


class BlockKind(Enum):
    """What a block of text is, as far as reading it differs."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    CELL = "cell"  # of a table
    QUESTION = "question"  # a heading that asks, as in an FAQ
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `start` to `end` of the document's text. `lead` is the index of the block that introduces a list."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A stretch of the text that is not read, and why: `navigation`, `link list`, `author box`, `template`, ..."""

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Document:
    """A text ready to be read. `text` holds everything that is shown, kept and excluded; blocks are the kept part.

    `positions`, where the format has them, map offsets of `text` to offsets of the source file.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    excluded: tuple[Excluded, ...] = ()
    title: str = ""
    language: str = "en"
    published: Period | None = None
    url: str = ""
    positions: tuple[tuple[int, int], ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DocumentReport:
    """A document with its judged claims in the order of the text, or the error that kept it from being read.

    `explained` says how each sentence was read, if that was asked for.
    """

    document: Document
    claims: tuple[Judged, ...] = ()
    error: str = ""
    explained: tuple[Explained, ...] | None = None


@dataclass(frozen=True)
class Report:
    """What one run found. `catalogue` and `vintage` name the almanac; `as_of` is the day whose knowledge was asked."""

    documents: tuple[DocumentReport, ...]
    catalogue: str
    vintage: date
    as_of: date
    schema: int = 1
