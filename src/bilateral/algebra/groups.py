"""A figure of a group that has no series of its own: its members' figures, added up or averaged by population.

Only where members with nine tenths of the group's people have a figure; what is missing widens the doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from bilateral.model.indicator import Measure
from bilateral.store import Almanac

__all__ = ["DOUBT", "combine", "coverage", "members_of"]

DOUBT = Decimal("0.1")  # of the value: a group's edge is drawn in more than one way
_ENOUGH = Decimal("0.9")


@lru_cache(maxsize=1024)
def members_of(code: str, almanac: Almanac) -> tuple[str, ...]:
    """The countries of a group, those of groups inside it too; of the world, every country; else none."""
    entities = almanac.catalogue.entities
    if code not in entities:
        return ()
    if entities[code].kind == "world":
        return tuple(e.code for e in entities.values() if e.kind == "country")
    inner = (members_of(member, almanac) or (member,) for member in entities[code].members)
    return tuple(dict.fromkeys(member for members in inner for member in members))


def coverage(values: Mapping[str, Decimal], people: Mapping[str, Decimal]) -> Decimal | None:
    """The share of the group's people whose country has a value; None if it is too small to speak for the group."""
    whole = sum(people.values(), Decimal(0))
    share = sum((people[m] for m in values if m in people), Decimal(0)) / whole if whole else Decimal(0)
    return share if share >= _ENOUGH else None


def combine(measure: Measure, values: Mapping[str, Decimal], people: Mapping[str, Decimal]) -> Decimal:
    """The group's value: rates are averaged by population, flows and stocks add up."""
    if measure is not Measure.RATE:
        return sum(values.values(), Decimal(0))
    weighed = [(values[m], people[m]) for m in values if m in people]
    return sum((v * p for v, p in weighed), Decimal(0)) / sum((p for _, p in weighed), Decimal(0))
