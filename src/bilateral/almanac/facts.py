"""Facts by what someone asks for: words, system, type, whom they are about, and when."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bilateral.almanac.resolve import entity_code
from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.fact import Fact, FactType
from bilateral.model.system import System
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["as_it_stood", "begins", "ends", "find_facts", "find_system", "had_begun", "spoken_of"]

_ENDINGS = ("ended", "superseded", "terminated", "withdrawn", "closed")
_MOST = 10_000


def find_facts(
    almanac: Almanac, words: str | None = None, *, system: str | None = None, type: str | None = None,
    of: str | None = None, period: str | Period | None = None, as_of: date | None = None,
) -> tuple[Fact, ...]:  # fmt: skip
    """The facts that fit everything that is given, by topic and id, or best first where words are given.

    `of` is an entity by code or name, or the id of an indicator whose printed figures are wanted. `period` keeps what
    stood or happened in it; `as_of` leaves out what came after that day. Raises UnknownName and UsageError.
    """
    catalogue = almanac.catalogue
    if words:
        hits = almanac.search(words, kind="fact", limit=_MOST)
        facts = [catalogue.facts[hit.id] for hit in hits if hit.id in catalogue.facts]
    else:
        facts = sorted(catalogue.facts.values(), key=lambda fact: (fact.topic, fact.id))
    if system is not None:
        topics = find_system(almanac, system).topics
        facts = [fact for fact in facts if fact.topic in topics]
    if type is not None:
        wanted = _type(type)
        facts = [fact for fact in facts if fact.type is wanted]
    if of is not None:
        about = of if of in catalogue.indicators else entity_code(catalogue, of)
        facts = [fact for fact in facts if about in spoken_of(fact)]
    if period is not None:
        when = _period(period)
        facts = [fact for fact in facts if _stood(fact, when)]
    if as_of is not None:
        facts = [as_it_stood(fact, as_of) for fact in facts if had_begun(fact, as_of)]
    return tuple(facts)


def had_begun(fact: Fact, day: date) -> bool:
    """Whether the thing was there on the day; what has no date on record always was."""
    first = begins(fact)
    return first is None or first.start <= day


def as_it_stood(fact: Fact, day: date) -> Fact:
    """The fact without what happened later: no later event, member, progress or end."""
    members = tuple(
        replace(member, until=_by(member.until, day))
        for member in fact.members
        if member.since is None or member.since.start <= day
    )
    happenings = tuple(h for h in fact.happenings if h.period.start <= day)
    pledge = fact.pledge
    if pledge is not None:
        pledge = replace(pledge, status=tuple(step for step in pledge.status if step.period.start <= day))
    return replace(fact, members=members, happenings=happenings, pledge=pledge, until=_by(fact.until, day))


def _by(period: Period | None, day: date) -> Period | None:
    return period if period is not None and period.start <= day else None


def find_system(almanac: Almanac, id: str) -> System:
    """The system of that id. Raises UnknownName with the nearest, or all there are."""
    systems = almanac.catalogue.systems
    if id not in systems:
        raise UnknownName(id, tuple(difflib.get_close_matches(id, systems, 3) or systems))
    return systems[id]


def spoken_of(fact: Fact) -> frozenset[str]:
    """The codes of the entities that the fact names, and the indicator that it has a figure of."""
    figure = (fact.figure.indicator, *fact.figure.where.values()) if fact.figure else ()
    return frozenset((*fact.of, *(member.name for member in fact.members), *figure))


def begins(fact: Fact) -> Period | None:
    """When the thing began, happened or was counted: the first date on record, None without one."""
    return min(_dates(fact), key=lambda period: period.start, default=None)


def ends(fact: Fact) -> Period | None:
    """When it ended, None while it stands."""
    if fact.until is not None:
        return fact.until
    over = [h.period for h in fact.happenings if h.event in _ENDINGS]
    return max(over, key=lambda period: period.end, default=None)


def _dates(fact: Fact) -> Iterator[Period]:
    if fact.since is not None:
        yield fact.since
    if fact.figure is not None:
        yield fact.figure.period
    yield from (happening.period for happening in fact.happenings)


def _stood(fact: Fact, when: Period) -> bool:
    """Whether a date of it lies in the period, or the period in the time for which it stood."""
    dates = tuple(_dates(fact))
    if any(date.overlaps(when) for date in dates):
        return True
    if fact.type in (FactType.EVENT, FactType.FIGURE, FactType.RANK) or not dates:
        return False
    first, last = begins(fact), ends(fact)
    return first is not None and first.start <= when.end and (last is None or when.start <= last.end)


def _type(text: str) -> FactType:
    try:
        return FactType(text.lower())
    except ValueError:
        raise UsageError(f"type: {text!r} is none; give one of {', '.join(t.value for t in FactType)}") from None


def _period(period: str | Period) -> Period:
    if isinstance(period, Period):
        return period
    try:
        return Period.parse(period)
    except ValueError as error:
        raise UsageError(f"period: {error}") from None
