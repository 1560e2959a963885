"""What time does to the readings of an undated claim: the older a figure, the less it is what the author used."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from bilateral.algebra import decode, encode
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.algebra.wording import number_of
from bilateral.checking.answering import LOOK_BACK, answered, text_of
from bilateral.checking.compare import NEAR, understates
from bilateral.checking.verdict import REVISION, same_slots
from bilateral.model.claim import Asserted, Reading
from bilateral.model.time import Period
from bilateral.reading.context import Context
from bilateral.reading.readings import Query

__all__ = ["fresh", "may_have_moved", "without_overtaken", "without_past", "without_superseded"]

_OVERTAKEN = 2  # years before a printed figure from which a table says nothing against it
_MAY_REPLACE = frozenset({"record", "official", "typed"})
_MOVES, _MOVED = 0.05, 0.2  # how far a year may move a figure, and all years together
_ASKED = 8192  # queries; a page has some hundreds
_KEPT = 2048  # sets of queries; a page has a hundred
_FADING = 0.4  # what each year of age leaves of a query's plausibility


@lru_cache(maxsize=_KEPT)
def fresh(queries: tuple[Query, ...]) -> tuple[Query, ...]:
    """The queries; of an undated claim less plausible the older their figures are, since an author uses the last.

    Held tables are measured against held tables and printed figures against printed ones: a page of this year that
    prints a number makes no census of some years ago less of an answer.
    """
    newest_of: dict[bool, int] = {}
    if not any(q.undated for q in queries):
        return queries
    for query in filter(_ages, queries):
        assert query.period is not None
        newest_of[_is_held(query)] = max(newest_of.get(_is_held(query), 0), query.period.end.year)

    def faded(query: Query) -> Query:
        if not _ages(query) or query.period is None:
            return query
        age = newest_of[_is_held(query)] - query.period.end.year
        return query if not age else replace(query, plausibility=round(query.plausibility * _FADING**age, 4))

    return tuple(faded(q) for q in queries)


def _ages(query: Query) -> bool:
    return query.undated and query.period is not None and not query.only_latest


@lru_cache(maxsize=_ASKED)
def _is_held(query: Query) -> bool:
    """Whether the query asks a table, not one printed figure."""
    return next(figures_of(query.expression), None) is not None


def may_have_moved(query: Query, reading: Reading, context: Context) -> bool:
    """Whether a figure of long before the text lies no farther off than the years between may have moved it.

    Who wrote "31 states" in 2022 is not refuted by the 33 of 2018.
    """
    if not _ages(query) or query.period is None or reading.is_latest or reading.agrees or reading.margin is None:
        return False
    age = context.written.year - 1 - query.period.end.year  # the year of writing is over for nobody who writes
    return age > 1 and abs(reading.margin) <= min(age * _MOVES, _MOVED) + float(NEAR)


def without_overtaken(readings: list[Reading], queries: Sequence[Query], context: Context) -> list[Reading]:
    """The readings without tables that end before a printed figure which bears an undated claim out.

    Who writes without a year uses the last figure; what was so years before says nothing against it, if it changes
    by as much from year to year. A table that hardly moves still speaks: it counts otherwise.
    """
    if not any(r.agrees for r in readings):
        return readings
    undated = [q for q in queries if _ages(q)]
    printed = {text_of(q) for q in undated if not _is_held(q)}
    if not printed:
        return readings
    held = {text_of(q) for q in undated if _is_held(q)}
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


def without_past(readings: list[Reading], queries: Sequence[Query], asserted: Asserted) -> list[Reading]:
    """The readings of an undated claim without those that agree, if all of them are older than tables that differ."""
    agreeing = [r for r in readings if r.agrees and not r.is_latest]
    ageing = [(text_of(q), q) for q in queries if _ages(q)] if agreeing else []
    undated = {encoded for encoded, _ in ageing}
    if not all(r.expression in undated for r in agreeing) or not agreeing:
        return readings
    tables = {encoded for encoded, q in ageing if _is_held(q)}
    held = [r for r in readings if r.expression in tables and not r.is_latest]

    def is_past(reading: Reading) -> bool:
        same = [r for r in held if same_slots(reading, r)]
        last = max((_end_year(r) for r in same), default=0)
        newest = [r for r in same if _end_year(r) == last]
        return _end_year(reading) < last and all(_clearly_differs(r, asserted) for r in newest)

    if not all(is_past(r) for r in agreeing):
        return readings
    return [r for r in readings if not r.agrees or r.is_latest]


def without_superseded(readings: list[Reading]) -> list[Reading]:
    """The readings without those that agree, if a later release of each of these differs by more than a revision."""
    agreeing = [r for r in readings if r.agrees and not r.is_latest]
    printed = [r for r in agreeing if not any(True for _ in figures_of(decode(r.expression)))]
    replaced = [r for r in printed if any(_supersedes(later, r) for later in readings)]
    is_gone = bool(agreeing) and len(replaced) == len(agreeing)
    return [r for r in readings if not r.agrees or r.is_latest] if is_gone else readings


def _clearly_differs(reading: Reading, asserted: Asserted) -> bool:
    return reading.agrees is False and (abs(reading.margin or 0.0) > REVISION or understates(reading, asserted))


def _supersedes(later: Reading, earlier: Reading) -> bool:
    """Whether it is a later release of the same figure, by a publisher that may take back the earlier one."""
    is_revision = later.agrees is not False or abs(later.margin or 0.0) <= REVISION
    if is_revision or not later.evidence or not earlier.evidence or later.period != earlier.period:
        return False
    new, old = later.evidence[0], earlier.evidence[0]
    codes = [{k: v for k, v in r.choices.items() if k not in ("definition", "flow")} for r in (later, earlier)]
    is_same = codes[0] == codes[1] and new.unit == old.unit and new.label == old.label
    return is_same and new.trust in _MAY_REPLACE and old.vintage < new.vintage


def _moves(reading: Reading, context: Context) -> bool:
    """Whether the figure differs between the years before by as much as it misses."""
    expression, period = decode(reading.expression), Period.parse(reading.period)
    earlier = (encode(with_period(expression, period.shift_years(-years))) for years in range(1, LOOK_BACK + 1))
    values = [number_of(answered(e, context.almanac, None).value) for e in (reading.expression, *earlier)]
    known = [v for v in values if v is not None]
    return len(known) > 1 and max(known) - min(known) >= abs(Decimal(str(reading.margin or 0)) * known[0])


def _end_year(reading: Reading) -> int:
    return Period.parse(reading.period).end.year if reading.period else 0
