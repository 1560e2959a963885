"""What a question left open: the value that was taken, and why; and what the same was in the periods before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bilateral.algebra import Expression, evaluate
from bilateral.algebra.nodes import PEER, Change, Convert, Figure, Rank, Take, Tally, Window
from bilateral.algebra.result import Spread
from bilateral.algebra.rewrite import figures_of
from bilateral.asking.answers import Found
from bilateral.asking.wording import Wording
from bilateral.model.indicator import Indicator
from bilateral.model.quantity import Quantity
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context

__all__ = ["course", "taken"]

_PERIODS = 20  # of a course
_FEWEST = 3  # values that make one
_ENDS = ("from", "to", "a", "b", "of")
_ALL = frozenset({PEER, "WLD"})  # they are nobody in particular
_LENGTHS = {Frequency.YEAR: 12, Frequency.QUARTER: 3, Frequency.MONTH: 1}  # months


def taken(row: Found, sentence: Sentence, wording: Wording, context: Context) -> tuple[str, ...]:
    """Each slot that the question leaves open, with what was taken."""
    figures = tuple(figures_of(row.query.expression))
    notes = list(_period(row, wording))
    if figures:
        notes += _parties(figures, sentence, wording)
        notes += _codes(figures[0], sentence, wording, context)
        notes += _currency(row, wording, context)
    return tuple(notes)


def _period(row: Found, wording: Wording) -> Iterator[str]:
    period = row.query.period
    if row.query.undated and period is not None:
        key = "no_year" if period.frequency is Frequency.YEAR else "no_period"
        yield wording.sentence(key, when=wording.day(period))


def _parties(figures: Sequence[Figure], sentence: Sentence, wording: Wording) -> Iterator[str]:
    """Whose figures they are, where the question names nobody or not all."""
    named = {m.id for m in sentence.mentions if m.sort == "entity"}
    ends = dict.fromkeys(f.codes[end] for f in figures for end in _ENDS if f.codes.get(end, PEER) not in _ALL)
    if unsaid := tuple(wording.name(code) for code in ends if code not in named):
        yield wording.sentence("no_party", who=wording.listed(unsaid))


def _codes(figure: Figure, sentence: Sentence, wording: Wording, context: Context) -> Iterator[str]:
    """The codes and the definition, where the question narrows neither."""
    indicator, definition = context.catalogue.definition(figure.definition)
    said = {m.id for m in sentence.mentions if m.sort == "code"}
    titles = [
        code.title.get(context.language, code.title["en"])
        for d in indicator.dimensions
        if _is_open(indicator, d.id, figure) and f"{indicator.id}|{d.id}" not in said
        if (code := d.code(figure.codes.get(d.id, "")))
    ]
    names = indicator.words.get(context.language) or indicator.words.get("en") or ()
    if titles:
        what = names[0] if names else indicator.title.get(context.language, indicator.title["en"])
        yield wording.sentence("no_code", what=what, codes=", ".join(titles))
    if len(indicator.definitions) > 1:
        yield wording.sentence("no_source", definition=definition.title.get(context.language, definition.title["en"]))


def _is_open(indicator: Indicator, dimension: str, figure: Figure) -> bool:
    """Whether the dimension has codes besides the figure's that a question may mean."""
    codes = next((d.codes for d in indicator.dimensions if d.id == dimension), ())
    return sum(c.weight > 0 or c.id == figure.codes.get(dimension) for c in codes) > 1


def _currency(row: Found, wording: Wording, context: Context) -> Iterator[str]:
    money = row.query.choices.get("currency") or row.query.choices.get("dollar")
    if money and row.asked.partition("/")[0] not in context.catalogue.currencies:
        yield wording.sentence("no_currency", money=wording.money(money))


def course(row: Found, context: Context) -> tuple[tuple[str, Decimal], ...]:
    """The answer's series in the periods up to the one told, oldest first; nothing of what has no such series."""
    inner, period = _steady(row.query.expression), row.query.period
    if inner is None or period is None or not any(figures_of(inner)):
        return ()
    months = _LENGTHS.get(period.frequency)
    if months is None:
        return ()
    window = Window(inner=inner, period=_up_to(period, months), take=Take.EACH, step=period.frequency)
    spread = evaluate(window, context.almanac, context.as_of).value
    if not isinstance(spread, Spread) or len(spread.values) < _FEWEST or str(spread.unit) != _unit(row):
        return ()
    return tuple((str(p), value) for p, value in spread.values)


def _unit(row: Found) -> str:
    return str(row.result.value.unit) if isinstance(row.result.value, Quantity) else ""


def _steady(expression: Expression) -> Expression | None:
    """What has a value of its own in each period: no change between two of them, and no ranking."""
    match expression:
        case Convert():
            return None if _steady(expression.inner) is None else expression
        case Change() | Rank() | Tally() | Window():
            return None
        case _:
            return expression


def _up_to(period: Period, months: int) -> Period:
    """The period and those before it, of the same length."""
    first = period.start.year * 12 + period.start.month - 1 - months * (_PERIODS - 1)
    return Period(Period.month(first // 12, first % 12 + 1).start, period.end)
