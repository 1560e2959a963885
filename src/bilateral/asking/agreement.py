"""Agreement: verbs and nouns of answer sentences in the number and time of what they are said of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilateral.model.time import Period

__all__ = ["Agreement"]

_VERB = re.compile(r" ([^\W\d_]+)")
_SINGULAR = ("ss", "us", "is")  # ends of nouns that are no plurals
_IMPERFECT = "ait"


@dataclass(frozen=True)
class Agreement:
    """The forms of one language: its table of `answers`, and its verbs said of several with those said of one."""

    # Any: the table as its YAML file has it
    table: Mapping[str, Any]
    verbs: Mapping[str, str]

    def of_several(self, said: str) -> str:
        """What is said of one said of several: " est", " exportait" behind a name are " sont", " exportaient"."""
        verb = _VERB.match(said)
        if verb is None:
            return said
        known = next((many for many, one in self.verbs.items() if one == verb[1].lower()), "")
        imperfect = f"{verb[1][:-1]}ent" if verb[1].endswith(_IMPERFECT) else verb[1]
        return f" {known or imperfect}{said[verb.end() :]}"

    def told_of(self, said: str, period: Period, today: date) -> str:
        """What is said of a period that is over, told in the past: " is the largest" in 2019 " was the largest"."""
        if period.end >= today:
            return said
        for present, past in self.table["copulas"].items():
            if said.startswith(f" {present} "):
                return f" {past}{said[len(present) + 1 :]}"
        return said

    def are_several(self, phrase: str) -> bool:
        """Whether the noun that the phrase is about is one of several: "crude oil exports from Canada"."""
        head = re.split(r"[,(]", phrase, maxsplit=1)[0].split()[: self._reach(phrase)]
        return bool(head) and head[-1].endswith("s") and not head[-1].endswith(_SINGULAR)

    def plural(self, noun: str) -> str:
        """The noun for what many people do: "border crossings", « passages frontaliers »."""
        words, end = noun.split(" "), self._reach(noun)
        first = 0 if self.table.get("adjectives_agree") else end - 1
        several = (w if w.endswith("s") else f"{w[:-1]}ies" if w.endswith("try") else f"{w}s" for w in words[first:end])
        return " ".join((*words[:first], *several, *words[end:]))

    def graded(self, superlative: str, ordinal: str, largest: str) -> str:
        """The superlative at its place: "top" is "second-largest", "the most" "the second-most"."""
        grade = rf"\b{self.table['graded']}\b"
        if not re.search(grade, superlative):
            return ordinal
        word = str(self.table["graded"])
        return re.sub(grade, ordinal.replace(largest, word) if largest in ordinal else f"{ordinal} {word}", superlative)

    def _reach(self, phrase: str) -> int:
        """The words of the phrase before the first small one: the last of them is its noun, or the first."""
        words = phrase.split(" ")
        return next((n for n, word in enumerate(words) if n and word in self.table["head_before"]), len(words))
