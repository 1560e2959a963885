"""What claims are about: countries, states and provinces, cities, groups of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Entity"]


@dataclass(frozen=True)
class Entity:
    """A place or group. Countries have ISO 3166-1 alpha-3 codes, their parts ISO 3166-2 (`US-MI`, `CA-ON`).

    `names` are by language, the usual one first; `demonyms` are adjectives and people ("Canadian", "Americans").
    `alpha2` is a country's two-letter code. A group has `members`: groups of one name under several definitions are
    several entities. One that `counts_as_one` is listed by many as if it were a country: a rank is asked with it, too.
    `location` is latitude and longitude in degrees, where a publisher gives them. A port of entry is `named_after` the
    cities whose bare name may stand for it ("Detroit is the busiest crossing").
    """

    code: str
    kind: str  # country | state | province | territory | city | port | region | group | world
    names: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str = ""
    members: tuple[str, ...] = ()
    counts_as_one: bool = False
    alpha2: str = ""
    location: tuple[float, ...] = ()
    named_after: tuple[str, ...] = ()

    def name(self, language: str = "en") -> str:
        """The usual name in the language, or in English."""
        return (self.names.get(language) or self.names["en"])[0]
