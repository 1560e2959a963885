"""PDF → pieces: lines by where they stand on the page, joined to paragraphs, without what repeats on every page.

Runs in a process of its own (see `isolated`).
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bilateral.model.document import BlockKind
from bilateral.model.errors import SourceError, SourceTooLarge
from bilateral.reading.document.draft import Draft, Piece, Writer
from bilateral.reading.document.limits import MAX_PAGES

__all__ = ["read_pdf"]

_SOFT_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LINE_ENDS = _SOFT_HYPHENS | {10, 13}
_BULLET = re.compile(r"([•◦▪▫‣·●○■□►➢✓]|\(?\d{1,2}[.)]|[–—-])\s+(?=\S)")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:/|of|de|sur)\s*\d{1,4})?", re.I
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_MARGIN = 0.12  # of the page's height, at its top and bottom, where running heads stand
_APART = 0.1  # of the line's height, beyond the line's usual gap between letters
_MOST_CHARACTERS = 60_000  # of one page

_Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line; coordinates in points from the page's lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    share: float  # how high it stands on the page, 1 at the top
    is_hyphenated: bool


def read_pdf(source: str, data: bytes) -> Draft:
    """The draft of a PDF. Raises SourceError for a broken, locked or scanned file, SourceTooLarge over MAX_PAGES."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(source, "is locked with a password; save it without one") from None
        raise SourceError(source, "is a broken PDF; save it again, or as plain text") from None
    if len(document) > MAX_PAGES:
        raise SourceTooLarge(source, f"has {len(document)} pages, more than {MAX_PAGES}; give only the part to check")
    try:
        pages = [list(_lines(document[number], number + 1)) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise SourceError(source, "is a broken PDF; save it again, or as plain text") from None
    if not any(pages):
        raise SourceError(source, "holds pictures of pages but no text; run text recognition on it first")
    meta = document.get_metadata_dict(skip_empty=True)
    dated = _DATE.match(meta.get("ModDate", "") or meta.get("CreationDate", ""))
    draft = _draft(source, pages)
    published = "-".join(part for part in dated.groups() if part) if dated else ""
    return Draft(draft.text, draft.pieces, _title(draft) or meta.get("Title", ""), published=published)


def _title(draft: Draft) -> str:
    heads = [p for p in draft.pieces if p.kind is BlockKind.HEADING and p.page == 1 and not p.why]
    return next((draft.text[p.start : p.end] for p in sorted(heads, key=lambda p: p.level)), "")


# Any: the library's classes have no types
def _lines(page: Any, number: int) -> Iterator[_Line]:
    """The lines of the page in the order of its content."""
    text, height = page.get_textpage(), page.get_height() or 1.0
    indices: list[int] = []
    characters: list[str] = []
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code not in (10, 13):
            indices.append(index)
            characters.append("\u00ad" if code in _SOFT_HYPHENS else _character(code))
        if code in _LINE_ENDS and indices:  # the library runs a line that ends with a hyphen into the next
            yield from _line(text, indices, characters, number, height)
            indices, characters = [], []
    yield from _line(text, indices, characters, number, height)


def _character(code: int) -> str:
    """The character; a space for what no text holds. Halves of a pair come from fonts outside the basic plane."""
    return " " if code < 32 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _line(text: Any, indices: Sequence[int], characters: Sequence[str], number: int, height: float) -> Iterator[_Line]:
    shown = [place for place, character in enumerate(characters) if not character.isspace()]
    if not shown:
        return
    boxes = {place: text.get_charbox(indices[place], loose=True) for place in shown}
    bottom, top = min(box[1] for box in boxes.values()), max(box[3] for box in boxes.values())
    words = " ".join(_spaced(characters, boxes, lambda place: _run(text, indices[place])).split())
    is_hyphenated = words.endswith(("\u00ad", "-")) and words[-2:-1].isalpha()
    yield _Line(
        text=words.rstrip("\u00ad-").replace("\u00ad", "") if is_hyphenated else words.replace("\u00ad", ""),
        page=number,
        left=boxes[shown[0]][0],
        right=boxes[shown[-1]][2],
        bottom=bottom,
        top=top,
        size=_size(text, indices[shown[len(shown) // 2]], top - bottom),
        share=(bottom + top) / 2 / height,
        is_hyphenated=is_hyphenated,
    )


def _spaced(characters: Sequence[str], boxes: Mapping[int, _Box], run: Callable[[int], int]) -> str:
    """The line, with a space where two letters stand apart: where the font changes the text often lacks it."""
    gaps = {after: boxes[after][0] - boxes[before][2] for before, after in pairwise(boxes) if after == before + 1}
    usual = median(gaps.values()) if gaps else 0.0
    apart = {
        place
        for place, gap in gaps.items()
        if gap - usual > _APART * (boxes[place][3] - boxes[place][1])
        and characters[place - 1].isalpha()
        and characters[place].isalpha()
        and run(place - 1) != run(place)
    }
    return "".join(f" {c}" if place in apart else c for place, c in enumerate(characters))


def _run(text: Any, index: int) -> int:
    """Which of the page's runs of one font the character belongs to."""
    found = pdfium.FPDFText_GetTextObject(text, index)
    return ctypes.addressof(found.contents) if found else 0


def _size(text: Any, index: int, height: float) -> float:
    """The font size in points; fonts of size 1 are scaled by the page, then the line's height stands for it."""
    size = pdfium.FPDFText_GetFontSize(text, index)
    return height if size <= 1.5 else float(size)


def _draft(source: str, pages: Sequence[Sequence[_Line]]) -> Draft:
    furniture = _furniture(pages)
    body = [line for page in pages for line in page if line not in furniture]
    size = median(line.size for line in body for _ in range(1 + len(line.text) // 20)) if body else 0.0
    sizes = sorted({round(line.size) for line in body if line.size > 1.12 * size}, reverse=True)
    writer, hyphens = Writer(source), _Hyphens(body)
    group, waiting = 0, sorted(furniture, key=lambda line: (line.page, -line.top))
    for lines in _paragraphs(body, size):
        while waiting and waiting[0].page <= lines[0].page:
            group += 1
            _write(writer, waiting[0].text, waiting[0].page, group, BlockKind.PARAGRAPH, 0, furniture[waiting.pop(0)])
        is_heading = (
            lines[0].size > 1.12 * size and len(_joined(lines, hyphens)) < 200 and lines[-1].text[-1] not in ".;,"
        )
        level = min(6, 1 + sizes.index(round(lines[0].size))) if is_heading and round(lines[0].size) in sizes else 6
        bullet = _BULLET.match(lines[0].text)
        kind = BlockKind.HEADING if is_heading else BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
        group += not (bullet and writer.pieces and writer.pieces[-1].kind is BlockKind.ITEM)
        _write(
            writer,
            _joined(lines, hyphens),
            lines[0].page,
            group,
            kind,
            level if is_heading else int(kind is BlockKind.ITEM),
            "",
        )
    for line in waiting:
        group += 1
        _write(writer, line.text, line.page, group, BlockKind.PARAGRAPH, 0, furniture[line])
    return Draft(writer.text, tuple(writer.pieces))


def _furniture(pages: Sequence[Sequence[_Line]]) -> dict[_Line, str]:
    """Lines in the margins that repeat from page to page but for their digits, and page numbers."""
    margins = [line for page in pages for line in page if not _MARGIN < line.share < 1 - _MARGIN]
    seen = Counter(text for text, _ in {(_DIGITS.sub("#", line.text), line.page) for line in margins})
    least = max(2, min(3, len(pages)))
    found: dict[_Line, str] = {}
    for line in margins:
        if len(pages) > 1 and seen[_DIGITS.sub("#", line.text)] >= least:
            found[line] = "page header" if line.share > 0.5 else "page footer"
        elif _PAGE_NUMBER.fullmatch(line.text):
            found[line] = "page number"
    return found


def _paragraphs(lines: Sequence[_Line], size: float) -> Iterator[list[_Line]]:
    """The lines that run on, together."""
    width = _column_widths(lines)
    current: list[_Line] = []
    for line in lines:
        if current and not _runs_on(current[-1], line, width[line.page], size):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _column_widths(lines: Sequence[_Line]) -> dict[int, float]:
    """The width of the widest column of each page, by its longer lines."""
    widths: dict[int, list[float]] = {}
    for line in lines:
        widths.setdefault(line.page, []).append(line.right - line.left)
    return {page: sorted(found)[int(len(found) * 0.9)] for page, found in widths.items()}


def _runs_on(line: _Line, after: _Line, width: float, size: float) -> bool:
    """Whether the next line continues the paragraph."""
    if _BULLET.match(after.text) or abs(line.size - after.size) > 0.12 * max(line.size, after.size):
        return False
    ends = line.text.rstrip("\"'”’») ")[-1:] in (".", "!", "?", ":")
    begins_low = after.text[:1].islower()
    is_full = line.right - line.left > 0.75 * width or line.is_hyphenated
    if line.page != after.page or after.top > line.top:  # the next page or column
        return not ends and begins_low
    gap = line.bottom - after.top
    height = max(line.top - line.bottom, 1.0)
    if gap > 0.75 * height or gap < -1.5 * height:
        return False
    is_indented = after.left > line.left + 0.8 * size and gap > -0.2 * height
    if is_indented and not begins_low and ends:
        return False
    return is_full or (not ends and begins_low) or line.size > 1.12 * size


class _Hyphens:
    """Whether a hyphen at the end of a line is the word's own.

    The word as the document has it elsewhere decides; else whether the document breaks words at all: one that does so
    seldom breaks none.
    """

    def __init__(self, lines: Sequence[_Line]) -> None:
        text = " ".join(line.text for line in lines).lower()
        self._words = frozenset(_WORD.findall(text))
        broken = sum(line.is_hyphenated for line in lines)
        self._breaks_words = broken > 3 and broken > 0.03 * len(lines)

    def join(self, line: str, after: str) -> str:
        """What stands between the two lines: the hyphen or nothing."""
        first, second = re.split(r"[^\w-]", line)[-1].lower(), re.split(r"[^\w-]", after)[0].lower()
        if not first.isalpha() or not after[:1].islower() or f"{first}-{second}" in self._words:
            return "-"
        return "" if first + second in self._words or self._breaks_words else "-"


def _joined(lines: Sequence[_Line], hyphens: _Hyphens) -> str:
    parts = [lines[0].text]
    for line, after in pairwise(lines):
        parts.append(hyphens.join(line.text, after.text) if line.is_hyphenated else " ")
        parts.append(after.text)
    return "".join(parts)


def _write(writer: Writer, text: str, page: int, group: int, kind: BlockKind, level: int, why: str) -> None:
    bullet = _BULLET.match(text) if kind is BlockKind.ITEM else None
    if kind is BlockKind.HEADING and text.endswith("?"):
        kind = BlockKind.QUESTION
    writer.add(text[bullet.end() :] if bullet else text, Piece(kind, 0, 0, level, group, page=page, why=why))
