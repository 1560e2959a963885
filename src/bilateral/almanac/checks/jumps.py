"""No single figure stands far outside its neighbours in time, by what its series or its table usually does.

The neighbours of a month are the months beside it and the same month of the two years before and after; of a quarter
likewise; of a year the two years before and after. A figure stands out by how far it lies above the highest or below
the lowest of them, as a ratio. What is usual is how far the figures of its series stand out, or, where the series is
short, those of the table's series of like size. A figure that is ten, a hundred or a thousand times the figures before
and after it, or such a part of them, in a series that is otherwise quiet, is a slip of a digit or of the unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import exp, log, log10
from statistics import median

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import COUNTS, Held, Run
from bilateral.model.time import Frequency

__all__ = ["CHECK"]

_BESIDE = {
    Frequency.YEAR: (-2, -1, 1, 2),
    Frequency.QUARTER: (-8, -4, -1, 1, 4, 8),
    Frequency.MONTH: (-24, -12, -1, 1, 12, 24),
}
_NEEDED = 2  # neighbours without which nothing is said
_LEAST = log(1.5)  # what stands out by less is never odd
_USUAL = 6  # times what is usual is odd
_AT_AN_END = 2  # times that, where there are neighbours on one side only
_LONG = 24  # figures from which a series is its own measure
_ENOUGH = 8  # figures without which a series is not known to be quiet
_SLIPS = tuple(log(10**places) for places in (1, 2, 3, 6))
_NEAR = log(1.2)  # how far from a power of ten a slip may be
_QUIET = log(1.6)  # a quiet series never else moves by more from one figure to the next
_FEW = 50.0  # a difference of fewer persons or vehicles says nothing
_SMALL = 1e-4  # nor does one of less than this part of what is usual in the table's largest series


def _find(held: Held) -> Iterator[Finding]:
    largest = max((_middle(run) for run in held.runs), default=0.0)  # not that of a figure, which may be wrong
    few = _FEW if held.flow.unit in COUNTS else largest * _SMALL
    out = [(run, _outliers(run, few)) for run in held.runs]
    pools: dict[tuple[Frequency, int], list[float]] = defaultdict(list)
    for run, distances in out:
        pools[run.frequency, _size(run)] += distances.values()
    usual = {pool: _usually(distances) for pool, distances in pools.items()}
    for run, distances in out:
        own = _usually(list(distances.values())) if len(run.at) >= _LONG else usual[run.frequency, _size(run)]
        limit = max(_LEAST, _USUAL * own)
        for index, distance in distances.items():
            if _is_slip(run, index, distances):
                yield _finding(CHECK.wrong, held, run, index, distance, ": a slip of a digit or of the unit?")
            elif abs(distance) > (limit if 0 < index < len(run.at) - 1 else limit * _AT_AN_END):
                yield _finding(CHECK.odd, held, run, index, distance)


def _finding(
    finding: Callable[[str, object, str], Finding], held: Held, run: Run, index: int, distance: float, more: str = ""
) -> Finding:
    value, period = run.observations[index].value, run.observations[index].period
    side = "the highest" if distance > 0 else "the lowest"
    ratio = f"{exp(distance):.3g} times" if distance > 0 else f"1/{exp(-distance):.3g} of"
    return finding(held.where(run.codes), period, f"{value:f} is {ratio} {side} of its neighbours{more}")


def _outliers(run: Run, few: float) -> dict[int, float]:
    """How far each figure stands out of its neighbours, by its index: the logarithm of a ratio, 0 for most."""
    values = [float(o.value) for o in run.observations]
    places = {at: index for index, at in enumerate(run.at)}
    beside = _BESIDE[run.frequency]
    found = {}
    for index, at in enumerate(run.at):
        around = [values[places[at + step]] for step in beside if at + step in places]
        value = values[index]
        if len(around) < _NEEDED or value <= 0 or min(around) <= 0:
            continue
        high, low = max(around), min(around)
        if value > high and value - high > few:
            found[index] = log(value / high)
        elif value < low and low - value > few:
            found[index] = log(value / low)
        else:
            found[index] = 0.0
    return found


def _is_slip(run: Run, index: int, distances: dict[int, float]) -> bool:
    """Whether the figure is a power of ten away from those before and after, where they hardly ever move."""
    if abs(distances[index]) < _SLIPS[0] / 2 or not 0 < index < len(run.at) - 1 or len(run.at) < _ENOUGH:
        return False
    if min(values := [float(o.value) for o in run.observations]) <= 0:
        return False
    away = [abs(log(values[index] / beside)) for beside in (values[index - 1], values[index + 1])]
    is_power = any(all(abs(far - slip) < _NEAR for far in away) for slip in _SLIPS)
    others = values[:index] + values[index + 1 :]
    return is_power and all(abs(log(b / a)) < _QUIET for a, b in pairwise(others))


def _usually(distances: Sequence[float]) -> float:
    """How far those stand out that do, without the farthest, which may be the wrong one: the median."""
    apart = sorted(abs(d) for d in distances if d)[:-1]
    return median(apart) if apart else 0.0


def _size(run: Run) -> int:
    """The order of magnitude of the series."""
    middle = _middle(run)
    return round(2 * log10(middle)) if middle else 0


def _middle(run: Run) -> float:
    return median(abs(float(o.value)) for o in run.observations)


CHECK = Check("jumps", "no figure stands far outside its neighbours in time", each=_find)
