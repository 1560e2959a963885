"""What a kind says it looks for: without it, it finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bilateral.kinds import all_kinds
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Clause, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.document import read_document
from bilateral.store.builtin import builtin_almanac

TABLES = sorted(Path(__file__).parent.glob("*.md"))


def clauses(language: str) -> Iterator[tuple[Clause, Context]]:
    """Every clause of the case tables."""
    almanac = builtin_almanac()
    annotator = Annotator.build(almanac, language)
    context = Context(almanac, annotator.vocabulary, date(2026, 10, 1))
    layout = {name: tables.get("layout", {}) for name, tables in almanac.catalogue.lexicon.items()}
    for table in TABLES:
        document = read_document(
            table.name, table.read_bytes(), media_type="text/markdown", language=language, layout=layout
        )
        for sentence in annotator.sentences(document):
            for clause in clauses_of(sentence, annotator.vocabulary):
                yield clause, context


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_missed(language: str):
    """Of every clause of the case tables that lacks what a kind looks for, the kind says nothing."""
    spared = 0
    for clause, context in clauses(language):
        for kind in all_kinds():
            wanted = getattr(kind, "looks_for", clause.holds)
            if wanted.isdisjoint(clause.holds):
                spared += 1
                assert not list(kind.find(clause, context)), f"{kind.name}: {clause.text}"
    assert spared > 1000


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_tells_no_number_asserts_none(language: str):
    """A kind that is not asked for numbers never claims one."""
    kinds = [kind for kind in all_kinds() if getattr(kind, "tells_no_number", False)]
    claimed = [c for clause, context in clauses(language) for kind in kinds for c in kind.find(clause, context)]
    assert len(claimed) > 100
    assert all(c.claim.asserted.interval is None for c in claimed)
