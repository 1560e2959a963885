"""Balance: that one country sells another more than it buys, or less, without saying how much.

States: a surplus or a deficit with somebody ("has a trade surplus with"); with a number it is a level.
Readings: one per definition and code that is left open.
Supported when: the balance has the sign that the word gives it.
Example: "The United States runs a surplus in services with Canada."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, orientations
from bilateral.reading.readings import LEFT_OUT, LIMIT, Query, figure_queries, leaves_out, period_of

__all__ = ["KIND"]

_GAP = 40  # characters between the verb and what is run
_POSITIVE = Interval(Decimal("1E-9"), None)


class Balance:
    """Surpluses and deficits without a number."""

    name = "balance"
    looks_for = frozenset({"runs"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: somebody runs a surplus or a deficit with another."""
        if not asserts(clause) or clause.quantities or clause.has("negation", "comparative", "superlative", "rank"):
            return
        words = clause.cues("deficit", "surplus")
        verb = next((v for v in clause.cues("runs") if words and 0 <= words[0].start - v.end <= _GAP), None)
        named = clause.of("entity")
        speaker = clause.cues("both")  # "we have a deficit with them"
        if verb is None or len({m.id for m in named}) + bool(speaker) < 2:
            return
        if not any(m.end <= verb.start for m in (*named, *speaker)):
            return
        if len({m.id for m in named if m.end <= verb.start}) > 1 and not any(m.start > verb.end for m in named):
            return  # "a country with which they run a deficit": it is not the first who runs it
        found, towards, queries = _with_data(clause, context)
        if not towards:
            return
        asserted = Asserted(text=clause.sentence.document[words[0].start : words[0].end], interval=_POSITIVE)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(clause))
        sure = certainty(clause, found, queries, context)
        yield Candidate(
            claim, tuple(queries[:LIMIT]), sure, strength=4, missing=LEFT_OUT if leaves_out(clause, found[0]) else ""
        )


def _with_data(clause: Clause, context: Context) -> tuple[list[Concept], list[Orientation], list[Query]]:
    """The likeliest balance that the almanac has between the two, else the likeliest; who runs it; the queries."""
    likeliest: tuple[list[Concept], list[Orientation], list[Query]] = ([], [], [])
    for concept in concepts(clause, context):
        if "balance" not in concept.details("direction"):
            continue
        towards = orientations(clause, concept, context)[:1]
        queries = figure_queries(clause, concept, context, towards=towards)  # a deficit is the far end's surplus
        if queries:
            return [concept], towards, queries
        likeliest = likeliest if likeliest[0] else ([concept], towards, queries)
    return likeliest


KIND = Balance()
