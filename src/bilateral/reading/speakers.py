"""Speakers: "we" and "you" in a speech, by the office of whoever gives it.

"Remarks by the Ambassador of Canada to the United States": *we* are Canada, *you* the United States. Only a text that
says "you" and tells in its opening lines for which of two countries its speaker stands is read so; elsewhere "we" may
be both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bilateral.model.document import Document
from bilateral.reading.clauses import Clause
from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary
from bilateral.reading.within import inside

__all__ = ["SPEAKER", "is_unknown_to_another", "spoken_in", "with_speakers"]

SPEAKER = "speaker"  # the detail of a mention of who speaks, or is spoken to

_LINES = 8  # of the opening, among which one may say who speaks
_LONGEST = 160  # characters of such a line
_PAIR = 2
_GAP = 12  # characters between an office and its country: " of the "


def spoken_in(
    document: Document, mentions: Sequence[Mention], parties: Sequence[str], words: Vocabulary
) -> tuple[Mention, ...]:
    """Each "we" and "you" of a speech as a mention of the party that is meant; empty for other texts."""
    if len(parties) != _PAIR:
        return ()
    own, theirs = (_pronouns(words, name) for name in ("speaking", "spoken_to"))
    if not theirs.search(document.text) or not own.search(document.text):
        return ()
    speaker = _speaker(document, mentions, parties, words)
    if not speaker:
        return ()
    other = next(p for p in parties if p != speaker)
    found = [_mention(m, speaker) for m in own.finditer(document.text)]
    found += [_mention(m, other) for m in theirs.finditer(document.text)]
    return tuple(sorted(found, key=lambda m: m.start))


def with_speakers(mentions: Sequence[Mention], spoken: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The mentions of a sentence, "we" and "you" being whom they stand for; "our two countries" stays both."""
    here = inside(spoken, start, end)
    longer = [m for m in mentions if m.sort == "cue" and m.id == "both"]
    told = [h for h in here if not any(m.covers(h) for m in longer)]
    if not told:
        return tuple(mentions)
    kept = [m for m in mentions if m not in longer or not any((m.start, m.end) == (t.start, t.end) for t in told)]
    return tuple(sorted([*kept, *told], key=lambda m: (m.start, m.end)))


def is_unknown_to_another(clause: Clause, words: Vocabulary) -> bool:
    """Whether "we" tell "you" of a flow between both, and nobody said who is who: "we sold you electricity"."""
    own, theirs = (_pronouns(words, name) for name in ("speaking", "spoken_to"))
    return all(p.search(clause.sentence.document, clause.start, clause.end) for p in (own, theirs))


def _speaker(document: Document, mentions: Sequence[Mention], parties: Sequence[str], words: Vocabulary) -> str:
    """The one party for which the offices that the opening lines name stand; empty where they stand for both."""
    told = set[str]()
    for block in document.blocks[:_LINES]:
        if block.end - block.start > _LONGEST:
            continue
        named = [m for m in inside(mentions, block.start, block.end) if m.sort == "entity" and m.id in parties]
        for office in _offices(words).finditer(document.text, block.start, block.end):
            told.add(_of_office(office, named, document.text, parties, words))
    told.discard("")
    return told.pop() if len(told) == 1 else ""


def _of_office(
    office: re.Match[str], named: Sequence[Mention], text: str, parties: Sequence[str], words: Vocabulary
) -> str:
    """Whose office it is: "the Canadian ambassador", "Ambassador of Canada"; of an ambassador "to" one the other's."""
    start, end = office.span()
    before = next((m.id for m in reversed(named) if 0 <= start - m.end <= _PAIR), "")
    behind = next((m for m in named if 0 <= m.start - end <= _GAP), None)
    if before or behind is None:
        return before
    link = text[end : behind.start].lower().split()[:1]
    is_sent = not {*link}.isdisjoint(words.words("grammar", "sent_to"))
    return next(p for p in parties if p != behind.id) if is_sent else behind.id


def _mention(found: re.Match[str], code: str) -> Mention:
    detail = "country" if found["land"] else "demonym" if found["owner"] else SPEAKER
    return Mention(found.start(), found.end(), "entity", code, detail)


@lru_cache(maxsize=8)
def _offices(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words, 'speaking_offices')})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pronouns(words: Vocabulary, name: str) -> re.Pattern[str]:
    """The pronouns, those that own in a group of their own, with the land that is theirs; none behind a word of
    courtesy: "thank you".
    """
    owners, others, lands = (_any(words, n) for n in (f"{name}_owners", name, "speaker_lands"))
    courtesy = "".join(f"(?<!{re.escape(w)} )" for w in words.words("grammar", "courtesies"))
    return re.compile(
        rf"{courtesy}\b(?:(?P<owner>{owners})(?P<land>\s+(?:{lands}))?|(?:{others}))\b(?!['’-])", re.IGNORECASE
    )


def _any(words: Vocabulary, name: str) -> str:
    return "|".join(map(re.escape, words.words("grammar", name))) or "(?!)"
