"""Who is placed among whom: the end of a flow that a rank compares, its holder, and the orientation of each figure."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import PARTS, Orientation, about, entities_in, orientations, pair_of
from bilateral.reading.phrases import Mention

__all__ = ["Placing", "acting", "placings"]

Placing = tuple[str, str, Orientation]  # which end is ranked, who is placed, and the orientation of the figure


def placings(word: Mention, clause: Clause, concept: Concept, context: Context) -> Iterator[Placing]:
    """Who is placed by a superlative: one placing for each side of "each other's"."""
    shape = concept.indicator.shape
    who = [c for c in entities_in(clause, context) if c != "WLD"]
    if shape is Shape.AREA:
        for subject in about(who, concept.indicator, context)[:1]:
            yield "of", subject, Orientation("none", subject, "")
        return
    if shape is Shape.PAIR:
        homes = {context.catalogue.entities[c].parent for c in who if context.catalogue.entities[c].kind in PARTS}
        pair = pair_of([c for c in who if c not in homes], context)  # "of all U.S. states, Maine ..."
        if pair and (kind := context.catalogue.entities[pair[0]].kind) in PARTS:
            if _kind_named(word, clause, context) in ("", kind):
                yield "a", pair[0], Orientation("none", pair[0], pair[1])  # which state has most of a border
        elif len(pair) == 2:
            yield "pair", pair[1], Orientation("none", pair[0], pair[1])
        return
    role, direction = _role(clause, _behind(word, concept))
    if clause.has("reciprocal") or _is_between(word, clause, role):
        parties = who if len(who) > 1 else list(context.parties)
        for own in parties:
            for other in parties:
                if own != other:
                    yield role, own, _towards(role, direction, own, other)
        return
    owner = _holder(word, clause)
    before = [m.id for m in clause.of("entity") if m.end <= word.start and m.id not in (owner, "WLD")]
    placed = next((c for c in (*before[::-1], *who, *context.parties) if c != owner), None)
    holder = owner or next((c for c in (*who, *context.parties) if c != placed), None)
    if holder is not None and placed is not None:
        yield role, placed, _towards(role, direction, placed, holder)


def _kind_named(word: Mention, clause: Clause, context: Context) -> str:
    """The kind of places whose noun stands right behind the superlative, "the largest country"; empty if none does."""
    behind = clause.sentence.document[word.end : clause.end].lower().split(None, 1)[:1]
    return context.vocabulary.place_kinds.get(behind[0].strip(".,;:)"), "") if behind else ""


def acting(clause: Clause, concept: Concept, context: Context, role: str) -> Iterator[Placing]:
    """Who is placed by "more than any other": who acts, or with a `role` who stands there ("than to any other")."""
    who = [c for c in entities_in(clause, context) if c != "WLD"]
    if concept.indicator.shape is not Shape.DIRECTED:
        yield from placings(Mention(clause.start, clause.start, "cue", "superlative"), clause, concept, context)
        return
    directions = concept.details("direction")
    direction = "backward" if "backward" in directions else "forward" if "forward" in directions else "both"
    flows = [o for o in orientations(clause, concept, context) if o.direction == direction][:1]
    actor, other = (flows[0].actor, flows[0].other) if flows else (who[0] if who else "", "WLD")
    if role == "" and direction != "both":
        yield ("from", actor, Orientation("forward", actor, other)) if direction == "forward" else (
            "to", actor, Orientation("forward", other, actor))  # fmt: skip
    elif direction == "both":
        yield "partner", other, Orientation("both", actor, other)
    elif direction == "forward":
        yield "to", other, Orientation("forward", actor, other)
    else:
        yield "from", other, Orientation("forward", other, actor)


def _towards(role: str, direction: str, subject: str, holder: str) -> Orientation:
    match role:
        case "from":
            return Orientation("forward", subject, holder)
        case "to":
            return Orientation("forward", holder, subject)
        case _:
            return Orientation(direction, holder, subject)


def _behind(word: Mention, concept: Concept) -> Concept:
    """The concept with the words of direction and role that stand behind the superlative, if some do."""
    ends = ("role", "direction")
    own = [m for m in concept.mentions if m.sort in ends and m.start >= word.end]
    return (
        replace(concept, mentions=tuple(m for m in concept.mentions if m.sort not in ends or m in own))
        if own
        else concept
    )


def _role(clause: Clause, concept: Concept) -> tuple[str, str]:
    """The end that is ranked, and the direction of the flow: a supplier is a source, a market a target."""
    roles, directions = concept.details("role"), concept.details("direction")
    for name in ("partner", "to", "from"):
        if name in roles and not (name == "partner" and len(roles) > 1 and "trading" not in clause.text.lower()):
            return name, "both"
    if "forward" in directions and "backward" not in directions:
        return "to", "forward"
    if "backward" in directions and "forward" not in directions:
        return "from", "forward"
    return "partner", "both"


def _is_between(word: Mention, clause: Clause, role: str) -> bool:
    """Whether the clause ranks what two share ("the largest trade relationship"), not one of them."""
    if _holder(word, clause) is not None:
        return False
    named = {m.id for m in clause.of("entity") if m.id != "WLD" and m.start < word.start}
    return role == "partner" and (len(named) > 1 or not named)


def _holder(word: Mention, clause: Clause) -> str | None:
    """Whose partner, market or supplier is ranked: the owner before the superlative, else the entity after it."""
    text = clause.sentence.document
    countries = [m for m in clause.of("entity") if m.id != "WLD"]
    for mention in countries:
        after = text[mention.end : mention.end + 2].replace("’", "'")
        if (
            mention.end <= word.start
            and (after.startswith("'") or mention.detail == "demonym")
            and word.start - mention.end < 24
        ):
            return mention.id
    for mention in countries:
        before = text[max(0, mention.start - 14) : mention.start].lower().split()
        if mention.start >= word.end and {"of", "to", "in", "for", "into", "du", "de", "des", "au", "aux"} & set(
            before[-2:]
        ):
            return mention.id
    return None
