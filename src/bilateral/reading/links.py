"""Which facts a clause names, and which of several with one name it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from bilateral.model.fact import Fact, FactType
from bilateral.reading.clauses import Clause, Told
from bilateral.reading.context import Context
from bilateral.reading.parties import entities_in
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.sheets import label_end

__all__ = ["Link", "is_first", "is_presupposed", "links"]

_NAMES = re.compile(r"\s|(?<=\b[dl])['’]")  # what sets words apart: "l'Oregon" begins with its O
_GIVEN = re.compile(r"(?:[A-ZÀ-Ý][\w’-]*(?:\.[A-Z])*\.?\s+){1,3}\Z")  # names before a name: "George W. "
_PART = re.compile(r"[^\W\d_]+")
_OPENED = 3  # words from "since" to who or what did something then
_KEPT = 256  # clauses: the kinds look at one after the other


class Link(msgspec.Struct, frozen=True, gc=False):
    """A fact that a clause names, where, and how firmly: 1 for a proper name, less for a common noun."""

    fact: Fact
    start: int
    end: int
    firmness: float


def links(clause: Clause, context: Context, types: Collection[FactType] | None = None) -> list[Link]:
    """The facts that the clause names, in order; each name once, "(ABBR)" after it included.

    Where it names none, those that "the treaty" or "it" stands for, or the label of a line of a fact sheet.
    """
    named = clause.of("fact")
    if not named and not clause.has("thing"):
        return _labelled(clause, context, types)
    if named and types is not None and not any(context.catalogue.facts[m.id].type in types for m in named):
        return []
    return list(_links(clause, context, None if types is None else frozenset(types)))


@lru_cache(maxsize=_KEPT)
def _links(clause: Clause, context: Context, wanted: frozenset[FactType] | None) -> tuple[Link, ...]:
    if not clause.of("fact"):
        return tuple(k for k in _told(clause, context) if wanted is None or k.fact.type in wanted)
    found: dict[str, Link] = {}
    for mention, fact, firmness in _named(clause, context):
        if wanted is not None and fact.type not in wanted:
            continue
        known = found.get(fact.id)
        if known is not None and mention.start - known.end <= 3:
            closed = clause.sentence.document[mention.end : mention.end + 1] == ")"
            found[fact.id] = Link(fact, known.start, mention.end + closed, max(known.firmness, firmness))
        elif known is None:
            found[fact.id] = Link(fact, mention.start, mention.end, firmness)
    own = [link for link in found.values() if _is_of_whole_name(link, found.values(), clause, context)]
    return tuple(_unambiguous(own, entities_in(clause, context)) if own else ())


@lru_cache(maxsize=_KEPT)
def _named(clause: Clause, context: Context) -> tuple[tuple[Mention, Fact, float], ...]:
    """The clause's names of facts, what each may stand for, and how firmly."""
    sentence = (m.id for m in clause.sentence.mentions if m.sort == "entity")
    around = tuple(dict.fromkeys((*entities_in(clause, context), *sentence)))
    if not any(context.catalogue.entities[c].kind == "country" for c in around):
        around += context.parties
    facts = context.catalogue.facts
    named = ((m, facts[m.id], _firmness(m, facts[m.id], clause, around)) for m in clause.of("fact"))
    return tuple([name for name in named if name[2] > 0])


def _labelled(clause: Clause, context: Context, types: Collection[FactType] | None) -> list[Link]:
    """The events of a fact sheet's country by whose name its line is labelled: "Independence: 1 July 1867"."""
    sentence = clause.sentence
    end = label_end(sentence.document, sentence.start, sentence.end) if sentence.sheet else sentence.start
    if end == sentence.start or (types is not None and FactType.EVENT not in types):
        return []
    label = sentence.document[sentence.start : end - 1].strip().lower()
    events = (f for f in context.catalogue.facts_of_type.get(FactType.EVENT, ()) if f.of == (sentence.sheet,))
    found = [f for f in events if any(n.lower().startswith(f"{label} ") for n in f.names.get(context.language, ()))]
    return [Link(f, sentence.start, end - 1, _LAST) for f in found]


_NARROWED = re.compile(r"\s+(?:of|on|for|about|concerning|de|du|des|sur|concernant|relatif|relative)\b")
_ONLY, _LAST = 0.7, 0.5  # how firmly "the treaty" names the only treaty so far, and the last of several


def _told(clause: Clause, context: Context) -> Iterator[Link]:
    """The things named before that a common noun with "the" or "this" stands for, or "it" at the clause's start.

    Not a noun that is told apart by what follows: "the treaty of Ghent".
    """
    for cue in clause.cues("thing"):
        if _NARROWED.match(clause.sentence.document, cue.end, clause.end):
            continue
        sorts = {told.sort for told in clause.sentence.told}
        for told in clause.sentence.told:
            is_it = cue.detail == "any"
            is_sort = told.sort == cue.detail or (cue.detail not in sorts and _was_signed(told, cue, context))
            if not is_sort and not (is_it and told.opens and cue.start - _opening(clause) <= _OPENING):
                continue
            if not told.is_sole or _names_another(told.names[-1].end, cue, clause):
                continue
            firmness = _ONLY if told.is_only and not is_it else _LAST
            names = [context.catalogue.facts[n.id] for n in told.names]
            who = entities_in(clause, context)
            fits = [f for f in names if _closeness(f, who) == max(_closeness(g, who) for g in names)]
            yield from (Link(f, cue.start, cue.end, firmness) for f in fits)


def _was_signed(told: Told, cue: Mention, context: Context) -> bool:
    """Whether "the agreement" may be that by which a body was made: its signature is on record."""
    facts = (context.catalogue.facts[name.id] for name in told.names)
    return cue.detail == "treaty" and any(h.event == "signed" for f in facts for h in f.happenings)


def _opening(clause: Clause) -> int:
    """Where the clause begins, behind a date with which it opens: "In March 2023, it"."""
    dates = [p.end for p in clause.periods if p.start - clause.start <= _OPENING]
    return max(dates, default=clause.start)


def _names_another(start: int, cue: Mention, clause: Clause) -> bool:
    """Whether another of its sort has been named since, which nobody here knows: "the Treaty of Ghent"."""
    noun = clause.sentence.document[cue.start : cue.end].rsplit(" ", 1)[-1].rsplit("'", 1)[-1].rsplit("’", 1)[-1]
    return cue.detail != "any" and noun.capitalize() in clause.sentence.document[start : cue.start]


_OPENING = 8  # characters before "it" at the start of a clause: "In all, it"


def _firmness(mention: Mention, fact: Fact, clause: Clause, who: tuple[str, ...]) -> float:
    """A proper name stands for itself; a common noun only among the entities that the fact is about."""
    written = clause.sentence.document[mention.start : mention.end]
    names = [word for word in _NAMES.split(written) if word]
    proper = sum(1 for word in names if word[:1].isupper()) >= max(1, len(written.split()) // 2)
    if proper and (len(written.split()) > 1 or written.isupper() or len(written) > 5):
        return 1.0
    countries = set(fact.of)
    if not countries or countries & set(who):
        return 0.7 if " " in written else 0.5
    return 0.0


def _is_of_whole_name(link: Link, found: Iterable[Link], clause: Clause, context: Context) -> bool:
    """Whether no other of that name has more of the given names before it: "George W." is not "George H.W."."""
    given = _GIVEN.search(clause.sentence.document, clause.start, link.start)
    if given is None:
        return True
    first = _PART.search(clause.sentence.document, link.start, link.end)
    called = [*_PART.findall(given[0]), first[0] if first else ""]
    own = {r.fact.id: _shared(called, r.fact, context) for r in found if r.start == link.start}
    return own[link.fact.id] == max(own.values())


def _shared(called: Sequence[str], fact: Fact, context: Context) -> int:
    """How many of the names, from the last back, stand side by side in a name of the fact."""
    written = [f" {' '.join(_PART.findall(name))} " for name in fact.names.get(context.language, ())]
    told = (n for n in range(len(called)) if any(f" {' '.join(called[n:])} " in name for name in written))
    return len(called) - next(told, len(called))


def _unambiguous(found: list[Link], who: tuple[str, ...]) -> list[Link]:
    """Of links for one stretch of text, those whose fact begins with the entity that acts; all if none does."""
    kept: list[Link] = []
    for link in found:
        rivals = [r for r in found if r.start == link.start and r.end == link.end]
        best = max(_closeness(r.fact, who) for r in rivals)
        if _closeness(link.fact, who) == best:
            kept.append(link)
    return kept


def _closeness(fact: Fact, who: tuple[str, ...]) -> int:
    if who and fact.of[:1] == who[:1]:
        return 3
    if who and fact.of[:1] and fact.of[0] in who:
        return 2
    return 1 if not fact.of else 0


def is_first(clause: Clause, linked: Sequence[Link]) -> bool:
    """Whether what befell a thing is told to be the first of its kind: the record may not know what came before."""
    said = (m for m in clause.cues("superlative") if m.detail == "first")
    return any(not any(k.start <= m.start < k.end for k in linked) for m in said)


def is_presupposed(link: Link, verb: Mention, clause: Clause, context: Context) -> bool:
    """Whether what befell a thing only tells since when: "since NAFTA took effect", "after Canada joined NATO"."""
    before = flatten(clause.sentence.document[clause.start : min(link.start, verb.start)]).lower().split()
    return not {*before[-_OPENED:]}.isdisjoint(context.vocabulary.words("periods", "openings"))
