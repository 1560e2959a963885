"""Inline text of a page: white space as a browser shows it, and for each stretch where it stands in the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable

__all__ = ["Flow", "Source", "source_offset"]

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_STOP = re.compile(r"[&<]")
_UNEVEN = re.compile(r"[\t\n\r\f\u00ad\u200b\u2060\ufeff]|  ")
_WORD = re.compile(r"[^ \t\n\r\f\u00ad\u200b\u2060\ufeff]+")
_NO_WIDTH = "\u00ad\u200b\u2060\ufeff"
_REACH = 5000  # characters of markup that may lie between two halves of one text node

Anchor = tuple[int, int]  # offset in a text, offset in the source, from where the two run in step


class Source:
    """The page's source with a cursor that follows the walk over its tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0

    def skip_comment(self) -> None:
        """Moves past the comment at the cursor."""
        end = "-->" if self.text.startswith("<!--", self.cursor) else ">"
        found = self.text.find(end, self.cursor)
        self.cursor = self.cursor if found < 0 else found + len(end)

    def align(self, data: str) -> list[Anchor]:
        """Where the text node that comes next stands in the source; the cursor moves past it."""
        if self.text.startswith(data, self.cursor):
            anchors = [(0, self.cursor)]
            self.cursor += len(data)
            return anchors
        anchors, done, at = list[Anchor](), 0, self.cursor
        while done < len(data) and at < len(self.text):
            stop = _STOP.search(self.text, at, at + len(data) - done)
            end = stop.start() if stop else min(at + len(data) - done, len(self.text))
            if end > at:
                if not self.text.startswith(data[done : done + end - at], at):
                    found = self.text.find(data[done : done + 24], at, at + _REACH)
                    if found < 0:
                        break
                    at = found
                    continue_at = self._common(data, done, at)
                    anchors.append((done, at))
                    done, at = done + continue_at, at + continue_at
                    continue
                anchors.append((done, at))
                done, at = done + end - at, end
            elif (entity := _ENTITY.match(self.text, at)) and data.startswith(html.unescape(entity[0]), done):
                anchors.append((done, at))
                done, at = done + len(html.unescape(entity[0])), entity.end()
            elif self.text[at] == data[done]:
                anchors.append((done, at))
                done, at = done + 1, at + 1
            else:  # a stray tag that the tree does not have
                close = self.text.find(">", at)
                if close < 0:
                    break
                at = close + 1
        self.cursor = at
        return anchors

    def _common(self, data: str, done: int, at: int) -> int:
        """How many characters are the same from there on, at least one."""
        count = 0
        while done + count < len(data) and at + count < len(self.text) and data[done + count] == self.text[at + count]:
            count += 1
        return max(1, count)


class Flow:
    """One block's text as it is collected: white space collapsed, characters with no width dropped."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self.anchors: list[Anchor] = []
        self.linked = 0  # characters inside links

    @property
    def text(self) -> str:
        """The text so far, with no space at its ends."""
        return "".join(self._parts)

    @property
    def tail(self) -> str:
        """Its last few characters."""
        return "".join(self._parts[-3:])[-3:]

    @property
    def last(self) -> str:
        """The last character, a space if white space follows it."""
        return " " if self._space else self._parts[-1][-1:] if self._parts else ""

    def add(self, data: str, anchors: list[Anchor], *, is_link: bool = False) -> None:
        """Appends the data of a text node; `anchors` say where it stands in the source."""
        before, end = self._length, -1
        for start, word in _words(data):
            if end < 0:
                self._space |= bool(data[:start].strip(_NO_WIDTH))
            else:
                self._space |= bool(data[end:start].strip(_NO_WIDTH))
            self._put(word, start, anchors)
            end = start + len(word)
        self._space |= bool(data[max(end, 0) :].strip(_NO_WIDTH))
        if is_link:
            self.linked += self._length - before

    def _put(self, word: str, start: int, anchors: list[Anchor]) -> None:
        if self._space and self._parts and self._parts[-1] != "\n":
            self._parts.append(" ")
            self._length += 1
        self._space = False
        for offset, source in _within(anchors, start, start + len(word)):
            here = (self._length + offset - start, source)
            if not self.anchors or here[0] - self.anchors[-1][0] != here[1] - self.anchors[-1][1]:
                self.anchors.append(here)
        self._parts.append(word)
        self._length += len(word)

    def mark(self, text: str, source: int | None = None) -> None:
        """Appends text that the source does not hold, such as quotation marks, or holds otherwise at that offset."""
        if source is not None:
            self.anchors.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)
        self._space = False


def _words(data: str) -> Iterable[tuple[int, str]]:
    """The stretches without white space and where each starts; an even line, the usual case, is one stretch."""
    if not _UNEVEN.search(data):
        words = data.strip(" ")
        return [(data.index(words), words)] if words else []
    return ((found.start(), found[0]) for found in _WORD.finditer(data))


def _within(anchors: list[Anchor], start: int, end: int) -> list[Anchor]:
    """The anchors that hold inside the span, the first moved to its start."""
    if not anchors or end <= anchors[0][0]:
        return []
    first = max(0, bisect_right(anchors, (start, 1 << 60)) - 1)
    offset, source = anchors[first]
    head = (start, source + start - offset) if start >= offset else (offset, source)
    return [head, *(a for a in anchors[first + 1 :] if a[0] < end)]


def source_offset(positions: tuple[Anchor, ...], offset: int) -> int | None:
    """Where the character at `offset` of a document's text stands in its source file, by `Document.positions`."""
    index = bisect_right(positions, (offset, 1 << 60)) - 1
    return positions[index][1] + offset - positions[index][0] if index >= 0 else None
