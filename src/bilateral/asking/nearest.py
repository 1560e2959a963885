"""Nearest: what the record has of that which a question names, for those whom it cannot answer."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.asking.wording import Wording
from bilateral.model.indicator import Indicator, Shape
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import links

__all__ = ["nearest"]

_MOST = 4  # things that a reader is pointed to


def nearest(sentence: Sentence, wording: Wording, context: Context) -> str:
    """The figures and facts on what the sentence names, else on whom it names; empty if it names nobody."""
    titles = list(dict.fromkeys(_named(sentence, wording, context)))
    if not titles:
        whom = {m.id for m in sentence.mentions if m.sort == "entity"}
        shapes = (Shape.DIRECTED, Shape.PAIR) if len(whom) > 1 else (Shape.AREA,)
        titles = [_title(i, context) for i in _best_known(shapes, context)] if whom else []
    return wording.listed(tuple(titles[:_MOST]))


def _named(sentence: Sentence, wording: Wording, context: Context) -> Iterator[str]:
    known = context.catalogue.indicators
    for mention in sentence.mentions:
        if mention.sort == "concept" and mention.id in known:
            yield _title(known[mention.id], context)
    for clause in clauses_of(sentence, context.vocabulary):
        yield from (wording.title(link.fact.id) for link in links(clause, context))


def _best_known(shapes: tuple[Shape, ...], context: Context) -> list[Indicator]:
    """Of each topic the indicator that most publishers measure, the best known topic first."""
    best: dict[str, Indicator] = {}
    for indicator in context.catalogue.indicators.values():
        other = best.get(indicator.topic)
        if (
            indicator.shape in shapes
            and not indicator.needs
            and (other is None or len(indicator.definitions) > len(other.definitions))
        ):
            best[indicator.topic] = indicator
    return sorted(best.values(), key=lambda i: -len(i.definitions))


def _title(indicator: Indicator, context: Context) -> str:
    return indicator.title.get(context.language, indicator.title["en"])
