"""Quantities as rows: a sentence, the numbers in it and the years that it names, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.formats.summary import clean
from bilateral.reading.periods import PeriodMention
from bilateral.reading.quantities import QuantityMention

__all__ = ["Numbers", "plain", "to_json_lines", "to_text"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A sentence and what was read in it; offsets count characters of the sentence."""

    id: str
    language: str
    sentence: str
    quantities: Sequence[QuantityMention]
    periods: Sequence[PeriodMention]


# Any: a plain JSON object
def plain(row: Numbers) -> dict[str, Any]:
    """The row as JSON has it; currencies in small letters, a range or an open plural without a `value`."""
    return {
        "id": row.id,
        "lang": row.language,
        "sentence": row.sentence,
        "quantities": [
            {
                "text": q.text, "start": q.start, "end": q.end,
                "low": _number(q.low), "high": _number(q.high), "value": _number(q.value),
                "unit": q.unit.lower(), "currency_marked": q.currency_marked,
                "hedge": q.hedge and q.hedge.replace("_", " "),
            }
            for q in row.quantities
        ],
        "years": [
            {"text": p.text, "start": p.start, "end": p.end, "from": whole.start.year, "to": whole.end.year}
            for p in row.periods
            if (whole := p.named or p.period) is not None
        ],
    }  # fmt: skip


def to_json_lines(rows: Iterable[Numbers]) -> Iterable[str]:
    """A line for each row."""
    return (msgspec.json.encode(plain(row)).decode() + "\n" for row in rows)


def to_text(rows: Iterable[Numbers]) -> Iterable[str]:
    """For people: each sentence that holds a quantity, and below it what each is read as."""
    for row in rows:
        if row.quantities:
            lines = [f"  {q.text}  =  {_in_words(q)}" for q in row.quantities]
            yield clean("\n".join([" ".join(row.sentence.split()), *lines])) + "\n\n"


def _in_words(quantity: QuantityMention) -> str:
    low, high = _digits(quantity.low), _digits(quantity.high)
    value = _digits(quantity.value) if quantity.value is not None else f"{low} … {high}"
    hedge = f"{quantity.hedge.replace('_', ' ')} " if quantity.hedge else ""
    printed = "" if quantity.value is None or low == high else f", printed digits allow {low} … {high}"
    return f"{hedge}{value} {quantity.unit.lower()}{printed}"


def _digits(value: Decimal | None) -> str:
    return "open" if value is None else f"{value.normalize():,f}"


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
