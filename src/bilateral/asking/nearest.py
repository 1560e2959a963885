"""Nearest: what the record has beside a question that it does not answer, and what would answer it.

The nearest thing is the figure of the same question without its year, or without the words that no indicator explains;
else the indicators and facts that the question names, and those that the search of the almanac finds by its words.
It is told behind the reason, never as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import msgspec

from bilateral.algebra.figures import first_period
from bilateral.algebra.nodes import PEER
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.wording import figure
from bilateral.asking.answers import Found, found
from bilateral.asking.holes import candidates, sentence_of
from bilateral.asking.quoted import quoted
from bilateral.asking.restate import Grammar
from bilateral.asking.wording import Wording
from bilateral.checking.kind import Candidate, Kind
from bilateral.model.answer import Form, Statement
from bilateral.model.fact import FactType
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import links
from bilateral.reading.stems import stem, stems
from bilateral.store.index import Hit

__all__ = ["Looked", "Nearest"]

_MOST = 4  # things that a reader is pointed to
_SEARCHED = 4  # words of a question that are searched for, and quoted
_PART = 0.25  # of the words of a name: a word that is less of it tells another thing
_HITS = 20  # entries of the almanac in which a word is looked for
_WORD = re.compile(r"\b[^\W\d_]{4,30}\b")
_TOLD = frozenset({"entity", "concept", "direction", "cue", "fact", "member", "role"})  # what such words name is known


class Looked(NamedTuple):
    """A statement with its sentence, and what the kinds made of it when an answer was looked for."""

    statement: Statement
    sentence: Sentence
    seen: list[Candidate]


@dataclass(frozen=True)
class Nearest:
    """What is needed to find it for questions of one language, built once."""

    grammar: Grammar
    annotator: Annotator
    kinds: Sequence[Kind]

    def figure(self, looked: Sequence[Looked], wording: Wording, context: Context) -> str:
        """The nearest figure with its value, of a question of a number; empty if there is none."""
        for each in looked:
            if each.statement.form is not Form.NUMBER or each.statement.hole is None:
                continue
            row = next(self._rows(each, context), None)
            if row is not None:
                return _told(row, each.sentence, wording, context)
        return ""

    def _rows(self, looked: Looked, context: Context) -> Iterator[Found]:
        """What answers the statement whatever its words say besides, then whatever year it names."""
        statement, sentence, seen = looked
        undated = msgspec.structs.replace(sentence, periods=())
        others = candidates(statement, undated, self.kinds, context) if sentence.periods else ()
        for candidate in chain(seen, others):
            rows = found(statement, candidate, context)
            yield from (row for row in rows if any(figures_of(row.query.expression)))

    def read(self, question: str) -> Sentence | None:
        """The question as a sentence."""
        return sentence_of(Statement(self.grammar.cleaned(question), Form.TRUTH), self.annotator)

    def named(self, sentence: Sentence | None, wording: Wording, context: Context) -> str:
        """The indicators and facts that the question names, and those that its words find; empty if there are none."""
        if sentence is None:
            return ""
        titles = dict.fromkeys(_named(sentence, wording, context))
        words = [word[0] for word in self._subjects(sentence, context)]
        return _listed("near", titles | _searched(words, wording, context), wording)

    def found(self, words: str, wording: Wording, context: Context) -> str:
        """The indicators and facts that go by the words; empty if there are none."""
        return _listed("near", _searched(_WORD.findall(words), wording, context), wording)

    def known(self, sentence: Sentence | None, wording: Wording, context: Context) -> str:
        """The best known figures of the countries that the question names; empty if it names neither."""
        named = {m.id for m in sentence.mentions if m.sort == "entity"} if sentence else set[str]()
        whom = [party for party in context.parties if party in named]
        if not whom:
            return ""
        shapes = (Shape.DIRECTED, Shape.PAIR) if len(whom) > 1 else (Shape.AREA,)
        titles = dict.fromkeys(_title(i, context) for i in _best_known(shapes, context))
        return _listed("known", titles, wording, who=wording.listed(tuple(map(wording.name, whom))))

    def gap(self, sentence: Sentence | None, wording: Wording, context: Context) -> str:
        """What would answer it: a series on the words that name nothing on record, else figures of whom it names."""
        if sentence is None:
            return ""
        if words := self._subjects(sentence, context):
            period = next((p.period for p in sentence.periods if p.period is not None), None)
            return wording.sentence(
                "lacking", words=quoted([w.span() for w in words], sentence.document), when=wording.when(period)
            )
        others = dict.fromkeys(m.id for m in sentence.mentions if m.sort == "entity" and m.id not in context.parties)
        who = wording.listed(tuple(wording.name(code) for code in others))
        return wording.sentence("lacking_of", who=who) if who else ""

    def _subjects(self, sentence: Sentence, context: Context) -> list[re.Match[str]]:
        """The first words that say what is asked for, and that name nothing by themselves."""
        vocabulary = context.vocabulary
        plain = vocabulary.function_words | vocabulary.general_words | self.grammar.words
        told = [m for m in sentence.mentions if m.sort in _TOLD]
        dated = [(p.start, p.end) for p in sentence.periods]
        spans = [*((m.start, m.end) for m in told), *dated]
        found: dict[str, re.Match[str]] = {}
        for word in _WORD.finditer(sentence.document):
            small = word[0].lower()
            if small not in plain and not any(a <= word.start() and word.end() <= b for a, b in spans):
                found.setdefault(small, word)
        return list(found.values())[:_SEARCHED]


def _searched(words: Sequence[str], wording: Wording, context: Context) -> dict[str, None]:
    """The titles of what has one of the words in its own; those of the word that fewest have come first."""
    by_word = [_hits(word, context) for word in words[:_SEARCHED]]
    hits = [hit for several in sorted(filter(None, by_word), key=len) for hit in several]
    return dict.fromkeys(_titled(hit, wording, context) for hit in hits)


def _told(row: Found, sentence: Sentence, wording: Wording, context: Context) -> str:
    value = row.result.value
    assert isinstance(value, Quantity)
    what = wording.what(row.query.expression)
    printed = figure(value.value, str(value.unit), wording.language)
    told = wording.sentence("closest", what=what, value=printed, when=wording.when(row.query.period))
    asked = [p.period for p in sentence.periods if p.period is not None]
    first = _first(row, context)
    if asked and first is not None and asked[0].end < first.start:
        told = f"{told} {wording.sentence('begins', first=wording.day(first))}"
    return told


def _first(row: Found, context: Context) -> Period | None:
    """The first year in which all figures of the row tell something."""
    figures = [f for f in figures_of(row.query.expression) if PEER not in f.codes.values()]
    begun = [p for f in figures if (p := first_period(f, context.almanac)) is not None]
    return max(begun, default=None, key=lambda p: p.start)


def _named(sentence: Sentence, wording: Wording, context: Context) -> Iterator[str]:
    known = context.catalogue.indicators
    for mention in sentence.mentions:
        if mention.sort == "concept" and mention.id in known:
            yield _title(known[mention.id], context)
    for clause in clauses_of(sentence, context.vocabulary):
        yield from (wording.title(link.fact.id) for link in links(clause, context))


def _hits(word: str, context: Context) -> list[Hit]:
    """The indicators and facts by one of whose names the word goes, whatever its ending; the shortest name first."""
    hits = context.almanac.search(stem(word), limit=_HITS, as_written=True)
    kept = [(share, hit) for hit in hits if (share := _share(word, hit, context)) >= _PART]
    return [hit for _, hit in sorted(kept, key=lambda told: -told[0])]


def _share(word: str, hit: Hit, context: Context) -> float:
    """How much of a name of the thing the word is: half of "potash tariff", of a treaty's long title next to none."""
    named = (stems(name) for name in _names(hit, context))
    return max((1 / len(parts) for parts in named if stem(word) in parts), default=0.0)


def _names(hit: Hit, context: Context) -> Iterator[str]:
    """What the thing is called in the language of the question; of a body only its name tells, and says little."""
    language = context.language
    if hit.kind == "fact":
        fact = context.catalogue.fact(hit.id)
        if fact.type is not FactType.ORGANISATION:
            yield from (*fact.names.get(language, ()), *fact.words.get(language, ()))
    elif hit.kind == "indicator":
        indicator = context.catalogue.indicators[hit.id]
        yield from (_title(indicator, context), *indicator.words.get(language, ()))
        yield from (c.title.get(language, "") for dimension in indicator.dimensions for c in dimension.codes)


def _titled(hit: Hit, wording: Wording, context: Context) -> str:
    is_fact = hit.kind == "fact"
    return wording.title(hit.id) if is_fact else _title(context.catalogue.indicators[hit.id], context)


def _best_known(shapes: tuple[Shape, ...], context: Context) -> list[Indicator]:
    """Of each topic the indicator that most publishers measure, the best known topic first."""
    best: dict[str, Indicator] = {}
    for indicator in context.catalogue.indicators.values():
        other = best.get(indicator.topic)
        if (
            indicator.shape in shapes
            and not indicator.needs
            and (other is None or len(indicator.definitions) > len(other.definitions))
        ):
            best[indicator.topic] = indicator
    return sorted(best.values(), key=lambda i: -len(i.definitions))


def _listed(key: str, titles: dict[str, None], wording: Wording, **parts: str) -> str:
    """The phrase of that key with the first of the titles; empty if there are none."""
    return wording.sentence(key, what=wording.listed(tuple(titles)[:_MOST]), **parts) if titles else ""


def _title(indicator: Indicator, context: Context) -> str:
    return indicator.title.get(context.language, indicator.title["en"])
