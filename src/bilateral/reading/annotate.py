"""A document → its sentences with every word, number and date that means something to the almanac."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bilateral.catalogue import Catalogue
from bilateral.model.document import BlockKind, Document
from bilateral.model.time import Period
from bilateral.reading.clauses import Sentence
from bilateral.reading.periods import PeriodMention, PeriodReader
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention, QuantityReader
from bilateral.reading.sentences import SentenceSpan, sentence_spans
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["Annotator"]

_Span = TypeVar("_Span", Mention, QuantityMention, PeriodMention)


@dataclass(frozen=True)
class Annotator:
    """The readers of one language, built once."""

    vocabulary: Vocabulary
    quantities: QuantityReader
    periods: PeriodReader

    @classmethod
    def build(cls, catalogue: Catalogue, language: str) -> Annotator:
        """The readers for the language's lexicon."""
        lexicon = catalogue.lexicon
        return cls(Vocabulary(catalogue, language), QuantityReader(lexicon, language), PeriodReader(lexicon, language))

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Every sentence that is read, in order."""
        spans = list(sentence_spans(document))
        mentions = _outside_names(self.vocabulary.book.find(document.text))
        quantities, periods = self._numbers(document, spans, document.published)
        quantities = _outside_phrases(quantities, mentions, document.text)
        found: list[Sentence] = []
        last_of_block: dict[int, Sentence] = {}
        topic: tuple[str, ...] = ()
        last_period: PeriodMention | None = None
        subject = ""
        questions = _questions(document, mentions)
        for start, end, index in spans:
            block = document.blocks[index]
            if questions and questions[0][0] < start:
                while questions and questions[0][0] < start:
                    topic = questions.pop(0)[1]
            dated = tuple(_inside(periods, start, end))
            if last_period and not dated and (again := _refers_back(mentions, start, end)):
                dated = (replace(last_period, start=again.start, end=again.end, role="in", is_name=False),)
            last_period = next((p for p in dated if p.period is not None and not p.is_name), last_period)
            sentence = Sentence(
                document.text,
                start,
                end,
                block.kind,
                tuple(_inside(mentions, start, end)),
                tuple(_inside(quantities, start, end)),
                dated,
                lead=last_of_block.get(block.lead) if block.lead is not None else None,
                topic=topic,
                subject=subject,
            )
            found.append(sentence)
            last_of_block[index] = sentence
            named = _named(sentence.mentions)
            subject = _subject(sentence) or subject
            if len(named) == 1:
                topic = named
        return tuple(found)

    def _numbers(
        self, document: Document, spans: Sequence[SentenceSpan], anchor: Period | None
    ) -> tuple[list[QuantityMention], list[PeriodMention]]:
        quantities: list[QuantityMention] = []
        periods: list[PeriodMention] = []
        for start, end, _ in spans:
            text = document.text[start:end]
            if not _may_hold_numbers(text):
                continue
            dated = self.periods.find(text, anchor)
            periods += (replace(p, start=p.start + start, end=p.end + start) for p in dated)
            quantities += (
                replace(q, start=q.start + start, end=q.end + start)
                for q in self.quantities.find(text)
                if not any(p.start < q.end and q.start < p.end and p.period is not None for p in dated)
            )
        return quantities, periods


def _subject(sentence: Sentence) -> str:
    """The country with which the sentence begins, after an article or a date at most."""
    first = next((m for m in sentence.mentions if m.sort == "entity" and m.detail in ("country", "demonym")), None)
    return first.id if first is not None and first.start - sentence.start <= _OPENING else ""


def _refers_back(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The words that stand for the period named before: "that year"."""
    return next((m for m in _inside(mentions, start, end) if m.sort == "cue" and m.id == "same_period"), None)


def _may_hold_numbers(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _outside_names(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without those that are only part of a fact's name, as "Canada" is in a treaty's title."""
    names = [m for m in mentions if m.sort == "fact"]
    kept: list[Mention] = []
    place = 0
    for mention in mentions:
        while place < len(names) and names[place].end <= mention.start:
            place += 1
        may_be_part = mention.sort not in ("fact", "factword", "member")
        if not (may_be_part and any(n.covers(mention) for n in names[place : place + 4])):
            kept.append(mention)
    return kept


_OPENING = 16  # characters before a sentence's subject: "In 2022, the"
_LONGEST = 60  # characters of a phrase that holds a number
_HOLDS_NUMBERS = {"fact", "factword", "concept", "direction", "role", "code"}


def _outside_phrases(
    quantities: Sequence[QuantityMention], mentions: Sequence[Mention], text: str
) -> list[QuantityMention]:
    """Quantities without those that belong to a phrase ("two-way trade", "net zero") or to "the two countries"."""
    held = [m for m in mentions if m.sort in _HOLDS_NUMBERS or (m.sort == "cue" and m.id in ("both", "three"))]
    starts = [m.start for m in held]

    def is_part(quantity: QuantityMention) -> bool:
        for mention in held[bisect_left(starts, quantity.start - _LONGEST) :]:
            if mention.start >= quantity.end:
                return False
            covers = mention.start <= quantity.start and quantity.end <= mention.end
            if covers and mention.end - mention.start > quantity.end - quantity.start:
                return True
            is_code = mention.sort == "code" and mention.end == quantity.end and mention.start >= quantity.start
            if is_code and any(c.isdigit() for c in text[mention.start : mention.end]):
                return True  # a code that is a number: "within 100 km"
        return False

    return [q for q in quantities if not is_part(q)]


def _inside(spans: Sequence[_Span], start: int, end: int) -> Iterator[_Span]:
    first = bisect_left(spans, start, key=lambda s: s.start)
    for span in spans[first:]:
        if span.start >= end:
            return
        if span.end <= end:
            yield span


def _named(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The countries that a sentence names, once each."""
    return tuple(dict.fromkeys(m.id for m in mentions if m.sort == "entity" and m.detail in ("country", "demonym")))


def _questions(document: Document, mentions: Sequence[Mention]) -> list[tuple[int, tuple[str, ...]]]:
    """Where each heading that asks or names a country starts, and whom it is about."""
    found = []
    for block in document.blocks:
        if block.kind in (BlockKind.QUESTION, BlockKind.HEADING):
            named = _named(list(_inside(mentions, block.start, block.end)))
            if block.kind is BlockKind.QUESTION or named:
                found.append((block.start, named))
    return found
