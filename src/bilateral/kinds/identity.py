"""Identity: that two names are of one thing.

States: that a treaty or body is known as, called, abbreviated as, or stands for another name ("CUSMA, known as USMCA").
Readings: one; both names are looked up in the record.
Supported when: one fact goes by both names. Of names of two things, or one that nobody here knows, nothing is said: a
thing may have more names than the record has.
Example: "CUSMA is known as the USMCA in the United States."
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Holds
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_BEGINS = ("in_force", "founded", "launched", "opened", "signed", "announced")
_REACH = 8  # characters between the words for a name and the name: " as the "


class Identity:
    """One thing, two names."""

    name = "definition/other"
    needs_facts = True
    looks_for = frozenset({"naming"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: what is named before the words for a name goes by the one behind them."""
        for cue in clause.cues("naming"):
            behind = [m for m in clause.of("fact") if 0 <= m.start - cue.end <= _REACH]
            before = [m for m in clause.of("fact") if m.end <= cue.start]
            if not behind or not before or not asserts(clause) or is_denied(clause, cue.start, cue.end):
                continue
            last = max(m.end for m in before)
            yield _claim([m for m in before if m.end == last], behind, clause, context)
            return


def _claim(before: list[Mention], behind: list[Mention], clause: Clause, context: Context) -> Candidate:
    text = clause.sentence.document[behind[0].start : max(m.end for m in behind)]
    same = [m.id for m in before if m.id in {b.id for b in behind}]
    facts: list[Fact] = [context.catalogue.facts[id] for id in same]
    claim = claim_at(
        clause, KIND.name, facts[0].topic if facts else "other", Asserted(text=text, truth=True),
        start=before[0].start, end=max(m.end for m in behind),
    )  # fmt: skip
    if not facts:
        return Candidate(claim, missing=f"one thing that goes by both names, {text} among them")
    at = _stood(facts[0], context)
    query = Query(Holds(fact=facts[0].id, period=at), {"name": text}, 1.0, at)
    return Candidate(claim, (query,), 0.0, strength=5)


def _stood(fact: Fact, context: Context) -> Period:
    """A day on which the thing stood: that of its beginning, else the day of writing."""
    begun = (h.period for event in _BEGINS for h in fact.happenings if h.event == event)
    return next((Period.day(p.end) for p in begun), Period.day(context.written))


KIND = Identity()
