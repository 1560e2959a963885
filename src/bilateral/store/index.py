"""The index of words: indicators, tables and facts found by what they are called, misspelt or not, in any language.

Text is cut into trigrams of letters without accents; an entry is found by the trigrams it shares with the question.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilateral.catalogue import Catalogue
from bilateral.model.fact import Fact
from bilateral.model.indicator import Indicator, Words

__all__ = ["Hit", "search", "write_index"]

_TITLE = 3.0  # how much more a word of the title counts than one of the rest
_ENOUGH = 0.5  # the share of the question's trigrams that an entry must have
_CONCEPT = 0.15  # added for an indicator: the concept stands before what is printed of it
_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that the words found: an `indicator`, a `dataflow` or a `fact`, and how much of the words it has."""

    kind: str
    id: str
    title: str
    score: float


def write_index(base: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Enters every indicator, dataflow and fact of the catalogue."""
    base.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", _entries(catalogue))


def search(
    base: sqlite3.Connection, words: str, *, kind: str | None = None, limit: int = 20, as_written: bool = False
) -> tuple[Hit, ...]:
    """What has the most of the words, best first; nothing if nothing has half of them.

    With `as_written`, only what has them letter by letter, be it inside a longer word: such an entry has every trigram,
    so only its title is cut.
    """
    wanted = _trigrams(words)
    if not wanted:
        return ()
    asked = _quoted(_folded(words)) if as_written else " OR ".join(_quoted(part) for part in sorted(wanted))
    rows = base.execute(
        "SELECT kind, id, title, words FROM entry WHERE entry MATCH ? AND (? IS NULL OR kind = ?)"
        " ORDER BY bm25(entry, 0, 0, ?, 1.0) LIMIT ?",
        (asked, kind, kind, _TITLE, limit if as_written else _CANDIDATES),
    )
    hits = [
        Hit(k, id, title.split(" · ")[0], _score(wanted, title, None if as_written else words))
        for k, id, title, words in rows
    ]
    hits = [hit for hit in hits if hit.score >= _ENOUGH]
    hits = [replace(hit, score=round(hit.score + _CONCEPT, 4)) if hit.kind == "indicator" else hit for hit in hits]
    hits.sort(key=lambda hit: (-hit.score, hit.kind != "indicator", len(hit.title), hit.id))
    return tuple(hits[:limit])


def _quoted(text: str) -> str:
    """The text as the index takes it letter by letter."""
    return '"' + text.replace('"', '""') + '"'


def _score(wanted: frozenset[str], title: str, words: str | None) -> float:
    """The share of the wanted trigrams that the entry has, all if no words are given to look in.

    A shorter title that has them is the better one.
    """
    named = _trigrams(title)
    share = 1.0 if words is None else len(wanted & (named | _trigrams(words))) / len(wanted)
    return round(share + 0.2 * len(wanted & named) / len(wanted) + 0.2 * len(wanted & named) / (len(named) or 1), 4)


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    for indicator in catalogue.indicators.values():
        yield "indicator", indicator.id, _titled(*indicator.title.values()), _folded(*_indicator(indicator))
    for flow in catalogue.dataflows.values():
        yield "dataflow", flow.id, _titled(flow.title), _folded(flow.id, flow.table, flow.publisher, flow.note)
    for fact in catalogue.facts.values():
        title = _titled(*(names[0] for names in fact.names.values() if names)) or _titled(fact.id)
        yield "fact", fact.id, title, _folded(*_fact(fact, catalogue))


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from (indicator.id, indicator.note)
    yield from _all(indicator.words)
    for dimension in indicator.dimensions:
        for code in dimension.codes:
            yield from code.title.values()
    for definition in indicator.definitions:
        yield from definition.title.values()


def _fact(fact: Fact, catalogue: Catalogue) -> Iterator[str]:
    yield from (fact.id, fact.topic, *fact.statement.values(), *_all(fact.names), *_all(fact.words))
    yield from (catalogue.name(code) for code in fact.of)


def _all(words: Words) -> Iterator[str]:
    return (phrase for phrases in words.values() for phrase in phrases)


def _titled(*titles: str) -> str:
    return " · ".join(dict.fromkeys(titles))


def _folded(*texts: str) -> str:
    """Small letters without accents, as the questions are."""
    plain = unicodedata.normalize("NFKD", " ".join(text for text in texts if text)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def _trigrams(text: str) -> frozenset[str]:
    """Three letters in a row inside a word, and the whole of a shorter word is none."""
    folded = "".join(c if c.isalnum() else " " for c in _folded(text))
    return frozenset(word[i : i + 3] for word in folded.split() for i in range(len(word) - 2))
