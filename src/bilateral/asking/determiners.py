"""Determiners: the article that a name or a title has inside a sentence, by the lexicon's table `determiners`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Determiners"]

_FIRST = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[A-ZÉ][A-Z0-9]+")
_PLURAL = ("s", "x")  # ends a common noun of several


@dataclass(frozen=True)
class Determiners:
    """The articles of one language: one for all (`article`), or by gender, number and first letter (`articles`)."""

    # Any: the table as its YAML file has it
    table: Mapping[str, Any]

    def named(self, name: str, kind: str) -> str:
        """The name of a place with the article that names of its kind take: "le Michigan", "the port of Detroit"."""
        return self._with_article(name) if kind in self.table.get("kinds", ()) else name

    def titled(self, title: str) -> str:
        """The title with its article: "the Columbia River Treaty", "l'OTAN", but "NATO"."""
        heads = self.table.get("heads")
        if heads is None or _ACRONYM.fullmatch(title) or self._head(title) in heads:
            return self._with_article(title)
        return title

    def is_plural(self, name: str) -> bool:
        """Whether the name with its article is said of several: "les États-Unis"."""
        several = self.table.get("articles", {}).get("plural")
        return several is not None and name.lower().startswith(f"{several} ")

    def _with_article(self, name: str) -> str:
        bare, first = self.table.get("bare", ()), _FIRST.match(name)
        if first is None or name in bare:
            return name
        article = self.table.get("article")
        if article is None:
            if first[0] in bare:
                return name
            article = self.table["articles"][self._form(first[0])]
        return f"{article}{name}" if article.endswith("'") else f"{article} {name}"

    def _form(self, first: str) -> str:
        """By what the article of a name goes that begins with the word."""
        if first in self.table["plural"] or (first.islower() and first.endswith(_PLURAL)):
            return "plural"
        if first[0].lower() in self.table["elides"]:
            return "elided"
        is_feminine = first.endswith(tuple(self.table["feminine_endings"])) and first not in self.table["masculine"]
        return "feminine" if is_feminine else "masculine"

    def _head(self, title: str) -> str:
        """The noun that the title is: its last word before a small one."""
        words = re.split(rf" (?:{'|'.join(self.table['heads_before'])})\b", title, maxsplit=1)[0].split()
        return words[-1].lower() if words else ""
