"""A series of years, quarters or months has none missing between its first and its last.

Where a table leaves small figures out (`least`), a missing period may be one of those. It is listed only where that
would be odd too: in a series that is hardly ever without figures nor near the least, and at no season of its own. What
a recipe computed from another table has the gaps of that one, and those only are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bilateral.almanac.finding import Check, Finding, likewise
from bilateral.almanac.held import COUNTED, Held, Run
from bilateral.model.time import Frequency

__all__ = ["CHECK"]

_IN_A_YEAR = {Frequency.YEAR: 1, Frequency.QUARTER: 4, Frequency.MONTH: 12}
_LOW = 0.05  # the part of a series' figures that may be near the least
_NEAR = 2  # times the least is near it
_SMALL = 10  # times what says nothing is small
_RARE = 2  # gaps more than which a series has by habit
Gap = tuple[int, int]  # what stands before it and after it, as places in the run


def _find(held: Held) -> Iterator[Finding]:
    found = []
    for run, gap in [] if held.is_derived else _gaps(held):
        before, after = (run.observations[index].period for index in gap)
        missing = run.at[gap[1]] - run.at[gap[0]] - 1
        what = f"{missing} {COUNTED[run.frequency]}{'' if missing == 1 else 's'}"
        finding = CHECK.odd(held.where(run.codes), before, f"{what} missing between {before} and {after}")
        found.append((run.codes, (before, after), finding))
    yield from likewise(found)


def _gaps(held: Held) -> Iterator[tuple[Run, Gap]]:
    for run in held.runs:
        steps = [b - a for a, b in pairwise(run.at)]
        if len(set(steps)) < 2:  # none, or one every five years
            continue
        gaps = [(index, index + 1) for index, step in enumerate(steps) if step > 1]
        if held.flow.least is not None:
            is_usual = len(gaps) > _RARE or _is_low(held, run)
            gaps = [] if is_usual else [gap for gap in gaps if not _is_season(run, gap)]
        for gap in gaps:
            yield run, gap


def _is_low(held: Held, run: Run) -> bool:
    """Whether some of its figures are so small that less would not be odd."""
    low = sorted(map(abs, run.values))[int(_LOW * len(run.values))]
    return low <= max(_SMALL * held.small, _NEAR * float(held.flow.least or 0))


def _is_season(run: Run, gap: Gap) -> bool:
    """Whether what is missing is mostly what is missing in half of the other years too."""
    count = _IN_A_YEAR[run.frequency]
    if count == 1:
        return False
    years = (run.at[-1] - run.at[0]) / count
    there = Counter(at % count for at in run.at)
    missing = range(run.at[gap[0]] + 1, run.at[gap[1]])
    return sum(there[at % count] < years / 2 for at in missing) * 2 > len(missing)


CHECK = Check("gaps", "no period is missing inside a series", each=_find)
