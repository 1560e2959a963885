"""Portions: words that say how much of a whole without a number, as "most households" and "all of the electricity".

No quantities: the digits are missing. Only a series that is itself a share of a whole can settle them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bilateral.model.indicator import Indicator
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["is_part_of_whole", "portions"]

_NEXT = 1  # characters between the word and what it is said of


def portions(clause: Clause, context: Context) -> Iterator[QuantityMention]:
    """What the clause says of parts of a whole in words, each as the range that it stands for."""
    ranges = context.catalogue.lexicon["mul"]["hedges"]["portions"]
    text = clause.sentence.document
    for cue in clause.cues("portion"):
        if _opens_noun(cue, clause, context):
            low, high = (None if end is None else Decimal(str(end)) for end in ranges[cue.detail])
            yield QuantityMention(cue.start, cue.end, text[cue.start : cue.end], None, low, high, "fraction")


def is_part_of_whole(indicator: Indicator, context: Context) -> bool:
    """Whether the series tells a part of a whole, by its title: inflation in per cent is part of nothing."""
    title = indicator.title.get(context.language, indicator.title["en"]).lower().split()
    return not {*title}.isdisjoint(context.vocabulary.words("grammar", "share_words"))


def _opens_noun(cue: Mention, clause: Clause, context: Context) -> bool:
    """Whether a thing or people stand behind the word: "most Germans", "most of the", not "the most important"."""
    text, words = clause.sentence.document, context.vocabulary.words
    before = text[clause.start : cue.start].lower().split()[-1:]
    if not {*before}.isdisjoint(words("grammar", "portion_articles")):
        return False
    behind = text[cue.end : clause.end].lower().split(None, 1)[:1]
    if text[cue.start : cue.end].lower().rsplit(None, 1)[-1] in words("grammar", "portion_links"):
        return {*behind}.isdisjoint(words("grammar", "portion_pronouns"))
    named = [m for m in clause.of("entity") + clause.of("concept") if 0 <= m.start - cue.end <= _NEXT]
    return bool(named) or not {*behind}.isdisjoint({*words("people", "nouns"), *words("grammar", "portion_nouns")})
