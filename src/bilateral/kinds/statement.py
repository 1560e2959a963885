"""Statement: that something exists, stands, or is so, without a number.

States: that a mission, programme, commitment, target or form of government exists; a comparison without a figure.
Readings: the fact that goes by the name, at the day of writing and today.
Supported when: the record shows it begun and not ended by then; outdated when it has ended or been superseded since.
Example: "Canada has an embassy in Washington."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.algebra import Belongs, Holds
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.lists import introduced
from bilateral.reading.parties import entities_in
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.readings import Query
from bilateral.reading.strangers import names_a_stranger

__all__ = ["KIND"]

_ADJECTIVES = 4  # words between "is" and what somebody is said to be: "is still a stable federal"
_PLACE_GAP = 8
_MONEY = ("USD", "CAD", "dollar")
_STANDING = (FactType.SET, FactType.PROGRAMME, FactType.COMMITMENT)
_BECOMING = re.compile(r"\b(?:to|into|en) (?:an? |une? )?\Z")  # before what something is made


class Statement:
    """States of affairs."""

    name = "existence/location"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"event", "existence", "is", "target"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim per clause: of the fact it names, else of what it says exists or compares."""
        if not asserts(clause, allow_target=True):
            return
        attribute = _attribute(clause, context)
        is_timed = clause.has("order", "reckoned")  # then it is when it came to be that is told
        linked = [] if is_timed else [k for k in links(clause, context, _STANDING) if _is_said(k, clause, context)]
        if attribute is None and any(k.fact.is_office for k in linked):
            return  # who holds one is asked by terms
        if attribute is not None:
            yield self._attributed(*attribute, clause, context)
        elif linked:
            link = max(linked, key=lambda k: (k.firmness, -len(k.fact.of)))
            is_equated = clause.has("is") and _has_named_members(link.fact, context)
            yield (self._equated if is_equated else self._standing)(link, clause, context)
        elif _is_checkable(clause) and not _is_name_alone(clause, context):
            asserted = Asserted(text="", truth=not clause.has("negation"))
            yield Candidate(
                claim_at(clause, self.name, "other", asserted), missing="no fact of the almanac is named", strength=0
            )

    def _attributed(self, fact: Fact, value: str, clause: Clause, context: Context) -> Candidate:
        asserted = Asserted(text=context.catalogue.name(value), truth=not clause.has("negation"))
        claim = claim_at(clause, self.name, fact.topic, asserted)
        is_only = _is_only(clause)
        names = {m.detail for m in clause.of("member") if m.id == fact.id} if is_only else {value}
        at, members = Period.day(context.written), tuple(sorted(names))
        held = (fact, *_held_otherwise(fact, clause, context))
        asked = [Belongs(fact=f.id, members=members, period=at, only=is_only) for f in held]
        queries = tuple(
            Query(b, {"by": f.of[0]} if len(held) > 1 else {}, 1.0) for b, f in zip(asked, held, strict=True)
        )
        return Candidate(claim, queries, confidence=0.7 if fact.complete else 0.5, strength=2)

    def _equated(self, link: Link, clause: Clause, context: Context) -> Candidate:
        """Who or what the members of a list are said to be: "Mark Carney is the prime minister of Canada"."""
        fact = link.fact
        names = tuple(dict.fromkeys(m.detail for m in clause.of("member") if m.id == fact.id))
        asserted = Asserted(text=", ".join(names) or fact.names["en"][0], truth=not clause.has("negation"))
        claim = claim_at(clause, self.name, fact.topic, asserted)
        if not names or clause.has("becoming") or names_a_stranger(clause):
            return Candidate(claim, missing=f"no such name on record as {fact.names['en'][0]}")
        dated = next((p.period for p in clause.periods if p.period is not None), None)
        today = Period.day(context.as_of)
        at = dated or Period.day(context.written)
        is_only = _is_only(clause)
        latest = None if dated else Belongs(fact=fact.id, members=names, period=today, only=is_only)
        return Candidate(
            claim,
            (Query(Belongs(fact=fact.id, members=names, period=at, only=is_only), {}, 1.0, at, latest=latest),),
            confidence=0.5,
            strength=2,
        )

    def _standing(self, link: Link, clause: Clause, context: Context) -> Candidate:
        negated = clause.has("negation")
        asserted = Asserted(text=link.fact.names["en"][0], truth=not negated)
        claim = claim_at(clause, self.name, link.fact.topic, asserted, end=_end_of(link, clause))
        if not _names_its_year(link.fact, clause):
            return Candidate(claim, missing=f"on record of {link.fact.names['en'][0]} is another year")
        if link.fact.type is FactType.SET and names_a_stranger(clause):
            return Candidate(claim, missing=f"no such name on record as {link.fact.names['en'][0]}")
        if link.fact.type is not FactType.SET and _says_more(link.fact, clause):
            return Candidate(claim, missing=f"what else is said of {link.fact.names['en'][0]}")
        written, today = Period.day(context.written), Period.day(context.as_of)
        latest = Holds(fact=link.fact.id, period=today)
        undated = context.published is None
        if own := _counted_in(link.fact, clause, context):
            asked = Query(Belongs(fact=link.fact.id, members=own, period=written), {}, 1.0, written)
            return Candidate(claim, (asked,), confidence=min(link.firmness, 0.5), strength=1)
        query = Query(Holds(fact=link.fact.id, period=written), {}, 1.0, written, undated, latest=latest)
        return Candidate(claim, (query,), confidence=min(link.firmness, 0.5), strength=1)


def _says_more(fact: Fact, clause: Clause) -> bool:
    """Whether an amount, a day since when, or a country that has no part in it is told too: that it is there says
    nothing of those.
    """
    who = {*fact.of, *(m.name for m in fact.members)}
    others = any(m.id not in who for m in clause.of("entity") if m.detail in ("country", "demonym"))
    since = any(p.role == "since" for p in clause.periods)
    return since or (bool(fact.of) and others) or any(q.unit in _MONEY for q in clause.quantities)


def _counted_in(fact: Fact, clause: Clause, context: Context) -> tuple[str, ...]:
    """Those whom the clause counts among the members of a list: "Ohio is one of the states that border Canada"."""
    table = context.catalogue.entities
    kinds = {table[m.name].kind for m in fact.members if m.name in table}
    named = [m.id for m in clause.of("entity") if m.id not in fact.of and m.id in table and table[m.id].kind in kinds]
    return tuple(dict.fromkeys(named)) if fact.type is FactType.SET and clause.has("is") else ()


def _end_of(link: Link, clause: Clause) -> int:
    """Where what is said of the thing ends: for a member of a list ("an embassy in Washington"), after its place."""
    if link.fact.type is not FactType.SET:
        return clause.end
    places = [m.end for m in clause.of("entity") if 0 <= m.start - link.end <= _PLACE_GAP]
    return max(places, default=link.end if clause.quantities else clause.end)


def _attribute(clause: Clause, context: Context) -> tuple[Fact, str] | None:
    """The attribute of an entity of the clause whose value the clause gives, with the longest value first.

    The attribute is named, or the value is what the entity is said to be: behind both the entity and "is".
    """
    if not clause.has("is", "existence"):
        return None
    if not clause.of("member") and not links(clause, context, (FactType.ATTRIBUTE,)):
        return None  # neither a value nor an attribute that might have another
    if names_a_stranger(clause):
        return None
    who = entities_in(clause, context)[:1]
    said = min((m.end for m in clause.cues("is", "existence")), default=clause.end)
    own = any(m.id in who and m.start < said for m in clause.of("entity")) or clause.has("it")
    facts = context.catalogue.facts
    named = {m.id for m in clause.of("fact") if facts[m.id].type is FactType.ATTRIBUTE}
    found = []
    for mention in clause.of("member"):
        fact = facts[mention.id]
        is_complement = not named and own and _is_complement(mention, clause, context) and set(fact.of) & set(who)
        if fact.type is FactType.ATTRIBUTE and (fact.id in named or is_complement):
            found.append((fact, mention.detail, mention.end - mention.start))
    best = max(found, key=lambda f: f[2], default=None)
    return _rival(clause, context) if best is None else best[:2]


def _held_otherwise(fact: Fact, clause: Clause, context: Context) -> list[Fact]:
    """The same attribute as others hold it to be, where the clause does not say by whom: what is in dispute."""
    first = min((m.start for m in clause.of("fact", fact.id)), default=clause.start)
    if not fact.of or any(m.id in fact.of and m.end <= first for m in clause.of("entity")):
        return []
    facts = {m.id: context.catalogue.facts[m.id] for m in clause.of("fact")}
    return [f for f in facts.values() if f.id != fact.id and f.type is fact.type and f.names == fact.names]


def _is_only(clause: Clause) -> bool:
    """Whether nothing but what the clause names is said to belong: "the only official language"."""
    return clause.has("only") or any(m.detail == "only" for m in clause.cues("superlative"))


def _is_complement(value: Mention, clause: Clause, context: Context) -> bool:
    """Whether the value is what its entity is said to be or have, with an article and adjectives before it at most."""
    verb = max((m.end for m in clause.cues("is", "existence") if m.end <= value.start), default=None)
    if verb is None:
        return False
    between = flatten(clause.sentence.document[verb : value.start]).lower().split()
    return len(between) <= _ADJECTIVES and {*between}.isdisjoint(context.vocabulary.words("grammar", "prepositions"))


def _rival(clause: Clause, context: Context) -> tuple[Fact, str] | None:
    """The attribute that the clause names, with a value of the same kind that the record does not have: "Toronto"."""
    kinds = context.catalogue.entities
    linked = links(clause, context, (FactType.ATTRIBUTE,))
    for link in linked:
        own = {kinds[m.name].kind for m in link.fact.members if m.name in kinds}
        others = [m.id for m in clause.of("entity") if m.id not in link.fact.of and kinds[m.id].kind in own]
        if len(linked) == 1 and len(others) == 1 and _is_equation(link, clause, context):
            return link.fact, others[0]
    return None


def _is_equation(link: Link, clause: Clause, context: Context) -> bool:
    """Whether only small words stand between "is" and what is named on either side: no "is the business capital"."""
    text, verbs = clause.sentence.document, clause.cues("is")
    if not verbs or clause.has("comparative", "superlative", "becoming"):
        return False
    behind = min((m.start for m in (*clause.of("fact"), *clause.of("entity")) if m.start >= verbs[0].end), default=0)
    words = text[verbs[0].end : behind].lower().split()
    return behind > 0 and all(word in context.vocabulary.function_words for word in words)


def _has_named_members(fact: Fact, context: Context) -> bool:
    """Whether the fact lists people or things that are no entities of the almanac."""
    return any(m.name not in context.catalogue.entities for m in fact.members)


def _names_its_year(fact: Fact, clause: Clause) -> bool:
    """Whether every target year of the clause is one that the record gives for the thing."""
    record = " ".join([*fact.names.get("en", ()), *fact.statement.values(), *(h.note for h in fact.happenings)])
    targets = [p for p in clause.periods if p.period is not None and p.role == "by"]
    return all(str(p.period.end.year) in record for p in targets if p.period is not None)


def _is_said(link: Link, clause: Clause, context: Context) -> bool:
    """Whether the clause says that the thing is there, promised or so; naming it in passing is no claim."""
    text = clause.sentence.document
    if link.fact.type is FactType.SET and (clause.has("becoming") or _BECOMING.search(text, clause.start, link.start)):
        return False  # "was raised to an embassy" tells when it came to be
    match link.fact.type:
        case FactType.SET:  # with its place or number, the list itself is asked
            placed = any(_is_placed(m, link, clause, context) for m in clause.of("entity") if m.detail == "city")
            counted = any(0 <= link.start - q.end <= _PLACE_GAP for q in clause.quantities)
            names_it = any(m.id == link.fact.id for m in clause.of("member"))
            is_place = link.fact.topic == "water" and not names_it  # a lake is there anyway: more is said of it
            return (
                clause.has("is", "existence") and not clause.has("evaluative") and not (placed or counted or is_place)
            )
        case FactType.COMMITMENT:
            promised = clause.has("target") or any(
                m.detail in ("committed", "announced", "agreed_in_principle") for m in clause.cues("event")
            )
            return promised and not clause.has("progressive")
        case _:
            is_there = clause.has("existence") or (clause.has("is") and not clause.has("event"))
            return is_there and not clause.has("progressive")  # in "was opened" it is the verb that says something


def _is_placed(city: Mention, link: Link, clause: Clause, context: Context) -> bool:
    """Whether the clause says that the thing is in the city: right behind its name, or behind "is"."""
    verbs = [m.end for m in clause.cues("is", "existence") if m.start >= link.end]
    if city.start >= link.end and introduced(city, link.end, clause, context):
        return True
    return any(0 <= city.start - end <= _PLACE_GAP for end in (link.end, *verbs))


def _is_checkable(clause: Clause) -> bool:
    """Whether the clause states a fact of the world that nobody has on record here: there is, lies in, differs from."""
    if clause.has("progressive", "future", "recital"):
        return False
    around = (m for m in clause.sentence.mentions if m.sort == "entity" and m.id != "WLD")
    is_compared = clause.has("comparative") and clause.has("is")
    if is_compared and (clause.sentence.topic or next(around, None) is not None):
        return True
    named = {m.id for m in clause.of("entity") if m.id != "WLD"}
    kinds = {m.detail for m in clause.cues("existence")}
    names = bool(named or clause.of("fact") or clause.of("factword"))
    if "does" in kinds and named and _PROPER.search(clause.text):
        return True
    if clause.has("evaluative"):
        return False
    if "does" in kinds and len(named) >= 2:
        return True
    if (named or clause.has("thing")) and any(_denies_having(m, clause) for m in clause.cues("existence")):
        return True
    if named and clause.has("is") and clause.has("standing"):
        return True
    return "there" in kinds or ("located" in kinds and names)


def _is_name_alone(clause: Clause, context: Context) -> bool:
    """Whether it only names what is told of behind: "U.S. imports of crude oil from Canada, which ..."."""
    named = [m for m in clause.mentions if m.sort != "cue"]
    function, text = context.vocabulary.function_words, clause.sentence.document
    words = _WORD.finditer(text, clause.start, clause.end)
    is_trade = any(m.sort == "direction" for m in named)
    return (
        is_trade
        and all(w[0].lower() in function or any(m.start <= w.start() < m.end for m in named) for w in words)
        and not any(_is_verb(m, clause, context) for m in clause.cues("existence"))
    )


def _is_verb(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether "exports" is what somebody does: a name stands right before it, and no "of" behind."""
    behind = clause.sentence.document[word.end : clause.end].lower().split(None, 1)[:1]
    if not {*behind}.isdisjoint(context.vocabulary.words("numbers", "of")):
        return False
    before = clause.sentence.document[clause.start : word.start].rstrip()
    named = [m for m in clause.of("entity") if m.end == clause.start + len(before)]
    return word.detail != "does" or any(m.detail != "demonym" for m in named)


def _denies_having(verb: Mention, clause: Clause) -> bool:
    """Whether it is said of somebody that they have no such thing: "has no expiration date"."""
    return verb.detail == "has" and any(
        m.detail == "half" and 0 <= m.start - verb.end <= 1 for m in clause.cues("negation")
    )


_WORD = re.compile(r"[^\W\d_]+")
_PROPER = re.compile(r"(?:\b[A-Z][\w’'-]+ ){2,}[A-Z][\w-]+")


KIND = Statement()
