"""Hedges: the words that say how exactly a number is meant, and the interval that a number asserts with them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from bilateral.model.quantity import Interval
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["HedgeGrammar", "Printed", "asserted_interval", "plausible_interval"]

_OPEN = "open"
_COUNTED = frozenset({"count", "person"})


class Printed(Protocol):
    """What the rules need to know of a number; `QuantityMention` has it."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def hedge(self) -> str | None: ...
    @property
    def significant(self) -> int: ...


class HedgeGrammar:
    """Finds the hedge words of one language beside a number, from its table `hedges`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._before = Phrases(table["before"])
        self._after = Phrases(table["after"])
        self._articles = frozenset(table["articles"])
        self._contracted = frozenset(table["contracted"])
        self._spans = frozenset(table["spans"])
        self._measured_before = frozenset(table["measured_before"])
        self._measured_after = Phrases({True: table["measured_after"]})

    def before(
        self, tokens: Tokens, start: int, end: int, *, is_time: bool = False, is_adjective: bool = False
    ) -> tuple[int, str] | None:
        """The token at which the hedge before a number begins, and the hedge's id.

        The number stands at `start` to `end`; before a length of time (`is_time`) "over" tells when and is no hedge,
        unless what stands beside it says that the time is measured ("for over 60 years", "over 25 years of age").
        An article may stand between, but not where the number describes a noun (`is_adjective`): "over a two-year
        period".
        """
        found = self._before.before(tokens, start)
        if found is None and tokens.word(start) in self._contracted:
            found = self._before.before(tokens, start + 1)
        if found is None and not is_adjective and tokens.word(start - 1) in self._articles:
            found = self._before.before(tokens, start - 1)
        if found is None:
            return None
        if is_time and tokens.word(found[0]) in self._spans and found[0] == start - 1:
            measured = tokens.word(found[0] - 1) in self._measured_before or any(
                self._measured_after.at(tokens, at) for at in (end, end - 1, end - 2)
            )
            return found if measured else None
        return found

    def after(self, tokens: Tokens, end: int) -> tuple[int, str] | None:
        """The token at which the hedge after a number ends, and the hedge's id."""
        return self._after.at(tokens, end)


# Any: the table as its YAML file has it
def asserted_interval(mention: Printed, hedges: Mapping[str, Any]) -> Interval:
    """What the printed number asserts together with its hedge; `hedges` is the lexicon's table `mul/hedges`.

    It always holds the number itself: "nearly 3.6" includes 3.6, "more than 100" includes 100, since a value a hair
    away prints the same. An end that the hedge leaves open is None.
    """
    rule = hedges["rules"][mention.hedge or "none"]
    low, high = _printed(mention, hedges, rule)
    return Interval(_end(mention, low, rule, "below"), _end(mention, high, rule, "above"))


# Any: the table as its YAML file has it
def plausible_interval(mention: Printed, hedges: Mapping[str, Any]) -> Interval:
    """The asserted interval with its open ends closed where a candid author would have put it another way.

    For information: a value beyond it makes the claim weak ("more than 100" of 900), not false.
    """
    asserted = asserted_interval(mention, hedges)
    rule = hedges["rules"][mention.hedge or "none"]
    low, high = asserted.low, asserted.high
    base = mention.value if mention.value is not None else mention.low
    if high is None and base is not None:
        factor = _factor(rule["cap"], mention) if "cap" in rule else Decimal(str(hedges["open_plural"]["cap"]))
        high = max(base, base * factor)
    base = mention.value if mention.value is not None else mention.high
    if low is None and base is not None and "floor" in rule:
        low = min(base, base * _factor(rule["floor"], mention))
    return Interval(low, high)


def _printed(
    mention: Printed, hedges: Mapping[str, Any], rule: Mapping[str, Any]
) -> tuple[Decimal | None, Decimal | None]:
    """The printed digits' own interval, with round numbers taken as round."""
    value, low, high = mention.value, mention.low, mention.high
    if value is None or low is None or high is None or rule.get("printed"):
        return low, high
    if mention.unit == "fraction":
        slack = abs(value) * Decimal(str(hedges["fraction"]))
    elif low == high and abs(value) < int(hedges["rounding"]["exact_below"]) and "/" not in mention.unit:
        return low, high  # few things are counted exactly; a rate of 4 is rounded
    else:
        slack = min(_half_unit(value, mention.significant), abs(value) * Decimal(str(hedges["rounding"]["share"])))
    return min(low, value - slack), max(high, value + slack)


def _half_unit(value: Decimal, significant: int) -> Decimal:
    """Half a unit of the last significant digit: 50 for 8,900."""
    if not value or not significant:
        return Decimal(0)
    return Decimal(5).scaleb(value.adjusted() - significant)


def _end(mention: Printed, printed: Decimal | None, rule: Mapping[str, Any], side: str) -> Decimal | None:
    """One end of the interval: open, or as far from the number as the rule says, never inside the printed digits."""
    if rule[side] == _OPEN or printed is None:
        return None
    base = printed if mention.value is None else mention.value
    share = _factor(rule[side], mention)
    reach = abs(base) * share
    if share and mention.unit.partition("/")[0] in _COUNTED:
        reach = max(reach, Decimal(1))  # "nearly two dozen" may be 23
    end = base - reach if side == "below" else base + reach
    if rule.get("from_value"):
        return end
    return min(end, printed) if side == "below" else max(end, printed)


# Any: a list of shares as the YAML file has it
def _factor(shares: Any, mention: Printed) -> Decimal:
    return Decimal(str(shares[min(max(mention.significant, 1), len(shares)) - 1]))
