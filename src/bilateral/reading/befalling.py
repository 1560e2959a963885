"""Whom an event befalls, and by whom: who replaces is not what is replaced, nor who visits whom is visited."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model.fact import Fact
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.phrases import Mention, flatten

__all__ = ["is_anothers_doing", "is_reckoned_from", "is_reversed"]

_ARTICLE = 5  # characters: " the "
_LEAD = 12  # characters between "by" and the name: an article, a year


def is_reversed(link: Link, word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the clause says of the thing, or of who did it, what is on record of the other side."""
    text, agents = clause.sentence.document, context.vocabulary.words("grammar", "agents")
    is_passive = text[word.end : clause.end].lower().split()[:1] in [[a] for a in agents]
    if word.detail == "replaced":  # it befalls what is replaced
        others = [m for m in clause.of("fact") if m.id != link.fact.id and (m.start < word.start) == is_passive]
        return (is_passive or bool(others) or _has_object(word, clause, context)) and (
            link.start < word.start
        ) != is_passive
    did = {m.id for m in clause.of("entity") if m.id in link.fact.of and (m.end <= word.start) != is_passive}
    return bool(did) and link.fact.of[0] not in did


def is_anothers_doing(link: Link, events: Sequence[str], word: Mention, clause: Clause, context: Context) -> bool:
    """Whether it is said to be the doing of another thing that is on record without it: "founded by the treaty".

    The record bears it out where its own words name the other, or where something befell the other on the same day.
    """
    if link.end <= word.start:  # passive: the other stands behind the verb, led by a word for who did it
        means = (*context.vocabulary.words("grammar", "agents"), *context.vocabulary.words("grammar", "means"))
        named = [m for m in clause.of("fact") if word.end <= m.start and _is_led(m, word, clause, means)]
    else:
        named = [m for m in clause.of("fact") if m.end <= word.start]
    others = [context.catalogue.facts[m.id] for m in named if m.id != link.fact.id]
    doers = [f for f in others if f.happenings]
    return bool(doers) and not any(_bears_out(link.fact, events, doer) for doer in doers)


def is_reckoned_from(link: Link, clause: Clause) -> bool:
    """Whether another thing's date is told by the thing: "took effect in 1989, five years before NAFTA"."""
    first = min((v.end for v in clause.cues("event")), default=link.end)
    orders = [o for o in clause.cues("order") if first <= o.start and 0 <= link.start - o.end <= _ARTICLE]
    return any(0 <= o.start - q.end <= 1 for o in orders for q in clause.quantities)


def _is_led(name: Mention, word: Mention, clause: Clause, means: Sequence[str]) -> bool:
    """Whether a word for who did it leads the name, with no more than an article between: "by the 1909 treaty"."""
    between = f" {clause.sentence.document[word.end : name.start].lower()}"
    return "," not in between and any(
        between.rfind(f" {w} ", max(0, len(between) - len(w) - _LEAD)) >= 0 for w in means
    )


def _bears_out(fact: Fact, events: Sequence[str], doer: Fact) -> bool:
    own = [h for h in fact.happenings if h.event in events]
    told = " ".join([*fact.statement.values(), *(h.note for h in own)]).lower()
    is_named = any(name.lower() in told for names in doer.names.values() for name in names)
    return is_named or any(h.period.overlaps(d.period) for h in own for d in doer.happenings)


def _has_object(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether an article stands right behind the verb: whom it befell; none that opens a date: « le 1er juillet »."""
    articles = context.vocabulary.words("currency", "articles")
    behind = flatten(clause.sentence.document[word.end : clause.end]).lower().lstrip()
    is_dated = any(0 < p.start - word.end <= _ARTICLE for p in clause.periods)
    return not is_dated and behind.startswith(tuple(a if a.endswith("'") else f"{a} " for a in articles))
