"""A people counted in another country are those who live there: "800,000 Canadians in the United States"."""

from __future__ import annotations

import re

from bilateral.model.indicator import Measure, Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["people_abroad"]

_WORD = re.compile(r"[^\W\d_]+")


def people_abroad(mention: QuantityMention, clause: Clause, context: Context) -> list[Concept]:
    """The stocks of people from one country in another, if a people follows the number and a place follows the people.

    Nothing but a verb of living may stand between them: who was vaccinated somewhere need not live there.
    """
    text, named = clause.sentence.document, [m for m in clause.of("entity") if m.start >= mention.end]
    people = next(iter(named), None)
    place = next((m for m in named if people is not None and m.start >= people.end), None)
    if mention.unit not in ("count", "person") or people is None or place is None or people.id == place.id:
        return []
    if people.detail != "demonym" or text[mention.end : people.start].strip():
        return []
    kinds = context.catalogue.entities
    if {kinds[people.id].kind, kinds[place.id].kind} != {"country"}:
        return []
    found = []
    for indicator in context.catalogue.indicators.values():
        is_of_people = (indicator.shape, indicator.measure, indicator.unit) == (Shape.DIRECTED, Measure.STOCK, "person")
        if is_of_people and indicator.roles.keys() >= {"from", "to"}:  # who came from here and lives there
            own = tuple(m for m in clause.mentions if m.id == indicator.id)
            if _only_live(clause, people.end, place.start, own, context):
                found.append(Concept(indicator, own, 1.0))
    return found


def _only_live(clause: Clause, start: int, end: int, own: tuple[Mention, ...], context: Context) -> bool:
    """Whether every word from `start` to `end` is of grammar, or one of the indicator's own."""
    text, grammar = clause.sentence.document, context.vocabulary.function_words
    return all(
        w[0].lower() in grammar or any(m.start <= w.start() < m.end for m in own)
        for w in _WORD.finditer(text, start, end)
    )
