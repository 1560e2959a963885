"""Statements with a hole: the kinds' queries for a sentence whose number may be anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.checking.asserting import RATIOS
from bilateral.checking.check import examine
from bilateral.checking.kind import Candidate, Kind
from bilateral.model.answer import Form, Statement
from bilateral.model.document import Block, BlockKind, Document
from bilateral.reading.annotate import Annotator
from bilateral.reading.called import figures_called
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.concepts import concepts
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention

__all__ = ["HOLE", "candidates", "sentence_of"]

HOLE = "…"  # the text of a number that is asked for
_TRIED = 3  # units that a question may leave open
_HEADS = frozenset({"person"})


def sentence_of(statement: Statement, annotator: Annotator) -> Sentence | None:
    """The statement annotated as any sentence is."""
    text = statement.text
    document = Document(
        "question", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language=annotator.vocabulary.language
    )
    found = annotator.sentences(document)
    return found[0] if found else None


def candidates(
    statement: Statement, sentence: Sentence, kinds: Sequence[Kind], context: Context
) -> Iterator[Candidate]:
    """What the kinds make of the statement, the likeliest first; of a number only what is said of the hole."""
    if statement.hole is None:
        yield from (s.candidate for s in examine(sentence, kinds, context).settled if s.rival is None)
        return
    of_numbers = [kind for kind in kinds if not getattr(kind, "tells_no_number", False)]
    for unit in _units(statement, sentence, context):
        opened = _opened(statement, sentence, unit)
        found = [s.candidate for s in examine(opened, of_numbers, context).settled]
        yield from (c for c in found if c.queries and _is_open(c))


def _is_open(candidate: Candidate) -> bool:
    """Whether the candidate claims what the hole may be: any value."""
    interval = candidate.claim.asserted.interval
    return interval is not None and interval.is_open


def _opened(statement: Statement, sentence: Sentence, unit: str) -> Sentence:
    """The sentence with the stand-in's number opened: it asserts a value in the unit, and none in particular."""
    assert statement.hole is not None
    start, end = statement.hole
    own = next((q for q in sentence.quantities if q.start <= start and end <= q.end), None)
    others = [q for q in sentence.quantities if q is not own and not (q.start < end and start < q.end)]
    hole = QuantityMention(own.start if own else start, own.end if own else end, HOLE, None, None, None, unit)
    ordered = sorted([*others, hole], key=lambda q: q.start)
    return msgspec.structs.replace(sentence, quantities=tuple(ordered))


def _units(statement: Statement, sentence: Sentence, context: Context) -> Iterator[str]:
    """The units that the number may be in: what the question says, else those of what it speaks of."""
    assert statement.hole is not None
    start, end = statement.hole
    own = next((q for q in sentence.quantities if q.start <= start and end <= q.end), None)
    said = own.unit if own else "count"
    if statement.unit in context.catalogue.currencies and said.startswith("count/"):
        yield said.replace("count", statement.unit, 1)  # "per day in Canadian dollars"
        return
    if (
        statement.unit
        and not statement.extreme
        and statement.form is not Form.WHEN
        and (said == "count" or statement.unit != "count")
    ):
        yield statement.unit
        return
    symbol, _, per = said.partition("/")
    if symbol != "count":
        yield said
        return
    bare = msgspec.structs.replace(sentence, quantities=tuple(q for q in sentence.quantities if q is not own))
    seen: dict[str, None] = {}
    for clause in clauses_of(bare, context.vocabulary):
        for concept in concepts(clause, context, around=True)[:_TRIED]:
            unit = concept.indicator.unit
            if unit in context.catalogue.currencies:
                unit = "dollar"
            if per and "/" not in unit:
                unit = f"{unit}/{per}"
            seen.setdefault(unit)
        for fact in figures_called(clause, context)[:_TRIED]:
            seen.setdefault(fact.figure.unit if fact.figure else said)
    if "dollar" in {unit.partition("/")[0] for unit in seen} and _is_valued(sentence, context):
        yield f"dollar/{per}" if per else "dollar"
        return
    counted = _counted(statement, sentence, context)
    found = [unit for unit in list(seen)[:_TRIED] if not counted or unit not in _HEADS]
    yield from sorted(found, key=lambda unit: unit in RATIOS)  # "how much" is an amount before it is a share
    if said not in seen:
        yield said


def _is_valued(sentence: Sentence, context: Context) -> bool:
    """Whether what a thing is worth is asked for, not how much of it there is."""
    valued = {*context.vocabulary.words("grammar", "valued")}
    return not valued.isdisjoint(word.strip(".,;:?'") for word in sentence.document.lower().split())


def _counted(statement: Statement, sentence: Sentence, context: Context) -> bool:
    """Whether the noun right behind the number is of things that are counted: "how many buses" are no passengers."""
    assert statement.hole is not None
    behind = [m for m in sentence.mentions if m.start == statement.hole[1] + 1 and m.sort in ("code", "concept")]
    longest = [m for m in behind if m.end == max(n.end for n in behind)]
    units = {context.catalogue.indicators[m.id].unit for m in longest if m.sort == "concept"}
    return "count" in units and units.isdisjoint(_HEADS)
