"""The evaluation sets beside the checkout: texts with their dates, gold claims, and which of our claims answers which.

What counts as an answer is the scorer's affair (`eval/score.py` in the shared folder); this module asks it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from bilateral.model.claim import Judged
from bilateral.model.document import Document
from bilateral.model.time import Period

__all__ = ["AS_OF", "SHARED", "SHORT", "Answered", "GoldSet", "Text", "band", "figures", "needs_shared", "scorer"]

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[2] / "shared"))

AS_OF = date(2026, 11, 22)  # the day on which the sets are checked

# What the scorer measures, in one word for the head of a column
SHORT = {
    "claim recall": "recall",
    "false alarms on non-claims": "alarms",
    "decided, of claims with a known verdict": "decided",
    "right, strictly, of decided": "strict",
    "right, leniently, of decided": "lenient",
    "wrongly refuted, of claims that are not false": "accused",
    "false claims passed as supported": "passed",
}

# Any: a line of a gold file, as its README has it
Row = Mapping[str, Any]


def needs_shared() -> Path:
    """The folder of the evaluation sets; ends the program with one line where it is not there."""
    if not (SHARED / "eval" / "score.py").is_file():
        print(f"nothing measured: the evaluation sets are not at {SHARED}; set BILATERAL_SHARED", file=sys.stderr)
        sys.exit(0)
    return SHARED / "eval"


@cache
def scorer() -> ModuleType:
    """The scorer, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("score", needs_shared() / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Text:
    """One text of a set: its bytes, the day it was published, where it stood."""

    id: str
    path: Path
    published: Period | None
    url: str

    @property
    def data(self) -> bytes:
        """The text as it lies there."""
        return self.path.read_bytes()


@dataclass(frozen=True)
class Answered:
    """A gold claim and our claim that answers it, None if we missed it."""

    gold: Row
    text: Text
    ours: Judged | None

    @property
    def verdict(self) -> str:
        """Our verdict, or `missed`."""
        return self.ours.verdict.value if self.ours else "missed"

    @property
    def is_known(self) -> bool:
        """Whether the gold claim has a verdict that counts."""
        return self.gold["verdict"] in scorer().STRICT and not self.gold.get("weak")

    @property
    def is_decided(self) -> bool:
        """Whether we said more than that evidence is lacking."""
        return self.verdict in scorer().DECIDED

    def is_right(self, *, strictly: bool = False) -> bool:
        """Whether the verdict is the gold one, or does not contradict it."""
        return self.verdict in (scorer().STRICT if strictly else scorer().LENIENT)[self.gold["verdict"]]


@dataclass(frozen=True)
class GoldSet:
    """A folder of the evaluation: `seed` or `dev`."""

    name: str
    texts: tuple[Text, ...]
    claims: tuple[Row, ...]
    alarms: tuple[Row, ...]
    _kept: dict[tuple[str, str, int], Sequence[tuple[int, int]]] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, name: str) -> GoldSet:
        """The set of that name."""
        folder = needs_shared() / name
        told = {row["id"]: row for row in _rows(folder / "docs.jsonl")}
        is_dated = name != "seed"  # the page the project began with is read as it stands, without a day
        texts = [
            Text(
                path.stem,
                path,
                _day(told.get(path.stem, {}).get("published")) if is_dated else None,
                told.get(path.stem, {}).get("url") or "",
            )
            for path in sorted((folder / "docs").glob("*.txt"))
        ]
        claims = tuple(row for row in _rows(folder / "claims.jsonl") if row["checkable"])
        return cls(name, tuple(texts), claims, tuple(_rows(folder / "not_claims.jsonl")))

    @cached_property
    def _squashed(self) -> Mapping[str, str]:
        return {text.id: scorer().squash(text.data.decode("utf-8"))[0] for text in self.texts}

    @cached_property
    def _spans(self) -> Sequence[Sequence[tuple[int, int]]]:
        return [self.found(row) for row in self.claims]

    def found(self, row: Row) -> Sequence[tuple[int, int]]:
        """Where the quote of a gold line stands in its squashed text."""
        spans: Sequence[tuple[int, int]] = scorer().find(row["quote"], self._squashed.get(row["doc_id"], ""))
        return spans

    def answered(self, documents: Mapping[str, tuple[Document, Sequence[Judged]]]) -> tuple[list[Answered], int]:
        """Each gold claim with our answer, and how many spans that are no claims we took for some."""
        ours = {id: list(self._placed(id, *found)) for id, found in documents.items()}
        by_id, used = {text.id: text for text in self.texts}, set()
        pairs = []
        for gold, spans in zip(self.claims, self._spans, strict=True):
            best: tuple[tuple[bool, bool], Judged | None] = ((False, False), None)
            for span, judged in ours.get(gold["doc_id"], ()):
                if any(scorer().overlaps(span, s) for s in spans):
                    used.add(id(judged))
                    rank = (judged.verdict.value in scorer().DECIDED, gold.get("kind") == judged.claim.kind)
                    if best[1] is None or rank > best[0]:
                        best = (rank, judged)
            pairs.append(Answered(gold, by_id[gold["doc_id"]], best[1]))
        alarms = sum(
            any(
                id(judged) not in used and any(scorer().overlaps(span, s) for s in self.found(row))
                for span, judged in ours.get(row["doc_id"], ())
            )
            for row in self.alarms
        )
        return pairs, alarms

    def _placed(self, id: str, document: Document, found: Iterable[Judged]) -> Iterable[tuple[tuple[int, int], Judged]]:
        """Our claims with where they stand in the squashed text, as the scorer finds them."""
        total, length = max(1, len(document.text)), len(self._squashed[id])
        for judged in found:
            key = (id, judged.claim.quote, int(judged.claim.start / total * length))
            if key not in self._kept:
                self._kept[key] = scorer().find(key[1], self._squashed[id], key[2])[:1]
            for span in self._kept[key]:
                yield span, judged


def figures(pairs: Sequence[Answered], alarms: int = 0, spans: int = 0) -> dict[str, tuple[float, int]]:
    """The scorer's measures by name: the value and the number of cases."""
    known = [p for p in pairs if p.is_known]
    decided = [p for p in known if p.is_decided]
    true = [p for p in known if p.gold["verdict"] != "false"]
    false = [p for p in known if p.gold["verdict"] == "false"]
    counts = {
        "claim recall": (sum(p.ours is not None for p in pairs), len(pairs)),
        "false alarms on non-claims": (alarms, spans),
        "decided, of claims with a known verdict": (len(decided), len(known)),
        "right, strictly, of decided": (sum(p.is_right(strictly=True) for p in decided), len(decided)),
        "right, leniently, of decided": (sum(p.is_right() for p in decided), len(decided)),
        "wrongly refuted, of claims that are not false": (sum(p.verdict == "refuted" for p in true), len(true)),
        "false claims passed as supported": (sum(p.verdict == "supported" for p in false), len(false)),
    }
    return {name: (count / max(1, cases), cases) for name, (count, cases) in counts.items()}


def band(text: Text) -> str:
    """The years among which the text was written."""
    if text.published is None:
        return "undated"
    year = text.published.start.year
    for first in (2023, 2020, 2015, 2005):
        if year >= first:
            return f"from {first}"
    return "before 2005"


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _day(told: object) -> Period | None:
    """The date, if it is one: `about 1887` and the like are none."""
    if not isinstance(told, str) or not re.fullmatch(r"\d{4}(-\d\d){0,2}", told):
        return None
    return Period.parse(told)
