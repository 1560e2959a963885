"""Statement: that something exists, stands, or is so, without a number.

States: that a mission, programme, commitment, target or form of government exists; a comparison without a figure.
Readings: the fact that goes by the name, at the day of writing and today.
Supported when: the record shows it begun and not ended by then; outdated when it has ended or been superseded since.
Example: "Canada has an embassy in Washington."
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Holds
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_STANDING = (FactType.SET, FactType.PROGRAMME, FactType.COMMITMENT, FactType.ATTRIBUTE, FactType.TREATY)


class Statement:
    """States of affairs."""

    name = "existence/location"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim per clause: of the fact it names, else of what it says exists or compares."""
        if not asserts(clause, allow_target=True):
            return
        linked = [k for k in links(clause, context, _STANDING) if _is_said(k, clause)]
        if linked:
            yield self._standing(max(linked, key=lambda k: k.firmness), clause, context)
        elif _is_checkable(clause):
            asserted = Asserted(text="", truth=not clause.has("negation"))
            yield Candidate(claim_at(clause, self.name, "other", asserted), missing="no fact of the almanac is named", strength=0)

    def _standing(self, link: Link, clause: Clause, context: Context) -> Candidate:
        negated = clause.has("negation")
        asserted = Asserted(text=link.fact.names["en"][0], truth=not negated)
        claim = claim_at(clause, self.name, link.fact.topic, asserted)
        query = Query(Holds(fact=link.fact.id, period=Period.day(context.written)), {}, 1.0, undated=True)
        return Candidate(claim, (query,), confidence=min(link.firmness, 0.5), strength=1)


def _is_said(link: Link, clause: Clause) -> bool:
    """Whether the clause says that the thing is there, promised or so; naming it in passing is no claim."""
    match link.fact.type:
        case FactType.ATTRIBUTE | FactType.SET:
            return clause.has("is", "existence")
        case FactType.COMMITMENT:
            return clause.has("target", "event", "is") or bool(clause.periods)
        case _:
            return clause.has("existence", "is") and not clause.has("progressive")


def _is_checkable(clause: Clause) -> bool:
    """Whether the clause states a fact of the world that nobody has on record here: there is, lies in, differs from."""
    if clause.has("evaluative", "progressive", "future", "recital"):
        return False
    if clause.has("comparative") and len(clause.of("entity")) >= 2:
        return True
    kinds = {m.detail for m in clause.cues("existence")}
    names = bool(clause.of("entity") or clause.of("fact") or clause.of("factword"))
    return "there" in kinds or ("located" in kinds and names) or ("does" in kinds and len(clause.of("entity")) >= 2)


KIND = Statement()
