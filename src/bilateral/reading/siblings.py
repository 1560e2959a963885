"""Siblings: the other parts of the whole that an indicator is a part of, by codes of a dimension or by like titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from bilateral.model.indicator import Indicator, Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention

__all__ = ["Sibling", "is_of_part", "part_named", "siblings"]

_WORD = re.compile(r"\w+")
_LONGEST = 3  # words in which two titles may differ: "fossil fuels"


class Sibling(msgspec.Struct, frozen=True, gc=False):
    """Another part of the same whole: what the titles call it, and the concept that stands for it.

    `holds_others` marks a sum of several parts ("fossil fuels") beside a part that is none: it may hold that part.
    """

    name: str
    concept: Concept
    holds_others: bool = False


def is_of_part(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the noun of a part stands behind the superlative: "the largest source of electricity"."""
    behind = clause.sentence.document[word.end : clause.end].lower().split()[:2]
    return not context.vocabulary.part_nouns.isdisjoint(w.strip(".,;:") for w in behind)


def part_named(word: Mention, clause: Clause, concept: Concept, context: Context) -> Mention | None:
    """The part that a superlative is said of, where it is said of no place: "coal is the largest source of ..."."""
    if concept.indicator.shape is not Shape.AREA:
        return None  # the end of a flow is a place
    if not is_of_part(word, clause, context):
        return None
    named = [m for m in concept.mentions if m.sort in ("concept", "code") and m.end <= word.start]
    names = {m for m in clause.of("entity") if m.end <= word.start}
    return named[-1] if named and not any(m.start > named[-1].end for m in names) else None


def siblings(concept: Concept, part: Mention, clause: Clause, context: Context) -> Iterator[Sibling]:
    """The parts beside the one named."""
    wholes = context.vocabulary.wholes
    if part.sort == "code":
        yield from _codes(concept, part, context)
        return
    own = _words(concept.indicator)
    said = clause.sentence.document[part.start : part.end].lower().removesuffix("s")
    for other in context.catalogue.indicators.values():
        if other.id == concept.indicator.id or other.unit != concept.indicator.unit:
            continue
        slots = _slots(own, _words(other))
        if slots is None or not any(word.startswith(said) for word in slots[0]):
            continue  # the titles differ in something else than in the part that is named
        mixed = bool(wholes & {*slots[1]}) and not wholes & {*slots[0]}
        yield Sibling(" ".join(slots[1]), Concept(other, (), concept.score), mixed)


def _codes(concept: Concept, part: Mention, context: Context) -> Iterator[Sibling]:
    dimension = concept.indicator.dimension(part.id.partition("|")[2])
    own = dimension.code(part.detail) if dimension else None
    if dimension is None or own is None:
        return
    wholes = context.vocabulary.wholes
    for code in dimension.codes:
        if code.id == own.id or code.sum:
            continue
        mention = Mention(part.start, part.end, "code", part.id, code.id)
        mentions = tuple(m for m in concept.mentions if (m.sort, m.id) != ("code", part.id))
        names = ({*c.title["en"].lower().split()} for c in (own, code))
        is_whole, other_is_whole = (bool(wholes & name) for name in names)
        mixed = other_is_whole and not is_whole
        yield Sibling(code.title["en"], replace(concept, mentions=(*mentions, mention)), mixed)


def _words(indicator: Indicator) -> list[str]:
    return _WORD.findall(indicator.title["en"].lower())


def _slots(one: list[str], other: list[str]) -> tuple[list[str], list[str]] | None:
    """The words in which two titles differ, if it is in one place only and most of both is the same."""
    ahead = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    behind = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    behind = min(behind, len(one) - ahead, len(other) - ahead)
    left, right = one[ahead : len(one) - behind], other[ahead : len(other) - behind]
    if not (0 < len(left) <= _LONGEST and 0 < len(right) <= _LONGEST):
        return None
    return (left, right) if ahead + behind > max(len(left), len(right)) else None
