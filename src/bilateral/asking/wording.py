"""Answers in words: what a value is of, when, and by whom, as one sentence of the question's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.algebra import Expression
from bilateral.algebra.nodes import (
    PEER,
    Change,
    Convert,
    Count,
    Difference,
    Figure,
    Published,
    Rank,
    Ratio,
    Sum,
    Window,
)
from bilateral.algebra.result import Result
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.wording import period as period_in_words
from bilateral.model.answer import Statement
from bilateral.model.indicator import Shape
from bilateral.model.time import Frequency, Period
from bilateral.reading.context import Context

__all__ = ["Wording"]

_SHOWN = 14  # members that are named
_TWICE = re.compile(r"(%)\s*(?:percent|per cent|pour cent)\b")
_BRACKETED = re.compile(r" \([^()]*\)")


class Wording:
    """The phrases of one language, from the lexicon's table `answers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any], context: Context) -> None:
        self._table, self._context = table, context
        self.language, self.almanac = context.language, context.almanac

    def say(self, key: str, **parts: str) -> str:
        """The phrase of that key with its parts."""
        text = str(self._table[key])
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
        return " ".join(text.split()).replace(" ,", ",").replace(" .", ".")

    def sentence(self, key: str, **parts: str) -> str:
        """The phrase as a sentence of its own."""
        text = self.say(key, **parts)
        return text[:1].upper() + text[1:]

    def filled(self, statement: Statement, value: str = "", period: Period | None = None) -> str:
        """The statement with the value in its hole, and the period, where the question left that open."""
        start, end = statement.hole or (0, 0)
        text = f"{statement.text[:start]}{value}{statement.text[end:]}" if statement.hole else statement.text
        text = _TWICE.sub(r"\1", text)  # "61.7% percent"
        return self._whole(text, period)

    def named(self, statement: Statement, codes: Sequence[str], period: Period | None) -> str:
        """The statement with the name that was asked for, and who come next."""
        start, end = statement.name or (0, 0)
        name = self.name(codes[0]) if statement.name else ""
        told = self._whole(f"{statement.text[:start]}{name}{statement.text[end:]}", period)
        if len(codes) < 2:
            return told
        others = self.listed(tuple(self.name(c) for c in codes[1:]))
        return f"{told[:-1]}; {self.say('next', who=others)}."

    def placed(self, statement: Statement, place: int, period: Period | None) -> str:
        """The statement with the place instead of the first."""
        ordinals = self._table["ordinals"]
        said = str(ordinals.get(place) or ordinals["any"]).replace("{n}", str(place))
        return self._whole(statement.text.replace(str(self._table["largest"]), said, 1), period)

    def _whole(self, text: str, period: Period | None) -> str:
        when = f" {self.when(period)}" if period is not None else ""
        text = " ".join(f"{text}{when}".split())
        return text[:1].upper() + text[1:] + "."

    def stated(self, published: Published) -> str:
        """What the fact itself says."""
        statement = self._context.catalogue.fact(published.fact).statement
        return statement.get(self.language, statement["en"])

    def counted(self, count: Count, value: str) -> str:
        """How many a list has, and which."""
        facts = [self._context.catalogue.fact(id) for id in count.facts]
        what = self.listed(tuple(f.names.get(self.language, f.names["en"])[0] for f in facts))
        names = [self.bare(m.name) for f in facts for m in f.members if m.until is None]
        key = "counted" if len(names) <= _SHOWN and str(len(names)) == value else "counted_only"
        return self.sentence(key, what=what, value=value, who=self.listed(tuple(names)))

    def refused(self, why: str, what: str = "") -> str:
        """Why a question is not answered."""
        return str(self._table["refused"][why]).replace("{what}", what).strip()

    def event(self, name: str) -> str:
        """What befell a thing, as a verb."""
        return str(self._table["events"].get(name, name.replace("_", " ")))

    def money(self, code: str) -> str:
        """What one unit of the currency is called."""
        return str(self._table["money"].get(code, code))

    def name(self, code: str) -> str:
        """What the entity is called inside a sentence."""
        if code == PEER:
            return str(self._table["each"])
        return str(self._table["articles"].get(code) or self._context.catalogue.name(code, self.language))

    def bare(self, code: str) -> str:
        """What the entity is called by itself."""
        return self._context.catalogue.name(code, self.language)

    def listed(self, names: tuple[str, ...]) -> str:
        """Names with commas and "and"."""
        joint = f" {self._table['and']} "
        return joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def day(self, period: Period) -> str:
        """The period without a preposition."""
        return period_in_words(str(period), self.language)

    def when(self, period: Period | None) -> str:
        """The period with its preposition; empty if it is open."""
        if period is None:
            return ""
        if period.frequency is Frequency.SPAN:
            first, last = str(period).split("/") if "/" in str(period) else (str(period), "")
            if last:
                one, other = (period_in_words(p, self.language) for p in (first, last))
                return self.say("span", first=one, last=other)
        words = period_in_words(str(period), self.language)
        return f"{self._table['on' if period.frequency is Frequency.DAY else 'in']} {words}"

    def what(self, expression: Expression) -> str:
        """What the expression measures, as a noun phrase without its period."""
        match expression:
            case Figure():
                return self._figure(expression, "")
            case Sum() | Difference():
                first = next(figures_of(expression))
                return self._figure(first, "both" if isinstance(expression, Sum) else "balance")
            case Convert() | Window() | Rank():
                return self.what(expression.inner)
            case Ratio():
                return self.what(expression.numerator)
            case Published():
                return self._context.catalogue.fact(expression.fact).names["en"][0]
            case _:
                return ""

    def measured(self, expression: Expression) -> str:
        """What the expression measures, as one would say it in passing: without its codes' names in brackets."""
        return _BRACKETED.sub("", self.what(expression))

    def _figure(self, figure: Figure, direction: str) -> str:
        indicator, _ = self._context.catalogue.definition(figure.definition)
        names = indicator.words.get(self.language) or indicator.words["en"]
        codes = figure.codes
        match indicator.shape:
            case Shape.DIRECTED:
                one, other = codes.get("from", PEER), codes.get("to", PEER)
                key = direction or "flow"
            case Shape.PAIR:
                one, other, key = codes.get("a", PEER), codes.get("b", PEER), "pair"
            case Shape.AREA:
                one, other, key = codes.get("of", PEER), "", "area"
        said = self.say(key, name=names[0], one=self.name(one), other=self.name(other) if other else "")
        codes_said = self.codes(figure)
        return f"{said} ({codes_said})" if codes_said else said

    def codes(self, figure: Figure) -> str:
        """The codes of the figure in words: "goods, customs basis"."""
        indicator, _ = self._context.catalogue.definition(figure.definition)
        found = (d.code(figure.codes.get(d.id, "")) for d in indicator.dimensions)
        return ", ".join(c.title.get(self.language, c.title["en"]) for c in found if c)

    def between(self, change: Change) -> str:
        """From when to when something changed."""
        first, last = (next((f.period for f in figures_of(e)), None) for e in (change.before, change.after))
        one, other = (period_in_words(str(p or ""), self.language) for p in (first, last))
        return self.say("span", first=one, last=other)

    def is_balance(self, difference: Difference) -> bool:
        """Whether the two sides are one flow there and back."""
        left, right = difference.left, difference.right
        if not (isinstance(left, Figure) and isinstance(right, Figure)):
            return False
        ends = left.codes.get("from"), left.codes.get("to")
        return None not in ends and ends == (right.codes.get("to"), right.codes.get("from"))

    def definition(self, expression: Expression, result: Result) -> str:
        """By which definition the value is measured: codes, definition, publisher."""
        figure = next(figures_of(expression), None)
        if figure is None:
            return "; ".join(dict.fromkeys(e.publisher for e in result.evidence))
        _, definition = self._context.catalogue.definition(figure.definition)
        title = definition.title.get(self.language, definition.title["en"])
        return "; ".join(part for part in (self.codes(figure), title) if part)
