"""No figure is of a time that had not come when it was released, and none is there twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import Held

__all__ = ["CHECK"]


def _find(held: Held) -> Iterator[Finding]:
    is_open = held.flow.is_projected
    for codes, observations in held.series.items():
        for o in observations:
            day = o.period.start if held.is_standing else o.period.end
            if day > o.vintage and not is_open:
                yield CHECK.wrong(held.where(codes), o.period, f"lies after its vintage {o.vintage}")
        if len(observations) > len(held.latest[codes]):
            for before, o in pairwise(observations):
                if (before.period, before.vintage) == (o.period, o.vintage):
                    yield CHECK.wrong(held.where(codes), o.period, f"is there twice in the vintage {o.vintage}")


CHECK = Check("periods", "no figure of the future, none twice", each=_find)
