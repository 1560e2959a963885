"""Trend: which way something went, without saying by how much.

States: that something rose, fell or stayed as it was, in a year or over several, steadily, on the whole or so many
years in a row; or that it goes on to.
Readings: one per definition, code and currency that is left open; a window is also begun and ended a year or two
elsewhere, which tells whether the trend is more than the choice of its first year.
Supported when: the last value lies above (below) the first by more than figures are revised; for "steadily" four of
five steps go that way; for "stable" highest and lowest are no more than a tenth apart.
Example: "Canada's population has grown since 2010."
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Change, Convert, Difference, Expression, Take, Window
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS
from bilateral.checking.certainty import certainty
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import is_growth_itself
from bilateral.checking.spans import asserts, claim_at, is_aside, is_denied
from bilateral.checking.told import told_ends
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, first_known
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends, ends_of, nearby
from bilateral.reading.lists import listed_years
from bilateral.reading.merit import more_is_better
from bilateral.reading.ongoing import before_colon, ongoing
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of
from bilateral.reading.shares import figures_or_shares, named_share
from bilateral.reading.streaks import streak_of
from bilateral.reading.windows import is_length

__all__ = ["KIND"]

_SMALLEST = Decimal("1E-9")
_STEADY = Decimal("0.8")  # of the steps
_EVERY = Decimal("0.99")  # of so many steps in a row: none goes the other way
_STABLE = Decimal(10)  # per cent of the mean, from the lowest to the highest
_STILL = Decimal(3)  # per cent, from one period to the next
_VAGUE = 0.5  # how much a stable thing may move, nobody says: no accusation rests on it
_AUXILIARY = 2  # words between an auxiliary and its verb: "been steadily falling"
_ADVERBS = 5  # words from "remained" to "more or less constant"
_WINDOWS = {1: 0.2, 3: 0.3, 5: 0.3, 10: 0.2}  # years over which something that goes on may be meant, and how plausibly
_STILL_WORDS = ("stable", "standing")
_REACH = 90  # characters from the subject to its verb


class Trend:
    """Rising, falling and standing still."""

    name = "trend"
    looks_for = frozenset({"trend", "moving"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a verb of movement behind its subject, in a clause that says when.

        It has no number, or the figures of both ends.
        """
        if clause.has("pace") and clause.has("than"):
            return  # how fast beside another, and no movement of its own
        clause = _without_reach(clause)
        streak = streak_of(clause, context)
        counted = [
            q for q in clause.quantities if not is_length(q, clause, context) and not is_aside(q, clause, context)
        ]
        counted = [] if streak and all(q.value == streak for q in counted) else counted
        head = before_colon(clause)
        if (head is not clause or not counted) and not streak and asserts(clause) and (going := ongoing(head, context)):
            yield from self._ongoing(*going, head, context)
            if head is clause:
                return
        ends = told_ends(clause, context) if counted else _in_a_row(streak, clause, context)
        ends = ends if counted or ends else ends_of(clause, None, context)
        if ends is None or not asserts(clause):
            return
        if ends.is_told:
            yield from self._told(clause, counted, ends, context)
            return
        found = concepts(clause, context)
        word = _told_of(found[0], clause, context) if found else None
        if word is None:
            return
        word = _directed(word, found[0], context)
        if word is None:
            return
        asserted = _asserted(word, clause, is_long=ends.is_long, streak=streak)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=ends.period)
        if found[0].indicator.grows_as and word.detail not in _STILL_WORDS:
            yield Candidate(claim, strength=2, missing="a series in constant prices, in which this growth is told")
            return
        is_steady = streak > 0 or (clause.has("steadily") and ends.is_long)
        if is_growth_itself(word, found[0]):
            yield _grown(word, clause, found, ends, context, is_steady=is_steady)
            return
        share = named_share(clause, word.start, context)
        years = listed_years(clause, context)
        parts = [replace(clause, periods=(year,)) for year in years] or [clause]

        def ask(concept: Concept) -> Iterator[Query]:
            for part in parts:
                own = (ends_of(part, None, context) if years else ends) or ends
                told = figures_or_shares(part, concept, share, context, period=own.last)
                one = itertools.islice(_queries(word, told, own, context, is_steady=is_steady), LIMIT // len(parts))
                each = {MEMBER: str(own.last)} if years else {}
                yield from (replace(q, choices={**q.choices, **each}) for q in one)

        found, queries = first_known(found, ask)
        sure = certainty(clause, found, queries, context)
        sure = sure * _VAGUE if word.detail in _STILL_WORDS else sure
        sure = sure if ends.is_sure else 0.0
        missing = "figures of this share" if share else ""
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=3 if queries else 1, missing=missing)

    def _ongoing(self, word: Mention, last: Period | None, clause: Clause, context: Context) -> Iterator[Candidate]:
        """What is said to go on: over how long, nobody says, so that it must be so over some years and over many."""
        found = concepts(clause, context)
        if not found or not _has_subject(word, found[0], clause, context) or found[0].indicator.grows_as:
            return
        directed = _directed(word, found[0], context)
        if directed is None or directed.detail in _STILL_WORDS or is_growth_itself(word, found[0]):
            return
        asserted = _asserted(directed, clause, is_long=False)
        share = named_share(clause, word.start, context)
        told = figures_or_shares(clause, found[0], share, context, period=last)
        queries = [
            replace(
                query,
                expression=_moved(directed, query.expression, now.shift_years(-years), now, is_steady=False),
                choices={**query.choices, "window": str(years)},
                plausibility=round(query.plausibility * weight, 4),
                undated=False,
                latest=None,
            )
            for query in told
            if (now := query.period) is not None and now.frequency is Frequency.YEAR
            for years, weight in _WINDOWS.items()
        ]
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted)
        sure = certainty(clause, found, told, context)
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=3 if queries else 1)

    def _told(
        self, clause: Clause, counted: Sequence[QuantityMention], ends: Ends, context: Context
    ) -> Iterator[Candidate]:
        """The movement between two figures that are given: whether they are right, other kinds ask; here, if chosen."""
        before, after = (q.value for q in counted)
        unit = Unit.parse(counted[0].unit)
        share = named_share(clause, counted[0].start, context)
        units = [unit.symbol, *(RATIOS if unit.symbol in RATIOS else ())]
        found = (() if share else concepts(clause, context, units=units)) or concepts(clause, context)
        words = [
            m for m in clause.cues("trend") if m.start >= clause.end - len(clause.text) + clause.text.find(":") + 1
        ]
        if before is None or after is None or before == after or not found or not words:
            return
        word = words[0]
        if (after > before) != (word.detail == "up") or word.detail in _STILL_WORDS or word.start > counted[0].start:
            return
        asserted = dataclasses.replace(_asserted(word, clause, is_long=False), value=after - before)

        def ask(concept: Concept) -> Iterator[Query]:
            for query in figures_or_shares(clause, concept, share, context, period=ends.last, unit=unit):
                moved = [
                    _moved(word, query.expression, *n, is_steady=False)
                    for n in nearby(query, (ends.first, ends.last), ends, context)
                ]
                expression = _moved(word, query.expression, ends.first, ends.last, is_steady=False)
                yield replace(query, expression=expression, period=ends.last, undated=False, latest=None,
                              neighbours=tuple(moved))  # fmt: skip

        found, queries = first_known(found, ask)
        if queries:
            claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=ends.period)
            yield Candidate(claim, tuple(queries[:LIMIT]), 0.0, strength=1)


def _without_reach(clause: Clause) -> Clause:
    """The clause without the date back to which an extreme reaches: "fell to its lowest level since 2014"."""
    extreme = next(iter(clause.cues("extreme")), None)
    if extreme is None:
        return clause
    return replace(clause, periods=tuple(p for p in clause.periods if p.role != "since" or p.end <= extreme.start))


def _directed(word: Mention, concept: Concept, context: Context) -> Mention | None:
    """The word as up or down, where it says that something is better or worse; None where nobody could say which."""
    if word.detail not in ("better", "worse"):
        return word
    sign = more_is_better(concept.indicator, context) * (1 if word.detail == "better" else -1)
    return Mention(word.start, word.end, word.sort, word.id, "up" if sign > 0 else "down") if sign else None


def _told_of(concept: Concept, clause: Clause, context: Context) -> Mention | None:
    """The word by which the clause tells that the concept moved, of itself or by whom it belongs to."""
    moved = [m for m in clause.cues("trend") if _has_subject(m, concept, clause, context)]
    moved = moved or [m for m in clause.cues("moving") if _has_object(m, concept, clause, context)]
    return moved[0] if moved else None


def _has_object(word: Mention, concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether what is moved stands right behind: "has cut its emissions", not "has cut support for emissions"."""
    named = [m.start for m in concept.mentions if m.sort in ("concept", "direction", "code") and m.start >= word.end]
    text = clause.sentence.document
    words, before = context.vocabulary.words, flatten(text[clause.start : word.start]).lower().split()[-1:]
    between = flatten(text[word.end : min(named)]).lower().split() if named else ["?"]
    has_actor = any(m.end <= word.start for m in clause.of("entity")) and {*before} <= {*words("time", "before_moving")}
    return has_actor and {*between} <= {*words("time", "before_objects")}


def _has_subject(word: Mention, concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether what is named stands before the verb, and the verb is one: not "rising costs", "the increased trade"."""
    named = [m.end for m in concept.mentions if m.sort in ("concept", "direction", "code")]
    text = clause.sentence.document
    words = context.vocabulary.words
    said = flatten(text[clause.start : word.start]).lower().split()
    before = said[-_AUXILIARY:]
    if word.detail == "standing" and {*said[-_ADVERBS:]}.isdisjoint(words("time", "staying")):
        return False
    behind = flatten(text[word.end : clause.end]).lower().split()[:_AUXILIARY]
    if {*before[-1:]} & {*words("time", "before_adjectives")} or _goes_on(behind, context):
        return False
    is_participle = text[word.start : word.end].split()[0].endswith(tuple(words("time", "participles")))
    if is_participle and not {*before} & {*words("time", "auxiliaries")}:
        return False
    return any(0 <= word.start - end <= _REACH for end in named)


def _goes_on(behind: list[str], context: Context) -> bool:
    """Whether the verb means something else with the word behind it: "fell far short of"."""
    words = context.vocabulary.words
    told = [w.strip(".,;:") for w in behind if w not in words("time", "far_words")]
    return bool(told) and told[0] in words("time", "not_trends")


def _grown(
    word: Mention, clause: Clause, found: Sequence[Concept], ends: Ends, context: Context, *, is_steady: bool
) -> Candidate:
    """Whether a rate of growth was above nought, of several years their mean or each: "the economy grew in 2019"."""
    asserted = _asserted(word, clause, is_long=False)
    every = Take.HIGHEST if word.detail == "down" else Take.LOWEST
    queries = []
    for query in figure_queries(clause, found[0], context, period=ends.last):
        fitted = ends.fitted(query, context)
        if fitted is None:
            continue
        whole = Period(fitted[0].end + timedelta(days=1), fitted[1].end)
        inner = with_period(query.expression, whole if ends.is_long else fitted[1])
        several = Window(inner=inner, period=whole, take=every if is_steady else Take.MEAN)
        queries.append(replace(query, expression=several if ends.is_long else inner, period=fitted[1], undated=False))
    claim = claim_at(clause, Trend.name, found[0].indicator.topic, asserted, period=ends.period)
    sure = certainty(clause, found, queries, context)
    return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=3 if queries else 1)


def _in_a_row(streak: int, clause: Clause, context: Context) -> Ends | None:
    """The ends of so many steps in a row, up to the year that the clause names or the newest."""
    if not streak:
        return None
    named = period_of(clause)
    if named is not None and named.frequency is not Frequency.YEAR:
        return None
    last = named or Period.year(context.reported.year - 1)
    return Ends(last.shift_years(-streak), last, is_open=named is None, steps=streak)


def _asserted(word: Mention, clause: Clause, *, is_long: bool, streak: int = 0) -> Asserted:
    """What the value must be: its sign, the share of steps that rise, or how far it may swing."""
    denied = is_denied(clause, word.start, word.end)
    is_steady = bool(streak) or (is_long and clause.has("steadily"))
    steady = _EVERY if streak else _STEADY
    match word.detail:
        case "up":
            interval = Interval(steady, None) if is_steady else Interval(_SMALLEST, None)
            interval = Interval(None, Decimal(0)) if denied else interval
        case "down":
            interval = Interval(None, 1 - steady) if is_steady else Interval(None, -_SMALLEST)
            interval = Interval(Decimal(0), None) if denied else interval
        case _:
            interval = Interval(-_STABLE, _STABLE) if is_long else Interval(-_STILL, _STILL)
    unit = "" if is_steady or word.detail in _STILL_WORDS else DIRECTION
    return Asserted(text=clause.sentence.document[word.start : word.end], unit=unit, interval=interval)


def _queries(word: Mention, told: Sequence[Query], ends: Ends, context: Context, *, is_steady: bool) -> Iterator[Query]:
    """What lies between the ends; and, for a small movement, the same where every step between goes one way."""
    for query in told:
        for fitted, worth in ends.ways(query, context):
            around = list(nearby(query, fitted, ends, context))
            choices = {**query.choices, **({} if ends.other is None else {"base": str(fitted[0])})}
            weight = round(query.plausibility * worth, 4)
            found = replace(query, choices=choices, plausibility=weight, period=fitted[1], undated=False, latest=None)
            expression = _moved(word, query.expression, *fitted, is_steady=is_steady)
            others = tuple(_moved(word, query.expression, *n, is_steady=is_steady) for n in around)
            yield replace(found, expression=expression, neighbours=others)
            if (
                word.detail not in _STILL_WORDS
                and not is_steady
                and ends.is_long
                and fitted[1].frequency is Frequency.YEAR
            ):
                others = tuple(_one_way(query.expression, *n) for n in around)
                choices = {**choices, "change": "in every step"}
                expression = _one_way(query.expression, *fitted)
                yield replace(found, expression=expression, choices=choices, neighbours=others)


def _one_way(inner: Expression, first: Period, last: Period) -> Expression:
    whole = Period(first.start, last.end)
    return Window(inner=with_period(inner, whole), period=whole, take=Take.MOVED)


def _moved(word: Mention, inner: Expression, first: Period, last: Period, *, is_steady: bool) -> Expression:
    whole = Period(first.start, last.end)
    if word.detail in _STILL_WORDS:
        if last.start.year - first.start.year > 1:
            swing = Window(inner=with_period(inner, whole), period=whole, take=Take.SWING)
            return Convert(inner=swing, unit="percent")
        change = Change(before=with_period(inner, first), after=with_period(inner, last))
        return Convert(inner=change, unit="percent")
    if is_steady and last.frequency is Frequency.YEAR:
        return Window(inner=with_period(inner, whole), period=whole, take=Take.RISING)
    return Difference(left=with_period(inner, last), right=with_period(inner, first))


KIND = Trend()
