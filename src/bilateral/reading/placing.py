"""Who is placed among whom: the end of a flow that a rank compares, its holder, and the orientation of each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import (
    PARTS,
    TO,
    WITH,
    Orientation,
    about,
    entities_in,
    orientations,
    pair_of,
    speaker_of,
)
from bilateral.reading.phrases import Mention

__all__ = ["Placing", "acting", "by_role", "displacer", "is_behind", "placings"]

_WORD = re.compile(r"\w+")
_TO = re.compile(r" (?:to|vers|à|au|aux)(?: the| l[ea]s?)? ?(?:l['’])?")
_FROM = re.compile(r" (?:from|de|du|des|d['’])(?: the| l[ea]s?)? ?(?:l['’])?")
_ITS = 1  # words between "its" and the superlative: "its second largest partner"
_PAIR = 2
_WITHIN = 24  # characters before a name that may hold "with"
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
    if "balance" in concept.details("direction") and not concept.details("role"):
        yield from _by_balance(word, clause, who, context)
        return
    if acted := tuple(_acting_parts(word, clause, concept, who, context)):
        yield from acted
        return
    role, direction = _role(clause, _behind(word, concept))
    if clause.has("reciprocal") or _is_between(word, clause, role, context):
        parties = who if len(who) > 1 else list(context.parties)
        for own in parties:
            for other in parties:
                if own != other:
                    yield role, own, _towards(role, direction, own, other)
        return
    owner = _antecedent(word, clause) or _holder(word, clause) or _ours(word, clause, context)
    if (winner := displacer(word, clause, context)) is not None:
        who = [c for c in who if c != winner]
        lost = next((c for c in who if c != owner), None)
        holder = owner or next((c for c in context.parties if c not in (winner, lost)), None)
        if holder is not None:
            yield role, winner, _towards(role, direction, winner, holder)
        return
    before = [m.id for m in clause.of("entity") if m.end <= word.start and m.id not in (owner, "WLD")]
    placed = next((c for c in (*before[::-1], *who, *context.parties) if c != owner), None)
    holder = owner or next((c for c in (*who, *context.parties) if c != placed), None)
    if holder is not None and placed is not None:
        role = _other_end(holder, clause, concept) or role
        yield role, placed, _towards(role, direction, placed, holder)


def by_role(clause: Clause, concept: Concept, context: Context) -> list[Orientation]:
    """The flows between who is called a market, buyer or supplier and whose it is, on whichever side of the verb each
    stands: "the largest buyer of American goods is Canada". None where a word for the flow tells its direction.
    """
    parts = [m for m in concept.mentions if m.sort == "role" and m.detail in ("from", "to")]
    named = {m.id for m in clause.of("entity") if m.id != "WLD"}
    if len({m.detail for m in parts}) != 1 or len(named) < _PAIR or concept.details("direction"):
        return []
    place = parts[0].start
    if any(m.detail == "demonym" and 0 <= place - m.end <= 1 for m in clause.of("entity")):
        return []  # "American investors" are Americans, "America's investors" may be anybody
    ranked = [m for m in clause.cues("superlative") if m.end <= place]
    word = ranked[-1] if ranked else Mention(place, place, "cue", "superlative")
    return [flow for _, _, flow in placings(word, clause, concept, context)]


def _other_end(holder: str, clause: Clause, concept: Concept) -> str:
    """Which end is ranked where the words behind the flow name the other one: "third in exports to Canada" ranks who
    exports there; empty if they do not, or if a noun says what one is ranked as.
    """
    text = clause.sentence.document
    far = [m.start for m in clause.of("entity") if m.id == holder]
    for flow in () if concept.details("role") else concept.mentions:
        ends = [text[flow.end : start].lower() for start in far if start >= flow.end]
        if flow.sort == "direction" and flow.detail == "forward" and any(_TO.fullmatch(end) for end in ends):
            return "from"
        if flow.sort == "direction" and flow.detail == "backward" and any(_FROM.fullmatch(end) for end in ends):
            return "to"
    return ""


def displacer(word: Mention, clause: Clause, context: Context) -> str | None:
    """Who takes the place: "Mexico displaced Canada as the top partner", "Canada was overtaken by Mexico as"."""
    words, text = context.vocabulary.words, clause.sentence.document
    verbs = {*words("grammar", "displacing")}
    found = [t for t in _WORD.finditer(text, clause.start, word.start) if t.group().lower() in verbs]
    if not found:
        return None
    start, end = found[-1].span()
    between = text[end : word.start].lower().split()
    if {*words("grammar", "place_taken")}.isdisjoint(between):
        return None
    named = [m for m in clause.of("entity") if m.id != "WLD"]
    if between[0] in words("grammar", "agents"):
        return next((m.id for m in named if end <= m.start < word.start), None)
    return next((m.id for m in reversed(named) if m.end <= start), None)


def _has_it_there(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the first who is named has most of something in, or towards, the next: "has the most investment in"."""
    named, text = [m for m in clause.of("entity") if m.id != "WLD"], clause.sentence.document
    verb = next((v for v in clause.cues("runs") if is_behind(word, v, clause, context)), None)
    if verb is None or not named or named[0].end > verb.start:
        return False
    far = next((m for m in named if m.start >= word.end), None)
    return far is not None and bool(TO.search(text[word.end : far.start].lower()))


def is_behind(word: Mention, verb: Mention, clause: Clause, context: Context) -> bool:
    """Whether the superlative stands behind the verb, an article between: "exports the most".

    One with an article of its own stands beside it, on either side: « achète le plus », « a le plus acheté ».
    """
    text = clause.sentence.document
    between = text[verb.end : word.start].strip().lower()
    if " " in text[word.start : word.end]:
        return 0 <= verb.start - word.end <= 1 or (verb.end < word.start and not between)
    return verb.end < word.start and between in context.vocabulary.words("grammar", "determiners")


def _by_balance(word: Mention, clause: Clause, who: Sequence[str], context: Context) -> Iterator[Placing]:
    """Of the partners of whoever runs surpluses and deficits, the one with whom this one is run; of states the one
    that runs it, unless it is "its largest".
    """
    text, named = clause.sentence.document, [m for m in clause.of("entity") if m.id != "WLD"]
    runs = next(iter(clause.cues("runs")), None)
    before = [m.id for m in named if runs is not None and m.end <= runs.start]
    far = next((m.id for m in named if WITH.search(text[max(clause.start, m.start - _WITHIN) : m.start].lower())), None)
    runner = next((c for c in (*before[::-1], *who, *context.parties) if c != far), None)
    placed = far or next((c for c in (*who, *context.parties) if c != runner), None)
    if runner is None or placed is None:
        return
    is_part = context.catalogue.entities[runner].kind in PARTS and _antecedent(word, clause) is None
    flow = Orientation("balance", runner, placed)
    yield ("runner", runner, flow) if is_part else ("partner", placed, flow)


def _acting_parts(
    word: Mention, clause: Clause, concept: Concept, who: Sequence[str], context: Context
) -> Iterator[Placing]:
    """Who trades the most: "exported the most to Canada", or of "the top three states for imports" one of those.

    Of two countries either may be placed: who "sells the most to Japan" is its first supplier, or Japan its market.
    """
    verbs = [m for m in concept.mentions if m.sort == "direction" and m.detail in ("forward", "backward")]
    verb = next((v for v in verbs if is_behind(word, v, clause, context)), None)
    kind = _kind_named(word, clause, context)
    if verb is None and not concept.details("role") and _has_it_there(word, clause, context) and len(who) > 1:
        yield "from", who[0], Orientation("forward", who[0], who[1])
        return
    if verb is None and kind not in PARTS:
        return
    table = context.catalogue.entities
    placed = next((c for c in who if verb is not None or table[c].kind == kind), None)
    other = next((c for c in who if c != placed and (verb is not None or table[c].kind != kind)), None)
    said = verb or next(iter(verbs), None)
    if placed is None or other is None or said is None:
        return
    is_open = verb is not None and {table[c].kind for c in (placed, other)} == {"country"}  # and no kind is named
    if said.detail == "forward":
        flow = Orientation("forward", placed, other)
        yield from [("from", placed, flow), ("to", other, flow)][: 1 + is_open]
    else:
        flow = Orientation("forward", other, placed)
        yield from [("to", placed, flow), ("from", other, flow)][: 1 + is_open]


def _kind_named(word: Mention, clause: Clause, context: Context) -> str:
    """The kind of places whose noun stands behind the superlative, "the largest country"; empty if none does."""
    behind = [w.strip(".,;:)") for w in clause.sentence.document[word.end : clause.end].lower().split(None, 2)[:2]]
    words = behind[1:] if behind and context.vocabulary.number(behind[0]) else behind[:1]
    return context.vocabulary.place_kinds.get(words[0], "") if words else ""


def acting(clause: Clause, concept: Concept, context: Context, role: str, first: str = "") -> Iterator[Placing]:
    """Who is placed by "more than any other": who acts, or with a `role` who stands there ("than to any other").

    `first` is who acts, where it is known.
    """
    who = [c for c in entities_in(clause, context) if c != "WLD"]
    if concept.indicator.shape is not Shape.DIRECTED:
        yield from placings(Mention(clause.start, clause.start, "cue", "superlative"), clause, concept, context)
        return
    directions = concept.details("direction")
    direction = "backward" if "backward" in directions else "forward" if "forward" in directions else "both"
    flows = [o for o in orientations(clause, concept, context) if o.direction == direction][:1]
    actor, other = (flows[0].actor, flows[0].other) if flows else (who[0] if who else "", "WLD")
    if first:
        actor, other = first, next((c for c in who if c != first), other)
    if role == "" and direction != "both":
        yield ("from", actor, Orientation("forward", actor, other)) if direction == "forward" else (
            "to", actor, Orientation("forward", other, actor))  # fmt: skip
    elif direction == "both":
        holder, placed = (other, actor) if first else (actor, other)
        yield "partner", placed, Orientation("both", holder, placed)
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
    sold_there = {*roles} >= {"to", "from"}  # "the top supplier to the U.S. market": the nearer word says which
    for name in ("partner", *(roles if sold_there else ("to", "from"))):
        if name in roles and not (name == "partner" and len(roles) > 1 and "trading" not in clause.text.lower()):
            return name, "both"
    if "forward" in directions and "backward" not in directions:
        return "to", "forward"
    if "backward" in directions and "forward" not in directions:
        return "from", "forward"
    return "partner", "both"


def _is_between(word: Mention, clause: Clause, role: str, context: Context) -> bool:
    """Whether the clause ranks what two share ("the largest trade relationship"), not one of them."""
    if _holder(word, clause) or _ours(word, clause, context):
        return False
    named = {m.id for m in clause.of("entity") if m.id != "WLD" and m.start < word.start}
    return role == "partner" and (len(named) > 1 or not named)


def _antecedent(word: Mention, clause: Clause) -> str | None:
    """Whose partner is ranked where "its" stands right before the superlative: who was named last before it."""
    text = clause.sentence.document
    its = [m for m in clause.cues("it") if m.end < word.start and len(text[m.end : word.start].split()) <= _ITS]
    named = [m.id for m in clause.of("entity") if m.id != "WLD" and its and m.end <= its[-1].start]
    return named[-1] if named else None


def _ours(word: Mention, clause: Clause, context: Context) -> str | None:
    """Who says "our largest partner": of the two parties the one that is not named."""
    said = any(0 <= word.start - cue.end <= 1 for cue in clause.cues("both"))
    return (speaker_of(clause, context) or None) if said else None


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
