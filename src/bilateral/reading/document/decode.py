"""Bytes → text: the right decoding or one clear error, never wrong letters in silence.

In order: byte order mark, UTF-8 if the bytes are valid UTF-8, the declared charset, then the guess that reads as
plausible text. A legacy single-byte page is accepted only if nearly all its accented letters are ones that the
languages we read use; several old encodings "decode" the same bytes, each into other letters.
"""

from __future__ import annotations

import codecs
import re

from bilateral.model.errors import SourceError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp1252", "mac_roman", "cp850")
_PLAUSIBLE = frozenset(
    "àâäáçéèêëîïíñôöóœæùûüúÿßÀÂÄÁÇÉÈÊËÎÏÍÑÔÖÓŒÆÙÛÜÚ«»‹›“”„‘’‚–—…€£¢¥©®™°·•§¶†‡±×÷¼½¾¹²³ªº¿¡\u00a0\u00ad"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_TEXT = "is not text in any encoding that is read; save it as UTF-8"


def decode(source: str, data: bytes, declared: str = "") -> tuple[str, str]:
    """The text without its byte order mark, and the name of its encoding. Raises SourceError if none is sure."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(source, data[len(mark) :], name)
    for name in (_wide(data) or "utf-8", _codec(declared)):
        try:
            if not name:
                continue
            return _printable(source, data.decode(name)), name
        except UnicodeDecodeError:
            pass
    return _guess(source, data)


def _checked(source: str, data: bytes, name: str) -> tuple[str, str]:
    try:
        return _printable(source, data.decode(name)), name
    except UnicodeDecodeError:
        raise SourceError(source, f"begins as {name.upper()} but is not; save it as UTF-8") from None


def _printable(source: str, text: str) -> str:
    """The text, unless control characters show that it is none."""
    found = len(_CONTROLS.findall(text))
    if found > max(2, len(text) // 2000):
        raise SourceError(source, _NO_TEXT)
    return text


def _codec(declared: str) -> str:
    """Python's name of a declared charset; the web reads `iso-8859-1` as Windows-1252."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name if declared else ""
    except LookupError:
        return ""
    return "cp1252" if name in ("iso8859-1", "ascii") else "" if name == "utf-8" else name


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    half = max(1, min(len(data), 2000) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else ""


def _guess(source: str, data: bytes) -> tuple[str, str]:
    repaired = data.decode("utf-8", errors="replace")
    accents = sum(c > "\x7f" and c != "\ufffd" for c in repaired)
    if 0 < repaired.count("\ufffd") <= accents // 20:  # UTF-8 with a few broken bytes
        return _printable(source, repaired), "utf-8"
    from turbohtml.detect import detect  # loads 10 ms; most files never need it

    found = detect(data[:100_000])
    if found.codec and found.language and found.confidence > 0.5:
        text = data.decode(found.codec)
        if "\ufffd" not in text:
            return _printable(source, text), str(found.encoding).lower()
    share, name = max((_plausibility(data, name), -rank, name) for rank, name in enumerate(_LEGACY))[::2]
    if share < 0.9:
        raise SourceError(source, _NO_TEXT)
    return _printable(source, data.decode(name)), name


def _plausibility(data: bytes, name: str) -> float:
    """The share of letters beyond ASCII that texts of the languages we read would have, 0 if it cannot be decoded."""
    try:
        beyond = [c for c in data.decode(name) if c > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    return sum(c in _PLAUSIBLE for c in beyond) / max(1, len(beyond))
