"""A unit as a data package writes it ("million tonnes", "per 1,000 people") → a symbol, a scale and a measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bilateral.model.indicator import Measure
from bilateral.model.quantity import PURCHASING

__all__ = ["PackageUnits", "WrittenUnit"]

_PER = re.compile(r"(?:^|\s+)per\s+|/(?!no\b|false\b)")
_BEHIND = re.compile(r"\s+(?:of|in|at|from|age|aged)\s+.*|\s*\(.*\)\s*$")
_OPTIONAL = re.compile(r"\((\w+)\)")


@dataclass(frozen=True)
class WrittenUnit:
    """The symbol of our unit table, what a printed value is multiplied by, and the price basis of money."""

    symbol: str
    scale: Decimal = Decimal(1)
    prices: str = ""
    is_rate: bool = False


class PackageUnits:
    """Reads units by the words of a lexicon; a word that no list has is a thing that is counted."""

    # Any: tables of a lexicon, each in a form of its own
    def __init__(self, lexicon: Mapping[str, Any], symbols: Mapping[str, tuple[str, Decimal]]) -> None:
        table = lexicon.get("package", {})
        self._table = table
        self._dimensions = symbols
        self._scales = {
            str(word): Decimal(str(size)) for word, size in lexicon.get("numbers", {}).get("scales", {}).items()
        }
        self._names = {str(symbol).lower(): str(symbol) for symbol in symbols} | {
            form: str(symbol)
            for words in (lexicon.get("units", {}).get("units", {}), table.get("units", {}))
            for symbol, names in words.items()
            for name in names
            for form in _spellings(str(name))
        }

    def read(self, text: str, title: str) -> WrittenUnit:
        """The unit, with what the title adds to it: "per capita" in a title is left out of its unit."""
        head, *rest = _PER.split(text.strip().lower(), maxsplit=1)
        scale, prices = Decimal(1), ""
        words = head.split()
        while len(words) > 1 and (words[0] in self._scales or words[0] in self._table.get("prices", ())):
            first = words.pop(0)
            if first in self._scales:
                scale *= self._scales[first]
            else:
                year = words.pop(0) if words[0].isdigit() and len(words) > 1 else ""
                prices = f"{first} {year}".strip()
        symbol = self._symbol(" ".join(words))
        prices = f"{prices} international".lstrip() if symbol == PURCHASING else prices
        per = self._denominator(rest[0]) if rest else self._in_title(title, symbol)
        per = self._often(title, symbol) or per if per in ("", "person") else per
        if per in self._table.get("over_many", {}).values() and per != "person":
            return WrittenUnit(per, scale, prices, is_rate=True)
        return WrittenUnit(f"{symbol}/{per}" if per else symbol, scale, prices, is_rate=bool(rest or per))

    def measure(self, unit: WrittenUnit, title: str) -> Measure:
        """Whether the series is a rate, a stock or a flow: by its unit, else by the first word of its title to tell."""
        if unit.is_rate or unit.symbol in ("percent", "index", "1", "c_degree", "year", "day", "hour"):
            return Measure.RATE
        plain = title.lower()
        said = [
            (found.start(), measure)
            for measure in (Measure.RATE, Measure.STOCK, Measure.FLOW)
            for word in self._table.get(measure.value, ())
            if (found := re.search(rf"\b{re.escape(word)}\b", plain))
        ]
        if any(measure is Measure.RATE for _, measure in said):
            return Measure.RATE
        if said:
            return min(said, key=lambda pair: pair[0])[1]
        return Measure.STOCK if unit.symbol in ("person", "ha", "km2") else Measure.FLOW

    def _symbol(self, words: str) -> str:
        if any(name in words for name in self._table.get("purchasing", ())):
            return PURCHASING
        if words in self._table.get("truth", ()):
            return "index"
        if words.startswith("%"):
            return "percent"
        for name in (words, _BEHIND.sub("", words)):
            if name in self._names:
                return self._names[name]
        return "count"

    def _denominator(self, text: str) -> str:
        """What it is counted per: a symbol, or a rate over many heads; empty for "per woman", which no unit has."""
        plain = text.strip()
        for head in self._table.get("heads", ()):
            plain = plain.removesuffix(f" {head}")
        if plain in self._table.get("over_many", {}):
            return str(self._table["over_many"][plain])
        for symbol, words in self._table.get("over", {}).items():
            if plain in words:
                return str(symbol)
        return self._names.get(plain, "")

    def _in_title(self, title: str, symbol: str) -> str:
        if symbol in ("percent", "index", "1"):
            return ""
        plain = title.lower()
        for unit, words in self._table.get("over_title", {}).items():
            if any(word in plain for word in words):
                return str(unit)
        return ""

    def _often(self, title: str, symbol: str) -> str:
        """The time over which the title says that hours or average money are told: "hourly", "weekly", "annual".

        Hours have it even as a year; a year's money needs none, as its figures are of years.
        """
        dimension, size = self._dimensions.get(symbol, ("", Decimal(0)))
        is_time, plain = dimension == "time", title.lower()
        if not is_time and not (dimension.startswith("money:") and _says(plain, self._table.get("rate", ()))):
            return ""
        for unit, words in self._table.get("over_time", {}).items():
            if _says(plain, words) and (size < self._dimensions[unit][1] if is_time else unit != "year"):
                return str(unit)
        return ""


def _says(text: str, words: Iterable[object]) -> bool:
    return any(re.search(rf"\b{re.escape(str(word))}\b", text) for word in words)


def _spellings(name: str) -> tuple[str, ...]:
    """`metre(s)` is "metre" and "metres"."""
    low = name.lower()
    return (_OPTIONAL.sub("", low), _OPTIONAL.sub(r"\1", low))
