"""Two series side by side: difference, ratio and correlation on common periods, and where they part."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bilateral.almanac.series import Series
from bilateral.model.time import Period

__all__ = ["Comparison", "ComparisonRow", "compare"]

_FEWEST = 3  # fewer pairs of numbers always lie on a line


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One period that both have: the second less the first, and the second as a multiple of the first.

    Both are None in different units, the ratio also where the first is zero.
    """

    period: Period
    left: Decimal
    right: Decimal
    difference: Decimal | None
    ratio: Decimal | None


@dataclass(frozen=True)
class Comparison:
    """Two series on their common periods.

    `correlation` is Pearson's of the values, `correlation_of_changes` that of the changes from one period to the
    next, which a common trend does not raise. `parts_at` is the first period in which they differ by more than
    `tolerance`, the wider of the two tables' bands of ordinary revisions.
    """

    left: Series
    right: Series
    rows: tuple[ComparisonRow, ...]
    correlation: float | None
    correlation_of_changes: float | None
    tolerance: Decimal
    parts_at: Period | None

    @property
    def is_in_one_unit(self) -> bool:
        """Whether differences mean something."""
        return self.left.unit == self.right.unit


def compare(left: Series, right: Series) -> Comparison:
    """The comparison of two series of one frequency; without a common period it has no rows."""
    theirs = {point.period: point.value for point in right}
    is_same = left.unit == right.unit
    rows = tuple(_row(p.period, p.value, theirs[p.period], is_same=is_same) for p in left if p.period in theirs)
    tolerance = max(left.flow.revision, right.flow.revision)
    return Comparison(
        left,
        right,
        rows,
        _correlation([row.left for row in rows], [row.right for row in rows]),
        _correlation(list(_changes([row.left for row in rows])), list(_changes([row.right for row in rows]))),
        tolerance,
        _parting(rows, tolerance) if is_same else None,
    )


def _row(period: Period, left: Decimal, right: Decimal, *, is_same: bool) -> ComparisonRow:
    ratio = right / left if is_same and left else None
    return ComparisonRow(period, left, right, right - left if is_same else None, ratio)


def _changes(values: list[Decimal]) -> Iterator[Decimal]:
    return (after - before for before, after in pairwise(values))


def _correlation(left: list[Decimal], right: list[Decimal]) -> float | None:
    """None for few or constant numbers."""
    if len(left) < _FEWEST or len(set(left)) == 1 or len(set(right)) == 1:
        return None
    found = statistics.correlation([float(v) for v in left], [float(v) for v in right])
    return round(found, 4) if math.isfinite(found) else None


def _parting(rows: tuple[ComparisonRow, ...], tolerance: Decimal) -> Period | None:
    """The first period whose values differ by more than the tolerance, as a share of the larger."""
    for row in rows:
        if abs(row.right - row.left) > tolerance * max(abs(row.left), abs(row.right)):
            return row.period
    return None
