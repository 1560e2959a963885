"""Facts that a clause tells without their name: by what happened, when, and who or what had a part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from bilateral.model.fact import Fact, Happening
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.stems import stem, stems
from bilateral.store import Almanac

__all__ = ["by_date", "implied", "is_of_record", "recorded"]

FIRMNESS = 0.4  # other things may have happened to the same people on that day: the record supports, it never accuses
_KEPT = 4096  # facts
_LONGEST = 366  # days of a date that says which happening is meant
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_INITIALS = re.compile(r"\b(?:[A-Z]\.\s?)+")
_NO_LETTER = re.compile(r"[^A-Z]")
_PLACES = ("country", "demonym", "group")
_MONTH = 31  # days; a coarser date must come with a name or a word that is the fact's own
_COMMON = frozenset({"announced", "published"})  # many things are announced on one day: it takes another word
_UNNAMED = 3  # words in common that a day's date needs where nobody is named


def recorded(
    clause: Clause, when: Period, events: Iterable[str], context: Context, *, verb: Mention | None = None
) -> list[Link]:
    """The facts with such an event (any, if none is given) at that date in which all had a part whom the clause names.

    A name or a word that nothing on record explains rules a fact out, whatever else fits: "a fisheries treaty" is not
    the one on boundary waters that was signed that day. With a verb of that event a name or word of the fact's own is
    enough; else two words of the record must be there. What was denied or refused did not happen.
    """
    if when.days > _LONGEST or clause.has("negation", "refusal"):
        return []
    wanted = frozenset(events)
    dated = [(f, h) for f, h in context.catalogue.happened_in(when) if not wanted or h.event in wanted]
    if not dated:
        return []
    countries, named = _parties(clause, context), _named(clause, context)
    initials = _initials(clause)
    content = _content(clause, context)
    words = {m.id for m in clause.of("factword")}
    found: dict[str, Link] = {}
    told = verb is not None
    for fact, happening in dated:
        if fact.id in found:
            continue
        if not countries <= _involved(fact.id, context.almanac):
            continue
        if not (content - _told(fact.id, context.language, context.almanac) <= stems(happening.note)):
            continue
        if not (initials <= _initials_of(fact) or not _initials_of(fact)):
            continue  # George W. Bush is not George H.W. Bush
        if not (named <= _names(fact) and _knows(fact, _record(fact, happening, context), clause, context)):
            continue
        has_own = bool(countries) and told and (fact.id in words or bool(named) or bool(clause.of("fact")))
        is_anchored = when.days <= _MONTH or bool(named) or bool(clause.of("fact"))
        shared = len(content) + told
        is_between = bool(countries) or (when.days == 1 and shared >= _UNNAMED)
        if has_own or (is_anchored and is_between and content and shared > 1 + (happening.event in _COMMON)):
            found[fact.id] = Link(fact, clause.start, clause.start, FIRMNESS)
    return list(found.values())


def _parties(clause: Clause, context: Context) -> set[str]:
    """The countries that the clause names, or in which lies what it names; "both governments" are the text's two."""
    both = context.parties if clause.has("both") else ()
    kinds = context.catalogue.entities
    named = (_country(m.id, context) for m in clause.of("entity"))
    return {code for code in named if kinds[code].kind == "country"} | set(both)


def _named(clause: Clause, context: Context) -> set[str]:
    """The words of names, other than those of countries."""
    places = (context.catalogue.name(m.id) for m in clause.of("entity") if m.detail not in _PLACES)
    return {word.lower() for name in places for word in _WORD.findall(name)} | set(_strangers(clause, context))


def _content(clause: Clause, context: Context) -> set[str]:
    """The stems of the words that tell what happened: not the event's verb, countries, dates, words that go with any
    happening, what "this" and "these" point back to, nor what stands behind "since", "after" or "to curb".
    """
    taken = [(m.start, m.end) for m in clause.of("entity") if m.detail in _PLACES]
    taken += [(m.start, m.end) for m in clause.cues("event", "both", "is", "superlative", "becoming")]
    taken += [(p.start, p.end) for p in clause.periods]
    grammar = context.vocabulary.words
    plain = context.vocabulary.function_words.union(grammar("grammar", "carriers"))
    asides, purposes = grammar("grammar", "asides"), grammar("grammar", "purposes")
    found: set[str] = set()
    back = set(grammar("grammar", "pointers"))
    said = max((m.end for m in clause.cues("says")), default=clause.start)
    for word in _CONTENT.finditer(clause.sentence.document, said, clause.end):
        if any(a <= word.start() < b for a, b in taken):
            continue
        if word[0].lower() in asides and found:
            break
        before = clause.sentence.document[clause.start : word.start()].lower().split()[-1:]
        if word[0].lower() in purposes and found and set(before) <= plain:
            break  # what it is for, not what was done
        if word[0].lower() not in plain and not set(before) & back:
            found.add(stem(word[0]))
    return found


def _record(fact: Fact, happening: Happening, context: Context) -> frozenset[str]:
    """The stems of the words by which the record tells of the happening."""
    return _told(fact.id, context.language, context.almanac) | stems(happening.note)


@lru_cache(maxsize=_KEPT)
def _involved(id: str, almanac: Almanac) -> frozenset[str]:
    """Those between whom the fact is, and its members."""
    fact = almanac.catalogue.facts[id]
    return frozenset((*fact.of, *(m.name for m in fact.members)))


@lru_cache(maxsize=_KEPT)
def _told(id: str, language: str, almanac: Almanac) -> frozenset[str]:
    """The stems of the words by which the record tells of the fact, whatever happened."""
    fact = almanac.catalogue.facts[id]
    texts = (*fact.names.get(language, ()), *fact.words.get(language, ()), fact.statement.get(language, ""))
    return frozenset().union(*map(stems, texts))


def is_of_record(fact: Fact, clause: Clause, context: Context, *, besides: Iterable[str] = ()) -> bool:
    """Whether the record of the fact has every word by which the clause tells what is done; those besides left out."""
    known = {w for happening in fact.happenings for w in _record(fact, happening, context)}
    return _content(clause, context) - {stem(w) for w in besides} <= known


def by_date(noun: Mention, verb: Mention, when: PeriodMention, clause: Clause, context: Context) -> list[Link]:
    """The only agreement, body or the like to which that happened on that day (or month, with a noun of its sort) where
    the text has named none: "the treaty was signed on 17 January 1961".
    """
    period = when.period
    sort = "treaty" if noun.detail == "any" else noun.detail
    if period is None or period.days > (1 if noun.detail == "any" else _MONTH) or clause.has("negation", "refusal"):
        return []
    if not _parties(clause, context) <= set(context.parties) or set(_named(clause, context)) or clause.of("fact"):
        return []
    found = {
        fact.id: fact
        for fact, happening in context.catalogue.happened_in(period)
        if happening.event == verb.detail and fact.type.value == sort and set(context.parties) <= set(fact.of)
    }
    return [Link(f, noun.start, noun.end, FIRMNESS) for f in found.values()] if len(found) == 1 else []


def implied(verbs: Sequence[Mention], when: PeriodMention | None, clause: Clause, context: Context) -> list[Link]:
    """The things named before whose renewal, signature or the like the clause dates: "the May 2006 renewal".

    Only a noun with an article or owner before it, its own date between them, and only if the record has that date.
    """
    period = when.period if when is not None else None
    if when is None or period is None:
        return []
    for noun in verbs:
        between = when.text if when.end <= noun.start else ""
        before = clause.sentence.document[clause.start : noun.start].rstrip().removesuffix(between).rstrip()
        last = before.split()[-1:]  # also at a space that does not break
        if not last or last[0].lower() not in context.vocabulary.words("grammar", "owners"):
            continue
        facts = [context.catalogue.facts[n.id] for told in clause.sentence.told for n in told.names]
        found = [f for f in facts if any(h.event == noun.detail and h.period.overlaps(period) for h in f.happenings)]
        if found:
            return [Link(f, noun.start, noun.end, FIRMNESS) for f in found]
    return []


def _knows(fact: Fact, record: Set[str], clause: Clause, context: Context) -> bool:
    """Whether the record has all that the clause calls by a name: by one of its names, and no other of its own sort."""
    called: dict[int, list[Fact]] = {}
    for mention in clause.of("fact"):
        called.setdefault(mention.start, []).append(context.catalogue.facts[mention.id])
    return all(
        any(other is fact or _tells(other, fact, record, context) for other in those) for those in called.values()
    )


def _tells(other: Fact, fact: Fact, record: Set[str], context: Context) -> bool:
    names = other.names.get(context.language, ())
    return other.type is not fact.type and any(stems(name) <= record for name in names if stems(name))


def _names(fact: Fact) -> set[str]:
    texts = [*fact.statement.values(), *(n for names in fact.names.values() for n in names)]
    return {word.lower() for text in texts for word in _WORD.findall(text) if word[0].isupper()}


def _initials_of(fact: Fact) -> set[str]:
    return {_NO_LETTER.sub("", found[0]) for text in fact.statement.values() for found in _INITIALS.finditer(text)}


def _initials(clause: Clause) -> set[str]:
    """The initials of the people whom the clause names, "HW"; not those of a known name, "U.S. President"."""
    taken = [(m.start, m.end) for m in clause.mentions if m.sort != "member"]
    found = _INITIALS.finditer(clause.sentence.document, clause.start, clause.end)
    return {_NO_LETTER.sub("", i[0]) for i in found if not any(a <= i.start() < b for a, b in taken)}


def _country(code: str, context: Context) -> str:
    """The country in which the place lies, or the place itself if it lies in none."""
    entity = context.catalogue.entities[code]
    return _country(entity.parent, context) if entity.parent in context.catalogue.entities else code


def _strangers(clause: Clause, context: Context) -> Iterator[str]:
    """The capitalised words of the clause that belong to no known name and no date, but for the sentence's first."""
    taken = [(m.start, m.end) for m in (*clause.of("entity"), *clause.of("fact"), *clause.cues("both", "event"))]
    taken += [(p.start, p.end) for p in clause.periods]
    for word in _WORD.finditer(clause.sentence.document, clause.start, clause.end):
        is_name = word[0][0].isupper() and word[0].lower() not in context.vocabulary.general_words
        if is_name and word.start() > clause.sentence.start and not any(a <= word.start() < b for a, b in taken):
            yield word[0].lower()
