"""Sentences → judged claims: every kind looks, rivals are settled, every reading is answered, the verdict is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bilateral.algebra.rewrite import with_period
from bilateral.checking.ageing import fresh, may_have_moved, without_overtaken, without_past, without_superseded
from bilateral.checking.answering import once_held, readings_of
from bilateral.checking.citing import as_cited
from bilateral.checking.coherence import coherent
from bilateral.checking.compare import understates
from bilateral.checking.every_year import certain_in_any_year
from bilateral.checking.kind import REFUTABLE, SINGLE, Candidate, Kind, asked_of
from bilateral.checking.own_page import rests_on
from bilateral.checking.perturb import perturb
from bilateral.checking.settling import Settled, settle
from bilateral.checking.several import found_in
from bilateral.checking.verdict import MEMBER, by_member, decide, decisive, same_slots
from bilateral.checking.wild import is_wild, without_wild
from bilateral.checking.wording import correct, justify
from bilateral.model.claim import Claim, Judged, Reading
from bilateral.model.document import BlockKind
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict
from bilateral.reading.clauses import Clause, Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.readings import Query
from bilateral.reading.reported import as_reported

__all__ = ["Examined", "check_sentences", "examine", "judge", "judge_all"]

_OF_TWO_TIMES = ("growth", "trend")  # kinds of claim that set a time against another
_BESIDE = {"below": 1, "above": -1}  # the sign of a margin: a value beyond the text, where the other figures lie below
_MEANT = 0.6  # a reading that has data counts for little beside one without that is so much more plausible


def check_sentences(sentences: Sequence[Sentence], kinds: Sequence[Kind], context: Context) -> tuple[Judged, ...]:
    """The judged claims, in the order of the text."""
    return judge_all(examine(sentence, kinds, context) for sentence in sentences)


def judge_all(examined: Iterable[Examined]) -> tuple[Judged, ...]:
    """The candidates that stand, judged, in the order of the text."""
    judged: list[Judged] = []
    for e in examined:
        standing = (s.candidate for s in e.settled if s.rival is None)
        told = coherent([judge(candidate, e.context, retold=e.is_retold) for candidate in standing])
        judged += as_cited(told, e.sentence, e.context)
    return tuple(sorted(judged, key=lambda j: (j.claim.start, j.claim.end, j.claim.kind)))


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
    those, has_facts = tuple(kinds), bool(context.catalogue.facts)
    candidates = [
        _without_promised(_without_untold_time(c, clause, then), clause, then)
        for clause in clauses
        for kind in asked_of(those, clause.holds, has_facts=has_facts)
        for c in found_in(kind, clause, then)
    ]
    return Examined(told, False, then, told is not sentence, clauses, tuple(settle(candidates)))


def _without_untold_time(candidate: Candidate, clause: Clause, context: Context) -> Candidate:
    """The candidate without figures where nobody knows of when: "not since 2009", "grown since the election"."""
    if clause.has("not_since"):
        return replace(candidate, queries=(), missing="when it was last so")
    if clause.periods or candidate.claim.kind not in _OF_TWO_TIMES:
        return candidate
    openings = {*context.vocabulary.words("periods", "openings")}
    is_since = not openings.isdisjoint(word.strip(",.;:") for word in clause.text.lower().split())
    return replace(candidate, queries=(), missing="the year since when") if is_since else candidate


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


def judge(candidate: Candidate, context: Context, *, retold: bool = False) -> Judged:
    """The claim with every reading answered, and its verdict.

    One that is `retold` with the date on which it was made is of its day: it is not asked whether it has aged.
    """
    claim = candidate.claim
    if claim.period is not None and claim.period.start > context.as_of:
        candidate = replace(candidate, queries=(), missing=f"the period lies ahead: {claim.period}")
    own = tuple([q for q in candidate.queries if not q.relaxed])
    queries = fresh(own or candidate.queries)
    candidate = replace(candidate, queries=tuple(replace(q, undated=False) for q in queries) if retold else queries)
    asked = [(q, r) for q in queries for r in readings_of(q, candidate, context)]
    found = [r for _, r in asked]
    readings = [r for r in found if not rests_on(r.evidence, context.url) and not (retold and r.is_latest)]
    if found and not readings:
        candidate = replace(candidate, missing="another source: only the page itself is on record")
    answered = [
        r for part in by_member(readings) for r in without_wild([r for r in part if r.agrees is not None], claim)
    ]
    if not answered:
        missing = candidate.missing or next((r.missing for r in readings if r.missing), "no series or fact on this")
        return Judged(claim, Verdict.NOT_ENOUGH_EVIDENCE, tuple(readings), len(readings), missing=missing,
                      justification=justify(claim, Verdict.NOT_ENOUGH_EVIDENCE, readings, missing))  # fmt: skip
    answered = without_overtaken(answered, candidate.queries, context)
    answered, held = _without_what_was(answered, candidate, context)
    if held is not None and candidate.was:
        then = [replace(q, expression=with_period(q.expression, held), period=held, undated=False) for q in queries[:1]]
        return judge(replace(candidate, queries=tuple(then), was=False), context, retold=retold)
    written = [r for r in answered if not r.is_latest]
    kept = {id(r) for r in answered}
    dropped = max((r.plausibility for r in readings if r.agrees is not None and id(r) not in kept), default=0.0)
    is_best_kept = dropped <= max((r.plausibility for r in answered), default=0.0)
    has_rivals = context.catalogue.has_rivals
    meant = not is_wild(written, claim) or (candidate.confidence >= REFUTABLE and not has_rivals)
    confidence = certain_in_any_year(candidate, context) if held is None else candidate.confidence
    sure = confidence >= (REFUTABLE if has_rivals else SINGLE) and is_best_kept and meant
    sure = sure and not _is_silent_on_the_best(readings, written)
    sure = sure and not candidate.was and not any(_is_of_rival(q, r) or may_have_moved(q, r, context) for q, r in asked)
    answered += _open_members(readings, answered)
    around = perturb(candidate.queries, written, claim, context)
    verdict = decide(
        answered, claim.asserted, may_refute=sure, once_held=held is not None, hand_picked=around.is_hand_picked
    )
    shown = decisive(answered, claim.asserted, may_refute=sure, once_held=held is not None)
    ordered = tuple(sorted(answered, key=lambda r: (r.is_latest, -r.plausibility)))
    notes: tuple[str, ...] = (_when_it_held(held, written, claim),) if held is not None else ()
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


def _is_silent_on_the_best(readings: Sequence[Reading], told: Sequence[Reading]) -> bool:
    """Whether what the text most plausibly means has no data by a source that tells of something less plausible."""
    best = max((r.plausibility for r in told), default=0.0)
    sources = {r.choices.get("definition") for r in told}
    silent = [r for r in readings if not r.is_latest and r.agrees is None and _MEANT * r.plausibility > best]
    return any(r.choices.get("definition") in sources and not any(same_slots(r, t) for t in told) for r in silent)


def _is_of_rival(query: Query, reading: Reading) -> bool:
    """Whether what the text says lies on the side where the agency's other figures are, which nobody here holds."""
    return bool(query.rival) and reading.margin is not None and reading.margin * _BESIDE[query.rival] > 0


def _when_it_held(held: Period, written: Sequence[Reading], claim: Claim) -> str:
    is_less = any(understates(r, claim.asserted) for r in written)
    return f"It was little more than that in {held}." if is_less else f"It held in {held}."


def _without_what_was(
    readings: list[Reading], candidate: Candidate, context: Context
) -> tuple[list[Reading], Period | None]:
    """The readings without those that bear out only what was so, and when it was; all of them if it never was."""
    current = without_superseded(readings)
    if len(current) < len(readings):
        return current, max(Period.parse(r.period) for r in readings if r.agrees and not r.is_latest)
    is_dated = context.catalogue.has_vintages  # else nobody knows whether the newer figures were out
    current = without_past(readings, candidate.queries, candidate.claim.asserted) if is_dated else readings
    held = once_held(candidate, [r for r in current if not r.is_latest], context)
    return (readings if held is None else current), held


def _open_members(readings: Sequence[Reading], answered: Sequence[Reading]) -> list[Reading]:
    """One reading without data for each of several members for whom there is none: the claim is not settled then."""
    known = {r.choices.get(MEMBER) for r in answered}
    found = {r.choices[MEMBER]: r for r in readings if MEMBER in r.choices and r.choices[MEMBER] not in known}
    return list(found.values())


def _share(written: Sequence[Reading]) -> float:
    """The share of the readings that agrees, weighed by plausibility."""
    total = sum(r.plausibility for r in written) or 1.0
    return round(sum(r.plausibility for r in written if r.agrees) / total, 3)
