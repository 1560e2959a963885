"""One value per node: what the almanac knew on a day, with the steps and the evidence that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias, assert_never

from bilateral.algebra.figures import read_figure
from bilateral.algebra.nodes import (
    PEER,
    Belongs,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Expression,
    Figure,
    Holds,
    Number,
    Published,
    Rank,
    Ratio,
    Sum,
)
from bilateral.algebra.peers import rivals_of, with_peer
from bilateral.algebra.rewrite import figures_of
from bilateral.model.claim import Evidence
from bilateral.model.errors import UnitMismatch
from bilateral.model.fact import Fact, Member
from bilateral.model.indicator import Measure
from bilateral.model.provenance import suffice
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["Result", "Truth", "Value", "When", "evaluate"]


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes or no; `certain` is False where the almanac's list may be incomplete."""

    holds: bool
    certain: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """The dates on record for an event, oldest first."""

    periods: tuple[Period, ...]


Value: TypeAlias = Quantity | Truth | When


@dataclass(frozen=True)
class Result:
    """A value with its derivation. `value` is None where data is missing, and `missing` says which.

    `revision` is the relative band of ordinary revisions, `doubt` the wider one within which a value is no clear
    miss; `may_refute` whether its sources suffice to accuse;
    `complete` whether a rank was taken among all peers.
    """

    value: Value | None
    steps: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    revision: Decimal = Decimal(0)
    doubt: Decimal = Decimal(0)
    may_refute: bool = True
    complete: bool = True


def evaluate(expression: Expression, almanac: Almanac, as_of: date | None = None) -> Result:
    """The expression's value as of the day. Never raises for missing data.

    Raises UnitMismatch for mixed units, and UnknownName for an id that the almanac does not have.
    """
    match expression:
        case Figure():
            return _figure(expression, almanac, as_of)
        case Published():
            return _published(expression, almanac)
        case Number():
            return Result(Quantity(expression.value, Unit.parse(expression.unit)))
        case Sum():
            return _sum([evaluate(term, almanac, as_of) for term in expression.terms])
        case Difference():
            left, right = (evaluate(e, almanac, as_of) for e in (expression.left, expression.right))
            return _both(left, right, lambda a, b: a - b, "difference")
        case Ratio():
            top, bottom = (evaluate(e, almanac, as_of) for e in (expression.numerator, expression.denominator))
            return _both(top, bottom, _over, "ratio")
        case Change():
            before, after = (evaluate(e, almanac, as_of) for e in (expression.before, expression.after))
            return _both(after, before, lambda a, b: Quantity((a / b).value - 1, Unit("1")), "relative change")
        case Convert():
            return _convert(expression, almanac, as_of)
        case Rank():
            return _rank(expression, almanac, as_of)
        case Count():
            return _count(expression, almanac)
        case Dated():
            return _dated(expression, almanac)
        case Belongs():
            return _belongs(expression, almanac)
        case Holds():
            return _holds(expression, almanac)
        case _:
            assert_never(expression)


def _figure(node: Figure, almanac: Almanac, as_of: date | None) -> Result:
    found = read_figure(node, almanac, as_of)
    if found.value is None:
        return Result(None, missing=found.missing)
    _, definition = almanac.catalogue.definition(node.definition)
    return Result(found.value, (found.step,), found.evidence, revision=found.revision, may_refute=definition.may_refute)


def _published(node: Published, almanac: Almanac) -> Result:
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
        may_refute=suffice(fact.citations),
    )


def _sum(terms: Sequence[Result]) -> Result:
    total: Quantity | None = None
    for term in terms:
        if not isinstance(term.value, Quantity):
            return replace(term, value=None)
        total = term.value if total is None else total + term.value
    return _merge(terms, total, f"sum = {total}")


def _over(a: Quantity, b: Quantity) -> Quantity:
    if a.unit == b.unit:
        return a / b
    if a.unit.per or b.unit.per:  # no unit says "a day, for each person"
        raise UnitMismatch(str(a.unit), str(b.unit))
    return Quantity(a.value / b.value, Unit(a.unit.symbol, b.unit.symbol))


def _both(left: Result, right: Result, combine: object, name: str) -> Result:
    for side in (left, right):
        if not isinstance(side.value, Quantity):
            return replace(side, value=None)
    assert isinstance(left.value, Quantity)
    assert isinstance(right.value, Quantity)
    assert callable(combine)
    if name != "difference" and right.value.value == 0:
        return Result(None, missing="the denominator is zero")
    value = combine(left.value, right.value)
    merged = _merge((left, right), value, f"{name} = {value}")
    if name == "difference" and value.value:  # a small remainder of large sums moves more than they do
        gross = abs(left.value.value) + abs(right.value.value)
        return replace(merged, doubt=merged.revision * gross / abs(value.value))
    return merged


def _merge(parts: Sequence[Result], value: Value | None, step: str) -> Result:
    return Result(
        value,
        (*tuple(s for part in parts for s in part.steps), step),
        _distinct(e for part in parts for e in part.evidence),
        revision=max((part.revision for part in parts), default=Decimal(0)),
        doubt=max((part.doubt for part in parts), default=Decimal(0)),
        may_refute=all(part.may_refute for part in parts),
        complete=all(part.complete for part in parts),
    )


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _convert(node: Convert, almanac: Almanac, as_of: date | None) -> Result:
    inner = evaluate(node.inner, almanac, as_of)
    if not isinstance(inner.value, Quantity):
        return inner
    target, value, parts = Unit.parse(node.unit), inner.value, [inner]
    if node.rate is not None:
        rate = evaluate(node.rate, almanac, as_of)
        if not isinstance(rate.value, Quantity):
            return replace(rate, value=None)
        parts.append(rate)
        unit = rate.value.unit  # such as CAD/USD: CAD for one USD
        if unit.per == value.unit.symbol:
            value = Quantity(value.value * rate.value.value, Unit(unit.symbol, value.unit.per))
        elif unit.symbol == value.unit.symbol:
            value = Quantity(value.value / rate.value.value, Unit(unit.per or "1", value.unit.per))
    if node.days is not None and value.unit.per is None:
        value = Quantity(value.value / node.days, Unit(value.unit.symbol, "day"))
    value = value.to(target, almanac.catalogue.unit_table)
    return _merge(parts, value, f"in {target} = {value.value:.6g}")


_FEW = 5  # to lead fewer peers than this, of a list that is not complete, is no first place


@lru_cache(maxsize=8192)
def _rank(node: Rank, almanac: Almanac, as_of: date | None) -> Result:
    peers = node.peers or rivals_of(node.subject, node.inner, almanac)
    found: list[tuple[Decimal, str, Result]] = []
    for peer in peers:
        result = evaluate(with_peer(node.inner, peer), almanac, as_of)
        if isinstance(result.value, Quantity):
            found.append((result.value.value, peer, result))
    own = next((row for row in found if row[1] == node.subject), None)
    if own is None:
        name = almanac.catalogue.name(node.subject)
        return Result(
            None, missing=f"no figure for {name} to rank" + (f" ({peers[0]} ...)" if not found and peers else "")
        )
    others = [row for row in found if row[1] != node.subject]
    position = 1 + sum(row[0] < own[0] if node.ascending else row[0] > own[0] for row in others)
    total = evaluate(with_peer(node.inner, "WLD"), almanac, as_of)
    additive = _adds_up(node.inner, almanac) and all(value >= 0 for value, _, _ in found)
    majority = additive and not node.ascending and isinstance(total.value, Quantity) and own[0] * 2 > total.value.value
    if not others and not majority:
        return Result(None, missing=f"no peers of {almanac.catalogue.name(node.subject)} to rank it among")
    if (
        position == 1
        and len(found) < _FEW
        and not majority
        and not node.peers
        and not _is_complete(node.inner, almanac)
    ):
        return Result(
            None, missing=f"only {len(found)} peers on record to rank {almanac.catalogue.name(node.subject)} among"
        )
    return _ranking(node, almanac, found, position, majority)


def _ranking(
    node: Rank, almanac: Almanac, found: list[tuple[Decimal, str, Result]], position: int, majority: bool
) -> Result:
    found = sorted(found, key=lambda row: (row[0] if node.ascending else -row[0], row[1]))
    shown = [row for place, row in enumerate(found) if place < 5 or row[1] == node.subject]
    evidence = tuple(
        replace(item, label=almanac.catalogue.name(peer), value=f"{value.normalize():f}", used=True)
        for value, peer, result in shown
        for item in result.evidence[:1]
    )
    listing = ", ".join(f"{place}. {almanac.catalogue.name(peer)}" for place, (_, peer, _) in enumerate(found[:3], 1))
    complete = majority or (len(found) == len(node.peers) if node.peers else _is_complete(node.inner, almanac))
    step = f"rank {position} of {len(found)}: {listing}" + ("; over half of the total" if majority else "")
    return Result(Quantity(Decimal(position), Unit("rank")), (step,), evidence, complete=complete)


def _is_complete(inner: Expression, almanac: Almanac) -> bool:
    opened = (f for f in figures_of(inner) if PEER in f.codes.values())
    return all(almanac.catalogue.definition(f.definition)[1].complete for f in opened)


def _adds_up(inner: Expression, almanac: Almanac) -> bool:
    """Whether the peers' values add up to the world's: those of balances, ratios and rates do not."""
    match inner:
        case Figure():
            return almanac.catalogue.definition(inner.definition)[0].measure is not Measure.RATE
        case Sum():
            return all(_adds_up(term, almanac) for term in inner.terms)
        case Convert():
            return _adds_up(inner.inner, almanac)
        case _:
            return False


def _count(node: Count, almanac: Almanac) -> Result:
    facts = [almanac.catalogue.fact(id) for id in node.facts]
    number = sum(1 for fact in facts for member in fact.members if _is_in(member, node.period))
    names = "; ".join(f"{fact.names['en'][0]}: {_list(almanac, fact, node.period)}" for fact in facts)
    evidence = tuple(e for fact in facts for e in _cite(fact, str(len(fact.members)), str(node.period or ""), "count"))
    return Result(
        Quantity(Decimal(number), Unit("count")),
        (f"{number} counted: {names}",),
        evidence,
        may_refute=all(fact.complete and suffice(fact.citations) for fact in facts),
    )


def _list(almanac: Almanac, fact: Fact, period: Period | None) -> str:
    names = [almanac.catalogue.name(m.name) for m in fact.members if _is_in(m, period)]
    return ", ".join(names[:14]) + (", ..." if len(names) > 14 else "")


def _is_in(member: Member, period: Period | None) -> bool:
    if period is None:
        return member.until is None
    return (member.since is None or member.since.start <= period.end) and (
        member.until is None or member.until.end >= period.start
    )


def _dated(node: Dated, almanac: Almanac) -> Result:
    fact = almanac.catalogue.fact(node.fact)
    happenings = sorted(
        (h for h in fact.happenings if h.event == node.event), key=lambda h: (h.period.start, h.period.days)
    )
    if not happenings:
        return Result(None, missing=f"no date on record: {fact.names['en'][0]} {node.event.replace('_', ' ')}")
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


def _belongs(node: Belongs, almanac: Almanac) -> Result:
    fact = almanac.catalogue.fact(node.fact)
    inside = {m.name for m in fact.members if _is_in(m, node.period)}
    absent = [m for m in node.members if m not in inside]
    certain = not absent or fact.complete
    named = ", ".join(almanac.catalogue.name(m) for m in node.members)
    listed = "listed" if not absent else "not listed" if len(absent) == len(node.members) else "not all listed"
    step = f"{fact.names['en'][0]}: {named} {listed}"
    holds = not absent and bool(node.members)
    return Result(
        Truth(holds, certain),
        (step,),
        _cite(fact, "listed" if holds else "not listed", str(node.period or ""), ""),
        may_refute=(holds or fact.complete) and suffice(fact.citations),
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
_ENDS = ("ended", "terminated", "superseded", "replaced", "closed", "left")


def _holds(node: Holds, almanac: Almanac) -> Result:
    fact = almanac.catalogue.fact(node.fact)
    begins = [h.period for h in fact.happenings if h.event in _BEGINS] + ([fact.since] if fact.since else [])
    ends = [h for h in fact.happenings if h.event in _ENDS]
    over = [h for h in ends if h.period.end < node.period.start or node.period.contains(h.period)]
    lapsed = fact.until is not None and fact.until.end < node.period.start
    begun = not begins or any(p.start <= node.period.end for p in begins)
    holds = begun and not over and not lapsed
    dates = ", ".join(f"{h.event.replace('_', ' ')} {h.period}" for h in fact.happenings[:6])
    step = fact.statement.get("en", fact.id) + (f" ({dates})" if dates else "")
    return Result(
        Truth(holds, certain=bool(over) or lapsed or not begun or holds),
        (step,),
        _cite(fact, "stands" if holds else "no longer", str(node.period), ""),
        may_refute=suffice(fact.citations),
    )


def _cite(fact: Fact, value: str, period: str, unit: str, only: int | None = None) -> tuple[Evidence, ...]:
    cited = fact.citations if only is None else fact.citations[only : only + 1] or fact.citations[:1]
    return tuple(
        Evidence(
            c.publisher, c.title, fact.id, period, value, c.date, c.url, unit, fact.names["en"][0], trust=c.trust.value
        )
        for c in cited[:3]
    )
