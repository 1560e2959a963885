"""Drafts: one query's value with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bilateral.algebra import Expression, encode
from bilateral.algebra.explain import words
from bilateral.algebra.nodes import Change, Convert, Count, Difference, Number, Published, Rank, Ratio
from bilateral.algebra.wording import figure
from bilateral.asking.answers import Found
from bilateral.asking.wording import Wording
from bilateral.checking.certainty import Certainty
from bilateral.checking.kind import Candidate
from bilateral.model.answer import Given, Statement
from bilateral.model.claim import Evidence
from bilateral.model.explained import Doubt
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period

__all__ = ["Draft", "doubts", "number_draft", "number_sentence", "ranked_draft"]

_GRAVE = (
    Doubt.UNEXPLAINED_WORDS, Doubt.MODIFIER, Doubt.TITLE_IN_PART, Doubt.ANOTHER_CODE, Doubt.CONCEPT_UNNAMED,
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """An answer that one query gives; `row` is that query with its result."""

    value: Given
    sentence: str
    unit: str = ""
    period: str = ""
    definition: str = ""
    query: str = ""
    expression: str = ""
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    row: Found | None = None


def doubts(candidate: Candidate) -> str | None:
    """The words for which what is on record may be another thing than what is asked; None if nothing says so."""
    sure = candidate.confidence
    if not isinstance(sure, Certainty):
        return None
    grave = [loss for loss in sure.losses if loss.why in _GRAVE]
    return "; ".join(loss.words or loss.why.value for loss in grave) if grave else None


def number_draft(row: Found, statement: Statement, wording: Wording) -> Draft:
    """A number with the sentence that tells it."""
    assert isinstance(row.result.value, Quantity)
    value, unit = row.result.value.value, str(row.result.value.unit)
    told = number_sentence(row.query.expression, value, unit, row.query.period, statement, wording, row.query.undated)
    return _drafted(row, -value if statement.falls else value, unit, told, wording)


def ranked_draft(row: Found, statement: Statement, wording: Wording) -> Draft:
    """Who stands at the place that is asked for, or those from there on."""
    names = tuple(wording.bare(code) for code in row.ranked)
    told = wording.named(statement, row.ranked, row.query.period if row.query.undated else None)
    return _drafted(row, names if statement.count != 1 else names[0], "", told, wording)


def _drafted(row: Found, value: Given, unit: str, sentence: str, wording: Wording) -> Draft:
    expression = row.query.expression
    return Draft(
        value, sentence, unit, str(row.query.period or ""), wording.definition(expression, row.result),
        words(expression, wording.almanac), encode(expression), row.result.evidence, row.result.steps, row,
    )  # fmt: skip


def number_sentence(
    expression: Expression, value: Decimal, unit: str, period: Period | None, statement: Statement, wording: Wording,
    is_open: bool = False,
) -> str:  # fmt: skip
    """The sentence that tells the number."""
    inner = expression.inner if isinstance(expression, Convert) else expression
    when, printed = wording.when(period), figure(abs(value), unit, wording.language)
    match inner:
        case Change():
            key = "falls" if value < 0 else "rises"
            return wording.sentence(key, what=wording.what(inner.after), value=printed, when=wording.between(inner))
        case Ratio() if unit in ("1", "ratio"):
            return wording.filled(statement, printed, period if is_open else None)
        case Ratio():
            return wording.filled(statement, printed, period if is_open else None)
        case Rank():
            return wording.placed(statement, int(value), period if is_open else None)
        case Published():
            return wording.stated(inner)
        case Count():
            return wording.counted(inner, printed)
        case Difference() if not wording.is_balance(inner):
            key = "less" if value < 0 else "excess"
            one, other = wording.what(inner.left), wording.what(inner.right)
            return wording.sentence(key, what=one, other=other, value=printed, when=when)
    printed = figure(value, unit, wording.language)
    if isinstance(inner, Number):  # one unit of a currency in another
        return wording.sentence("price", what=wording.money(inner.unit), value=printed, when=when)
    return wording.sentence("amount", what=wording.what(expression), value=printed, when=when)
