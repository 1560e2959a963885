"""Parts of a country of two sorts that are counted as one: "eight of the 13 provinces and territories"."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.algebra import Convert, Count, Ratio
from bilateral.model.fact import Fact, FactType
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.stems import stem

__all__ = ["together"]

_REACH = 6  # words from the number to the second noun: "8 of 13 Canadian provinces and territories"
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARES = frozenset({"fraction", "percent"})


def together(mention: QuantityMention, clause: Clause, context: Context) -> Count | Convert | None:
    """What the number counts: the parts of two sorts that border a country, or all of them; a fraction is of all."""
    kinds = _kinds_after(mention, clause, context) if mention.unit == "count" or mention.unit in _SHARES else ()
    if len(kinds) != 2:
        return None
    if mention.unit == "count" and (listed := _of_both_sorts(mention, kinds, clause, context)):
        return Count(facts=listed)
    if clause.has("negation", "exclusion"):
        return None
    every = _lists(kinds, "", context)
    far = _touched(mention, clause)
    whole = {code for id in every for code in context.catalogue.facts[id].of}
    if any(name.id not in whole and name.id != far for name in clause.of("entity")):
        return None  # "Ontario has 13 ...", "... border Alaska"
    some = _lists(kinds, far, context) if far else ()
    if mention.unit in _SHARES:
        part = Ratio(numerator=Count(facts=some), denominator=Count(facts=every))
        return Convert(inner=part, unit=mention.unit) if some and every else None
    counts_all = not some or _follows_of(mention, clause)
    facts = every if counts_all else some
    is_bare = counts_all and clause.cues("touching") and not some
    return Count(facts=facts) if facts and not is_bare else None


def _of_both_sorts(
    mention: QuantityMention, kinds: tuple[str, ...], clause: Clause, context: Context
) -> tuple[str, ...]:
    """The list of parts of both sorts whose whole name the clause says, and of them no more: "that border an ocean".

    Those who are left out by name must be none of them: "all but Alberta and Saskatchewan".
    """
    if clause.has("negation") or any(q.end <= mention.start for q in clause.quantities):
        return ()  # of "nine of the ten" the second are all there are
    left_out = min((m.start for m in clause.cues("exclusion")), default=clause.end)
    places = {m.id for m in clause.of("entity") if m.start > left_out}
    text, plain = clause.sentence.document, context.vocabulary.function_words | context.vocabulary.general_words
    held = [(q.start, q.end) for q in clause.quantities] + [(m.start, m.end) for m in clause.of("entity")]
    words = [w for w in _WORD.finditer(text, mention.end, left_out) if not any(a <= w.start() < b for a, b in held)]
    said = {stem(w[0]) for w in words if w[0].lower() not in plain}
    for fact in context.catalogue.facts_of_type.get(FactType.SET, ()):
        members = {m.name for m in fact.members}
        sorts = {context.catalogue.entities[m].kind for m in members if m in context.catalogue.entities}
        if sorts != {*kinds} or not fact.complete or places & members:
            continue
        if any({stem(w) for w in _WORD.findall(n) if w not in plain} == said for n in fact.names[context.language]):
            return (fact.id,)
    return ()


def _kinds_after(mention: QuantityMention, clause: Clause, context: Context) -> tuple[str, ...]:
    kinds = context.vocabulary.place_kinds
    names = [(m.start, m.end) for m in clause.of("entity")]
    found = []
    for place, word in enumerate(_WORD.finditer(clause.sentence.document, mention.end, clause.end)):
        if place >= _REACH:
            break
        if word[0].lower() in kinds and not any(a <= word.start() < b for a, b in names):
            found.append(kinds[word[0].lower()])
    return tuple(dict.fromkeys(found))


def _touched(mention: QuantityMention, clause: Clause) -> str:
    """The country that a word for touching behind the number names."""
    for word in clause.cues("touching"):
        for name in clause.of("entity"):
            if word.start >= mention.end and name.start >= word.end and name.detail == "country":
                return name.id
    return ""


def _follows_of(mention: QuantityMention, clause: Clause) -> bool:
    """Whether another number and little else stand before: "8 of the 13"."""
    return any(0 < mention.start - q.end <= len(" out of the ") for q in clause.quantities)


@lru_cache(maxsize=64)
def _lists(kinds: tuple[str, ...], far: str, context: Context) -> tuple[str, ...]:
    """One list for each kind, of all such parts or of those that border the country; none if one is lacking."""
    found = {}
    for fact in context.catalogue.facts_of_type.get(FactType.SET, ()):
        kind = _kind(fact, context)
        wanted = fact.topic == "border" and fact.of[1:2] == (far,) if far else fact.topic == "government"
        if kind in kinds and wanted and fact.complete and kind not in found:
            found[kind] = fact
    parents = {f.of[:1] for f in found.values()}
    return tuple(f.id for f in found.values()) if len(found) == len(kinds) and len(parents) == 1 else ()


def _kind(fact: Fact, context: Context) -> str:
    entity = context.catalogue.entities.get(fact.members[0].name) if fact.members else None
    return entity.kind if entity else ""
