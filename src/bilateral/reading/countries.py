"""Countries by their common noun: whom "the country" stands for, in a text that has named one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["with_the_country"]


def with_the_country(
    mentions: Sequence[Mention], text: str, start: int, end: int, subject: str, words: Vocabulary
) -> tuple[Mention, ...]:
    """The mentions, with "the country" as that which the sentence names before, else the last sentence's subject.

    Not where words behind the noun tell which one is meant: "the country that", "the country of origin".
    """
    found = []
    for noun in _nouns(words).finditer(text, start, end):
        named = [m.id for m in mentions if m.sort == "entity" and m.detail == "country" and m.end <= noun.start()]
        if (who := named[0] if named else subject) and who != "WLD":
            found.append(Mention(noun.start(), noun.end(), "entity", who, "country"))
    if not found:
        return tuple(mentions)
    return tuple(sorted([*mentions, *found], key=lambda m: (m.start, m.end)))


@lru_cache(maxsize=8)
def _nouns(words: Vocabulary) -> re.Pattern[str]:
    nouns, tells = (
        "|".join(map(re.escape, words.words("grammar", name))) for name in ("country_nouns", "country_told")
    )
    return re.compile(rf"\b(?:{nouns or '(?!)'})(?!\w|-|\s+(?:{tells or '(?!)'})\b)", re.IGNORECASE)
