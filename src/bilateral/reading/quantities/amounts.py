"""Amounts: one numeral with its currency or unit, before ranges, hedges and distant rates are considered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from bilateral.model.quantity import PER_MANY
from bilateral.reading.hedges import HedgeGrammar
from bilateral.reading.quantities.numbers import NumberGrammar
from bilateral.reading.quantities.numerals import HYPHENS, Numeral
from bilateral.reading.quantities.ratios import RatioGrammar
from bilateral.reading.quantities.things import ThingGrammar
from bilateral.reading.quantities.units import Named, UnitGrammar
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["Amount", "AmountGrammar"]

SHARES = frozenset({"percent", "percentage_point", "basis_point", "fraction", "ratio"}) | PER_MANY
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_RATE_REACH = 4  # words from a number to the "per" of its rate
_SIGNS = frozenset("-−")


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number at tokens `start` to `end` (not included), with the unit found beside it, empty where there is none.

    `last` is the second end of a range. `thing` is what is counted (`person`, `count`), empty if no noun follows.
    """

    start: int
    end: int
    number: Numeral
    value: Decimal
    step: Decimal
    unit: str = ""
    per: str = ""
    marked: bool | None = None
    hedge: str = ""
    thing: str = ""
    last: Amount | None = None
    has_mark: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether neither a unit nor a thing counted follows."""
        return not self.unit and not self.thing

    @property
    def is_money(self) -> bool:
        """Whether a currency is named."""
        return self.marked is not None


class AmountGrammar:
    """Reads amounts of one language."""

    # Any: the table as its YAML file has it
    def __init__(
        self,
        numbers: NumberGrammar,
        units: UnitGrammar,
        things: ThingGrammar,
        hedges: HedgeGrammar,
        table: Mapping[str, Any],
        ratios: RatioGrammar,
    ) -> None:
        self.numbers, self.units, self.things, self.hedges, self.ratios = numbers, units, things, hedges, ratios
        self._times = frozenset(table["times"])
        self._comparison = frozenset(table["comparison"])
        self._folds = {
            word + ending: value
            for ending in table["ratio_endings"]
            for word, value in (*numbers.cardinals.items(), *((word, 100) for word in numbers.hundreds))
            if word + ending not in table["not_ratios"]
        }
        self._multiplicatives = {str(word): int(value) for word, value in table["multiplicatives"].items()}
        self.starters = frozenset((*self._folds, *self._multiplicatives))
        self._ages = frozenset(table["age"])
        self._over = Phrases({word: [word] for word in table["over"]})
        self._heads = frozenset(table["heads"])
        self._over_many = {int(number): str(unit) for number, unit in table["over_many"].items()}

    def read(self, tokens: Tokens, index: int, *, joined: bool = False) -> Amount | None:
        """The amount whose numeral begins at the token; None if none does."""
        if folded := self._folded(tokens, index):
            return folded
        if tokens.words[index] in self.numbers.halves and (and_half := self._and_half(tokens, index)):
            return and_half
        mark = self.units.money_before(tokens, index)
        number = self.numbers.read(tokens, index, money=mark is not None, joined=joined)
        if number is None:
            return None
        if mark is None and number.start < index:
            mark = self.units.money_before(tokens, number.start)
        if mark is None and not number.is_fraction and (share := self._share(tokens, number)):
            return share
        start = mark.end if mark else number.start
        amount = Amount(start, number.end, number, number.value, number.step)
        if mark:
            amount = replace(amount, unit=mark.unit, marked=mark.marked, has_mark=True)
        amount = self._signed(tokens, self._hedged_after(tokens, amount))
        return self._with_per(tokens, self._with_unit(tokens, amount))

    def _share(self, tokens: Tokens, number: Numeral) -> Amount | None:
        """`1 in 5`, `7 out of 10`, « un enfant sur cinq »."""
        gap = 2 if self.numbers.decimal == "," else 0
        found = self.numbers.read_fraction(tokens, number, gap)
        if found is None:
            return self._ratio(tokens, number)
        if self.units.unit(tokens, found.end) and not self.numbers.is_firm(tokens, number):
            return None  # "3 in 10 km"
        end = found.end + (tokens.word(found.end) in self.units.people)
        return Amount(found.start, end, found, found.value, Decimal(0), unit="fraction")

    def _ratio(self, tokens: Tokens, number: Numeral) -> Amount | None:
        """`1:600`, `one doctor for every 4,000 people`: the part that the few are of the many."""
        amount = Amount(number.start, number.end, number, number.value, number.step)
        if self._per_many(tokens, amount, number.end) or self.units.unit(tokens, number.end):
            return None
        found = None if self.units.money_after(tokens, number.end) else self.ratios.read(tokens, number)
        if found is None:
            return None
        low, high = found
        end = low.end + (tokens.word(low.end) in self.units.people)
        amount = Amount(low.start, end, low, low.value, Decimal(0), unit="fraction")
        if high is None:
            return amount
        return replace(amount, last=Amount(high.start, end, high, high.value, Decimal(0), unit="fraction"))

    def _folded(self, tokens: Tokens, index: int) -> Amount | None:
        """`fourfold`, `tenfold`: the number word is a part of the token; `twice` before a comparison is one too."""
        word = tokens.words[index]
        value = self._folds.get(word)
        if tokens.word(index + 1) in self._comparison or _is_owned(tokens, index + 1):
            value = self._multiplicatives.get(word, value)
        if value is None:
            return None
        number = Numeral(index, index + 1, Decimal(value), is_digits=False)
        return Amount(index, index + 1, number, number.value, number.step, unit="ratio")

    def _and_half(self, tokens: Tokens, index: int) -> Amount | None:
        """`a year and a half`: the unit stands before the only word that says a number."""
        joiner = index - 1 - (tokens.word(index - 1) in self.numbers.articles)
        unit = (
            self.units.unit(tokens, joiner - 1) if joiner > 0 and tokens.word(joiner) == self.numbers.joiner else None
        )
        if unit is None or unit.end != joiner or unit.unit not in TIMES or tokens.word(joiner - 1).endswith("s"):
            return None
        start = joiner - 1 - (tokens.word(joiner - 2) in self.numbers.articles)
        number = Numeral(start, index + 1, Decimal("1.5"), is_digits=False, is_exact=True)
        return Amount(start, index + 1, number, number.value, number.step, unit=unit.unit)

    def _hedged_after(self, tokens: Tokens, amount: Amount) -> Amount:
        found = self.hedges.after(tokens, amount.end)
        if found is None or amount.number.is_fraction:
            return amount
        if tokens.raw[amount.end] == "+" and not tokens.glued(amount.end):
            return amount
        return replace(amount, end=found[0], hedge=found[1])

    def _signed(self, tokens: Tokens, amount: Amount) -> Amount:
        """Takes in a minus sign that touches the number and nothing before it."""
        at = amount.start - 1
        if at < 0 or tokens.raw[at] not in _SIGNS or not tokens.glued(amount.start) or not amount.number.is_digits:
            return amount
        if at > 0 and tokens.glued(at) and tokens.raw[at - 1] not in "(*[":
            return amount
        if at == 0 and not amount.has_mark:
            return amount  # a list mark
        return replace(amount, start=at, value=-amount.value)

    def _with_unit(self, tokens: Tokens, amount: Amount) -> Amount:
        end = self._unit_start(tokens, amount)
        if amount.has_mark:
            return self._with_currency(tokens, amount)
        money, unit = self.units.money_after(tokens, end), self.units.unit(tokens, end)
        named = money if money and (unit is None or money.end >= unit.end) else unit
        if named is None or (named is unit and unit is not None and self._is_adjective_unit(tokens, unit, amount)):
            return self._counted(tokens, amount, end)
        if named.unit == "m" and tokens.raw[end] == "m" and self._starts_thing(tokens, named.end):
            number = amount.number.scaled(Decimal(1000000))  # 4.9m b/d, 3m people
            amount = replace(amount, end=named.end, number=number, value=amount.value * number.scale, step=number.step)
            return self._with_unit(tokens, amount)
        value, step, number = amount.value * named.factor, amount.step * named.factor, amount.number
        end = self._parenthesised(tokens, named)
        amount = replace(
            amount, end=end, unit=named.unit, per=named.per, marked=named.marked, value=value, step=step, number=number
        )
        if named.unit == "hour":
            amount = self._with_minutes(tokens, amount)
        if named.unit in TIMES or amount.is_money:
            amount = self._with_tail(tokens, amount)
        return self._trailing_hedge(tokens, amount)

    def _starts_thing(self, tokens: Tokens, index: int) -> bool:
        return self.units.unit(tokens, index) is not None or self.things.is_person(tokens, index)

    def _unit_start(self, tokens: Tokens, amount: Amount) -> int:
        """Where the unit may begin: after a hyphen, after "of" or « de » where the number asks for one."""
        end = amount.end
        if tokens.word(end) in HYPHENS and tokens.glued(end) and tokens.glued(end + 1):
            return end + 1
        if amount.number.is_fraction and self.numbers.decimal == ".":
            article = end + (tokens.word(end) in ("a", "an"))
            unit = self.units.unit(tokens, article)
            return article if unit and (unit.unit in TIMES or article == end or unit.unit == "percent") else end
        of = tokens.word(end) in self.numbers.of
        number = amount.number
        if of and (number.is_open or number.is_rounded or (number.is_scaled and self.numbers.decimal == ",")):
            return end + 1
        return end

    def _is_adjective_unit(self, tokens: Tokens, unit: Named, amount: Amount) -> bool:
        """Whether a symbol of one letter is no unit here, since the number before it is in words."""
        raw = tokens.raw[unit.end - 1]
        return len(raw) == 1 and raw.isalpha() and not amount.number.is_digits

    def _with_currency(self, tokens: Tokens, amount: Amount) -> Amount:
        end = amount.end
        after = self.units.money_after(tokens, end)
        is_same = after is not None and (after.unit == amount.unit or (amount.unit == "dollar" and after.marked))
        if after and is_same and after.factor == 1 and (tokens.is_word(end) or tokens.is_word(after.end - 1)):
            return replace(amount, end=after.end, unit=after.unit, marked=amount.marked or after.marked)
        country = self.units.qualifier(tokens, end, amount.unit)
        return replace(amount, end=country.end, unit=country.unit, marked=True) if country else amount

    def _counted(self, tokens: Tokens, amount: Amount, end: int) -> Amount:
        word = tokens.word(end)
        number = amount.number
        if number.is_fraction:
            return self._trailing_hedge(tokens, replace(amount, unit="fraction", step=Decimal(0)))
        if word in self._times:
            is_ratio = tokens.word(end + 1) in self._comparison or _is_owned(tokens, end + 1)
            return replace(amount, end=end + 1, unit="ratio" if is_ratio else "", thing="count")
        if tokens.word(amount.start - 1) in self._ages and not number.is_scaled:
            return replace(amount, unit="year")
        if many := self._per_many(tokens, amount, end):
            return many
        thing = self.things.counted(tokens, end)
        after = end + (tokens.word(end) in self.numbers.of)
        while self.units.is_modifier(tokens.word(after)):
            after += 1
        is_joined = tokens.word(amount.end) in HYPHENS and self.things.is_person(tokens, end)  # five-member
        if thing == "person" and (is_joined or tokens.word(after) in self.units.people):
            end = after + 1
            return self._trailing_hedge(tokens, replace(amount, end=end, thing=thing))
        return self._trailing_hedge(tokens, replace(amount, thing=thing))

    def _per_many(self, tokens: Tokens, amount: Amount, end: int) -> Amount | None:
        """`10 births per 1,000 people`, `5 beds for every thousand`, « 10 naissances pour 1 000 habitants »."""
        for at in range(end, min(end + _RATE_REACH, len(tokens) - 1)):
            if not tokens.is_word(at):
                return None
            over = self._over.at(tokens, at)
            if over is None:
                continue
            value, last = self._base(tokens, over[0])
            unit = self._over_many.get(value)
            if unit is None:
                return None
            is_head = tokens.word(last) in {*self.units.people, *self._heads}
            return replace(amount, end=last + is_head, unit=unit)
        return None

    def _base(self, tokens: Tokens, index: int) -> tuple[int, int]:
        """How many something is counted per, and where that ends; a scale may stand without "one": "per thousand"."""
        number = self.numbers.read(tokens, index) if index < len(tokens) else None
        if number is not None:
            return int(number.value), number.end
        return int(self.numbers.scales.get(tokens.word(index), 0)), index + 1

    def _with_tail(self, tokens: Tokens, amount: Amount) -> Amount:
        """`two years and a half`, « deux ans et demi »."""
        tail = self.numbers.parts.read_tail(tokens, amount.end)
        if tail is None or amount.number.is_exact or tail[1] != Decimal("0.5"):
            return amount
        number = replace(amount.number, is_exact=True)
        return replace(amount, end=tail[0], value=amount.value + tail[1], number=number)

    def _with_minutes(self, tokens: Tokens, amount: Amount) -> Amount:
        """`4h 49m`, `3 hours and 20 minutes`: hours, to the minute."""
        at = amount.end + (tokens.word(amount.end) == self.numbers.joiner)
        raw = tokens.raw[at] if at < len(tokens) else ""
        if not (raw.isascii() and raw.isdecimal() and int(raw) < 60) or amount.value != int(amount.value):
            return amount
        unit = self.units.unit(tokens, at + 1)
        if unit is None or unit.unit not in ("minute", "m"):
            return amount
        sixtieth = Decimal(1) / 60
        return replace(amount, end=unit.end, value=amount.value + int(raw) * sixtieth, step=sixtieth)

    def _parenthesised(self, tokens: Tokens, named: Named) -> int:
        """The end of a unit that is named once more in brackets: `cubic feet (Bcf)`."""
        if tokens.word(named.end) != "(":
            return named.end
        again = self.units.unit(tokens, named.end + 1)
        return again.end + 1 if again and tokens.word(again.end) == ")" else named.end

    def _trailing_hedge(self, tokens: Tokens, amount: Amount) -> Amount:
        found = self.hedges.after(tokens, amount.end)
        if found is None or amount.hedge or tokens.raw[amount.end] == "+" or found[0] == amount.end:
            return amount
        if not tokens.is_word(amount.end) or tokens.words[amount.end] == "plus":
            return amount
        if amount.end + 1 == found[0] and self.numbers.decimal == "," and tokens.is_number(found[0]):
            return amount  # « 3 millions environ 50 ... »: it belongs to the next number
        return replace(amount, end=found[0], hedge=found[1])

    def _with_per(self, tokens: Tokens, amount: Amount) -> Amount:
        if amount.per or (amount.unit in SHARES):
            return amount
        end = amount.end
        while tokens.word(end) in self._more and amount.is_money:
            end += 1
        is_time = amount.unit in TIMES
        if tokens.word(end) in HYPHENS and tokens.glued(end) and tokens.word(end + 1) in ("per", "a", "an"):
            end += 1
        per = self.units.per(tokens, end, is_money=amount.is_money, is_time=is_time and amount.unit != "hour")
        if per is None:
            return amount
        if tokens.word(per.end) in HYPHENS and tokens.is_word(per.end + 1) and tokens.word(end - 1) in HYPHENS:
            return replace(amount, end=per.end, per=per.unit)
        second = self.units.per(tokens, per.end, is_money=amount.is_money, is_time=False)
        if second is not None and {per.unit, second.unit} == {"year", "person"}:  # a person's share of a year's total
            return replace(amount, end=second.end, per="person")
        end = self._parenthesised(tokens, per)
        return replace(amount, end=end, per=per.unit)

    _more = frozenset({"more", "less", "extra", "worth", "de", "plus"})


def _is_owned(tokens: Tokens, index: int) -> bool:
    """Whether a name with "'s" begins there, for what is somebody's: "twice Italy's", "three times South Korea's"."""
    while tokens.is_name(index):
        index += 1
        if tokens.word(index) in ("'", "’") and tokens.glued(index):
            return tokens.word(index + 1) in ("s", "") or not tokens.glued(index + 1)
    return False
