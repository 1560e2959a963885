"""Indicators that no word list names, found by their titles: an index of title words, weighed by how rare they are.

A title is its main part and a variant, which stands in brackets: "Deaths from terrorism, by target (Police)". Its
description and unit are weak further evidence. How well a clause and a title fit is how much of the title's rare words
the clause has, and how much of the clause's content the title explains.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilateral.model.indicator import Indicator, Measure
from bilateral.reading.families import Families, Term

__all__ = ["Match", "TitleIndex"]

_VARIANT = re.compile(r"^(?P<main>.*?)\s*\((?P<variant>.*)\)\s*$|^(?P<before>[^:]+):\s*(?P<after>.+)$")
_GENERIC = 0.15  # what a word that most statistics share weighs
_AROUND = 0.5  # what a word in the rest of the sentence counts
_TOLD = 0.5  # how far a word of the description explains one of the clause
_UNKNOWN = 0.5  # what a word weighs that no title has
_RARE = 0.45  # at least one word of a match must be as rare as that
_LEAST = 0.3
_KEPT = 0.85  # of the best score
_UNSAID = 0.75  # what a variant is worth that the clause does not name
_WITHOUT_VARIANT, _NARROWER = 0.2, 0.65  # doubt where the clause leaves out "(total)", and "(under 5 years)"
_LEVEL = 0.85  # what a series that is no rate is worth to a clause of a rate, and the other way round
_APART = 0.7  # what a title is worth to a clause that leaves out "growth" or "per capita"
_HEADED = 0.8  # what a variant is worth whose main part the clause does not name
_PLAIN = 0.2  # what a cue, a name or a word of plain grammar weighs beside a word of content
_SURE = 0.6  # a title of which less is said may not be meant


@dataclass(frozen=True)
class Match:
    """An indicator whose title fits: the terms that are its title's, those its description has, and how well it fits.

    `doubt` is how much of what the title says the clause leaves unsaid, where that is much. `others` are to be added to
    it: what the clause names is spread over several series ("wind and solar").
    """

    indicator: Indicator
    named: tuple[Term, ...]
    told: tuple[Term, ...]
    score: float
    doubt: float
    others: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class _Entry:
    indicator: Indicator
    main: frozenset[str]
    variant: frozenset[str]
    told: frozenset[str]
    narrowing: frozenset[str]  # words behind "from": of what part of the whole the title is


class TitleIndex:
    """The titles of indicators without words, by the families of their words.

    `texts` are the families of the language of the texts, where that is another; `plain` the words of the titles'
    language, `plain_texts` of that of the texts, that tell nothing.
    """

    def __init__(
        self, indicators: Iterable[Indicator], families: Families, language: str, plain: Collection[str],
        texts: Families | None = None, plain_texts: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.families = families
        self.texts = texts or families
        self.plain = plain_texts if texts is not None else plain
        self._plain = plain
        self._entries = [self._entry(i, language) for i in indicators]
        self._weights = self._rarity()
        self._postings: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            for key in entry.main | entry.variant:
                self._postings.setdefault(key, []).append(place)

    @property
    def are_translated(self) -> bool:
        """Whether texts are in another language than the titles."""
        return self.texts is not self.families

    def __bool__(self) -> bool:
        return bool(self._entries)

    def is_telling(self, key: str) -> bool:
        """Whether a word of this family tells titles apart: it is in some, and in few."""
        return self._weights.get(key, 0.0) >= _RARE and key not in self.families.generic and not key[0].isdigit()

    def find(
        self, inside: Sequence[Term], content: Sequence[Term], around: Sequence[Term] = (),
        allowed: Collection[str] | None = None, is_amount: bool = False,
    ) -> list[Match]:  # fmt: skip
        """The indicators (of those `allowed`) that fit the terms of a clause, best first; only those about as good.

        `content` are the clause's terms that a title should explain; `around` stand in the rest of the sentence;
        `is_amount` says that the clause tells of amounts, to which a series of rates fits less well.
        """
        said = self._said(inside, 1.0)
        for key, weight in self._said(around, _AROUND).items():
            said.setdefault(key, weight)
        weights = {term: self._weight(term.key) * (1.0 if term in content else _PLAIN) for term in inside}
        places = {place for key in said for place in self._postings.get(key, ())}
        found = [
            match
            for place in places
            if allowed is None or self._entries[place].indicator.id in allowed
            if (match := self._match(self._entries[place], said, weights, around, is_amount)) is not None
        ]
        found.sort(key=lambda m: (-m.score, len(m.indicator.title["en"]), m.indicator.id))
        return [m for m in found if m.score >= _KEPT * found[0].score]

    def is_rare(self, key: str) -> bool:
        """Whether few titles have the word: it tells one from another."""
        return self._weights.get(key, 0.0) >= _RARE

    def _said(self, terms: Iterable[Term], weight: float) -> dict[str, float]:
        """Each key that the terms say or nearly say, and how far."""
        said: dict[str, float] = {}
        for key in dict.fromkeys(term.key for term in terms):
            for other, part in ((key, 1.0), *self.families.near.get(key, {}).items()):
                said[other] = min(1.0, said.get(other, 0.0) + weight * part)
        return said

    def _match(
        self, entry: _Entry, said: Mapping[str, float], weights: Mapping[Term, float], around: Sequence[Term],
        is_amount: bool,
    ) -> Match | None:  # fmt: skip
        inside = tuple(weights)
        wanted = entry.main | entry.variant
        if self._measures_another(wanted, inside):
            return None
        hits = {key: said[key] for key in wanted if key in said}
        content = hits.keys() - self.families.telling
        if not any(self._weight(key) >= _RARE and hits[key] >= _AROUND for key in content):
            return None
        is_named = bool(entry.variant & hits.keys()) or entry.variant <= self.families.generic
        covered = self._covered(wanted if is_named else entry.main, hits)
        headed = 0.0
        if len(entry.variant - self.families.generic) > 1:  # the main part may be but a heading
            headed = _HEADED * self._covered(entry.variant, hits)
        is_headed, covered = headed > covered, max(covered, headed)
        total = sum(weights.values())
        explained = sum(w * self._explains(entry, term) for term, w in weights.items())
        kept = explained / total if total else covered
        score = 2 * covered * kept / (covered + kept) if covered + kept else 0.0
        score *= 1.0 if is_named else _UNSAID
        is_level = entry.indicator.measure is not Measure.RATE
        tells_rate = any(t.key in self.families.rate_words for t in inside)
        score *= _LEVEL if (is_level and tells_rate) or (is_amount and not is_level and not tells_rate) else 1.0
        if not is_headed:
            score *= _APART ** len(entry.main & (self.families.telling_apart | self.families.telling) - said.keys())
        if score < _LEAST:
            return None
        named = tuple(t for t in (*inside, *around) if self._has(wanted, t))
        told = tuple(t for t in inside if t not in named and (t.key in entry.told or t.key in self.families.generic))
        is_narrower = bool(entry.narrowing) and entry.narrowing.isdisjoint(hits)
        is_bounded = any(key[0].isdigit() for key in entry.variant)  # ages that the clause does not name
        unsaid = _NARROWER if is_narrower else 0.0 if is_named else _NARROWER if is_bounded else _WITHOUT_VARIANT
        return Match(entry.indicator, named, told, score, round(max(0.0, _SURE - covered) + unsaid, 3))

    def _measures_another(self, wanted: Collection[str], inside: Sequence[Term]) -> bool:
        """Whether the clause names something that is measured of things, and the title another: prices, yields."""
        asked = {term.key for term in inside} & self.families.measures
        asked |= self.families.made if asked & self.families.made else set()
        told = self.families.measures.intersection(wanted)
        return bool(asked) and bool(told) and asked.isdisjoint(told)

    def _covered(self, asked: Collection[str], hits: Mapping[str, float]) -> float:
        """How much of the weight of the words is said; the same in whatever order they come."""
        asked = [k for k in asked if k in hits or k not in self.families.unsaid]
        whole = math.fsum(map(self._weight, asked))
        return math.fsum(self._weight(k) * hits.get(k, 0.0) for k in asked) / (whole or 1.0)

    def _explains(self, entry: _Entry, term: Term) -> float:
        if term.key in entry.main or term.key in entry.variant:
            return 1.0
        near = [w for key, w in self.families.near.get(term.key, {}).items() if key in entry.main | entry.variant]
        return max([*near, _TOLD if term.key in entry.told else 0.0])

    def _has(self, keys: Collection[str], term: Term) -> bool:
        return term.key in keys or any(key in keys for key in self.families.near.get(term.key, ()))

    def _weight(self, key: str) -> float:
        return _GENERIC if key in self.families.generic else self._weights.get(key, _UNKNOWN)

    def _entry(self, indicator: Indicator, language: str) -> _Entry:
        title = indicator.title.get(language, indicator.title["en"])
        found = _VARIANT.match(title)
        main, variant = (
            (title, "") if found is None else (found["main"] or found["before"], found["variant"] or found["after"])
        )
        first = self._keys(main)
        told = self._keys(f"{indicator.note} {indicator.unit}")
        return _Entry(indicator, first, self._keys(variant) - first, told, self._narrowing(main))

    def _narrowing(self, main: str) -> frozenset[str]:
        """The words that stand behind one that leads to a part: "consumption from renewables"."""
        words, behind = main.lower().split(), set[str]()
        for place, word in enumerate(words):
            if word in self.families.narrowed_by:
                behind |= self._keys(" ".join(words[place + 1 :]))
        return frozenset(behind - self.families.generic)

    def _keys(self, text: str) -> frozenset[str]:
        return frozenset(
            term.key for term in self.families.terms(text) if text[term.start : term.end].lower() not in self._plain
        )

    def _rarity(self) -> dict[str, float]:
        """From 0 to 1: how few titles have the word; the variants of one title count as one."""
        mains = {entry.main for entry in self._entries}
        seen = Counter(key for main in mains for key in main)
        seen.update({key: 1 for entry in self._entries for key in entry.variant if key not in seen})
        whole = math.log(len(mains) + 1)
        return (
            {key: max(0.1, math.log((len(mains) + 1) / count) / whole) for key, count in seen.items()} if whole else {}
        )
