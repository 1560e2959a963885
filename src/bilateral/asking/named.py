"""Who and where by the facts: the members of the list or office that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from bilateral.algebra.nodes import Belongs
from bilateral.asking.draft import Draft
from bilateral.asking.wording import Wording
from bilateral.checking.kind import Candidate
from bilateral.model.answer import Form, Statement
from bilateral.model.claim import Evidence
from bilateral.model.fact import Fact, FactType, Member
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Clause, Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.parties import PARTS

__all__ = ["belonging", "cited", "named", "plainly"]

_TYPES = (FactType.SET, FactType.ATTRIBUTE, FactType.ORGANISATION, FactType.TREATY)
_BELONGS = frozenset({"is", "membership", "existence", "says", "inside", "by_now", "runs", "uses"})  # that one is there
_PARTY = ("is", "membership", "inside")
_THROUGH = ("runs", "uses")  # a river runs through a place; who runs a body does more than belong to it
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = 366  # days
_LISTS = (FactType.SET, FactType.ORGANISATION, FactType.PROGRAMME, FactType.TREATY)
_BODIES = (FactType.ORGANISATION, FactType.PROGRAMME, FactType.TREATY)  # that have members
_PLACES = (FactType.SET, FactType.ATTRIBUTE)  # where an organisation is, its members do not tell


def named(statement: Statement, sentence: Sentence, wording: Wording, context: Context) -> Iterator[Draft]:
    """The members at the time that the question gives, else today, of the firmest fact that it names."""
    for clause in clauses_of(sentence, context.vocabulary):
        types = _PLACES if statement.form is Form.WHERE else _TYPES
        linked = [k for k in links(clause, context, types) if k.fact.members]
        when = next((p.period for p in clause.periods if p.period is not None), None)
        at = when or Period.day(context.as_of)
        if at.start > context.as_of:
            continue  # nobody knows yet who will be one of them
        for link in sorted(linked, key=lambda k: (-(k.end - k.start), -k.firmness)):
            if statement.form is Form.WHO and _says_more(clause, link, statement, context):
                continue  # who chaired it is not who belongs to it
            if link.fact.type is FactType.TREATY and not any(clause.cues(*_PARTY)):
                continue
            inside = _at(link.fact.members, at, context)
            if statement.form is Form.WHERE:
                inside = [m for m in inside if m.name in context.catalogue.entities]
            if alike := [m for m in inside if statement.kind and _kind(m, context) == statement.kind]:
                inside = alike  # which states, of states and provinces
            if not inside or (len(inside) > 1 and not link.fact.complete):
                continue  # some of those who belong are no answer to who belongs
            yield _told(link.fact, inside, when, statement, wording, context)
            return


def _told(
    fact: Fact, inside: Sequence[Member], when: Period | None, statement: Statement, wording: Wording, context: Context
) -> Draft:
    """The answer that these are those who belong to it, or did at that time or while it was."""
    title = fact.names.get(context.language, fact.names["en"])[0]
    names = tuple(wording.bare(m.name) for m in inside)
    is_body, is_over = fact.type in _BODIES, fact.until is not None and fact.until.end < context.as_of
    if len(names) == 1:
        key = "situated" if statement.form is Form.WHERE else "members_then_one" if when else "members_one"
    elif when:
        key = "members_then"
    else:
        key = "belonged" if is_body and is_over else "belong" if is_body else "members"
    known = context.catalogue.entities
    called = tuple(wording.name(m.name) if m.name in known and is_body else wording.bare(m.name) for m in inside)
    told = partial(
        wording.sentences, key, what=title, the=wording.titled(title), who=wording.listed(called),
        when=wording.when(when),
    )  # fmt: skip
    steps = (fact.statement.get(context.language, ""),)
    value = names[0] if len(names) == 1 else names
    return Draft(value, told, "", str(when or ""), title, title, "", cited(fact), steps)


def _says_more(clause: Clause, link: Link, statement: Statement, context: Context) -> bool:
    """Whether a word says anything of those on the list besides that they belong to it: "chaired", "first"."""
    start, end = statement.name or (0, 0)
    taken = [(m.start, m.end) for m in clause.mentions if m.sort == "entity" or (m.sort == "cue" and m.id in _BELONGS)]
    if link.fact.type in _BODIES:
        leads = {(m.start, m.end) for m in clause.cues(*_THROUGH)}
        taken = [span for span in taken if span not in leads]
    taken += [(start, end), (link.start, link.end), *((p.start, p.end) for p in clause.periods)]
    words = context.vocabulary
    known = words.function_words | words.general_words | words.place_nouns
    named = {w for name in link.fact.names.get(context.language, ()) for w in name.lower().split()}
    return any(
        not any(a <= w.start() and w.end() <= b for a, b in taken) and w[0].lower() not in known | named
        for w in _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    )


def belonging(statement: Statement, candidate: Candidate, wording: Wording, context: Context) -> Iterator[Draft]:
    """Those of the kind asked for that the list holds in which the sentence puts its stand-in."""
    start, end = statement.name or (0, 0)
    stands = {m.id for m in context.vocabulary.book.find(statement.text[start:end]) if m.sort == "entity"}
    kinds = context.catalogue.entities
    for query in candidate.queries:
        node = query.expression
        if not isinstance(node, Belongs) or node.side or node.only or stands.isdisjoint(node.members):
            continue
        fact = context.catalogue.facts[node.fact]
        inside = [m for m in _at(fact.members, Period.day(context.as_of), context) if m.name in kinds]
        inside = [m for m in inside if kinds[m.name].kind in (statement.kind, "country")]
        is_known = fact.complete or (candidate.claim.kind == "adjacency" and statement.kind in PARTS)
        if fact.type in _LISTS and inside and is_known:
            yield _told(fact, inside, None, statement, wording, context)
            return


def _at(members: Sequence[Member], at: Period, context: Context) -> list[Member]:
    """The members at that time; of people who hold an office one after the other, who began last."""
    inside = [m for m in members if _is_in(m, at)]
    if at.days > _YEAR and (throughout := [m for m in inside if _holds(m, at)]):
        return throughout  # "from 2015 to 2017": whose term that was, not whose ended then
    people = [m for m in inside if m.name not in context.catalogue.entities and m.since is not None]
    if len(people) > 1 and len(people) == len(inside) and len({m.since for m in people}) == len(people):
        return [max(people, key=lambda m: m.since.start if m.since else at.start)]
    return inside


def _kind(member: Member, context: Context) -> str:
    entity = context.catalogue.entities.get(member.name)
    return entity.kind if entity else ""


def _holds(member: Member, at: Period) -> bool:
    """Whether the member's term has all of that time."""
    if member.since is None or member.until is None:
        return False
    return member.since.start <= at.start and at.end <= member.until.end


def plainly(statement: Statement, annotator: Annotator, context: Context) -> Statement:
    """The statement with countries by their usual names: "the US" is "the United States" in the name of an office."""
    text, shift = statement.text, 0
    for mention in annotator.vocabulary.book.find(statement.text):
        entity = context.catalogue.entities.get(mention.id) if mention.sort == "entity" else None
        if entity is None or mention.detail == "demonym":
            continue
        name = entity.name(context.language)
        text = text[: mention.start + shift] + name + text[mention.end + shift :]
        shift += len(name) - (mention.end - mention.start)
    return replace(statement, text=text, hole=None, name=None)


def _is_in(member: Member, at: Period) -> bool:
    begun = member.since is None or member.since.start <= at.end
    return begun and (member.until is None or member.until.end >= at.start)


def cited(fact: Fact) -> tuple[Evidence, ...]:
    """The pages that the fact rests on."""
    return tuple(
        Evidence(c.publisher, c.title, fact.id, "", "", "", c.url, trust=c.trust.value) for c in fact.citations
    )
