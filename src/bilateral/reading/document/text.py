"""Plain text → pieces: headings, questions, list items and paragraphs by how the lines stand.

The text stays as the file has it, so offsets are the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from bilateral.model.document import BlockKind
from bilateral.model.errors import SourceTooLarge
from bilateral.reading.document.draft import Draft, Piece
from bilateral.reading.document.limits import MAX_PIECES

__all__ = ["read_text"]

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028]")
_BULLET = re.compile(r"([•◦▪▫‣·●○■□►➢✓*+–—-]|\d{1,2}[.)]|[a-zA-Z][.)]|\((?:\d{1,2}|[a-zA-Z]{1,4})\))[ \t\u00a0]+(?=\S)")
_ASKS = re.compile(r"\?(?=[\s\u00a0]*[›»>▾▼+]?[\s\u00a0]*$)")
_UNDERLINE = re.compile(r"\s[-=~_*]{4,}$")  # of a heading, where line breaks were lost
_LABEL = re.compile(r"[A-ZÀ-Ý][^.:;!?|]{2,80}:\s|\|")  # of an entry in a fact sheet, or the edge of a row
_PROSE = re.compile(r"[a-zà-ÿ]\. [A-ZÀ-Ý]|[^|]{60}")  # more than a cell of a table of figures holds
_CELL = re.compile(r"[^|]+")
_HASHES = re.compile(r"#{1,6}\s+")
_FIGURE = re.compile(
    r"[$€£%]|\d[.,]\d|:.*\d|\d\s?(?:percent|per cent|pour cent|million|billion|milliard)", re.IGNORECASE
)
_HEADING_WORDS = 14
_HEADING_LENGTH = 300  # characters, underline included
_WRAPPED_WIDTH = range(50, 131)  # characters a line, in files whose paragraphs are broken into lines


class _Line(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    indent: int
    gap: bool  # a blank line, or the start of the file, stands before it
    bullet: str = ""
    body: int = 0  # where the words after the bullet start
    is_row: bool = False  # of a table that was typed with bars between its cells


def read_text(source: str, text: str) -> Draft:
    """The draft of a plain text. Raises SourceTooLarge over the limit of pieces."""
    lines = _lines(text)
    width = _width(lines)
    pieces: list[Piece] = []
    stack: list[tuple[int, str]] = []  # open lists: indent and class of bullet
    group = 0
    index = 0
    while index < len(lines):
        line, after = lines[index], _joined(text, lines, index, width)
        group += line.gap
        end = lines[after - 1].end
        if line.is_row:
            group += not line.gap
            pieces += _cells(text, line, group)
        elif line.bullet:
            level = _level(stack, line)
            pieces.append(Piece(BlockKind.ITEM, line.body, end, level, group))
        else:
            alone = (
                line.gap
                and after == index + 1
                and (after == len(lines) or lines[after].gap or bool(lines[after].bullet) or lines[after].is_row)
            )
            kind, start, end = _kind(text[line.start : end], line.start, alone=alone, last=after == len(lines))
            stack.clear()
            level = 0 if kind is BlockKind.PARAGRAPH else 2 if pieces else 1
            pieces.append(Piece(kind, start, end, level, group))
        if len(pieces) > MAX_PIECES:
            raise SourceTooLarge(source, f"more than {MAX_PIECES:,} lines of text; split it")
        index = after
    title = next((text[p.start : p.end] for p in pieces[:3] if p.kind is BlockKind.HEADING), "")
    return Draft(text, tuple(pieces), title=title)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    before = -1
    for found in _LINE.finditer(text):
        words = found[0].strip(" \t\u00a0\u200b\ufeff")
        if not words.strip():  # other white space, such as a separator of files, makes no line
            continue
        start = found.start() + found[0].index(words)
        gap = before < 0 or "\f" in text[before:start] or len(_BREAK.findall(text, before, start)) != 1
        indent = len(text[found.start() : start].expandtabs(4))
        bullet = _BULLET.match(words)
        end = start + len(words)
        if bullet:
            lines.append(_Line(start, end, indent, gap, _bullet_class(bullet[1]), start + bullet.end()))
        else:
            lines.append(_Line(start, end, indent, gap, is_row=_is_row(words)))
        before = end
    return lines


def _is_row(words: str) -> bool:
    """Whether the line is a row of short cells, none with sentences in it."""
    return words[0] == "|" == words[-1] and len(words) > 1 and not _PROSE.search(words)


def _cells(text: str, line: _Line, group: int) -> Iterator[Piece]:
    """The cells of a row that hold more than a rule."""
    for found in _CELL.finditer(text, line.start, line.end):
        words = found[0].strip()
        if words.strip("-=: "):
            start = found.start() + found[0].index(words)
            yield Piece(BlockKind.CELL, start, start + len(words), 0, group)


def _bullet_class(bullet: str) -> str:
    mark = bullet.strip("().")
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def _width(lines: Sequence[_Line]) -> int:
    """The width to which the file's paragraphs are broken, or 0 if a paragraph is one line."""
    longest = max((line.end - line.start + line.indent for line in lines), default=0)
    return longest if longest in _WRAPPED_WIDTH else 0


def _joined(text: str, lines: Sequence[_Line], index: int, width: int) -> int:
    """The index after the last line of the paragraph or item that starts at `index`.

    A line goes on in the next if the next one's first word would not have fitted, or stands under an item's words;
    but one entry of a fact sheet does not go on in the next, which has a label of its own.
    """
    first, after = lines[index], index + 1
    while after < len(lines) and not lines[after].gap and not lines[after].bullet:
        line, previous = lines[after], lines[after - 1]
        word = text[line.start : line.end].split(None, 1)[0]
        is_full = bool(width) and previous.indent + previous.end - previous.start + 1 + len(word) > width * 0.9
        is_under = bool(first.bullet) and line.indent > first.indent and line.indent >= 2
        is_entry = bool(_LABEL.match(text, first.start) and _LABEL.match(text, line.start))
        if not (is_full or is_under) or is_entry:
            break
        after += 1
    return after


def _level(stack: list[tuple[int, str]], line: _Line) -> int:
    """How deep in lists the item stands, 1 for the outermost; updates the open lists.

    At one indent a list of bullets lies inside a numbered one, never the other way round.
    """
    here = (line.indent, line.bullet)
    while stack and (line.indent < stack[-1][0] or (here in stack and stack[-1] != here)):
        stack.pop()
    while stack and stack[-1] != here and stack[-1][0] == line.indent and not stack[-1][1].isalnum():
        stack.pop()
    if not stack or stack[-1] != here:
        stack.append(here)
    return len(stack)


def _kind(words: str, start: int, *, alone: bool, last: bool) -> tuple[BlockKind, int, int]:
    """What a line or wrapped paragraph is, and its span without the marks around a heading or question."""
    end = start + len(words)
    if not alone or last or "\n" in words or len(words) > _HEADING_LENGTH:
        return BlockKind.PARAGRAPH, start, end
    marks = _HASHES.match(words)
    inner = _UNDERLINE.sub("", words[marks.end() if marks else 0 :])
    first = start + (marks.end() if marks else 0)
    count = len(inner.split())
    asks = _ASKS.search(inner)
    if asks and count <= 2 * _HEADING_WORDS and ". " not in inner:
        return BlockKind.QUESTION, first, first + asks.end()
    is_short = 0 < count <= _HEADING_WORDS and inner[-1] not in '.!;:,"”»…' and not inner[0].islower()
    if is_short and not _FIGURE.search(inner):
        return BlockKind.HEADING, first, first + len(inner)
    return BlockKind.PARAGRAPH, start, end
