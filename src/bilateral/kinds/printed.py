"""Printed: a number that a publisher has printed of the same thing, where no table holds it.

States: an amount, share or number of something that the almanac knows from single pages only: a payment, a fund.
Readings: one per printed figure with that number, in that unit, whose own words stand beside the number; of a number
that is asked for, one per figure that the sentence calls by its name and by no word more.
Supported when: such a figure is on record; one with another number says nothing, since these figures have no series.
Example: "Barges on the Columbia River carry 42 million tons of cargo a year."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bilateral.algebra import Published
from bilateral.checking.asserting import RATIOS, asserted_of, unit_of
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts_number, claim_at, dated_by, part_of
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, Figure
from bilateral.model.quantity import Unit
from bilateral.reading.called import figures_called, words_of
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import orientations
from bilateral.reading.printed import end_fit
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, period_of, said_codes
from bilateral.reading.stems import stem, stems

__all__ = ["KIND"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED = 2  # words of the figure's own that the sentence must have
_MOST = 4  # figures that one number may be
_FEW = 20  # smaller counts are the same by chance too often


class Printed:
    """Figures known from single pages."""

    name = "level"
    looks_for = frozenset({"quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per number that is printed of what stands beside it; none where no figure agrees."""
        for mention in clause.quantities:
            if mention.value and mention.value not in context.catalogue.unmeasured:
                continue  # nearly every number: no such figure is printed
            if not asserts_number(clause, mention, context):
                continue
            asserted = asserted_of(mention, clause, context)
            start, end = part_of(clause, mention.start, mention.end)
            facts = list(_printed(mention, asserted, dated_by(clause, start, end), context))
            if facts:
                claim = claim_at(clause, self.name, facts[0].topic, asserted, start=start, end=end)
                queries = tuple(_query(fact, asserted) for fact in facts[:_MOST])
                yield Candidate(claim, queries, confidence=0.3, strength=3)


def _printed(mention: QuantityMention, asserted: Asserted, clause: Clause, context: Context) -> Iterator[Fact]:
    """The figures that are this number; for a number that is asked for, those that the clause calls by name."""
    if asserted.interval is None:
        return
    if asserted.interval.is_open:
        called = (f for f in figures_called(clause, context) if _agrees(f, asserted))
        yield from (f for f in called if f.figure and _is_laid_so(f.figure, clause, context))
    elif mention.value and asserted.value is not None and (mention.unit != "count" or mention.value >= _FEW):
        printed = context.catalogue.unmeasured.get(asserted.value, ())
        yield from (f for f in printed if _agrees(f, asserted) and _is_of(f, mention, clause, context))


def _query(fact: Fact, asserted: Asserted) -> Query:
    """The query for a figure; of a number that is asked for, it tells when it holds."""
    is_asked = asserted.interval is not None and asserted.interval.is_open
    period = fact.figure.period if fact.figure and is_asked else None
    return Query(Published(fact=fact.id), {"printed": fact.names["en"][0]}, 1.0, period, period is not None)


def _agrees(fact: Fact, asserted: Asserted) -> bool:
    """Whether the figure is the number that the text gives, in its unit; a bare dollar is either."""
    figure, interval = fact.figure, asserted.interval
    if figure is None or interval is None:
        return False
    own, said = Unit.parse(figure.unit), Unit.parse(asserted.unit)
    is_symbol = own.symbol == said.symbol or (said.symbol == "dollar" and own.symbol in ("USD", "CAD"))
    is_unit = is_symbol and (own.per == said.per or (own.per is None and said.per == "year"))
    return is_unit and interval.distance(figure.value) == Decimal(0)


def _is_of(fact: Fact, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the sentence has the figure's own words, one of them beside the number, and no other country or year."""
    sentence = clause.sentence
    period = period_of(clause)
    if fact.figure is None or (period is not None and not period.overlaps(fact.figure.period)):
        return False
    table = context.catalogue.entities
    who = {m.id for m in clause.of("entity") if m.detail in ("country", "demonym")}
    countries = {c for c in who if not set(fact.of) & set(table[c].members)}  # "North American" is no other country
    if not countries <= {*fact.of, *fact.figure.where.values()}:
        return False
    if fact.figure.unit in RATIOS:  # the same few round shares are printed of everything
        named = any(m.sort == "concept" and m.id == fact.figure.indicator for m in clause.mentions)
        return named and _is_laid_so(fact.figure, clause, context)
    is_flow = unit_of(mention, clause, context).per != Unit.parse(fact.figure.unit).per
    if not is_flow and any(c.indicator.id == fact.figure.indicator for c in concepts(clause, context)[:1]):
        return False  # it is named: level asks all its figures
    own = words_of(fact, context)
    (start, end), text = part_of(clause, mention.start, mention.end), sentence.document
    own -= stems(mention.text)
    beside = own & (stems(text[start : mention.start]) | stems(text[mention.end : end]))
    return bool(beside) and len(own & stems(sentence.text)) >= _SHARED and _capitals(clause) <= own


def _is_laid_so(figure: Figure, clause: Clause, context: Context) -> bool:
    """Whether the rate is of the goods that the clause names, and laid by whom and on whom it says."""
    ends = (figure.where.get("from"), figure.where.get("to"))
    runs = None not in ends and {m.id for m in clause.of("entity")}.issuperset(ends)
    for concept in concepts(clause, context):
        indicator = concept.indicator
        if indicator.id != figure.indicator:
            continue
        stated = ((figure.where.get(d.id), said_codes(concept, d)) for d in indicator.dimensions)
        if any(said and code is not None and code not in said for code, said in stated):
            return False
        towards = orientations(clause, concept, context) if runs else ()
        return not runs or any(end_fit(figure.where, o, indicator) > 0 for o in towards)
    return True


def _capitals(clause: Clause) -> set[str]:
    """The capitalised words that belong to no name known here: what they name must be what the figure is of."""
    document = clause.sentence.document
    known = [(m.start, m.end) for m in clause.mentions] + [(q.start, q.end) for q in clause.quantities]
    known += [(p.start, p.end) for p in clause.periods]
    words = (w for w in _WORD.finditer(document, clause.start, clause.end) if w[0][0].isupper())
    inside = (w for w in words if w.start() > clause.sentence.start)
    return {stem(w[0]) for w in inside if not any(a <= w.start() < b for a, b in known)}


KIND = Printed()
