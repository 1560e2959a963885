"""Order: that one thing happened before or after another, or to one member before another.

States: which of two dated things came first ("NATO was founded before NORAD"), or who of two joined first.
Readings: the event that the verb names, of both or each by its own verb, by the finest dates on record; a near sense of
the verb where only that is dated.
Supported when: all dates of the one lie before those of the other; dates that overlap, such as a year and a day in it,
settle nothing. Since when a member belongs is taken from lists, and supports only.
Example: "NAFTA entered into force before the USMCA."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from bilateral.algebra import Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.kinds.event import events_of
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_WORD = re.compile(r"[^\W\d_]+")
_DAY = timedelta(days=1)
_GAP = 12  # characters between "before" and what it is before: " that of the "
_OTHER_EVENTS = 0.4  # how sure it is where the two are dated by different events


class _Side(NamedTuple):
    """What is dated: an event of a fact, or since when a member belongs to it."""

    fact: Fact
    event: str
    member: str = ""

    def dates(self) -> list[Period]:
        """Its dates on record."""
        if self.member:
            return [m.since for m in self.fact.members if m.name == self.member and m.since is not None]
        return [h.period for h in self.fact.happenings if h.event == self.event]


class Order:
    """What came first."""

    name = "date/event"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"order"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: what happened, "before" or "after", and to what it happened on either side."""
        word = next(iter(clause.cues("order")), None)
        verb = next((m for m in clause.cues("event") if word is not None and m.start < word.start), None)
        if word is None or verb is None or clause.quantities or not asserts(clause):
            return
        sides = list(_sides(verb, word, clause, context))
        if not sides:
            return
        end = max(m.end for m in clause.mentions if m.start >= word.end)
        is_before = word.detail == "earlier"
        text = clause.sentence.document[word.start : end]
        period = next((p for one, other, _ in sides if (p := _asserted(one, other, is_before=is_before))), None)
        asserted = Asserted(text, period=period, truth=not clause.has("negation"))
        claim = claim_at(clause, self.name, sides[0][0].fact.topic, asserted)
        queries = tuple(
            Query(Dated(fact=one.fact.id, event=one.event, member=one.member), _named(other, context), 1.0)
            for one, other, _ in sides
            if period is not None and _asserted(one, other, is_before=is_before) == period
        )
        sure = min(firm for *_, firm in sides)
        yield Candidate(claim, queries, sure, strength=4, missing=f"which of them {verb.detail} first, to the day")


def _sides(verb: Mention, word: Mention, clause: Clause, context: Context) -> Iterator[tuple[_Side, _Side, float]]:
    """The two that are compared in time, once for each sense of the verb that both have, and how sure that is."""
    named = links(clause, context)
    before = [k for k in named if k.end <= word.start]
    behind = [k for k in named if 0 <= k.start - word.end <= _GAP]
    own = next((m for m in clause.cues("event") if behind and m.start >= behind[0].end), None)
    if len(before) == len(behind) == 1 and _are_all(before[0], verb, word, behind[0], own, clause, context):
        firm = min(before[0].firmness, behind[0].firmness)
        one, other = events_of(before[0].fact, verb.detail), events_of(behind[0].fact, (own or verb).detail)
        both = [e for e in one if e in other]
        if own is not None and one and other:
            yield _Side(before[0].fact, one[0]), _Side(behind[0].fact, other[0]), firm
        elif both:
            yield from ((_Side(before[0].fact, e), _Side(behind[0].fact, e), firm) for e in both[:1])
        elif one and other:
            yield _Side(before[0].fact, one[0]), _Side(behind[0].fact, other[0]), min(firm, _OTHER_EVENTS)
    elif verb.detail == "joined":
        yield from _members(before, word, verb, clause)


def _are_all(
    one: Link, verb: Mention, word: Mention, other: Link, own: Mention | None, clause: Clause, context: Context
) -> bool:
    """Whether nothing else is told than which came first: no "before NATO grew", no "talks on NAFTA began".

    The second may have a verb of its `own`: "before the Auto Pact was signed".
    """
    text, plain = clause.sentence.document, context.vocabulary.function_words
    last = (own.start, own.end) if own is not None else (other.end, other.end)
    outside = (clause.start, one.start), (one.end, verb.start), (verb.end, word.start), (word.end, other.start), (
        other.end, last[0]), (last[1], clause.end)  # fmt: skip
    return all(w.lower() in plain for start, end in outside for w in _WORD.findall(text[start:end]))


def _members(bodies: list[Link], word: Mention, verb: Mention, clause: Clause) -> Iterator[tuple[_Side, _Side, float]]:
    """Two members of a body that dates both, one who joined and one before or after whom."""
    first = [m.id for m in clause.of("entity") if m.end <= verb.start]
    second = [m.id for m in clause.of("entity") if 0 <= m.start - word.end <= _GAP]
    for body in bodies:
        known = {m.name for m in body.fact.members if m.since is not None}
        one, other = [c for c in first if c in known], [c for c in second if c in known]
        if one and other and one[0] != other[0]:
            yield _Side(body.fact, "joined", one[0]), _Side(body.fact, "joined", other[0]), body.firmness
            return


def _asserted(one: _Side, other: _Side, *, is_before: bool) -> Period | None:
    """The days on which the one must lie; None where the dates of both overlap, or one has none."""
    own, its = one.dates(), other.dates()
    if not own or not its or any(a.overlaps(b) for a in own for b in its):
        return None
    if is_before:
        return Period(date.min, min(p.start for p in its) - _DAY)
    return Period(max(p.end for p in its) + _DAY, date.max)


def _named(side: _Side, context: Context) -> dict[str, str]:
    """The choice that says against what date the one is held."""
    who = context.catalogue.name(side.member) if side.member else side.fact.names["en"][0]
    dated = min(side.dates(), key=lambda p: (p.days, p.start))
    return {"than": f"{who}, {side.event.replace('_', ' ')} {dated}"}


KIND = Order()
