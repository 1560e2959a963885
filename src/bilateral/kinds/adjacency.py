"""Adjacency: which state, province, territory or country touches which.

States: that one place borders, touches or adjoins another, or is bordered by it.
Readings: one per list of places that touch the one: with the middle of the lakes as a boundary, and without; for a
place at the other country's border one per list of bordering parts, each with its own rule of counting.
Supported when: the list holds the other place; refuted when a complete list does not.
Example: "Montana borders Canada, Idaho and Wyoming."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilateral.algebra import Belongs
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_PARTS = frozenset({"state", "province", "territory"})
_BEFORE = re.compile(r"\b([A-ZÀ-Ý][\w’'-]+) \Z")
_AFTER = re.compile(r" ([A-ZÀ-Ý][\w’'-]+)")
_ARTICLE = 5  # characters: " the "
_GAP = 16  # characters between the word for touching and the first place that is touched: "by the U.S. state of"
_APPOSED = 12  # characters between a country and its part: "the U.S. state of Alaska"


class Adjacency:
    """Places that touch."""

    name = "adjacency"
    needs_facts = True

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim where a word for touching stands, or goes on from the clause before: ", by Alaska to the west"."""
        word = next(iter(clause.cues("touching")), None)
        if word is None and not _goes_on(clause):
            return
        if not asserts(clause) or clause.has("superlative"):
            return
        places = _places(clause, context)
        near = [m for m in places if word is not None and m.end <= word.start]
        far = [m for m in places if word is None or m.start >= word.end]
        near = near or [m for before in clause.before for m in _places(before, context)][:1]
        is_told = bool(near and far) and (word is None or far[0].start - word.end <= _GAP)
        if word is not None and word.detail == "noun" and not (is_told and _is_verb(word, clause)):
            return
        names = tuple(dict.fromkeys(m.id for m in (near or far)))
        if not names and not clause.has("it", "thing"):
            return
        asserted = Asserted(text=", ".join(context.catalogue.name(n) for n in names), truth=not clause.has("negation"))
        claim = claim_at(clause, self.name, "border", asserted)
        if clause.has("side", "only"):
            missing = "on which side of a place the others lie, and what else touches it"
            yield Candidate(claim, strength=0, missing=missing)
        elif not is_told or (word is not None and word.detail == "between"):
            yield Candidate(claim, strength=0, missing="no list of what touches it")
        else:
            queries = tuple(_queries(near, far, context))
            yield Candidate(claim, queries, strength=5, missing="no list of parts along this border")


def _places(clause: Clause, context: Context) -> list[Mention]:
    """The countries and their parts that the clause names: not one that only says whose the part is ("the U.S. state of
    Alaska"), nor a word of another name ("Lake Ontario").
    """
    kinds = context.catalogue.entities
    named = [
        m
        for m in clause.of("entity")
        if (kinds[m.id].kind in _PARTS or m.detail == "country") and not _is_part_of_name(m, clause)
    ]
    return [
        m
        for place, m in enumerate(named)
        if not any(
            kinds[n.id].parent == m.id and 0 <= n.start - m.end <= _APPOSED for n in named[place + 1 : place + 2]
        )
    ]


def _is_part_of_name(mention: Mention, clause: Clause) -> bool:
    """Whether a capitalised word that is no name of its own stands right before or behind."""
    text, start = clause.sentence.document, clause.sentence.start
    before, after = _BEFORE.search(text, start, mention.start), _AFTER.match(text, mention.end, clause.end)
    known = {m.start for m in clause.sentence.mentions if m.sort == "entity"}
    return any(w is not None and w.start(1) not in known | {start} for w in (before, after))


def _is_verb(word: Mention, clause: Clause) -> bool:
    """Whether a word that may be a noun ("at the border between ...") is followed by a name at once."""
    return any(0 <= m.start - word.end <= _ARTICLE for m in clause.of("entity"))


def _goes_on(clause: Clause) -> bool:
    """Whether the clause goes on with a list that a word for touching began in a clause before: "and by ..."."""
    if not any(before.has("touching") for before in clause.before) or clause.has("is", "existence", "event"):
        return False
    words = clause.text.lower().replace(",", " ").split()[:3]
    return any(word in ("by", "par", "to", "on", "au", "à") for word in words)


def _queries(near: Sequence[Mention], far: Sequence[Mention], context: Context) -> Iterator[Query]:
    """One per list that says it: of parts along the one country's border, or of a single place's neighbours."""
    sides = [tuple(dict.fromkeys(m.id for m in side)) for side in (near, far)]
    for ones, others in (sides, sides[::-1]):
        if len(ones) != 1:
            continue
        lists = [f for f in context.catalogue.facts.values() if _tells(f, ones[0], others, context)]
        yield from (Query(Belongs(fact=f.id, members=others), {"list": f.names["en"][0]}, 1.0) for f in lists)
        if lists:
            return


def _tells(fact: Fact, place: str, others: Sequence[str], context: Context) -> bool:
    """Whether the fact lists what touches the place, or such parts of another country along the place's border."""
    if fact.type is not FactType.SET or not fact.members or fact.members[0].name not in context.catalogue.entities:
        return False
    kinds = context.catalogue.entities
    first = kinds[fact.members[0].name]
    if fact.topic == "border":
        sorts = {(kinds[o].parent, kinds[o].kind) for o in others}
        return fact.of[:2] == (first.parent, place) and sorts == {(first.parent, first.kind)}
    are_of_a_kind = all((kinds[o].kind == "country") == (first.kind == "country") for o in others)
    return fact.topic == "geography" and fact.of == (place,) and are_of_a_kind


KIND = Adjacency()
