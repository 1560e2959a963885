"""No single figure stands far outside its neighbours in time, by what its series or its table usually does.

The neighbours of a month are the months beside it and the same month of the two years before and after; of a quarter
likewise; of a year the two years before and after. A figure stands out by how far it lies above the highest or below
the lowest of them, as a ratio; not if the difference is a few persons or vehicles, half a point of a percentage, or
next to nothing beside the table's largest series. What is usual is how far the figures of its series stand out, and how
far those do that stand out most in the table's series of like size: small counts jump, and so do single shipments. What
a recipe computed from other figures that are held has to stand out by more, for a wrong figure is found there too.

A figure that is ten, a hundred or a thousand times the figures before and after it, or such a part of them, in a series
that is otherwise quiet, is a slip of a digit or of the unit. Where several series of a place or of a kind stand out in
one period alike, they confirm one another: the farthest is listed, and says which others do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, log, log10
from statistics import median

from bilateral.almanac.finding import Check, Finding, likewise
from bilateral.almanac.held import Held, Run
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
_FARTHEST = 0.002  # the part of the figures of like size that may stand out by any ratio,
_MANY = 1000  # figures without which a pool is no measure of that
_FARTHER = 2.5  # times what the next one does is odd
_UTTERLY = log(300)  # what stands out by more is odd among figures of any kind, if not by what its series does
_MORE = 2  # times that, where there are neighbours on one side only, or for what a recipe computed
_TENTH = 0.1  # the part of a long series that may stand out by any ratio
_RESTLESS = 2  # times what the next one does is odd
_LONG = 24  # figures from which a series is its own measure
_ENOUGH = 8  # figures without which a series is not known to be quiet
_SLIPS = tuple(log(10**places) for places in (1, 2, 3, 6))
_NEAR = log(1.2)  # how far from a power of ten a slip may be
_QUIET = log(1.6)  # a quiet series never else moves by more from one figure to the next


def _find(held: Held) -> Iterator[Finding]:
    out = [(run, _distances(run)) for run in held.runs]
    pools: dict[tuple[Frequency, int | None], list[float]] = defaultdict(list)
    for run, distances in out:
        for size in (_size(run), None):  # those of like size, and the whole table's
            pools[run.frequency, size] += map(abs, distances.values())
    for pool in pools.values():
        pool.sort()
    usual = {key: _usually(pool) for key, pool in pools.items()}
    most = {key: _mostly(pool) for key, pool in pools.items()}
    jumps = []
    for run, distances in out:
        key = run.frequency, _size(run)
        own = sorted(map(abs, distances.values())) if len(run.at) >= _LONG else []
        far = most[key] if len(pools[key]) >= _MANY else most[run.frequency, None]
        typical = max(_LEAST, _USUAL * (_usually(own) if own else usual[key]))
        restless = own[-1 - int(_TENTH * len(own))] if own else 0.0
        others = max(min(_FARTHER * far, _UTTERLY), _RESTLESS * restless)
        for index, distance in distances.items():
            if abs(distance) <= _LEAST or not _is_large(held, run, index):
                continue
            is_end = not 0 < index < len(run.at) - 1
            needed = max(typical * _MORE if is_end else typical, others)
            if held.is_derived:
                needed = max(needed, min(needed * _MORE, _UTTERLY))
            if _is_slip(run, index, distance):
                message = f"{_told(run, index, distance)}: a slip of a digit or of the unit?"
                yield CHECK.wrong(held.where(run.codes), run.observations[index].period, message)
            elif abs(distance) > needed:
                period = run.observations[index].period
                message = _told(run, index, distance)
                finding = CHECK.odd(held.where(run.codes), period, message, size=abs(distance) / needed)
                jumps.append((run.codes, (period, distance > 0), finding))
    yield from likewise(jumps)


def _distances(run: Run) -> dict[int, float]:
    """How far each figure stands out of its neighbours, by its index: the logarithm of a ratio, 0 for most."""
    values, at = run.values, run.at
    beside = _BESIDE[run.frequency]
    places = dict(zip(at, values, strict=True))
    found = {}
    for index, place in enumerate(at):
        value = values[index]
        if value <= 0:
            continue
        around = [places[place + step] for step in beside if place + step in places]
        if len(around) < _NEEDED or (low := min(around)) <= 0:
            continue
        if value < low:
            found[index] = log(value / low)
        else:
            found[index] = log(value / high) if value > (high := max(around)) else 0.0
    return found


def _is_large(held: Held, run: Run, index: int) -> bool:
    """Whether the figure is far from those beside it by what counts in the table, not only by their ratio."""
    beside = [run.values[i] for i in (index - 1, index + 1) if 0 <= i < len(run.at)]
    return min(abs(run.values[index] - value) for value in beside) > held.small


def _is_slip(run: Run, index: int, distance: float) -> bool:
    """Whether the figure is a power of ten away from those before and after, where they hardly ever move."""
    if abs(distance) < _SLIPS[0] / 2 or not 0 < index < len(run.at) - 1 or len(run.at) < _ENOUGH:
        return False
    values = run.values
    if min(values) <= 0:
        return False
    away = [abs(log(values[index] / beside)) for beside in (values[index - 1], values[index + 1])]
    is_power = any(all(abs(far - slip) < _NEAR for far in away) for slip in _SLIPS)
    others = values[:index] + values[index + 1 :]
    return is_power and all(abs(log(b / a)) < _QUIET for a, b in pairwise(others))


def _told(run: Run, index: int, distance: float) -> str:
    side = "the highest" if distance > 0 else "the lowest"
    ratio = f"{exp(distance):.3g} times" if distance > 0 else f"1/{exp(-distance):.3g} of"
    return f"{run.observations[index].value:f} is {ratio} {side} of its neighbours"


def _usually(distances: Sequence[float]) -> float:
    """How far those stand out that do, without the farthest, which may be the wrong one: the median. Ascending."""
    apart = [d for d in distances if d][:-1]
    return median(apart) if apart else 0.0


def _mostly(distances: Sequence[float]) -> float:
    """How far the most outstanding do, without those few that may be wrong. Ascending."""
    return distances[-1 - int(_FARTHEST * len(distances))] if len(distances) >= _MANY else 0.0


def _size(run: Run) -> int:
    """The order of magnitude of the series."""
    return round(2 * log10(run.middle)) if run.middle else 0


CHECK = Check("jumps", "no figure stands far outside its neighbours in time", each=_find)
