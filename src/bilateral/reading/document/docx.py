"""DOCX → pieces: headings by style, list items, table cells and paragraphs, with changes accepted.

Runs in a process of its own (see `isolated`). The archive is measured before it is unpacked, and the XML parser that
python-docx uses expands no entities.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

from bilateral.model.document import BlockKind
from bilateral.model.errors import SourceError, SourceTooLarge
from bilateral.reading.document.draft import Draft, Piece, Writer
from bilateral.reading.document.limits import MAX_UNPACKED, megabytes

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_BROKEN = "is a broken .docx file; open it in a word processor and save it again"
_MOST_FILES = 5000
_TEMPLATE = date(2013, 12, 23)  # python-docx writes this date into files whose program set none


def read_docx(source: str, data: bytes) -> Draft:
    """The draft of a .docx file. Raises SourceError for a broken file, SourceTooLarge for a large archive."""
    _check_archive(source, data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        return _read(source, document)
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, OSError, EOFError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(source, _BROKEN) from None


def _check_archive(source: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise SourceError(source, _BROKEN) from None
    if any(file.flag_bits & 1 for file in files):
        raise SourceError(source, "is locked with a password; save it without one")
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > MAX_UNPACKED:
        raise SourceTooLarge(source, f"unpacks to more than {megabytes(MAX_UNPACKED)}; save only the part to check")


# Any: python-docx and lxml ship no types
def _read(source: str, document: Any) -> Draft:
    writer = Writer(source)
    styles = {style.style_id: style.name or "" for style in document.styles}
    group = 0
    row: Any = None
    for paragraph in document.element.body.iter(f"{_W}p"):
        above = [element.tag for element in paragraph.iterancestors()]
        text = _text(paragraph)
        if not text or _FALLBACK in above or f"{_W}txbxContent" in above:
            continue
        style = styles.get(_style(paragraph), "")
        kind, level = _kind(paragraph, style, is_cell=f"{_W}tc" in above)
        here = next(paragraph.iterancestors(f"{_W}tr"), None)
        goes_on = (kind is BlockKind.ITEM and bool(writer.pieces) and writer.pieces[-1].kind is BlockKind.ITEM) or (
            here is not None and here is row
        )
        group += not goes_on
        row = here
        if kind is BlockKind.HEADING and text.endswith("?"):
            kind = BlockKind.QUESTION
        why = "navigation" if style.lower().startswith("toc") else ""
        writer.add(text, Piece(kind, 0, 0, level, group, why=why))
    core = document.core_properties
    heads = (writer.text[p.start : p.end] for p in writer.pieces if p.kind is BlockKind.HEADING)
    stated = core.modified or core.created
    return Draft(
        text=writer.text,
        pieces=tuple(writer.pieces),
        title=next(heads, "") or (core.title or "").strip(),
        language=(core.language or "").strip(),
        published=stated.date().isoformat() if stated and stated.date() != _TEMPLATE else "",
    )


def _text(paragraph: Any) -> str:
    """The words of the paragraph, without those deleted or hidden, and without marks of notes."""
    parts: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        run = element.getparent()
        if next(element.iterancestors(f"{_W}p"), None) is not paragraph:
            continue
        if next(element.iterancestors(f"{_W}del", f"{_W}moveFrom"), None) is not None or _is_hidden(run):
            continue
        match element.tag.removeprefix(_W):
            case "t":
                parts.append(element.text or "")
            case "noBreakHyphen":
                parts.append("-")
            case _:
                parts.append(" ")
    return " ".join("".join(parts).replace("\u00ad", "").split(" ")).strip()


def _is_hidden(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    return properties is not None and properties.find(f"{_W}vanish") is not None


def _style(paragraph: Any) -> str:
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    return style.get(f"{_W}val") or "" if style is not None else ""


def _kind(paragraph: Any, style: str, *, is_cell: bool) -> tuple[BlockKind, int]:
    if found := _HEADING.match(style):
        return BlockKind.HEADING, int(found[1])
    if style.lower() == "title":
        return BlockKind.HEADING, 1
    if is_cell:
        return BlockKind.CELL, 0
    properties = paragraph.find(f"{_W}pPr")
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    if numbering is not None:
        depth = numbering.find(f"{_W}ilvl")
        value = (depth.get(f"{_W}val") or "0") if depth is not None else "0"
        return BlockKind.ITEM, min(int(value), 8) + 1
    if style.lower().startswith("list"):
        return BlockKind.ITEM, 1
    return (BlockKind.QUOTE, 0) if "quote" in style.lower() else (BlockKind.PARAGRAPH, 0)
