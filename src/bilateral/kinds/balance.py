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
from bilateral.reading.concepts import concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import orientations
from bilateral.reading.readings import LEFT_OUT, LIMIT, figure_queries, leaves_out, period_of

__all__ = ["KIND"]

_GAP = 40  # characters between the verb and what is run
_POSITIVE = Interval(Decimal("1E-9"), None)


class Balance:
    """Surpluses and deficits without a number."""

    name = "balance"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: somebody runs a surplus or a deficit with another."""
        if not asserts(clause) or clause.quantities or clause.has("negation", "comparative", "superlative"):
            return
        words = clause.cues("deficit", "surplus")
        verb = next((v for v in clause.cues("runs") if words and 0 <= words[0].start - v.end <= _GAP), None)
        named = clause.of("entity")
        if verb is None or len({m.id for m in named}) < 2 or not any(m.end <= verb.start for m in named):
            return
        found = [c for c in concepts(clause, context) if "balance" in c.details("direction")][:1]
        towards = [o for c in found for o in orientations(clause, c, context)][:1]
        if not towards:
            return
        asserted = Asserted(text=clause.sentence.document[words[0].start : words[0].end], interval=_POSITIVE)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(clause))
        queries = figure_queries(clause, found[0], context, towards=towards)  # a deficit is the far end's surplus
        sure = certainty(clause, found, queries, context)
        yield Candidate(
            claim, tuple(queries[:LIMIT]), sure, strength=4, missing=LEFT_OUT if leaves_out(clause, found[0]) else ""
        )


KIND = Balance()
