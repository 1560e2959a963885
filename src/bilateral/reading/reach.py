"""How far back the highest, the lowest or the first of something is said to reach: to a year, or so many years."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention, flatten

__all__ = ["Reach", "reach_of"]

_YEARS = {"year": 1, "decade": 10, "century": 100}
_NEAR = 8  # words between the extreme and the length of time


@dataclass(frozen=True)
class Reach:
    """Back to the year `since`, else `years` back, else as far as there are figures."""

    since: Period | None = None
    years: int = 0

    def first(self, period: Period, begun: Period) -> Period:
        """The first year, seen from the period, of a series that began in another."""
        if self.since is not None:
            return Period.year(self.since.start.year)
        return period.shift_years(-self.years) if self.years else Period.year(begun.start.year)


def reach_of(word: Mention, clause: Clause, context: Context) -> Reach | None:
    """How far back the words behind `word` reach, "since 2010", "in decades"; None if they do not say."""
    for period in clause.periods:
        if period.role == "since" and period.period is not None and period.start >= word.end:
            return Reach(since=period.period)
        if period.role == "over" and period.start >= word.end:
            length = period.period.end.year - period.period.start.year + 1 if period.period else 0
            return Reach(years=period.years or length)
    for quantity in clause.quantities:
        if quantity.unit in _YEARS and quantity.value and quantity.start >= word.end:
            before = flatten(clause.sentence.document[word.end : quantity.start]).lower().split()
            if {*before} & {*context.vocabulary.words("time", "reach_words")} and len(before) < _NEAR:
                return Reach(years=int(quantity.value * _YEARS[quantity.unit]))
    behind = flatten(clause.sentence.document[word.end : clause.end]).lower()
    for years, phrases in context.catalogue.lexicon[context.language]["time"]["reach_phrases"].items():
        if any(phrase in behind for phrase in phrases):
            return Reach(years=int(years))
    return None
