"""Which format the bytes are: by what they begin with first, by name or media type second."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from bilateral.model.errors import SourceError

__all__ = ["charset_of", "declared_in", "sniff"]

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_OTHER = (
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx"),
    (b"{\\rtf", "an RTF file; save it as .docx or plain text"),
    (b"\x89PNG", "an image; only text can be checked"),
    (b"\xff\xd8\xff", "an image; only text can be checked"),
    (b"GIF8", "an image; only text can be checked"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program; only text can be checked"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|title|meta)\b",
    re.I | re.S,
)
_HTML_BODY = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|table|section|article|main)\b[^<>]{0,300}>", re.I)
_HTML_END = re.compile(rb"</(?:p|div|h[1-6]|ul|ol|table|section|article|main)>", re.I)
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} \S", re.M)


def sniff(source: str, data: bytes, media_type: str | None) -> str:
    """`html`, `pdf`, `docx`, `markdown` or `text`. Raises SourceError that names what it is if it is none of these."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return "docx"
        raise SourceError(source, "is a zip archive but no .docx; unpack it, or save the text as .docx or plain text")
    for start, what in _OTHER:
        if head.startswith(start):
            raise SourceError(source, f"is {what}")
    named = _MEDIA.get((media_type or "").partition(";")[0].strip().lower(), "") or _by_suffix(source)
    if _HTML_START.match(head):
        return "html"
    if named == "text" and not _HTML_START.match(head):
        return "text"
    if named:
        return named
    if _HTML_BODY.search(head) and _HTML_END.search(data):
        return "html"
    return "markdown" if len(_MARKDOWN_HEADING.findall(head)) >= 2 else "text"


def charset_of(media_type: str | None) -> str:
    """The charset parameter of a media type such as `text/html; charset=iso-8859-1`, or nothing."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    return found[1] if found else ""


def declared_in(data: bytes) -> str:
    """The charset that a page declares in its first bytes, by meta element or XML declaration, or nothing."""
    found = re.search(rb"<[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "replace") if found else ""


def _by_suffix(source: str) -> str:
    path = urlsplit(source).path if "://" in source else source
    return _SUFFIX.get(PurePath(path).suffix.lower(), "")
