"""Words by their halves: one slip of the keyboard leaves the first or the last half of a word whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Halves"]


class Halves:
    """Words, found by others of about their length that share a half with them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[bool, int, str], list[str]] = {}
        for word in words:
            half = (len(word) - 1) // 2
            self._words.setdefault((True, len(word), word[:half]), []).append(word)
            self._words.setdefault((False, len(word), word[-half:]), []).append(word)

    def near(self, word: str) -> Iterator[str]:
        """The words of which it may be a slip: at most one letter longer or shorter, and half the same."""
        for length in range(len(word) - 1, len(word) + 2):
            half = (length - 1) // 2
            yield from self._words.get((True, length, word[:half]), ())
            yield from self._words.get((False, length, word[-half:]), ())
