"""Facts asked: the number one prints, how many it lists, who is among them, when it happened, whether it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bilateral.algebra.nodes import Belongs, Count, Dated, Holds, Published
from bilateral.algebra.result import Result, Truth, When
from bilateral.model.claim import Evidence
from bilateral.model.fact import Fact, FactType, Happening, Member
from bilateral.model.provenance import suffice
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["belongs", "count", "dated", "holds", "published"]

_YEARS = 800  # days: more than two years
_LONGEST = 10  # years for which somebody may hold an office before the next on record


def published(node: Published, almanac: Almanac) -> Result:
    """The number that the fact prints."""
    fact = almanac.catalogue.fact(node.fact)
    figure = fact.figure
    if figure is None:
        return Result(None, missing=f"{fact.id} states no number")
    evidence = _cite(fact, f"{figure.value} {figure.unit}", str(figure.period), figure.unit)
    return Result(
        Quantity(figure.value, Unit.parse(figure.unit)),
        (fact.statement.get("en", fact.id),),
        evidence,
        revision=Decimal("0.01"),
        may_refute=suffice(fact.citations)
        and almanac.catalogue.indicators[figure.indicator].may_refute
        and not _is_planned(fact, figure.period),
        bound=figure.bound,
    )


def _is_planned(fact: Fact, period: Period) -> bool:
    """Whether it was told of years that were still to come: beside what is promised, other sums may be."""
    return period.days > _YEARS and max(c.date for c in fact.citations) < period.end.isoformat()


def count(node: Count, almanac: Almanac) -> Result:
    """How many members the facts list at the period."""
    facts = [almanac.catalogue.fact(id) for id in node.facts]
    inside = [[m for m in fact.members if _is_in(m, node.period) and _is_of_kind(m, node, almanac)] for fact in facts]
    number = sum(map(len, inside))
    listed = zip(facts, inside, strict=True)
    names = "; ".join(f"{fact.names['en'][0]}: {_list(almanac, members)}" for fact, members in listed)
    evidence = tuple(e for fact in facts for e in _cite(fact, str(len(fact.members)), str(node.period or ""), "count"))
    return Result(
        Quantity(Decimal(number), Unit("count")),
        (f"{number} counted: {names}",),
        evidence,
        may_refute=all(fact.complete and suffice(fact.citations) for fact in facts),
    )


def _is_of_kind(member: Member, node: Count, almanac: Almanac) -> bool:
    entity = almanac.catalogue.entities.get(member.name)
    return not node.kind or (entity is not None and entity.kind == node.kind)


def _list(almanac: Almanac, members: Sequence[Member]) -> str:
    names = [almanac.catalogue.name(m.name) for m in members]
    return ", ".join(names[:14]) + (", ..." if len(names) > 14 else "")


def _is_in(member: Member, period: Period | None) -> bool:
    if period is None:
        return member.until is None
    return (member.since is None or member.since.start <= period.end) and (
        member.until is None or member.until.end >= period.start
    )


def dated(node: Dated, almanac: Almanac) -> Result:
    """When the event befell it, the finest dates on record; of a member since when it belongs."""
    fact = almanac.catalogue.fact(node.fact)
    if node.member:
        return _joined(fact, node, almanac)
    happenings = sorted(
        (h for h in fact.happenings if h.event == node.event), key=lambda h: (h.period.start, h.period.days)
    )
    if not happenings:
        return Result(None, missing=f"no date on record: {fact.names['en'][0]} {node.event.replace('_', ' ')}")
    if node.place and (placed := [h for h in happenings if h.place]):
        happenings = [h for h in placed if node.place in h.place]
        if not happenings:
            return _elsewhere(fact, placed, almanac)
    cited = [fact.citations[h.citation] for h in happenings if h.citation < len(fact.citations)]
    evidence = tuple(
        replace(item, period=str(h.period), value=str(h.period), label=f"{h.event.replace('_', ' ')}")
        for h in happenings
        for item in _cite(fact, str(h.period), str(h.period), "", only=h.citation)
    )
    recorded = tuple(dict.fromkeys(h.period for h in happenings))
    finest = tuple(p for p in recorded if not any(p.contains(q) and p != q for q in recorded))
    named = ", ".join(f"{node.event.replace('_', ' ')} {p}" for p in finest)
    return Result(
        When(finest),
        (f"{fact.names['en'][0]}: {named}",),
        evidence,
        may_refute=suffice(cited),
    )


def _elsewhere(fact: Fact, placed: Sequence[Happening], almanac: Almanac) -> Result:
    """That the event did not happen there, because the record names other places for all its dates."""
    told = "; ".join(
        f"{h.event.replace('_', ' ')} {h.period} in {', '.join(almanac.catalogue.name(p) for p in h.place)}"
        for h in placed
    )
    cited = [fact.citations[h.citation] for h in placed]
    evidence = tuple(item for h in placed for item in _cite(fact, str(h.period), told, "", only=h.citation))
    return Result(Truth(False), (f"{fact.names['en'][0]}: {told}",), evidence, may_refute=suffice(cited))


def _joined(fact: Fact, node: Dated, almanac: Almanac) -> Result:
    """Since when the member belongs, or until when if asked when it left.

    Lists of bodies date that as their makers code it, so that it supports and never accuses; a term of office has days.
    """
    ends = node.event == "left"
    told = (m.until if ends else m.since for m in fact.members if m.name == node.member)
    dates = tuple(dict.fromkeys(p for p in told if p is not None))
    name, thing, word = almanac.catalogue.name(node.member), fact.names["en"][0], "until" if ends else "since"
    if not dates:
        return Result(None, missing=f"{word} when {name} belongs to {thing}")
    named = ", ".join(str(p) for p in dates)
    is_sure = fact.is_office and suffice(fact.citations)
    step = f"{thing}: {name} {word} {named}"
    return Result(When(dates), (step,), _cite(fact, named, named, ""), may_refute=is_sure)


def belongs(node: Belongs, almanac: Almanac) -> Result:
    """Whether all of the members are listed at the period; uncertain where the list may lack some."""
    fact = almanac.catalogue.fact(node.fact)
    there = [m for m in _terms(fact) if _is_in(m, node.period)]
    inside = {m.name for m in there if not node.side or node.side in m.sides.split()}
    absent = [m for m in node.members if m not in inside]
    others = {m.name for m in there}.difference(node.members) if node.only else set()
    is_told = not (node.only or node.side) and {*absent} <= {*fact.complete_for}  # the sources would name them
    is_told = is_told or (bool(there) and _has_left(fact, absent, node.period))
    certain = fact.complete or not (absent or node.only) or is_told
    named = ", ".join(almanac.catalogue.name(m) for m in node.members)
    listed = "listed" if not absent else "not listed" if len(absent) == len(node.members) else "not all listed"
    holds = not absent and bool(node.members) and not others
    if holds and node.only and not fact.complete:
        return Result(None, missing=f"whether anything else is among {fact.names['en'][0]}")
    if others and not absent:
        listed = f"listed, and with them {', '.join(sorted(almanac.catalogue.name(m) for m in others))}"
    elif node.side:
        lies = (f"{almanac.catalogue.name(m.name)} on the sides {m.sides}" for m in there if m.name in node.members)
        named, listed = "; ".join(lies), ""
    step = f"{fact.names['en'][0]}: {named} {listed}".rstrip()
    return Result(
        Truth(holds, certain),
        (step,),
        _cite(fact, "listed" if holds else "not listed", str(node.period or ""), ""),
        may_refute=certain and suffice(fact.citations),
    )


def _terms(fact: Fact) -> Sequence[Member]:
    """The members; of an office each until the next began, where no source tells of his last day."""
    if not fact.is_office:
        return fact.members
    return [
        replace(one, until=one.until or _last_of(one, other))
        for one, other in zip(fact.members, (*fact.members[1:], None), strict=True)
    ]


def _last_of(one: Member, successor: Member | None) -> Period | None:
    if one.since is None or successor is None or successor.since is None:
        return None
    is_next = successor.since.start.year - one.since.start.year <= _LONGEST
    return successor.since if is_next else one.since  # others may have come between


def _has_left(fact: Fact, absent: Sequence[str], period: Period | None) -> bool:
    """Whether all of them held the office and left before the period: the record would tell if they came back."""
    terms = [m for m in fact.members if m.name in absent]
    last = {m.name: m.until for m in terms}
    return (
        fact.is_office
        and period is not None
        and {*last} == {*absent}
        and all(p is not None and p.end < period.start for p in last.values())
    )


_BEGINS = (
    "in_force",
    "founded",
    "launched",
    "announced",
    "signed",
    "agreed_in_principle",
    "formalized",
    "opened",
    "started",
)
_LASTS = ("open_ended", "amended", "renewed", "expanded")  # what tells that it goes on
_OLD = 50  # years
_ENDS = ("ended", "terminated", "superseded", "replaced", "closed", "left")


def holds(node: Holds, almanac: Almanac) -> Result:
    """Whether what the fact describes had begun and not ended by the period; of a whole list, whether any is on it."""
    fact = almanac.catalogue.fact(node.fact)
    begins = [h.period for h in fact.happenings if h.event in _BEGINS] + ([fact.since] if fact.since else [])
    ends = [h for h in fact.happenings if h.event in _ENDS]
    over = [h for h in ends if h.period.end < node.period.start or node.period.contains(h.period)]
    lapsed = fact.until is not None and fact.until.end < node.period.start
    begun = not begins or any(p.start <= node.period.end for p in begins)
    is_list = fact.type is FactType.SET and fact.complete and fact.members
    begun = begun and (not is_list or any(_is_in(m, node.period) for m in fact.members))
    holds = begun and not over and not lapsed
    if holds and _may_have_lapsed(fact, begins, node.period):
        return Result(None, missing=f"whether {fact.names['en'][0]} still stands, of which no source tells")
    dates = ", ".join(f"{h.event.replace('_', ' ')} {h.period}" for h in fact.happenings[:6])
    step = fact.statement.get("en", fact.id) + (f" ({dates})" if dates else "")
    return Result(
        Truth(holds, certain=bool(over) or lapsed or not begun or holds),
        (step,),
        _cite(fact, "stands" if holds else "no longer", str(node.period), ""),
        may_refute=suffice(fact.citations),
    )


def _may_have_lapsed(fact: Fact, begins: Sequence[Period], period: Period) -> bool:
    """Whether a treaty is so old, with nothing told of it since, that a missing end says nothing."""
    if fact.type is not FactType.TREATY or any(h.event in _LASTS for h in fact.happenings):
        return False
    return all(period.start.year - p.start.year > _OLD for p in begins)


def _cite(fact: Fact, value: str, period: str, unit: str, only: int | None = None) -> tuple[Evidence, ...]:
    cited = fact.citations if only is None else fact.citations[only : only + 1] or fact.citations[:1]
    return tuple(
        Evidence(
            c.publisher, c.title, fact.id, period, value, c.date, c.url, unit, fact.names["en"][0], trust=c.trust.value
        )
        for c in cited[:3]
    )
