"""The two ends of a movement of which the text gives both figures: "from 5 in 2010 to 6 in 2014"."""

from __future__ import annotations

from bilateral.checking.spans import dated_by, part_of
from bilateral.model.time import Frequency
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE
from bilateral.reading.context import Context
from bilateral.reading.ends import Ends
from bilateral.reading.windows import is_length

__all__ = ["told_ends"]

_BOTH = 2


def told_ends(clause: Clause, context: Context) -> Ends | None:
    """The ends of a clause with two figures of one unit, each with its year; None if it has others."""
    counted = [q for q in clause.quantities if not is_length(q, clause, context)]
    if len(counted) != _BOTH or len({"count" if q.unit in COUNTABLE else q.unit for q in counted}) != 1:
        return None
    own = [dated_by(clause, *part_of(clause, q.start, q.end)).periods for q in counted]
    years = [p[0].period for p in own if len(p) == 1 and p[0].period and p[0].period.frequency is Frequency.YEAR]
    if len(years) != _BOTH or not years[0] < years[1]:
        return None
    return Ends(years[0], years[1], is_chosen=True, is_told=True)
