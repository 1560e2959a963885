"""Tables: what a number in a cell says is told by its row, its column and the line above the table.

The row's first cell and the column's head name what is measured, of whom and when; a unit may stand in any of them or
in the caption: "(billions of U.S. dollars)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from bilateral.model.document import Block, BlockKind, Document
from bilateral.reading.clauses import Sentence
from bilateral.reading.quantities import QuantityMention, QuantityReader
from bilateral.reading.thread import measured

__all__ = ["TableUnits", "in_tables"]

_LONGEST = 200  # characters of a line that heads a table
_BRACKET = re.compile(r"\(([^()]{1,40})\)")
_ROW = re.compile(r"\n|[ \t]*\|[ \t|]*")  # between two cells of one row, as they are rendered or as they were typed
_NOTHING = Sentence("", 0, 0, BlockKind.CELL)
_LONE = 24  # characters of a cell that is nothing but a unit
_COUNTRIES = ("country", "demonym")


@dataclass(frozen=True)
class TableUnits:
    """Reads "349.9" under "billions of U.S. dollars" as the sum that it is."""

    reader: QuantityReader
    scales: frozenset[str]
    small_words: frozenset[str]

    @classmethod
    # Any: the lexicon's tables as their YAML files have them
    def of(cls, reader: QuantityReader, tables: Mapping[str, Any]) -> TableUnits:
        """With the scales and the function words of the language."""
        scales = {str(w) for name in ("scales", "open") for w in tables.get("numbers", {}).get(name, {})}
        return cls(reader, frozenset(scales), frozenset(map(str, tables.get("grammar", {}).get("function_words", ()))))

    def read(self, number: QuantityMention, phrases: Iterable[str]) -> QuantityMention:
        """The number in the first of the phrases that is a unit; as it is if none is."""
        for phrase in phrases:
            words = [w for w in phrase.split() if w.lower() not in self.small_words]
            scale = next((w for w in words if w.lower() in self.scales), None)
            rest = [w for w in words if w is not scale]
            text = " ".join([number.text, *([scale.lower().removesuffix("s")] if scale else []), *rest])
            found, _ = self.reader.read(text, None)
            if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) and (scale or rest):
                return replace(found[0], start=number.start, end=number.end, text=number.text)
        return number


def in_tables(document: Document, sentences: Sequence[Sentence], units: TableUnits) -> tuple[Sentence, ...]:
    """The sentences, those that are numbers in cells with what their row, column and caption tell of them."""
    if not any(block.kind is BlockKind.CELL for block in document.blocks):
        return tuple(sentences)
    by_block: dict[int, Sentence] = {}
    spans = iter(document.blocks)
    block = next(spans, None)
    for sentence in sentences:
        while block is not None and block.end <= sentence.start:
            block = next(spans, None)
        if block is not None and len(sentence.text) > len(by_block.get(block.start, _NOTHING).text):
            by_block[block.start] = sentence  # the longest says what the table holds: "Table 1. Exports in 2020"
    told: dict[int, Sentence] = {}
    for caption, rows in _tables(document):
        for number, row in enumerate(rows):
            for column, cell in enumerate(row[1:], 1):
                inner = by_block.get(cell.start)
                if inner is None or not inner.quantities:
                    continue
                head = _head(rows[0], row, column) if number else None
                around = [by_block[b.start] for b in (row[0], head, caption) if b is not None and b.start in by_block]
                if row[0].start not in by_block or not _is_known(by_block[row[0].start]):
                    continue  # a row of something else
                told[inner.start] = _told(inner, [p for p in around if p.start != inner.start], units)
        if caption is not None and caption.start in by_block:
            line = by_block[caption.start]
            told[line.start] = replace(line, quantities=_numbers(line))
    return tuple(told.get(s.start, s) for s in sentences)


def _tables(document: Document) -> Iterator[tuple[Block | None, list[list[Block]]]]:
    """Each table: the line above it and its rows. Cells of a row stand on lines of their own without a gap."""
    caption: Block | None = None
    rows: list[list[Block]] = []
    for block in document.blocks:
        if block.kind is BlockKind.CELL:
            goes_on = rows and _ROW.fullmatch(document.text, rows[-1][-1].end, block.start)
            rows[-1].append(block) if goes_on else rows.append([block])
            continue
        if rows:
            yield caption, rows
            rows = []
        caption = block if block.end - block.start <= _LONGEST else None
    if rows:
        yield caption, rows


def _head(heads: Sequence[Block], row: Sequence[Block], column: int) -> Block | None:
    """The head of a cell's column; the corner above the rows' names may be empty, and then is no cell."""
    place = column - (len(row) - len(heads))
    return heads[place] if len(row) - len(heads) in (0, 1) and place >= 0 else None


def _told(sentence: Sentence, around: Sequence[Sentence], units: TableUnits) -> Sentence:
    """The cell's sentence with what those around it name: its row, its column's head, the caption, in this order."""
    named = [s for s in around if not _numbers(s)]
    mentions = [m for s in named for m in s.mentions]
    places = dict.fromkeys(m.id for m in mentions if m.sort == "entity" and m.detail in _COUNTRIES)
    dated = next((p for s in named for p in s.periods if p.period is not None), None)
    periods = sentence.periods or ((replace(dated, start=sentence.start, end=sentence.start),) if dated else ())
    only = sentence.quantities[0]
    is_bare = only.unit == "count" and only.text.strip() == sentence.text.strip()
    phrases = [phrase for s in named for phrase in _unit_phrases(s.text)]
    return replace(
        sentence,
        matter=measured(mentions),
        topic=tuple(places) or sentence.topic,
        periods=periods,
        quantities=(units.read(only, phrases),) if is_bare else sentence.quantities,
    )


def _is_known(name: Sentence) -> bool:
    """Whether a row's name says something that the almanac knows, or a date."""
    return bool(name.periods) or any(m.sort in ("concept", "code", "direction", "entity") for m in name.mentions)


def _numbers(sentence: Sentence) -> tuple[QuantityMention, ...]:
    """The sentence's numbers without what is but a unit: "billions of dollars"."""
    return tuple(q for q in sentence.quantities if any(c.isdigit() for c in q.text))


def _unit_phrases(text: str) -> Iterator[str]:
    """What of a head, a row's name or a caption may be a unit: its brackets, what follows its last comma, all of it."""
    yield from _BRACKET.findall(text)
    if "," in text:
        yield text.rpartition(",")[2].strip()
    if len(text) <= _LONE:
        yield text
