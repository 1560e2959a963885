"""How a sentence was read, told from what reading and checking found: nothing here decides anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bilateral.algebra.explain import words
from bilateral.checking.asserting import asserted_of
from bilateral.checking.certainty import Certainty
from bilateral.checking.check import Examined
from bilateral.checking.settling import Settled
from bilateral.checking.spans import held_back, number_held_back
from bilateral.model.claim import Claim, Judged
from bilateral.model.explained import Considered, Explained, Gate, Part, Queried, Recognised, Token
from bilateral.model.quantity import Interval
from bilateral.reading.clauses import Clause, Sentence
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.tokens import Tokens

__all__ = ["LACKS", "explain"]

_SORTS = {"indicator": ("concept", "role", "direction"), "fact": ("fact", "factword", "member"), "entity": ("entity",)}
LACKS = ("number", *_SORTS, "rank", "period")
_RANKS = frozenset({"superlative", "ordinal", "comparative"})


def explain(examined: Examined, claims: Iterable[Judged], context: Context) -> Explained:
    """The sentence's tokens, clauses and candidates in plain form; `claims` are those of its document."""
    sentence = examined.sentence
    judged = {j.claim: j for j in claims}
    return Explained(
        sentence.start,
        sentence.end,
        tokens=tuple(_tokens(examined, context)),
        parts=tuple(Part(c.start, c.end, held_back(c)) for c in examined.clauses),
        considered=tuple(_considered(s, judged, context) for s in examined.settled),
        gate=Gate.QUESTION if examined.is_question else None,
        lacks=tuple(_lacks(sentence)),
    )


def _tokens(examined: Examined, context: Context) -> Iterator[Token]:
    sentence, vocabulary = examined.sentence, context.vocabulary
    known = sorted(_recognised(examined, context), key=lambda r: (r.start - r.end, r.start, r.sort, r.what, r.detail))
    tokens = Tokens(sentence.text)
    for start, end, raw, word in zip(tokens.starts, tokens.ends, tokens.raw, tokens.words, strict=True):
        first, last = sentence.start + start, sentence.start + end
        over = tuple(r for r in known if r.start < last and first < r.end)
        if not over and (word in vocabulary.function_words or word in vocabulary.general_words):
            which = "function word" if word in vocabulary.function_words else "general word"
            over = (Recognised(first, last, "grammar", which),)
        yield Token(first, last, raw, over)


def _recognised(examined: Examined, context: Context) -> Iterator[Recognised]:
    sentence = examined.sentence
    for mention in sentence.mentions:
        for id in mention.id.split(" ") if mention.sort == "context" else (mention.id,):
            yield Recognised(mention.start, mention.end, mention.sort, id, mention.detail)
    for period in sentence.periods:
        yield Recognised(period.start, period.end, "period", str(period.period or "open"), period.role)
    for quantity in sentence.quantities:
        yield _quantity(quantity, examined.clauses, context)


def _quantity(mention: QuantityMention, clauses: Iterable[Clause], context: Context) -> Recognised:
    """The number as its clause asserts it, and the gate that holds it back."""
    clause = next((c for c in clauses if c.start <= mention.start and mention.end <= c.end), None)
    if clause is None:
        shown = f"{_interval(Interval(mention.low, mention.high))} {mention.unit}"
        return Recognised(mention.start, mention.end, "quantity", shown)
    asserted, gate = asserted_of(mention, clause, context), number_held_back(clause, mention, context)
    shown = f"{_interval(asserted.interval)} {asserted.unit}"
    return Recognised(mention.start, mention.end, "quantity", shown, gate.value if gate else "")


def _interval(interval: Interval | None) -> str:
    """Both ends in digits, open ones left out: `[2.5, 3.5]`, `[100, ]`."""
    if interval is None:
        return "[, ]"
    low, high = ("" if end is None else f"{end.normalize():,f}" for end in (interval.low, interval.high))
    return f"[{low}, {high}]"


def _considered(settled: Settled, judged: Mapping[Claim, Judged], context: Context) -> Considered:
    candidate, claim = settled.candidate, settled.candidate.claim
    sure = candidate.confidence
    found = judged.get(claim) if settled.rival is None else None
    return Considered(
        kind=claim.kind,
        start=claim.start,
        end=claim.end,
        asserted=claim.asserted.text,
        strength=candidate.strength,
        certainty=round(float(sure), 3),
        concept=sure.concept.indicator.id if isinstance(sure, Certainty) else "",
        score=round(sure.concept.score, 2) if isinstance(sure, Certainty) else None,
        losses=sure.losses if isinstance(sure, Certainty) else (),
        queries=tuple(
            Queried(words(q.expression, context.almanac), str(q.period or ""), q.plausibility)
            for q in candidate.queries
        ),
        missing=candidate.missing if not candidate.queries else "",
        verdict=found.verdict.value if found else "",
        gave_way=settled.rival.kind if settled.rival else "",
    )


def _lacks(sentence: Sentence) -> Iterator[str]:
    """What kinds of claims look for and the sentence has nothing of."""
    sorts = {m.sort for m in sentence.mentions}
    if not sentence.quantities:
        yield "number"
    yield from (name for name, those in _SORTS.items() if sorts.isdisjoint(those))
    if not any(m.sort == "cue" and m.id in _RANKS for m in sentence.mentions):
        yield "rank"
    if not sentence.periods:
        yield "period"
