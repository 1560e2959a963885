"""Peoples: how many there are of one, and what part of it a group is: "half of Peruvians live in cities"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bilateral.algebra import Convert, Figure, Ratio
from bilateral.algebra.rewrite import figures_of
from bilateral.model.indicator import Measure
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import commensurable
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, figure_queries

__all__ = ["POLLED", "of_its_people", "of_own_people", "whole_people"]

_LEAD = 2  # characters before the words of the first number
_JOINTS = frozenset({"and", "et", "while", "but", "mais", "the", "les", "des"})  # before whom a clause opens with
POLLED = 32  # characters from a share to its people, or to what they think: "of all Canadians"


def of_own_people(
    found: list[Concept], clause: Clause, part: tuple[int, int], unit: Unit, context: Context
) -> list[Concept]:
    """What the words of a number name by themselves, where they open with a people: "..., and Americans made 23 million
    trips". Where they name nothing ("Americans 23 million"), nothing of persons: it would be of the people before.
    """
    own = clause.within(*part)
    text, named = clause.sentence.document, own.of("entity")
    opens = bool(named) and named[0].detail == "demonym"
    if not opens or not _JOINTS.issuperset(text[own.start : named[0].start].lower().split()):
        return found
    if not clause.before and own.start - clause.start <= _LEAD:
        return found
    if theirs := concepts(own, context, units=commensurable(unit, context)):
        return theirs
    before = {m.id for m in clause.sentence.mentions if m.detail == "demonym" and m.end <= own.start}
    return found if named[0].id in before else [c for c in found if c.indicator.unit != "person"]


def of_its_people(
    mention: QuantityMention, clause: Clause, concept: Concept, context: Context, unit: str
) -> Iterator[Query]:
    """How many people of a place there are, of all its people: "half of Peruvians live in cities"."""
    name = context.catalogue.population
    indicator = concept.indicator
    is_counted = indicator.unit == "person" and indicator.measure is Measure.STOCK and not concept.others
    if not name or not is_counted or indicator.definitions[0].dataflow == name or not _is_of_people(mention, clause):
        return
    for part in figure_queries(clause, concept, context):
        figures = [*figures_of(part.expression)]
        if len(figures) == 1 and figures[0].definition != name:
            whole = Figure(definition=name, codes=figures[0].codes, period=figures[0].period)
            ratio = Ratio(numerator=part.expression, denominator=whole)
            yield replace(part, expression=Convert(inner=ratio, unit=unit))


def whole_people(mention: QuantityMention, clause: Clause, context: Context) -> list[Concept]:
    """The population, where a people that follows the number is said to exist, and nothing else of it."""
    text = clause.sentence.document
    people = next((m for m in clause.of("entity") if m.detail == "demonym" and m.start >= mention.start), None)
    if people is None or mention.unit not in ("count", "person"):
        return []
    if not text[people.start : people.end].endswith("s") or text[mention.end : people.start].strip():
        return []
    parts = (*clause.before, clause)
    if not any(cue.detail == "there" and cue.end <= mention.start for c in parts for cue in c.cues("existence")):
        return []
    titles = context.vocabulary.words("package", "whole_population")
    stocks = (i for i in context.catalogue.indicators.values() if i.unit == "person" and i.measure is Measure.STOCK)
    found = [Concept(i, (), 1.0) for i in stocks if i.title[context.language].lower() in titles]
    return [] if not found or unexplained(clause, found[0], context) else found


def _is_of_people(mention: QuantityMention, clause: Clause) -> bool:
    """Whether the words behind the number name a people: "of Peruvians", "of all Peruvians"."""
    near = (m for m in clause.of("entity") if m.detail == "demonym" and 0 <= m.start - mention.end <= POLLED)
    text = clause.sentence.document
    return any(text[m.start : m.end].endswith("s") for m in near)
