"""What was promised in numbers: commitments on record with the quantities, the years and the words of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bilateral.catalogue import Catalogue
from bilateral.model.fact import Fact, FactType
from bilateral.reading.phrases import Mention, PhraseBook
from bilateral.reading.quantities import QuantityMention, QuantityReader, quantity_reader
from bilateral.reading.stems import stems

__all__ = ["Promise", "Promises", "ways"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Promise:
    """A commitment, who made it, and the years and stems of words that its texts name.

    The quantities, and the way they go, are read when they are first asked for: nearly all are ruled out before.
    """

    fact: Fact
    told: tuple[str, ...]
    reader: QuantityReader
    book: PhraseBook

    @cached_property
    def actors(self) -> frozenset[str]:
        """Who made it."""
        return frozenset(self.fact.pledge.actor if self.fact.pledge else self.fact.of)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that its texts and dates name."""
        return frozenset({int(year) for part in self.told for year in _YEAR.findall(part)} | _years(self.fact))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words of its texts."""
        return frozenset(s for part in self.told for s in stems(part))

    @cached_property
    def quantities(self) -> tuple[QuantityMention, ...]:
        """The quantities of its texts."""
        return tuple(q for part in self.told for q in self.reader.find(part))

    @cached_property
    def ways(self) -> frozenset[str]:
        """The ways that its numbers go."""
        return frozenset(way for part in self.told if self.reader.find(part) for way in ways(self.book.find(part)))


class Promises:
    """The commitments of a catalogue as one language tells them."""

    def __init__(self, catalogue: Catalogue, language: str, book: PhraseBook) -> None:
        self._catalogue, self._language, self._book = catalogue, language, book

    @cached_property
    def every(self) -> tuple[Promise, ...]:
        """All commitments."""
        facts = self._catalogue.facts_of_type.get(FactType.COMMITMENT, ())
        if not facts:
            return ()
        reader = quantity_reader(self._catalogue.lexicon, self._language)
        return tuple(Promise(fact, tuple(self._told(fact)), reader, self._book) for fact in facts)

    def _told(self, fact: Fact) -> list[str]:
        """What the record says of it in the language: names, statement, target, and what became of it."""
        pledge, own = fact.pledge, self._language
        notes = [status.note for status in pledge.status] if pledge else []
        texts = [fact.statement, *([pledge.target] if pledge else []), *notes]
        return [*fact.names.get(own, ()), *(t[own] for t in texts if own in t)]


def ways(mentions: Iterable[Mention]) -> Iterator[str]:
    """Which way the words say that something goes: up, down, or both."""
    for mention in mentions:
        if mention.sort == "cue" and mention.id == "change":
            yield mention.detail
        elif mention.sort == "cue" and mention.id in ("quantifier", "comparative"):
            yield {"less": "down", "more": "up"}.get(mention.detail, "")
        elif mention.sort == "cue" and mention.id == "short_of":
            yield "down"


def _years(fact: Fact) -> set[int]:
    """The years of what befell it, and the one by which it is due."""
    periods = [h.period for h in fact.happenings] + ([fact.pledge.due] if fact.pledge and fact.pledge.due else [])
    return {period.start.year for period in periods}
