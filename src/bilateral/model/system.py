"""Systems: the parts of the relationship, such as trade, the border or diplomacy, and what the record of each lacks."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model.indicator import Text

__all__ = ["Lack", "System"]


@dataclass(frozen=True, slots=True)
class Lack:
    """What the almanac does not hold, of which indicator, and the publication that would fill it."""

    what: str
    publisher: str = ""
    table: str = ""
    url: str = ""
    indicator: str = ""


@dataclass(frozen=True)
class System:
    """A part of the relationship: its indicators and facts are those of its `topics`."""

    id: str
    title: Text
    topics: tuple[str, ...]
    summary: Text
    lacks: tuple[Lack, ...] = ()
