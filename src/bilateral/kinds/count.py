"""Count: how many members a known list has, and which.

States: a number of border states, consulates, disputes, and the like; or the list itself, by name.
Readings: one per list that goes by the name in the clause, each with its own rule of counting.
Supported when: the list has that many members, or holds all those named.
Example: "Thirteen U.S. states touch the border."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from bilateral.algebra import Belongs, Convert, Count
from bilateral.checking.asserting import asserted_of
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, part_of
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.lists import introduced
from bilateral.reading.numbered import is_whole_of_another, with_its_whole
from bilateral.reading.parties import PARTS, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, period_of
from bilateral.reading.strangers import names_a_stranger
from bilateral.reading.together import together

__all__ = ["KIND"]


class CountKind:
    """Numbers of members, and lists of them."""

    name = "count"
    looks_for = frozenset({"fact", "quantity", "thing"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per counted list of the clause, and one per list whose members it names."""
        if not asserts(clause) or clause.has("no_other"):  # of none of them so many is said: "no province touches"
            return
        counted = [with_its_whole(q, clause) for q in clause.quantities if q.unit == "count"]
        counted = [q for q in counted if not is_whole_of_another(q, clause)]
        for mention in clause.quantities:
            if expression := together(mention, clause, context):
                yield self._joint(mention, expression, clause, context)
        for mention in counted:
            if found := [f for f in _sets_after(mention, clause, context) if _is_about(f, mention, clause, context)]:
                yield self._counted(mention, found, clause, context)
        for mention in clause.quantities:
            if mention.unit in _HEADS and (body := _body_of(mention, clause, context)):
                yield self._counted(mention, [body], clause, context)
        for fact, names, start, end in _listed(clause, context):
            yield self._named(fact, names, start, end, clause, context)

    def _counted(self, mention: QuantityMention, facts: Sequence[Fact], clause: Clause, context: Context) -> Candidate:
        end = _end_of_noun(mention, facts, clause, context)
        start = clause.start if mention.start - clause.start <= _LEAD else mention.start
        claim = claim_at(clause, self.name, facts[0].topic, asserted_of(mention, clause, context), start=start, end=end)
        queries = [
            Query(Count(facts=(f.id,), period=_at(f, context)), {"list": f.names["en"][0]}, 1.0 if place == 0 else 0.6)
            for place, f in enumerate(facts[:6])
        ]
        return Candidate(claim, tuple(queries), self._certainty(mention, facts, clause, context), strength=4)

    def _joint(self, mention: QuantityMention, query: Count | Convert, clause: Clause, context: Context) -> Candidate:
        """Parts of two sorts counted as one: both lists are complete, and so they are together."""
        claim = claim_at(clause, self.name, "border", asserted_of(mention, clause, context))
        sure = 0.5 if names_a_stranger(clause) or not clause.of("entity") else 0.7
        return Candidate(claim, (Query(query, {"list": "both sorts together"}, 1.0),), sure, strength=4)

    def _certainty(self, mention: QuantityMention, facts: Sequence[Fact], clause: Clause, context: Context) -> float:
        """Less for each word that the list's own words do not explain; none if the list may have been another then."""
        if clause.has("negation", "exclusion") or any(not _is_timely(f, clause, context) for f in facts):
            return 0.0
        if mention.value in {len(f.members) for f in _siblings(facts[0], context)}:
            return 0.0  # counted by another rule
        if _kind_of(facts[0], context) in PARTS and not _are_all_told(mention, facts[0], clause):
            return 0.0  # "sells to 31 states": some of them
        taken = [(m.start, m.end) for m in clause.mentions if m.sort != "factword" or m.id in {f.id for f in facts}]
        known = context.vocabulary.function_words | context.vocabulary.general_words
        nouns = _member_kind(clause, context)[1]
        left = 0
        for found in _WORD.finditer(clause.sentence.document, mention.end, clause.end):
            inside = any(a <= found.start() and found.end() <= b for a, b in taken)
            left += not inside and found[0].lower() not in known and found[0].lower() not in nouns
        return 1.0 - _LEFT * left

    def _named(
        self, fact: Fact, names: tuple[str, ...], start: int, end: int, clause: Clause, context: Context
    ) -> Candidate:
        text = ", ".join(context.catalogue.name(n) for n in names)
        claim = claim_at(
            clause, self.name, fact.topic, Asserted(text=text, truth=not clause.has("negation")), start=start, end=end
        )
        if _goes_on(end, clause):
            return Candidate(claim, strength=1, missing=f"a name of the list as one of {fact.names['en'][0]}")
        query = Query(
            Belongs(fact=fact.id, members=names, period=_at(fact, context)), {"list": fact.names["en"][0]}, 1.0
        )
        return Candidate(claim, (query,), 1.0 if _is_timely(fact, clause, context) else 0.0, strength=4)


_BOTH = 2  # the members of a body that two countries keep are those who sit on it
_HEADS = frozenset({"count", "person"})
_BODIES = (FactType.ORGANISATION, FactType.PROGRAMME)
_NAME = 24  # characters of a list's name that says more than the noun
_TOGETHER = 2  # words in which a second noun follows the first: "provinces and territories"
_NOUN_REACH = 4  # words from the number to the noun that it counts
_NEAR = 3  # words before "border": "near the", "close to the"
_GOVERNED = frozenset({"country", "state", "province", "territory"})  # places that have borders, offices, parts
_LEFT = 0.4  # of certainty for a word that the list's own do not explain: it may say which of them are counted
_LEAD = 30  # characters before the number that still introduce it: "There are 13 ..."
_ANOTHER = re.compile(r",? (?:and |et |or )?[A-ZÀ-Ý][\w’'-]+|, (?:and |et )[A-ZÀ-Ý]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PARTITIVE = ("of", "de")  # "13 of the states"
_GOVERNS = 5  # characters between a verb and the number it leads: " of "


def _are_all_told(mention: QuantityMention, fact: Fact, clause: Clause) -> bool:
    """Whether a number of places is that of all there are: said to exist, or more than exist."""
    if mention.value is None or mention.value >= len(fact.members) or fact.words:
        return True  # the words of a list say which of the places it counts
    told = [cue for cue in clause.cues("existence", "runs", "is") if cue.detail != "does"]
    return any(0 < mention.start - cue.end <= _GOVERNS for cue in told)


def _is_timely(fact: Fact, clause: Clause, context: Context) -> bool:
    """Whether the list holds at the time that is meant: places stay where they are, offices open and close."""
    if fact.since is None:
        return True
    said = period_of(clause)
    meant = said.end if said else context.published.end if context.published else date.min
    return fact.since.start <= meant


def _at(fact: Fact, context: Context) -> Period:
    """The day of writing, but no day before the list's own first record."""
    day = Period.day(context.written)
    return fact.since if fact.since and fact.since.start > day.end else day


def _sets_after(mention: QuantityMention, clause: Clause, context: Context) -> list[Fact]:
    """The lists that the words after the number name: by the list's own name, or by the kind of its members."""
    nearby = clause.within(mention.end, min(clause.end, _next_start(mention, clause)))
    named = [
        k.fact
        for k in links(clause, context, (FactType.SET,))
        if 0 <= k.start - mention.end <= 24 and _begins(clause.sentence.document[mention.end : k.start], context)
    ]
    kind, nouns = _member_kind(nearby, context)
    if named and (not kind or _is_whole(mention, clause, context)):
        return [named[0], *(f for f in named[1:] if f.of == named[0].of)]
    if not kind:
        return []
    who = entities_in(clause, context)
    sets = [f for f, of_kind in _sets(context) if of_kind == kind]
    mentioned = _mentioned(nouns, clause)
    scored = [(mentioned.get(f.id, 0), f) for f in sets]
    best = max((score for score, _ in scored), default=0)
    if best == 0:  # no other word narrows it: all the parts of the country
        return [f for f in sets if f.topic == "government" and f.of[:1] == who[:1]]
    return [f for score, f in scored if score == best and (f.topic != "government" or best > 1)]


def _body_of(mention: QuantityMention, clause: Clause, context: Context) -> Fact | None:
    """The one body that the clause names, all of whose members are on record, if its members are what is counted."""
    bodies = {
        k.fact.id: k.fact for k in links(clause, context, _BODIES) if len(k.fact.members) > _BOTH and k.fact.complete
    }
    if len(bodies) != 1:
        return None
    behind = clause.sentence.document[mention.end : clause.end].lower().lstrip()
    said = mention.text.lower()
    nouns = context.vocabulary.words("grammar", "members")
    are_members = any(re.match(rf"{re.escape(n)}\b", behind) or said.endswith(f" {n}") for n in nouns)
    return next(iter(bodies.values())) if are_members else None


def _is_whole(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the words right behind the number are a list's own name, noun and all that narrows it."""
    named = links(clause, context, (FactType.SET,))
    return any(0 <= k.start - mention.end <= 1 and k.end - k.start >= _NAME for k in named)


def _begins(between: str, context: Context) -> bool:
    """Whether the list's name is all that is counted: no list and no other sort of place stands before it.

    "The thirteen provinces and territories of Canada" are not thirteen "territories of Canada", "24 million for the
    embassy" no number of embassies, "20 offices: embassy, ..." not twenty of the first of them.
    """
    kinds = context.vocabulary.place_kinds
    aims = {*context.vocabulary.words("grammar", "place_prepositions")} - {*_PARTITIVE}
    if not {",", ":"}.isdisjoint(between) or not aims.isdisjoint(between.lower().split()):
        return False
    return not any(kinds.get(word[0].lower()) for word in _WORD.finditer(between))


def _siblings(fact: Fact, context: Context) -> list[Fact]:
    """The lists of the same kind of things between the same two: with the lakes and without them."""
    kind = _kind_of(fact, context)
    return [f for f, other in _sets(context) if f.of[:2] == fact.of[:2] and f.topic == fact.topic and other == kind]


def _sets(context: Context) -> tuple[tuple[Fact, str], ...]:
    """Every list, with the kind of its members."""
    return _listed_kinds(context.common)


@lru_cache(maxsize=64)
def _listed_kinds(context: Context) -> tuple[tuple[Fact, str], ...]:
    return tuple((f, _kind_of(f, context)) for f in context.catalogue.facts_of_type.get(FactType.SET, ()))


def _touches_another(fact: Fact, own: Sequence[Mention], clause: Clause) -> bool:
    """Whether something else by name is what the members of a border's list are said to touch: "the Great Lakes"."""
    text, known = clause.sentence.document, [*own, *clause.of("entity")]
    words = (m for m in clause.of("factword") if text[m.start].isupper())
    named = (m for m in words if not any(k.start <= m.start < k.end for k in known))
    return fact.topic == "border" and clause.has("touching") and next(named, None) is not None


def _is_near(word: Mention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether what is counted lies near the thing that the word names, not on it: "four provinces near the border"."""
    before = clause.sentence.document[mention.end : max(mention.end, word.start)].lower().split()[-_NEAR:]
    return not {*before}.isdisjoint(context.vocabulary.words("grammar", "near_words"))


def _is_about(fact: Fact, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the list is of those whom the clause names: that of Canada's borders is none of Ontario's or Mexico's.

    In a list of places a member may be named behind the number ("thirteen states, from Alaska to Maine"), not before
    it. In any other list only another country counts, since a town or state is where the things are.
    """
    members = {m.name for m in fact.members}
    holds_places = _kind_of(fact, context) in _GOVERNED
    rivals = _GOVERNED if holds_places else {"country"}
    if any(context.catalogue.entities[name.id].kind == "world" for name in clause.of("entity")):
        return False  # embassies "in the world" are not those in one country
    own = clause.of("factword", fact.id)
    if any(_is_near(word, mention, clause, context) for word in own) or _touches_another(fact, own, clause):
        return False
    for name in clause.of("entity"):
        if not fact.of or name.id in fact.of or context.catalogue.entities[name.id].kind not in rivals:
            continue
        if name.end <= mention.start or (holds_places and name.id not in members):
            return False
    return True


def _end_of_noun(mention: QuantityMention, facts: Sequence[Fact], clause: Clause, context: Context) -> int:
    """Where the counted noun ends: the list's name if it follows, else what belongs to the number."""
    named = [k.end for k in links(clause, context, (FactType.SET,)) if k.fact in facts and k.start >= mention.end]
    return min(named, default=part_of(clause, mention.start, mention.end)[1])


def _next_start(mention: QuantityMention, clause: Clause) -> int:
    return min((q.start for q in clause.quantities if q.start > mention.end), default=clause.end)


def _member_kind(clause: Clause, context: Context) -> tuple[str, frozenset[str]]:
    """The kind of entity whose common noun stands first in the clause ("states", "provinces"), and all such nouns.

    Not a noun inside a name ("the United States"), nor one behind other words than an adjective, nor two kinds counted
    together ("provinces and territories").
    """
    kinds, nouns = context.vocabulary.place_kinds, context.vocabulary.place_nouns
    names = [(m.start, m.end) for m in clause.of("entity") if m.detail != "demonym"]
    words = list(_WORD.finditer(clause.sentence.document, clause.start, clause.end))[:_NOUN_REACH]
    for place, word in enumerate(words):
        kind = kinds.get(word[0].lower())
        if kind and not any(a <= word.start() < b for a, b in names):
            others = {kinds.get(w[0].lower(), kind) for w in words[place + 1 : place + 1 + _TOGETHER]}
            return kind if others <= {kind} else "", nouns
    return "", nouns


def _kind_of(fact: Fact, context: Context) -> str:
    entity = context.catalogue.entities.get(fact.members[0].name) if fact.members else None
    return entity.kind if entity else ""


def _mentioned(nouns: frozenset[str], clause: Clause) -> dict[str, int]:
    """How many words of each list's own stand in the sentence, besides the common noun of its members."""
    sentence = clause.sentence
    said: dict[str, set[str]] = {}
    for mention in sentence.mentions:
        if mention.sort in ("factword", "fact"):
            text = sentence.document[mention.start : mention.end].lower()
            said.setdefault(mention.id, set()).update(() if text in nouns else text.split())
    return {id: len(words) for id, words in said.items()}


def _listed(clause: Clause, context: Context) -> Iterator[tuple[Fact, tuple[str, ...], int, int]]:
    """Lists that the clause names, with the members that it names after the name; of two of one name the likelier."""
    found = list(_runs(clause, context)) if clause.of("entity") else []
    shared = [len({m.name for m in f.members}.intersection(names)) for f, names, _, _ in found]
    for place, listed in enumerate(found):
        rivals = [shared[i] for i, other in enumerate(found) if other[2:] == listed[2:]]
        if shared[place] == max(rivals):
            yield listed


def _runs(clause: Clause, context: Context) -> Iterator[tuple[Fact, tuple[str, ...], int, int]]:
    for link in _named_lists(clause, context):
        behind = [m for m in clause.of("entity") if m.start >= link.end]
        if not behind:
            continue
        entities = context.catalogue.entities
        kinds = {entities[m.name].kind for m in link.fact.members if m.name in entities}
        members = [m for m in behind if entities[m.id].kind in kinds]
        run = _run(members, _begin(members[0], link, clause, context), clause) if members else []
        if run:
            start = clause.start if 0 <= link.start - clause.start <= _LEAD else max(link.start, clause.start)
            yield link.fact, tuple(dict.fromkeys(m.id for m in run)), start, run[-1].end


def _begin(first: Mention, link: Link, clause: Clause, context: Context) -> int:
    """Where the list's names begin: behind its own name, or behind words that introduce them and name nothing else."""
    between = clause.within(link.end, first.start)
    own = [(m.start, m.end) for m in between.of("entity")]
    opening = {w for words in context.vocabulary.words("layout", "list_introductions") for w in words.split()}
    plain = context.vocabulary.function_words.union(context.vocabulary.general_words, context.vocabulary.place_nouns)
    words = _WORD.finditer(between.sentence.document, between.start, between.end)
    words_left = (w for w in words if not any(a <= w.start() < b for a, b in own))
    is_bare = all(w[0].lower() in plain | opening for w in words_left) and not between.has(
        "others", "exclusion", "negation"
    )
    return introduced(first, link.end, clause, context) or link.end if is_bare else link.end


def _named_lists(clause: Clause, context: Context) -> list[Link]:
    """The lists that go by a name in the clause; before a colon all of that name, whomever the heading is about."""
    found = links(clause, context, (FactType.SET,))
    first = next(iter(clause.of("entity")), None)
    if first is not None and not found and clause.before and introduced(first, clause.start, clause, context):
        found = links(clause.before[-1], context, (FactType.SET,))[-1:]  # ", including Boston and Denver"
    text, facts = clause.sentence.document, context.catalogue.facts
    for name in clause.of("fact"):
        fact = facts[name.id]
        is_label = text[name.end : name.end + 1] == ":" and fact.type is FactType.SET
        if is_label and all(k.fact is not fact for k in found):
            found.append(Link(fact, name.start, name.end, 0.5))
    return found


def _goes_on(end: int, clause: Clause) -> bool:
    """Whether a name that nobody here knows follows in the list."""
    return bool(_ANOTHER.match(clause.sentence.document, end, clause.end))


def _run(named: Sequence[Mention], place: int, clause: Clause) -> list[Mention]:
    """The members that follow each other without other words between than commas and "and"."""
    found: list[Mention] = []
    for mention in named:
        between = clause.sentence.document[place : mention.start]
        if len(between) > (24 if not found else 8):
            break
        found.append(mention)
        place = mention.end
    return found


KIND = CountKind()
