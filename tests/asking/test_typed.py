"""Slips of the keyboard in questions: mended where they are slips, and no word that is one is ever changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.asking.ask import Asker
from bilateral.asking.typed import Typed
from bilateral.reading.document.language import language_of

CHECKER = Checker(as_of=date(2026, 11, 22))
WORD = re.compile(r"[^\W\d_]+")
RARE = 0.01  # of the different words of texts: inflections that no list of plain words has
TEXTS = Path(__file__).parent.parent / "eval" / "texts"


def typed(language: str) -> Typed:
    CHECKER.ask("?", language=language)
    asker: Asker = CHECKER._askers[language]
    return asker.typed


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("en", "exprots", "exports"), ("en", "poplation", "population"), ("en", "ambasador", "ambassador"),
        ("en", "electrcity", "electricity"), ("en", "pipleine", "pipeline"), ("en", "Michgan", "Michigan"), ("en", "invetsment", "investment"),
        ("fr", "frontiere", "frontière"), ("fr", "exportatons", "exportations"), ("fr", "popultion", "population"),
        ("fr", "electricite", "électricité"), ("fr", "camoins", "camions"), ("fr", "goverment", "goverment"),
    ],
)  # fmt: skip
def test_slips_are_mended(language: str, written: str, meant: str):
    assert typed(language)._mended(written) == meant


@pytest.mark.parametrize(
    "question",
    [
        "when did trade start to fall", "which treaty existed before that", "can you count the dates", "who reads the press",
        "how did the survey explain the routes", "explore the depth of the lake", "what is an instance of a quota",
    ],
)  # fmt: skip
def test_plain_words_are_no_names(question: str):
    assert typed("en").meant(question) == question


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_of_texts_survive(language: str):
    words = {w for text in texts(language) for w in WORD.findall(text) if w.islower()}
    assert words
    assert len(changed(words, language)) <= RARE * len(words)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_of_the_lexicon_survive(language: str):
    """Whatever stands in a table of the lexicon, as it stands there."""
    table = CHECKER.almanac.catalogue.lexicon[language]
    words = {w.lower() for phrase in strings(table["cues"]) for w in WORD.findall(phrase)}
    assert not changed(words, language)


def test_questions_without_slips_stay_as_typed(shared: Path):
    lines = (shared / "eval" / "questions" / "dev.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, filter(None, lines)) if "typo" not in row["note"]]
    assert rows
    for row in rows:
        words = {w for w in WORD.findall(row["question"]) if w.islower()}
        assert not [w for w in changed(words, row["lang"]) if w.isascii() == typed(row["lang"])._mended(w).isascii()]


def changed(words: Iterable[str], language: str) -> list[str]:
    mender = typed(language)
    return [word for word in words if mender._mended(word) != word]


def texts(language: str) -> Iterator[str]:
    for path in sorted(TEXTS.rglob("*.txt")) or sorted(TEXTS.rglob("*.md")):
        text = path.read_text("utf-8")
        if language_of("text", [text], CHECKER._layout) == language:
            yield text


# object: a table as its YAML file has it
def strings(table: object) -> Iterator[str]:
    match table:
        case str():
            yield table
        case dict():
            for inner in table.values():
                yield from strings(inner)
        case list() | tuple():
            for inner in table:
                yield from strings(inner)
