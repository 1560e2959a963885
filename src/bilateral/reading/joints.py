"""Small words of one language: what joins a list, what stands before a pair, a standard, a group that one ranks in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["ListGrammar", "ScopeGrammar"]


class ListGrammar:
    """Reads what stands between and before names, by the word lists of the table `grammar`."""

    def __init__(
        self, joints: Sequence[str], pairs: Sequence[str], standards: Sequence[str], choices: Sequence[str]
    ) -> None:
        self._joint, self._any_joint = _joint(joints), _joint([*joints, *choices])
        self.pairs = re.compile(rf"\b(?:{'|'.join(pairs) or '(?!)'})\s+(?:the |les? |la |l')?$", re.IGNORECASE)
        self.standards = re.compile(
            rf"(?:\b(?:{'|'.join(standards) or '(?!)'}))\s*(?:the |les? |la |l')?$", re.IGNORECASE
        )

    def joint(self, between: str, *, standards: bool = False) -> bool | None:
        """Whether the words between two names end a list (True), go on with it (False) or are no list (None).

        Of `standards` "or" ends one too: more than A or B is more than either.
        """
        found = (self._any_joint if standards else self._joint).fullmatch(between)
        if found is None or not between.strip():
            return None
        if found["last"]:
            return True
        return False if "," in between else None


class ScopeGrammar:
    """The words of one language that say among whom, from its table `grammar`."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        article = r"(?:all (?:of )?)?(?:the |les? |la |l'|tou(?:te)?s les )?"
        inside, excludes, follows, member = (
            _either(words[name]) for name in ("inside", "excludes", "follows", "member")
        )
        self.inside_word = re.compile(rf"\b(?:{inside})(?:\s+|(?<=')){article}", re.IGNORECASE)
        self.inside = re.compile(rf"\b(?:{inside})(?:\s+|(?<=')){article}$", re.IGNORECASE)
        self.excludes = re.compile(rf"\b(?:{excludes})\s+(?:of |de |d')?{article}$", re.IGNORECASE)
        self.follows = re.compile(rf"\b(?:{follows})\s+{article}$", re.IGNORECASE)
        self.member = re.compile(rf"\s+(?:{member})\b", re.IGNORECASE)


def _joint(words: Sequence[str]) -> re.Pattern[str]:
    """What may stand between two names of a list that one of the words ends."""
    ends = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    articles = r"(?:the |les? |la |l'|l’|au |aux |en |in |to |vers )?"
    return re.compile(rf"s?\s*(?:,\s*)?(?P<last>(?:{ends})\s+)?{articles}", re.IGNORECASE)


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
