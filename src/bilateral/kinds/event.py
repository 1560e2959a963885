"""Event: what happened to a treaty, body, programme or person, and when.

States: that something was signed, came into force, was founded, announced, ended, visited; or a year before its name.
Readings: one per event of the fact that the words may mean; a bare year before a treaty's name may be that of its
signature or of its entry into force.
Supported when: a date on record falls in the period that the text gives; without one, when it had happened by then.
Example: "The Columbia River Treaty, signed in 1961, came into force in 1964."
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

from bilateral.algebra import Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, tells_which
from bilateral.checking.standing import standing
from bilateral.model.claim import Asserted
from bilateral.model.document import BlockKind
from bilateral.model.fact import Fact, FactType
from bilateral.reading.befalling import is_anothers_doing, is_reckoned_from, is_reversed
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link, is_first, is_presupposed, links
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query
from bilateral.reading.recorded import by_date, implied, is_of_record, recorded
from bilateral.reading.sites import is_site_known, site_told
from bilateral.reading.strangers import has_other_parties, is_of_its_law, names_a_stranger
from bilateral.reading.told_dates import date_told, has_date, how_long, not_before, not_until, since_told, year_of_name

__all__ = ["KIND", "events_of"]

_NAMING = {  # what a bare year before a name may be the year of
    FactType.TREATY: ("signed", "in_force"),
    FactType.ORGANISATION: ("founded", "signed", "in_force"),
}
_NAMING_OTHERS = ("announced", "launched", "founded", "published", "signed", "visited", "met", "started")
_MEANS = {  # what a verb may refer to, besides the event of its own name
    "launched": ("announced", "founded", "started", "signed", "in_force"),
    "announced": ("launched", "signed", "published", "agreed_in_principle", "founded"),
    "founded": ("formalized", "signed", "launched", "announced", "started"),
    "renewed": ("amended", "expanded", "announced"),
    "amended": ("agreed_in_principle", "renewed", "expanded", "renamed"),
    "agreed_in_principle": ("announced", "signed"),
    "stands": ("in_force",),
    "independence": ("started", "formalized", "completed", "founded", "announced", "signed"),
    "ended": ("terminated", "superseded", "closed", "replaced"),
    "left": ("withdrawn", "released"),
    "replaced": ("superseded", "ended"),
    "committed": ("announced", "signed", "published"),
    "completed": ("opened", "founded"),
    "signed": ("formalized",),
    "met": ("visited",),
    "imposed": ("announced", "in_force"),
    "adopted": ("signed", "announced", "in_force"),
    "suspended": ("amended", "ended", "superseded"),
}
_ONE_SIDED = frozenset({"imposed", "visited", "replaced"})  # who does it and to whom is not the same
_ENDING = frozenset({"ended", "left", "suspended", "replaced"})  # what else befell a thing on the day is not its end
_WORDS = re.compile(r"[^\W\d_]+")
_TELLING = 3  # small words that make a line a statement
_DATE_GAP = 40  # characters between a verb and the date that is surely its own


class Event:
    """Dated happenings."""

    name = "date/event"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"becoming", "event", "fact", "period", "thing"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per fact that the clause names with a date or with a verb of what befell it."""
        if not asserts(clause, allow_target=True) or (clause.has("anniversary") and len(clause.periods) == 1):
            return  # the day of an anniversary is not that of what is remembered
        linked = [k for k in links(clause, context) if not is_reckoned_from(k, clause)]
        for link in linked:
            if (year := year_of_name(link, clause)) is not None:
                yield self._named(link, year, clause)
        if not linked and clause.before and _is_relative(clause):
            linked = links(clause.before[-1], context)[-1:]
        verbs = [m for m in clause.cues("event") if not any(k.start <= m.start < k.end for k in linked)]
        verbs = [m for m in verbs if not tells_which(m, clause)]
        if not verbs and any(_dates_members(k.fact) for k in linked):
            verbs = [msgspec.structs.replace(m, detail="joined") for m in clause.cues("becoming")]
        when = date_told(clause, linked)
        if when is not None and not any(has_date(k.fact, when) for k in linked):
            linked = _untold(verbs, when, clause, context) or linked
        if verbs and not linked:
            linked = implied(verbs, when, clause, context) or _undated(verbs, clause, context)
        if when is not None and linked and clause.has("refusal"):
            asserted = Asserted(text=when.text, period=when.period)
            claim = claim_at(clause, self.name, linked[0].fact.topic, asserted, period=when.period)
            yield Candidate(claim, strength=1, missing="what was refused, called off or put off")
        elif verbs and linked:
            for part, word in _by_verb(verbs, linked, clause):
                yield from self._happened(linked, word, part, context)
        elif (
            verbs
            and (clause.periods or clause.of("entity") or _stays(verbs))
            and not (clause.has("progressive", "future") or _are_counted(verbs, clause))
        ):
            asserted = Asserted(
                text=when.text if when else "", period=when.period if when else None, truth=not clause.has("negation")
            )
            yield Candidate(claim_at(clause, self.name, "other", asserted), missing="no fact of the almanac is named")
        elif (
            when is not None
            and (linked or clause.has("is", "existence", "event") or _tells(clause))
            and clause.sentence.kind is not BlockKind.HEADING
            and not clause.quantities
            and (linked or not _is_compared(clause))
            and not any(m.detail != "first" or not linked for m in clause.cues("superlative"))
        ):
            known = [k for k in linked if not _does_what_nobody_knows(k, clause, context)]
            own = [k for k in known if date_told(clause, [k]) is not date_told(clause)]
            yield from self._dated([k for k in known if k not in own], clause, context)
            for link in own:
                yield from self._dated([link], clause, context)

    def _named(self, link: Link, year: PeriodMention, clause: Clause) -> Candidate:
        asserted = Asserted(text=year.text, period=year.period)
        claim = claim_at(
            clause, self.name, link.fact.topic, asserted, start=min(year.start, link.start), end=max(year.end, link.end)
        )
        wanted = _NAMING.get(link.fact.type, _NAMING_OTHERS)
        events = [e for e in wanted if any(h.event == e for h in link.fact.happenings)]
        if events[:1] == ["signed"] and has_date(link.fact, year, "signed"):
            events = ["signed"]  # treaties are known by the year of their signature
        if (
            clause.sentence.document[max(0, year.start - 5) : year.start].rstrip().endswith((" of", " de"))
        ):  # a name of its own, whatever it counts
            dated = [h.event for h in link.fact.happenings if year.period and h.period.overlaps(year.period)]
            events = [e for e in events if e in dated] or events
        queries = [Query(Dated(fact=link.fact.id, event=e), {"event": e}, 1.0) for e in events]
        return Candidate(claim, tuple(queries), confidence=0.5, strength=5)

    def _happened(self, linked: list[Link], word: Mention, clause: Clause, context: Context) -> Iterator[Candidate]:
        verb = word.detail
        when = date_told(clause) or since_told(clause)
        is_so = not clause.has("negation") or not_until(clause, when, context)
        asserted = Asserted(text=when.text if when else "", period=when.period if when else None, truth=is_so)
        if when is not None and not_before(clause, when, context):
            claim = claim_at(clause, self.name, linked[0].fact.topic, asserted, period=when.period)
            yield Candidate(claim, strength=1, missing="what is denied of all the time before")
            return
        if when is not None and when.period is not None:
            linked = sorted(linked, key=lambda k: not has_date(k.fact, when))
        if verb == "joined" and when is not None:
            joined = _joined(linked, word, clause, context)
            if joined or not _all_belong(linked[0].fact, word, clause):
                claim = claim_at(clause, self.name, linked[0].fact.topic, asserted, period=when.period)
                missing = f"since when who is named belongs to {linked[0].fact.names['en'][0]}"
                yield Candidate(claim, joined, confidence=0.4, strength=3, missing=missing)
                return
        if verb == "stands" and when is None and how_long(word, clause, context):
            yield Candidate(claim_at(clause, self.name, linked[0].fact.topic, asserted), missing="since when")
            return
        if verb == "stands" and (stood := standing(linked[0], word, when, clause, context)):
            yield stood
        if verb == "stands" and (when is None or stood):
            return
        told = linked
        if word.detail in _ONE_SIDED:
            linked = [k for k in told if not is_reversed(k, word, clause, context)]
        answered = [(k, e) for k in linked if (e := _events(k.fact, verb, when))]
        is_told = linked == told and verb not in _ENDING
        if not answered and is_told and when is not None and any(has_date(k.fact, when) for k in linked):
            yield from self._dated(linked, clause, context)
            return
        topic = (answered[0][0] if answered else linked[0]).fact.topic if linked else "other"
        period, end = (when.period, _own_end(word, when, clause)) if when else (None, None)
        claim = claim_at(clause, self.name, topic, asserted, period=period, end=end)
        if not answered:
            if when is None and clause.has("evaluative"):
                return
            missing = f"no date on record for {linked[0].fact.names['en'][0]}" if linked else "who did it, and to whom"
            yield Candidate(claim, strength=1, missing=missing)
            return
        link, events = answered[0]
        if when is None and is_presupposed(link, word, clause, context):
            return
        if is_of_its_law(link.start, link.end, clause, context):
            yield Candidate(claim, strength=1, missing=f"when the law on {link.fact.names['en'][0]} was passed")
            return
        if when is None and not _is_object(word, link, clause, context):
            yield Candidate(claim, strength=0, missing="no fact of the almanac is its object")
            return
        if when is None and events[0][1] < 1.0 and word.end > link.start:
            return
        if when is None and (names_a_stranger(clause) or clause.has("order", "reckoned") or is_first(clause, linked)):
            yield Candidate(claim, strength=1, missing=f"who or what else had a part in {link.fact.names['en'][0]}")
            return
        if has_other_parties(link.fact, word, clause, context) or is_anothers_doing(
            link, [e for e, _ in events], word, clause, context
        ):
            yield Candidate(claim, strength=1, missing=f"who or what else had a part in {link.fact.names['en'][0]}")
            return
        place = site_told(clause, link, verb, context, word)
        if place and not any(is_site_known(link.fact, e, place, context) for e, _ in events):
            if when is None or any(has_date(link.fact, when, e) for e, _ in events):
                yield Candidate(claim, strength=1, missing=f"where it befell {link.fact.names['en'][0]}")
                return
            place = ""  # the date alone tells
        queries = [Query(Dated(fact=link.fact.id, event=e, place=place), {"event": e}, w) for e, w in events]
        exact = events[0][1] == 1.0 and (when is None or abs(when.start - word.end) <= _DATE_GAP)
        yield Candidate(claim, tuple(queries), confidence=link.firmness if exact else 0.4, strength=3)

    def _dated(self, linked: list[Link], clause: Clause, context: Context) -> Iterator[Candidate]:
        """A name and a date without a verb that tells: any of the fact's events may be meant, and none accuses."""
        when = date_told(clause, linked)
        if when is None or any(year_of_name(k, clause) is not None for k in linked) or clause.has("anniversary"):
            return
        asserted = Asserted(text=when.text, period=when.period)
        topic = linked[0].fact.topic if linked else "other"
        own = (linked[0].start, when.end) if when is not date_told(clause) else (None, None)
        claim = claim_at(clause, self.name, topic, asserted, period=when.period, start=own[0], end=own[1])
        told = {v.detail: v for v in clause.cues("event")}
        events = [
            (
                k,
                h.event,
                site_told(clause, k, h.event, context, told.get(h.event)) if h.event in (told or h.event) else "",
            )
            for k in sorted(linked, key=lambda k: not has_date(k.fact, when))[:3]
            for h in k.fact.happenings
            if when.period and h.period.overlaps(when.period)
        ]
        asked = dict.fromkeys(
            (k.fact.id, e, place) for k, e, place in events if not place or is_site_known(k.fact, e, place, context)
        )
        queries = [Query(Dated(fact=id, event=e, place=place), {"event": e}, 1.0) for id, e, place in asked]
        yield Candidate(
            claim,
            tuple(queries[:4]),
            0.3,
            strength=1 if queries else 0,
            missing="no dated fact of the almanac is named",
        )


def _does_what_nobody_knows(link: Link, clause: Clause, context: Context) -> bool:
    """Whether the one word that tells what the thing did is none of its record: "in 1985 the Polar Sea sank"."""
    behind, known = clause.within(link.end, clause.end), context.vocabulary
    plain = known.function_words | known.general_words | {*known.words("grammar", "coming_next")}
    dates = [(p.start, p.end) for p in behind.periods]
    found = _WORDS.finditer(behind.sentence.document, behind.start, behind.end)
    words = [w[0] for w in found if not any(a <= w.start() < b for a, b in dates)]
    is_verb = bool(words) and words[0].islower() and [w for w in words if w.lower() not in plain] == words[:1]
    return is_verb and not is_of_record(link.fact, behind, context)


def _stays(verbs: Sequence[Mention]) -> bool:
    """Whether it is told how long the thing is to last, which needs no date."""
    return any(v.detail == "open_ended" for v in verbs)


def _are_counted(verbs: Sequence[Mention], clause: Clause) -> bool:
    """Whether the words say what is counted or compared, and no happening: "visited Canada 22 million times"."""
    named = {m.start for m in clause.of("concept") if clause.quantities or _is_compared(clause)}
    return all(v.detail == "visited" and v.start in named for v in verbs)


def _is_compared(clause: Clause) -> bool:
    """Whether the date is that of figures which are compared: "higher in 2020 than in 1990"."""
    return clause.has("than", "as_then") and clause.has("comparative", "quantifier", "as_then")


def _untold(verbs: Sequence[Mention], when: PeriodMention, clause: Clause, context: Context) -> list[Link]:
    """The facts that the clause tells by its date, its names and words, and by its verb if that says what happened."""
    if when.period is None or (any(v.detail in _ENDING for v in verbs) and not clause.has("thing")):
        return []  # "ended free trade" is not what befell the agreement on it
    events = dict.fromkeys(e for v in verbs for e in (v.detail, *_MEANS.get(v.detail, ())))
    return recorded(clause, when.period, events, context, verb=verbs[0] if verbs else None)


def _undated(verbs: Sequence[Mention], clause: Clause, context: Context) -> list[Link]:
    """What "the treaty" or "it" must be, where the text has named none, by the day on which that befell it."""
    nouns = () if clause.sentence.told else clause.cues("thing")
    for noun in nouns:
        for part, verb in _pairs(verbs, clause) or [(clause, verbs[0])]:
            when = date_told(part)
            if when is not None and (found := by_date(noun, verb, when, clause, context)):
                return found
    return []


def _all_belong(fact: Fact, word: Mention, clause: Clause) -> bool:
    """Whether all who are named before the verb are among the members: then they may be so from the beginning."""
    members = {m.name for m in fact.members}
    named = {m.start: m.id in members for m in clause.of("entity") if m.end <= word.start and m.detail != "city"}
    return all(named.values())


def _dates_members(fact: Fact) -> bool:
    """Whether the fact says of its members since when they belong."""
    return any(m.since is not None for m in fact.members)


def _joined(linked: Sequence[Link], word: Mention, clause: Clause, context: Context) -> tuple[Query, ...]:
    """Since when those named before the verb belong, asked of the first body that dates all of them."""
    named: dict[int, list[str]] = {}
    for mention in clause.of("entity"):
        if mention.end <= word.start:
            named.setdefault(mention.start, []).append(mention.id)
    for link in linked:
        known = {m.name for m in link.fact.members if m.since is not None}
        who = dict.fromkeys(id for ids in named.values() for id in ids if id in known)
        if named and all(known.intersection(ids) for ids in named.values()):
            return tuple(
                Query(Dated(fact=link.fact.id, event="joined", member=w), {"who": context.catalogue.name(w)}, 1.0)
                for w in who
            )
    return ()


def _events(fact: Fact, verb: str, when: PeriodMention | None = None) -> list[tuple[str, float]]:
    """The fact's events that the verb may mean: its own first; the others if that is not on record, or is but was not
    then: a body may be founded by the word of one year and the treaty of the next.
    """
    known = {h.event for h in fact.happenings}
    others = [e for e in _MEANS.get(verb, ()) if e in known]
    if verb not in known:
        fitting = [e for e in others if when is not None and has_date(fact, when, e)]
        return [(e, 0.7) for e in fitting or others][:2]
    if when is None or has_date(fact, when, verb):
        return [(verb, 1.0)]
    return [(verb, 1.0), *((e, 0.7) for e in others if has_date(fact, when, e))][:2]


def events_of(fact: Fact, verb: str) -> list[str]:
    """The events on record of the fact that the verb may mean, its own first."""
    known = {h.event for h in fact.happenings}
    return [e for e in (verb, *_MEANS.get(verb, ())) if e in known]


def _tells(clause: Clause) -> bool:
    """Whether the clause tells of something at its date, as a line of place and date does not: small words do that."""
    outside = [(p.start, p.end) for p in clause.periods]
    words = [w for w in _WORDS.finditer(clause.sentence.document, clause.start, clause.end) if w[0].islower()]
    return sum(not any(a <= w.start() < b for a, b in outside) for w in words) >= _TELLING


def _is_relative(clause: Clause) -> bool:
    """Whether the clause begins with a pronoun that stands for what was named last."""
    first = clause.text.lstrip(" ,").split(" ", 1)[0].lower()
    if first in ("and", "et", "but", "mais") and not clause.of("entity"):
        return True  # the subject stands in the clause before
    return first in ("which", "that", "who", "it", "qui", "lequel", "laquelle")


def _own_end(word: Mention, when: PeriodMention, clause: Clause) -> int | None:
    """Where what the verb says ends: at its date, if another verb tells more behind it."""
    is_last = not any(v.start >= max(when.end, word.end) for v in clause.cues("event"))
    return None if is_last or when.end < word.end else when.end


def _is_object(word: Mention, link: Link, clause: Clause, context: Context) -> bool:
    """Whether the verb is about the thing itself: in "announced investments in NORAD" it is not NORAD."""
    if word.start > link.start:
        return True
    taken = [(m.start, m.end) for m in clause.mentions if m.sort in ("entity", "cue", "fact")]
    plain = context.vocabulary.function_words.union(context.vocabulary.words("grammar", "facets"))
    return all(
        found[0].lower() in plain or any(a <= found.start() < b for a, b in taken)
        for found in _WORDS.finditer(clause.sentence.document, word.end, link.start)
    )


def _by_verb(verbs: Sequence[Mention], linked: Sequence[Link], clause: Clause) -> Iterator[tuple[Clause, Mention]]:
    """Each verb with the words that are its own: where verbs alternate with dates, up to the date; else the last of
    those before the name ("announced the renewal of ..." is a renewal).
    """
    if pairs := _pairs(verbs, clause):
        yield from pairs
        return
    before = [v for v in verbs if linked[0].end > clause.start and v.end <= linked[0].start]
    yield clause, before[-1] if before else verbs[0]


def _pairs(verbs: Sequence[Mention], clause: Clause) -> list[tuple[Clause, Mention]]:
    """Each verb with the words up to its date, where several verbs and dates take turns."""
    dates = [p for p in clause.periods if p.period is not None and not p.is_name]
    pairs = [(v, d) for v, d in zip(verbs, dates, strict=False) if v.end <= d.start]
    if len(pairs) < 2 or not len(verbs) == len(dates) == len(pairs):
        return []
    if any(d.end > v.start for (_, d), (v, _) in itertools.pairwise(pairs)):
        return []
    starts = [clause.start, *(d.end for _, d in pairs[:-1])]
    return [(clause.within(start, d.end), v) for start, (v, d) in zip(starts, pairs, strict=True)]


KIND = Event()
