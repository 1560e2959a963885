"""Several under one predicate: "Texas and Ohio each ..." holds if it holds of both, "together" of their sum.

What a kind finds in a clause that lists its subjects is asked of each of them. The queries then say of whom they are
(`MEMBER`), and every member must hold; where the clause takes them together, their figures are added instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bilateral.algebra import Convert, Expression, Figure, Published, Rank, Ratio, Sum
from bilateral.algebra.rewrite import figures_of, unconverted, with_period
from bilateral.checking.certainty import is_narrowed
from bilateral.checking.kind import Candidate, Kind
from bilateral.checking.verdict import MEMBER, is_precise
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.lists import alone, is_each, is_together, listed
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import LIMIT, Query

__all__ = ["found_in"]

_WHOLE = "WLD"  # of which those listed take a share, whether it is named or not
_UNSAID = 0.4  # how sure it is that a list without "together" or "each" is added up


def found_in(kind: Kind, clause: Clause, context: Context) -> Iterator[Candidate]:
    """What the kind finds in the clause, of each or all of the subjects that it lists."""
    found = tuple(kind.find(clause, context))
    if not found:
        return
    own = [_of_the_part(candidate, context) for candidate in found]
    members = () if clause.has("reciprocal") else listed(clause, context.vocabulary.lists)
    if not any(_names(q, m, context) for c in own for q in c.queries for m in members):
        yield from own
        return
    parts = [(m, tuple(kind.find(alone(clause, m, members), context))) for m in members]
    codes = {m.id for m in members}
    for candidate in own:
        if clause.sentence.document.startswith("(", candidate.claim.start):
            yield candidate  # of whoever stands before the bracket
            continue
        if any(len(_codes(q.expression, context) & codes) > 1 for q in candidate.queries):
            yield candidate  # the kind knows what it is of all of them, or between them
            continue
        of_all = _joined(candidate, [(m, _same(candidate, part)) for m, part in parts], clause, context)
        yield of_all or _of_some(candidate, context)


def _of_the_part(candidate: Candidate, context: Context) -> Candidate:
    """The candidate without queries where they ask of a whole what is said of its part, but for a figure that fits."""
    if not is_narrowed(candidate.confidence):
        return candidate
    if is_precise(candidate.claim.asserted) and context.catalogue.has_rivals:
        return candidate  # among few series a number of three digits is met by chance
    return replace(candidate, queries=(), missing="figures of this part alone")


def _same(candidate: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """What was found of one member at the words of the candidate."""
    claim = candidate.claim
    return next((c for c in found if (c.claim.start, c.claim.asserted) == (claim.start, claim.asserted)), None)


def _joined(
    candidate: Candidate, parts: Sequence[tuple[Mention, Candidate | None]], clause: Clause, context: Context
) -> Candidate | None:
    """One candidate for all members; None where they are no list of equal subjects: the two ends of a flow."""
    known = [(m, part) for m, part in parts if part is not None]
    if len(known) < len(parts) or not all(part.queries for _, part in known):
        return None
    named = {m.id for m in clause.of("entity")} - {m.id for m, _ in known}
    if any(not _is_of_one(q, m.id, named, context) for m, part in known for q in part.queries):
        return None
    sure = min(part.confidence for _, part in known)
    added = [[q for q in part.queries if _adds_up(q.expression, context)] for _, part in known]
    adds = all(added)
    has_number = candidate.claim.asserted.value is not None and candidate.claim.asserted.unit != "rank"
    if is_together(clause) and not adds:
        return replace(candidate, queries=(), missing="the figures of these cannot be added")
    if adds and has_number and not is_each(clause):
        queries = tuple(_sums(added))
        sure = sure if is_together(clause) else min(sure, _UNSAID)
        return replace(candidate, queries=queries, confidence=sure, missing="figures of all of these")
    name = context.catalogue.name
    each = (
        replace(q, choices={**q.choices, MEMBER: name(m.id)})
        for m, part in known
        for q in part.queries[: LIMIT // len(known)]
    )
    return replace(candidate, queries=tuple(each), confidence=sure)


def _of_some(candidate: Candidate, context: Context) -> Candidate:
    """The candidate that leaves some of them out: it accuses nobody, and tells nothing if it is of one place alone."""
    places = context.catalogue.entities.keys()
    if all(len(_codes(q.expression, context) & places) == 1 for q in candidate.queries):
        return replace(candidate, queries=(), missing="figures of all of these")
    return replace(candidate, confidence=min(candidate.confidence, _UNSAID))


def _codes(expression: Expression, context: Context) -> set[str]:
    """Every code that the expression's figures and printed figures name."""
    used = {code for f in figures_of(expression) for code in f.codes.values()}
    expression = unconverted(expression)
    if isinstance(expression, Rank):
        used.add(expression.subject)
    if isinstance(expression, Published):
        figure = context.catalogue.fact(expression.fact).figure
        used |= set(figure.where.values()) if figure else set()
    return used


def _names(query: Query, member: Mention, context: Context) -> bool:
    return member.id in _codes(query.expression, context)


def _is_of_one(query: Query, member: str, named: set[str], context: Context) -> bool:
    """Whether the query is of that member and of nobody whom the clause does not name outside the list."""
    who = {code for code in _codes(query.expression, context) if code in context.catalogue.entities}
    return member in who and who - {member, _WHOLE} <= named


def _adds_up(expression: Expression, context: Context) -> bool:
    """Whether the values of several entities may be added: amounts and counts, not rates, ranks or differences."""
    match expression:
        case Published():
            return True  # never added: what one agency prints has no like of another's
        case Figure():
            return context.catalogue.adds_up(context.catalogue.definition(expression.definition)[0])
        case Sum():
            return all(_adds_up(term, context) for term in expression.terms)
        case Convert():
            return _adds_up(expression.inner, context)
        case Ratio():  # shares of one whole
            return _adds_up(expression.numerator, context)
        case _:
            return False


def _sums(parts: Sequence[Sequence[Query]]) -> Iterator[Query]:
    """The sum of the members' queries at equal choices, of the last period that all of them have."""
    tables = [{tuple(sorted(q.choices.items())): q for q in queries} for queries in parts]
    for key, first in tables[0].items():
        if not any(True for _ in figures_of(first.expression)):
            continue
        found = [table.get(key) for table in tables]
        terms = [q for q in found if q is not None]
        if len(terms) < len(parts):
            continue
        periods = [q.period for q in terms if q.period is not None]
        last = min(periods, default=None)
        if last is not None and first.undated:
            terms = [replace(q, expression=with_period(q.expression, last), period=last) for q in terms]
        if len({q.period for q in terms}) == 1:
            yield replace(first, expression=Sum(terms=tuple(q.expression for q in terms)), period=terms[0].period)
