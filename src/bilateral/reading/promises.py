"""What was promised in numbers: commitments on record with the quantities, the years and the words of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bilateral.catalogue import Catalogue
from bilateral.model.fact import Fact, FactType
from bilateral.reading.phrases import Mention, PhraseBook
from bilateral.reading.quantities import QuantityMention, QuantityReader
from bilateral.reading.stems import stems

__all__ = ["Promise", "Promises", "ways"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Promise:
    """A commitment, who made it, and what its texts name: quantities, years, stems of words, the way the numbers go."""

    fact: Fact
    actors: frozenset[str]
    quantities: tuple[QuantityMention, ...]
    years: frozenset[int]
    stems: frozenset[str]
    ways: frozenset[str]


class Promises:
    """The commitments of a catalogue as one language tells them, read when they are first asked for."""

    def __init__(self, catalogue: Catalogue, language: str, book: PhraseBook) -> None:
        self._catalogue, self._language, self._book = catalogue, language, book

    @cached_property
    def numbered(self) -> tuple[Promise, ...]:
        """The commitments whose texts hold a number."""
        return tuple(p for p in self._all() if p.quantities)

    def _all(self) -> Iterator[Promise]:
        facts = self._catalogue.facts_of_type.get(FactType.COMMITMENT, ())
        reader = QuantityReader(self._catalogue.lexicon, self._language) if facts else None
        for fact in facts:
            told = self._told(fact)
            numbers = {part: reader.find(part) for part in told} if reader else {}
            yield Promise(
                fact,
                frozenset(fact.pledge.actor if fact.pledge else fact.of),
                tuple(q for found in numbers.values() for q in found),
                frozenset({int(year) for part in told for year in _YEAR.findall(part)} | _years(fact)),
                frozenset(s for part in told for s in stems(part)),
                frozenset(way for part, found in numbers.items() if found for way in ways(self._book.find(part))),
            )

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
