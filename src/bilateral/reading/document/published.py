"""When a document was published: as told, by its metadata, its title, a line that says when it was modified, or its
opening: a date on a line of its own, or that of a report from somewhere ("OTTAWA, June 14, 2025 — ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bilateral.model.time import Frequency, Period

__all__ = ["opening_date", "period_in", "published_of"]

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
_DAY = r"\d{1,2}(?:er|st|nd|rd|th)?"
_WRITTEN = rf"(?:{_DAY}\s+)?[^\W\d_]{{3,9}}\.?\s+(?:{_DAY},?\s+)?(?:19|20)\d\d\b(?!-)"
_DATE = rf"(?:{_WRITTEN}|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d))"
_DATED = re.compile(_DATE)
_PLACED = re.compile(rf"[A-ZÀ-Ý][^.!?;:]{{2,40}}?(?:,|\(|\s[–—-])\s*(?:le )?({_DATE})\)?,?\s*[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_BAR = re.compile(r"[|·•–—]|\s-\s")
_POINT = re.compile(r"[,;:(]")
_OPENING = 8  # lines among which the date may stand
_SHORT = 100  # characters of such a line


def published_of(
    *, told: Period | None, stated: str, title: str, modified: Sequence[str], opening: Period | None = None
) -> Period | None:
    """The period of publication, from the first of the five that has one.

    `modified` are lines such as "Date modified: 2024-07-01"; `opening` is the date with which the text opens.
    """
    if told or (told := period_in(stated)):
        return told
    if found := _BRACKETED.search(title):
        return Period.year(int(found[1]))
    return next((period for line in modified if (period := period_in(line))), opening)


def opening_date(lines: Sequence[str], labels: Set[str]) -> Period | None:
    """The day or month that one of the first lines gives and says nothing else of: "Posted June 14, 2025".

    `labels` are the words that may lead it. Before a bar or a dash anything may stand, but in a title, and before a
    comma where such a word follows. A paragraph may open with a place and the day.
    """
    for index, line in enumerate(lines[:_OPENING]):
        placed = _PLACED.match(line[:_LONGEST])
        if placed and (day := period_in(placed[1])) and day.start == day.end:
            return day
        date = next((m for m in _DATED.finditer(line[:_SHORT]) if _is_told(m[0])), None)
        if date is None or len(line) > _SHORT or _WORD.search(line, date.end()):
            continue
        *others, last = _BAR.split(line[: date.start()])
        said, tail = ({w.lower() for w in _WORD.findall(words)} for words in (last, _POINT.split(last)[-1]))
        is_alone = said <= labels and (index > 0 or bool(said) or not others)
        if is_alone or (tail and tail <= labels):
            return period_in(date[0])
    return None


def _is_told(text: str) -> bool:
    """Whether the words are a day or a month, not a bare year behind another word: "Market 2024"."""
    period = period_in(text)
    return period is not None and period.frequency is not Frequency.YEAR


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
