"""Many phrases at once: every place where a text uses a word that the almanac knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TypeAlias

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from bilateral.catalogue.phrases import Case, PhraseTable, flatten, plain

__all__ = ["Mention", "PhraseBook", "flatten"]

_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}[,. ]$")  # what stands before the last three digits of a number


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A phrase found in a text, `start` to `end`. A page has thousands, and a struct is made in a tenth of the time."""

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


_Match: TypeAlias = tuple[int, int, int]  # index of the phrase, start, end


class PhraseBook:
    """An automaton over phrases. A name in capitals matches only in capitals, a proper name only capitalised."""

    def __init__(self, phrases: PhraseTable) -> None:
        self._phrases = phrases
        self._automaton = AhoCorasick(phrases.words, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Mention]:
        """Every mention, in order; of two meanings of one sort that overlap, the longer only."""
        printed = plain(text)
        lower = printed.lower()
        if len(lower) != len(printed):  # a letter whose small form is longer; rare, and offsets must hold
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
        matches = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        found: list[Mention] = []
        around = f" {lower} "  # the letters on both sides of place i are here at i and i + 1
        whole = [
            match
            for match in matches
            if not (around[match[1]].isalnum() and around[match[1] + 1].isalnum())  # no part of a longer word
            and not (around[match[2]].isalnum() and around[match[2] + 1].isalnum())
            and _is_whole(lower, match[1], match[2])
        ]
        for group in _overlapping(whole):
            found += self._alone(group[0], printed) if len(group) == 1 else self._longest(group, printed)
        return found

    def _alone(self, match: _Match, text: str) -> list[Mention]:
        """The mentions at words that no other phrase of the book touches."""
        index, start, end = match
        meanings = self._phrases.meanings(index)
        return [
            Mention(start, end, m.sort, m.id, m.detail)
            for m in meanings
            if m.case is Case.ANY or _has_case(m.case, text[start:end])
        ]

    def _longest(self, group: Sequence[_Match], text: str) -> list[Mention]:
        """The mentions at words that several phrases share: none whose end lies in a longer rival."""
        kept: list[Mention] = []
        taken: dict[str, list[tuple[int, int]]] = {}  # by rivalry, the longest first
        for index, start, end in sorted(group, key=lambda m: (m[1] - m[2], m[1])):
            length = end - start
            for meaning in self._phrases.meanings(index):
                if meaning.case is not Case.ANY and not _has_case(meaning.case, text[start:end]):
                    continue
                spans = taken.setdefault(meaning.rivalry, [])
                for a, b in spans:
                    if (a <= start < b or a < end <= b) and length < b - a:
                        break
                else:
                    spans.append((start, end))
                    kept.append(Mention(start, end, meaning.sort, meaning.id, meaning.detail))
        kept.sort(key=_IN_ORDER)
        return kept


_IN_ORDER = attrgetter("start", "end", "sort", "id")


def _overlapping(matches: Iterable[_Match]) -> Iterator[list[_Match]]:
    """The matches in groups that share no letter with each other, in the order of the text."""
    group: list[_Match] = []
    last = 0
    for match in sorted(matches, key=itemgetter(1)):
        if group and match[1] >= last:
            yield group
            group = []
        group.append(match)
        last = max(last, match[2])
    if group:
        yield group


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the words are no part of a number or a unit: of "1,160 km", or of "US$", which is money."""
    if text.startswith("$", end):
        return False
    return not (text[start].isdigit() and _THOUSANDS.search(text, max(0, start - 4), start))


def _has_case(case: Case, written: str) -> bool:
    if case is Case.CAPITALS:
        return all(c.isupper() for c in written if c.isalpha())
    return written[:1].isupper() or (case is Case.WITHIN and any(c.isupper() or c.isdigit() for c in written))
