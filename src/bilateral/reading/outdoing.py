"""More than any other: a comparison with everybody else, which is a first place in other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from bilateral.model.indicator import Measure
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.lists import aside
from bilateral.reading.phrases import Mention

__all__ = ["ALL_TIME", "Outdone", "is_of_all_time", "is_relative", "outdone", "with_antecedent"]

ALL_TIME = "the sum of all years on record"
_GAP = 16  # characters between "than" and "any other", for a preposition


@dataclass(frozen=True)
class Outdone:
    """A comparison with all others: `word` as a superlative, `clause` in which the subject and the measure stand.

    `end` is where the comparison ends; `role` the end of a flow that is compared ("than to any other"), empty if the
    subject acts; `actor` who acts where that is not the subject: "no country buys more than Canada".
    """

    word: Mention
    clause: Clause
    end: int
    role: str = ""
    actor: str = ""


def outdone(clause: Clause, context: Context) -> Iterator[Outdone]:
    """Each "more than any other" of the clause, and each "no other ... more than"."""
    for word in clause.cues("comparative", "quantifier"):
        than = next((m for m in clause.cues("than") if m.start >= word.end - len("than")), None)
        start = than.end if than is not None else word.end
        others = next((m for m in clause.cues("others") if 0 <= m.start - start <= _GAP), None)
        if others is None or word.detail not in ("more", "less") or _is_time(others, clause, context):
            continue
        between = clause.sentence.document[start : others.start].lower().split()
        role = next((r for p in between if (r := context.vocabulary.end_of.get(p, ""))), "")
        yield Outdone(_as_superlative(word), clause, others.end, role)
        return
    no_other = next(iter(clause.cues("no_other")), None)
    words = [w for w in clause.cues("comparative", "quantifier") if w.detail in ("more", "less")]
    than = next(iter(clause.cues("than")), None)
    if no_other is None or not words or than is None or _is_time(no_other, clause, context):
        return
    if any(q.start <= than.start < q.end for q in clause.quantities):
        return  # "no province touches more than three"
    if no_other.end <= words[0].start < than.end:
        named = (m.id for m in clause.of("entity") if m.start >= than.end and m.id != "WLD")
        is_told = any(m.start >= than.end for m in clause.cues("it"))
        first = next(named, clause.sentence.subject if is_told else "")
        yield Outdone(_as_superlative(words[0]), _denial_gone(clause), than.end, actor=first)


def _as_superlative(word: Mention) -> Mention:
    detail = "ascending" if word.detail == "less" else "descending"
    return Mention(word.start, word.end, "cue", "superlative", detail)


def _is_time(others: Mention, clause: Clause, context: Context) -> bool:
    """Whether what is outdone are other times, not other places: "than in any other year"."""
    behind = clause.sentence.document[others.end : clause.end].split(None, 1)[:1]
    return bool(behind) and behind[0].strip(".,;:").lower() in context.vocabulary.time_nouns


def _denial_gone(clause: Clause) -> Clause:
    """The clause without its "no", which belongs to "no other", and without "in the world", where there is none."""
    denials = clause.cues("negation", "no_other")
    within = (
        m for m in clause.mentions if any(m.start < d.end and d.start < m.end for d in denials)
    )  # "no |state exports|"
    return aside(clause, (*denials, *within, *(m for m in clause.of("entity") if m.id == "WLD")))


def is_of_all_time(clause: Clause, concept: Concept) -> bool:
    """Whether a flow is compared over all of time: who "has emitted more since records began" need not this year."""
    return clause.has("record") and concept.indicator.measure is Measure.FLOW


def is_relative(clause: Clause, context: Context) -> bool:
    """Whether the clause speaks of what stands before it: "which is ...", « ce qui est ... »."""
    opening = clause.text.lstrip(" ,–—-").lower()
    return bool(clause.before) and any(opening.startswith(f"{w} ") for w in context.vocabulary.relatives)


def with_antecedent(clause: Clause) -> Clause:
    """The clause together with the one before it, of which a relative clause speaks; itself if it is the first."""
    if not clause.before:
        return clause
    first, whole = clause.before[-1], clause.sentence
    joined = Clause(whole, whole.start, whole.end, whole.mentions, whole.quantities, whole.periods)
    return replace(joined.within(first.start, clause.end), before=clause.before[:-1])
