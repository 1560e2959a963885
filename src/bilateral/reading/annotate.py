"""A document → its sentences with every word, number and date that means something to the almanac."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from msgspec.structs import replace

from bilateral.model.document import BlockKind, Document
from bilateral.model.quantity import Unit
from bilateral.reading.bearings import bearings_in, with_bearings
from bilateral.reading.carried import carrying_on
from bilateral.reading.clauses import Sentence
from bilateral.reading.countries import with_the_country
from bilateral.reading.going_on import frame_of, outside_numbers
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention, QuantityReader, quantity_reader
from bilateral.reading.sentences import SentenceSpan, behind_answer, sentence_spans
from bilateral.reading.sheets import label_end, sheet_subject, without_verbs
from bilateral.reading.speakers import spoken_in, with_speakers
from bilateral.reading.tables import TableUnits, in_tables
from bilateral.reading.thread import Thread, headings, measured, told_of_now
from bilateral.reading.vocabulary import Vocabulary
from bilateral.reading.within import inside
from bilateral.store import Almanac

__all__ = ["Annotator"]

_MARK = "C$"  # of wires: "C$81 billion" beside "$60 billion"


@dataclass(frozen=True)
class Annotator:
    """The readers of one language, built once."""

    vocabulary: Vocabulary
    quantities: QuantityReader
    units: TableUnits
    bearings: Mapping[str, str]
    parties: tuple[str, ...]

    @classmethod
    def build(cls, almanac: Almanac, language: str) -> Annotator:
        """The readers for the language's lexicon."""
        vocabulary = Vocabulary(almanac.catalogue, language, almanac.phrases(language))
        reader = quantity_reader(almanac.catalogue.lexicon, language)
        units = TableUnits.of(reader, almanac.catalogue.lexicon.get(language, {}))
        return cls(vocabulary, reader, units, almanac.catalogue.bearings, almanac.catalogue.parties)

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Every sentence that is read, in order."""
        answering, text = self.vocabulary.words("grammar", "answering"), document.text
        spans = [(behind_answer(text, a, b, answering), b, index) for a, b, index in sentence_spans(document)]
        named = self.vocabulary.book.find(document.text)
        mentions = _outside_names(self.vocabulary.future.added_to(named, document.text))
        quantities, periods = self._numbers(document, spans)
        quantities = _outside_phrases(quantities, mentions, document.text)
        mentions = _without_ways(_outside_dates(mentions, periods), document.text, self.vocabulary)
        ahead, thread = headings(document, mentions), Thread()
        sheet = sheet_subject(document, spans, mentions, self.parties)
        bearings = bearings_in(text, self.bearings, self.vocabulary)
        voices = spoken_in(document, named, self.parties, self.vocabulary)
        found: list[Sentence] = []
        last_of_block: dict[int, Sentence] = {}
        for start, end, index in spans:
            while ahead and ahead[-1][0] < start:
                thread = replace(thread, topic=ahead.pop()[1])
            block, here = document.blocks[index], tuple(inside(mentions, start, end))
            if bearings:
                here = with_bearings(here, bearings, text, start, end, self.vocabulary)
            if voices:
                here = with_speakers(here, voices, start, end)
            is_labelled = bool(sheet) and label_end(text, start, end) > start
            if is_labelled:
                here = without_verbs(here, text, start, end)
            here = with_the_country(here, document.text, start, end, thread.subject, self.vocabulary)
            own = thread.relative(here, tuple(inside(periods, start, end)))
            if block.kind is BlockKind.HEADING:
                heading = Sentence(document.text, start, end, block.kind, here, periods=own)
                thread = thread.below(heading, block.level, self.vocabulary.words("grammar", "dates_heading"))
            dated = thread.dated(here, own, carrying_on(document.text, start, end, self.vocabulary))
            counted = tuple(inside(quantities, start, end))
            spoken, counts = outside_numbers(here, counted), bool(counted) and block.kind is BlockKind.PARAGRAPH
            told = told_of_now(own, counted, document.text, self.vocabulary.words("time", "set_against"))
            sentence = Sentence(
                document.text, start, end, block.kind, here, counted, dated,
                lead=_leading(last_of_block.get(block.lead), document) if block.lead is not None else None,
                topic=thread.topic, subject=thread.subject, place=thread.place, told=thread.told,
                sheet=sheet if is_labelled else "", matter=thread.matter,
                frame=frame_of(spoken, thread.matter),
                under=None if told else thread.date_over(spoken, document.published, counts=counts),
                prior=_prior(last_of_block.get(index)), lender=_lender(last_of_block.get(index)),
            )  # fmt: skip
            found.append(sentence)
            last_of_block[index] = sentence
            thread = thread.after(start, spoken, dated)
        return in_tables(document, found, self.units)

    def _numbers(
        self, document: Document, spans: Sequence[SentenceSpan]
    ) -> tuple[list[QuantityMention], list[PeriodMention]]:
        """The quantities and periods of every sentence; a number that is part of a date is no quantity."""
        quantities: list[QuantityMention] = []
        periods: list[PeriodMention] = []
        for start, end, _ in spans:
            counted, dated = self.quantities.read(document.text[start:end], document.published)
            periods += (replace(p, start=p.start + start, end=p.end + start) for p in dated)
            quantities += (
                replace(q, start=q.start + start, end=q.end + start)
                for q in counted
                if not any(
                    p.start < q.end and q.start < p.end and (p.period is not None or p.role == "over") for p in dated
                )
            )
        return _in_their_dollars(quantities), periods


def _in_their_dollars(quantities: list[QuantityMention]) -> list[QuantityMention]:
    """The quantities; where a text writes C$ for the one dollar and never US$, its bare $ is the other one."""
    money = {Unit.parse(q.unit).symbol for q in quantities}
    if "CAD" not in money or "USD" in money or not any(_MARK in q.text for q in quantities):
        return quantities
    return [
        replace(q, unit="USD" + q.unit.removeprefix("dollar"))
        if "$" in q.text and Unit.parse(q.unit).symbol == "dollar"
        else q
        for q in quantities
    ]


def _leading(line: Sentence | None, document: Document) -> Sentence | None:
    """The line that leads a list; none where it only tells by whom and when the text was written."""
    if line is None or line.quantities or not any(p.period == document.published for p in line.periods):
        return line
    return line if measured(line.mentions) else None


def _prior(last: Sentence | None) -> tuple[int, int]:
    """The stretch of the sentence before; where that one refers back itself, of the one that it refers to."""
    if last is None:
        return (0, 0)
    refers = any(m.sort == "cue" and m.id == "same_measure" for m in last.mentions)
    return last.prior if refers and last.prior[1] else (last.start, last.end)


def _lender(last: Sentence | None) -> QuantityMention | None:
    """The last quantity of the sentence before, or of the one before that where it has none."""
    return None if last is None else last.quantities[-1] if last.quantities else last.lender


def _outside_names(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without those that are only part of a fact's name, as "Canada" is in a treaty's title."""
    parts: set[int] = set()
    for name in (m for m in mentions if m.sort == "fact"):
        first = bisect_left(mentions, name.start, key=_START)
        last = bisect_left(mentions, name.end, first, key=_START)
        parts.update(n for n in range(first, last) if name.covers(mentions[n]) and mentions[n].sort not in _WHOLE_NAMES)
    return [m for n, m in enumerate(mentions) if n not in parts]


_START = attrgetter("start")
_WHOLE_NAMES = frozenset({"fact", "factword", "member"})  # these stay, even inside the name of another thing


def _outside_dates(mentions: Sequence[Mention], periods: Sequence[PeriodMention]) -> list[Mention]:
    """Mentions without the cue words that are part of a date: the month of May is no "may"."""
    starts = [p.start for p in periods]

    def is_part(mention: Mention) -> bool:
        place = bisect_right(starts, mention.start) - 1
        return place >= 0 and mention.end <= periods[place].end

    return [m for m in mentions if m.sort != "cue" or not is_part(m)]


def _without_ways(mentions: Sequence[Mention], text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Mentions without the words of the future that lead to a place: "exports going to the United States"."""
    named = {m.start for m in mentions if m.sort == "entity"}
    determiners = vocabulary.words("grammar", "determiners")

    def leads(mention: Mention) -> bool:
        if text[mention.start : mention.end].lower().rpartition(" ")[2] not in vocabulary.end_of:
            return False
        following = text[mention.end : mention.end + _DETERMINER].lower().split()[:1]
        return mention.end + 1 in named or not {*following}.isdisjoint(determiners)

    return [m for m in mentions if m.sort != "cue" or m.id != "future" or not leads(m)]


_DETERMINER = 12  # characters that hold one
_LONGEST = 60  # characters of a phrase that holds a number
_HOLDS_NUMBERS = {"entity", "fact", "factword", "concept", "direction", "role", "code"}


def _outside_phrases(
    quantities: Sequence[QuantityMention], mentions: Sequence[Mention], text: str
) -> list[QuantityMention]:
    """Quantities without those that belong to a phrase ("two-way trade", "net zero") or to "the two countries"."""
    held = [m for m in mentions if m.sort in _HOLDS_NUMBERS or (m.sort == "cue" and m.id in ("both", "three"))]
    starts = [m.start for m in held]

    def is_part(quantity: QuantityMention) -> bool:
        for place in range(bisect_left(starts, quantity.start - _LONGEST), len(held)):
            mention = held[place]
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
