"""HTML → pieces: the page as it is shown, block by block, with what is navigation, footer or hidden told apart.

The page is parsed in this process while it is small, because starting another takes longer than reading it: the parser
works in linear time at any nesting, and the walk stops at MAX_DEPTH. Large pages are read in a process of their own
with limits of time and memory (see `isolated`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from turbohtml import Comment, Document, Element, Text, parse

from bilateral.model.document import BlockKind
from bilateral.model.errors import SourceTooLarge
from bilateral.reading.document.draft import Draft, Piece, Writer
from bilateral.reading.document.flow import Anchor, Flow, Source
from bilateral.reading.document.limits import MAX_DEPTH
from bilateral.reading.document.main_text import mark_main_text
from bilateral.reading.document.markup import (
    BLOCKS,
    HEADINGS,
    SKIPPED,
    is_footnote_mark,
    is_hidden,
    reason,
    superscript,
)
from bilateral.reading.document.page_data import address_of, published_in, title_of

__all__ = ["read_html"]


@dataclass(frozen=True, slots=True)
class _Context:
    """What text at this place of the tree is, inherited from the elements around it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    group: int = 0
    why: str = ""
    is_link: bool = False
    is_main: bool = False
    is_raw: bool = False


class _Page:
    """The walk over the tree of one page."""

    def __init__(self, source: str, text: str) -> None:
        self.writer = Writer(source)
        self.positions: list[Anchor] = []
        self.main: set[int] = set()  # indices of pieces inside the main landmark
        self.has_main = False
        self._source, self._markup = source, Source(text)
        self._flow, self._groups = Flow(), 0

    def walk(self, root: Element | Document) -> None:
        """Reads the tree in the order of the page, without recursion. Raises SourceTooLarge if it is too deep."""
        stack: list[tuple[Element | None, Iterator[object], _Context]] = [(None, iter([root]), _Context())]
        while stack:
            element, children, context = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                if element is not None:
                    self._leave(element, context)
            elif isinstance(node, Text):
                self._text(node.data, context)
            elif isinstance(node, Comment):
                self._markup.skip_comment()
            elif isinstance(node, Element):
                inner = self._enter(node, context)
                if inner is None:
                    self._pass(node)
                else:
                    stack.append((node, iter(node.children), inner))
            elif isinstance(node, Document):
                stack.append((None, iter(node.children), context))
            if len(stack) > MAX_DEPTH:
                raise SourceTooLarge(self._source, f"tags nested deeper than {MAX_DEPTH}; save the page as plain text")
        self._flush(_Context())

    def _enter(self, element: Element, outer: _Context) -> _Context | None:
        """The context inside the element, or None if its content is not read."""
        tag = element.tag
        if location := element.source_location:
            self._markup.cursor = location.start_tag.end_offset
        if tag in SKIPPED or (tag == "button" and outer.kind not in _HEADS):
            return None
        if tag == "br":
            self._break(outer)
            return None
        if is_hidden(element):
            return None
        if tag == "sup":
            if raised := superscript(element.text, self._flow.tail):
                self._flow.mark(raised, self._markup.cursor)
                return None
            if is_footnote_mark(element, self._flow.last):
                return None
        if tag == "q":
            self._flow.mark(" “" if self._flow.last == " " else "“")
        if tag in BLOCKS:
            self._flush(outer)
        return self._inside(element, tag, outer)

    def _inside(self, element: Element, tag: str, outer: _Context) -> _Context:
        if tag not in BLOCKS:
            return replace(outer, is_link=True) if tag == "a" else outer
        is_main = outer.is_main or tag == "main" or element.attr("role") == "main"
        self.has_main |= is_main
        why = outer.why or reason(element, tag, is_inside=is_main)
        inner = replace(outer, why=why, is_main=is_main, is_raw=outer.is_raw or tag == "pre")
        if tag in HEADINGS:
            return replace(inner, kind=BlockKind.HEADING, level=HEADINGS[tag], group=self._group())
        if tag in ("ul", "ol", "menu"):
            return replace(inner, lists=outer.lists + 1, group=outer.group if outer.lists else self._group())
        if tag == "li":
            return replace(inner, kind=BlockKind.ITEM, level=max(1, outer.lists), group=outer.group or self._group())
        if tag == "tr":
            return replace(inner, group=self._group())
        if tag in ("td", "th"):
            return replace(inner, kind=BlockKind.CELL, level=0)
        if tag == "blockquote":
            return replace(inner, kind=BlockKind.QUOTE, level=0, group=self._group())
        keeps = inner.kind in (BlockKind.ITEM, BlockKind.CELL)
        return inner if keeps else replace(inner, group=self._group())

    def _leave(self, element: Element, context: _Context) -> None:
        if element.tag in BLOCKS:
            self._flush(context)
        elif element.tag == "q":
            self._flow.mark("”")
        self._pass(element)

    def _pass(self, element: Element) -> None:
        location = element.source_location
        if location and location.end_tag:
            self._markup.cursor = location.end_tag.end_offset

    def _text(self, data: str, context: _Context) -> None:
        anchors = self._markup.align(data)
        if context.is_raw:
            for line in data.splitlines(keepends=True):
                self._flow.add(line, [], is_link=context.is_link)
                if line[-1] in "\r\n":
                    self._break(context)
        else:
            self._flow.add(data, anchors, is_link=context.is_link)

    def _break(self, context: _Context) -> None:
        """A line break; two of them in a row end the paragraph."""
        if self._flow.tail.endswith("\n"):
            self._flush(replace(context, group=self._group()) if context.kind is BlockKind.PARAGRAPH else context)
        elif self._flow.tail:
            self._flow.mark("\n")

    def _flush(self, context: _Context) -> None:
        """Ends the block: what was collected becomes a piece."""
        flow, self._flow = self._flow, Flow()
        text = flow.text.rstrip(" \n")
        if not text.strip(" \n\u00a0"):
            return
        kind = context.kind
        if kind is BlockKind.HEADING and text.rstrip(" \u00a0›»").endswith("?"):
            kind = BlockKind.QUESTION
        elif kind is BlockKind.CELL and len(text) > _LONG_CELL:
            kind = BlockKind.PARAGRAPH
        links = flow.linked / len(text)
        if context.is_main:
            self.main.add(len(self.writer.pieces))
        piece = Piece(kind, 0, 0, context.level, context.group, links=min(1.0, links), why=context.why)
        start = self.writer.add(text, piece)
        self.positions.extend((start + offset, at) for offset, at in flow.anchors if offset < len(text))

    def _group(self) -> int:
        self._groups += 1
        return self._groups


_HEADS = (BlockKind.HEADING, BlockKind.QUESTION)
_LONG_CELL = 250  # characters; tables that only lay out a page have paragraphs for cells


def read_html(source: str, text: str) -> Draft:
    """The draft of a page; positions are character offsets of `text`. Raises SourceTooLarge over the limits."""
    even = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    tree = parse(even, source_locations=True)
    page = _Page(source, even)
    page.walk(tree)
    pieces = mark_main_text(page.writer.text, page.writer.pieces, page.main if page.has_main else None, even)
    heads = (page.writer.text[p.start : p.end] for p in pieces if p.kind in _HEADS and p.level == 1 and not p.why)
    root, address = tree.root, address_of(tree)
    return Draft(
        text=page.writer.text,
        pieces=tuple(pieces),
        title=next(heads, "") or title_of(tree),
        language=(root.attr("lang") or "") if root else "",
        published=published_in(tree),
        positions=_uneven(page.positions, text),
        metadata={"url": address} if address else {},
    )


def _uneven(positions: list[Anchor], text: str) -> tuple[Anchor, ...]:
    """The positions in a source whose line ends are two characters; the parser counts them as one."""
    breaks = [found.start() - index for index, found in enumerate(re.finditer("\r\n", text))]
    return tuple((offset, place + bisect_left(breaks, place)) for offset, place in positions)
