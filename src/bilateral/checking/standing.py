"""Standing: that a treaty or the like is in force, since when, until when, or at a time.

What has been in force since a day is in force still: of one that has ended this is asked, not when it began. Where two
ends are told, the one is asked that the record does not bear out. An event of its own makes these claims.
"""

from __future__ import annotations

import re

from msgspec import structs

from bilateral.algebra import Dated, Holds
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query
from bilateral.reading.told_dates import is_past

__all__ = ["has_ended", "standing"]

_BEGINS = "in_force"
_ENDS = ("ended", "terminated", "superseded", "replaced", "closed")
_SPANS = ("from_to", "between")
_SURE, _UNSURE = 0.8, 0.5  # whether every word is understood, and the record tells of an end or that there is none
_OF_ANOTHER = 0.4  # something else of the clause may be what is in force
_WORD = re.compile(r"[^\W_]+")


def standing(
    link: Link, verb: Mention, when: PeriodMention | None, clause: Clause, context: Context
) -> Candidate | None:
    """The claim that the thing is in force, and the question that decides it; None where its age is told instead."""
    fact, truth = link.fact, not clause.has("negation")
    if not _is_subject(link, clause, verb, context):
        link = structs.replace(link, firmness=min(link.firmness, _OF_ANOTHER))
    if when is None or when.period is None:
        lasts = any(q.unit == "year" for q in clause.quantities)
        return None if lasts else _now(link, verb, Asserted(text="", truth=truth), clause, context)
    is_aside = "," in clause.sentence.document[link.end : verb.start]  # "NAFTA, in force since 1994, was replaced"
    lasts = not is_aside and not is_past(clause, context)
    if when.role == "since" and truth and lasts and has_ended(fact, context):
        return _now(link, verb, Asserted(text=when.text, truth=True), clause, context)
    first, last = Period.years(when.period.start.year, when.period.start.year), when.period
    if when.role == "until":
        return _ended(link, last, when, clause)
    if when.role in _SPANS:
        last = Period.years(last.end.year, last.end.year)
        begun = [h.period for h in fact.happenings if h.event == _BEGINS]
        if any(p.overlaps(first) for p in begun):
            return _ended(link, last, when, clause)
        return _dated(link, (_BEGINS,), first, when, clause)
    if when.role != "since" or not truth:
        return None
    return _dated(link, (_BEGINS,), when.period, when, clause)


def _now(link: Link, verb: Mention, asserted: Asserted, clause: Clause, context: Context) -> Candidate:
    """That it is in force on the day of writing, and still today."""
    fact, written, today = link.fact, Period.day(context.written), Period.day(context.as_of)
    latest = Holds(fact=fact.id, period=today)
    undated = context.published is None and asserted.truth is True  # it may have stood when that was written
    query = Query(Holds(fact=fact.id, period=written), {}, 1.0, written, latest=latest, undated=undated)
    told = has_ended(fact, context) or any(h.event == "open_ended" for h in fact.happenings)
    sure = _SURE if told and not _says_more(link, verb, clause, context) else _UNSURE
    claim = claim_at(clause, "date/event", fact.topic, asserted)
    return Candidate(claim, (query,), min(sure, max(link.firmness, _UNSURE)), strength=3)


def _ended(link: Link, period: Period, when: PeriodMention, clause: Clause) -> Candidate:
    ends = tuple(e for e in _ENDS if any(h.event == e for h in link.fact.happenings))
    return _dated(link, ends, period, when, clause)


def _is_subject(link: Link, clause: Clause, verb: Mention, context: Context) -> bool:
    """Whether it is of the thing itself that the verb tells: small words at most stand between them."""
    plain = context.vocabulary.function_words.union(context.vocabulary.words("grammar", "at_present"))
    between = _WORD.findall(clause.sentence.document[link.end : verb.start].lower())
    return link.end <= verb.start and plain.issuperset(between)


def _dated(link: Link, events: tuple[str, ...], period: Period, when: PeriodMention, clause: Clause) -> Candidate:
    """That one of the events befell it in the period."""
    fact = link.fact
    known = [e for e in events if any(h.event == e for h in fact.happenings)]
    tells_more = any(v.start >= when.end for v in clause.cues("event"))  # "in force since 1985, was signed in Ottawa"
    asserted, end = Asserted(text=when.text, period=period), when.end if tells_more else None
    claim = claim_at(clause, "date/event", fact.topic, asserted, period=period, end=end)
    queries = tuple(Query(Dated(fact=fact.id, event=e), {"event": e}, 1.0) for e in known[:1])
    missing = f"from when to when {fact.names['en'][0]} was in force"
    return Candidate(claim, queries, link.firmness, strength=3, missing=missing)


def has_ended(fact: Fact, context: Context) -> bool:
    """Whether the record tells of an end before the day of writing."""
    return any(h.event in _ENDS and h.period.end < context.written for h in fact.happenings)


def _says_more(link: Link, verb: Mention, clause: Clause, context: Context) -> bool:
    """Whether a word of the clause says more than that the thing is in force: "in force between the provinces"."""
    known = [(link.start, link.end), (verb.start, verb.end)]
    known += [(m.start, m.end) for m in clause.cues("is", "negation", "event")]
    known += [(p.start, p.end) for p in clause.periods]
    plain = context.vocabulary.function_words.union(context.vocabulary.words("grammar", "at_present"))
    return any(
        not any(a <= word.start() < b for a, b in known) and word[0].lower() not in plain
        for word in _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    )
