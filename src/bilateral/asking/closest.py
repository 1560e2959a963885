"""The closest figure: what the record has beside a question of a number that it does not answer.

It is told as the second sentence of the reason, never as the answer: the same question without its year, or without the
words that no indicator explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.algebra.figures import first_period
from bilateral.algebra.nodes import PEER
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.wording import figure
from bilateral.asking.answers import Found, found
from bilateral.asking.holes import candidates, sentence_of
from bilateral.asking.wording import Wording
from bilateral.checking.kind import Kind
from bilateral.model.answer import Form, Statement
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context

__all__ = ["closest"]


def closest(
    statements: Sequence[Statement], annotator: Annotator, kinds: Sequence[Kind], wording: Wording, context: Context
) -> str:
    """What the record has that comes nearest, with its value; empty if nothing does."""
    for statement in statements:
        sentence = sentence_of(statement, annotator)
        if sentence is None or statement.form is not Form.NUMBER or statement.hole is None:
            continue
        row = next(_rows(statement, sentence, kinds, context), None)
        if row is not None:
            return _told(row, sentence, wording, context)
    return ""


def _rows(statement: Statement, sentence: Sentence, kinds: Sequence[Kind], context: Context) -> Iterator[Found]:
    """What answers the statement whatever its words say besides, then whatever year it names."""
    for asked in (sentence, msgspec.structs.replace(sentence, periods=())):
        for candidate in candidates(statement, asked, kinds, context):
            yield from (row for row in found(statement, candidate, context) if any(figures_of(row.query.expression)))


def _told(row: Found, sentence: Sentence, wording: Wording, context: Context) -> str:
    value = row.result.value
    assert isinstance(value, Quantity)
    what = wording.what(row.query.expression)
    printed = figure(value.value, str(value.unit), wording.language)
    told = wording.sentence("closest", what=what, value=printed, when=wording.when(row.query.period))
    asked = [p.period for p in sentence.periods if p.period is not None]
    first = _first(row, context)
    if asked and first is not None and asked[0].end < first.start:
        told = f"{told} {wording.sentence('begins', first=wording.day(first))}"
    return told


def _first(row: Found, context: Context) -> Period | None:
    """The first year in which all figures of the row tell something."""
    figures = [f for f in figures_of(row.query.expression) if PEER not in f.codes.values()]
    begun = [p for f in figures if (p := first_period(f, context.almanac)) is not None]
    return max(begun, default=None, key=lambda p: p.start)
