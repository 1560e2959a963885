"""Rules: the forms of question that the lexicon's table `questions` lists, each with the sentence that answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.model.answer import Form

__all__ = ["Rule", "filled"]

_SPACE = re.compile(r"\s+")
_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Rule:
    """One form of question, and the sentence that answers it."""

    ask: re.Pattern[str]
    say: str
    form: Form
    unit: str = ""
    kind: int = 0  # the group that names a kind of entity
    count: int = 0  # the group that says how many are asked for
    turn: int = 0  # the group of a verb that stands before its subject
    either: tuple[int, ...] = ()
    or_who: bool = False
    headline: bool = False
    falls: bool = False
    also: tuple[str, ...] = ()  # other sentences that would answer it
    named: int = 0  # the group that must be somebody's name
    of: int = 0  # the group of words that say which of the kind
    person: int = 0  # the group that is a person's name, in whatever letters
    helps: int = 0  # the group of a verb that only helps the one behind the subject to ask: "did", "does"
    of_kind: str = ""  # the kind of entity that is asked for, where no group names it

    # Any: an entry as its YAML file has it
    @classmethod
    def read(cls, entry: Mapping[str, Any], fills: Mapping[str, str]) -> Rule:
        """The rule of an entry of the table, with the nouns and units of the language filled in."""
        ask = str(entry["ask"])
        for name, nouns in fills.items():
            ask = ask.replace(name, nouns)
        return cls(
            re.compile(ask), str(entry["say"]), Form(entry["form"]), str(entry.get("unit", "")),
            int(entry.get("kind", 0)), int(entry.get("count", 0)), int(entry.get("turn", 0)),
            tuple(entry.get("or", ())), bool(entry.get("or_who")), bool(entry.get("headline")),
            bool(entry.get("falls")), tuple(entry.get("also", ())),
            int(entry.get("named", 0)), int(entry.get("of", 0)), int(entry.get("person", 0)),
            int(entry.get("helps", 0)), str(entry.get("of_kind", "")),
        )  # fmt: skip


def filled(pattern: str, groups: Sequence[str]) -> str:
    """The pattern with its numbered parts; named ones stay."""
    spaced = _PART.sub(lambda m: f" {groups[int(m[1])]} " if m[1].isdigit() else m[0], pattern)
    return _SPACE.sub(" ", spaced).replace(" ,", ",").replace(" ’", "’").strip()
