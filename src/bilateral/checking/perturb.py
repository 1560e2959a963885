"""Perturbation: a comparison asked again from ends nearby, or among peers otherwise counted, to tell what it rests on.

"Since 2009" was somebody's choice. If the same is true from most of the years around, the claim is robust; if it holds
from hardly any, it says more of the choice than of the figures, and the strongest counter-claim is put beside it. Who
gives the figures of both ends chose both: there each end is asked for itself, and what has come of it since.
A rank among countries is asked again with the European Union as one: nobody has picked that, so it is only told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from bilateral.algebra import Expression, Rank, Window, evaluate
from bilateral.algebra.explain import unit_in_words, value_in_words
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.wording import figure
from bilateral.checking.compare import DIRECTION, compare
from bilateral.model.claim import Asserted, Claim, Reading
from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.reading.context import Context
from bilateral.reading.readings import Query

__all__ = ["HAND_PICKED", "Nearby", "perturb"]

# Of the neighbours: a claim that fewer of them bear out holds only for its own window. With four first years and two
# last ones beside the author's, a third is two of six: a turning point of the series next to the chosen year still
# leaves the claim its half, so what falls below rests on a single extreme year.
HAND_PICKED = 0.34


class Nearby(NamedTuple):
    """The share of neighbours that agree, None where there are none, and the strongest that does not, in words.

    `is_chosen` says that the author chose among them, as one chooses a first year.
    """

    share: float | None = None
    counter: str = ""
    is_chosen: bool = True

    @property
    def is_hand_picked(self) -> bool:
        """Whether hardly any of the windows around bears the claim out."""
        return self.is_chosen and self.share is not None and self.share < HAND_PICKED


def perturb(queries: Sequence[Query], readings: Sequence[Reading], claim: Claim, context: Context) -> Nearby:
    """How the neighbours of the likeliest query that agrees stand to the claim."""
    agreeing = [r.choices for r in readings if r.agrees]
    query = next((q for q in queries if q.neighbours and q.choices in agreeing), None)
    if query is None:
        return Nearby()
    is_rank = isinstance(query.expression, Rank)
    asserted = claim.asserted if is_rank else _at_least_half(claim.asserted)
    asked, against = dict[str, list[bool]](), list[tuple[float, str]]()
    is_told = asserted.unit == DIRECTION and asserted.value is not None
    for neighbour in query.neighbours:
        result = evaluate(neighbour, context.almanac, context.as_of)
        comparison = compare(result, asserted)
        if comparison.agrees is None or result.value is None:
            continue
        moved = "last" if is_told and _years(neighbour)[1] != _years(query.expression)[1] else "first"
        asked.setdefault(moved, []).append(comparison.agrees)
        if not comparison.agrees:
            value = figure(value_in_words(result.value), unit_in_words(result.value))
            against.append((abs(comparison.margin or 0.0), f"{_where(neighbour, context)} {value}"))
    share = min((sum(found) / len(found) for found in asked.values()), default=None)
    if share is None:
        return Nearby()
    return Nearby(round(share, 3), max(against, default=(0.0, ""))[1], is_chosen=not is_rank)


def _at_least_half(asserted: Asserted) -> Asserted:
    """What a neighbour must bear out: the direction, and of a number at least half of the change that it tells."""
    if asserted.value is None:
        return asserted
    still = Decimal(1) if asserted.unit == "ratio" else Decimal(0)  # once what was before is no change
    half = still + (asserted.value - still) / 2
    interval = Interval(half, None) if asserted.value > still else Interval(None, half)
    return replace(asserted, interval=interval, hedge="")


def _where(neighbour: Expression, context: Context) -> str:
    """In what the neighbour differs: its ends, or who counts as one among its peers."""
    if not isinstance(neighbour, Rank):
        return f"from {_ends(neighbour)} it comes to"
    table = context.catalogue.entities
    unions = [table[code].name() for code in neighbour.peers if code in table and table[code].counts_as_one]
    return f"with the {' and the '.join(unions)} as one it is"


def _years(expression: Expression) -> tuple[Period, Period]:
    """The first and the last year that it compares."""
    inner = getattr(expression, "inner", expression)
    whole = inner.period if isinstance(inner, Window) else expression.period if isinstance(expression, Window) else None
    periods = sorted(f.period for f in figures_of(expression)) if whole is None else [whole]
    return Period.year(periods[0].start.year), Period.year(periods[-1].end.year)


def _ends(expression: Expression) -> str:
    first, last = _years(expression)
    return f"{first} to {last}"
