"""Whose flow a share is of, where the number stands behind it: "Canada's share of U.S. imports"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.model.indicator import Measure, Shape
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.parties import TO, Orientation, entities_in
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention

__all__ = [
    "behind_number",
    "has_another_whole",
    "is_owner",
    "is_thing_of_flow",
    "may_stay_home",
    "reached_by",
    "shared_with",
    "whole_before",
    "whole_behind",
]

_WORD = re.compile(r"[^\W\d_]+")
# "Canada's total goods |exports"
_NEAR = re.compile(r"(?:['’]s?|s)?(?P<words>(?:\s+[^\W\d_]+){0,3})\s+", re.IGNORECASE)
_BEHIND = re.compile(r"s?(?:\s+[^\W\d_]+){0,4}?\s+(?:of|du|de|des|de la)\s+(?:the |les? |la |l['’])?", re.IGNORECASE)
_DIRECTIONS = frozenset({"forward", "backward", "both"})
_ROLES = {"to": "forward", "from": "backward"}  # which way the owner's flow runs, by the end that another stands at
_OWNS = re.compile(r"['’]")
_ENDS = 2  # of a flow
_WORLD = 0.5  # how plausible it is that all the world is meant where nobody is named
# "exports (of goods and services) of |Canada", "exported by |Canada"
_OF = re.compile(
    r"s?(?:\s+(?:of|de)(?:\s+[^\W\d_]+){1,4}?)?\s+(?:of|by|du|de|des|de la|par)\s+(?:the |les? |la |l['’])?",
    re.IGNORECASE,
)


def is_owner(between: str, name: Mention) -> bool:
    """Whether a name behind "imports" says whose: « importations du Canada », « importations américaines »."""
    return bool(_OF.fullmatch(between)) or (name.detail == "demonym" and between in ("", " ", "s "))


def reached_by(flow: Mention, clause: Clause) -> str:
    """Whom imports reach, where a preposition says so right behind: "U.S. imports to Canada" are Canada's."""
    far = next((m for m in clause.of("entity") if m.start >= flow.end), None)
    text = clause.sentence.document
    return far.id if far is not None and TO.fullmatch(text[flow.end : far.start].lower().lstrip()) else ""


def behind_number(clause: Clause, mention: QuantityMention, concept: Concept, context: Context) -> int:
    """Where the words about a number end that a verb leads: before the verb that leads the next number, if one does.

    "Exported 77% of its goods to them and imported half of its goods from there."
    """
    verbs = [m for m in concept.mentions if m.sort == "direction"]
    following = next((q.start for q in clause.quantities if q.start >= mention.end), None)
    if following is None or not any(v.end <= mention.start for v in verbs):
        return clause.end
    joints, text = context.vocabulary.words("grammar", "list_joints"), clause.sentence.document
    between = [v.start for v in verbs if mention.end <= v.start and v.end <= following]
    leading = [at for at in between if text[mention.end : at].lower().split()[-1:] in [[j] for j in joints]]
    return leading[-1] if leading else clause.end


def may_stay_home(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether the whole is told as a thing of which much never crosses a border ("of its oil"), not as what is traded.

    "Of its oil exports" or "of the oil it imports" leaves no doubt; of oil alone the whole may be all that is pumped.
    """
    unit = Unit.parse(concept.indicator.unit)
    kind = context.catalogue.units.get(unit.symbol, ("",))[0]
    words = {*context.vocabulary.words("grammar", "traded")}
    told = (w[0].lower() for w in _WORD.finditer(clause.sentence.document, mention.end, clause.end))
    flows = concept.indicator.shape is Shape.DIRECTED
    return flows and kind not in COUNTABLE and not kind.startswith("money") and words.isdisjoint(told)


def is_thing_of_flow(mention: QuantityMention, clause: Clause, found: Sequence[Concept]) -> bool:
    """Whether a thing is set against a flow between two who are both named behind the number, by a share of partners.

    "Crude oil makes up most U.S. energy imports from Canada": what part Canada has of them says nothing of it.
    """
    names = [m for m in clause.of("entity") if m.id != "WLD"]
    if len({m.id for m in names}) < _ENDS or any(m.start < mention.start for m in names):
        return False
    is_thing = any(m.end <= mention.start for sort in ("concept", "code") for m in clause.of(sort))
    return is_thing and any("from" in c.indicator.roles for c in found)


def is_of_thing(mention: QuantityMention, clause: Clause, flow: Concept, context: Context) -> bool:
    """Whether the part is that of a thing, named before the number, which is itself a part of the flow.

    "Oil makes up 30 percent of what Canada exports to Japan": what part of it goes to Japan says nothing of it.
    """
    named = [m for sort in ("concept", "code") for m in clause.of(sort) if m.end <= mention.start]
    things = [m for m in named if _is_apart(m, mention, clause, flow, context)]
    own = [m for m in clause.mentions if m.id.partition("|")[0] == flow.indicator.id]
    return any(not any(o.start <= m.start and m.end <= o.end for o in own) for m in things)


def has_another_whole(mention: QuantityMention, clause: Clause, flow: Concept, context: Context) -> bool:
    """Whether the number is a part of another thing than the flow, which is named before it: "a fifth of its GDP"."""
    is_behind = any(m.start >= mention.end for m in flow.mentions if m.sort in ("concept", "direction", "code"))
    if is_behind or flow.indicator.shape is not Shape.DIRECTED:
        return False
    behind = clause.within(mention.end, behind_number(clause, mention, flow, context))
    if not _begins_with_of(behind, context):
        return False
    return any(c.indicator is not flow.indicator for c in concepts(behind, context)[:1])


def _begins_with_of(clause: Clause, context: Context) -> bool:
    """Whether the whole stands right behind: "a fifth of", « un cinquième de l'électricité »."""
    said, of = f"{flatten(clause.text).lower().lstrip()} ", context.vocabulary.words("numbers", "of")
    return said.startswith(tuple(o if o.endswith("'") else f"{o} " for o in of))


def _is_apart(thing: Mention, mention: QuantityMention, clause: Clause, flow: Concept, context: Context) -> bool:
    """Whether the word names a part of the flow or, right before the number, what is not told in money."""
    indicator, money = context.catalogue.indicators[thing.id.partition("|")[0]], context.catalogue.currencies
    if flow.indicator.id in indicator.denominator:
        return True
    if thing.sort != "concept" or flow.indicator.shape is not Shape.DIRECTED or flow.indicator.unit not in money:
        return False
    is_counted = (indicator.unit not in money and indicator.measure is not Measure.RATE) or "/" in indicator.unit
    return is_counted and not any(thing.end <= m.start < mention.start for m in clause.of("entity"))


def whole_before(clause: Clause, place: int, concept: Concept, context: Context) -> list[Orientation]:
    """The orientation that the flow named before `place` fixes, by the one that owns it; empty if nobody does."""
    names = [m for m in clause.of("entity") if m.id != "WLD" and m.end <= place]
    flows = [m for m in concept.mentions if m.sort == "direction" and m.end <= place]
    if not flows or flows[-1].detail not in ("forward", "backward"):
        return _owned(flows, names, clause, context)
    nearest = flows[-1].detail  # "exported 77% of its goods and imported half of them": one owner, two verbs
    return _owned([m for m in flows if m.detail in _DIRECTIONS], names, clause, context, nearest)


def whole_behind(clause: Clause, place: int, concept: Concept, context: Context) -> list[Orientation]:
    """The orientation that a flow of both ways named behind `place` fixes: "15% of Canada's trade".

    Who is the destination, or the source, of so much says which way: "the market for 77% of Canada's goods traded".
    """
    names = [m for m in clause.of("entity") if m.id != "WLD" and m.start >= place]
    roles = {m.detail for m in concept.mentions if m.sort == "role" and m.end <= place} & _ROLES.keys()
    owner = next((m.id for m in names[:1] if _OWNS.match(clause.sentence.document[m.end : m.end + 2])), "")
    owner = owner or next((m.id for m in names[:1] if m.detail == "demonym"), "")
    if len(roles) == 1 and owner:
        return shared_with(owner, _ROLES[roles.pop()], clause, context)
    flows = [m for m in concept.mentions if m.detail == "both" and m.sort == "direction" and m.start >= place]
    return _owned(flows, names, clause, context)


def _owned(
    flows: list[Mention], names: list[Mention], clause: Clause, context: Context, direction: str = ""
) -> list[Orientation]:
    """The orientation of the first flow that somebody owns, in its own direction if none is given."""
    for flow in (m for m in flows if m.detail in _DIRECTIONS):
        owner = _owner(flow, names, clause, context)
        if owner and (found := shared_with(owner, direction or flow.detail, clause, context)):
            return found
    return []


def shared_with(owner: str, direction: str, clause: Clause, context: Context) -> list[Orientation]:
    """The owner's flow with whom else the clause names; without one with the neighbour, or with all: "by pipeline"."""
    others = [c for c in entities_in(clause, context) if c not in (owner, "WLD")]
    if others:
        return [Orientation(direction, owner, others[0])]
    others = [p for p in context.parties if p != owner]
    return [Orientation(direction, owner, others[0]), Orientation(direction, owner, "WLD", _WORLD)] if others else []


def _owner(flow: Mention, names: list[Mention], clause: Clause, context: Context) -> str:
    """Who stands before the flow's noun with nothing but adjectives between, else who stands behind its "of"."""
    text, joints = clause.sentence.document, context.vocabulary.words("grammar", "list_joints")
    small = context.vocabulary.function_words.difference(joints)  # "goods and services"
    if flow.detail == "backward" and (buyer := reached_by(flow, clause)):
        return buyer
    before = max((m for m in names if m.end <= flow.start), key=lambda m: m.end, default=None)
    if before is not None:
        between = text[before.end : flow.start]
        near = _NEAR.fullmatch(between)
        if near and small.isdisjoint(near["words"].lower().split()):
            return before.id
    after = min((m for m in names if m.start >= flow.end), key=lambda m: m.start, default=None)
    if after is None:
        return ""
    between = text[flow.end : after.start]
    return after.id if is_owner(between, after) or _BEHIND.fullmatch(between) else ""
