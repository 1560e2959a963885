"""Units: what stands before and after a numeral and says what it measures, in which currency, and per what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["Named", "UnitGrammar"]

_HUNDREDTH = Decimal("0.01")
_ONE = Decimal(1)


class Named(msgspec.Struct, frozen=True, gc=False):
    """A unit found beside a number. `end` is the token after it (or the first, where it stands before the number).

    `marked` is, for money, whether the words say whose money it is. `factor` turns parts (cents) into the unit.
    """

    end: int
    unit: str
    marked: bool | None = None
    factor: Decimal = _ONE
    per: str = ""


class UnitGrammar:
    """Reads units of one language from its table `units` and the symbols common to all (`mul`)."""

    # Any: the tables as their YAML files have them
    def __init__(self, table: Mapping[str, Any], common: Mapping[str, Any], scales: Collection[str]) -> None:
        money, shared = table["money"], common["money"]
        self._before = Phrases(_merged(_pairs(shared["unmarked"], False), _pairs(shared["before"], True)))
        self._scales = frozenset(scales)
        self._glued = frozenset(shared["glued"])
        self._dollar_after = Phrases({("dollar", False): ["$"]})
        self._money = Phrases(
            _merged(_pairs(money["unmarked"], False), _pairs(money["after"], True), _pairs(shared["after"], True))
        )
        self._parts = Phrases(_merged(common["parts"], table["parts"]))
        self._slang = Phrases(table["slang"])
        self._codes = Phrases(common["qualifiers"])
        self._adjectives = Phrases(table["qualifiers"])
        self._units = Phrases(_merged(common["units"], table["units"]))
        self._modifiers = frozenset(table["modifiers"])
        self._functions = frozenset(table["functions"])
        self._per = Phrases({word: [word] for word in table["per"]})
        self._per_article = frozenset(table["per_article"])
        self._per_capita = Phrases({"person": table["per_capita"]})
        self._recurring = Phrases({(unit, phrase): [phrase] for phrase, unit in table["recurring"].items()})
        self._for_each = Phrases({"count": table["for_each"]})
        self._shifts = frozenset(table["shifts"])
        self._marks = frozenset(common["per_marks"])
        self.people = frozenset(table["people"])
        self.adjectival = frozenset(table["adjectival"])

    def money_before(self, tokens: Tokens, start: int) -> Named | None:
        """The currency mark before a number; `end` is its first token."""
        found = self._before.before(tokens, start)
        if found is None:
            return None
        mark = tokens.text[tokens.starts[found[0]] : tokens.ends[start - 1]]
        if mark in self._glued and not tokens.glued(start):
            return None
        if (
            len(mark) == 1
            and mark.isalpha()
            and len(tokens.raw[start]) < 3
            and tokens.word(start + 1) not in self._scales
        ):
            return None
        if tokens.is_word(found[0]) and tokens.glued(found[0]) and tokens.is_word(found[0] - 1):
            return None
        return Named(found[0], *found[1])

    def qualifier(self, tokens: Tokens, end: int, unit: str) -> Named | None:
        """The country that stands after an amount in plain dollars: `$420 million CAD`, `$1.8 million Canadian`."""
        if unit != "dollar":
            return None
        found = self._codes.at(tokens, end)
        if found and (
            not tokens.is_name(end)
            or not self._continues(tokens, found[0])
            or (tokens.raw[end].isupper() and len(tokens.raw[end]) > 2 and "." not in tokens.raw[end])
        ):
            return Named(found[0], found[1], True)
        found = self._adjectives.at(tokens, end)
        if found and not self._continues(tokens, found[0]):
            return Named(found[0], found[1], True)
        return None

    def _continues(self, tokens: Tokens, index: int) -> bool:
        """Whether a noun follows, so that the word before describes it and not the money."""
        return tokens.is_word(index) and tokens.words[index] not in self._functions

    def money_after(self, tokens: Tokens, end: int) -> Named | None:
        """A currency named after the number: `dollars`, `Canadian dollars`, `€`, `cents`, `grand`."""
        found = self._money.at(tokens, end)
        dollar = self._dollar_after.at(tokens, end)
        if found is None and dollar and not tokens.is_number(dollar[0]):
            found = dollar
        if found:
            unit, marked = found[1]
            if not marked and (country := self.qualifier(tokens, found[0], unit)):
                return country
            return Named(found[0], unit, marked)
        if part := self._parts.at(tokens, end):
            return Named(part[0], part[1], part[1] != "dollar", _HUNDREDTH)
        if slang := self._slang.at(tokens, end):
            return Named(slang[0], slang[1], False, Decimal(1000))
        return None

    def unit(self, tokens: Tokens, end: int) -> Named | None:
        """A unit of measure after the number, with its own "per" if the symbol has one (`mph`)."""
        found = self._units.at(tokens, end)
        skipped = end
        while found is None and skipped < end + 2 and tokens.word(skipped) in self._modifiers:
            skipped += 1
            found = self._units.at(tokens, skipped)
        if found is None:
            return None
        if tokens.glued(found[0]) and tokens.is_number(found[0]):
            return None  # 4x4
        symbol, _, per = found[1].partition("/")
        if skipped == end and tokens.glued(found[0]) and tokens.is_word(found[0] - 1) and tokens.is_word(found[0]):
            return None
        return Named(found[0], symbol, per=per)

    def per(self, tokens: Tokens, end: int, *, is_money: bool, is_time: bool) -> Named | None:
        """What the number is counted per, if it follows at once: `a day`, `per barrel`, `/bbl`, `par habitant`."""
        if tokens.word(end) in self._marks:
            return self._after_stroke(tokens, end)
        if found := self._per_capita.at(tokens, end):
            return Named(found[0], found[1])
        if not is_time and (recurring := self.recurring(tokens, end)):
            return recurring
        if is_money and (found := self._for_each.at(tokens, end)):
            return Named(min(found[0] + 1, len(tokens)), "count")
        word = self._per.at(tokens, end)
        if word is None:
            return None
        if tokens.word(word[0] + 1) in self._shifts:
            return None
        at = word[0] + (tokens.word(word[0]) == "-" and tokens.glued(word[0]))
        other = self._money.at(tokens, at) if is_money and word[1] not in self._per_article else None
        if other and other[1][1]:
            return Named(other[0], other[1][0])  # what one currency costs in another
        unit = self._units.at(tokens, at)
        if (
            unit
            and (is_money or word[1] not in self._per_article or unit[1] in _SPREAD)
            and "/" not in unit[1]
            and unit[1] != "percent"
        ):
            return None if is_time and word[1] in self._per_article else Named(unit[0], unit[1])
        if not is_money or word[1] in self._per_article or not tokens.is_word(at):
            return None
        return Named(at + 1, "person" if tokens.words[at] in self.people else "count")

    def _after_stroke(self, tokens: Tokens, end: int) -> Named | None:
        if not tokens.glued(end + 1):
            return None
        short = {"d": "day", "j": "day", "h": "hour", "y": "year", "yr": "year", "an": "year"}.get(tokens.word(end + 1))
        if short:
            return Named(end + 2, short)
        found = self._units.at(tokens, end + 1)
        return Named(found[0], found[1]) if found and "/" not in found[1] else None

    def recurring(self, tokens: Tokens, index: int) -> Named | None:
        """An adverb or phrase that says how often: `each day`, `annually`, `par jour`; not `daily` before a noun."""
        found = self._recurring.at(tokens, index)
        if found is None:
            return None
        end, (unit, phrase) = found
        if (phrase in self.adjectival and self._continues(tokens, end)) or tokens.word(end) in self._shifts:
            return None
        return Named(end, unit)

    def is_function(self, word: str) -> bool:
        """Whether the word is one that ends a noun phrase: a preposition, an article, an auxiliary, a conjunction."""
        return word in self._functions

    def is_modifier(self, word: str) -> bool:
        """Whether the word may stand between a number and what it counts: `more`, `consecutive`."""
        return word in self._modifiers


_AREAS = frozenset({"ha", "km2", "acre", "mi2"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_SPREAD = _TIMES | _AREAS  # what any measure is told by with an article: « à l'heure », « au kilomètre carré »


def _pairs(table: Mapping[str, Any], marked: bool) -> dict[tuple[str, bool], list[str]]:
    return {(unit, marked): list(words) for unit, words in table.items()}


def _merged(*tables: Mapping[Any, Any]) -> dict[Any, list[str]]:
    merged: dict[Any, list[str]] = {}
    for table in tables:
        for value, words in table.items():
            merged.setdefault(value, []).extend(words)
    return merged
