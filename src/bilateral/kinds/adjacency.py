"""Adjacency: which state, province, territory or country touches which.

States: that one place borders, touches or adjoins another, or is bordered by it, or so many of a kind; or that they lie
so far apart, which places that touch do not.
Readings: one per list of places that touch the one: with the middle of the lakes as a boundary, and without; for a
place at the other country's border one per list of bordering parts, each with its own rule of counting; for a lake the
list of who has a share of it.
Supported when: the list holds the other place, on the side that is said, and no other if it is the only one; refuted
when a complete list does not hold it.
Example: "Montana borders Canada, Idaho and Wyoming."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilateral.algebra import Belongs, Count
from bilateral.checking.asserting import asserted_of
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.reading.bordering import DRAWN, kind_behind, lays_apart
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.parties import PARTS
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["KIND"]

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"\b([A-ZÀ-Ý][\w’'-]+) \Z")
_AFTER = re.compile(r" ([A-ZÀ-Ý][\w’'-]+)")
_OWN_NEGATION = frozenset({"denied", "alone"})  # words that say it themselves: "has no border with", « ne touche que »
_IT = 0.5
_WITHIN = 0.6  # how sure the lists count as the text does where both places are of one country
_OPENING = 16  # characters before "it" at the start of a sentence: "In the north, it"
_ARTICLE = 5  # characters: " the "
_PART_REACH = 4  # words in which a noun for places follows: "any of the states"
_GAP = 16  # characters between the word for touching and the first place that is touched: "by the U.S. state of"
_APPOSED = 12  # characters between a country and its part: "the U.S. state of Alaska"


class Adjacency:
    """Places that touch."""

    name = "adjacency"
    needs_facts = True

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim where a word for touching stands, or goes on from the clause before: ", by Alaska to the west"."""
        if clause.has("inside") and asserts(clause):
            yield from self._within(clause, context)
        if clause.quantities and asserts(clause):
            yield from self._apart(clause, context)
        word = next(iter(clause.cues("touching")), None)
        counted, listed = self._neighbours(word, clause, context) if word is not None else (None, None)
        if counted is not None:
            yield counted
            if listed is None:
                return
        if word is None and not _goes_on(clause):
            return
        if not asserts(clause) or clause.has("superlative"):
            return
        places = _places(clause, context)
        if word is not None and (lakes := [m for m in clause.of("fact") if _is_shore(m, context)]):
            yield from self._shores(lakes, word, places, clause, context)
            return
        near = [m for m in places if word is not None and m.end <= word.start and not _owns(m, clause)]
        far = [m for m in places if word is None or m.start >= word.end]
        near = near or [m for before in clause.before for m in _subjects(before, context)][:1]
        far = far or _any_part(word, near, clause, context)
        is_named = bool(near)
        near = near or _it(clause)
        is_told = bool(near and far) and (word is None or _follows(far[0], word, clause, context))
        if word is not None and word.detail == "noun" and not (is_told and _is_verb(word, clause, context)):
            return
        names = tuple(dict.fromkeys(m.id for m in (near or far)))
        if not names and not clause.has("it", "thing"):
            return
        denied = clause.has("negation") if word is None or word.detail not in _OWN_NEGATION else word.detail == "denied"
        asserted = Asserted(text=", ".join(context.catalogue.name(n) for n in names), truth=not denied)
        claim = claim_at(clause, self.name, "border", asserted)
        if word is not None and word.detail == "sea":
            yield Candidate(claim, strength=0, missing="no list of boundaries at sea")
        elif clause.has("side", "only") or (word is not None and word.detail == "alone"):
            missing = "on which side of a place the others lie, and what else touches it"
            queries = tuple(_placed(near, far, clause, context)) if is_told else ()
            yield Candidate(claim, queries, confidence=0.5, strength=5 if queries else 0, missing=missing)
        elif not is_told or (word is not None and word.detail == "between"):
            yield Candidate(claim, strength=0, missing="no list of what touches it")
        else:
            queries = tuple(_queries(near, far, clause, context))
            sure = 1.0 if is_named else _IT  # what "it" stands for may be something else
            yield Candidate(claim, queries, confidence=sure, strength=5, missing="no list of parts along this border")

    def _neighbours(
        self, word: Mention, clause: Clause, context: Context
    ) -> tuple[Candidate, int | None] | tuple[None, None]:
        """How many places of a kind touch the one: "Quebec borders four U.S. states", and where those are listed."""
        near, behind = _subjects(clause, context), clause.within(word.end, clause.end)
        number = next(iter(behind.quantities), None)
        is_of_one = number is not None and len(near) == 1
        kind, end = kind_behind(number, behind, context) if number is not None and is_of_one else ("", 0)
        if number is None or not kind or not asserts(clause) or clause.has("superlative"):
            return None, None
        lists = [
            f
            for f in context.catalogue.facts_of_type.get(FactType.SET, ())
            if f.topic == "geography" and f.of == (near[0].id,) and any(m.sides for m in f.members)
        ]
        if not lists:
            return None, None
        asserted = asserted_of(number, clause, context)
        listed = end if any(m.start >= end for m in _places(clause, context)) else None
        claim = claim_at(clause, "count", "border", asserted, start=listed and number.start, end=listed)
        queries = tuple(Query(Count(facts=(f.id,), kind=kind), {"list": f.names["en"][0]}, 1.0) for f in lists)
        is_abroad = (
            context.catalogue.entities[near[0].id].kind != kind
        )  # within a country water parts some, and some not
        denied = clause.has("negation", "exclusion")
        return Candidate(claim, queries, 0.0 if denied else 1.0 if is_abroad else _WITHIN, strength=6), listed

    def _shores(
        self, lakes: Sequence[Mention], word: Mention, places: Sequence[Mention], clause: Clause, context: Context
    ) -> Iterator[Candidate]:
        """One claim per lake: of the places named before it, or behind the word where the lake comes first."""
        start = clause.start
        for lake in lakes:
            is_first = lake.end <= word.start
            own = [m for m in places if (m.start >= word.end if is_first else start <= m.start and m.end <= lake.start)]
            if own:
                first, last = min(own[0].start, lake.start), max(own[-1].end, lake.end)
                denied = any(first <= n.start < last for n in clause.cues("negation") if n.detail == "full")
                asserted = Asserted(text=", ".join(context.catalogue.name(m.id) for m in own), truth=not denied)
                names = tuple(dict.fromkeys(_shore_of(m.id, lake, context) for m in own))
                claim = claim_at(clause, self.name, "water", asserted, start=first, end=last)
                query = Query(Belongs(fact=lake.id, members=names), {}, 1.0)
                yield Candidate(claim, (query,), strength=5)
            start = lake.end

    def _apart(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """That two countries that touch are so many kilometres apart, where nothing else is said: "733 km away"."""
        far = [q for q in clause.quantities if context.catalogue.units.get(q.unit, ("",))[0] == "length" and q.value]
        if len(far) != 1 or clause.has("negation"):
            return
        places = [m for m in _places(clause, context) if m.detail == "country"]
        if len(places) != 2 or not lays_apart(clause, context):
            return
        ends = [m.id for m in places]
        queries = tuple(
            Query(Belongs(fact=f.id, members=(other,)), {"list": f.names["en"][0]}, 1.0)
            for own, other in (ends, ends[::-1])
            for f in context.catalogue.facts.values()
            if _tells(f, own, (other,), context) and any(m.name == other for m in f.members)
        )
        if queries:
            claim = claim_at(clause, self.name, "border", Asserted(text=far[0].text, truth=False))
            yield Candidate(claim, queries, strength=5)

    def _within(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """That a lake lies in one country, or is the only one that does."""
        word = clause.cues("inside")[0]
        lakes = [m for m in clause.of("fact") if m.end <= word.start and _is_shore(m, context)]
        lands = [m for m in clause.of("entity") if 0 <= m.start - word.end <= _ARTICLE]
        if not lakes or not lands:
            return
        sets = context.catalogue.facts_of_type.get(FactType.SET, ())
        known = {f.names["en"][0] for f in sets if _has_shore(f, context)}
        lists = [f for f in sets if f.of == (lands[0].id,) and known.issuperset(m.name for m in f.members)]
        name = context.catalogue.facts[lakes[0].id].names["en"][0]
        claim = claim_at(clause, "existence/location", "water", Asserted(text=name, truth=not clause.has("negation")))
        only = clause.has("sole") or any(m.detail == "only" for m in clause.cues("superlative"))
        queries = tuple(Query(Belongs(fact=f.id, members=(name,), only=only), {}, 1.0) for f in lists)
        yield Candidate(claim, queries, confidence=0.5, strength=5, missing="which lakes lie in one country")


def _shore_of(code: str, lake: Mention, context: Context) -> str:
    """The place itself; of a country its first part that lies on the lake, if one does."""
    entities, members = context.catalogue.entities, context.catalogue.facts[lake.id].members
    return next((m.name for m in members if m.name in entities and entities[m.name].parent == code), code)


def _is_shore(mention: Mention, context: Context) -> bool:
    return _has_shore(context.catalogue.facts[mention.id], context)


def _has_shore(fact: Fact, context: Context) -> bool:
    """Whether the fact lists the places on the shore of a lake: it is of no place itself."""
    kinds = context.catalogue.entities
    is_list = fact.type is FactType.SET and fact.topic == "water" and not fact.of
    return is_list and all(m.name in kinds and kinds[m.name].kind in PARTS for m in fact.members)


def _places(clause: Clause, context: Context) -> list[Mention]:
    """The countries and their parts that the clause names: not one that only says whose the part is ("the U.S. state of
    Alaska"), nor a word of another name ("Lake Ontario"), nor one right before another, which is a title.
    """
    kinds = context.catalogue.entities
    named = [
        m
        for m in clause.of("entity")
        if (kinds[m.id].kind in PARTS or m.detail == "country")
        and not _is_part_of_name(m, clause)
        and not _says_whose(m, clause, context)
    ]
    return [
        m
        for place, m in enumerate(named)
        if not any(
            n.start - m.end == 1 or (kinds[n.id].parent == m.id and 0 <= n.start - m.end <= _APPOSED)
            for n in named[place + 1 : place + 2]
        )
    ]


def _says_whose(name: Mention, clause: Clause, context: Context) -> bool:
    """Whether it only says whose places are meant that are counted: "fifteen U.S. states"."""
    behind = clause.sentence.document[name.end : clause.end].split(None, 1)[:1]
    is_counted = any(0 <= name.start - q.end <= 1 for q in clause.quantities)
    return is_counted and bool(behind) and behind[0].strip(".,;:)").lower() in context.vocabulary.place_nouns


def _owns(name: Mention, clause: Clause) -> bool:
    """Whether what it has is what touches something: "Canada's ten provinces border", not "Canada's border"."""
    behind = clause.sentence.document[name.end : name.end + 2].replace("’", "'")
    return behind == "'s" and any(q.start - name.end <= _ARTICLE for q in clause.quantities if q.start >= name.end)


def _is_part_of_name(mention: Mention, clause: Clause) -> bool:
    """Whether a capitalised word that is no name of its own stands right before or behind."""
    text, start = clause.sentence.document, clause.sentence.start
    before, after = _BEFORE.search(text, start, mention.start), _AFTER.match(text, mention.end, clause.end)
    known = {m.start for m in clause.sentence.mentions if m.sort == "entity"}
    return any(w is not None and w.start(1) not in known | {start} for w in (before, after))


def _is_verb(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether a word that may be a noun ("at the border between ...") is followed at once by a name or a number."""
    name = next((m for m in clause.of("entity") if m.start >= word.end), None)
    if name is None:
        return False
    between = clause.sentence.document[word.end : name.start].strip()
    is_next = name.start - word.end <= _ARTICLE and between not in context.vocabulary.words("grammar", "list_joints")
    is_next = is_next or {*context.vocabulary.words("grammar", "touching_joints")}.issuperset(between.lower().split())
    return is_next or _is_counted(name, word, clause, context)  # "721 miles of border and Maine 611"


def _follows(name: Mention, word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the first place that is touched stands behind the word, with nothing but how many there are between."""
    return name.start - word.end <= _GAP or _is_counted(name, word, clause, context)


def _is_counted(name: Mention, word: Mention, clause: Clause, context: Context) -> bool:
    """Whether a number of places stands between: "borders three provinces: Alberta, ...", « deux États, le Maine »."""
    counted = [q for q in clause.quantities if word.end <= q.start and q.end <= name.start]
    if len(counted) != 1:
        return False
    words = _words(clause.sentence.document[counted[0].end : name.start])
    nouns = context.vocabulary.place_nouns
    demonyms = {clause.sentence.document[m.start : m.end].lower() for m in clause.of("entity") if m.detail == "demonym"}
    plain = context.vocabulary.function_words
    return not {*words}.isdisjoint(nouns) and all(w in nouns or w in plain or w in demonyms for w in words)


def _subjects(clause: Clause, context: Context) -> list[Mention]:
    """The places that the clause names before its word for touching, all where it has none."""
    edge = min((m.start for m in clause.cues("touching")), default=clause.end)
    return [m for m in _places(clause, context) if m.end <= edge]


def _it(clause: Clause) -> list[Mention]:
    """What "it" stands for at the start of the sentence: the place with which the one before began."""
    opening = [m for m in clause.sentence.mentions if m.start - clause.sentence.start <= _OPENING]
    said = [m for m in opening if m.sort == "cue" and (m.id == "it" or (m.id, m.detail) == ("thing", "any"))]
    place = clause.sentence.place
    return [Mention(m.start, m.end, "entity", place) for m in said[:1] if place and m.start <= clause.start + _OPENING]


def _any_part(word: Mention | None, near: Sequence[Mention], clause: Clause, context: Context) -> list[Mention]:
    """The country of which any part is meant behind a denied word: "does not border any state"."""
    if word is None or not near or not clause.has("negation"):
        return []
    said = _WORD.findall(clause.sentence.document, word.end, clause.end)
    kinds = {kind for noun in said[:_PART_REACH] for kind in context.vocabulary.place_kinds_of.get(noun.lower(), ())}
    entities = context.catalogue.entities
    parents = {e.parent for e in entities.values() if e.kind in kinds & PARTS and e.parent in context.parties}
    abroad = parents - {entities[m.id].parent for m in near}
    return [Mention(word.end, word.end, "entity", country) for country in abroad] if len(parents) == 1 else []


def _goes_on(clause: Clause) -> bool:
    """Whether the clause goes on with a list that a word for touching began in a clause before: "and by ..."."""
    if not any(before.has("touching") for before in clause.before) or clause.has("is", "existence", "event"):
        return False
    words = clause.text.lower().replace(",", " ").split()[:3]
    return any(word in ("by", "par", "to", "on", "au", "à") for word in words)


def _queries(near: Sequence[Mention], far: Sequence[Mention], clause: Clause, context: Context) -> Iterator[Query]:
    """One per list that says it: of parts along the one country's border, or of a single place's neighbours."""
    sides = [tuple(dict.fromkeys(m.id for m in side)) for side in (near, far)]
    for ones, others in (sides, sides[::-1]):
        if len(ones) != 1:
            continue
        lists = [f for f in context.catalogue.facts.values() if _tells(f, ones[0], others, context)]
        told = _as_said(lists, clause, context)
        yield from (Query(Belongs(fact=f.id, members=others), {"list": f.names["en"][0]}, 1.0) for f in told)
        if lists:
            return


def _as_said(lists: Sequence[Fact], clause: Clause, context: Context) -> Sequence[Fact]:
    """The lists that leave the lakes out, where the clause does and there are such: "shares a land border with"."""
    dry = frozenset(context.vocabulary.words("grammar", "dry"))
    if dry.isdisjoint(_words(clause.text)):
        return lists
    return [f for f in lists if not dry.isdisjoint(w for n in f.names[context.language] for w in _words(n))] or lists


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _placed(near: Sequence[Mention], far: Sequence[Mention], clause: Clause, context: Context) -> Iterator[Query]:
    """That the others lie on the sides that are said, and that none but they touch the place: each must hold."""
    kinds = context.catalogue.entities
    if len({m.id for m in near}) > 1 or any(kinds[m.id].parent not in DRAWN and m.id not in DRAWN for m in far):
        return
    for fact in context.catalogue.facts_of_type.get(FactType.SET, ()):
        if fact.topic != "geography" or fact.of != (near[0].id,) or not all(m.sides for m in fact.members):
            continue
        named = {"list": fact.names["en"][0]}
        for side, others in _by_side(far, clause):
            if others:
                members = tuple(n for m in others for n in _parts_of(m.id, fact, side, context))
                yield Query(Belongs(fact=fact.id, members=members, side=side), {**named, MEMBER: side}, 1.0)
        if clause.has("only") or any(w.detail == "alone" for w in clause.cues("touching")):
            members = tuple(n for m in far for n in _parts_of(m.id, fact, "", context))
            yield Query(Belongs(fact=fact.id, members=members, only=True), {**named, MEMBER: "only"}, 1.0)


def _by_side(far: Sequence[Mention], clause: Clause) -> Iterator[tuple[str, list[Mention]]]:
    """The places on each side: those behind its words where they come first ("to the west by"), else before."""
    sides = clause.cues("side")
    comes_first = bool(sides) and sides[0].start < far[0].start
    edges = [clause.start, *(s.start for s in sides), clause.end]
    for place, side in enumerate(sides):
        start, end = edges[place + comes_first], edges[place + comes_first + 1]
        yield side.detail, [m for m in far if start <= m.start < end]


def _parts_of(place: str, fact: Fact, side: str, context: Context) -> list[str]:
    """The members that the name stands for: itself, or the parts of a country, those on the side if some are."""
    kinds = context.catalogue.entities
    parts = [m for m in fact.members if kinds[m.name].parent == place]
    if kinds[place].kind != "country" or not parts:
        return [place]
    return [m.name for m in parts if side in m.sides.split()] or [m.name for m in parts]


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
