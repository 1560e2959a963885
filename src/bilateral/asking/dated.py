"""When: the dates of what befell a thing, how long it has been so, and where it befell."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from bilateral.algebra import decode, encode, evaluate
from bilateral.algebra.explain import words
from bilateral.algebra.nodes import Belongs, Dated, Expression
from bilateral.algebra.result import When
from bilateral.asking.draft import Draft
from bilateral.asking.wording import Wording
from bilateral.checking.check import examine
from bilateral.checking.kind import Kind
from bilateral.model.answer import Statement
from bilateral.model.fact import FactType
from bilateral.model.time import Period
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import links

__all__ = ["dated", "happened", "placed"]

SINCE = "since"  # what a statement has for a unit where one asks since when
LATEST = "latest"  # and where one asks when something last was
DURATION = "duration"  # and where one asks for how long it is so, or was
_YEAR = Decimal("365.25")  # days
_ENDS = ("ended", "expired", "terminated", "superseded", "replaced")
_BEGINS = ("in_force", "founded", "launched", "opened", "started", "signed", "announced", "visited")


def dated(
    statement: Statement, sentence: Sentence, kinds: Sequence[Kind], wording: Wording, context: Context
) -> Iterator[Draft]:
    """The dates of the event that the sentence tells of, the likeliest first; else, where one asks since when, the
    beginning of what it names.
    """
    if any(q.value is not None and q.unit == "percent" for q in sentence.quantities):
        return  # when a duty was laid does not tell when it was so high
    if statement.unit == DURATION:
        drafts = _standing_since(statement, sentence, wording, context)
        yield from (lasted for draft in drafts if (lasted := _lasted(draft, wording, context)))
        return
    settled = examine(sentence, kinds, context).settled
    some = False
    for candidate in (s.candidate for s in settled if s.rival is None):
        for query in sorted(candidate.queries, key=lambda q: -q.plausibility):
            for node in _dates(query.expression):
                for draft in _drafted(node, wording, context):
                    some = True
                    yield draft
    if not some and statement.unit in (SINCE, LATEST):
        yield from _standing_since(statement, sentence, wording, context)


def placed(
    statement: Statement, sentence: Sentence, kinds: Sequence[Kind], wording: Wording, context: Context
) -> Iterator[Draft]:
    """The city in which befell what the sentence tells of."""
    settled = examine(sentence, kinds, context).settled
    nodes = (n for s in settled if s.rival is None for q in s.candidate.queries for n in _dates(q.expression))
    for node in nodes:
        happenings = context.catalogue.fact(node.fact).happenings
        city = next((h.place[0] for h in happenings if h.event == node.event and len(h.place) == 1), "")
        for draft in _drafted(node, wording, context) if city else ():
            parts = {"the": wording.titled(wording.title(node.fact)), "event": wording.event(node.event)}
            told = partial(wording.sentences, "befell", what=wording.title(node.fact), who=wording.name(city), **parts)
            yield dataclasses.replace(draft, value=wording.bare(city), sentences=told, unit="", period="")


def _lasted(draft: Draft, wording: Wording, context: Context) -> Draft | None:
    """The years from the date of the draft to the end of what began then, or to today."""
    node = decode(draft.expression)
    if not isinstance(node, Dated):
        return None
    begun, fact = Period.parse(draft.period), context.catalogue.fact(node.fact)
    over = [h.period for h in fact.happenings if h.event in _ENDS and h.period.start > begun.end]
    over += [m.until for m in fact.members if node.member == m.name and m.until is not None]
    ended = min(over, key=lambda p: p.start, default=None)
    days = ((ended.start if ended else context.as_of) - begun.start).days
    years = (Decimal(days) / _YEAR).quantize(Decimal("0.1"))
    told = draft.sentences
    if ended is not None:
        when = wording.say("span", first=wording.day(begun), last=wording.day(ended))
        title = wording.title(node.fact)
        told = partial(wording.sentences, "lasted", what=title, the=wording.titled(title), when=when)
    return dataclasses.replace(draft, value=years, unit="year", sentences=told)


def _dates(expression: Expression) -> tuple[Dated, ...]:
    """The date that the expression asks for; of a membership since when each belongs, the last to join first."""
    match expression:
        case Dated():
            return (expression,)
        case Belongs():
            return tuple(Dated(fact=expression.fact, event="joined", member=m) for m in expression.members)
        case _:
            return ()


def _drafted(node: Dated, wording: Wording, context: Context) -> Iterator[Draft]:
    result = evaluate(node, context.almanac, context.as_of)
    if isinstance(result.value, When):
        period = result.value.periods[0]
        fact = context.catalogue.fact(node.fact)
        title = fact.names.get(context.language, fact.names["en"])[0]
        yield Draft(
            str(period), partial(_sentences, node, period, title, wording), "date", str(period),
            f"{title}: {wording.event(node.event)}", words(node, context.almanac), encode(node), result.evidence,
            result.steps,
        )  # fmt: skip


def _sentences(node: Dated, period: Period, title: str, wording: Wording) -> tuple[str, ...]:
    """When it happened, or since when the member belongs."""
    if node.member:
        who = wording.name(node.member)
        is_place = node.member in wording.almanac.catalogue.entities
        key = "holds" if not is_place else "joined_all" if wording.are_several(who) else "joined"
        return wording.sentences(key, who=who, the=wording.titled(title), when=wording.day(period))
    event, when = wording.event(node.event), wording.when(period)
    return wording.sentences("dated", what=title, the=wording.titled(title), event=event, when=when)


def happened(node: Dated, wording: Wording) -> tuple[str, ...]:
    """When the event befell the thing; of one that came into force and is over, when it ended."""
    fact = wording.almanac.catalogue.fact(node.fact)
    told = [h for h in fact.happenings if h.event == ("ended" if node.event == "in_force" else node.event)]
    told = told or [h for h in fact.happenings if h.event == node.event]
    if node.member or not told:
        return ()
    title = fact.names.get(wording.language, fact.names["en"])[0]
    return _sentences(replace(node, event=told[0].event), told[0].period, title, wording)


def _standing_since(statement: Statement, sentence: Sentence, wording: Wording, context: Context) -> Iterator[Draft]:
    """When the oldest of the things that the sentence names by one name began, or the newest; of a body of which a
    member is named, when that one joined.
    """
    for clause in clauses_of(sentence, context.vocabulary):
        begun: list[tuple[Period, Dated]] = []
        named = {m.id for m in clause.of("entity")}
        for link in links(clause, context):
            inside = {m.name: m.since for m in link.fact.members if m.name in named}
            if inside and link.fact.type is FactType.ORGANISATION:
                begun += [
                    (since, Dated(fact=link.fact.id, event="joined", member=m)) for m, since in inside.items() if since
                ]
                continue
            if statement.unit == LATEST and link.fact.type is FactType.EVENT:
                continue  # a list of visits ends at some day: whether another came since, it does not say
            known = {h.event for h in link.fact.happenings}
            event = next((e for e in _BEGINS if e in known), None)
            if event is not None:
                first = min(h.period for h in link.fact.happenings if h.event == event)
                begun.append((first, Dated(fact=link.fact.id, event=event)))
        for _, node in sorted(begun, key=lambda found: found[0].start, reverse=statement.unit == LATEST):
            yield from _drafted(node, wording, context)
