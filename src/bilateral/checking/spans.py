"""Claims cut from clauses: which words carry the assertion, and whether the clause asserts anything."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from bilateral.model.claim import Asserted, Claim
from bilateral.model.explained import Gate
from bilateral.model.quantity import Unit
from bilateral.model.time import Period
from bilateral.reading.ages import age_spans
from bilateral.reading.appended import appended
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = [
    "asserts",
    "asserts_number",
    "beliefs",
    "claim_at",
    "dated_by",
    "held_back",
    "is_aside",
    "is_base",
    "is_denied",
    "names_no_year",
    "number_held_back",
    "part_of",
    "tells_which",
]

_KEPT = 256  # clauses: every kind asks the same of one after the other
_ARTICLE = 5  # characters: " the "
_WHEN = re.compile(r",?\s+(?:when\b|quand\b|lorsqu(?:e\b|['’])|où\b)")  # behind a date


@lru_cache(maxsize=_KEPT)
def asserts(clause: Clause, *, allow_target: bool = False) -> bool:
    """Whether the clause states something as a fact: no wish, belief, condition, forecast or question, no "I"."""
    return held_back(clause, allow_target=allow_target) is None


def held_back(clause: Clause, *, allow_target: bool = False) -> Gate | None:
    """Why the clause states nothing as a fact, None if it does."""
    if not clause.has(*_HOLDING_BACK):
        return Gate.QUESTION if _asks(clause) else None
    if clause.has("firstperson"):
        return Gate.FIRST_PERSON
    if _suppositions(clause):
        return Gate.SUPPOSITION
    if beliefs(clause):
        return Gate.BELIEF
    if clause.has("future") and not (allow_target and clause.has("target")):
        return Gate.FORECAST
    return Gate.QUESTION if _asks(clause) else None


_HOLDING_BACK = ("firstperson", "hypothetical", "belief", "future")


def _asks(clause: Clause) -> bool:
    return clause.text.rstrip(" ›»").endswith("?")


def _suppositions(clause: Clause) -> list[Mention]:
    """The words for a condition in the clause: "were to" is one, but not before a place."""
    found = clause.cues("hypothetical")
    places = [m.start for m in clause.of("entity")] if found else []
    return [m for m in found if not any(0 <= place - m.end <= _ARTICLE for place in places)]


def beliefs(clause: Clause) -> list[Mention]:
    """The words that give what follows as somebody's belief: who says "many think that" does not say it himself."""
    return [m for m in clause.cues("belief") if m.detail != "none"]


def is_denied(clause: Clause, start: int, end: int) -> bool:
    """Whether a "not" stands before the words from `start` to `end`: what they say is denied, not stated.

    "Not only" denies nothing, nor does the half of a French negation alone (« ne ... que »).
    """
    cues = clause.cues("negation")
    spared = [m for m in cues if m.detail == "none"]
    return any(
        m.detail == "full" and m.end <= start and not any(s.covers(m) for s in spared)
        for m in cues
        if m.start < start or m.end > end
    )


def asserts_number(clause: Clause, mention: QuantityMention, context: Context) -> bool:
    """Whether the number is stated as a fact: not foreseen, wished for, supposed or believed."""
    return number_held_back(clause, mention, context) is None


@lru_cache(maxsize=_KEPT)
def number_held_back(clause: Clause, mention: QuantityMention, context: Context) -> Gate | None:
    """Why the number is not stated as a fact, None if it is.

    A word for that counts only where it governs the number, and a belief only before it: of those who believe
    something a number may be told.
    """
    if _asks(clause) and not clause.has("firstperson"):
        return Gate.QUESTION
    if _is_age(mention, clause, context):
        return Gate.AGE
    if is_base(mention, clause, context):
        return Gate.BASE
    if any(m.end <= mention.start for m in beliefs(clause)) or (clause.has("firstperson") and beliefs(clause)):
        return Gate.BELIEF
    if any(_governs(doubt, mention, clause, context) for doubt in _suppositions(clause)):
        return Gate.SUPPOSITION
    return Gate.FORECAST if any(_governs(d, mention, clause, context) for d in clause.cues("future")) else None


def is_base(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the number is what something is counted per: "per 100,000 adults"."""
    value = mention.value
    if value is None or value < _LEAST_BASE or value != Decimal(10) ** value.adjusted():
        return False
    before = clause.sentence.document[clause.start : mention.start].lower().split()[-1:]
    return bool(before) and before[0] in context.vocabulary.words("grammar", "per_words")


def is_aside(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the number says of whom or per how many something is told: it is no figure, and bars no other claim."""
    return is_base(mention, clause, context) or _is_age(mention, clause, context)


def _is_age(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the number tells how old those are that are spoken of: "children under five", "aged 65 or over"."""
    words = context.vocabulary
    if Unit.parse(mention.unit).symbol not in _OF_AGE:
        return False
    if any(start < mention.end and mention.start < end for start, end in age_spans(clause, words)):
        return True
    if (mention.value or _OLDEST) >= _OLDEST:
        return False
    before = clause.sentence.document[clause.start : mention.start].lower().split()
    if before[-1:] and before[-1] in words.words("grammar", "age_words"):
        return True
    if before[-2:-1] and before[-2] in words.words("grammar", "age_words"):
        return before[-1] in words.function_words
    while before and before[-1] in words.function_words:
        before.pop()
    return mention.hedge in _BOUNDS and bool(before) and before[-1] in words.words("people", "nouns")


_OF_AGE = frozenset({"count", "person", "year"})
_BOUNDS = frozenset({"more_than", "less_than"})
_LEAST_BASE = 100
_OLDEST = 120  # years: nobody is older


def _governs(doubt: Mention, mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the word speaks of the number: not from a clause below that follows the number and its own verb."""
    if doubt.start < mention.end:
        return True
    verbs = [v.end for v in clause.cues(*_FINITE) if mention.end <= v.start and v.end <= doubt.start]
    between = clause.sentence.document[min(verbs, default=doubt.start) : doubt.start].lower().split()
    return set(between).isdisjoint(context.vocabulary.words("grammar", "subordinators"))


_FINITE = ("is", "runs", "change", "event", "becoming")


def claim_at(
    clause: Clause,
    kind: str,
    topic: str,
    asserted: Asserted,
    *,
    start: int | None = None,
    end: int | None = None,
    period: Period | None = None,
) -> Claim:
    """The claim that the words from `start` to `end` (the whole clause, unless given) make."""
    first, last = clause.start if start is None else start, clause.end if end is None else end
    sentence = clause.sentence
    quote = sentence.document[first:last]
    first += len(quote) - len(quote.lstrip(_EDGES))
    last -= len(quote) - len(quote.rstrip(_EDGES))
    return Claim(
        quote=sentence.document[first:last],
        start=first,
        end=last,
        kind=kind,
        topic=topic,
        asserted=asserted,
        period=period,
        sentence=(sentence.start, sentence.end),
    )


def part_of(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """The words of the clause that belong to the number at `start` to `end`: up to its neighbours, or its brackets."""
    text = clause.sentence.document
    opened = text.rfind("(", clause.start, start)
    if opened >= 0 and ")" not in text[opened:start]:
        closed = text.find(")", end, clause.end)
        if closed >= 0:
            return opened, closed + 1
    outside = [q for q in clause.quantities if not _in_brackets(text, clause, q.start)]
    before = [q.end for q in outside if q.end <= start]
    after = [q.start for q in outside if q.start >= end]
    first, last = clause.start, clause.end
    vague = [m.start for m in clause.cues("progressive") if m.start >= end]
    if vague:
        last = _before_verb(text, end, min(vague))
    if before:
        first = _after_joint(text, max(before), start)
    if after:
        last = _before_joint(text, end, min(after))
    elif (comma := appended(clause)) is not None and end <= comma:
        last = min(last, comma)
    return first, last


def dated_by(clause: Clause, start: int, end: int) -> Clause:
    """The clause with the periods that stand among the words from `start` to `end`, if some do; else as it is.

    Each of several numbers has its own: "from 5 in 2022 to 6 in 2023". One right behind an ordinal is of that one of
    what is counted: "two systems, the first by 2028".
    """
    firsts = [m for m in (*clause.cues("ordinal"), *clause.cues("superlative")) if m.id == "ordinal" or _is_first(m)]
    firsts = [m for m in firsts if not any(q.start <= m.start < q.end for q in clause.quantities)]  # "by a fifth in"
    apart = tuple(p for p in clause.periods if any(start < m.start and 0 <= p.start - m.end <= _BY for m in firsts))
    if apart:
        clause = replace(clause, periods=tuple(p for p in clause.periods if p not in apart))
    if (then := _told_of_then(clause, start, end)) is not None:
        return replace(clause, periods=(then,))
    own = _in_turn(clause, start, end) or tuple(p for p in clause.periods if start <= p.start and p.end <= end)
    if not clause.has("target", "future"):  # "to 6 by 2023": where it stood then
        own = tuple(replace(p, role="in") if p.role == "by" else p for p in own)
    return replace(clause, periods=own) if own and len(clause.quantities) > 1 else clause


def names_no_year(clause: Clause) -> bool:
    """Whether it is told of a month of which nobody says the year: it is not the newest."""
    return any(p.period is None and p.role in ("in", "of") and p.text.isalpha() for p in clause.periods)


def _in_turn(clause: Clause, start: int, end: int) -> tuple[PeriodMention, ...]:
    """The time of one of two numbers behind two times that are compared: "more in 2023 than in 2024: 6 against 5"."""
    numbers, dated = clause.quantities, [p for p in clause.periods if p.period is not None and not p.is_name]
    if len(numbers) != 2 or len(dated) != 2 or any(p.end > numbers[0].start for p in dated) or not clause.has("than"):
        return ()
    place = next((i for i, q in enumerate(numbers) if start <= q.start and q.end <= end), None)
    return () if place is None else (replace(dated[place], role="in"),)


def _told_of_then(clause: Clause, start: int, end: int) -> PeriodMention | None:
    """The time of which the number among the words is told behind "when": "until 2022, when exports reached 5"."""
    text = clause.sentence.document
    for number in (q for q in clause.quantities if start <= q.start < end):
        for period in clause.periods:
            led = _WHEN.match(text, period.end, number.start) if period.period is not None else None
            if led is not None and "," not in text[led.end() : number.start]:
                return replace(period, role="in")
    return None


def _is_first(word: Mention) -> bool:
    """Whether the word says which of a row a thing is."""
    return word.detail == "first"


def _in_brackets(text: str, clause: Clause, place: int) -> bool:
    opened = text.rfind("(", clause.start, place)
    return opened >= 0 and ")" not in text[opened:place]


def _before_verb(text: str, left: int, right: int) -> int:
    """The end of what is counted: the words up to the verb, without the auxiliary."""
    words = text[left:right].rstrip()
    for auxiliary in (" are", " is", " have been", " has been", " will", " sont", " est"):
        words = words.removesuffix(auxiliary)
    return left + len(words)


_BY = 4  # characters between an ordinal and its date: " by "
_EDGES = " \t\r\n,;:"
_JOINTS = (": ", ", ", " and ", " et ", "; ", " or ", " ou ")


def _after_joint(text: str, left: int, right: int) -> int:
    places = [text.rfind(joint, left, right) + len(joint) for joint in _JOINTS if text.rfind(joint, left, right) >= 0]
    return max(places, default=right)


def _before_joint(text: str, left: int, right: int) -> int:
    places = [place for joint in _JOINTS if (place := text.rfind(joint, left, right)) >= 0]
    return max(places, default=right)


def tells_which(verb: Mention, clause: Clause) -> bool:
    """Whether it only says which of the things that the clause counts are meant, "103 such agreements in force", or is
    what it counts: "visits by Americans came to 25 million".
    """
    counted = {m.id for m in clause.of("concept")} if clause.quantities else set[str]()
    codes = (m for m in clause.of("code") if m.start <= verb.start and verb.end <= m.end)
    flows = [m for m in clause.of("direction") if m.start == verb.start and m.end == verb.end]
    opens = not clause.of("entity") or verb.start < clause.of("entity")[0].start
    is_counted = bool(clause.quantities) and bool(flows) and opens
    return is_counted or any(m.id.partition("|")[0] in counted for m in codes)
