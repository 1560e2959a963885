"""The built-in lexicon, the readers made from it, and texts read with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model.document import Block, BlockKind, Document
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Clause, Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.periods import PeriodReader
from bilateral.reading.quantities import QuantityReader
from bilateral.reading.vocabulary import Vocabulary
from bilateral.store import Almanac

Annotate = Callable[..., tuple[Sentence, ...]]

LEXICON = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge" / "lexicon"


@pytest.fixture(scope="session")
def lexicon() -> Mapping[str, Mapping[str, Any]]:
    """Language → table name → table, as the catalogue holds it."""
    return {
        folder.name: {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")}
        for folder in LEXICON.iterdir()
        if folder.is_dir()
    }


@pytest.fixture(scope="session")
def quantities(lexicon) -> Mapping[str, QuantityReader]:
    """The reader of quantities by language."""
    return {language: QuantityReader(lexicon, language) for language in ("en", "fr")}


@pytest.fixture(scope="session")
def periods(lexicon) -> Mapping[str, PeriodReader]:
    """The reader of periods by language."""
    return {language: PeriodReader(lexicon, language) for language in ("en", "fr")}


@pytest.fixture(scope="session")
def annotate(almanac: Almanac) -> Annotate:
    """A function from a text to its annotated sentences; a line that begins with `- ` is an item of the list above it."""
    annotators = {language: Annotator.build(almanac, language) for language in ("en", "fr")}

    def read(text: str, language: str = "en", published: str | None = None) -> tuple[Sentence, ...]:
        blocks: list[Block] = []
        place, lead = 0, None
        for line in text.split("\n"):
            kind = BlockKind.ITEM if line.startswith("- ") else BlockKind.PARAGRAPH
            lead = lead if kind is BlockKind.ITEM else len(blocks)
            start = place + 2 * (kind is BlockKind.ITEM)
            blocks.append(Block(kind, start, place + len(line), lead=lead if kind is BlockKind.ITEM else None))
            place += len(line) + 1
        period = Period.parse(published) if published else None
        return annotators[language].sentences(
            Document("test", text, tuple(blocks), language=language, published=period)
        )

    return read


@pytest.fixture(scope="session")
def contexts(almanac: Almanac) -> Mapping[str, Context]:
    """What a reader knows besides the text, by language, on a fixed day."""
    catalogue = almanac.catalogue
    return {
        name: Context(almanac, Vocabulary(catalogue, name, almanac.phrases(name)), date(2026, 10, 1))
        for name in ("en", "fr")
    }


@pytest.fixture(scope="session")
def clauses(annotate: Annotate, contexts: Mapping[str, Context]) -> Callable[..., tuple[Clause, ...]]:
    """A function from a text to the clauses of all its sentences."""

    def read(text: str, language: str = "en") -> tuple[Clause, ...]:
        vocabulary = contexts[language].vocabulary
        return tuple(c for s in annotate(text, language) for c in clauses_of(s, vocabulary))

    return read
