"""A series of years, quarters or months has none missing between its first and its last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import COUNTED, Held

__all__ = ["CHECK"]


def _find(held: Held) -> Iterator[Finding]:
    for run in held.runs:
        steps = [b - a for a, b in pairwise(run.at)]
        if len(set(steps)) < 2:  # none, or one every five years
            continue
        first = next(index for index, step in enumerate(steps) if step > 1)
        missing = sum(steps) - len(steps)
        before, after = run.observations[first].period, run.observations[first + 1].period
        what = f"{missing} {COUNTED[run.frequency]}{'' if missing == 1 else 's'}"
        yield CHECK.odd(held.where(run.codes), before, f"{what} missing, first between {before} and {after}")


CHECK = Check("gaps", "no period is missing inside a series", each=_find)
