"""Membership: who belongs to which organisation, alliance or agreement.

States: that the named entities are members of, or act through, a body.
Readings: one, at the day of writing; the entities are those of the clause, or of the sentence that introduces the list.
Supported when: the body's record lists all of them at that time.
Example: "Canada and the United States are founding members of NATO."
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Belongs
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.document import BlockKind
from bilateral.model.fact import Fact, FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause, Sentence
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.parties import entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_BODIES = (FactType.ORGANISATION, FactType.PROGRAMME)
_REACH = 90  # characters between the word of belonging and the body's name


class Membership:
    """Belonging to bodies."""

    name = "membership"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per body that the clause says the entities belong to or act through."""
        if not asserts(clause) or clause.has("progressive") and clause.sentence.kind is not BlockKind.ITEM:
            if not _acts_through(clause):
                return
        for link in links(clause, context, _BODIES):
            if not link.fact.members or link.firmness < 0.7:
                continue
            if clause.sentence.kind is BlockKind.ITEM and clause.sentence.lead is not None:
                if _introduces(clause.sentence.lead):
                    yield self._claim(link, clause, clause.sentence.lead.mentions, context, clause.start, clause.end)
            elif _says_so(link, clause):
                yield self._claim(link, clause, clause.mentions, context, link.start, link.end)

    def _claim(
        self, link: Link, clause: Clause, mentions: tuple[Mention, ...], context: Context, start: int, end: int
    ) -> Candidate:
        who = _who(link.fact, clause, mentions, context)
        negated = clause.has("negation") and any(abs(n.start - link.start) < _REACH for n in clause.cues("negation"))
        named = ", ".join(context.catalogue.name(w, context.language) for w in who)
        asserted = Asserted(text=f"{named}: {link.fact.names['en'][0]}", truth=not negated)
        claim = claim_at(clause, self.name, link.fact.topic, asserted, start=start, end=end)
        at = Period.day(context.written)
        query = Query(Belongs(fact=link.fact.id, members=who, period=at), {"who": named}, 1.0, at)
        return Candidate(claim, (query,) if who else (), confidence=link.firmness, strength=2)


def _who(fact: Fact, clause: Clause, mentions: tuple[Mention, ...], context: Context) -> tuple[str, ...]:
    """The countries that the clause, or the sentence before the list, says belong; the parties if it names none."""
    named = [m.id for m in mentions if m.sort == "entity" and m.detail in ("country", "demonym")]
    found = tuple(dict.fromkeys(named)) or tuple(
        c for c in entities_in(clause, context) if context.catalogue.entities[c].kind == "country"
    )
    return found or context.parties


def _introduces(lead: Sentence) -> bool:
    return any(m.sort == "cue" and m.id == "membership" for m in lead.mentions)


def _says_so(link: Link, clause: Clause) -> bool:
    """Whether a word of belonging stands before the name, within reach, or right after it."""
    return any(0 <= link.start - m.end <= _REACH or 0 <= m.start - link.end <= 16 for m in clause.cues("membership"))


def _acts_through(clause: Clause) -> bool:
    """Whether "through" or "within" ties an activity to a body: that the body has them as members is a fact still."""
    return any(clause.sentence.document[m.start : m.end].lower() in ("through", "within") for m in clause.cues("membership"))


KIND = Membership()
