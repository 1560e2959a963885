"""Numbered: which words belong to one of several numbers, and to no other: "Michigan (721 miles), Maine (611)".

Names that stand right before a number are its own, "China at 13%"; the places beside the others are theirs, and so is
the word that says whether they are surpluses or deficits.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.lists import aside
from bilateral.reading.parties import Orientation, orientations
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention

__all__ = ["is_whole_of_another", "of_its_name", "own_ends", "with_its_own", "with_its_whole"]

_PARTITIVE = ("of", "de")  # "13 of the states"
_WHOLE = 30  # characters between a part and its whole: " of the ", " of the country's "
_ENDS = 2  # of a flow
_LEAD = 1  # words before a number that opens its clause: "at", "with"
_OPENING = 10  # characters before the subject: "In 2024, "
_OWNED = 4  # characters between an owner and what it owns: "'s "
_BRACKET = re.compile(r"(?:['’]s)?\s?\([^()\d]{0,16}")  # "Michigan (about "


def with_its_own(
    mention: QuantityMention, part: tuple[int, int], clause: Clause, shape: Shape, context: Context
) -> Clause:
    """The clause of the number whose words are `part`, without the names and the signs that the others have."""
    clause = of_its_name(mention, _of_its_sign(mention, part, clause), shape, context)
    return clause if shape is Shape.DIRECTED else _of_its_place(clause, mention, part)


def own_ends(part: tuple[int, int], clause: Clause, concept: Concept, context: Context) -> list[Orientation]:
    """The ends of the flow that the words of one number name for themselves, where those of another name some, too:
    "U.S. investment in Canada was 5, Canadian investment in the United States 6". None where they do not name both.
    """
    own = clause.within(*part)
    if len({m.id for m in own.of("entity")} - {"WLD"}) != _ENDS or len(own.of("entity")) == len(clause.of("entity")):
        return []
    told = [m for m in concept.mentions if m.sort in ("direction", "role")]
    kept = [m for m in told if part[0] <= m.start < part[1]] or told
    mentions = tuple(m for m in concept.mentions if m not in told or m in kept)
    return orientations(own, replace(concept, mentions=mentions), context)


def _of_its_sign(mention: QuantityMention, part: tuple[int, int], clause: Clause) -> Clause:
    """The clause with the nearest sign alone, where both are told: "a surplus of 5, a deficit of 3"."""
    if not (clause.has("surplus") and clause.has("deficit")):
        return clause
    signs = clause.cues("surplus", "deficit")
    near = [m for m in signs if part[0] <= m.start < part[1]]
    own = min(near, key=lambda m: max(m.start - mention.end, mention.start - m.end), default=None)
    return clause if own is None else _without([m for m in signs if m != own], clause)


def _of_its_place(clause: Clause, mention: QuantityMention, part: tuple[int, int]) -> Clause:
    """The clause of one of several numbers without the places of the others: "Maine has 5 and Vermont 3".

    Without what they leave out too; a name inside a code ("without Alaska") is none of a place.
    """
    codes = clause.of("code")
    places = [m for m in clause.of("entity") if not any(code.covers(m) for code in codes)]
    own = [m for m in places if part[0] <= m.start < part[1]]
    if not own and _leads(mention, clause):
        own = [m for m in places if mention.end <= m.start][:1]  # "At 15 million, Ontario has"
    later = [m for m in places if mention.end <= m.start and any(m.end <= q.start for q in clause.quantities)]
    dropped = [m for m in places if m not in own] if own else [m for m in later if m not in own]
    if len(clause.quantities) < 2 or not dropped:
        return clause
    if any(part[0] <= m.start and m.end <= mention.start for m in own):
        dropped += [m for m in clause.cues("exclusion") if not part[0] <= m.start < part[1]]
    return _without(dropped, clause)


def _without(gone: Collection[Mention], clause: Clause) -> Clause:
    """The clause, and its sentence, without these words."""
    sentence = replace(clause.sentence, mentions=tuple(m for m in clause.sentence.mentions if m not in gone))
    return replace(clause, mentions=tuple(m for m in clause.mentions if m not in gone), sentence=sentence)


def _leads(mention: QuantityMention, clause: Clause) -> bool:
    """Whether the clause opens with the number, which leads up to its place."""
    return len(clause.sentence.document[clause.start : mention.start].split()) <= _LEAD


def of_its_name(mention: QuantityMention, clause: Clause, shape: Shape, context: Context) -> Clause:
    """The clause of one of several numbers that stand right behind names, without those whom the others are of.

    And without anybody else of its kind: in "Alaska has the longest border, followed by Michigan (721 miles)" the
    number is not Alaska's. A flow has two ends: where nobody of another kind is named, the rest may be the other.
    """
    pairs = [(name, q) for q in clause.quantities if (name := _name_of(q, clause, context)) is not None]
    own = next((name for name, q in pairs if q == mention), None)
    if own is None or len(pairs) < 2:
        return clause
    kind = context.catalogue.entities[own.id].kind
    numbered = {name.start for name, _ in pairs}
    others = [m for m in clause.of("entity") if m.start != own.start and m.id != "WLD"]
    rest = [m for m in others if context.catalogue.entities[m.id].kind == kind]
    is_free = shape is not Shape.DIRECTED or len(rest) < len(others)
    first = _subject_before(own, clause)
    gone = [m for m in rest if is_free or m.start in numbered or m.start == first]
    return aside(clause, gone) if gone else clause


def _subject_before(own: Mention, clause: Clause) -> int:
    """Where the subject stands whose verb goes for the name, too: "Canada took 17 percent, Mexico 16"; -1 if none."""
    first = min(clause.of("entity"), key=lambda m: m.start)
    nouns = {m.start for m in clause.mentions if m.sort in ("concept", "code")}
    is_owner = first.detail == "demonym" or not nouns.isdisjoint(range(first.end, first.end + _OWNED))
    opens = first.start - clause.start <= _OPENING and not any(q.end <= first.start for q in clause.quantities)
    has_number = any(first.end <= q.start and q.end <= own.start for q in clause.quantities)
    is_bare = not clause.sentence.document[own.end : clause.end].lstrip().startswith("(")
    return first.start if opens and has_number and is_bare and not is_owner else -1


def _name_of(quantity: QuantityMention, clause: Clause, context: Context) -> Mention | None:
    """The name that stands right before the number, or before the bracket or preposition that leads to it."""
    last = max((m for m in clause.of("entity") if m.end <= quantity.start), key=lambda m: m.end, default=None)
    if last is None or last.detail == "demonym":
        return None
    between = clause.sentence.document[last.end : quantity.start]
    words = flatten(between).lower().split()
    plain = {*context.vocabulary.words("grammar", "number_joints")}
    return last if _BRACKET.fullmatch(between) or plain.issuperset(words) else None


def is_whole_of_another(mention: QuantityMention, clause: Clause) -> bool:
    """Whether the number is of a whole whose part is told, "three of the four dams": it is taken for granted."""
    return any(_is_part_of(q, mention, clause) for q in clause.quantities)


def with_its_whole(mention: QuantityMention, clause: Clause) -> QuantityMention:
    """The number up to that of its whole, with the noun behind both: "seven of Canada's ten provinces"."""
    whole = next((q for q in clause.quantities if _is_part_of(mention, q, clause)), None)
    return mention if whole is None else replace(mention, end=whole.end)


def _is_part_of(part: QuantityMention, whole: QuantityMention, clause: Clause) -> bool:
    if not 0 < whole.start - part.end <= _WHOLE or whole.unit != "count":
        return False
    between = clause.sentence.document[part.end : whole.start].lower().split()
    return between[:1] == ["des"] or (len(between) > 1 and between[0] in _PARTITIVE)
