"""Every phrase that means something to a catalogue, and what it stands for: made once, kept as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from bilateral.catalogue.catalogue import Catalogue
from bilateral.catalogue.inflection import forms, linked_forms, participle_forms
from bilateral.model.entity import Entity
from bilateral.model.fact import FactType
from bilateral.model.indicator import Indicator, Words

__all__ = ["Case", "Meaning", "Phrase", "PhraseTable", "flatten", "plain"]

_LETTERS = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = tuple(zip("’‘‛´“”–—‑‐\u00a0\u202f", "''''\"\"----  ", strict=True))


def flatten(text: str) -> str:
    """The text with plain quotes, hyphens and spaces; every character keeps its place."""
    for printed, meant in () if text.isascii() else _TYPOGRAPHY:
        text = text.replace(printed, meant)  # ten times as fast as a table, which goes letter by letter
    return text


def plain(text: str) -> str:
    """The text as phrases are compared: flat, and a hyphen and a space are one ("net-zero" is "net zero")."""
    return flatten(text).replace("-", " ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it stands for: `sort` is the sort of thing, `id` which one, `detail` how."""

    text: str
    sort: str
    id: str
    detail: str = ""


class Case(Enum):
    """How a phrase must be written to be meant."""

    CAPITALS = "in capitals"
    PROPER = "capitalised"
    WITHIN = "with a capital or a year"  # a common noun and what tells it apart: "the treaty of Ghent"
    ANY = "in any case"


class Meaning(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a phrase stands for, how it must be written, and which meanings it competes with.

    One meaning holds all indicators whose context a phrase is, their ids set apart by spaces: "billion" is of thirty.
    """

    sort: str
    id: str
    detail: str
    case: Case
    rivalry: str


class PhraseTable:
    """Phrases in plain small letters, each with its meanings, which are decoded when they are first asked for.

    `listed` are the single words written small that the lexicon lists: those that are surely words, unlike some forms.
    """

    def __init__(self, words: Sequence[str], meanings: Sequence[msgspec.Raw], listed: Sequence[str] = ()) -> None:
        self.words = words
        self._meanings = meanings
        self.listed = listed
        self._decoded: dict[int, tuple[Meaning, ...]] = {}

    @classmethod
    def of(cls, phrases: Iterable[Phrase], listed: Iterable[str] = ()) -> PhraseTable:
        """The table of the phrases."""
        table: dict[str, dict[Phrase, None]] = {}
        for phrase in phrases:
            text = plain(phrase.text.strip())  # a hyphen at its end is part of it: "third-" is no "third"
            if text:
                table.setdefault(text.lower(), {})[phrase] = None
        meanings = [msgspec.Raw(_ENCODER.encode(_meanings(found))) for found in table.values()]
        return cls(list(table), meanings, sorted(listed))

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue, language: str) -> PhraseTable:
        """The table of all that the catalogue has words for in the language."""
        phrases = _Phrases(catalogue, language)
        return cls.of(phrases, phrases.listed())

    @classmethod
    def from_bytes(cls, data: bytes) -> PhraseTable:
        """The table that `to_bytes` wrote."""
        return cls(*_TABLE.decode(data))

    def to_bytes(self) -> bytes:
        """The table as compact bytes; equal phrases give equal bytes."""
        return _ENCODER.encode((self.words, self._meanings, self.listed))

    def meanings(self, index: int) -> tuple[Meaning, ...]:
        """What the phrase at that place of `words` stands for, by sort and id."""
        known = self._decoded.get(index)
        if known is None:
            known = self._decoded[index] = _DECODER.decode(self._meanings[index])
        return known


_STOPPED = re.compile(r"\bU\.S\.(?![A-Z])")
_UNSTOPPED = re.compile(r"\bUS\b(?!-?\$)")
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Meaning, ...])
_TABLE = msgspec.msgpack.Decoder(tuple[list[str], list[msgspec.Raw], list[str]])


def _meanings(phrases: Iterable[Phrase]) -> list[Meaning]:
    found: list[Meaning] = []
    shared: dict[Case, list[str]] = {}
    for phrase in phrases:
        case = _case(phrase.text)
        if phrase.sort == "context":
            shared.setdefault(case, []).append(phrase.id)
        else:
            found.append(Meaning(phrase.sort, phrase.id, phrase.detail, case, _rivalry(phrase)))
    found += (Meaning("context", " ".join(sorted(ids)), "", case, "context") for case, ids in shared.items())
    return sorted(found, key=attrgetter("sort", "id"))


def _case(name: str) -> Case:
    letters = [c for c in name if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= 6:
        return Case.CAPITALS
    if not name[:1].isupper():
        return Case.ANY
    first, _, rest = name.partition(" ")
    return Case.WITHIN if first.isalpha() and any(c.isupper() or c.isdigit() for c in rest) else Case.PROPER


def _rivalry(phrase: Phrase) -> str:
    """Meanings compete inside a sort; those of indicators only inside their own indicator or dimension."""
    if phrase.sort in ("concept", "code", "direction", "role"):
        return f"{phrase.sort}:{phrase.id}"
    return phrase.sort


class _Phrases:
    """The phrases of a catalogue in one language, with the regular forms of its common nouns and verbs."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.language = language
        self._catalogue = catalogue
        self._tables = catalogue.lexicon.get(language, {})
        self._alike = [_names_alike(catalogue.entities[party], language) for party in catalogue.parties]
        self._bases: set[str] = set()  # what has been inflected

    def listed(self) -> frozenset[str]:
        """The words, written small, of the phrases before inflection and of the lexicon's tables."""
        for _ in self:
            pass
        tables = (table for name, table in self._tables.items() if name != "lookalikes")
        texts = chain(self._bases, *map(_strings, tables))
        return frozenset(word for text in texts for word in _LETTERS.findall(text) if word.islower())

    def __iter__(self) -> Iterator[Phrase]:
        catalogue = self._catalogue
        heads = {str(noun) for noun in self._tables.get("grammar", {}).get("treaty_nouns", ())}
        yield from self._entities(catalogue)
        for indicator in catalogue.indicators.values():
            yield from self._indicator(indicator)
        for fact in catalogue.facts.values():
            if fact.figure is not None:
                continue
            for name in fact.names.get(self.language, ()):
                for form in (*self._forms(name), *linked_forms(name, self.language, heads)):
                    yield Phrase(form, "fact", fact.id, fact.type.value)
            for word in fact.words.get(self.language, ()):
                for form in self._forms(word):
                    yield Phrase(form, "factword", fact.id)
            if fact.type in (FactType.ATTRIBUTE, FactType.SET):
                for member in fact.members:
                    entity = catalogue.entities.get(member.name)
                    if entity and fact.type is FactType.SET:
                        continue  # its name is in the text as an entity already
                    for name in entity.names.get(self.language, entity.names["en"]) if entity else (member.name,):
                        for form in self._forms(name):
                            yield Phrase(form, "member", fact.id, member.name)
        yield from self._cues()

    def _entities(self, catalogue: Catalogue) -> Iterator[Phrase]:
        for entity in catalogue.entities.values():
            for language in dict.fromkeys((self.language, "en")):
                for name in entity.names.get(language, ()):
                    yield Phrase(name, "entity", entity.code, entity.kind)
            for demonym in entity.demonyms.get(self.language, ()):
                yield Phrase(demonym, "entity", entity.code, "demonym")

    def _indicator(self, indicator: Indicator) -> Iterator[Phrase]:
        yield from self._all(indicator.words, "concept", indicator.id)
        yield from self._all(indicator.context, "context", indicator.id)
        for name, words in indicator.direction.items():
            yield from self._all(words, "direction", indicator.id, name)
        for name, words in indicator.roles.items():
            yield from self._all(words, "role", indicator.id, name)
        for dimension in indicator.dimensions:
            for code in dimension.codes:
                yield from self._all(code.words, "code", f"{indicator.id}|{dimension.id}", code.id)

    def _all(self, words: Words, sort: str, id: str, detail: str = "") -> Iterator[Phrase]:
        for word in words.get(self.language, ()):
            for named in self._by_any_name(word):
                for form in self._forms(named, is_noun=named.rpartition(" ")[2].islower()):
                    yield Phrase(form, sort, id, detail)

    def _by_any_name(self, phrase: str) -> Iterator[str]:
        """The phrase, and with each other name of the party that it names: "trips to the States"."""
        yield phrase
        for first, others in self._alike:
            if first in phrase:
                yield from (phrase.replace(first, other) for other in others)

    def _forms(self, word: str, *, is_noun: bool = False) -> Iterator[str]:
        """The word as it may stand in a text: inflected unless it is a name; "Canadian visit" ends in a common noun."""
        self._bases.add(word)
        for written in _with_stops_or_without(word):
            yield from forms(written, self.language) if is_noun or written[:1].islower() else (written,)

    def _cues(self) -> Iterator[Phrase]:
        verbs = self._tables.get("grammar", {}).get("verb_cues", ())
        for name, values in self._tables.get("cues", {}).items():
            groups: Mapping[str, list[str]] = values if isinstance(values, dict) else {"": values}
            for detail, words in groups.items():
                for word in words:
                    conjugated = participle_forms(str(word), self.language) if name in verbs else ()
                    for form in dict.fromkeys((str(word), self._in_digits(str(word)), *conjugated)):
                        yield Phrase(form, "cue", str(name), str(detail))

    def _in_digits(self, phrase: str) -> str:
        """The phrase with its number as a digit: "the 2 countries"; one is hardly ever written so."""
        numbers = self._tables.get("numbers", {}).get("cardinals", {})
        return " ".join(str(numbers[word]) if numbers.get(word, 0) > 1 else word for word in phrase.split(" "))


def _names_alike(entity: Entity, language: str) -> tuple[str, list[str]]:
    """The first name of an entity, with its article if it bears one, and the others; "America" goes without."""
    first, *others = entity.names.get(language, entity.names["en"])
    article = "the " if language == "en" and any(name.startswith("the ") for name in others) else ""
    bare = [name for name in others if not name.startswith(article)] if article else []
    return article + first, [*(article + name.removeprefix(article) for name in others), *bare]


def _with_stops_or_without(phrase: str) -> tuple[str, ...]:
    """The phrase with "U.S." and with "US": a publisher writes the one or the other throughout."""
    return tuple(dict.fromkeys((phrase, _STOPPED.sub("US", phrase), _UNSTOPPED.sub("U.S.", phrase))))


# Any: a lexicon's table has a form of its own
def _strings(table: Any) -> Iterator[str]:
    """Every string of a table, keys included."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(table, (list, tuple)):
        for value in table:
            yield from _strings(value)
