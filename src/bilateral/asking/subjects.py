"""Subjects: where the subject of a sentence ends, so that a verb may be put behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice

from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["Subjects"]

_OWNER = re.compile(r"\s?['’]s?\b")
_WORD = re.compile(r"[^\W\d_]+")
_VERB_WITHIN = 3  # words behind the subject: "ever", "still"
_SUBJECT = frozenset({"entity", "fact", "concept", "direction", "role", "code", "member", "factword"})


@dataclass(frozen=True)
class Subjects:
    """Finds subjects by the names of one language, its `articles`, and the `ties`: small words that join two names."""

    vocabulary: Vocabulary
    articles: Set[str]
    ties: Set[str]

    def behind(self, verb: str, rest: str) -> str:
        """The verb put behind its subject: "is" + "NATO older than NORAD" is "NATO is older than NORAD"."""
        end = self._end(rest)
        return f"{rest[:end]} {verb.lower()} {rest[end:]}"

    def told(self, rest: str, forms: Mapping[str, str]) -> str:
        """The sentence with its verb in the form that tells, not asks: "Ohio border" is "Ohio borders"."""
        end = self._end(rest)
        behind = islice(_WORD.finditer(rest, end), _VERB_WITHIN)
        inside = islice(_WORD.finditer(rest, 0, end), 1, None)  # "border", "export": a noun as well
        for verb in chain(behind, inside):
            if told := forms.get(verb[0].lower()):
                return rest[: verb.start()] + told + rest[verb.end() :]
        return rest

    def _end(self, rest: str) -> int:
        """Where the subject ends that a sentence begins with: its names, and what is tied to them by small words."""
        named = sorted(
            (m for m in self.vocabulary.book.find(rest) if m.sort in _SUBJECT), key=lambda m: (m.start, -m.end)
        )
        if not named:
            first = rest.split(" ", 1)[0]
            return len(first)
        end = named[0].end
        while (further := self._tied(rest, end, named)) > end:
            end = further
        owned = _OWNER.match(rest, end)
        return owned.end() if owned else end

    def _tied(self, rest: str, end: int, named: Sequence[Mention]) -> int:
        """The end of the next name, if only small words that tie stand between it and `end`."""
        for mention in named:
            if mention.start < end < mention.end:
                return mention.end
            if mention.start < end:
                continue
            between = rest[end : mention.start].lower().replace("’", "'")
            words = between.replace("'s", " 's ").split()
            begins = words[0] in self.articles if words else mention.sort == "entity"
            if begins:
                return end  # "the US Canada's partner", "Ottawa the capital": the second begins what is said
            return mention.end if all(w in self.ties for w in words) else end
        return end
