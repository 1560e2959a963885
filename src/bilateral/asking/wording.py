"""Answers in words: what a value is of, when, and by whom, as one sentence of the question's language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from bilateral.algebra import Expression
from bilateral.algebra.nodes import (
    PEER,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Figure,
    Published,
    Rank,
    Ratio,
    Sum,
    Window,
)
from bilateral.algebra.result import Result
from bilateral.algebra.rewrite import figures_of, unconverted
from bilateral.algebra.wording import period as period_in_words
from bilateral.asking.agreement import Agreement
from bilateral.asking.determiners import Determiners
from bilateral.asking.nouns import nouns
from bilateral.model.answer import Statement
from bilateral.model.fact import FactType
from bilateral.model.indicator import Indicator, Measure, Shape
from bilateral.model.time import Frequency, Period
from bilateral.reading.context import Context

__all__ = ["Wording"]

_SHOWN = 14  # members that are named
_TWICE = re.compile(r"(%)\s*(?:percent|per cent|pour cent)\b")
_NOUNS = 3  # names by which one thing is called in turn
_OPEN = re.compile(r"\s*: \{what\}\.?")
_BRACKETED = re.compile(r" \([^()]*\)")


class Wording:
    """The phrases of one language, from the lexicon's table `answers`."""

    # Any: the table as its YAML file has it
    def __init__(self, table: Mapping[str, Any], context: Context) -> None:
        self._table, self._context = table, context
        self.language, self.almanac = context.language, context.almanac
        verbs = context.catalogue.lexicon[context.language]["questions"].get("third_person", {})
        self._agreement = Agreement(table, verbs)
        self._determiners = Determiners(table.get("determiners", {}))

    def say(self, key: str, **parts: str) -> str:
        """The phrase of that key with its parts."""
        return self.ways(key, **parts)[0]

    def ways(self, key: str, **parts: str) -> tuple[str, ...]:
        """The phrases that say the same, the plainest first."""
        patterns = self._table[key]
        return tuple(self._put(p, parts) for p in ([patterns] if isinstance(patterns, str) else patterns))

    def _put(self, pattern: str, parts: Mapping[str, str]) -> str:
        for name, part in parts.items():
            pattern = pattern.replace("{" + name + "}", part)
        pattern = self.drawn(" ".join(pattern.split()))
        return pattern.replace(" ,", ",").replace(" .", ".")

    def sentence(self, key: str, **parts: str) -> str:
        """The phrase as a sentence of its own."""
        return self.sentences(key, **parts)[0]

    def sentences(self, key: str, **parts: str) -> tuple[str, ...]:
        """The phrases as sentences of their own."""
        return tuple(text[:1].upper() + text[1:].replace("..", ".") for text in self.ways(key, **parts))

    def filled(self, statement: Statement, value: str = "", period: Period | None = None) -> str:
        """The statement with the value in its hole, and the period, where the question left that open."""
        start, end = statement.hole or (0, 0)
        before = statement.text[:start]
        if period is not None and period.end < self._context.as_of:  # "is 34 times ... in 2020"
            for present, past in self._table["copulas"].items():
                before = re.sub(rf"\b{present} $", f"{past} ", before)
        text = f"{before}{_joined(value, statement.text[end:])}" if statement.hole else statement.text
        text = _TWICE.sub(r"\1", text)  # "61.7% percent"
        return self._whole(text, period)

    def named(self, statement: Statement, codes: Sequence[str], period: Period | None) -> str:
        """The statement with the name that was asked for, and who come next."""
        start, end = statement.name or (0, 0)
        name = self.name(codes[0]) if statement.name else ""
        agreed = self._agreement
        said = (
            statement.text[end:]
            if period is None
            else agreed.told_of(statement.text[end:], period, self._context.as_of)
        )
        if name and self.are_several(name):
            said = agreed.of_several(said)
        told = self._whole(self.drawn(f"{statement.text[:start]}{name}{said}"), period)
        if len(codes) < 2:
            return told
        others = tuple(self.name(c) for c in codes[1:])
        key = "next" if self.are_several(*others) else "next_one"
        return f"{told[:-1]}; {self.say(key, who=self.listed(others))}."

    def drawn(self, text: str) -> str:
        """The text with its small words drawn into one."""
        for written, spoken in self._table.get("contracted", ()):
            text = re.sub(written, spoken, text)
        return text

    def placed(self, statement: Statement, place: int, period: Period | None) -> str:
        """The statement with the place instead of the first."""
        ordinals = self._table["ordinals"]
        said = str(ordinals.get(str(place)) or ordinals["any"]).replace("{n}", str(place))
        first, bare = str(self._table["largest"]), said.partition(" ")[2]
        if first in statement.text:
            return self._whole(statement.text.replace(first, said, 1), period)
        found = self._context.vocabulary.book.find(statement.text)
        most = next((m for m in found if m.sort == "cue" and m.id == "superlative"), None)
        if most is None or place == 1:
            return self._whole(statement.text, period)
        start = min((m.start for m in found if m.id == "ordinal" and m.end == most.start), default=most.start)
        told = self._agreement.graded(statement.text[most.start : most.end], bare, first.partition(" ")[2])
        return self._whole(f"{statement.text[:start]}{told}{statement.text[most.end :]}", period)

    def _whole(self, text: str, period: Period | None) -> str:
        when = f" {self.when(period)}" if period is not None else ""
        text = " ".join(f"{text}{when}".split())
        return text[:1].upper() + text[1:].removesuffix(".") + "."

    def title(self, fact: str) -> str:
        """What the fact is called."""
        names = self._context.catalogue.fact(fact).names
        return (names.get(self.language) or names["en"])[0]

    def is_list(self, fact: str) -> bool:
        """Whether the fact is a list, and no body that has members."""
        return self._context.catalogue.fact(fact).type is FactType.SET

    def stated(self, published: Published) -> str:
        """What the fact itself says."""
        statement = self._context.catalogue.fact(published.fact).statement
        return statement.get(self.language, statement["en"])

    def counted(self, count: Count, value: str) -> tuple[str, ...]:
        """How many a list has, and which."""
        facts = [self._context.catalogue.fact(id) for id in count.facts]
        what = self.listed(tuple(f.names.get(self.language, f.names["en"])[0] for f in facts))
        names = [self.bare(m.name) for f in facts for m in f.members if m.until is None]
        key = "counted" if len(names) <= _SHOWN and str(len(names)) == value else "counted_only"
        return self.sentences(key, what=what, value=value, who=self.listed(tuple(names)))

    def publisher(self, name: str) -> str:
        """What the publisher of that English name is called, with its article."""
        found = next((a for a in self._context.catalogue.agencies.values() if a.name["en"] == name), None)
        return self.titled(found.name.get(self.language, name) if found else name)

    def refused(self, why: str, what: str = "") -> str:
        """Why a question is not answered."""
        text = str(self._table["refused"][why])
        return text.replace("{what}", what) if what else _OPEN.sub(".", text)

    def gap(self, words: str) -> str:
        """What would answer a question of which no indicator explains the words; empty without such words."""
        return self.sentence("gap", words=words) if words else ""

    def event(self, name: str) -> str:
        """What befell a thing, as a verb."""
        return str(self._table["events"].get(name, name.replace("_", " ")))

    def money(self, code: str) -> str:
        """What one unit of the currency is called."""
        return str(self._table["money"].get(code, code))

    @property
    def smalls(self) -> Sequence[str]:
        """Small words that are drawn into the article behind them, each with its space, and none."""
        return (*(f"{small} " for small in self._table.get("drawing", ())), "")

    @property
    def currencies(self) -> Collection[str]:
        """Those with a name of their own."""
        return frozenset(self._table["money"])

    def name(self, code: str) -> str:
        """What the entity is called inside a sentence."""
        if code == PEER:
            return str(self._table["each"])
        if code in self._table["articles"]:
            return str(self._table["articles"][code])
        entity = self._context.catalogue.entities.get(code)
        name = self._context.catalogue.name(code, self.language)
        return self._determiners.named(name, entity.kind) if entity is not None else name

    def titled(self, title: str) -> str:
        """The title with its article, as it stands inside a sentence."""
        return self._determiners.titled(title)

    def are_several(self, *names: str) -> bool:
        """Whether what is said of the names is said of several."""
        return len(names) > 1 or any(map(self._determiners.is_plural, names))

    def bare(self, code: str) -> str:
        """What the entity is called by itself: a port by its place, « État de New York » by its name."""
        name, entity = self._context.catalogue.name(code, self.language), self._context.catalogue.entities.get(code)
        titles = self._table["titles"].get(entity.kind, ()) if entity is not None else ()
        return next((name.removeprefix(title) for title in titles if name.startswith(title)), name)

    def listed(self, names: tuple[str, ...]) -> str:
        """Names with commas and "and"."""
        joint = f" {self._table['and']} "
        return joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def day(self, period: Period) -> str:
        """The period without a preposition; a day has its article."""
        words = period_in_words(str(period), self.language)
        return str(self._table["day"]).replace("{day}", words) if period.frequency is Frequency.DAY else words

    def when(self, period: Period | None) -> str:
        """The period with its preposition; empty if it is open."""
        if period is None:
            return ""
        if period.frequency is Frequency.SPAN:
            first, last = str(period).split("/") if "/" in str(period) else (str(period), "")
            if last:
                one, other = (self.day(Period.parse(p)) for p in (first, last))
                return self.say("span", first=one, last=other)
        words = period_in_words(str(period), self.language)
        return f"{self._table['on' if period.frequency is Frequency.DAY else 'in']} {words}"

    def what(self, expression: Expression) -> str:
        """What the expression measures, as a noun phrase without its period."""
        return next(self.phrases(expression), "")

    def phrases(self, expression: Expression) -> Iterator[str]:
        """The noun phrases for what the expression measures, the plainest first, each made when it is asked for."""
        match expression:
            case Figure():
                return self._figure(expression, "")
            case Sum() | Difference():
                first = next(figures_of(expression))
                return self._figure(first, "both" if isinstance(expression, Sum) else "balance")
            case Convert() | Window() | Rank():
                return self.phrases(expression.inner)
            case Ratio():
                return self.phrases(expression.numerator)
            case Published() | Dated():
                names = self._context.catalogue.fact(expression.fact).names
                return iter(names.get(self.language) or names["en"])
            case _:
                return iter(())

    def verb(self, expression: Expression) -> str:
        """The key of the sentence that tells its amount: what flows comes to so much, what stands is so much."""
        figure = next(figures_of(expression), None)
        if figure is None:
            return "amount"
        indicator, _ = self._context.catalogue.definition(figure.definition)
        if indicator.measure is Measure.FLOW:
            return "amount"
        if indicator.unit == "count" and self._phrase(indicator, figure.codes):
            return "things"
        return self.stands(self.what(expression))

    def stands(self, what: str) -> str:
        """The key of the sentence that tells how much something is, by whether it is one thing or several."""
        return "rates" if self._agreement.are_several(what) else "rate"

    def measured(self, expression: Expression) -> str:
        """What the expression measures, as one would say it in passing: without its codes' names in brackets."""
        return _BRACKETED.sub("", self.what(expression))

    def _figure(self, figure: Figure, direction: str) -> Iterator[str]:
        indicator, _ = self._context.catalogue.definition(figure.definition)
        codes = figure.codes
        match indicator.shape:
            case Shape.DIRECTED:
                one, other = codes.get("from", PEER), codes.get("to", PEER)
                key = direction or ("sent" if self._is_sent(indicator) else "flow")
            case Shape.PAIR:
                one, other, key = codes.get("a", PEER), codes.get("b", PEER), "pair"
            case Shape.AREA:
                one, other, key = codes.get("of", PEER), "", "area"
        ends = {"one": self.name(one), "other": self.name(other) if other else ""}
        phrase, told = self._phrase(indicator, codes), self.codes(figure)
        found = dict[str, str]()
        if phrase:
            said = self._put(phrase, ends)
            yield from dict.fromkeys((f"{said} ({told})" if told else said, said))
            return
        for noun in nouns(indicator, self._context)[:_NOUNS]:
            name = "" if key == "sent" and noun in self._table["trade"] else noun
            name = (
                self._agreement.plural(name)
                if indicator.measure is Measure.FLOW and indicator.unit == "person"
                else name
            )
            for said in self.ways(key, name=name, **ends):
                if said not in found:
                    found[said] = f"{said} ({told})" if told else said
                    yield found[said]
        yield from (said for said, whole in found.items() if whole != said)

    def _phrase(self, indicator: Indicator, codes: Mapping[str, str]) -> str:
        """The phrase of one of the codes; empty if none of them has one."""
        found = [c.phrase for d in indicator.dimensions if (c := d.code(codes.get(d.id, "")))]
        return next((phrase[self.language] for phrase in found if self.language in phrase), "")

    def _is_sent(self, indicator: Indicator) -> bool:
        """Whether what goes one way is called an export."""
        forward = indicator.direction.get("forward", {}).get(self.language, ())
        return any(word in self._table["export"] for word in forward)

    def codes(self, figure: Figure) -> str:
        """The codes of the figure in words: "goods, customs basis"."""
        indicator, _ = self._context.catalogue.definition(figure.definition)
        found = (d.code(figure.codes.get(d.id, "")) for d in indicator.dimensions)
        return ", ".join(c.title.get(self.language, c.title["en"]) for c in found if c and not c.phrase)

    def defined(self, told: str, expression: Expression) -> tuple[str, ...]:
        """The sentence with the codes of what is measured behind it; none if it has no codes."""
        figure = next(figures_of(expression), None)
        codes = self.codes(figure) if figure is not None else ""
        return (f"{told[:-1]} ({codes}).",) if codes else ()

    def parts(self, expression: Expression, value: str, period: Period | None) -> tuple[str, ...]:
        """How much one thing makes up of another; nothing unless the expression is such a share."""
        inner = unconverted(expression)
        if not isinstance(inner, Ratio):
            return ()
        part, whole = self.measured(inner.numerator), self.measured(inner.denominator)
        if not part or not whole:
            return ()
        return self.sentences("part", what=part, other=whole, value=value, when=self.when(period))

    def beside(self, difference: Difference) -> tuple[str, ...]:
        """With what the left side of the difference is compared, in as few words as will do."""
        left, right = next(figures_of(difference.left), None), next(figures_of(difference.right), None)
        whole = tuple(islice(self.phrases(difference.right), 1))
        if left is None or right is None:
            return whole
        apart = [d for d in right.codes if right.codes[d] != left.codes.get(d)]
        if left.definition != right.definition or len(apart) != 1 or apart[0] not in self._table["than"]:
            return whole
        return (str(self._table["than"][apart[0]]).replace("{other}", self.name(right.codes[apart[0]])), *whole)

    def between(self, change: Change) -> str:
        """From when to when something changed."""
        first, last = (next((f.period for f in figures_of(e)), None) for e in (change.before, change.after))
        one, other = (period_in_words(str(p or ""), self.language) for p in (first, last))
        return self.say("span", first=one, last=other)

    def over(self, first: Period, last: Period) -> str:
        """From the one period to the other."""
        return self.say("span", first=self.day(first), last=self.day(last))

    def earlier_and_later(self, difference: Difference) -> tuple[Period, Period] | None:
        """The two periods of one figure that are compared, the earlier first; None if two figures are."""
        left, right = next(figures_of(difference.left), None), next(figures_of(difference.right), None)
        if left is None or right is None or (left.definition, left.codes) != (right.definition, right.codes):
            return None
        first, last = sorted((left.period, right.period), key=lambda p: p.start)
        return (first, last) if first != last else None

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


def _joined(value: str, behind: str) -> str:
    """The value before the words behind it, its noun and what it is counted per said once: "5 people" + " people"."""
    noun = next(iter(behind.split()), "")
    number, found, per = value.partition(f" {noun}") if noun else (value, "", "")
    if not found:
        return value + behind
    if per and not {*per.split()} & {*behind.split()}:
        return value + behind.replace(f" {noun}", "", 1)
    return number + behind
