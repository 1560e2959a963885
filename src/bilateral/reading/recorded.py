"""Facts that a clause tells without their name: by what happened, when, and who or what had a part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bilateral.model.fact import Fact
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention

__all__ = ["implied", "recorded"]

FIRMNESS = 0.4  # other things may have happened to the same people on that day: the record supports, it never accuses
_LONGEST = 366  # days of a date that says which happening is meant
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACES = ("country", "demonym", "group")


def recorded(clause: Clause, when: Period, events: Iterable[str], context: Context) -> list[Link]:
    """The facts with such an event at that date in which all had a part whom the clause names, countries and others.

    A name that nothing on record explains rules a fact out, and so does a clause without any name or word of its own.
    """
    if when.days > _LONGEST:
        return []
    named = clause.of("entity")
    countries = {_country(m.id, context) for m in named}
    names = (context.catalogue.name(m.id) for m in named if m.detail not in _PLACES)
    places = {word.lower() for name in names for word in _WORD.findall(name)}
    strangers = set(_strangers(clause))
    words = {m.id for m in clause.of("factword")}
    first = _WORD.search(clause.text)
    begins = first is not None and not any(m.start == clause.start for m in named)
    anchors = strangers | ({first[0].lower()} if first and begins else set())
    found = []
    for event in events:
        for fact in context.catalogue.happened.get(event, ()):
            dated = any(h.event == event and h.period.overlaps(when) for h in fact.happenings)
            if (
                dated
                and _takes_part(fact, countries, strangers | places)
                and (fact.id in words or anchors & _names(fact))
            ):
                found.append(Link(fact, clause.start, clause.start, FIRMNESS))
    return found


def implied(verbs: Sequence[Mention], when: PeriodMention | None, clause: Clause, context: Context) -> list[Link]:
    """The things named before whose renewal, signature or the like the clause dates: "the May 2006 renewal".

    Only a noun with an article or owner before it, its own date between them, and only if the record has that date.
    """
    period = when.period if when is not None else None
    if when is None or period is None:
        return []
    for noun in verbs:
        between = when.text if when.end <= noun.start else ""
        before = clause.sentence.document[clause.start : noun.start].removesuffix(f"{between} ").rstrip()
        if before.rsplit(" ", 1)[-1].lower() not in context.vocabulary.words("grammar", "owners"):
            continue
        facts = [context.catalogue.facts[n.id] for told in clause.sentence.told for n in told.names]
        found = [f for f in facts if any(h.event == noun.detail and h.period.overlaps(period) for h in f.happenings)]
        if found:
            return [Link(f, noun.start, noun.end, FIRMNESS) for f in found]
    return []


def _takes_part(fact: Fact, countries: set[str], names: set[str]) -> bool:
    """Whether the fact knows all of them; of countries at least one must be named."""
    if not countries or not countries <= {*fact.of, *(m.name for m in fact.members)}:
        return False
    return names <= _names(fact)


def _names(fact: Fact) -> set[str]:
    texts = [*fact.statement.values(), *(n for names in fact.names.values() for n in names)]
    return {word.lower() for text in texts for word in _WORD.findall(text) if word[0].isupper()}


def _country(code: str, context: Context) -> str:
    """The country in which the place lies, or the place itself if it lies in none."""
    entity = context.catalogue.entities[code]
    return _country(entity.parent, context) if entity.parent in context.catalogue.entities else code


def _strangers(clause: Clause) -> Iterator[str]:
    """The capitalised words of the clause that belong to no entity and no date, but for the sentence's first."""
    taken = [(m.start, m.end) for m in clause.of("entity")] + [(p.start, p.end) for p in clause.periods]
    for word in _WORD.finditer(clause.sentence.document, clause.start, clause.end):
        begins = word.start() == clause.sentence.start
        if word[0][0].isupper() and not begins and not any(a <= word.start() < b for a, b in taken):
            yield word[0].lower()
