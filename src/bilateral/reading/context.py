"""What a reader knows before the first sentence: the almanac, the language, when it was written, who "we" are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from bilateral.catalogue import Catalogue
from bilateral.model.time import Period
from bilateral.reading.vocabulary import Vocabulary
from bilateral.store import Almanac

__all__ = ["Context"]


@dataclass(frozen=True, eq=False)
class Context:
    """Everything outside the sentence that a reading may depend on.

    It is equal only to itself, so that what is found out in it may be kept.
    `as_of` is the day whose knowledge is asked; `url` where the text stands, if that is known.
    """

    almanac: Almanac
    vocabulary: Vocabulary
    as_of: date
    published: Period | None = None
    url: str = ""

    @cached_property
    def common(self) -> Context:
        """The same for all pages of the language and day, whatever their address: what it tells is kept for others."""
        return _common(self.almanac, self.vocabulary, self.as_of, self.published)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The almanac's catalogue."""
        return self.almanac.catalogue

    @cached_property
    def language(self) -> str:
        """The language of the text."""
        return self.vocabulary.language

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Who "we", "both countries" and "each other" are where the text does not say."""
        return self.catalogue.parties

    @cached_property
    def written(self) -> date:
        """The last day on which the text can have been written."""
        return min(self.as_of, self.published.end) if self.published else self.as_of

    @cached_property
    def reported(self) -> date:
        """The day by which a period must have ended for the text to rest on it: a text of 2024 knows the year 2023."""
        return min(self.as_of, self.published.start) if self.published else self.as_of


@lru_cache(maxsize=256)
def _common(almanac: Almanac, vocabulary: Vocabulary, as_of: date, published: Period | None) -> Context:
    return Context(almanac, vocabulary, as_of, published)
