"""How large one is beside another: "ten times Japan's", "a tenth the size of", "twice its exports to China".

Each side is read for itself; what it leaves out is the other's: "buys twice as much from Mexico as from China".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from bilateral.algebra import Change, Convert, Ratio
from bilateral.model.indicator import Measure, Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import TO, Orientation, entities_in, orientations
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, figure_queries, period_of
from bilateral.reading.shares import choices_of, of_one_period

__all__ = ["multiples", "parts_of_another"]

_PARTS = frozenset({"percent", "fraction"})
_WAYS = frozenset({"forward", "backward", "balance"})
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "le", "la", "les", "l"})
_ENDS = re.compile(r"\s*(?:'s?)?\s*(?:[,.;:)]|\Z)")  # nothing behind a name but its "'s"

_Pair = tuple[Orientation, Orientation]


class _Side(NamedTuple):
    """One of two flows as far as its own words tell it: whose it is, and with whom; empty where they are silent."""

    part: Clause
    own: str
    far: str


def multiples(
    mention: QuantityMention, clause: Clause, found: Sequence[Concept], context: Context, *, is_more: bool
) -> Iterator[Query]:
    """One figure over another, "ten times as large as Canada's"; "ten times larger" may be once more."""
    means = {*context.vocabulary.words("grammar", "mean_words")} & {*clause.text.lower().replace(".", " ").split()}
    rates = [c for c in found if c.indicator.measure is Measure.RATE]
    for concept in (rates if means else found)[:1]:  # the mean of a group is none of its totals
        if concept.indicator.shape is Shape.DIRECTED:
            yield from _flow_over_flow(mention, clause, found, context, is_more=is_more)
        elif concept.indicator.shape is Shape.AREA:
            who = [c for c in entities_in(clause, context) if c != "WLD" or means]
            yield from _over([_places(*who[:2])] if len(who) > 1 else [], clause, concept, context, is_more=is_more)


def parts_of_another(
    mention: QuantityMention, clause: Clause, found: Sequence[Concept], context: Context, unit: str
) -> Iterator[Query]:
    """One figure as a part of another's size, where no whole is divided: "70% of that of", "a third of Japan's".

    The one stands before the number and its verb, the other behind it. None where a part of something is told: "10% of
    the people of".
    """
    if mention.unit not in _PARTS:
        return
    sized: Iterable[Query] = ()
    for concept in found[:1]:
        if concept.indicator.shape is Shape.AREA:
            who = _beside(mention, clause, concept, context)
            sized = _over([_places(*who)] if who else [], clause, concept, context, is_more=False)
        elif concept.indicator.shape is Shape.DIRECTED and _is_other_flow(mention, clause, context):
            sized = _flow_over_flow(mention, clause, found, context, is_more=False)
    for query in sized:
        yield replace(query, expression=Convert(inner=query.expression, unit=unit))


def _flow_over_flow(
    mention: QuantityMention, clause: Clause, found: Sequence[Concept], context: Context, *, is_more: bool
) -> list[Query]:
    """One flow over another, of the first of the likeliest concepts that has both."""
    sides = _peoples(mention, clause, context) if found[0].indicator.unit == "person" else None
    if sides is not None:
        return list(_people_over_people(sides, clause, context))
    likeliest = (c for c in found if c.score == found[0].score and c.indicator.shape is Shape.DIRECTED)
    each = (_over(_flows(mention, clause, c, context), clause, c, context, is_more=is_more) for c in likeliest)
    return next(filter(None, map(list, each)), [])


def _peoples(mention: QuantityMention, clause: Clause, context: Context) -> tuple[Clause, Clause] | None:
    """The two sides where each counts a people of its own: "as many trips as Americans made to Canada"."""
    place = _turn(mention, clause, context)
    sides = clause.within(clause.start, min(place, clause.end)), clause.within(place, clause.end)
    if not all((side := _side(part, context)).own and side.far for part in sides):
        return None
    first, second = ({m.id for m in part.of("entity") if m.detail == "demonym"} for part in sides)
    return sides if first and second and first.isdisjoint(second) else None


def _people_over_people(sides: tuple[Clause, Clause], clause: Clause, context: Context) -> Iterator[Query]:
    """How many of the one for each of the other, by the likeliest figures of both in one period; none where a side
    does not say what it counts.
    """
    named = [next(iter(concepts(part, context)), None) for part in sides]
    told = [figure_queries(p, c, context, period=period_of(clause)) for p, c in zip(sides, named, strict=True) if c]
    for top, bottom in product(told[0], told[1][:1]) if len(told) == len(sides) else ():
        above, below = of_one_period(top, bottom)
        if above.period == below.period:
            yield replace(above, expression=Ratio(numerator=above.expression, denominator=below.expression))


def _over(
    pairs: Sequence[_Pair], clause: Clause, concept: Concept, context: Context, *, is_more: bool
) -> Iterator[Query]:
    """The figure of the first of each pair over that of the second, at equal choices and in one period."""
    for pair in pairs:
        tops, bottoms = (
            {_same_way(q): q for q in figure_queries(clause, concept, context, towards=[one])} for one in pair
        )
        for key, top in tops.items():
            if key in bottoms:
                top, bottom = of_one_period(top, bottoms[key])
                if top.period == bottom.period:
                    yield replace(top, expression=Ratio(numerator=top.expression, denominator=bottom.expression))
                    if is_more:
                        more = Convert(inner=Change(before=bottom.expression, after=top.expression), unit="ratio")
                        yield replace(top, expression=more, plausibility=top.plausibility / 2)  # rarely meant


def _same_way(query: Query) -> tuple[tuple[str, str], ...]:
    """What the query takes for its open slots, but for the direction, which the words tell on each side."""
    return tuple(slot for slot in choices_of(query) if slot[0] != "flow")


def _places(one: str, other: str) -> _Pair:
    return Orientation("none", one, ""), Orientation("none", other, "")


def _beside(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> tuple[str, str] | None:
    """Who is measured and by whom: two places that the clause names, one before the number, one behind."""
    named = [m for m in clause.of("entity") if m.id != "WLD"]
    before = [m for m in named if m.end <= mention.start]
    behind = [m for m in named if m.start >= mention.end]
    if len({m.id for m in before}) != 1 or len({m.id for m in behind}) != 1 or before[0].id == behind[0].id:
        return None
    is_standard = _is_standard(mention, behind[0], clause, context) or _is_said_again(mention, clause, concept)
    return (before[0].id, behind[0].id) if is_standard else None


def _is_standard(mention: QuantityMention, name: Mention, clause: Clause, context: Context) -> bool:
    """Whether the words between the number and the name, or the bare name's "'s", say that its size is the measure."""
    text = clause.sentence.document
    between = text[mention.end : name.start].lower().replace("’", "'").split()
    said = {*context.vocabulary.words("grammar", "size_words")}
    is_plain = context.vocabulary.function_words.union(said).issuperset(between)
    is_bare = text[name.end : name.end + 1] in ("'", "’") and _ENDS.match(flatten(text[name.end : clause.end]))
    return is_plain and (not said.isdisjoint(between) or bool(is_bare))


def _is_said_again(mention: QuantityMention, clause: Clause, concept: Concept) -> bool:
    """Whether the measure is named on both sides of the number: "our area is a third of the area of"."""
    named = [m for m in clause.of("concept") if m.id == concept.indicator.id]
    return any(m.end <= mention.start for m in named) and any(m.start >= mention.end for m in named)


def _is_other_flow(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the words behind a part name the far end of another flow: "a third of its exports to China".

    Not where they are the next of several parts: "15% of trade was with Canada and 16% with Mexico".
    """
    if any(q.end <= mention.start and q.unit in _PARTS for q in clause.quantities):
        return False
    before = _side(clause.within(clause.start, mention.start), context)
    behind = _side(clause.within(mention.end, clause.end), context)
    return bool(behind.far) and (behind.far != before.far or (bool(behind.own) and behind.own != before.own))


def _flows(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> list[_Pair]:
    """The two flows set side by side; none where neither side tells both ends, or each tells of another thing."""
    place = _turn(mention, clause, context)
    left = _side(clause.within(clause.start, min(place, clause.end)), context)
    right = _side(clause.within(place, clause.end), context)
    ways = [{m.detail for m in side.part.of("direction")} & _WAYS for side in (left, right)]
    codes = [_codes(side.part, concept) for side in (left, right)]
    times = [{p.period for p in side.part.periods} for side in (left, right)]
    if not codes[1] <= codes[0] or (times[0] and times[1] and times[0] != times[1]):
        return []
    if "balance" in ways[0] ^ ways[1] and all(ways):
        return []  # a balance beside a flow
    full, other = (left, right) if left.own and left.far else (right, left)
    if not (full.own and full.far and (other.own or other.far)):
        return []
    way = next(iter(ways[1] if full is left else ways[0]), "")
    pairs = [(one, _instead(one, full, other, way)) for one in orientations(full.part, concept, context)]
    return [pair if full is left else pair[::-1] for pair in pairs if pair[0] != pair[1]]


def _codes(part: Clause, concept: Concept) -> set[tuple[str, str]]:
    """The codes of the concept's indicator that the words name: what flows, by which way."""
    return {(m.id, m.detail) for m in part.of("code") if m.id.partition("|")[0] == concept.indicator.id}


def _instead(flow: Orientation, full: _Side, other: _Side, way: str) -> Orientation:
    """The flow with what the other side's words put in the place of its ends and of its direction."""
    names = {full.own: other.own or full.own, full.far: other.far or full.far}
    ends = (names.get(flow.actor, flow.actor), names.get(flow.other, flow.other))
    return Orientation(way or flow.direction, *ends, flow.weight)


def _turn(mention: QuantityMention, clause: Clause, context: Context) -> int:
    """Where the second flow begins: at the last "as" or "than" before a name, or behind the number."""
    last = max((m.start for m in clause.of("entity")), default=0)
    joints = {*context.vocabulary.words("grammar", "standard_joints")}
    words = _WORD.finditer(clause.sentence.document, mention.end, last) if last > mention.end else ()
    return max((w.start() for w in words if w[0].lower() in joints), default=mention.end)


def _side(part: Clause, context: Context) -> _Side:
    """Whose flow the words tell and with whom: who stands first, if no preposition stands before; any that follows."""
    names = [m for m in part.of("entity") if m.id != "WLD"]
    its = {*context.vocabulary.words("grammar", "possessives")}
    is_own = its.isdisjoint(_words(part.start, part.end, part)) and not (names and _is_far(names[0], part, context))
    own = names[0] if names and is_own else None
    far = next((m.id for m in names if own is None or (m.id != own.id and m.start > own.start)), "")
    return _Side(part, own.id if own else "", far)


def _is_far(name: Mention, part: Clause, context: Context) -> bool:
    """Whether a preposition of the far end stands before the name; « de » may be whose it is."""
    end_of, of = context.vocabulary.end_of, context.vocabulary.words("numbers", "of")
    last = next((w for w in reversed(_words(part.start, name.start, part)) if w not in _ARTICLES), "")
    before = flatten(part.sentence.document[part.start : name.start]).lower()
    return (last in end_of and last not in of) or bool(TO.search(before))


def _words(start: int, end: int, clause: Clause) -> list[str]:
    """The words between two places of the clause, small."""
    return [w[0].lower() for w in _WORD.finditer(clause.sentence.document, start, end)]
