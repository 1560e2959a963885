"""Whom an event befalls: who replaces is not what is replaced, nor who visits whom is visited."""

from __future__ import annotations

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.phrases import Mention, flatten

__all__ = ["is_reversed"]

_ARTICLE = 5  # characters: " the "


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


def _has_object(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether an article stands right behind the verb: whom it befell; none that opens a date: « le 1er juillet »."""
    articles = context.vocabulary.words("currency", "articles")
    behind = flatten(clause.sentence.document[word.end : clause.end]).lower().lstrip()
    is_dated = any(0 < p.start - word.end <= _ARTICLE for p in clause.periods)
    return not is_dated and behind.startswith(tuple(a if a.endswith("'") else f"{a} " for a in articles))
