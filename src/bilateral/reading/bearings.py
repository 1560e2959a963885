"""Bearings: the neighbour by where it lies, "gas flowed south", "south of the border", "southbound trucks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary
from bilateral.reading.within import inside

__all__ = ["BEARING", "bearings_in", "with_bearings"]

BEARING = "bearing"  # the detail of such a mention


def bearings_in(text: str, bearings: Mapping[str, str], words: Vocabulary) -> tuple[Mention, ...]:
    """Each word of a text for a bearing, as a mention of the party that lies there; the sort says whether it stands by
    itself ("entity") or only where something moves ("bearing").

    No name is one ("South Korea"), no part of a place ("the south side") and no other's side ("north of the river").
    """
    lower = text.lower()
    if len(lower) != len(text):
        return ()
    found, barred = [], frozenset(words.words("grammar", "bearing_bars"))
    for bearing, code in bearings.items():
        for start, end in _places(lower, words.words("grammar", f"bearing_phrases_{bearing}")):
            found.append(Mention(start, end, "entity", code, BEARING))
        for start, end in _places(lower, words.words("grammar", f"bearing_words_{bearing}")):
            before = lower[max(0, start - _WORD) : start].split()[-1:]
            is_barred = text[start].isupper() or not barred.isdisjoint(before)
            if not is_barred and _behind(words).match(text, end):
                found.append(Mention(start, end, BEARING, code, BEARING))
    return tuple(sorted(found, key=lambda m: m.start))


def with_bearings(
    mentions: Sequence[Mention], found: Sequence[Mention], text: str, start: int, end: int, words: Vocabulary
) -> tuple[Mention, ...]:
    """The mentions of a sentence, with those of the text's bearings that lie in it; a bare word must follow a verb or
    noun of moving ("shipped", "trips").
    """
    here = [
        Mention(m.start, m.end, "entity", m.id, BEARING)
        for m in inside(found, start, end)
        if m.sort == "entity" or _moving(words).search(text, start, m.start)
    ]
    if not here:
        return tuple(mentions)
    kept = [m for m in mentions if not any(h.covers(m) for h in here)]  # of "south of the border" no word tells more
    return tuple(sorted([*kept, *here], key=lambda m: (m.start, m.end)))


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the words stands whole."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield start, end
            start = text.find(word, end)


@lru_cache(maxsize=8)
def _behind(words: Vocabulary) -> re.Pattern[str]:
    """What may follow a bare word: the end of a clause, a number, or a small word."""
    return re.compile(rf"[,.;:)]|\s*$|\s+(?:[\d$]|(?:{_any(words, 'bearing_joints')})\b)")


@lru_cache(maxsize=8)
def _moving(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words, 'bearing_leads')})\b", re.IGNORECASE)


def _any(words: Vocabulary, name: str) -> str:
    return "|".join(map(re.escape, words.words("grammar", name))) or "(?!)"


_WORD = 12  # characters that hold the word before
