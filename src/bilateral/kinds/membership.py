"""Membership: who belongs to which organisation, alliance or agreement.

States: that the named entities are members of, or act through, a body.
Readings: one, at the day of writing; the entities are those of the clause, or of the sentence that introduces the list.
Supported when: the body's record lists all of them at that time.
Example: "Canada and the United States are founding members of NATO."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bilateral.algebra import Belongs, Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted, Claim
from bilateral.model.document import BlockKind
from bilateral.model.fact import FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause, Sentence
from bilateral.reading.context import Context
from bilateral.reading.links import Link, links
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query
from bilateral.reading.told_dates import not_until

__all__ = ["KIND"]

_AT = re.compile(r"\b(?:with|in|to|from|of|by|avec|dans|en|au|aux)\s+(?:the |les? |la )?$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?i:through|within|member(?:s)? of|part of|belongs? to|on|under) the ((?:federal |joint |trilateral )?"
    r"[A-Z][\w’'-]+(?: (?:of|on|for|and|against|the|to|[A-Z(][\w’')-]+))* ?[A-Z][\w’')-]+)"
)
_NAMED = re.compile(r" the (?:federal |joint |trilateral )?[A-Z]")  # in each of these; other clauses need no long look
_GOES_ON = re.compile(r" ([A-ZÀ-Ý][a-zà-ÿ]+)")  # "the UN Security Council"
_BODIES = (FactType.ORGANISATION, FactType.PROGRAMME)
_COMPLEMENT = 9  # characters between "work together" and the body they do it in
_OWNED = 3  # characters between a body and its members: "'s "
_COUNTED = 2  # characters between a number and what it counts
_DENIED = 7  # characters between the verb and the word of belonging: " never "
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 90  # characters between the word of belonging and the body's name


class Membership:
    """Belonging to bodies."""

    name = "membership"
    tells_no_number = True
    needs_facts = True

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per body that the clause says the entities belong to or act through."""
        if not asserts(clause):
            return
        linked = links(clause, context)
        if clause.before and clause.has("membership") and clause.text.lower().startswith(("of which", "dont")):
            for link in (
                k for k in links(clause.before[-1], context)[-1:] if k.fact.type in _BODIES and k.fact.members
            ):
                yield self._claim(link, clause, clause.mentions, context, clause.start, clause.end)
        for start, end in _unknown(clause, linked):
            asserted = Asserted(text=clause.sentence.document[start:end], truth=True)
            claim = claim_at(clause, self.name, "organisations", asserted, start=start, end=end)
            yield Candidate(claim, strength=0, missing=f"the members of {asserted.text}")
        for link in (k for k in linked if k.fact.type in _BODIES or _has_parties(k, clause, context)):
            if not link.fact.members or _is_vague(link, clause) or not _is_firm(link, clause):
                continue
            if _is_of_another(link, clause) or _is_alone(link, clause):
                continue
            if clause.sentence.kind is BlockKind.ITEM and clause.sentence.lead is not None:
                if _introduces(clause.sentence.lead):
                    yield self._claim(link, clause, clause.sentence.lead.mentions, context, clause.start, clause.end)
            elif _says_so(link, clause) and not _is_dated(clause):
                before = tuple(m for m in clause.mentions if m.start < link.start)
                yield self._claim(link, clause, before, context, link.start, link.end)

    def _claim(
        self, link: Link, clause: Clause, mentions: tuple[Mention, ...], context: Context, start: int, end: int
    ) -> Candidate:
        who = _who(link, clause, mentions, context)
        negated = clause.has("negation") and any(abs(n.start - link.start) < _REACH for n in clause.cues("negation"))
        named = ", ".join(context.catalogue.name(w, context.language) for w in who)
        body = link.fact.names.get(context.language, link.fact.names["en"])[0]
        asserted = Asserted(text=": ".join(filter(None, (named, body))), truth=not negated)
        claim = claim_at(clause, self.name, link.fact.topic, asserted, start=start, end=end)
        if any(0 <= link.start - m.end <= _REACH for m in clause.cues("founding")):
            return _founders(claim, link, who, named)
        at = Period.day(context.written) if link.fact.type in _BODIES else None  # a treaty's parties are so for good
        query = Query(Belongs(fact=link.fact.id, members=who, period=at), {"who": named}, 1.0, at)
        if since := next((p for p in clause.periods if p.role == "since" or not_until(clause, p, context)), None):
            is_so = not negated or since.role != "since"
            claim = replace(claim, asserted=replace(asserted, text=since.text, period=since.period, truth=is_so))
            dated = [Dated(fact=link.fact.id, event="joined", member=w) for w in who]
            queries = tuple(Query(d, {"who": context.catalogue.name(d.member)}, 1.0) for d in dated if since.period)
            return Candidate(claim, queries, missing=f"since when {named} belongs", confidence=0.4, strength=2)
        return Candidate(claim, (query,) if who else (), confidence=link.firmness, strength=2)


def _founders(claim: Claim, link: Link, who: tuple[str, ...], named: str) -> Candidate:
    """The claim that they belonged from the first: by the end of the year after the one in which it was founded."""
    founded = next((h.period for h in link.fact.happenings if h.event == "founded"), None)
    dated = {m.name: m.since for m in link.fact.members if m.since is not None}
    if founded is None or not who or not dated.keys() >= {*who}:
        return Candidate(claim, strength=2, missing=f"who founded {link.fact.names['en'][0]}")
    first = Period(founded.start, date(founded.end.year + 1, 12, 31))
    last = max(who, key=lambda w: dated[w].end)
    claim = replace(claim, asserted=replace(claim.asserted, period=first))
    query = Query(Dated(fact=link.fact.id, event="joined", member=last), {"who": named}, 1.0)
    return Candidate(claim, (query,), confidence=link.firmness, strength=2)


def _unknown(clause: Clause, linked: list[Link]) -> Iterator[tuple[int, int]]:
    """The proper names of bodies that the clause acts through and that no fact goes by."""
    if not _NAMED.search(clause.sentence.document, clause.start, clause.end):
        return
    for found in _BODY.finditer(clause.sentence.document, clause.start, clause.end):
        start, end = found.span(1)
        if not any(k.start < end and start < k.end for k in linked) and not _is_place(clause, start, end):
            yield start, end


def _is_place(clause: Clause, start: int, end: int) -> bool:
    named = [m for m in clause.of("entity") if start <= m.start and m.end <= end]
    return sum(m.end - m.start for m in named) > 0.5 * (end - start)


def _who(link: Link, clause: Clause, mentions: tuple[Mention, ...], context: Context) -> tuple[str, ...]:
    """The countries that the clause, or the sentence before the list, says belong; the parties if it names none.

    Of those named behind the body nobody knows whether they belong or were met by those who do, unless all belong.
    """
    if listed := _listed_behind(link, clause):
        return listed
    text = clause.sentence.document
    countries = [m for m in mentions if m.sort == "entity" and m.detail in ("country", "demonym")]
    named = [m.id for m in countries if not _AT.search(text[max(0, m.start - 12) : m.start])]
    if named:
        return tuple(dict.fromkeys(named))
    if clause.has("both"):
        return context.parties
    behind = {m.id for m in clause.of("entity") if m.start >= link.end and m.detail in ("country", "demonym")}
    if not behind <= {*context.parties, *(m.name for m in link.fact.members)}:
        return ()
    earlier = [m.id for before in clause.before for m in before.of("entity") if m.detail in ("country", "demonym")]
    topic = [c for c in clause.sentence.topic if context.catalogue.entities[c].kind == "country"]
    return tuple(dict.fromkeys(earlier)) or tuple(topic) or context.parties


def _listed_behind(link: Link, clause: Clause) -> tuple[str, ...]:
    """Those whom a list of members names behind its verb: "the members of NATO include Canada"."""
    words = [m for m in clause.cues("membership") if -_COMPLEMENT <= m.start - link.end <= _OWNED or
             0 <= link.start - m.end <= _COMPLEMENT]  # fmt: skip
    ends = [max(link.end, word.end) for word in words]
    verbs = [v for v in clause.cues("is", "existence") if any(0 <= v.start - end <= _OWNED for end in ends)]
    named = [m for m in clause.of("entity") if verbs and m.start >= verbs[0].end and m.detail == "country"]
    return tuple(dict.fromkeys(m.id for m in named))


def _has_parties(link: Link, clause: Clause, context: Context) -> bool:
    """Whether a treaty is told to have parties, or members: "Mexico is a member of CUSMA"."""
    until = link.fact.until
    if link.fact.type is not FactType.TREATY or (until and until.end < context.written and clause.has("negation")):
        return False  # nobody is a party to what is over, and everybody was who once was
    text, nouns = clause.sentence.document, context.vocabulary.words("grammar", "party_nouns")
    told = clause.cues("membership")
    nominal = [m for m in told if text[m.start : m.end].lower().split(" ")[0] in nouns]
    words = nominal or [m for m in told if _are_countries(m, clause, context)]
    return any(0 <= link.start - m.end <= _COMPLEMENT or 0 <= m.start - link.end <= _OWNED for m in words)


def _are_countries(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether only countries stand before the verb: "Brazil is not part of", but not "the letter to Mexico is"."""
    start = next((v.start for v in clause.cues("is") if 0 <= word.start - v.end <= _DENIED), word.start)
    countries = [m for m in clause.of("entity") if m.detail == "country" and m.end <= start]
    said = _WORD.finditer(clause.sentence.document, clause.start, start)
    others = (w for w in said if not any(m.start <= w.start() < m.end for m in countries))
    return bool(countries) and all(w[0].lower() in context.vocabulary.function_words for w in others)


def _is_of_another(link: Link, clause: Clause) -> bool:
    """Whether the name only begins that of another body: who is a member of the UN need be none of its councils."""
    behind = _GOES_ON.match(clause.sentence.document, link.end, clause.end)
    return behind is not None and not any(m.start <= behind.start(1) < m.end for m in clause.mentions)


def _is_alone(link: Link, clause: Clause) -> bool:
    """Whether it is said of no other: that these ones belong does not bear it out."""
    only = [*clause.cues("only"), *(m for m in clause.cues("superlative") if m.detail == "only")]
    return any(m.end <= link.start for m in only)


def _is_dated(clause: Clause) -> bool:
    """Whether the clause tells when somebody joined, or before or after whom: then it is the date that is claimed."""
    joined = any(m.detail == "joined" for m in clause.cues("event"))
    return joined and (clause.has("order") or any(p.period is not None for p in clause.periods))


def _introduces(lead: Sentence) -> bool:
    return any(m.sort == "cue" and m.id == "membership" for m in lead.mentions)


def _says_so(link: Link, clause: Clause) -> bool:
    """Whether a word of belonging stands before the name, within reach, or right after it."""
    words = tuple(m for m in clause.cues("founding", "membership") if not _is_counted(m, clause)) + tuple(
        m for m in clause.cues("progressive") if link.start - m.end <= _COMPLEMENT
    )
    return any(0 <= link.start - m.end <= _REACH or 0 <= m.start - link.end <= 16 for m in words)


def _is_counted(word: Mention, clause: Clause) -> bool:
    """Whether the word is what a number counts: "32 members" says how many belong, not who."""
    return any(q.start < word.end and word.start - q.end <= _COUNTED for q in clause.quantities)


def _is_firm(link: Link, clause: Clause) -> bool:
    """Whether the name is surely the body's: a proper name, or right after a word of belonging."""
    words = clause.cues("founding", "membership")
    return link.firmness >= 0.7 or any(0 <= link.start - m.end <= _COMPLEMENT for m in words)


def _is_vague(link: Link, clause: Clause) -> bool:
    """Whether the clause only tells of an effort going on; that they work together *in* the body is a fact still."""
    if clause.sentence.kind is BlockKind.ITEM or not clause.has("progressive"):
        return False
    text = clause.sentence.document
    through = any(text[m.start : m.end].lower() in ("through", "within") for m in clause.cues("membership"))
    return not through and not any(0 <= link.start - m.end <= _COMPLEMENT for m in clause.cues("progressive"))


KIND = Membership()
