"""Rates at a distance: "$3.6 billion in goods crosses the border each day" is an amount per day."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bilateral.reading.quantities.amounts import SHARES, TIMES, Amount
from bilateral.reading.quantities.units import UnitGrammar
from bilateral.reading.tokens import Tokens

__all__ = ["spread_rates"]

_STOPS = frozenset(";:—–.!?")
_DETERMINERS = frozenset({"the", "these", "those", "our", "its", "their", "of", "les", "ces", "nos", "leurs", "des"})
_REACH = 50  # words over which a phrase says how often
_NEAR = 12  # words within which money is said over in another currency
_OFTEN = frozenset({"second", "minute", "hour"})
_NOUN = 2  # words from a number to the end of its noun: "1,900 direct flights"
_SMALL = 20  # a count below this is more likely of things that stay than of things that recur


def spread_rates(tokens: Tokens, amounts: list[Amount], units: UnitGrammar) -> list[Amount]:
    """The amounts, with `per` where a phrase further on, or one that opens the sentence, says how often."""
    if not amounts:
        return amounts
    opening = units.recurring(tokens, 0)
    if opening:
        return _same_money(tokens, [_with(a, opening.unit) if _recurs(tokens, a) else a for a in amounts])
    starts = {amount.start: amount for amount in amounts}
    return _same_money(tokens, [_from_phrase(tokens, amount, starts, units) for amount in amounts])


def _from_phrase(tokens: Tokens, amount: Amount, later: Mapping[int, Amount], units: UnitGrammar) -> Amount:
    """The amount with the period of the next phrase that says how often, if no other amount stands nearer to it."""
    if not _recurs(tokens, amount, is_often=True, is_near=True):
        return amount
    cursor = amount.end
    while cursor < min(len(tokens), amount.end + _REACH):
        word = tokens.words[cursor]
        if word in _STOPS or (word == "," and not _in_brackets(tokens, cursor)):
            return amount
        if cursor in later:
            other = later[cursor]
            if not (_in_brackets(tokens, cursor) or tokens.word(cursor - 1) in ("and", "et")):
                return amount
            if other.per and other.is_money == amount.is_money and not _in_brackets(tokens, cursor):
                return amount
            cursor = other.end
            continue
        found = units.recurring(tokens, cursor)
        if found and not tokens.is_number(found.end):
            is_near, is_often = cursor - amount.end <= _NOUN, found.unit in _OFTEN
            if _recurs(tokens, amount, is_often=is_often, is_near=is_near):
                return _with(amount, found.unit)
        cursor += 1
    return amount


def _in_brackets(tokens: Tokens, index: int) -> bool:
    """Whether a bracket opened before the token is still open."""
    for at in range(index - 1, max(-1, index - 30), -1):
        if tokens.raw[at] == ")":
            return False
        if tokens.raw[at] == "(":
            return True
    return False


def _recurs(tokens: Tokens, amount: Amount, *, is_often: bool = False, is_near: bool = False) -> bool:
    """Whether the amount is of a kind that can flow: money, a measure, many things; no share, no length of time.

    Of few things only so much is told as happens often, by the hour; of "the 30 ports" it is told of their noun alone,
    `is_near` to it: "the 1,900 flights a week".
    """
    if amount.per or amount.unit in SHARES or amount.unit in TIMES or amount.unit.endswith("degree"):
        return False
    if amount.unit:
        return True
    small = amount.number.value < _SMALL and not amount.number.is_scaled and amount.last is None
    is_known = not is_near and tokens.word(amount.start - 1) in _DETERMINERS
    return amount.thing != "" and (is_often or not small) and not is_known


def _with(amount: Amount, per: str) -> Amount:
    return replace(amount, per=per)


def _same_money(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """Money said over in another currency has the period of the money before it."""
    result: list[Amount] = []
    for amount in amounts:
        before = result[-1] if result else None
        if (
            before
            and before.is_money
            and amount.is_money
            and before.per
            and not amount.per
            and before.unit != amount.unit
        ):
            between = tokens.words[before.end : amount.start]
            is_aside = before.per in TIMES or not tokens.is_word(
                before.end
            )  # "3¢ a litre raised £2 million" is another
            if len(between) > _NEAR or not is_aside or not _STOPS.isdisjoint(between):
                result.append(amount)
                continue
            amount = replace(amount, per=before.per)
        result.append(amount)
    return result
