"""The `layout` tables of the lexicon, ready to be asked whether a line is page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

__all__ = ["Furniture", "plain"]

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_EDGES = re.compile(r"^[^\w]+|[^\w)]+$")
_TYPOGRAPHY = str.maketrans(
    {"’": None, "'": None, "‘": None, "“": None, "”": None, '"': None, "\u00a0": " ", "–": "-", "—": "-"}
)
_LONGEST = 400  # characters
_NOTICE_LENGTH = 320  # characters; a longer paragraph has something else to say


def plain(text: str) -> str:
    """The line without case, apostrophes, and punctuation at its ends: what the tables are compared by.

    Only its beginning, if it is longer than any line of page furniture.
    """
    return _plain(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _SPACES.sub(" ", _EDGES.sub("", text.translate(_TYPOGRAPHY).lower())).strip()


@dataclass(frozen=True)
class Furniture:
    """The words of page furniture of all languages together: a page in one may have furniture in another."""

    contents_headings: frozenset[str]
    reference_headings: frozenset[str]
    author_headings: frozenset[str]
    controls: frozenset[str]
    strong_labels: frozenset[str]
    weak_labels: frozenset[str]
    modified_labels: frozenset[str]
    dating_words: frozenset[str]
    introductions: frozenset[str]
    link_phrases: frozenset[str]
    link_qualifiers: frozenset[str]
    link_nouns: frozenset[str]
    link_fillers: frozenset[str]
    notices: tuple[tuple[str, re.Pattern[str]], ...]
    notice_phrases: Mapping[str, tuple[str, ...]]  # of all notices, by the word with which they begin

    @classmethod
    # Any: lexicon tables hold whatever form their author gave them
    def of(cls, layout: Mapping[str, Any]) -> Furniture:
        """From the `layout` table of each language; an absent table or key adds nothing."""

        def words(*path: str) -> frozenset[str]:
            found: set[str] = set()
            for table in layout.values():
                for key in path:
                    table = (table or {}).get(key) or {}
                found.update(plain(str(word)) for word in table)
            return frozenset(found)

        kinds = sorted({kind for table in layout.values() for kind in (table or {}).get("notices") or {}})
        notices = {kind: words("notices", kind) for kind in kinds}
        return cls(
            contents_headings=words("contents_headings"),
            reference_headings=words("reference_headings"),
            author_headings=words("author_headings"),
            controls=words("controls"),
            strong_labels=words("labels", "strong"),
            weak_labels=words("labels", "weak"),
            modified_labels=words("modified_labels"),
            dating_words=words("dating_words"),
            introductions=words("list_introductions"),
            link_phrases=words("link_list", "phrases"),
            link_qualifiers=words("link_list", "qualifiers"),
            link_nouns=words("link_list", "nouns"),
            link_fillers=words("link_list", "fillers"),
            notices=tuple((_REASONS.get(kind, kind), _any_of(phrases)) for kind, phrases in notices.items()),
            notice_phrases=_by_first_word(phrase for those in notices.values() for phrase in those),
        )

    def heads_links(self, line: str) -> bool:
        """Whether the plain line heads a list of links, such as "top stories"."""
        if line in self.link_phrases:
            return True
        words = line.replace("(s)", "").split()
        known = self.link_qualifiers | self.link_nouns | self.link_fillers
        return (
            1 < len(words) <= 6
            and all(word in known for word in words)
            and any(word in self.link_qualifiers for word in words)
            and any(word in self.link_nouns for word in words)
        )

    def heads_author(self, line: str) -> bool:
        """Whether the plain line heads a box about the author or the page template."""
        return line in self.author_headings

    def notice(self, line: str) -> str:
        """Why the plain line is a notice ("cookie notice"), or nothing."""
        if len(line) > _NOTICE_LENGTH:
            return ""
        begun = self.notice_phrases.keys() & _WORD.findall(line)
        if not any(phrase in line for word in begun for phrase in self.notice_phrases[word]):
            return ""
        return next((why for why, pattern in self.notices if pattern.search(line)), "")


_REASONS = {
    "advertisement": "advertisement",
    "cookies": "cookie notice",
    "legal": "legal notice",
    "navigation": "navigation",
    "sharing": "sharing",
    "subscription": "subscription",
}


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        for first in _WORD.findall(phrase)[:1]:
            found.setdefault(first, []).append(phrase)
    return {first: tuple(those) for first, those in found.items()}


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")\b")
