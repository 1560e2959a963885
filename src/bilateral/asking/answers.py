"""Queries answered: the values that a question may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bilateral.algebra import encode, evaluate
from bilateral.algebra.nodes import Change, Convert, Difference, Expression, Rank
from bilateral.algebra.peers import rivals_of, with_peer
from bilateral.algebra.ranks import table
from bilateral.algebra.result import Result
from bilateral.algebra.rewrite import figures_of, unconverted
from bilateral.checking.ageing import fresh
from bilateral.checking.answering import answered
from bilateral.checking.asserting import RATIOS
from bilateral.checking.kind import Candidate
from bilateral.model.answer import Form, Statement
from bilateral.model.quantity import Quantity, Unit
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query

__all__ = ["MOST", "Found", "found"]

_PARTS = frozenset({"percent", "ratio"})
_HEADS, _THINGS = "person", "count"
_MONEY = {"USA": "USD"}  # Canadians are told in either
_AS_LIKELY = 0.8  # of the likeliest
_WORLD = "WLD"
_RECENT = 200  # days before today of which one may still say "now"
MOST = 12  # definitions looked at: the one that is told, and others beside it
_RELAXED = 0.1  # of a neighbouring question's


@dataclass(frozen=True)
class Found:
    """A query and what it came to; `ranked` are the codes from the place that is asked for on, where one asks who.

    `asked` is the unit in which the question wants the value.
    """

    query: Query
    result: Result
    weight: float
    ranked: tuple[str, ...] = ()
    place: int = 1
    asked: str = ""


def found(
    statement: Statement, candidate: Candidate, context: Context, *, now: bool = False, sentence: Sentence | None = None
) -> list[Found]:
    """The candidate's queries that the record answers, the likeliest first; if it is asked of `now` only fresh ones.

    By its sentence one sees whether people are asked for.
    """
    answers = _likeliest(_answered(statement, candidate, context, now=now))
    rows = _own_currency_first(answers, sentence)
    if sentence is not None and (everywhere := _of_all(rows, sentence, context)):
        rows = everywhere
    if sentence is None or all(q.unit != _HEADS for q in sentence.quantities):
        return rows
    return _of_heads(rows, sentence.mentions)


def _likeliest(answers: Iterator[Found]) -> list[Found]:
    """The first of the answers, which come the likeliest first: all that are nearly as likely, and a few others."""
    rows: list[Found] = []
    for row in answers:
        if len(rows) >= MOST and row.weight < _AS_LIKELY * rows[0].weight:
            break
        rows.append(row)
    return rows


def _weight(query: Query) -> float:
    return query.plausibility * (_RELAXED if query.relaxed else 1.0)


def _answered(statement: Statement, candidate: Candidate, context: Context, *, now: bool) -> Iterator[Found]:
    """The queries that the record answers, the likeliest first, each evaluated only when it is asked for."""
    for query in sorted(fresh(candidate.queries), key=lambda q: -_weight(q)):
        if query.period is not None and query.period.start > context.as_of:
            continue
        if now and query.period is not None and (context.as_of - query.period.end).days > _RECENT:
            continue  # who asks what is so today is not told what was so
        weight = _weight(query)
        if statement.form is Form.WHO:
            if isinstance(query.expression, Rank):
                yield from _ranked(statement, candidate, query, query.expression, weight, context)
            continue
        if statement.form is Form.EXCESS and not _parts_two(query.expression):
            continue
        if candidate.claim.kind == "ratio" and isinstance(unconverted(query.expression), Change):
            continue  # "ten times larger" in its rare meaning, ten times more
        result = answered(encode(query.expression), context.almanac, context.as_of).result
        asked = candidate.claim.asserted.unit
        if isinstance(result.value, Quantity) and _is_in(result.value.unit, statement.unit):
            yield Found(query, result, weight, asked=asked)


def _parts_two(expression: Expression) -> bool:
    """Whether it sets one thing against another, not against itself."""
    return isinstance(expression, Difference) and expression.left != expression.right


def _own_currency_first(rows: list[Found], sentence: Sentence | None) -> list[Found]:
    """The rows with a figure in two currencies told in the publisher's own first.

    Of two publishers nearly as likely the one comes first who counts in the money of whoever is named first.
    """
    named = sorted((m.start, m.id) for m in (sentence.mentions if sentence else ()) if m.sort == "entity")
    home = _MONEY.get(named[0][1], "") if named else ""
    likely = _AS_LIKELY * max((row.weight for row in rows), default=0.0)
    first = [next(n for n, other in enumerate(rows) if _figure(other) == _figure(row)) for row in rows]

    def order(place: int) -> tuple[bool, float, int, bool]:
        row = rows[place]
        is_home = row.weight >= likely and not _is_exchanged(row) and _unit(row) == home
        return not is_home, -row.weight, first[place], _is_exchanged(row)

    return [rows[place] for place in sorted(range(len(rows)), key=order)]


def _of_all(rows: list[Found], sentence: Sentence, context: Context) -> list[Found]:
    """The rows with all countries on the side that nobody names, where a word says so: "foreign investment in"."""
    said = {word.strip(".,;:") for word in sentence.document.lower().split()}
    places = {m.id for m in sentence.mentions if m.sort == "entity"}
    if said.isdisjoint(context.vocabulary.words("grammar", "of_all")) or len(places) != 1:
        return []
    return [row for row in rows if any(_WORLD in f.codes.values() for f in figures_of(row.query.expression))]


def _figure(row: Found) -> Expression:
    return unconverted(row.query.expression)


def _is_exchanged(row: Found) -> bool:
    node = row.query.expression
    return isinstance(node, Convert) and node.rate is not None


def _is_in(unit: Unit, asked: str) -> bool:
    """Whether a value in the unit answers a question for a share or a multiple, if that is what is asked."""
    return asked not in _PARTS or unit.symbol in RATIOS


def _of_heads(rows: list[Found], said: Sequence[Mention]) -> list[Found]:
    """The rows that count people where people are asked for; where things fit the words too, only those that are told.

    "How many people came by train": not the trains, but neither everybody, by whatever means.
    """
    heads = [f for f in rows if _unit(f) != _THINGS]
    if len(heads) == len(rows):
        return rows
    told = {(m.id, m.detail) for m in said if m.sort == "code"}
    return [f for f in heads if any(code in told for code in _codes(f))]


def _unit(row: Found) -> str:
    return row.result.value.unit.symbol if isinstance(row.result.value, Quantity) else ""


def _codes(row: Found) -> Iterator[tuple[str, str]]:
    """What the row's figures are taken by, as words in a text name it."""
    for figure in figures_of(row.query.expression):
        indicator = figure.definition.partition("#")[0]
        yield from ((f"{indicator}|{dimension}", code) for dimension, code in figure.codes.items())


def _ranked(
    statement: Statement, candidate: Candidate, query: Query, rank: Rank, weight: float, context: Context
) -> Iterator[Found]:
    """The ranking from the place that is asked for on, if it is the stand-in that is ranked."""
    start, end = statement.name or (0, 0)
    named = context.vocabulary.book.find(statement.text[start:end])
    if rank.subject not in {m.id for m in named if m.sort == "entity"}:
        return
    peers = rank.peers or rivals_of(rank.subject, rank.inner, context.almanac)
    rows = [r for r in table(rank.inner, peers, context.almanac, context.as_of, evaluate) if r.peer not in rank.after]
    rows.sort(key=lambda row: (row.value if rank.ascending else -row.value, row.peer))
    interval = candidate.claim.asserted.interval
    first = int(interval.low) - 1 if interval and interval.low and not rank.after else 0
    taken = rows[first : first + max(1, statement.count)]
    if len(taken) < max(1, statement.count):
        return
    place = first + 1 + len(rank.after)
    stands = evaluate(msgspec.structs.replace(rank, subject=rows[0].peer), context.almanac, context.as_of)
    if rank.after or isinstance(stands.value, Quantity):  # where nobody comes first, for too few peers, nobody is next
        result = evaluate(with_peer(rank.inner, taken[0].peer), context.almanac, context.as_of)
        yield Found(query, result, weight, tuple(row.peer for row in taken), place)
