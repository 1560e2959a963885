"""The built-in lexicon and the readers made from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.reading.periods import PeriodReader
from bilateral.reading.quantities import QuantityReader

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
