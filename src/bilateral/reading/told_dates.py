"""Which date a clause gives to what it tells: its own, the one right behind a name, or the year of a name."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model.fact import Fact
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention, flatten

__all__ = ["date_told", "has_date", "how_long", "is_past", "not_before", "not_until", "since_told", "year_of_name"]

_OWN_GAP = 5  # characters between a name and its own date: " in "
_NAME_GAP = 24  # characters between a year and the name that it belongs to
_LENGTH = 24  # characters between a verb and the number of years for which it holds: " for more than "
_NO_DATE = frozenset({"by", "since", "over"})  # roles of periods in which nothing is said to have happened


def date_told(clause: Clause, linked: Sequence[Link] = ()) -> PeriodMention | None:
    """The date of what is told, no part of a title; of several the one right behind a name that has it: "the Polar Sea
    in 1985".
    """
    titles = clause.of("fact")
    dated = [p for p in clause.periods if p.period is not None and p.role not in _NO_DATE and not p.is_name]
    dated = [p for p in dated if not any(m.start <= p.start and p.end <= m.end for m in titles)]
    own = [p for p in dated for k in linked if 0 <= p.start - k.end <= _OWN_GAP and has_date(k.fact, p)]
    return next(iter(own or dated), None)


def since_told(clause: Clause) -> PeriodMention | None:
    """The date since which something has been so."""
    return next((p for p in clause.periods if p.period is not None and p.role == "since" and not p.is_name), None)


def not_until(clause: Clause, when: PeriodMention | None, context: Context) -> bool:
    """Whether a denial says that it happened then, no sooner: "not open until 1964", « n'a ouvert qu'en 1964 »."""
    return _stands_before(clause, when, context.vocabulary.words("grammar", "until_words"))


def not_before(clause: Clause, when: PeriodMention | None, context: Context) -> bool:
    """Whether it is denied that it happened sooner, and nothing said of when it did: "was not signed before 1964"."""
    return _stands_before(clause, when, context.vocabulary.words("grammar", "before_words"))


def _stands_before(clause: Clause, when: PeriodMention | None, words: Sequence[str]) -> bool:
    if when is None or not clause.has("negation"):
        return False
    before = flatten(clause.sentence.document[clause.start : when.start]).lower().rstrip()
    return any(before.endswith(f" {word}") for word in words)


def has_date(fact: Fact, when: PeriodMention, event: str = "") -> bool:
    """Whether such an event (any, if none is given) befell the thing at that date."""
    return any(
        when.period is not None and h.period.overlaps(when.period) for h in fact.happenings if event in ("", h.event)
    )


def year_of_name(link: Link, clause: Clause) -> PeriodMention | None:
    """The year that stands right before or inside the name, or after it with "of": "the 1991 Air Quality Agreement"."""
    for period in clause.periods:
        if period.period is None or not period.is_name:
            continue
        inside = link.start <= period.start < link.end
        if inside or -1 <= link.start - period.end <= _NAME_GAP or 0 <= period.start - link.end <= 4:
            return period
    return None


def how_long(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether it is told how long the thing has stood: "in force for two summers" says more than that it is."""
    behind = clause.sentence.document[word.end : clause.end].lower().split()[:1]
    is_length = not {*behind}.isdisjoint(context.vocabulary.words("time", "length_words"))
    return is_length and any(0 < q.start - word.end <= _LENGTH for q in clause.quantities)


def is_past(clause: Clause, context: Context) -> bool:
    """Whether it is said of a time that is over that something was so: "was in force", « était président »."""
    said = (flatten(clause.sentence.document[m.start : m.end]).lower() for m in clause.cues("is"))
    return any(word in context.vocabulary.words("grammar", "was_words") for word in said)
