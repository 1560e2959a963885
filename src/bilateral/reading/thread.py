"""The thread of a text: what it was about just before, for the words that refer back ("it", "that year")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from bilateral.model.document import BlockKind, Document
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Sentence, Told
from bilateral.reading.periods import PeriodMention, is_of_another_year
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.within import inside

__all__ = ["Thread", "headings", "measured", "told_of_now"]

_IT = (("it", ""), ("thing", "any"))
_NO_PLACES = frozenset({"city", "person", "group"})
_NEAR = 6  # characters from a number to its date: " in "
_AT = frozenset({"in", "of", "as_of", "end_of"})  # roles of a period at which something is measured
_MOVING = frozenset({"change", "multiple", "recurring"})
_STEPS = frozenset({Frequency.MONTH, Frequency.QUARTER})
_BEYOND = frozenset({"exceeding", "comparative", "beside", "than"})
_OPENING = 16  # characters before a sentence's subject: "In 2022, the"


class Thread(msgspec.Struct, frozen=True, gc=False):
    """What a sentence may refer back to.

    `topic` are the countries that the text is about, `subject` the one with which the last sentence began, `place` the
    country or part of one, as long as sentences begin with it or with "it";
    `period` the last that was named and `told` the treaty, the body and so on that was named last. `matter` are the
    words that named what the last sentence measured, else those of the `heading`; `dates` are those that the headings
    above set, each with the heading's level, `is_titled` whether anything stood before. `sole` is the one period
    at which the last sentence measured, `first` the first period of the text.
    """

    topic: tuple[str, ...] = ()
    subject: str = ""
    place: str = ""
    period: PeriodMention | None = None
    told: tuple[Told, ...] = ()
    matter: tuple[Mention, ...] = ()
    heading: tuple[Mention, ...] = ()
    dates: tuple[tuple[int, PeriodMention], ...] = ()
    is_titled: bool = False
    sole: PeriodMention | None = None
    first: Period | None = None

    def below(self, heading: Sentence, level: int, words: Collection[str]) -> Thread:
        """The thread below a heading of that level; `words` stand before a date that it sets."""
        kept = tuple(found for found in self.dates if found[0] < level)
        own = _set_by(heading, words, is_title=not self.is_titled)
        dates = (*kept, (level, own)) if own is not None else kept
        return replace(self, heading=measured(heading.mentions), matter=(), dates=dates, is_titled=True)

    def dated(
        self, mentions: Sequence[Mention], periods: tuple[PeriodMention, ...], opening: tuple[int, int] = (0, 0)
    ) -> tuple[PeriodMention, ...]:
        """The sentence's periods; if it names none but says "that year" or "since then", the last one.

        Also where it opens with a pronoun, at `opening`, for what has just been measured, and tells how that moved or
        compares: "They rose by 5%", "It was more than in 2019".
        """
        periods = tuple(self._certain(p) for p in periods)
        if opening != (0, 0) and self.sole is not None and _moves(mentions, periods):
            return (replace(self.sole, start=opening[0], end=opening[1], role="in"), *periods)
        back = next((m for m in mentions if m.sort == "cue" and m.id == "same_period"), None)
        if back is None or self.period is None:
            return periods
        others = tuple(p for p in periods if p.end <= back.start or back.end <= p.start)
        if others:  # « cette année » within « cette année-là » is not the year of writing
            return others
        return (replace(self.period, start=back.start, end=back.end, role=back.detail or "in", is_name=False),)

    def _certain(self, named: PeriodMention) -> PeriodMention:
        """The period; none for a month that goes by its name alone where the text has just told of another year.

        Not if the text began with the month's own year: then that is what it is about, and the others are compared.
        """
        month = named.period
        if month is None or not named.is_relative or month.frequency is not Frequency.MONTH or " " in named.text:
            return named
        if self.first is not None and not is_of_another_year(month, self.first):
            return named
        under = self.dates[-1][1] if self.dates else None
        told = (p.period for p in (self.period, under) if p is not None)
        return replace(named, period=None) if any(is_of_another_year(month, year) for year in told) else named

    def relative(self, mentions: Sequence[Mention], periods: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
        """The sentence's periods, "a year earlier" and "the following year" being beside the year told of last."""
        found = tuple(periods)
        for cue in mentions:
            if cue.sort != "cue" or cue.id != "year_before":
                continue
            before = [p for p in found if p.end <= cue.start and _is_year(p)]
            told = before[-1] if before else self.sole
            if told is None or told.period is None or not _is_year(told):
                continue
            step = 1 if cue.detail == "after" else -1
            earlier = replace(told, start=cue.start, end=cue.end, period=told.period.shift_years(step), role="in")
            apart = [p for p in found if p.end <= cue.start or cue.end <= p.start]
            found = tuple(sorted([*apart, earlier], key=lambda p: p.start))
        return found

    def date_over(self, mentions: Sequence[Mention], written: Period | None, *, counts: bool) -> PeriodMention | None:
        """The date that stands over a sentence which names none: that of the sentence before, where this one goes on
        about what that one measured ("In 2011 trade came to 681. Exports made up 337."), else that of a heading.

        Only of one that `counts`: what is so without a number is so today. Not of the year that has not ended when the
        text is `written`.
        """
        if counts and self.sole is not None and (self._goes_on(mentions) or self._moves_on(mentions)):
            last = written.start.year - 1 if written is not None else None
            if not _is_year(self.sole) or last is None or _year(self.sole) <= last:
                return self.sole
        return self.dates[-1][1] if self.dates else None

    def _moves_on(self, mentions: Sequence[Mention]) -> bool:
        """Whether a movement of the same thing is told next, be it another's, after what it was in a month or quarter:
        texts on one month tell whose exports fell in it.
        """
        if self.sole is None or self.sole.period is None or self.sole.period.frequency not in _STEPS:
            return False
        concepts = {m.id for m in self.matter if m.sort == "concept"}
        tells = any(m.sort == "cue" and m.id in _MOVING for m in mentions)
        return tells and any(m.sort == "concept" and m.id in concepts for m in mentions)

    def _matter(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The words for what a sentence measured, with those for whose and of what that it took from the one before."""
        own = measured(mentions)
        if not own or any(m.sort == "entity" for m in own) or not self._goes_on(mentions):
            return own or self.heading
        said = {m.id for m in own}
        return (*(m for m in self.matter if m.sort == "entity" or (m.sort == "code" and m.id not in said)), *own)

    def _sole(self, dated: Sequence[PeriodMention], mentions: Sequence[Mention]) -> PeriodMention | None:
        """The one period at which a sentence measured; without one of its own that which stands over it."""
        if not dated:
            return self.sole if self._goes_on(mentions) else None
        return dated[0] if len(dated) == 1 and dated[0].role in _AT else None

    def _goes_on(self, mentions: Sequence[Mention]) -> bool:
        """Whether the words name something that the sentence before measured, and no country which it did not name."""
        concepts = {m.id for m in self.matter if m.sort == "concept"}
        if not concepts or any(m.sort == "cue" and (m.id, m.detail) == ("over_time", "each") for m in mentions):
            return False  # "each year"
        named = {m.id for m in mentions if m.sort == "entity"}
        before = {m.id for m in self.matter if m.sort == "entity"}
        return named <= before and any(m.sort in ("concept", "direction") and m.id in concepts for m in mentions)

    def after(self, start: int, mentions: Sequence[Mention], periods: Sequence[PeriodMention]) -> Thread:
        """The thread after a sentence that begins at `start`."""
        named = _named(mentions)
        first = next((m for m in mentions if m.sort == "entity" and m.id in named), None)
        opens = first is not None and first.start - start <= _OPENING
        dated = [p for p in periods if p.period is not None and not p.is_name]
        told = [p for p in dated if not _is_compared_with(p, mentions)]
        return Thread(
            named if len(named) == 1 else self.topic,
            first.id if first is not None and opens else self.subject,
            _place(start, mentions, self.place),
            told[0] if told else self.period,
            _retold(self.told, start, mentions),
            self._matter(mentions),
            self.heading,
            self.dates,
            is_titled=True,
            sole=self._sole(told, mentions) if told or not periods or dated else None,
            first=self.first or (told[0].period if told else None),
        )


def _place(start: int, mentions: Sequence[Mention], last: str) -> str:
    """The place that opens the sentence, the last one where it opens with "it", else none."""
    for mention in mentions:
        if mention.start - start > _OPENING:
            break
        if mention.sort == "entity" and mention.detail not in _NO_PLACES:
            return mention.id
        if mention.sort == "cue" and (mention.id, mention.detail) in _IT:
            return last
    return ""


def _year(mention: PeriodMention) -> int:
    return mention.period.start.year if mention.period is not None else 0


def _is_year(mention: PeriodMention) -> bool:
    period = mention.period
    is_plain = not (mention.is_name or mention.is_fiscal or mention.is_relative) and mention.role in _AT
    return is_plain and period is not None and period.frequency is Frequency.YEAR


def _moves(mentions: Sequence[Mention], periods: Sequence[PeriodMention]) -> bool:
    """Whether a movement, comparison or rate ("a day") is told, and no date but that of the other side of it."""
    than = min((m.end for m in mentions if m.sort == "cue" and m.id == "than"), default=None)
    told = than is not None or any(m.sort == "cue" and m.id in _MOVING for m in mentions)
    return told and all(p.role == "base" or (than is not None and than <= p.start) for p in periods)


def _is_compared_with(period: PeriodMention, mentions: Sequence[Mention]) -> bool:
    """Whether the date is only that of what something is compared with: "above its level of May 2019"."""
    beyond = (m for m in mentions if m.sort == "cue" and m.id in _BEYOND and m.end <= period.start)
    return period.role == "base" or (period.role == "of" and next(beyond, None) is not None)


def told_of_now(
    periods: Sequence[PeriodMention], numbers: Sequence[QuantityMention], text: str, against: Collection[str]
) -> tuple[PeriodMention, ...]:
    """The periods without that of a number which another is only set against, behind a comma: ", down from 5 in March".

    What the sentence tells first is then of the time of the sentence before.
    """

    def is_beside(period: PeriodMention) -> bool:
        last = max((q for q in numbers if q.end <= period.start), key=lambda q: q.end, default=None)
        if last is None or last is numbers[0] or period.start - last.end > _NEAR:
            return False
        before = text[numbers[0].end : last.start].lower().rstrip()
        return "," in before and before.endswith(tuple(against))

    return tuple(p for p in periods if not is_beside(p)) if len(numbers) > 1 else tuple(periods)


def _set_by(heading: Sentence, words: Collection[str], *, is_title: bool) -> PeriodMention | None:
    """The date that a heading sets for what stands below: its only one, alone, behind a preposition, or apart.

    Of a text's first heading (`is_title`) only one behind a preposition counts: "Relations (2024)" is an edition.
    "2024 Policy Agenda" is a name: its year is that of the agenda, not of what it tells. A month or a day is
    when the page was written.
    """
    if len(heading.periods) != 1:
        return None
    period, text, start = heading.periods[0], heading.text, heading.start
    if period.period is None or period.period.frequency is not Frequency.YEAR:
        return None
    before, behind = text[: period.start - start].strip(), text[period.end - start :].strip()
    ends = not behind.strip(").") or behind.startswith(":")
    apart = not before or before.endswith((",", "(", ":", "–", "—", "-"))
    is_said = bool(before) and before.split()[-1].lower() in words
    return (
        period
        if period.role == "in" and ends and not period.is_name and (is_said or (apart and not is_title))
        else None
    )


def measured(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The words that name what is measured, which and between whom; none if nothing goes by a name."""
    told = tuple([m for m in mentions if m.sort in ("concept", "code", "direction", "entity")])
    return told if any(m.sort == "concept" for m in told) else ()


def headings(document: Document, mentions: Sequence[Mention]) -> list[tuple[int, tuple[str, ...]]]:
    """Where each heading that asks or names a country starts, and whom it is about; the last one first."""
    found = []
    for block in document.blocks:
        if block.kind in (BlockKind.QUESTION, BlockKind.HEADING):
            named = _named(inside(mentions, block.start, block.end))
            if block.kind is BlockKind.QUESTION or named:
                found.append((block.start, named))
    return found[::-1]


def _named(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The countries that the mentions name, once each."""
    return tuple(dict.fromkeys(m.id for m in mentions if m.sort == "entity" and m.detail in ("country", "demonym")))


def _retold(told: tuple[Told, ...], start: int, mentions: Sequence[Mention]) -> tuple[Told, ...]:
    """The things told of, after a sentence that begins at `start` and has these mentions."""
    found = {t.sort: replace(t, opens=False) if t.opens else t for t in told}
    for mention in mentions:
        if mention.sort != "fact":
            continue
        last = found.get(mention.detail)
        if last is not None and last.names[-1].start == mention.start:
            found[mention.detail] = replace(last, names=(*last.names, mention))
            continue
        is_same = last is not None and not {n.id for n in last.names}.isdisjoint({mention.id})
        is_only = last is None or (is_same and last.is_only)
        is_sole = last is None or is_same or last.names[-1].start < start
        found[mention.detail] = Told((mention,), is_only, mention.start - start <= _OPENING, is_sole)
    return tuple(found.values())
