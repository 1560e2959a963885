"""Ratios: so many to a number of others: `1:600`, `one doctor for every 4,000 people`, « un médecin pour 600 »."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from bilateral.reading.quantities.numbers import NumberGrammar
from bilateral.reading.quantities.numerals import HYPHENS, Numeral
from bilateral.reading.quantities.things import ThingGrammar
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["RatioGrammar"]

_LONGEST_NAME = 4  # words of what there is one of: "one registered police officer per ..."
_FEW = 10  # what there is of the scarcer: "3 beds for every 1,000 people"


class RatioGrammar:
    """Reads ratios of one language, from its table `numbers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any], numbers: NumberGrammar, things: ThingGrammar) -> None:
        self._numbers, self._things = numbers, things
        self._per_many = Phrases({word: [word] for word in table["per_many"]})

    def read(self, tokens: Tokens, first: Numeral) -> tuple[Numeral, Numeral | None] | None:
        """The ratio that begins with a numeral already read, as a fraction; of `1:4,000-5,000` both ends."""
        if not 0 < first.value <= _FEW or first.is_scaled:
            return None
        at = first.end
        if tokens.word(at) == ":" and tokens.glued(at) and tokens.glued(at + 1) and tokens.is_number(at + 1):
            return self._over(tokens, first, at + 1)
        for index in range(at + 1, at + 1 + _LONGEST_NAME):
            if not tokens.is_word(index - 1):
                return None
            found = self._per_many.at(tokens, index)
            if found:
                return self._over(tokens, first, found[0], of_people=True)
        return None

    def _over(
        self, tokens: Tokens, first: Numeral, index: int, *, of_people: bool = False
    ) -> tuple[Numeral, Numeral | None] | None:
        below = self._below(tokens, index)
        if below is None or below.value <= 1 or first.value >= below.value:
            return None
        if of_people and self._things.counted(tokens, below.end) != "person":
            return None
        ratio = _fraction(first, below)
        last = self._below(tokens, below.end + 1) if tokens.word(below.end) in HYPHENS else None
        if last is None or last.value <= below.value:
            return ratio, None
        return replace(_fraction(first, last), end=last.end), replace(ratio, end=last.end)

    def _below(self, tokens: Tokens, index: int) -> Numeral | None:
        if index >= len(tokens):
            return None
        found = self._numbers.read(tokens, index)
        usable = found is not None and not found.is_fraction and not found.is_open and found.value == int(found.value)
        return found if usable else None


def _fraction(above: Numeral, below: Numeral) -> Numeral:
    value = Decimal(above.value) / Decimal(below.value)
    return Numeral(above.start, below.end, value, is_exact=True, is_fraction=True)
