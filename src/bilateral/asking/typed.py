"""Questions as typed → as meant: slips of the keyboard mended, names given their capitals.

Whoever types a question types carelessly; a text that is published is read as it stands. A word that nothing knows is
taken for the one known word that is nearest to it, and a name in small letters for the name.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["Typed", "bare"]

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters of a word that is mended
_NEAR = 0.8  # how like a known word it must be, by difflib's ratio
_STEM = 2  # letters at the beginning of two words that part only at their ends
_CLEARLY = 0.04  # how much more than any other
_NAMES = (frozenset({"entity", "fact"}), frozenset({"member"}), frozenset({"concept"}))  # a concept by its initials


@dataclass(frozen=True)
class Typed:
    """What is needed to mend questions of one language, built once.

    `pronouns` are words that are a name in capitals and a pronoun in small letters, as "us"; behind one of `telling`
    they are the pronoun. `asking` are the words by which one asks, `months` those names of months that
    are written large.
    """

    vocabulary: Vocabulary
    pronouns: Mapping[str, str]
    telling: frozenset[str]
    asking: frozenset[str]
    months: frozenset[str] = frozenset()

    def meant(self, question: str) -> str:
        """The question as it was meant."""
        mended = _WORD.sub(lambda found: self._mended(found[0]), question)
        return self._dated(self._cased(mended))

    def _dated(self, text: str) -> str:
        """The text with months written large; "may" and "march" only beside a number."""
        if not self.months:
            return text

        def large(found: re.Match[str]) -> str:
            word = found[0]
            is_verb = word in self.vocabulary.meaning or word in self.vocabulary.function_words
            beside = f"{text[: found.start()][-3:]} {text[found.end() :][:3]}"
            is_month = word in self.months and (not is_verb or any(c.isdigit() for c in beside))
            return word.capitalize() if is_month else word

        return _WORD.sub(large, text)

    def is_foreign(self, question: str) -> bool:
        """Whether its words are for the most part unknown, more than one of them, or in another script."""
        words = [word.lower() for word in _WORD.findall(question)]
        strange = [word for word in words if word not in self._known]
        if not strange or 2 * len(strange) < len(words):
            return False
        return len({*strange}) > 1 or not bare(strange[0]).isascii()

    def _mended(self, word: str) -> str:
        small = word.lower()
        if len(word) < _SHORTEST or small in self._known or (word != small and word[1:] != small[1:]):
            return word
        near = sorted(w for w in self._by_first.get(bare(small[0]), ()) if abs(len(w) - len(small)) <= 1)
        found = [w for w in near if bare(w) == bare(small)][:1]  # only its accents are missing
        if not found:
            found = difflib.get_close_matches(small, near, 2, _NEAR)
            likeness = [difflib.SequenceMatcher(None, small, w).ratio() for w in found]
            if not found or (len(found) > 1 and likeness[0] - likeness[1] < _CLEARLY):
                return word
        if _is_inflected(small, found[0]):
            return word
        return found[0].capitalize() if word[0].isupper() else found[0]

    def _cased(self, text: str) -> str:
        """The text with names in capitals where it has them in small letters."""
        as_typed = self.vocabulary.book.find(text)
        written_so = [w for w in (_titled(text), text.upper()) if len(w) == len(text)]
        letters, known = list(text), set[tuple[int, int]]()
        for names, written in product(_NAMES, written_so):  # what a list calls a member may be a fact in capitals
            known |= {(m.start, m.end) for m in as_typed if m.sort in names}
            for mention in self.vocabulary.book.find(written):
                span = mention.start, mention.end
                if mention.sort not in names or any(a <= span[0] and span[1] <= b for a, b in known):
                    continue
                if self._is_name(text, mention):
                    letters[span[0] : span[1]] = written[span[0] : span[1]]
                    known.add(span)
        return "".join(letters)

    def _is_name(self, text: str, mention: Mention) -> bool:
        """Whether small letters may be a name: no small word of the language, except one that is a name as well."""
        said = text[mention.start : mention.end].lower()
        if said in self.pronouns:
            before = text[: mention.start].lower().split()[-1:]
            return not before or before[0] not in self.telling
        return said not in self.vocabulary.function_words

    @cached_property
    def _known(self) -> frozenset[str]:
        words = self.vocabulary
        return words.known | words.function_words | words.general_words | self.asking

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        long = [word for word in self.vocabulary.meaning if len(word) >= _SHORTEST]
        first = {letter: bare(letter) for letter in {word[0] for word in long}}
        for word in long:
            found.setdefault(first[word[0]], []).append(word)
        return found


def _titled(text: str) -> str:
    return _WORD.sub(lambda found: found[0][:1].upper() + found[0][1:], text)


def bare(text: str) -> str:
    """The letters without their accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


def _is_inflected(word: str, known: str) -> bool:
    """Whether the two part at their ends: "spend" and "spends" are forms of one word, "leave" and "level" two words."""
    return word[:_STEM] == known[:_STEM] and sorted(word) != sorted(known) and word[-1] != known[-1]
