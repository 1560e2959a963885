"""Age: how long something has stood, by years or by an anniversary.

States: that a treaty, body or programme has lasted so many years, or has such an anniversary, on the day of writing; or
that one which has ended lasted so long.
Readings: one per beginning on record that fits: signed, in force, founded, launched; all of them where none fits.
Supported when: a beginning lies that many years before the text was written, or before the end on record; an age is
rounded and never refutes.
Example: "NATO marked its 75th anniversary in 2024."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bilateral.algebra import Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.checking.standing import has_ended
from bilateral.model.claim import Asserted
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query
from bilateral.reading.recorded import is_of_record

__all__ = ["KIND"]

_BEGINNINGS = ("signed", "in_force", "founded", "formalized", "launched", "announced", "opened", "started")
_IN_FORCE = ("in_force", *_BEGINNINGS)  # how long something lasted is told from when it came into force
_ENDINGS = ("ended", "terminated", "superseded", "replaced", "closed")
_ORDINAL = re.compile(r"(\d{1,3})([^\W\d_]*)[ -](?:year )?\Z")
_OF = 12  # characters between "anniversary" and whose it is: " of the "
_ROUND = 5  # years: "for 60 years" is said up to the 64th
_FEWEST = 2  # years: less is no age
_ABOVE = Decimal("1.5")  # times the number: "more than 60 years" is not said of two hundred
_BELOW = Decimal("0.9")  # "nearly 60 years" is said of 54 and more


class Age:
    """Years since something began."""

    name = "date/event"
    looks_for = frozenset({"anniversary", "quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per anniversary, and per number of years for which a thing that the clause names has been so."""
        if not asserts(clause) or not (linked := links(clause, context)):
            return
        for cue in clause.cues("anniversary"):
            number = _ORDINAL.search(clause.sentence.document, clause.start, cue.start)
            if number is not None and number[2] in ("", *context.vocabulary.words("grammar", "ordinal_endings")):
                years = int(number[1])
                text = clause.sentence.document[number.start() : cue.end]
                own = [k for k in linked if 0 <= k.start - cue.end <= _OF or _is_subject(k, clause, context)]
                asserted = Asserted(text, "year", value=Decimal(years))
                dated = [p for p in clause.periods if p.period is not None and not p.is_name]
                named = min(dated, key=lambda p: abs(p.start - cue.end), default=None)
                at = named.period if named else None
                yield from (self._claim(k, asserted, (years, years), at, clause, context) for k in own[:1])
        for mention in clause.quantities:
            span = _years(mention)
            before = clause.sentence.document[clause.sentence.start : mention.start].rstrip().lower()
            has_lasted = before.endswith(tuple(context.vocabulary.words("grammar", "lasted")))
            if span is not None and has_lasted and not _goes_on(mention, clause, context):
                yield from (_lasted(k, mention, span, clause) for k in linked if _is_subject(k, clause, context))
            elif span is not None and (
                has_lasted or before.endswith(tuple(context.vocabulary.words("grammar", "lasting")))
            ):
                asserted = Asserted(mention.text, "year", value=mention.value)
                own = [k for k in linked if _is_subject(k, clause, context) or _is_done_by_parties(k, clause, context)]
                at = next((p.period for p in clause.periods if p.period is not None and not p.is_name), None)
                begun = _IN_FORCE[:1] if has_lasted else _BEGINNINGS
                yield from (self._claim(k, asserted, span, at, clause, context, begun=begun) for k in own[:1])

    def _claim(
        self, link: Link, asserted: Asserted, span: tuple[int, int], named: Period | None, clause: Clause,
        context: Context, *, begun: tuple[str, ...] = _BEGINNINGS,
    ) -> Candidate:  # fmt: skip
        """That a beginning of the thing lies between so many years before the day of writing, or the time named."""
        fact, (fewest, most) = link.fact, span
        written = named or context.published
        if named is None and written is not None and has_ended(fact, context):
            claim = claim_at(clause, self.name, fact.topic, asserted)
            return Candidate(claim, missing="how long it lasted until it ended", strength=3)
        if written is None:
            claim = claim_at(clause, self.name, fact.topic, asserted)
            return Candidate(claim, missing="the day on which this was written", strength=3)
        if fewest >= written.end.year:
            claim = claim_at(clause, self.name, fact.topic, asserted)
            return Candidate(claim, missing="a beginning so long ago", strength=3)
        period = Period.years(max(date.min.year, written.start.year - most), written.end.year - fewest)
        claim = claim_at(clause, self.name, fact.topic, Asserted(asserted.text, period=period))
        known = [h for e in begun for h in fact.happenings if h.event == e]
        fitting = dict.fromkeys(h.event for h in known if h.period.overlaps(period))
        events = tuple(fitting or dict.fromkeys(h.event for h in known))
        queries = tuple(Query(Dated(fact=fact.id, event=e), {"event": e}, 1.0) for e in events)
        return Candidate(claim, queries, 0.3, strength=3, missing=f"when {fact.names['en'][0]} began")


def _lasted(link: Link, mention: QuantityMention, span: tuple[int, int], clause: Clause) -> Candidate:
    """That the thing ended so many years after it began."""
    fact, known = link.fact, link.fact.happenings
    begun = next(([h.period for h in known if h.event == e] for e in _IN_FORCE if e in {h.event for h in known}), [])
    ended = dict.fromkeys(h.event for h in known if h.event in _ENDINGS)
    if not begun or not ended:
        claim = claim_at(clause, Age.name, fact.topic, Asserted(mention.text, "year", value=mention.value))
        return Candidate(claim, strength=3, missing=f"when {fact.names['en'][0]} began and ended")
    first, last = min(p.start.year for p in begun), max(p.end.year for p in begun)
    period = Period.years(min(first + span[0], date.max.year), min(last + span[1], date.max.year))
    claim = claim_at(clause, Age.name, fact.topic, Asserted(mention.text, period=period))
    return Candidate(
        claim, tuple(Query(Dated(fact=fact.id, event=e), {"event": e}, 1.0) for e in ended), 0.3, strength=3
    )


def _goes_on(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the thing stands as the text is written: it "has been in force for 20 years", not "was" or "had been"."""
    words = clause.sentence.document[clause.start : mention.start].lower().split()
    return not {*words}.isdisjoint(context.vocabulary.words("time", "perfect_verbs"))


def _is_subject(link: Link, clause: Clause, context: Context) -> bool:
    """Whether the clause, or what follows its comma, begins with the thing: "under NAFTA" it is no subject."""
    before = clause.sentence.document[clause.start : link.start].rsplit(",", 1)[-1].strip().lower()
    return before in ("", *context.vocabulary.words("grammar", "owners"))


def _is_done_by_parties(link: Link, clause: Clause, context: Context) -> bool:
    """Whether the thing's parties do something under it: "for 60 years both have managed the river under the treaty".

    Only what the thing itself is for: its record has the words, or they say no more than that it is kept. What else was
    done under it may have begun at any time, as may a change.
    """
    who = {m.id for m in clause.of("entity") if m.detail in ("country", "demonym") and m.end <= link.start}
    who |= set(context.parties) if clause.has("both") else set()
    members = {*link.fact.of, *(m.name for m in link.fact.members)}
    if not (len(who) > 1 and who <= members) or clause.has("change", "comparative", "superlative", "record"):
        return False
    return is_of_record(link.fact, clause, context, besides=context.vocabulary.words("grammar", "keeping"))


def _years(mention: QuantityMention) -> tuple[int, int] | None:
    """The fewest and the most whole years that the number of years may mean; None if it is none."""
    if mention.unit != "year" or mention.value is None or mention.value < _FEWEST:
        return None
    years = int(mention.value)
    match mention.hedge:
        case "more_than" | "at_least":
            return years, int(mention.value * _ABOVE)
        case "nearly":
            return int(mention.value * _BELOW), years
        case "less_than" | "up_to":
            return None
        case _:
            return years, years + (_ROUND - 1 if years % _ROUND == 0 else 1)


KIND = Age()
