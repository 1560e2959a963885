"""Questions as typed → as meant: slips of the keyboard mended, names given their capitals.

Whoever types a question types carelessly; a text that is published is read as it stands. A word that nothing knows is
taken for the one known word that is nearest to it, and a name in small letters for the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from bilateral.reading.halves import Halves
from bilateral.reading.phrases import Mention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["Typed", "bare"]

_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(\s+)(?=([a-z]+)\b)\3")
_SHORTEST = 3  # letters of a word whose accents are put back
_LETTERS = 5  # of a word that is mended
_LONG = 9  # letters of a word in which two slips are mended
_PEOPLE = re.compile(r"(?<=\bles )([^\W\d_]+s)(?= ([^\W\d_]+))")
_STEM = 2  # letters at the beginning of two words that part only at their ends
_OWNING = re.compile(r"(?<!the )\b([a-z]{4,})s( (?=[a-z0-9])|\W*$)")
_PLACES = frozenset({"country", "state", "province", "territory"})
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
    auxiliaries: frozenset[str] = frozenset()  # verbs before a participle
    participles: tuple[str, ...] = ()  # endings of one

    def meant(self, question: str) -> str:
        """The question as it was meant."""
        mended = _WORD.sub(lambda found: self._mended(found[0]), question)
        return self._dated(self._peopled(self._cased(self._owned(self._past(mended)))))

    def _past(self, text: str) -> str:
        """The text with the accent that a verb has behind "has" or "was": "a exporte" is "a exporté"."""
        if not self.auxiliaries:
            return text
        before = ""

        def accented(found: re.Match[str]) -> str:
            nonlocal before
            word, verb = found[0], before
            before = word.lower()
            if verb not in self.auxiliaries or not word.isascii():
                return word
            like = [
                w
                for w in self._beside(before[0]).by_letters.get(before, ())
                if w != before and w.endswith(self.participles)
            ]
            if like:
                before = like[0]
            return before if len(like) == 1 else word

        return _WORD.sub(accented, text)

    def _peopled(self, text: str) -> str:
        """The text with a people that does something written large: « les canadiens ont fait »."""
        if not self.auxiliaries:
            return text

        def large(found: re.Match[str]) -> str:
            name = found[1].capitalize()
            is_people = any(m.detail == "demonym" for m in self.vocabulary.book.find(name))
            return name if is_people and found[2].lower() in self.auxiliaries else found[0]

        return _PEOPLE.sub(large, text)

    def _owned(self, text: str) -> str:
        """The text with the sign of owning that a place in small letters lacks: "canadas population"."""
        sign = next(iter(self.vocabulary.words("questions", "owning")), "")
        if not sign:
            return text

        def whole(found: re.Match[str]) -> str:
            name = found[1].capitalize()
            is_place = any(m.sort == "entity" and m.detail in _PLACES for m in self.vocabulary.book.find(name))
            return (
                f"{name}{sign}{found[2]}" if is_place and not self.vocabulary.book.find(found[0].strip()) else found[0]
            )

        return _OWNING.sub(whole, text)

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
        meant = self._meant(small)
        return meant.capitalize() if word[0].isupper() else meant

    def _meant(self, small: str) -> str:
        """The one word of which this is a slip; itself if it is of none, or of several."""
        plain = bare(small)
        beside = self._beside(plain[0])
        if same := beside.by_letters.get(plain):  # only its accents are missing, or it is another word for having some
            return small if len(same) > 1 or same[0].isascii() else same[0]
        if len(small) < _LETTERS:
            return small
        like = {w for w in beside.halves.near(plain) if _is_slip(plain, w, 1)}
        if not like and len(small) >= _LONG:
            like = {w for w in beside.long if abs(len(w) - len(plain)) < 2 and _is_slip(plain, w, 2)}
        found = [word for letters in like for word in beside.by_letters[letters]]
        found = [word for word in found if word in self.vocabulary.listed] or found
        return small if len(found) != 1 or _is_inflected(small, found[0]) else found[0]

    def _cased(self, text: str) -> str:
        """The text with names in capitals where it has them in small letters."""
        as_typed = self.vocabulary.book.find(text)
        written_so = [w for w in (self._titled(text), text.upper()) if len(w) == len(text)]
        letters, known = list(text), set[tuple[int, int, str]]()
        found = [(written, self.vocabulary.book.find(written)) for written in written_so]
        for names, (written, mentions) in product(_NAMES, found):  # a member of a list may be a fact in capitals
            known |= {(m.start, m.end, m.sort) for m in as_typed if m.sort in names}
            for mention in mentions:
                start, end, sort = mention.start, mention.end, mention.sort
                if sort not in names or any(a <= start and end <= b and _has(s, sort) for a, b, s in known):
                    continue
                if self._is_name(text, mention):
                    letters[start:end] = written[start:end]
                    known.add((start, end, sort))
        return "".join(letters)

    def _titled(self, text: str) -> str:
        """The text with every word written large; a pronoun as the name that it may be, "US"."""
        return _WORD.sub(lambda found: self.pronouns.get(found[0], found[0][:1].upper() + found[0][1:]), text)

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
        elided = {part for word in words.meaning if "'" in word for part in word.split("'") if part}
        return words.known | elided | words.plain_words | words.function_words | words.general_words | self.asking

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[str]]:
        """The words that are known, by their first letter without its accent."""
        found: dict[str, list[str]] = {}
        for word in self._known:
            found.setdefault(word[0] if word[0].isascii() else bare(word)[0], []).append(word)
        return found

    def _beside(self, initial: str) -> _Beside:
        """The known words with that first letter, drawn up when the first slip of one of them is met."""
        if initial not in self._drawn_up:
            self._drawn_up[initial] = _Beside.of(self._by_initial.get(initial, ()), self.vocabulary.meaning)
        return self._drawn_up[initial]

    @cached_property
    def _drawn_up(self) -> dict[str, _Beside]:
        return {}


@dataclass(frozen=True)
class _Beside:
    """The words with one first letter, to which others are mended; a slip is hardly ever in the first letter.

    `by_letters` are all of them by their letters without accents. Those that mean something and are no short words
    are found by their `halves`, and by two slips if they are `long`.
    """

    by_letters: Mapping[str, Sequence[str]]
    halves: Halves
    long: Sequence[str]

    @classmethod
    def of(cls, words: Sequence[str], meaning: Container[str]) -> _Beside:
        """The table of words with one first letter."""
        found: dict[str, list[str]] = {}
        for word in sorted(words):
            found.setdefault(word if word.isascii() else bare(word), []).append(word)
        meant = [
            letters for letters, same in found.items() if len(letters) >= _LETTERS and any(w in meaning for w in same)
        ]
        return cls(found, Halves(meant), [letters for letters in meant if len(letters) >= _LONG - 1])


def _has(outer: str, inner: str) -> bool:
    """Whether what is known by one name needs no other within it; "the capital of canada" is a fact, about Canada."""
    return (outer, inner) != ("fact", "entity")


def bare(text: str) -> str:
    """The letters without their accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


def _is_inflected(word: str, known: str) -> bool:
    """Whether the two part at their ends: "spend" and "spends" are forms of one word, "leave" and "level" two words."""
    return word[:_STEM] == known[:_STEM] and sorted(word) != sorted(known) and word[-1] != known[-1]


def _is_slip(written: str, meant: str, slips: int) -> bool:
    """Whether one becomes the other by so many slips: a letter wrong, left out, too many, or two changed round."""
    at = next((n for n, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), -1)
    if at < 0:
        return abs(len(written) - len(meant)) <= slips
    if not slips:
        return False
    one, other = written[at:], meant[at:]
    rests = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1]:
        rests.append((one[2:], other[2:]))
    return any(_is_slip(a, b, slips - 1) for a, b in rests)
