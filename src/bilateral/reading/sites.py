"""Sites: in which city a clause says that something happened, and whether the record can tell of places at all."""

from __future__ import annotations

from bilateral.model.fact import Fact
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import Link
from bilateral.reading.phrases import Mention

__all__ = ["is_site_known", "site_told"]


def site_told(clause: Clause, link: Link, verb: str, context: Context, word: Mention | None = None) -> str:
    """The city behind "in" or "at", or the one that a visit goes to; empty where none is told.

    A city inside the thing's name, or the seat right behind it ("the embassy in Ottawa"), is no place of what befell
    it; nor is one nearer to another verb than to `word`: "went to Ottawa to sign".
    """
    text, leads = clause.sentence.document, context.vocabulary.words("grammar", "site_prepositions")
    verbs = clause.cues("event") if word is not None else ()
    for city in clause.of("entity"):
        if city.detail != "city" or link.start <= city.start < link.end:
            continue
        nearest = min((abs(city.start - v.end), v.start) for v in verbs)[1] if verbs else None
        if word is not None and nearest not in (None, word.start):
            continue
        before = text[clause.start : city.start].split()
        is_led = bool(before) and before[-1].lower().strip("(,") in leads
        is_seat = is_led and 0 <= city.start - link.end <= len(before[-1]) + 2
        if (is_led and not is_seat) or (verb == "visited" and city.start >= link.end):
            return city.id
    return ""


def is_site_known(fact: Fact, event: str, city: str, context: Context) -> bool:
    """Whether the record says where it happened, or tells of the city in its own words."""
    if any(h.place for h in fact.happenings if h.event == event):
        return True
    told = " ".join([*fact.statement.values(), *(n for names in fact.names.values() for n in names)])
    told = " ".join([told, *(h.note for h in fact.happenings)])
    return any(name in told for names in context.catalogue.entities[city].names.values() for name in names)
