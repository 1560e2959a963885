"""Facts → a YAML file in the form of the hand-written ones: names, happenings and citations on one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from common import KNOWLEDGE

__all__ = ["FACTS", "names_outside", "written"]

FACTS = KNOWLEDGE / "facts"
_LISTS = ("happenings", "citations", "members")
_TEXTS = ("names", "statement", "words")


# Any: a fact as YAML has it, checked when the catalogue is read
def written(head: str, facts: Iterable[Mapping[str, Any]]) -> str:
    """The file: `head` is its opening comment."""
    return head + "\n".join(line for fact in facts for line in _lines(fact)) + "\n"


def names_outside(target: Path) -> Iterator[str]:
    """The English names of every fact in the other files."""
    for path in sorted(FACTS.glob("*.yaml")):
        if path != target:
            for fact in yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or ():
                yield from fact["names"].get("en", ())


def _lines(fact: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    for key, value in fact.items():
        lead = "- " if key == "id" else "  "
        if value == []:
            continue
        if key in _LISTS:
            yield f"{lead}{key}:"
            yield from (f"    - {_inline(item)}" for item in value)
        elif key in _TEXTS:
            yield f"{lead}{key}:"
            yield from (f"    {language}: {_inline(text)}" for language, text in value.items())
        else:
            yield f"{lead}{key}: {_inline(value)}"


def _inline(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")
