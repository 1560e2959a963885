"""Portions: words that say how much of a whole without a number, as "most households" and "all of the electricity".

No quantities: the digits are missing. Only a series that is itself a share of a whole can settle them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from bilateral.model.indicator import Indicator
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["is_part_of_whole", "is_said_of", "portions"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_BULLETS = " -•*—"
_BY_UNIT = "by_unit"
_NEXT = 1  # characters between the word and what it is said of


def portions(clause: Clause, context: Context) -> Iterator[QuantityMention]:
    """What the clause says of parts of a whole in words, each as the range that it stands for."""
    ranges = context.catalogue.lexicon["mul"]["hedges"]["portions"]
    text = clause.sentence.document
    compared = clause.cues("no_other") if clause.has("than") else ()  # "nobody in Europe sells more than"
    for cue in (*clause.cues("portion"), *_by_the_unit(clause, context)):
        if any(c.start == cue.start for c in compared):
            continue
        if cue.id == _BY_UNIT or _opens_noun(cue, clause, context):
            low, high = (None if end is None else Decimal(str(end)) for end in ranges[cue.detail])
            yield QuantityMention(cue.start, cue.end, text[cue.start : cue.end], None, low, high, "fraction")


def _by_the_unit(clause: Clause, context: Context) -> Iterator[Mention]:
    """All of a thing that is measured: "every watt of its electricity", « chaque tonne de »."""
    pattern = _every_unit(context.vocabulary)
    for found in pattern.finditer(clause.text) if pattern else ():
        if found[1].lower() in _unit_names(context):
            yield Mention(clause.start + found.start(), clause.start + found.end(), "cue", _BY_UNIT, "all")


@lru_cache(maxsize=8)  # languages of the catalogues in use
def _every_unit(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    names = (("time", "tempo_words"), ("numbers", "of"))
    every, of = ("|".join(map(re.escape, vocabulary.words(*name))) for name in names)
    return re.compile(rf"\b(?:{every})\s+([\w-]+)\s+(?:{of})\b", re.IGNORECASE) if every and of else None


@lru_cache(maxsize=8)
def _unit_names(context: Context) -> frozenset[str]:
    """The names of units of a thing, in the singular; those of time and money are of none."""
    table, units = context.catalogue.units, context.catalogue.lexicon[context.language]["units"]["units"]
    things = (names for symbol, names in units.items() if _measures(symbol, table))
    return frozenset(str(name).partition("(")[0].lower() for names in things for name in names)


def _measures(symbol: str, table: Mapping[str, tuple[str, Decimal]]) -> bool:
    dimension = table.get(symbol, ("time", Decimal(1)))[0]
    return dimension not in ("time", "ratio", "count", "person") and not dimension.startswith("money")


def is_part_of_whole(indicator: Indicator, context: Context) -> bool:
    """Whether the series tells a part of a whole, by its title or how its description begins ("% of respondents").

    Inflation in per cent is part of nothing.
    """
    words = {*context.vocabulary.words("grammar", "share_words")}
    title = indicator.title.get(context.language, indicator.title["en"]).lower().split()
    first = indicator.note.lower().split()[:3]
    return not words.isdisjoint(title) or any(w in words and b == "of" for w, b in itertools.pairwise(first))


def is_said_of(portion: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether anything is said of the part: not if the clause is but its name, set off from its verb by a comma."""
    text = clause.sentence.document
    is_set_off = "," in text[clause.end - 1 : clause.end + 1] and not text[clause.start : portion.start].strip(_BULLETS)
    if not is_set_off or clause.has("is"):
        return True
    explained = [(m.start, m.end) for m in clause.mentions]
    words, small = _WORD.finditer(text, portion.end, clause.end), context.vocabulary.function_words
    return not all(w[0].lower() in small or any(a <= w.start() < b for a, b in explained) for w in words)


def _opens_noun(cue: Mention, clause: Clause, context: Context) -> bool:
    """Whether a thing or people stand behind the word: "most Germans", "most of the", not "the most important"."""
    text, words = clause.sentence.document, context.vocabulary.words
    before = text[clause.start : cue.start].lower().split()[-1:]
    if not {*before}.isdisjoint(words("grammar", "portion_articles")):
        return False
    behind = text[cue.end : clause.end].lower().split(None, 1)[:1]
    if text[cue.start : cue.end].lower().rsplit(None, 1)[-1] in words("grammar", "portion_links"):
        is_dated = any(0 <= p.start - p.lead - cue.end <= _NEXT for p in clause.periods)  # "for most of the 1990s"
        return not is_dated and {*behind}.isdisjoint(words("grammar", "portion_pronouns"))
    named = [m for m in clause.of("entity") + clause.of("concept") if 0 <= m.start - cue.end <= _NEXT]
    return bool(named) or not {*behind}.isdisjoint({*words("people", "nouns"), *words("grammar", "portion_nouns")})
