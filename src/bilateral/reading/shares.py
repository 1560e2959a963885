"""Shares: one flow over the same flow with all, one place over what it is part of.

A share is told by a number ("63% of Canada's imports"), by a word for a part ("most of"), or by its noun alone, where
the text says how it moved: "Canada's share of U.S. imports fell".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Set

from msgspec.structs import replace

from bilateral.algebra import Convert, Ratio, Sum
from bilateral.algebra.rewrite import with_period
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.quantity import Unit
from bilateral.model.time import Period
from bilateral.reading.borders import part_of_border
from bilateral.reading.clauses import Clause, Sentence
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, entities_in, orientations
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.portions import is_part_of_whole
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, figure_queries
from bilateral.reading.sheets import sheet_towards
from bilateral.reading.wholes import behind_number, is_owner, reached_by, shared_with, whole_before, whole_behind

__all__ = [
    "choices_of", "figures_or_shares", "named_share", "of_one_period", "owned", "shares_of", "unsaid_share",
]  # fmt: skip

_WHOLE = "percent"
_OPPOSITE = {"forward": "backward", "backward": "forward"}
_UNIT = frozenset({_WHOLE})  # no word for a share where it is only the unit of a number
_POSSESSIVES = ("'s", "s'")
_OF = re.compile(r"\s+(?:of|du|de|des|de la|de l['’])\s*(?:the |les? |la |l['’])?")
_IN = re.compile(r"\s+(?:in|dans)\b")
_NOUN = re.compile(r"[^\W\d_]+")


def named_share(clause: Clause, end: int, context: Context) -> QuantityMention | None:
    """The noun by which the clause, up to a place, speaks of a share without its number; None if it speaks of none.

    With whose share it is, where that stands behind: « la part du Canada dans », "the share of Canada in".
    """
    nouns, text = {*context.vocabulary.words("grammar", "share_words")}, clause.sentence.document
    for word in _NOUN.finditer(text, clause.start, end):
        if word[0].lower() in nouns and _is_noun(word, clause, context):
            holders = (m.end for m in clause.of("entity") if _OF.fullmatch(text[word.end() : m.start]))
            last = next((held for held in holders if _IN.match(text, held)), word.end())
            return QuantityMention(word.start(), last, text[word.start() : last], None, None, None, "fraction")
    return None


def _is_noun(word: re.Match[str], clause: Clause, context: Context) -> bool:
    """Whether "share" is somebody's or of something, and no verb ("they share a border") nor part of a number."""
    if any(q.start <= word.start() < q.end for q in clause.quantities):
        return False
    words, text = context.vocabulary.words, clause.sentence.document
    before = flatten(text[clause.start : word.start()]).lower().split()[-1:]
    behind = flatten(text[word.end() : clause.end]).lower().split()[:1]
    is_owned = {*before} <= {*words("grammar", "owners")} or before[0].endswith(_POSSESSIVES)
    of = words("numbers", "of")
    return is_owned or any(b in of or b.startswith(tuple(o for o in of if o.endswith("'"))) for b in behind)


def unsaid_share(
    indicator: Indicator, sentence: Sentence, context: Context, *, besides: Set[str] = _UNIT
) -> str | None:
    """What the indicator is called, if it is a share by its words and the sentence has no such word besides these."""
    shares = {*context.vocabulary.words("grammar", "share_words")}
    called = next((name for name in indicator.words.get(context.language, ()) if shares & {*name.split()}), None)
    said = sentence.document[sentence.start : sentence.end].lower()
    return None if called is None or any(word in said for word in shares - besides) else called


def figures_or_shares(
    clause: Clause, concept: Concept, share: QuantityMention | None, context: Context, *,
    period: Period | None, unit: Unit | None = None,
) -> list[Query]:  # fmt: skip
    """The figures of what is named; where a share of it is spoken of, that share, which is another thing."""
    if share is None or is_part_of_whole(concept.indicator, context):
        return list(figure_queries(clause, concept, context, unit=unit, period=period))
    shares = shares_of(share, clause, concept, context, _WHOLE)
    if period is None:
        return list(shares)
    return [replace(q, expression=with_period(q.expression, period), period=period) for q in shares]


def shares_of(
    mention: QuantityMention, clause: Clause, concept: Concept, context: Context, unit: str
) -> Iterator[Query]:
    """The flow between the entities over the actor's with all; a place's figure over that of what it is part of."""
    shape = concept.indicator.shape
    if shape is Shape.PAIR:
        yield from part_of_border(clause, concept, context, unit)
        return
    if shape is Shape.AREA:
        yield from _of_place(mention, clause, concept, context, unit)
        return
    for one in owned(mention, clause, concept, context) or orientations(clause, concept, context):
        if one.direction == "balance" or "WLD" in (one.actor, one.other):
            continue
        whole = Orientation(one.direction, one.actor, "WLD", one.weight)
        parts = figure_queries(clause, concept, context, towards=[one])
        wholes = {choices_of(q): q for q in figure_queries(clause, concept, context, towards=[whole])}
        for part in parts:
            total = wholes.get(choices_of(part))
            if total is not None:
                part, total = of_one_period(part, total)
            if total is not None and total.period == part.period:
                ratio = Ratio(numerator=part.expression, denominator=total.expression)
                yield replace(part, expression=Convert(inner=ratio, unit=unit))


def _of_place(
    mention: QuantityMention, clause: Clause, concept: Concept, context: Context, unit: str
) -> Iterator[Query]:
    """Places' figures, added, over that of the place named behind "of", of which they are parts: "of Canadians".

    Without such a place the whole is the country's own: "5% of GDP".
    """
    named = [m.id for m in clause.of("entity")]
    whole = next((m.id for m in clause.of("entity") if m.start >= mention.end), "WLD" if "WLD" in named else "")
    meant: dict[int, list[str]] = {}  # a name may stand for several places
    for name in clause.of("entity"):
        if _is_part(name.id, whole, context):
            meant.setdefault(name.start, []).append(name.id)
    towards = orientations(clause, concept, context)
    choices = [(tuple(dict.fromkeys(codes)), 1.0) for codes in itertools.product(*meant.values())]
    choices = choices if meant else [((o.actor,), o.weight) for o in towards]

    def figures(code: str) -> dict[tuple[tuple[str, str], ...], Query]:
        towards = [Orientation("none", code, "")]
        return {choices_of(q): q for q in figure_queries(clause, concept, context, towards=towards)}

    wholes = figures(whole) if whole else {}
    for codes, weight in choices:
        first, *others = [figures(c) for c in codes] if all(_is_part(c, whole, context) for c in codes) else [{}]
        for key, one in first.items():
            rest = [other[key] for other in others if key in other and other[key].period == one.period]
            if key not in wholes or len(rest) < len(others):
                continue
            top = replace(one, expression=Sum(terms=(one.expression, *(q.expression for q in rest)))) if rest else one
            top, total = of_one_period(top, wholes[key])
            if total.period == top.period:
                ratio = Ratio(numerator=top.expression, denominator=total.expression)
                weighed = round(top.plausibility * weight, 4)
                yield replace(top, expression=Convert(inner=ratio, unit=unit), plausibility=weighed)


def _is_part(code: str, whole: str, context: Context) -> bool:
    table = context.catalogue.entities
    if code == whole or code not in table or whole not in table:
        return False
    return whole == "WLD" or table[code].parent == whole or code in table[whole].members


def owned(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> list[Orientation]:
    """The orientation that the words after "of" fix: in "63% of Canada's imports" the whole is what Canada imports."""
    if told := sheet_towards(clause, concept, mention, context):
        return told
    whole = clause.within(mention.end, behind_number(clause, mention, concept, context))
    text = clause.sentence.document
    held = [
        m for m in whole.of("entity") if text[max(0, m.start - 4) : m.start].lower().endswith(("in ", "au ", "en "))
    ]
    said = [m for m in concept.mentions if m.sort == "direction" and not any(0 <= h.start - m.end <= 5 for h in held)]
    if held and not said and held[0] == whole.of("entity")[0]:  # "45% of the investment in Canada": of all it holds
        rest = [c for c in entities_in(clause, context) if c not in (held[0].id, "WLD")]
        return [Orientation("backward", held[0].id, rest[0])] if rest else []
    direction = [m for m in whole.of("direction") if m.detail in ("forward", "backward")]
    owner = next((m.id for m in whole.of("entity") if m.id != "WLD"), None)
    if not direction:
        behind = whole_behind(clause, mention.end, concept, context)
        return behind or whole_before(clause, mention.start, concept, context)
    if owner is None:
        owner = _who_has_it(whole, clause, concept, direction[0], context)
        return shared_with(owner, direction[0].detail, clause, context) if owner else []
    first = whole.of("entity")[0]
    if direction[0].start < first.start and not is_owner(text[direction[0].end : first.start], first):
        return []  # but « des importations du Canada »
    if direction[0].detail == "backward" and (buyer := reached_by(direction[0], whole)) not in ("", owner):
        return [Orientation("backward", buyer, owner)]
    return shared_with(owner, direction[0].detail, clause, context)


def _who_has_it(whole: Clause, clause: Clause, concept: Concept, flow: Mention, context: Context) -> str:
    """Whose flow it is where a pronoun says so: the subject's ("relies on X for half of its imports"); else empty.

    Who is supplied has imports, whoever supplies: "Canada supplied the United States with half of its imports".
    """
    named = [m for m in clause.of("entity") if m.id != "WLD" and m.end <= whole.start]
    if not named or not any(m.end <= flow.start for m in whole.cues("it")):
        return ""
    before = clause.sentence.document[clause.start : named[0].start].lower().rpartition(",")[2]
    if not {*before.split()[-2:]}.isdisjoint(context.vocabulary.words("grammar", "prepositions")):  # "from the"
        return ""
    verbs = [m for m in concept.mentions if m.sort == "direction" and named[0].end <= m.start and m.end <= whole.start]
    is_other = {v.detail for v in verbs} == {_OPPOSITE[flow.detail]}
    return next((m.id for m in named if (m.id != named[0].id) == is_other), "")


def of_one_period(one: Query, other: Query) -> tuple[Query, Query]:
    """Two undated queries, the one with newer figures put back to the period of the other's."""
    if one.period is None or other.period is None or not (one.undated and other.undated):
        return one, other
    if one.period.end < other.period.end:
        return one, replace(other, expression=with_period(other.expression, one.period), period=one.period)
    return replace(one, expression=with_period(one.expression, other.period), period=other.period), other


def choices_of(query: Query) -> tuple[tuple[str, str], ...]:
    """What the query takes for each of its open slots, in order."""
    return tuple(sorted(query.choices.items()))
