"""Text as tokens with offsets, and phrases of a lexicon found at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

__all__ = ["Phrases", "Tokens", "expand"]

_T = TypeVar("_T")
_SPACES = "\u0020\u00a0\u2009\u202f"  # what stands between groups of three digits
_TOKEN = re.compile(
    r"[^\W\d_]{2,}+(?!['’])|"  # most tokens: tried first
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 35 151 728
    r"|(?<![\w.)\]\"”'’])\.\d+"  # .5
    r"|\d+(?:[.,]\d+)*"  # 3.6  1,250  15,62,52,872
    r"|(?:[A-Za-z]\.){2,}"  # U.S.  a.m.
    r"|(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’]"  # what French elides
    r"|[^\W\d_]+"
    r"|[^\w\s]|_"
)
_HEADLINE = frozenset("AÀ")  # words of one letter that a headline prints as capitals
_OPTIONAL = re.compile(r"(?<=[^\W\d_])\(([a-z]+)\)")


class Tokens:
    """The tokens of a text: `raw` as printed, `words` in lower case, from `starts` to `ends`; `numeric` marks numbers.

    A number with its groups and decimals is one token; a sign, a hyphen and a currency mark are tokens of their own.
    """

    __slots__ = ("ends", "numeric", "raw", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _TOKEN.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.raw = [text[start:end] for start, end in spans]
        self.size = len(spans)
        self.words = [raw.lower() for raw in self.raw]
        if "’" in text:
            self.words = [word.replace("’", "'") for word in self.words]
        self.numeric = [raw[0].isdecimal() or (raw[0] == "." and len(raw) > 1) for raw in self.raw]

    def __len__(self) -> int:
        return self.size

    def word(self, index: int) -> str:
        """The token in lower case; empty before the first and after the last."""
        return self.words[index] if 0 <= index < self.size else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < index < self.size and self.starts[index] == self.ends[index - 1]

    def is_number(self, index: int) -> bool:
        """Whether the token begins with a digit or is a decimal without its nought."""
        return 0 <= index < self.size and self.numeric[index]

    def is_name(self, index: int) -> bool:
        """Whether the token is a capitalised word."""
        return 0 <= index < self.size and self.raw[index][0].isupper()

    def is_word(self, index: int) -> bool:
        """Whether the token begins with a letter."""
        return 0 <= index < self.size and self.raw[index][0].isalpha()


def expand(phrase: str) -> tuple[str, ...]:
    """The forms that a phrase with optional endings stands for.

    >>> expand("mile(s)"), expand("(US)")
    (('mile', 'miles'), ('(US)',))
    """
    found = _OPTIONAL.search(phrase)
    if not found:
        return (phrase,)
    head, tail = phrase[: found.start()], phrase[found.end() :]
    return tuple(start + end for start in (head, head + found[1]) for end in expand(tail))


class Phrases(Generic[_T]):
    """Phrases that each stand for a value, matched token by token, the longest first.

    A phrase with a capital, and any of one letter, is matched as printed; others whatever their case. Where the phrase
    has no space between two tokens the text must have none either.
    """

    __slots__ = ("_after", "_before")

    def __init__(self, table: Mapping[_T, Iterable[str]]) -> None:
        self._after: dict[str, object] = {}
        self._before: dict[str, object] = {}
        for value, phrases in table.items():
            for phrase in (form for entry in phrases for form in expand(str(entry))):
                self._add(phrase, value)

    def _add(self, phrase: str, value: _T) -> None:
        tokens = Tokens(phrase)
        keys = [_key(raw) for raw in tokens.raw]
        joints = ["+" if tokens.glued(i) else "" for i in range(1, len(keys))]
        _insert(self._after, [keys[0], *(j + k for j, k in zip(joints, keys[1:], strict=True))], value)
        keys.reverse()
        joints.reverse()
        _insert(self._before, [keys[0], *(j + k for j, k in zip(joints, keys[1:], strict=True))], value)

    def at(self, tokens: Tokens, start: int) -> tuple[int, _T] | None:
        """The longest phrase that begins at the token: the index after it, and its value."""
        return self._walk(self._after, tokens, start, 1) if _may_begin(self._after, tokens, start) else None

    def before(self, tokens: Tokens, end: int) -> tuple[int, _T] | None:
        """The longest phrase whose last token is the one before `end`: the index of its first, and its value."""
        found = self._walk(self._before, tokens, end - 1, -1) if _may_begin(self._before, tokens, end - 1) else None
        return (found[0] + 1, found[1]) if found else None

    def _walk(self, node: dict[str, object], tokens: Tokens, index: int, step: int) -> tuple[int, _T] | None:
        best: tuple[int, _T] | None = None
        first, size = True, tokens.size
        while 0 <= index < size:
            raw = tokens.raw[index]
            glued = not first and tokens.glued(index if step > 0 else index + 1)
            child = _child(node, raw, tokens.words[index], glued)
            if child is None:
                break
            node, index, first = child, index + step, False
            if "" in node:
                best = index, node[""]  # type: ignore[assignment]  # leaves hold values of type _T
        return best


def _may_begin(node: dict[str, object], tokens: Tokens, index: int) -> bool:
    """Whether the token is the first of some phrase: of nearly all it is not, and they need no walk."""
    return 0 <= index < tokens.size and (tokens.raw[index] in node or tokens.words[index] in node)


def _key(raw: str) -> str:
    return raw if len(raw) == 1 or raw != raw.lower() else raw.replace("’", "'")


def _insert(node: dict[str, object], keys: list[str], value: object) -> None:
    for key in keys:
        node = node.setdefault(key, {})  # type: ignore[assignment]  # inner nodes are dicts
    node.setdefault("", value)


def _child(node: dict[str, object], raw: str, word: str, glued: bool) -> dict[str, object] | None:
    for key in (raw, word) if len(raw) > 1 or raw in _HEADLINE else (raw,):
        if glued and (found := node.get("+" + key)) is not None:
            return found  # type: ignore[return-value]  # only the key "" holds a value
        if (found := node.get(key)) is not None:
            return found  # type: ignore[return-value]
    return None
