"""A text as its author meant it: one space where a line was broken or a space doubled, slips of the keyboard mended.

A slip is a word that the lexicon does not know and that is one of its words with two letters changed round, one letter
left out or one struck twice. Short words, words that are one of several slips, and real words that merely look like
slips (the lexicon's table `lookalikes`) stay as they are; so do names, since a name may be anybody's. Everything behind
this reads the mended text; what it found is moved back to where it stands in the text as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Protocol, TypeVar

from bilateral.model.claim import Judged
from bilateral.model.document import Block, Document
from bilateral.reading.halves import Halves

__all__ = ["Meant", "Mender"]

_SHORTEST = 6  # letters of a word that is mended to
_KEPT = 1 << 14  # words of texts whose mending is remembered
_WORD = re.compile(rf"(?<![\w’'@/.-])[^\W\d_A-ZÀ-Þ]{{{_SHORTEST - 1},}}(?![\w’'@/-]|\.\w)")
# Not three spaces, which part columns, nor two beside a number.
_UNEVEN = re.compile(r"(?<=\S)[ \t\u00a0]*\r?\n[ \t\u00a0]*(?=\S)|(?<=[^\W\d_]|[,;:.)’'\"”])[ \u00a0]{2}(?=[^\W\d_])")


class _Placed(Protocol):
    """A dataclass of what stands somewhere."""

    # Any: what dataclasses ask of their classes
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Part = TypeVar("_Part", bound=_Placed)


@dataclass(frozen=True)
class Meant:
    """The document as meant, and where its text differs from the one written.

    `changes` are, in order, the stretch in the mended text and the stretch that it stands for in the written one.
    """

    document: Document
    written: Document
    changes: tuple[tuple[int, int, int, int], ...] = ()

    def as_written(self, judged: Judged) -> Judged:
        """The claim with its offsets and quote in the text as written."""
        if not self.changes:
            return judged
        claim = judged.claim
        start, end = self._back(claim.start, is_end=False), self._back(claim.end, is_end=True)
        sentence = (self._back(claim.sentence[0], is_end=False), self._back(claim.sentence[1], is_end=True))
        quote = self.written.text[start:end]
        return replace(judged, claim=replace(claim, start=start, end=end, quote=quote, sentence=sentence))

    def moved(self, part: _Part) -> _Part:
        """Anything with a start and an end, and what it holds of such, with both in the text as written."""
        if not self.changes:
            return part
        # Any: the values of its fields, each of its own type
        moved: dict[str, Any] = {
            "start": self._back(part.start, is_end=False), "end": self._back(part.end, is_end=True),
        }  # fmt: skip
        for name in (f.name for f in fields(part) if f.name not in moved):
            held = getattr(part, name)
            if isinstance(held, tuple) and held and hasattr(held[0], "start"):
                moved[name] = tuple(self.moved(inner) for inner in held)
        return replace(part, **moved)

    def _back(self, place: int, *, is_end: bool) -> int:
        """Where a place of the mended text lies in the written one; inside a change, where that begins or ends."""
        index = bisect_right(self._starts, place - is_end) - 1
        if index < 0:
            return place
        start, end, was_start, was_end = self.changes[index]
        if start < place < end:
            return was_end if is_end else was_start
        return was_start if place == start else place - end + was_end

    @cached_property
    def _starts(self) -> list[int]:
        return [change[0] for change in self.changes]


class Mender:
    """Mends texts of one language: slips become `words`, each as it stands.

    What `known` gives is no slip, whatever it looks like; that is asked for when a word first looks like one.
    """

    def __init__(self, words: Iterable[str], known: Callable[[], Iterable[str]]) -> None:
        listed = frozenset(words)
        self._listed, self._ask = listed, known
        self._halves = Halves(word for word in listed if len(word) >= _SHORTEST)
        self._meaning: Callable[[str], str] = lru_cache(maxsize=_KEPT)(self._mended)

    def meant(self, document: Document) -> Meant:
        """The document with its text mended; the same one if there is nothing to mend."""
        spans = sorted({*self._slips(document.text), *_breaks(document)})
        if not spans:
            return Meant(document, document)
        parts, changes, done, length = [], [], 0, 0
        for start, end, word in spans:
            parts += [document.text[done:start], word]
            length += start - done
            changes.append((length, length + len(word), start, end))
            done, length = end, length + len(word)
        text = "".join((*parts, document.text[done:]))
        moved = _Moved(changes)
        blocks = tuple(Block(b.kind, moved.to(b.start), moved.to(b.end), b.level, b.lead) for b in document.blocks)
        excluded = tuple(replace(e, start=moved.to(e.start), end=moved.to(e.end)) for e in document.excluded)
        mended = replace(document, text=text, blocks=blocks, excluded=excluded, positions=())
        return Meant(mended, document, tuple(changes))

    def _slips(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The words that are slips, each with the word that was meant."""
        once = " ".join({*text.split()})  # what is printed between spaces, each but once: a third of a page
        slips = {word for word in set(_WORD.findall(once)) - self._listed if self._meaning(word)}
        if slips:
            for found in _WORD.finditer(text):
                if found[0] in slips:
                    yield found.start(), found.end(), self._meaning(found[0])

    def _mended(self, word: str) -> str:
        """The one listed word of which this is a slip, or nothing."""
        found = {meant for meant in self._halves.near(word) if _is_slip(word, meant)}
        return found.pop() if len(found) == 1 and word not in self._known else ""

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._ask())


class _Moved:
    """Places of the written text in the mended one."""

    def __init__(self, changes: list[tuple[int, int, int, int]]) -> None:
        self._ends = [was_end for _, _, _, was_end in changes]
        self._shifts = [0, *(end - was_end for _, end, _, was_end in changes)]

    def to(self, place: int) -> int:
        """Where the place has moved to; it lies outside every change."""
        return place + self._shifts[bisect_right(self._ends, place)]


def _breaks(document: Document) -> Iterator[tuple[int, int, str]]:
    """Broken lines and doubled spaces inside the blocks."""
    for block in document.blocks:
        piece = document.text[block.start : block.end]
        if not any(gap in piece for gap in ("\n", "  ", "\u00a0")):
            continue
        for found in _UNEVEN.finditer(document.text, block.start, block.end):
            if found.start() > block.start and found.end() < block.end and found[0] != " ":
                yield found.start(), found.end(), " "


def _is_slip(written: str, meant: str) -> bool:
    """Whether the one is the other with letters changed round, left out or struck twice; its first and last stay."""
    if written[0] != meant[0] or written[-1] != meant[-1]:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), min(len(written), len(meant))
    )
    match len(written) - len(meant):
        case -1:
            return written[at:] == meant[at + 1 :]
        case 1:
            return written[at + 1 :] == meant[at:] and written[at] == written[at - 1]
        case _:
            turned = meant[at + 1 : at + 2] + meant[at : at + 1] + meant[at + 2 :]
            return written[at:] == turned
