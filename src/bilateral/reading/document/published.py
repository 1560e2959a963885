"""When a document was published: as told, by its metadata, its title, or the line that says when it was modified."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.model.time import Period

__all__ = ["period_in", "published_of"]

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/.](0[1-9]|1[0-2])(?:[-/.](0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
_BRACKETED = re.compile(r"[(\[]\s*((?:19|20)\d\d)\s*[)\]]")
_LONGEST = 200  # characters that may state a date
_MONTHS = (
    ("january", "janvier"), ("february", "février"), ("march", "mars"), ("april", "avril"), ("may", "mai"),
    ("june", "juin"), ("july", "juillet"), ("august", "août"), ("september", "sept", "septembre"),
    ("october", "octobre"), ("november", "novembre"), ("december", "décembre"),
)  # fmt: skip
_WORDS = re.compile(
    r"(?:(?P<day1>\d{1,2})(?:er|st|nd|rd|th)?\s+)?(?P<month>[^\W\d_]{3,9})\.?\s+(?:(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>(?:19|20)\d\d)\b"
)


def published_of(*, told: Period | None, stated: str, title: str, modified: Sequence[str]) -> Period | None:
    """The period of publication, from the first of the four that has one.

    `modified` are lines such as "Date modified: 2024-07-01".
    """
    if told or (told := period_in(stated)):
        return told
    if found := _BRACKETED.search(title):
        return Period.year(int(found[1]))
    return next((period for line in modified if (period := period_in(line))), None)


def period_in(text: str) -> Period | None:
    """The first date, month or year that the text names, in ISO form or in English or French words."""
    text = text[:_LONGEST]
    words = [m for m in _WORDS.finditer(text) if _month(m["month"])]
    iso = _COMPACT.search(text) or _ISO.search(text)
    try:
        if words and (not iso or words[0].start() < iso.start() or not iso[2]):
            found = words[0]
            day = found["day1"] or found["day2"]
            month = f"{found['year']}-{_month(found['month']):02d}"
            return Period.parse(f"{month}-{int(day):02d}" if day else month)
        return Period.parse("-".join(part for part in iso.groups() if part)) if iso else None
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of the month that the word names in full or by its first letters, or 0."""
    word = word.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(word) for n in names)), 0)
