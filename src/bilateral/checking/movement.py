"""Whether a percentage tells by how much something moved, or where it stands.

"Exports rose 6%" tells of a movement; "unemployment rose to 6%", "fell from 8%" and "economic growth of 2%" tell where
a rate stands: there the word of change leads to a level, or is part of what the rate is called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bilateral.checking.asserting import RATIOS
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.ends import date_beside, date_of_level, is_than_of
from bilateral.reading.hedges import asserted_interval
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention

__all__ = [
    "UNITLESS",
    "difference",
    "is_compared",
    "is_growth_itself",
    "is_in_points",
    "is_step",
    "movement",
    "multiple",
]

UNITLESS = frozenset({"score", "index", "point", "1", ""})  # of a number that may be below nought no share is told
_PARTS = frozenset({"percent", "fraction"})
_BESIDE = 16  # characters between a word of change and the number
_NEXT = 16  # characters between "than" and whom something is compared with: "than to the"
_AGAIN = re.compile(r"(?:\s*\((?P<sign>\+?)|, (?:or|soit|ou)\b)\s*\Z")  # between an amount and its percentage
_HEDGED = 2  # words: "to", or "to about", right before the number


def movement(mention: QuantityMention, clause: Clause, context: Context) -> int:
    """1 for a number by which something rose, -1 for one by which it fell, 0 for one that tells no movement."""
    if is_compared(mention, clause):
        return 0
    if (word := difference(mention, clause) or _beyond(mention, clause, context)) is not None:
        return -1 if word.detail == "less" else 1
    if again := _beside_amount(mention, clause, context):
        return again
    near = [c for c in clause.cues("change") if _is_beside(c, mention, clause) or _leads(c, mention, clause, context)]
    near = near or _announced(mention, clause)
    if not near or _is_level(near[0], mention, clause, context):
        return 0
    is_signed = mention.value is not None and mention.value < 0  # "fell (−7.2%)": the number says so itself
    return 1 if near[0].detail == "up" or is_signed else -1


def _announced(mention: QuantityMention, clause: Clause) -> list[Mention]:
    """The word of change that the clause ends with, where the number stands alone before a colon: "4 per cent: that is
    how much exports rose".
    """
    text = clause.sentence.document
    is_alone = (
        not text[clause.start : mention.start].strip() and text[mention.end : mention.end + 2].lstrip()[:1] == ":"
    )
    return list(clause.cues("change"))[-1:] if is_alone else []


def _beside_amount(mention: QuantityMention, clause: Clause, context: Context) -> int:
    """Which way a percentage moves that a sign in brackets leads, or that tells again how far an amount moved.

    "Rose by $138.8 billion (+6.8%)"; "fell by $7.4 billion (2.5 percent)"; "fell by $7.4 billion, or 2.5%".
    """
    if Unit.parse(mention.unit).symbol != "percent":
        return 0
    sentence = clause.sentence
    lead = _AGAIN.search(sentence.document[sentence.start : mention.start])
    if lead is None:
        return 0
    if lead["sign"]:
        return 1
    said = next((c for c in (clause, *clause.before[-1:]) if c.start <= sentence.start + lead.start() <= c.end), clause)
    amount = next((q for q in said.quantities if q.end == sentence.start + lead.start()), None)
    is_amount = amount is not None and Unit.parse(amount.unit).symbol not in ("percent", "count")
    return movement(amount, said, context) if amount is not None and is_amount else 0


def is_step(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether an amount tells by how much something moved or differs: "fell by 27,000", "27,000 fewer than in 2019"."""
    by = {*context.vocabulary.words("time", "by_words")}
    if not _before(mention, clause, clause.start).isdisjoint(by) and movement(mention, clause, context):
        return True
    if movement(mention, clause, context) and _is_gained(mention, clause, context):
        return True
    of = context.vocabulary.words("time", "noun_by_words")
    text, moved = clause.sentence.document, [c for c in clause.cues("change") if c.end <= mention.start]
    moved = [c for c in moved if not _is_particle(c, clause, context)]
    joints = [text[c.end : mention.start].strip().lower() for c in moved[-1:]]
    if any(not joint or joint in of for joint in joints) and movement(mention, clause, context):
        return True  # "fell $7 billion", "a loss of 10 million"
    more = _compared_behind(mention, clause)
    return any(than.start >= word.end for word in more for than in clause.cues("than", "base")) or (
        difference(mention, clause) is not None
    )


def _is_particle(cue: Mention, clause: Clause, context: Context) -> bool:
    """Whether the word belongs to a verb that tells of no movement: "blow up 150 years", but "were up 2 million"."""
    words, text = context.vocabulary, clause.sentence.document
    before = text[clause.start : cue.start].lower().split()[-1:]
    is_open = not before or before[0].endswith((",", "(")) or before[0] in words.function_words
    return text[cue.start : cue.end].lower() in words.words("time", "particles") and not is_open


def difference(mention: QuantityMention, clause: Clause) -> Mention | None:
    """The word that makes a number a difference: "a third less than in 2010", « 5 % de moins ».

    Of an amount only where it is set against another time: "10 million fewer trips in 2025 than in 2024".
    """
    is_part = Unit.parse(mention.unit).symbol in _PARTS
    words = [c for c in _compared_behind(mention, clause) if c.detail != "equal"]
    thans = [t for t in clause.cues("than") if any(is_than_of(t, p, clause) for p in clause.periods)]
    thans += clause.cues("base")  # "28% fewer trips than a year earlier"
    told = [w for w in words if any(t.start >= w.end for t in thans) or (is_part and _is_at_once(w, clause))]
    return next(iter(told), None) or _less_than_before(mention, words, clause)


def _less_than_before(mention: QuantityMention, words: Sequence[Mention], clause: Clause) -> Mention | None:
    """The word right behind an amount that is set against nothing else: "ten million fewer trips were made in 2025"."""
    if Unit.parse(mention.unit).symbol in RATIOS or clause.has("than", "others", "no_other"):
        return None
    text = clause.sentence.document
    words = [w for w in words if w.detail in ("more", "less") and w.end != mention.end]  # "10 million or more"
    return next((w for w in words if not text[mention.end : w.start].strip()), None)


def _compared_behind(mention: QuantityMention, clause: Clause) -> list[Mention]:
    """The words behind the number that set it against something: "5 million people less", "a million more people".

    Those of its own hedge do not: "a little more than US$2.5 billion".
    """
    text, start = clause.sentence.document, mention.start if mention.hedge is None else mention.end - 1
    words = [c for c in clause.cues("comparative", "quantifier") if c.start > start]
    return [c for c in words if len(text[mention.end : c.start].split()) <= 1]


def _beyond(mention: QuantityMention, clause: Clause, context: Context) -> Mention | None:
    """The word that puts a thing above or below what it was: "is 7% above its level of 2019", « supérieur de 7 % ».

    Where the number touches the word, the date alone will do: "6% above the year before".
    """
    if Unit.parse(mention.unit).symbol not in _PARTS:
        return None
    text = clause.sentence.document
    words = [w for w in clause.cues("exceeding", "comparative", "beside") if w.detail != "equal"]
    near = [w for w in words if len(text[min(w.end, mention.end) : max(w.start, mention.start)].split()) <= 1]
    then = date_of_level(mention.end, clause, context) if near else None
    found = next((w for w in near if then is not None and w.start < then.start), None)
    behind = (w for w in near if w.id == "beside" and 0 <= w.start - mention.end <= 1)
    return found or next((w for w in behind if date_beside(w, clause, context) is not None), None)


def _is_at_once(word: Mention, clause: Clause) -> bool:
    return any(0 <= t.start - word.end <= 1 for t in clause.cues("than"))


def _is_gained(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the amount is the object of a verb that takes what came or went: "has lost 3 million hectares"."""
    before = flatten(clause.sentence.document[clause.start : mention.start]).lower().split()[-1:]
    return not {*before}.isdisjoint(context.vocabulary.words("time", "gaining_words"))


def is_growth_itself(word: Mention, concept: Concept) -> bool:
    """Whether the verb is what the series tells: of a rate of growth, "grew" says that it was above nought."""
    named = [m for m in concept.mentions if m.sort == "concept"]
    return not concept.indicator.words and any(m.start < word.end and word.start < m.end for m in named)


def is_in_points(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a bare number counts points: of a score, or of a rate in per cent."""
    behind = flatten(clause.sentence.document[mention.end : clause.end]).lower().split()[:1]
    points = context.vocabulary.words("time", "point_words")
    return Unit.parse(mention.unit).symbol == "count" and any(word.strip(".,;:") in points for word in behind)


@dataclass(frozen=True)
class _Printed:
    """A word for a multiple as the number that it stands for."""

    value: Decimal
    hedge: str
    unit: str = "ratio"
    significant: int = 1

    @property
    def low(self) -> Decimal:
        return self.value

    @property
    def high(self) -> Decimal:
        return self.value


def multiple(word: Mention, clause: Clause, context: Context) -> Asserted:
    """What "doubled", "more than tripled" or "nearly halved" asserts: about so many times what was before."""
    text = clause.sentence.document
    before = flatten(text[clause.start : word.start]).rstrip().lower()
    table = context.catalogue.lexicon[context.language]["hedges"]["before"]
    said = [(phrase, name) for name, phrases in table.items() for phrase in map(str, phrases)]
    found = max(
        (p for p in said if before.endswith(" " + p[0]) or before == p[0]), key=lambda p: len(p[0]), default=("", "")
    )
    value = Decimal(word.detail)
    start = word.start - len(found[0]) - 1 if found[0] else word.start
    hedge = _SWAPPED.get(found[1], found[1]) if value < 1 else found[1]
    interval = asserted_interval(_Printed(value, hedge or "about"), context.catalogue.lexicon["mul"]["hedges"])
    return Asserted(text[start : word.end], "ratio", interval, value, hedge)


_SWAPPED = {
    "more_than": "less_than",
    "less_than": "more_than",
    "nearly": "at_least",
}  # "more than halved" is less than half


def is_compared(mention: QuantityMention, clause: Clause) -> bool:
    """Whether the number tells by how much one is ahead of another: "10% higher than Mexico's" is no movement."""
    more = [c for c in clause.cues("comparative", "quantifier") if mention.start < c.start <= mention.end + _BESIDE]
    than = next((t for c in more for t in clause.cues("than") if t.end >= c.end), None)
    return than is not None and any(0 <= m.start - than.end <= _NEXT for m in clause.of("entity"))


def _is_beside(cue: Mention, mention: QuantityMention, clause: Clause) -> bool:
    """Whether the word of change stands beside the number; a colon between them begins another statement.

    So does a comma before a word that leads to a number of its own: « étaient de 67 en 2020, en hausse de 32 % ».
    """
    if abs(cue.end - mention.start) >= _BESIDE and abs(cue.start - mention.end) >= _BESIDE:
        return False
    leads = any(0 <= q.start - cue.end < _BESIDE for q in clause.quantities)
    if leads and "," in clause.sentence.document[mention.end : cue.start]:
        return False
    return ":" not in clause.sentence.document[min(cue.end, mention.end) : max(cue.start, mention.start)]


def _leads(cue: Mention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether "by" tells how far the verb's object was moved: "reduced new infections by three quarters".

    Where the number is a part of nothing else: « réduit le déficit de 5 % du PIB ».
    """
    words = context.vocabulary.words
    linked = _before(mention, clause, cue.end) & {*words("time", "by_words")}
    others = [q for q in clause.quantities if cue.end <= q.start < mention.start]
    behind = flatten(clause.sentence.document[mention.end : clause.end]).lower().split()[:1]
    is_part = not {*behind}.isdisjoint(words("time", "part_of_words"))
    return cue.end <= mention.start and bool(linked) and not others and not is_part


def _is_level(cue: Mention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the word belongs to the name of what is measured, or "to" stands between it and the number.

    So does "from", where a later number tells where it went: « de » alone says by how much.
    """
    if any(name.covers(cue) for name in clause.of("concept")):
        return True
    if mention.start - cue.end == 1 and any(m.start == cue.start for m in clause.cues("comparative")):
        return True  # "a lower 10% tariff": lower than another, not lowered
    levels, bases = (context.vocabulary.words("time", name) for name in ("level_words", "base_words"))
    places = {*context.vocabulary.words("time", "place_words")}
    stands = {*levels, *places, *context.vocabulary.words("time", "surely_from")}
    if not _before(mention, clause, cue.end).isdisjoint(stands) or not places.isdisjoint(
        mention.text.lower().split()[:1]
    ):
        return True
    later = [q for q in clause.quantities if q.start >= mention.end]
    leads = any(not _before(q, clause, mention.end).isdisjoint(levels) for q in later[:1])
    return leads and not _before(mention, clause, cue.end).isdisjoint(bases)


def _before(mention: QuantityMention, clause: Clause, start: int) -> set[str]:
    """The last words from `start` up to the number."""
    return {*flatten(clause.sentence.document[start : mention.start]).lower().split()[-_HEDGED:]}
