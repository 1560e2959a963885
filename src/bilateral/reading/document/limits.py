"""How much of a document is read before it is refused."""

from __future__ import annotations

from bilateral.model.errors import SourceTooLarge

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_PAGES",
    "MAX_PIECES",
    "MAX_TEXT",
    "MAX_UNPACKED",
    "check_size",
    "megabytes",
    "size_limit",
    "too_large",
]

MAX_BYTES = {"pdf": 32_000_000, "docx": 32_000_000}  # of the file; any other format MAX_TEXT
MAX_TEXT = 5_000_000  # bytes of html, markdown or plain text, decompressed; characters of text from any format
MAX_DEPTH = 512  # tags inside tags
MAX_PAGES = 200  # of a pdf
MAX_PIECES = 100_000  # headings, paragraphs, items, cells
MAX_UNPACKED = 64_000_000  # bytes of a docx once unzipped


def megabytes(count: int) -> str:
    """The limit as a message says it: `5 MB`."""
    return f"{count / 1_000_000:g} MB"


def size_limit(head: bytes) -> int:
    """How many bytes of a document that begins so are read; one more and it is too large."""
    if b"%PDF-" in head[:1024]:
        return MAX_BYTES["pdf"]
    return MAX_BYTES["docx"] if head.startswith(b"PK\x03\x04") else MAX_TEXT


def too_large(source: str, limit: int) -> SourceTooLarge:
    """The error for a document over that many bytes."""
    return SourceTooLarge(source, f"larger than {megabytes(limit)}; split it, or give only the part to check")


def check_size(source: str, size: int, form: str) -> None:
    """Raises SourceTooLarge for a document of `size` bytes that is over the limit of its format."""
    limit = MAX_BYTES.get(form, MAX_TEXT)
    if size > limit:
        raise too_large(source, limit)
