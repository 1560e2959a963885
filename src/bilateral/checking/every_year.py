"""What is said of every year: false without a date, if in no year on record the figure came near it.

Time is otherwise what keeps a text without a date from being called false: its year may have been another.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bilateral.algebra import evaluate
from bilateral.algebra.rewrite import figures_of, with_period
from bilateral.checking.certainty import Certainty
from bilateral.checking.kind import Candidate
from bilateral.model.explained import Doubt
from bilateral.model.quantity import Quantity
from bilateral.reading.context import Context
from bilateral.reading.readings import Query

__all__ = ["certain_in_any_year"]

_BOUNDED = frozenset({"percent", "fraction"})  # a share is never small merely since it was long ago
_RECORD = 15  # years that one table at least must hold
_LOOK_BACK = 40  # years
_APART = Decimal("0.25")  # of the number said: how far every year must lie from it


def certain_in_any_year(candidate: Candidate, context: Context) -> float:
    """The certainty of the query; time takes nothing from it if the text says it of every year and none comes near.

    Only where nothing else is in doubt: the two together would accuse on one word that nobody explains.
    """
    sure = candidate.confidence
    if not isinstance(sure, Certainty) or candidate.claim.asserted.unit not in _BOUNDED:
        return sure
    taken = sum(loss.share for loss in sure.losses if loss.why is Doubt.TIME_UNSETTLED and loss.words)
    is_all = taken > 0 and sure + taken >= 1
    return 1.0 if is_all and _is_never_near(candidate, context) else sure


def _is_never_near(candidate: Candidate, context: Context) -> bool:
    """Whether all years of all tables lie further from the number than they lie apart, and one table goes far back."""
    asserted = candidate.claim.asserted
    if asserted.interval is None or asserted.value is None:
        return False
    longest = 0
    for query in candidate.queries:
        values = list(_values(query, context))
        if values:
            apart = max(max(values) - min(values), abs(asserted.value) * _APART)
            if any(abs(asserted.interval.distance(v)) <= apart for v in values):
                return False
            longest = max(longest, len(values))
    return longest >= _RECORD


def _values(query: Query, context: Context) -> Iterator[Decimal]:
    """What the query's tables say in the years up to its own; a printed figure has none."""
    if query.period is None or len({f.period for f in figures_of(query.expression)}) != 1:
        return
    for years in range(_LOOK_BACK):
        then = with_period(query.expression, query.period.shift_years(-years))
        value = evaluate(then, context.almanac, None).value
        if isinstance(value, Quantity):
            yield value.value
