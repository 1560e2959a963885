"""No figure moves from one vintage to the next by far more than the others of its series do.

A new base year or a census moves a whole series; a wrong cell moves one period, there or back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from math import exp, log
from statistics import median

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import Held
from bilateral.model.series import Observation

__all__ = ["CHECK"]

_LEAST = log(1.3)  # a revision by less is never odd
_USUAL = 8  # times what the others of the vintage move apart is odd


def _find(held: Held) -> Iterator[Finding]:
    for codes, observations in held.series.items():
        if len(observations) == len(held.latest[codes]):
            continue
        moves: dict[date, list[tuple[Observation, Observation, float]]] = {}
        for _, vintages in groupby(observations, key=lambda o: o.period):
            for before, after in pairwise(vintages):
                if before.value > 0 and after.value > 0:
                    move = log(float(after.value)) - log(float(before.value))
                    moves.setdefault(after.vintage, []).append((before, after, move))
        for vintage, found in moves.items():
            usual = median(move for *_, move in found) if len(found) > 2 else 0.0
            spread = median(abs(move - usual) for *_, move in found) if len(found) > 2 else 0.0
            for before, after, move in found:
                if abs(move - usual) > max(_LEAST, _USUAL * spread):
                    message = f"{before.value:f} of {before.vintage} became {after.value:f} of {vintage}"
                    times = f"times {exp(move):.3g}, the others about {exp(usual):.3g}"
                    yield CHECK.odd(held.where(codes), after.period, f"{message}: {times}")


CHECK = Check("revisions", "no figure is revised by far more than the others of its series", each=_find)
