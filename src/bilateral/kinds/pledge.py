"""Pledge: that somebody promised so much, by when.

States: that a government committed, pledged or aims to reach a number ("40 to 45 per cent below 2005 by 2030").
Readings: the commitment on record by whom the clause names, with that number, those years and those words; today and on
the day of writing.
Supported when: such a commitment stood then; outdated if it has been given up or replaced since. Another number is not
held against the text: nobody has every promise on record.
Example: "Canada has pledged to cut its greenhouse gas emissions by 40–45% below 2005 levels by 2030."
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal

from bilateral.algebra import Holds
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, part_of
from bilateral.model.claim import Asserted
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import content_words
from bilateral.reading.context import Context
from bilateral.reading.parties import entities_in
from bilateral.reading.promises import Promise, ways
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query
from bilateral.reading.stems import stems

__all__ = ["KIND"]

_CONFIDENCE = 0.5


class Pledge:
    """Commitments in numbers."""

    name = "level"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per number that somebody promised, if a commitment on record has them all."""
        if not _promises(clause) or not clause.quantities or not asserts(clause, allow_target=True):
            return
        if clause.has("negation"):
            return
        found = [p for p in context.vocabulary.promises.every if _is_meant(p, clause, context)]
        for mention in clause.quantities if found else ():
            if context.catalogue.units.get(mention.unit, ("",))[0] == "time":
                continue  # "over ten years"
            start, end = part_of(clause, mention.start, mention.end)
            asserted = Asserted(mention.text, truth=True)
            claim = claim_at(clause, self.name, found[0].fact.topic, asserted, start=start, end=end)
            yield Candidate(claim, tuple(_asked(p, context) for p in found), confidence=_CONFIDENCE, strength=4)


def _asked(promise: Promise, context: Context) -> Query:
    """Whether it stood when the text was written, and stands today."""
    id, written, today = promise.fact.id, Period.day(context.written), Period.day(context.as_of)
    named = {"commitment": promise.fact.names["en"][0]}
    return Query(Holds(fact=id, period=written), named, 1.0, written, latest=Holds(fact=id, period=today))


def _promises(clause: Clause) -> bool:
    """Whether somebody is said to have promised or to aim, and not that they will."""
    words = [*clause.cues("target"), *(m for m in clause.cues("event") if m.detail == "committed")]
    first = min((m.start for m in words), default=clause.start)
    return bool(words) and not any(m.start < first for m in clause.cues("future"))


def _is_meant(promise: Promise, clause: Clause, context: Context) -> bool:
    """Whether the promise is theirs whom the clause names, with its numbers, years, words and direction."""
    if promise.actors.isdisjoint(entities_in(clause, context)):
        return False
    periods = [p.period for p in clause.periods if p.period is not None]
    if not {year for p in periods for year in (p.start.year, p.end.year)} <= promise.years:
        return False
    verbs = {way: context.vocabulary.words("grammar", f"pledged_{way or 'of'}") for way in ("down", "up", "")}
    words = {word.lower() for word in content_words(clause, context)}
    going = {way for way, known in verbs.items() if way and not words.isdisjoint(known)} | set(
        ways(clause.cues("change"))
    )
    told = stems(" ".join(words.difference(*verbs.values())))
    if not told or not told <= promise.stems:
        return False
    ends = {(q.unit, q.value) for q in clause.quantities}
    if not all(any(_is_same(q, own, ends) for own in promise.quantities) for q in clause.quantities):
        return False
    return going <= promise.ways


def _is_same(said: QuantityMention, own: QuantityMention, ends: Set[tuple[str, Decimal | None]]) -> bool:
    """Whether both print the same number or range in the same unit, a range perhaps as its two `ends`."""
    if said.unit != own.unit:
        return False
    if said.value is None or own.value is not None:
        return said.value == own.value and (said.value is not None or (said.low, said.high) == (own.low, own.high))
    return said.value in (own.low, own.high) and {(own.unit, own.low), (own.unit, own.high)} <= ends


KIND = Pledge()
