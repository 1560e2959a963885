"""Currencies that a clause speaks of as things, "the loonie", "one U.S. dollar", and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from bilateral.model.quantity import Unit
from bilateral.reading.carried import carrying_on
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["Money", "Said", "currencies", "is_small_change", "said"]

_TABLE = "currency"


@dataclass(frozen=True, slots=True)
class Money:
    """A currency by its code, where it stands; `is_beside` says that another is measured in it ("against the euro")."""

    start: int
    end: int
    code: str
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one class of the lexicon: `price`, `more`, `par`, ..."""

    start: int
    end: int
    sort: str


@dataclass(frozen=True)
class _Words:
    names: Phrases[str]
    said: dict[str, Phrases[str]]
    articles: frozenset[str]
    beside: Phrases[str]
    first: frozenset[str]
    heads: tuple[str, ...]


def currencies(clause: Clause, context: Context) -> list[Money]:
    """The currencies that are named as things, in order; one of them is also a quantity of one."""
    words = _words(context.language, context.common)
    if words is None:
        return []
    text = clause.text.lower().replace("’", "'")
    heads = _heads_in(clause.sentence.document, words.heads)
    has_head = any(head in text for head in heads) or any(q.value == 1 for q in clause.quantities)
    if not has_head or words.first.isdisjoint(text.split()):
        return _it(clause, words, context) if heads else []  # nearly every clause: told by a look at its letters
    tokens = Tokens(clause.text)
    found = [*_named(tokens, words, clause)]
    found += [_one(q.start, q.end, q.unit, tokens, words, clause) for q in clause.quantities if q.value == 1
              and Unit.parse(q.unit).symbol in context.catalogue.currencies and not Unit.parse(q.unit).per]  # fmt: skip
    return sorted(found, key=lambda m: m.start)


def _it(clause: Clause, words: _Words, context: Context) -> list[Money]:
    """The currency for which "it" stands at the beginning of the clause: the first of the sentence before."""
    (start, end), whole = clause.sentence.prior, clause.sentence
    place = carrying_on(whole.document, clause.start, clause.end, context.vocabulary)
    if place == (0, 0) or not end:
        return []
    before = replace(clause, start=start, end=end, mentions=(), quantities=(), periods=())
    first = next(_named(Tokens(before.text), words, before), None)
    return [Money(*place, first.code)] if first is not None and not first.is_beside else []


def said(clause: Clause, context: Context) -> list[Said]:
    """What the clause says of prices, in order; but for the end of longer words, « [le] plus faible »."""
    words = _words(context.language, context.common)
    if words is None:
        return []
    tokens = Tokens(clause.text)
    found = [
        Said(clause.start + tokens.starts[index], clause.start + tokens.ends[hit[0] - 1], sort)
        for index in range(len(tokens))
        for sort, phrases in words.said.items()
        if (hit := phrases.at(tokens, index))
    ]
    return [one for one in found if not any(o.start < one.start and one.end <= o.end for o in found)]


def is_small_change(start: int, clause: Clause, context: Context) -> bool:
    """Whether the amount at `start` is what a price has beyond its whole units: "a dollar and fifty cents"."""
    words = _words(context.language, context.common)
    before = clause.sentence.document[clause.start : start].lower().split()[-2:]
    joints = context.vocabulary.words("grammar", "list_joints")
    return words is not None and before[1:] != [] and before[1] in joints and before[0].rstrip("s") in words.heads


def _named(tokens: Tokens, words: _Words, clause: Clause) -> Iterator[Money]:
    """The names outside numbers that no noun follows: "the Canadian dollar", not "the Canadian dollar fund"."""
    place = 0
    while place < len(tokens):
        hit = words.names.at(tokens, place)
        start = clause.start + tokens.starts[place]
        if hit is None or any(q.start <= start < q.end for q in clause.quantities):
            place += 1
            continue
        stands = place == 0 or tokens.word(place - 1) in words.articles or tokens.word(place - 1) in ("us", "u.s.")
        if stands or words.beside.before(tokens, place):
            yield _one(start, clause.start + tokens.ends[hit[0] - 1], hit[1], tokens, words, clause)
        place = hit[0]


def _one(start: int, end: int, code: str, tokens: Tokens, words: _Words, clause: Clause) -> Money:
    place = next(i for i, s in enumerate(tokens.starts) if s + clause.start >= start)
    while place and tokens.word(place - 1) in words.articles and words.beside.before(tokens, place) is None:
        place -= 1
    return Money(start, end, code, words.beside.before(tokens, place) is not None)


@lru_cache(maxsize=4)
def _words(language: str, context: Context) -> _Words | None:
    # Any: the tables as their YAML files have them
    lexicon: Any = context.catalogue.lexicon.get(language, {})
    if _TABLE not in lexicon:
        return None
    table, money = lexicon[_TABLE], lexicon["units"]["money"]["after"]
    names: Phrases[str] = Phrases(money)
    said = {sort: Phrases({sort: entries}) for sort, entries in table.items() if sort not in ("articles", "beside")}
    return _Words(
        names,
        said,
        frozenset(table["articles"]),
        Phrases({"": table["beside"]}),
        frozenset(_plain(money.values())),
        tuple(_heads(money.values())),
    )


def _heads(entries: Iterable[Iterable[str]]) -> list[str]:
    """What stands in every currency's name: its last words, without those that hold another."""
    last = {str(p).lower().replace("(s)", "").replace("’", "'").split()[-1] for group in entries for p in group}
    return sorted(word for word in last if not any(other != word and other in word for other in last))


@lru_cache(maxsize=4)
def _heads_in(document: str, heads: tuple[str, ...]) -> tuple[str, ...]:
    """Those that stand in the document at all, in most but a few."""
    text = document.lower().replace("’", "'")
    return tuple(head for head in heads if head in text)


def _plain(entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """The words that may stand in a currency's name, with the marks that may follow."""
    for phrase in (str(p).lower() for group in entries for p in group):
        for word in phrase.replace("(s)", "").split():
            yield from (word, word + "s", word + ",", word + ".", word + "s.", word + "'s")
