"""The reader of each format, loaded when first needed."""

from __future__ import annotations

from dataclasses import replace

from bilateral.reading.document.decode import decode
from bilateral.reading.document.draft import Draft
from bilateral.reading.document.sniff import declared_in

__all__ = ["read_form"]


def read_form(source: str, data: bytes, form: str, charset: str) -> Draft:
    """The draft of bytes in that format; `charset` is the declared one. Raises SourceError, SourceTooLarge."""
    if form == "pdf":
        from bilateral.reading.document.pdf import read_pdf

        return read_pdf(source, data)
    if form == "docx":
        from bilateral.reading.document.docx import read_docx

        return read_docx(source, data)
    text, encoding = decode(source, data, charset or (declared_in(data) if form == "html" else ""))
    if form == "html":
        from bilateral.reading.document.html import read_html as read
    elif form == "markdown":
        from bilateral.reading.document.markdown import read_markdown as read
    else:
        from bilateral.reading.document.text import read_text as read
    draft = read(source, text)
    return replace(draft, metadata={**draft.metadata, "encoding": encoding})
