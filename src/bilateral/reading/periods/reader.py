"""Periods: the years, quarters, months, days and spans that a text names, and the role each plays in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from bilateral.model.time import Frequency, Period
from bilateral.reading.kept import Kept
from bilateral.reading.periods.dates import DateGrammar
from bilateral.reading.periods.relative import RelativeGrammar, is_of_another_year, nearest
from bilateral.reading.periods.spans import SpanGrammar
from bilateral.reading.periods.years import Dated
from bilateral.reading.tokens import Phrases, Tokens

__all__ = ["PeriodMention", "PeriodReader", "find_periods"]

_NAME_REACH = 5  # words from a year to the noun that makes both a name: "the 1991 Air Quality Agreement"


class PeriodMention(msgspec.Struct, frozen=True, gc=False):
    """A period as named at characters `start` to `end`, without the preposition before it.

    `period` is None for what only the date of the text could settle: "last year" without an anchor, "July 1" without a
    year. `role` is how the sentence uses it: in, since, until, before, by, from_to, between, over, end_of, as_of, of,
    base (what something is compared with) or name. `over` is a span of years that is told by its length. With `end_of`
    the period is the whole one whose end is meant. `is_name` marks a year in a proper name or before one.
    `is_fiscal` marks a financial year: its days differ by country, the period holds the calendar years named.
    `is_relative` marks a period that depends on the anchor, `years` how long one is that ends with it.
    `named` is the decade of which the period is a part: "the early 1990s" name the 1990s.
    `lead` counts the characters before it that say what happened then, since which time runs: "after we came to power
    in".
    """

    start: int
    end: int
    text: str
    period: Period | None
    role: str = "in"
    is_name: bool = False
    is_fiscal: bool = False
    is_relative: bool = False
    years: int = 0
    named: Period | None = None
    lead: int = 0


_ACT_REACH = 12  # words
_OWN = frozenset({"'s", "’s", "("})  # behind a date whose own figure follows


class PeriodReader:
    """Finds periods in sentences of one language. Build it once; `find` is pure."""

    # Any: each lexicon table has a form of its own
    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]], language: str) -> None:
        table = lexicon[language]["periods"]
        self._dates = DateGrammar(table, lexicon)
        self._relative = RelativeGrammar(table, lexicon[language]["numbers"])
        self._spans = SpanGrammar(table, lexicon[language]["numbers"], self._dates.year)
        self._roles: Phrases[str] = Phrases(dict(table["roles"]))
        named = (Tokens(str(p)).words[-1] for key in ("recent", "centuries") for ps in table[key].values() for p in ps)
        # one of them is in every period without digits
        self.hints = frozenset({*self._dates.starters, *table["units"], *named})
        self._before_name = frozenset(table["before_name"])
        self._names = frozenset(table["names"])
        self._named_of = frozenset(table["named_of"])
        self._not_names = frozenset(table["not_names"])
        self._dated_nouns = frozenset(table["dated_nouns"])
        self._of = frozenset(table["name_of"])
        self._articles = frozenset(table["articles"])
        self._compared = frozenset(lexicon[language]["time"]["compared_words"])
        self._same_step = Phrases({True: table["same_step"]})
        self._openings, self._acts = frozenset(table["openings"]), frozenset(table["acts"])

    def find(self, text: str, anchor: Period | None = None) -> tuple[PeriodMention, ...]:
        """The periods of the text, in order, none overlapping another. `anchor` is when the text was published."""
        return self.find_in(Tokens(text), anchor)

    def find_in(self, tokens: Tokens, anchor: Period | None) -> tuple[PeriodMention, ...]:
        """The periods of a text already split into tokens."""
        return tuple(self._mentions(tokens, anchor))

    def _mentions(self, tokens: Tokens, anchor: Period | None) -> Iterator[PeriodMention]:
        index, size, words = 0, len(tokens), tokens.words
        told: Period | None = None
        while index < size:
            dated: Dated | None = None
            is_number = tokens.numeric[index]
            if is_number or words[index] in self._dates.starters:
                dated = self._dates.read(tokens, index)
            if dated is None and (is_number or words[index] in self._spans.starters):
                dated = self._spans.read(tokens, index, anchor)
            if dated is None and (is_number or words[index] in self._relative.starters):
                dated = self._relative.read(tokens, index, anchor)
            if dated is None:
                index += 1
                continue
            dated = self._of_same_step(tokens, nearest(dated, anchor), told)
            if dated.month and not dated.day and dated.is_relative and is_of_another_year(dated.period, told):
                dated = replace(dated, period=None)
            told = dated.period or told
            yield self._mention(tokens, dated)
            index = max(dated.end, index + 1)

    def _of_same_step(self, tokens: Tokens, dated: Dated, told: Period | None) -> Dated:
        """A year behind "the same month in" as that month of it, or as none where the month told before has no year."""
        named = self._same_step.before(tokens, dated.start) if dated.is_year else None
        year = dated.period
        if named is None or year is None:
            return dated
        at = named[0] - (tokens.word(named[0] - 1) in self._articles)
        base = self._roles.before(tokens, at)
        is_base = (base is not None and base[1] == "base") or tokens.word(at - 1) in self._compared
        dated = replace(dated, role="base" if is_base else dated.role)
        if told is None or told.frequency not in (Frequency.MONTH, Frequency.QUARTER):
            return replace(dated, period=None, is_year=False)
        return replace(dated, period=told.shift_years(year.start.year - told.start.year), is_year=False)

    def _mention(self, tokens: Tokens, dated: Dated) -> PeriodMention:
        start, end = tokens.starts[dated.start], tokens.ends[dated.end - 1]
        is_name = dated.is_year and self._is_name(tokens, dated)
        role = dated.role or ("name" if is_name else "") or self._role(tokens, dated)
        opening = self._act(tokens, dated.start - 1) if role == "since" else None
        return PeriodMention(
            start,
            end,
            tokens.text[start:end],
            dated.period,
            role,
            is_name,
            dated.is_fiscal,
            dated.is_relative,
            dated.years,
            dated.named,
            start - tokens.starts[opening] if opening is not None else 0,
        )

    def _role(self, tokens: Tokens, dated: Dated) -> str:
        found = self._roles.before(tokens, dated.start)
        if (
            found
            and found[1] == "as_of"
            and found[0] == dated.start - 1
            and (dated.period is None or dated.period.days > 1)
        ):
            return "in"  # « au premier semestre », where « au 1er juillet » is a reference date
        if found is not None and found[1] == "base" and tokens.text[tokens.ends[dated.end - 1] :][:2].strip() in _OWN:
            return "in"  # "compared with 2022's 5 million": the figure of that year stands behind it
        if found is None or (found[1] == "since" and tokens.word(found[0] - 1) in self._dated_nouns):
            return "in"
        return "since" if found[1] == "in" and self._act(tokens, found[0]) is not None else found[1]

    def _act(self, tokens: Tokens, end: int) -> int | None:
        """Where it begins that something happened in the period, since which time runs: "since we came to power in
        2014". None if nothing of the sort is said.
        """
        acts = False
        for index in range(end - 1, max(-1, end - _ACT_REACH), -1):
            if tokens.words[index] in self._openings:
                return index if acts else None
            if not tokens.is_word(index) and tokens.raw[index] not in "'’-":
                return None
            acts = acts or tokens.words[index] in self._acts
        return None

    def _is_name(self, tokens: Tokens, dated: Dated) -> bool:
        """Whether the year belongs to a name: "the 2023 joint statement", « l'Accord de 1991 »."""
        if tokens.word(dated.start - 1) in self._of:
            near = tokens.words[max(0, dated.start - 4) : dated.start - 1]
            if not self._named_of.isdisjoint(near):
                return True
        if tokens.word(dated.start - 1) not in self._before_name:
            return False
        capitals = 0
        for index in range(dated.end, min(dated.end + _NAME_REACH, len(tokens))):
            word = tokens.words[index]
            if word in self._names:
                return True
            if not tokens.is_word(index):
                if tokens.raw[index] in "-–":
                    continue
                return capitals > 0
            if (
                tokens.is_name(index)
                and not tokens.raw[index].isupper()
                and word not in self._not_names
                and "." not in word
            ):
                capitals += 1
            elif tokens.raw[index].islower() and capitals:
                return True
        return capitals > 0


_READERS: Kept[PeriodReader] = Kept(PeriodReader)


# Any: each lexicon table has a form of its own
def find_periods(
    text: str, language: str, lexicon: Mapping[str, Mapping[str, Any]], anchor: Period | None = None
) -> tuple[PeriodMention, ...]:
    """The periods of a text, by a reader that is built once for the lexicon and language."""
    return _READERS.get(lexicon, language).find(text, anchor)
