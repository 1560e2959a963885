"""Verbs that their ending alone puts into the future or under a condition: « atteindra »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bilateral.reading.phrases import Mention

__all__ = ["FutureEndings"]


class FutureEndings:
    """The stems before such endings, the endings, and the stems that only look like it, of one language."""

    def __init__(self, stems: Iterable[str], endings: Iterable[str], lookalikes: Iterable[str]) -> None:
        ends = [_either(endings), _either(stems)]
        self._verb = re.compile(rf"(?<![\w’'-])(?:[dlmnst]['’])?(?P<stem>[^\W\d_A-Z]*{ends[1]}){ends[0]}(?![\w-])")
        self._lookalikes = frozenset(lookalikes)
        self._is_used = all(ends)

    def added_to(self, mentions: Sequence[Mention], text: str) -> Sequence[Mention]:
        """The mentions with a word of the future for each such verb that is none yet, in order."""
        if not self._is_used:
            return mentions
        known = {m.start for m in mentions if m.sort == "cue" and m.id == "future"}
        found = [
            Mention(verb.start("stem"), verb.end(), "cue", "future", "ending")
            for verb in self._verb.finditer(text)
            if verb["stem"] not in self._lookalikes and verb.start("stem") not in known
        ]
        return sorted([*mentions, *found], key=lambda m: (m.start, m.end, m.sort, m.id)) if found else mentions


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; empty if there are none."""
    spelled = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{spelled})" if spelled else ""
