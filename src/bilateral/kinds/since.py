"""Since: the date from which a treaty, body or programme has done what it is for.

States: that a thing on record has governed, linked, applied or stood since a date, in words that name no event.
Readings: one per event of the thing that falls in the period named.
Supported when: it began, or was changed, in that period; what else may have begun then nobody keeps, so that none
accuses.
Example: "CUSMA has governed trade between the three countries since 1 July 2020."
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.readings import Query
from bilateral.reading.told_dates import since_told

__all__ = ["KIND"]

_ENDINGS = frozenset({"ended", "terminated", "superseded", "replaced", "closed", "left", "withdrawn", "suspended"})
_OF_ANOTHER = ("change", "trend", "comparative", "superlative", "record", "rank", "negation", "evaluative", "event")
_NEXT = 2  # words behind the thing: "has governed"
_SURE = 0.3


class Since:
    """Things that have been so since a date."""

    name = "date/event"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"fact"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a thing on record is the subject, and a date stands behind "since"."""
        when = since_told(clause)
        if when is None or when.period is None or clause.quantities or not asserts(clause) or clause.has(*_OF_ANOTHER):
            return
        link = next((k for k in links(clause, context) if _is_subject(k, clause, context)), None)
        if link is None:
            return
        fact = link.fact
        claim = claim_at(
            clause, self.name, fact.topic, Asserted(text=when.text, period=when.period), period=when.period
        )
        happened = (h for h in fact.happenings if h.event not in _ENDINGS and h.period.overlaps(when.period))
        queries = [
            Query(Dated(fact=fact.id, event=e), {"event": e}, 1.0) for e in dict.fromkeys(h.event for h in happened)
        ]
        missing = f"since when this is so of {fact.names['en'][0]}"
        yield Candidate(claim, tuple(queries), _SURE, strength=2 if queries else 1, missing=missing)


def _is_subject(link: Link, clause: Clause, context: Context) -> bool:
    """Whether a verb right behind it says no more than that the thing is kept: "has governed", « régit »."""
    words = context.vocabulary.words
    behind = clause.sentence.document[link.end : clause.end].lower().split()[:_NEXT]
    auxiliaries = {*words("time", "perfect_verbs")}
    verb = next((w for w in behind if w not in auxiliaries), "")
    return verb in words("grammar", "keeping")


KIND = Since()
