"""Adjacency: which state or province touches the other country.

States: that a part of one country borders, touches or adjoins the other country.
Readings: one per list of bordering parts, each with its own rule of counting.
Supported when: the list holds the part; refuted when a complete list does not.
Example: "Montana borders Canada."
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Belongs
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.readings import Query

__all__ = ["KIND"]


class Adjacency:
    """Parts of countries at a border."""

    name = "adjacency"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim where a part of a country stands before a word for touching, and the other country after it."""
        touch = clause.cues("touching")
        if not asserts(clause) or not touch or clause.has("superlative"):
            return
        word = touch[0]
        kinds = context.catalogue.entities
        parts = [
            m
            for m in clause.of("entity")
            if m.end <= word.start and kinds[m.id].kind in ("state", "province", "territory")
        ]
        far = [m for m in clause.of("entity") if m.start >= word.end and kinds[m.id].kind == "country"]
        if not parts or not far or far[0].start - word.end > 16:
            return
        names = tuple(dict.fromkeys(m.id for m in parts))
        part = kinds[names[0]]
        facts = context.catalogue.facts.values()
        sets = [f for f in facts if _lists_border(f, part.parent, part.kind, far[0].id, context)]
        negated = clause.has("negation")
        asserted = Asserted(text=", ".join(context.catalogue.name(n) for n in names), truth=not negated)
        claim = claim_at(clause, self.name, "border", asserted)
        queries = [Query(Belongs(fact=f.id, members=names), {"list": f.names["en"][0]}, 1.0) for f in sets]
        yield Candidate(claim, tuple(queries), strength=5, missing="no list of parts along this border")


def _lists_border(fact: Fact, parent: str, kind: str, other: str, context: Context) -> bool:
    """Whether the fact is a list of such parts of the one country at its border with the other."""
    if fact.type is not FactType.SET or fact.of[:2] != (parent, other) or fact.topic != "border":
        return False
    first = context.catalogue.entities.get(fact.members[0].name) if fact.members else None
    return first is not None and (first.parent, first.kind) == (parent, kind)


KIND = Adjacency()
