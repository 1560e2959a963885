"""Markdown → pieces: the rendered words, each stretch with where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bilateral.model.document import BlockKind
from bilateral.reading.document.draft import Draft, Piece, Writer
from bilateral.reading.document.flow import Anchor, Flow

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|date|published|updated|lang|language)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\]:?")
_FIRST_WORDS = re.compile(r"\S{1,30}")


def read_markdown(source: str, text: str) -> Draft:
    """The draft of a Markdown text, front matter taken as metadata. Raises SourceTooLarge over the limits."""
    front = _FRONT.match(text)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    body = (_blank(front[0]) + text[front.end() :]) if front else text
    page = _Page(source, body)
    page.read(MarkdownIt("commonmark").enable("table").parse(body))
    heads = (page.writer.text[p.start : p.end] for p in page.writer.pieces if p.kind is BlockKind.HEADING)
    return Draft(
        text=page.writer.text,
        pieces=tuple(page.writer.pieces),
        title=fields.get("title") or next(heads, ""),
        language=fields.get("lang") or fields.get("language") or "",
        published=fields.get("published") or fields.get("date") or fields.get("updated") or "",
        positions=tuple(page.positions),
    )


def _blank(text: str) -> str:
    """As many characters and lines, with nothing in them."""
    return re.sub(r"[^\r\n]", " ", text)


class _Page:
    """The walk over the block tokens of one text."""

    def __init__(self, source: str, text: str) -> None:
        self.writer = Writer(source)
        self.positions: list[Anchor] = []
        self._text = text
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        self._starts = [0, *accumulate(map(len, lines))]
        self._group = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Turns each inline token into a piece of the block around it."""
        open_tags: list[str] = []
        lists = 0
        rows = (0, 0)
        for token in tokens:
            if token.nesting == 1:
                open_tags.append(token.tag)
                is_list = token.tag in ("ul", "ol")
                lists += is_list
                self._group += token.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "tr") and not lists
                self._group += is_list and lists == 1
            elif token.nesting == -1:
                lists -= open_tags.pop() in ("ul", "ol")
            rows = (token.map[0], token.map[1]) if token.map else rows
            if token.type == "inline":
                self._inline(token, rows, *_kind(open_tags, lists))
            elif token.type in ("code_block", "fence"):
                self._group += 1
                self._add(_plain(token.content), BlockKind.PARAGRAPH, 0, why="code")
            elif token.type == "html_block":
                self._group += 1
                self._add(_plain(_shown(token.content)), BlockKind.PARAGRAPH, 0)

    def _inline(self, token: Token, rows: tuple[int, int], kind: BlockKind, level: int) -> None:
        flow, at = Flow(), self._starts[min(rows[0], len(self._starts) - 1)]
        end = self._starts[min(rows[1], len(self._starts) - 1)]
        is_link = False
        for words, is_link in _words(token.children or ()):
            if words == "\n":
                flow.mark("\n" if flow.tail else "")
                continue
            anchors, at = self._find(words, at, end)
            flow.add(words, anchors, is_link=is_link)
        if kind is BlockKind.HEADING and flow.text.endswith("?"):
            kind = BlockKind.QUESTION
        self._add(flow, kind, level)

    def _find(self, words: str, start: int, end: int) -> tuple[list[Anchor], int]:
        """Where the words stand in the file between the two offsets, and where to look for what comes next."""
        anchors: list[Anchor] = []
        at = self._text.find(words.strip(), start, end)
        if words.strip() and at >= 0:
            return [(len(words) - len(words.lstrip()), at)], at + len(words.strip())
        for found in _FIRST_WORDS.finditer(words):  # marks of emphasis, escapes or entities stand between
            at = self._text.find(found[0], start, end)
            if at >= 0:
                anchors.append((found.start(), at))
                start = at + len(found[0])
        return anchors, start

    def _add(self, flow: Flow, kind: BlockKind, level: int, why: str = "") -> None:
        text = flow.text.rstrip()
        if not text:
            return
        links = min(1.0, flow.linked / len(text))
        start = self.writer.add(text, Piece(kind, 0, 0, level, self._group, links=links, why=why))
        self.positions.extend((start + offset, at) for offset, at in flow.anchors if offset < len(text))


def _kind(open_tags: Sequence[str], lists: int) -> tuple[BlockKind, int]:
    tag = open_tags[-1] if open_tags else "p"
    if tag[:1] == "h" and tag[1:].isdigit():
        return BlockKind.HEADING, int(tag[1:])
    if tag in ("td", "th"):
        return BlockKind.CELL, 0
    if lists:
        return BlockKind.ITEM, lists
    return (BlockKind.QUOTE, 0) if "blockquote" in open_tags else (BlockKind.PARAGRAPH, 0)


def _words(children: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The shown words of inline tokens, and whether they are a link's; a hard break is a line break alone."""
    links = 0
    for child in children:
        links += child.nesting if child.tag == "a" else 0
        if child.type in ("text", "code_inline", "text_special"):
            yield _NOTE_MARK.sub("", child.content), links > 0
        elif child.type == "softbreak":
            yield " ", links > 0
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            yield "\n", False


def _plain(text: str) -> Flow:
    flow = Flow()
    flow.add(text, [])
    return flow


def _shown(markup: str) -> str:
    from turbohtml import parse

    body = parse(markup, positions=False).find("body")
    for element in body.find_all(["script", "style", "template"]) if body else ():
        element.extract()
    return body.text if body else ""
