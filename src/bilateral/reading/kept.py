"""Kept readers: one per lexicon and language, built at first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

__all__ = ["Kept"]

_R = TypeVar("_R")
# Any: each lexicon table has a form of its own
_Lexicon = Mapping[str, Mapping[str, Any]]


class _Same:
    """A lexicon as a key: equal only to itself, and kept alive by being one."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: _Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


class Kept(Generic[_R]):
    """The readers that `build` makes, the few last used ones kept."""

    def __init__(self, build: Callable[[_Lexicon, str], _R]) -> None:
        self._cached = lru_cache(maxsize=8)(lambda key, language: build(key.lexicon, language))

    def get(self, lexicon: _Lexicon, language: str) -> _R:
        """The reader of that lexicon and language."""
        return self._cached(_Same(lexicon), language)
