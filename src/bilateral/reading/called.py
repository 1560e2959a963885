"""Printed figures by what they are called: for a sentence whose number may be any, the facts whose names it has."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from bilateral.model.fact import Fact
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.readings import period_of
from bilateral.reading.stems import stem, stems

__all__ = ["figures_called", "words_of"]

_DATED = re.compile(r", (?:[^\W\d_]+ )?\d{4}(?:-\d\d)?$")  # behind a name, when its figure holds
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEARS = 10  # before the newest figure of a name
_KEPT = 16  # catalogues and languages
_PEOPLES = ("country", "demonym")


@dataclass(frozen=True)
class _Name:
    """What a figure is called: the words that the sentence must have, those it may have, and whom it must name."""

    fact: Fact
    period: Period
    needs: frozenset[str]
    allows: frozenset[str]
    names: frozenset[str]
    whose: frozenset[str]


def figures_called(clause: Clause, context: Context) -> tuple[Fact, ...]:
    """The figures of single pages that the clause calls by their names and by no word more, the newest first.

    Where the clause gives no time, none that is many years older than the newest.
    """
    period = period_of(clause)
    said = _said(clause, context)
    entities = {m.id for m in clause.of("entity") if m.detail in _PEOPLES}
    found = [
        (name.period.end, name.fact)
        for name in _names(context.common)
        if name.needs
        and name.needs <= said <= name.allows
        and name.names <= entities <= name.whose
        and (period is None or period.overlaps(name.period))
    ]
    last = max((end.year for end, _ in found), default=0)
    kept = [(end, fact) for end, fact in found if period is not None or end.year > last - _YEARS]
    return tuple(fact for _, fact in sorted(kept, key=lambda dated: dated[0], reverse=True))


def words_of(fact: Fact, context: Context) -> frozenset[str]:
    """The stems of all that is said of the figure, without general words and places."""
    language = context.language
    indicator = context.catalogue.indicators[fact.figure.indicator] if fact.figure else None
    texts = [*fact.names.get(language, ()), fact.statement.get(language, ""), *fact.words.get(language, ())]
    texts += [] if indicator is None else indicator.words.get(language, ())
    places = {w for code in fact.of for w in stems(context.catalogue.name(code, language))}
    known = context.vocabulary.function_words | context.vocabulary.general_words
    return frozenset(w for text in texts for w in stems(text) if w not in known) - places


def _said(clause: Clause, context: Context) -> Set[str]:
    """The stems of the clause's words that are no number, no date and nobody's name, and say something."""
    spans = [(q.start, q.end) for q in clause.quantities] + [(p.start, p.end) for p in clause.periods]
    spans += [(m.start, m.end) for m in clause.of("entity") if m.detail in _PEOPLES]
    words = _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    own = (w[0] for w in words if not any(a <= w.start() < b for a, b in spans))
    return {stem(word) for word in own} - _unsaying(context.common)


@lru_cache(maxsize=_KEPT)
def _unsaying(context: Context) -> frozenset[str]:
    """The stems of words that say nothing of what is measured."""
    return frozenset(map(stem, context.vocabulary.function_words | context.vocabulary.general_words))


@lru_cache(maxsize=_KEPT)
def _names(context: Context) -> tuple[_Name, ...]:
    facts = [fact for printed in context.catalogue.unmeasured.values() for fact in printed]
    return tuple(_name(fact, said, context) for fact in facts for said in fact.names.get(context.language, ()))


def _name(fact: Fact, called: str, context: Context) -> _Name:
    assert fact.figure is not None
    called = _DATED.sub("", called)
    named = [m for m in context.vocabulary.book.find(called) if m.sort == "entity" and m.detail in _PEOPLES]
    bare = "".join(c for at, c in enumerate(called) if not any(m.start <= at < m.end for m in named))
    needs = _stems(bare) - _unsaying(context)
    told = (*fact.names.get(context.language, ()), fact.statement.get(context.language, ""))
    whose = frozenset({*fact.of, *fact.figure.where.values()})
    return _Name(
        fact, fact.figure.period, needs, needs.union(*map(_stems, told)), frozenset(m.id for m in named), whose
    )


def _stems(text: str) -> frozenset[str]:
    """The stems of all words that may say what is measured: "oil" and "gas" too."""
    return frozenset(stem(word) for word in _WORD.findall(text))
