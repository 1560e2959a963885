"""What the tests of documents share: the real layout tables, and the smallest PDF and DOCX that hold given words."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model.document import Document
from bilateral.reading.document import read_document

LEXICON = Path(__file__).parents[3] / "src" / "bilateral" / "knowledge" / "lexicon"
Line = tuple[float, float, float, str]  # left, baseline, size in points, words


@pytest.fixture(scope="session")
def layout() -> Mapping[str, Any]:
    """The `layout` tables as a catalogue holds them."""
    return {code: yaml.safe_load((LEXICON / code / "layout.yaml").read_text("utf-8")) for code in ("en", "fr")}


@pytest.fixture
def read(layout: Mapping[str, Any]) -> Callable[..., Document]:
    """`read_document` with the real tables, text encoded as UTF-8."""

    def read(source: str, data: bytes | str, **options: Any) -> Document:
        return read_document(source, data.encode() if isinstance(data, str) else data, layout=layout, **options)

    return read


@pytest.fixture(scope="session")
def kept() -> Callable[[Document], list[str]]:
    """The words of each block."""
    return lambda document: [document.text[block.start : block.end] for block in document.blocks]


@pytest.fixture(scope="session")
def left_out() -> Callable[[Document], dict[str, str]]:
    """The words of each excluded stretch, with the reason."""
    return lambda document: {document.text[s.start : s.end]: s.why for s in document.excluded}


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A PDF of lines (left, baseline, size in points, words), page by page."""
    return _pdf


def _pdf(pages: Sequence[Sequence[Line]], *, info: str = "") -> bytes:
    """A PDF of those lines in Helvetica on letter paper."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
            for x, y, size, text in lines
        )
        body = zlib.compress(shown.encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    objects.append(f"<< {info} >>".encode())
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(objects), table)
    )
    return out.getvalue()


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """A DOCX of paragraphs (words, name of their style)."""

    def make(paragraphs: Sequence[tuple[str, str]]) -> bytes:
        import docx

        document = docx.Document()
        for words, style in paragraphs:
            document.add_paragraph(words, style=style)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make
