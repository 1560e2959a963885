"""Shares of those who have a thing not: "two thirds have no electricity" is told by a series of those who have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference, Number
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query

__all__ = ["is_of_the_rest", "of_the_rest"]


def is_of_the_rest(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether a "no", "without" or "not" between the number and the concept's last word says who is counted.

    Not where the concept itself is of those ("people without electricity").
    """
    tables = context.catalogue.lexicon.values()
    half = {str(w) for t in tables for w in t.get("cues", {}).get("negation", {}).get("half", ())}
    title = concept.indicator.title.get(context.language, concept.indicator.title["en"]).lower().split()
    if not half.isdisjoint(title):
        return False
    denials = [c for c in clause.cues("negation") if c.detail in ("half", "full") and c.start >= mention.end]
    denials = [c for c in denials if not any(m.covers(c) for m in concept.mentions) and not _is_bound(c, clause)]
    if len(denials) != 1 or not any(denials[0].end < m.end for m in concept.mentions if m.start >= mention.end):
        return False
    return not _is_absorbed(denials[0], clause, context)


def _is_bound(denial: Mention, clause: Clause) -> bool:
    """Whether it is half of a bound, "no more than 5 km away", and denies nothing."""
    more = [c for c in clause.cues("comparative", "quantifier") if 0 <= c.start - denial.end <= 1]
    return any(0 <= than.start - c.end <= 1 for c in more for than in clause.cues("than"))


def _is_absorbed(denial: Mention, clause: Clause, context: Context) -> bool:
    """Whether the word is part of a phrase that means a thing of its own: "without a job" is unemployed."""
    families = context.vocabulary.titles.texts
    at = denial.start - clause.sentence.start, denial.end - clause.sentence.start
    around = [t for t in families.terms(clause.sentence.text) if t.start <= at[0] and at[1] <= t.end]
    word = families.key(clause.sentence.document[denial.start : denial.end])
    return any((t.start, t.end) != at for t in around) and not any(t.key == word for t in around)


def of_the_rest(queries: Iterable[Query], unit: Unit, context: Context) -> Iterator[Query]:
    """The queries for what is left to the whole, each in `unit`."""
    whole = Number(value=Decimal(1) / context.catalogue.units[unit.symbol][1], unit=str(unit))
    for query in queries:
        yield replace(query, expression=Difference(left=whole, right=query.expression), latest=None)
