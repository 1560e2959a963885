"""Sentences → judged claims: every kind looks, rivals for the same words are settled, every reading is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bilateral.algebra import Expression, Result, Spread, decode, encode, evaluate
from bilateral.algebra.explain import unit_in_words, value_in_words, words
from bilateral.algebra.result import Value
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.wording import ends_of, number_of
from bilateral.checking.coherence import coherent
from bilateral.checking.compare import compare, is_decisive
from bilateral.checking.every_year import certain_in_any_year
from bilateral.checking.kind import REFUTABLE, SINGLE, Candidate, Kind, asked_of
from bilateral.checking.own_page import rests_on
from bilateral.checking.perturb import perturb
from bilateral.checking.several import found_in
from bilateral.checking.verdict import MEMBER, by_member, decide, decisive
from bilateral.checking.wording import correct, justify
from bilateral.model.claim import Claim, Judged, Reading
from bilateral.model.document import BlockKind
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict
from bilateral.reading.clauses import Clause, Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.readings import Query, newest
from bilateral.reading.reported import as_reported
from bilateral.store import Almanac

__all__ = ["Examined", "Settled", "check_sentences", "examine", "judge", "judge_all"]

_WILD = Decimal(6)  # a value this many times off is no answer to what the text says: the query missed its meaning
_NO_SCALE = frozenset({"rank", "count", "percent", "fraction"})  # where many times off is no sign of another meaning
_OF_MORE = frozenset({"ratio", "rank/superlative"})  # kinds whose claims hold numbers that claim nothing alone
_LOOK_BACK = 12  # years
_OVERTAKEN = 2  # years before a printed figure from which a table says nothing against it
_KEPT = 8192  # answers; a page has some hundreds
_FADING = 0.4  # what each year of age leaves of a query's plausibility


def check_sentences(sentences: Sequence[Sentence], kinds: Sequence[Kind], context: Context) -> tuple[Judged, ...]:
    """The judged claims, in the order of the text."""
    return judge_all(examine(sentence, kinds, context) for sentence in sentences)


def judge_all(examined: Iterable[Examined]) -> tuple[Judged, ...]:
    """The candidates that stand, judged, in the order of the text."""
    judged: list[Judged] = []
    for e in examined:
        standing = (s.candidate for s in e.settled if s.rival is None)
        judged += coherent([judge(candidate, e.context, retold=e.is_retold) for candidate in standing])
    return tuple(sorted(judged, key=lambda j: (j.claim.start, j.claim.end, j.claim.kind)))


class Settled(NamedTuple):
    """A candidate, and the claim on the same words that it gives way to, None if it stands."""

    candidate: Candidate
    rival: Claim | None


class Examined(NamedTuple):
    """A sentence's clauses and all that the kinds found in them; a sentence that asks has neither.

    `context` is that in which it is read: of one that `is_retold`, the day on which it was said.
    """

    sentence: Sentence
    is_question: bool
    context: Context
    is_retold: bool = False
    clauses: tuple[Clause, ...] = ()
    settled: tuple[Settled, ...] = ()


def examine(sentence: Sentence, kinds: Sequence[Kind], context: Context) -> Examined:
    """What every kind finds in the sentence, rivals for the same words settled."""
    if sentence.kind is BlockKind.QUESTION or sentence.text.rstrip(" ›»").endswith("?"):
        return Examined(sentence, is_question=True, context=context)
    told, then = as_reported(sentence, context)
    clauses = clauses_of(told, context.vocabulary)
    asked = asked_of(tuple(kinds), has_facts=bool(context.catalogue.facts))
    candidates = [
        _without_promised(c, clause, then)
        for clause in clauses
        for kind, wanted in asked
        if not (wanted and wanted.isdisjoint(clause.holds))
        for c in found_in(kind, clause, then)
    ]
    return Examined(told, False, then, told is not sentence, clauses, tuple(settle(candidates)))


def _without_promised(candidate: Candidate, clause: Clause, context: Context) -> Candidate:
    """The candidate without the figures of what was, if its number is promised for a year to come."""
    if candidate.claim.asserted.interval is None or not candidate.queries:
        return candidate
    promised = clause.has("target") or any(m.detail == "committed" for m in clause.cues("event"))
    ahead = any(p.role == "by" and p.period is not None and p.period.end > context.written for p in clause.periods)
    if not (promised and ahead):
        return candidate
    kept = tuple(q for q in candidate.queries if q.period is not None and q.period.end > context.written)
    return replace(candidate, queries=kept, missing=candidate.missing or "what was promised for a year to come")


def settle(candidates: Iterable[Candidate]) -> Iterator[Settled]:
    """Of candidates for mostly the same words, the strongest stands; the one with queries before the one without."""
    kept: list[Claim] = []
    ranked = sorted(candidates, key=lambda c: (-c.strength, not c.queries, c.claim.start, c.claim.end))
    for candidate in ranked:
        is_last_resort = candidate.strength == 0
        rival = next((o for o in kept if _same_words(candidate.claim, o, is_last_resort=is_last_resort)), None)
        if rival is None:
            kept.append(candidate.claim)
        yield Settled(candidate, rival)


def _same_words(one: Claim, other: Claim, *, is_last_resort: bool) -> bool:
    """Whether they assert one thing: mostly the same words, and not two different values."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return False
    if is_last_resort and shared >= 0.6 * (one.end - one.start):
        return True  # nothing but a date or a verb: another kind knows what is asserted
    said, also = one.asserted.text, other.asserted.text
    if other.kind in _OF_MORE and said and said in also:
        return True  # one of the two sums that the other claim sets against each other, or the 3 of "the top 3"
    if said and also and said != also:
        return False
    lengths = (one.end - one.start, other.end - other.start)
    return shared >= 0.6 * (min(lengths) if said == also and said else max(lengths))


def judge(candidate: Candidate, context: Context, *, retold: bool = False) -> Judged:
    """The claim with every reading answered, and its verdict.

    One that is `retold` with the date on which it was made is of its day: it is not asked whether it has aged.
    """
    claim = candidate.claim
    if claim.period is not None and claim.period.start > context.as_of:
        candidate = replace(candidate, queries=(), missing=f"the period lies ahead: {claim.period}")
    own = [q for q in candidate.queries if not q.relaxed]
    fresh = _fresh(own or candidate.queries)
    candidate = replace(candidate, queries=tuple(replace(q, undated=False) for q in fresh) if retold else fresh)
    found = [r for query in candidate.queries for r in _readings(query, candidate, context)]
    readings = [r for r in found if not rests_on(r.evidence, context.url) and not (retold and r.is_latest)]
    if found and not readings:
        candidate = replace(candidate, missing="another source: only the page itself is on record")
    answered = [
        r for part in by_member(readings) for r in _without_wild([r for r in part if r.agrees is not None], claim)
    ]
    if not answered:
        missing = candidate.missing or next((r.missing for r in readings if r.missing), "no series or fact on this")
        return Judged(claim, Verdict.NOT_ENOUGH_EVIDENCE, tuple(readings), len(readings), missing=missing,
                      justification=justify(claim, Verdict.NOT_ENOUGH_EVIDENCE, readings, missing))  # fmt: skip
    answered = _without_overtaken(answered, candidate.queries, context)
    written = [r for r in answered if not r.is_latest]
    held = _once_held(candidate, context) if not any(r.agrees or r.near for r in written) else None
    dropped = max((r.plausibility for r in readings if r.agrees is not None and r not in answered), default=0.0)
    is_best_kept = dropped <= max((r.plausibility for r in answered), default=0.0)
    has_rivals = context.catalogue.has_rivals
    meant = not _is_wild(written, claim) or (candidate.confidence >= REFUTABLE and not has_rivals)
    confidence = certain_in_any_year(candidate, context) if held is None else candidate.confidence
    sure = confidence >= (REFUTABLE if has_rivals else SINGLE) and is_best_kept and meant
    answered += _open_members(readings, answered)
    around = perturb(candidate.queries, written, claim, context)
    verdict = decide(
        answered, claim.asserted, may_refute=sure, once_held=held is not None, hand_picked=around.is_hand_picked
    )
    shown = decisive(answered, claim.asserted, may_refute=sure, once_held=held is not None)
    ordered = tuple(sorted(answered, key=lambda r: (r.is_latest, -r.plausibility)))
    notes: tuple[str, ...] = (f"It held in {held}.",) if held is not None else ()
    failing = list(dict.fromkeys(r.choices[MEMBER] for r in shown if MEMBER in r.choices and not r.agrees))
    notes += (f"It does not hold of {failing[0]}.",) if verdict is Verdict.REFUTED and failing else ()
    notes += (f"But {around.counter}.",) if around.counter else ()
    return Judged(
        claim=claim,
        verdict=verdict,
        readings=ordered,
        readings_total=len(ordered),
        robustness=_share(written) if around.share is None else around.share,
        correction=correct(claim, verdict, shown),
        justification=justify(claim, verdict, shown, next((r.missing for r in shown if r.missing), ""), notes),
        may_refute=sure,
        once_held=held is not None,
        hand_picked=around.is_hand_picked,
        notes=notes,
    )


def _open_members(readings: Sequence[Reading], answered: Sequence[Reading]) -> list[Reading]:
    """One reading without data for each of several members for whom there is none: the claim is not settled then."""
    known = {r.choices.get(MEMBER) for r in answered}
    found = {r.choices[MEMBER]: r for r in readings if MEMBER in r.choices and r.choices[MEMBER] not in known}
    return list(found.values())


def _share(written: Sequence[Reading]) -> float:
    """The share of the readings that agrees, weighed by plausibility."""
    total = sum(r.plausibility for r in written) or 1.0
    return round(sum(r.plausibility for r in written if r.agrees) / total, 3)


def _fresh(queries: Sequence[Query]) -> tuple[Query, ...]:
    """The queries; of an undated claim less plausible the older their figures are, since an author uses the last.

    Held tables are measured against held tables and printed figures against printed ones: a page of this year that
    prints a number makes no census of some years ago less of an answer.
    """
    newest_of: dict[bool, int] = {}
    if not any(q.undated for q in queries):
        return tuple(queries)
    for query in filter(_ages, queries):
        assert query.period is not None
        newest_of[_is_held(query)] = max(newest_of.get(_is_held(query), 0), query.period.end.year)

    def faded(query: Query) -> Query:
        if not _ages(query) or query.period is None:
            return query
        age = newest_of[_is_held(query)] - query.period.end.year
        return replace(query, plausibility=round(query.plausibility * _FADING**age, 4))

    return tuple(faded(q) for q in queries)


def _ages(query: Query) -> bool:
    return query.undated and query.period is not None and not query.only_latest


def _is_held(query: Query) -> bool:
    """Whether the query asks a table, not one printed figure."""
    return any(True for _ in figures_of(query.expression))


def _without_overtaken(readings: list[Reading], queries: Sequence[Query], context: Context) -> list[Reading]:
    """The readings without tables that end before a printed figure which bears an undated claim out.

    Who writes without a year uses the last figure; what was so years before says nothing against it, if it changes
    by as much from year to year. A table that hardly moves still speaks: it counts otherwise.
    """
    undated = [q for q in queries if _ages(q)]
    printed = {encode(q.expression) for q in undated if not _is_held(q)}
    held = {encode(q.expression) for q in undated if _is_held(q)}
    last = max((_end_year(r) for r in readings if r.agrees and r.expression in printed), default=0)
    return [
        r
        for r in readings
        if r.agrees
        or r.is_latest
        or r.expression not in held
        or _end_year(r) + _OVERTAKEN > last
        or not _moves(r, context)
    ]


def _moves(reading: Reading, context: Context) -> bool:
    """Whether the figure differs between the years before by as much as it misses."""
    expression, period = decode(reading.expression), Period.parse(reading.period)
    earlier = (encode(with_period(expression, period.shift_years(-years))) for years in range(1, _LOOK_BACK + 1))
    values = [number_of(_answered(e, context.almanac, None).value) for e in (reading.expression, *earlier)]
    known = [v for v in values if v is not None]
    return len(known) > 1 and max(known) - min(known) >= abs(Decimal(str(reading.margin or 0)) * known[0])


def _end_year(reading: Reading) -> int:
    return Period.parse(reading.period).end.year if reading.period else 0


def _without_wild(readings: list[Reading], claim: Claim) -> list[Reading]:
    """The readings without those that are orders of magnitude off, if any other is not: they are of something else."""
    sober = [r for r in readings if not _is_wild([r], claim)]
    return sober or readings


def _is_wild(readings: Sequence[Reading], claim: Claim) -> bool:
    """Whether every value is so far off that the text must mean something else."""
    if claim.asserted.value is None or not claim.asserted.value or claim.asserted.unit in _NO_SCALE:
        return False
    numbers = [abs(n) for r in readings if r.value is not None for n in ends_of(r.value)]
    said = abs(claim.asserted.value)
    return bool(numbers) and all(n == 0 or max(n / said, said / n) > _WILD for n in numbers)


def _readings(query: Query, candidate: Candidate, context: Context) -> Iterator[Reading]:
    """The query answered for the day it was written, and for today where that can differ."""
    if query.only_latest:
        yield _answer(query.expression, query, candidate.claim, context, context.as_of, latest=query.period)
        return
    first = _answer(query.expression, query, candidate.claim, context, None if query.undated else context.as_of)
    yield first
    if query.latest is not None:
        today = Period.day(context.as_of)
        yield _answer(query.latest, query, candidate.claim, context, context.as_of, latest=today)
    elif query.undated and context.catalogue.has_vintages:
        latest = newest(query.expression, context, context.as_of)
        if latest is not None and latest != query.period:
            yield _answer(
                with_period(query.expression, latest), query, candidate.claim, context, context.as_of, latest=latest
            )
    elif query.undated and context.published and _of_one_period(query.expression):
        own = newest(query.expression, context, date(context.written.year, 12, 31))
        if own is not None and own != query.period:  # who writes during a year may know how it will end
            yield _answer(
                with_period(query.expression, own), replace(query, period=own), candidate.claim, context, None
            )
    elif context.published and any(True for _ in figures_of(query.expression)):
        then = _answer(query.expression, query, candidate.claim, context, context.written)
        if then.agrees and not first.agrees:  # revised since it was written
            yield then
            yield _answer(query.expression, query, candidate.claim, context, context.as_of, latest=query.period)


def _of_one_period(expression: Expression) -> bool:
    """Whether all its figures are of one period: no change from one to another."""
    return len({figure.period for figure in figures_of(expression)}) == 1


def _answer(
    expression: Expression,
    query: Query,
    claim: Claim,
    context: Context,
    as_of: date | None,
    *,
    latest: Period | None = None,
) -> Reading:
    answer = _answered(encode(expression), context.almanac, as_of)
    result = answer.result
    comparison = compare(result, claim.asserted)
    return Reading(
        query=answer.query,
        choices=query.choices,
        expression=answer.expression,
        value=answer.value,
        unit=answer.unit,
        period=str(latest or query.period or ""),
        agrees=comparison.agrees,
        near=comparison.near,
        margin=comparison.margin,
        plausibility=query.plausibility,
        may_refute=result.may_refute and is_decisive(result, claim.asserted),
        is_latest=latest is not None,
        is_neighbour=query.relaxed,
        known=as_of,
        evidence=result.evidence,
        steps=(*result.steps, *_outside(comparison.broken)),
        missing=result.missing or _gaps(result.value),
    )


class _Answer(NamedTuple):
    """What the almanac says to an expression, whatever the claim: the part of a reading that many claims share."""

    expression: str
    query: str
    result: Result
    value: str | None
    unit: str


@lru_cache(maxsize=_KEPT)
def _answered(encoded: str, almanac: Almanac, as_of: date | None) -> _Answer:
    expression = decode(encoded)
    result = evaluate(expression, almanac, as_of)
    value = None if result.value is None else value_in_words(result.value)
    unit = unit_in_words(result.value)
    return _Answer(encoded, words(expression, almanac), result, value, unit)


def _outside(broken: Sequence[Period]) -> Iterator[str]:
    """The periods that break what is said of a whole window, in words."""
    if broken:
        yield f"outside in {', '.join(str(p) for p in broken[:8])}" + (", ..." if broken[8:] else "")


def _gaps(value: Value | None) -> str:
    return "figures for enough of the window" if isinstance(value, Spread) and value.is_sparse else ""


def _once_held(candidate: Candidate, context: Context) -> Period | None:
    """The newest earlier period in which an undated claim agreed, None if it never did within the look-back."""
    for query in candidate.queries[:4]:
        if not query.undated or query.period is None or not any(True for _ in figures_of(query.expression)):
            continue
        for years in range(1, _LOOK_BACK + 1):
            earlier = query.period.shift_years(-years)
            then = _answered(encode(with_period(query.expression, earlier)), context.almanac, None)
            if compare(then.result, candidate.claim.asserted).agrees:
                return earlier
    return None
