"""Absence: that there is none of something, in words instead of a nought.

States: that somebody does not use, make or have a thing that is measured ("no nuclear power", "zero deaths", "not a
single case"), or that somebody is the only one of a group for whom that is so.
Readings: one per definition and code that is left open; for "the only one" one per group that goes by the name.
Supported when: the value is nought as printed; of the only one, when no other member of the group has nought too.
Example: "Prince Edward Island generates no electricity from coal."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Tally
from bilateral.algebra.peers import peers_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, about, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.portions import portions
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of
from bilateral.reading.scope import Scope, scope_of
from bilateral.reading.windows import over, span_of

__all__ = ["KIND"]

_NOUGHT = Interval(Decimal(0), Decimal("0.05"))  # what a publisher prints as 0 or 0.0
_ONE = Interval(Decimal(1), Decimal(1))
_REACH = 40  # characters between "no" or "not use" and what there is none of
_BESIDE = 12  # characters between "not" and the verb: "does not currently use"


class Absence:
    """None of something that is measured."""

    name = "absence"
    looks_for = frozenset({"nothing", "uses"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: of what the clause says that there is none."""
        if not asserts(clause):
            return
        word = _word(clause)
        if word is None or any(q.value for q in clause.quantities):
            return
        if any(p.start <= word.start for p in portions(clause, context)):
            return  # "most have no": a share of those without
        scope = scope_of(word, clause, context)
        only = next(iter(clause.cues("sole")), None)
        own = scope.clause(clause) if only else clause
        found = [c for c in concepts(own, context, apart=word) if c.indicator.shape is Shape.AREA]
        found = [c for c in found if any(_is_near(m, word, c, own, context) for m in c.mentions)]
        who = about([c for c in entities_in(own, context) if c != "WLD"], found[0].indicator, context) if found else ()
        if not who:
            return
        said = only or word
        text = clause.sentence.document[said.start : said.end]
        interval = _ONE if only else _NOUGHT
        asserted = Asserted(text=text, interval=interval, value=interval.low, unit="count" if only else "")
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(clause))
        if only:
            queries = list(_alone(own, found[0], who[0], scope, context)) if scope.groups else []
        else:
            queries = _over_time(own, word, found[0], who[0], context)
        sure = certainty(own, found, queries, context)
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 0)


def _over_time(clause: Clause, word: Mention, concept: Concept, subject: str, context: Context) -> list[Query]:
    """The subject's figure; of a window of time in each of its years."""
    towards = [Orientation("none", subject, "")]
    span = span_of(clause, word, _NOUGHT, context)
    if span is None:
        return figure_queries(clause, concept, context, towards=towards)
    whole = figure_queries(clause, concept, context, towards=towards, period=span.period)
    return over(whole, replace(span, said=span.said or "each"), concept.indicator, None, context)


def _is_near(named: Mention, word: Mention, concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether the word for nothing speaks of what is named: nothing else stands between ("no evidence of")."""
    if named.sort not in ("concept", "code") or not 0 <= named.start - word.end <= _REACH:
        return False
    return not unexplained(clause.within(word.end, named.start), concept, context)


def _word(clause: Clause) -> Mention | None:
    """The word that says none: "no", "zero", "not a single", or the verb that is denied: "does not use"."""
    nothing = next(iter(clause.cues("nothing")), None)
    if nothing is not None:
        return nothing
    full = [n for n in clause.cues("negation") if n.detail == "full"]
    half = [n.end for n in clause.cues("negation") if n.detail == "half"]
    for verb in clause.cues("uses"):
        before = any(0 <= verb.start - n.end <= _BESIDE for n in full)
        around = any(0 <= verb.start - end <= 1 for end in half) and any(0 <= n.start - verb.end <= 1 for n in full)
        if before or around:  # "does not use", « n'utilise pas »
            return verb
    return None


def _alone(clause: Clause, concept: Concept, subject: str, scope: Scope, context: Context) -> Iterator[Query]:
    """How many of the group have none, if the subject is one of them."""
    for query in figure_queries(clause, concept, context, open_end="of", towards=[Orientation("none", subject, "")]):
        if subject not in peers_of(query.expression, context.almanac):
            continue
        for group in scope.groups:
            peers = scope.peers(subject, group, (), context)
            tally = Tally(inner=query.expression, subject=subject, peers=peers, low=_NOUGHT.low, high=_NOUGHT.high)
            yield replace(query, expression=tally, choices={**query.choices, "among": group})


KIND = Absence()
