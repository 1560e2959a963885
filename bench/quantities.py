"""Quantities and periods of a file of sentences: predictions for the shared scorer, and sentences a second.

python bench/quantities.py predict SENTENCES.jsonl PREDICTIONS.jsonl
python bench/quantities.py speed SENTENCES.jsonl          beside quantulum3, if it is installed
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bilateral.reading.quantities import QuantityMention, QuantityReader

LEXICON = Path(__file__).parents[1] / "src" / "bilateral" / "knowledge" / "lexicon"


def lexicon() -> Mapping[str, Mapping[str, Any]]:
    """The built-in lexicon as the catalogue has it."""
    return {
        folder.name: {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")}
        for folder in LEXICON.iterdir()
        if folder.is_dir()
    }


def as_gold(mention: QuantityMention) -> dict[str, Any]:
    """The mention in the form of the gold file, currencies in lower case."""
    number = lambda value: None if value is None else float(value)  # noqa: E731
    return {
        "start": mention.start, "end": mention.end, "text": mention.text, "value": number(mention.value),
        "low": number(mention.low), "high": number(mention.high), "unit": mention.unit.lower(),
        "currency_marked": mention.currency_marked, "hedge": mention.hedge and mention.hedge.replace("_", " "),
    }  # fmt: skip


def predict(rows: Iterable[Mapping[str, Any]], readers: Mapping[str, QuantityReader]) -> Iterable[dict[str, Any]]:
    """A prediction for each row: its quantities, and the years of its dated periods."""
    for row in rows:
        quantities, periods = readers[row["lang"]].read(row["sentence"])
        years = [{"text": p.text, "from": p.period.start.year, "to": p.period.end.year} for p in periods if p.period]
        yield {"id": row["id"], "quantities": [as_gold(q) for q in quantities], "years": years}


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
    parser.add_argument("command", choices=("predict", "speed"))
    parser.add_argument("sentences", type=Path, help="a JSON object a line, with id, lang and sentence")
    parser.add_argument("predictions", type=Path, nargs="?", help="where `predict` writes to")
    given = parser.parse_args()
    if given.command == "predict" and given.predictions is None:
        parser.error("predict needs a file to write its predictions to")
    words = lexicon()
    readers = {language: QuantityReader(words, language) for language in ("en", "fr")}
    rows = [json.loads(line) for line in given.sentences.read_text("utf-8").splitlines() if line]
    if given.command == "speed":
        speed(rows, readers)
        return
    lines = [json.dumps(row, ensure_ascii=False) for row in predict(rows, readers)]
    given.predictions.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
