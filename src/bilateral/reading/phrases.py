"""Many phrases at once: every place where a text uses a word that the almanac knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from ahocorasick_rs import AhoCorasick, Implementation

__all__ = ["Mention", "Phrase", "PhraseBook", "flatten"]

_TYPOGRAPHY = str.maketrans("’‘‛´“”–—‑‐\u00a0\u202f", "''''\"\"----  ")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}[,. ]$")  # what stands before the last three digits of a number


def flatten(text: str) -> str:
    """The text with plain quotes, hyphens and spaces; every character keeps its place."""
    return text.translate(_TYPOGRAPHY)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it stands for: `sort` is the sort of thing, `id` which one, `detail` how."""

    text: str
    sort: str
    id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase found in a text, `start` to `end`."""

    start: int
    end: int
    sort: str
    id: str
    detail: str = ""

    def covers(self, other: Mention) -> bool:
        """Whether the other lies inside this one and is shorter."""
        return (
            self.start <= other.start and other.end <= self.end and (other.end - other.start) < (self.end - self.start)
        )


class _Case(Enum):
    """How a phrase must be written to be meant."""

    CAPITALS = "in capitals"
    PROPER = "capitalised"
    ANY = "in any case"


class PhraseBook:
    """An automaton over phrases. A name in capitals matches only in capitals, a proper name only capitalised."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        table: dict[str, dict[Phrase, None]] = {}
        for phrase in phrases:
            plain = _unhyphenated(flatten(phrase.text).strip())
            if plain:
                table.setdefault(plain.lower(), {})[phrase] = None
        self._meanings = [tuple((phrase, _case(phrase.text)) for phrase in found) for found in table.values()]
        self._automaton = AhoCorasick(list(table), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Mention]:
        """Every mention, in order; of two meanings of one sort that overlap, the longer only."""
        plain = _unhyphenated(flatten(text))
        lower = plain.lower()
        if len(lower) != len(plain):  # a letter whose small form is longer; rare, and offsets must hold
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
        found: list[Mention] = []
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if _is_word(lower, start, end):
                found += (
                    Mention(start, end, phrase.sort, phrase.id, phrase.detail)
                    for phrase, case in self._meanings[index]
                    if case is _Case.ANY or _has_case(case, plain[start:end])
                )
        return _longest(found)


def _unhyphenated(text: str) -> str:
    """A hyphen and a space are one: "net-zero" is "net zero"."""
    return text.replace("-", " ")


def _is_word(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    if end < len(text) and text[end] == "$":
        return False  # "US$" is money
    if text[start].isdigit() and _THOUSANDS.search(text, max(0, start - 4), start):
        return False  # "160 km" is no part of "1,160 km"
    return before and after


def _case(name: str) -> _Case:
    letters = [c for c in name if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= 6:
        return _Case.CAPITALS
    return _Case.PROPER if name[:1].isupper() else _Case.ANY


def _has_case(case: _Case, written: str) -> bool:
    if case is _Case.CAPITALS:
        return all(c.isupper() for c in written if c.isalpha())
    return written[:1].isupper()


def _longest(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    widest: dict[str, dict[int, int]] = {}  # by rivalry: place → length of the longest mention that covers it
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        covered = widest.setdefault(_rivalry(mention), {})
        length = mention.end - mention.start
        if covered.get(mention.start, 0) > length or covered.get(mention.end - 1, 0) > length:
            continue
        for place in range(mention.start, mention.end):
            covered.setdefault(place, length)
        kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end, m.sort, m.id))


def _rivalry(mention: Mention) -> str:
    """Meanings compete inside a sort; those of indicators only inside their own indicator or dimension."""
    if mention.sort in ("concept", "code", "direction", "role"):
        return f"{mention.sort}:{mention.id}"
    return mention.sort
