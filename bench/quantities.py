"""Quantities and periods of a file of sentences: sentences a second, beside quantulum3 if it is installed.

python bench/quantities.py SENTENCES.jsonl          a JSON object a line, with lang and sentence

How right they are, their scorer says of what `bilateral quantities SENTENCES.jsonl --format json` writes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bilateral.reading.quantities import QuantityReader

LEXICON = Path(__file__).parents[1] / "src" / "bilateral" / "knowledge" / "lexicon"


def lexicon() -> Mapping[str, Mapping[str, Any]]:
    """The built-in lexicon as the catalogue has it."""
    return {
        folder.name: {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")}
        for folder in LEXICON.iterdir()
        if folder.is_dir()
    }


def rate(read: Callable[[str], object], sentences: list[str], seconds: float = 2.0) -> float:
    """Sentences a second over at least that many seconds."""
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for sentence in sentences:
            read(sentence)
        done += len(sentences)
    return done / (time.perf_counter() - start)


def speed(rows: list[Mapping[str, Any]], readers: Mapping[str, QuantityReader]) -> None:
    """Prints sentences a second, by language, and of quantulum3 if it is installed."""
    for language, reader in readers.items():
        sentences = [row["sentence"] for row in rows if row["lang"] == language]
        print(f"bilateral {language}: {rate(reader.read, sentences):,.0f} sentences/s")
    try:
        from quantulum3 import parser  # type: ignore[import-not-found]
    except ImportError:
        return
    english = [row["sentence"] for row in rows if row["lang"] == "en"][:50]
    print(f"quantulum3 en: {rate(parser.parse, english):,.0f} sentences/s")


def main() -> None:
    """Runs the command that the module's first lines describe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path, help="a JSON object a line, with lang and sentence")
    given = parser.parse_args()
    words = lexicon()
    readers = {language: QuantityReader(words, language) for language in ("en", "fr")}
    speed([json.loads(line) for line in given.sentences.read_text("utf-8").splitlines() if line], readers)


if __name__ == "__main__":
    main()
