"""Currency: what one money is worth in another.

States: how much of another currency a unit of one bought ("averaged 73 U.S. cents", "1.37 per U.S. dollar"), that it
was worth more, less or as much, that it came to par, when it was strongest, weakest or last at par, and that it rose or
fell.
Readings: the average of the month or year that is named; of a comparison also its best or worst month; without a time
the newest month and the last full year.
Supported when: the rate on record lies in the interval, or has the order, that the text asserts.
Example: "The Canadian dollar averaged 73 U.S. cents in 2024."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bilateral.algebra import Change, Convert, Difference, Take
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import asserted_of
from bilateral.checking.compare import DIRECTION
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, dated_by, names_no_year, part_of
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.currencies import Money, Said, currencies, is_small_change, said
from bilateral.reading.ends import is_than_of
from bilateral.reading.prices import Price, in_each_month, newest_times, when_told
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, period_of
from bilateral.reading.windows import span_of

__all__ = ["KIND"]

_TOPIC = "economy"
_PARTIES = ("CAD", "USD")  # whose dollars an unmarked one may be
_LARGEST = 100_000  # units of any currency for one of another
_REACH = 60  # characters between a currency and its price
_AVERAGE, _DAILY = 0.9, 0.5  # how sure the average is meant: where the text says so, and where it may be a day's rate
_PAR = Decimal("0.015")  # who says "at par" may be off by so much
_DAY = Decimal("0.03")  # how far the rate of a day may lie from the average of its month
_ZERO, _SMALLEST = Decimal(0), Decimal("1E-9")
_STEPS = {Frequency.YEAR, Frequency.MONTH}
_MISSING = "no exchange rate of these currencies for this period"


class Currency:
    """Prices of money, and what is said of them."""

    name = "exchange_rate"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """The first that fits: a price in numbers, a change, a time of extremes or parity, a comparison."""
        if not asserts(clause):
            return
        named = currencies(clause, context)
        if not named and not any(_is_rate(q) for q in clause.quantities):
            return
        words = said(clause, context)
        values = list(_values(named, words, clause, context))
        if values or _has_amount(clause, named):
            yield from values
            return
        pair = _pair(named)
        price = Price.build(*pair, context) if pair else None
        if price is not None:
            yield from _said_of(price, words, clause, context)


def _is_rate(mention: QuantityMention) -> bool:
    unit = Unit.parse(mention.unit)
    return unit.per in _PARTIES and unit.symbol != unit.per


def _has_amount(clause: Clause, named: list[Money]) -> bool:
    """Whether a number that is neither a share nor one of the currencies stands in the clause."""
    starts = {m.start for m in named}
    return any(q.start not in starts and Unit.parse(q.unit).symbol != "percent" for q in clause.quantities)


def _pair(named: list[Money]) -> tuple[str, str] | None:
    """The currency that is spoken of, and the one in which it is measured."""
    subject = next((m.code for m in named if not m.is_beside), None)
    beside = next((m.code for m in named if m.is_beside and m.code != subject), None)
    if subject is None:
        return None
    if beside is None and subject in _PARTIES:
        beside = next(c for c in _PARTIES if c != subject)
    return (subject, beside) if beside else None


def _values(named: list[Money], words: list[Said], clause: Clause, context: Context) -> Iterator[Candidate]:
    """One claim per amount that is the price of a currency."""
    starts = {m.start for m in named}
    for mention in clause.quantities:
        if mention.start in starts or _is_no_price(mention):
            continue
        pair = _priced(mention, named, words, clause)
        price = Price.build(*pair, context) if pair else None
        if pair is None:
            continue
        one = next((q for q in clause.quantities if q.start in starts and q.end <= mention.start), mention)
        text = mention.text if one is mention else clause.sentence.document[one.start : mention.end]
        asserted = replace(asserted_of(mention, clause, context), text=text, unit=pair[1])
        start, end = part_of(clause, mention.start, mention.end)
        own = dated_by(clause, start, end)
        claim = claim_at(clause, "ratio", _TOPIC, asserted, end=end, period=period_of(own))
        is_whole = not is_small_change(mention.start, clause, context)
        is_dated = is_whole and not names_no_year(clause)
        is_asked = asserted.interval == Interval(None, None)  # of the years one by one
        span = None if is_asked else span_of(own, mention, asserted.interval, context)
        queries = tuple(when_told(price, own, span, context)) if price and is_dated else ()
        is_mean = any(w.sort == "mean" for w in words)
        is_ranged = claim.period is not None and claim.period.frequency is Frequency.YEAR
        sure = _AVERAGE if is_mean or is_ranged else _DAILY
        yield Candidate(claim, queries, sure, strength=6, missing=_MISSING)


def _is_no_price(mention: QuantityMention) -> bool:
    """Whether the number is none or too large; one that is asked for may be any."""
    return mention.value is not None and not 0 < abs(mention.value) <= _LARGEST


def _priced(mention: QuantityMention, named: list[Money], words: list[Said], clause: Clause) -> tuple[str, str] | None:
    """Which currency the amount is the price of, and in which: a bare number is of the other one beside it."""
    unit = Unit.parse(mention.unit)
    per = next((m for m in named if m.is_beside and 0 <= m.start - mention.end <= len(" to one ") + 4), None)
    own = next((m for m in reversed(named) if m.end <= mention.start and not m.is_beside), None)
    if unit.per and _is_rate(mention):
        return unit.per, unit.symbol
    between = clause.sentence.document[own.end : mention.start] if own else ""
    is_price = own is not None and len(between) <= _REACH and any(
        w.sort in ("price", "mean") and own.end <= w.start and w.end <= mention.start + 1 for w in words
    )  # fmt: skip
    if own is not None and "=" in between:
        is_price = True
    if unit.symbol == "count" and per is not None:
        to = own.code if own is not None and own.code != per.code else _other(per.code)
        return (per.code, to) if to else None
    if not is_price or own is None or unit.per:
        return None
    if unit.symbol == "dollar":
        return (own.code, _other(own.code)) if _other(own.code) else None
    is_money = unit.symbol.isupper() and unit.symbol != own.code
    return (own.code, unit.symbol) if is_money else None


def _other(code: str) -> str:
    return next((c for c in _PARTIES if c != code), "") if code in _PARTIES else ""


def _said_of(price: Price, words: list[Said], clause: Clause, context: Context) -> Iterator[Candidate]:
    """What is said of a price without giving it."""
    sorts = {w.sort: w for w in reversed(words)}
    denied = "denied" in sorts
    period = period_of(clause)
    times = _times_compared(clause)
    if times is not None and ("more" in sorts or "less" in sorts):
        yield _beside_then(price, "more" if "more" in sorts else "less", sorts, times, clause, denied=denied)
    elif "par" not in sorts and ("more" in sorts or "less" in sorts) and _is_beside_one_time(clause):
        yield _candidate(sorts["more" if "more" in sorts else "less"], Interval(None, None), (), clause, 0.0)
    elif "par" in sorts or "more" in sorts or "less" in sorts:
        sort = _beside_what(sorts)
        if "last" in sorts and period is not None:
            yield _last(price, sort, sorts["last"], period, clause, context)
        elif sort == "par" and "reached" in sorts and period is not None and not denied:
            yield _reached(price, sorts["par"], period, clause)
        else:
            yield _beside_par(price, sort, sorts, period, clause, context, denied=denied)
    elif ("high" in sorts or "low" in sorts) and period is not None and period.frequency in _STEPS:
        yield _extreme(price, sorts, period, clause, context)
    elif "up" in sorts or "down" in sorts:
        yield from _moved(price, sorts, period, clause, context)


def _beside_what(sorts: dict[str, Said]) -> str:
    """Whether a price is told to be at par, or above or below it: "above parity" is not at parity."""
    par, sides = sorts.get("par"), [s for s in ("more", "less") if s in sorts]
    if par is None or any(sorts[s].start <= par.start <= sorts[s].end + 1 for s in sides):
        return sides[0]
    return "par"


def _candidate(
    word: Said, interval: Interval, queries: tuple[Query, ...], clause: Clause, sure: float,
    *, kind: str = "comparison", unit: str = DIRECTION,
) -> Candidate:  # fmt: skip
    text = clause.sentence.document[word.start : word.end]
    asserted = Asserted(text=text, unit=unit, interval=interval)
    claim = claim_at(clause, kind, _TOPIC, asserted, period=period_of(clause))
    return Candidate(claim, queries, sure, strength=6, missing=_MISSING)


def _beside_par(
    price: Price, sort: str, sorts: dict[str, Said], period: Period | None, clause: Clause, context: Context,
    *, denied: bool,
) -> Candidate:  # fmt: skip
    """Worth more, less or as much: on the average of the time, or in its best month; ever, where no time is given."""
    take = Take.LOWEST if sort == "less" else Take.HIGHEST
    interval = Interval(None, -_SMALLEST) if sort == "less" else Interval(_SMALLEST, None)
    if sort == "par":
        interval = Interval(-_PAR, _PAR if period is not None else None)  # who was once above was once at par
    if denied:
        interval = Interval(interval.high, interval.low) if sort != "par" else Interval(None, -_PAR)
    span = span_of(clause, None, interval, context)
    if span is not None and (span.is_open or span.said):
        queries = in_each_month(price.over_par(price.expression), price, span, context)
    elif period is None and "now" in sorts:
        queries = [
            Query(
                price.over_par(with_period(price.expression, when)), {"rate": f"average of {when}"}, weight, when, True
            )
            for when, weight in newest_times(price, context)
        ]
    elif period is None:
        whole = price.whole(context)
        queries = [Query(price.over_par(price.window(whole, take)), {"rate": "any month on record"}, 1.0, whole)]
    else:
        mean = price.over_par(with_period(price.expression, period))
        queries = [Query(mean, {"rate": "average of the period"}, 1.0, period)]
        if period.frequency is not Frequency.MONTH:
            queries.append(Query(price.over_par(price.window(period, take)), {"rate": "any month of it"}, 0.5, period))
    return _candidate(sorts[sort], interval, tuple(queries), clause, _AVERAGE)


def _reached(price: Price, word: Said, period: Period, clause: Clause) -> Candidate:
    """That it came to par, on some day: in a longer time some month lay about or above it and some about or below."""
    if period.frequency is Frequency.MONTH:
        mean = price.over_par(with_period(price.expression, period))
        query = Query(mean, {"rate": "average of the period"}, 1.0, period)
        return _candidate(word, Interval(-_PAR, _PAR), (query,), clause, _DAILY)
    most, least = (price.over_par(price.window(period, take)) for take in (Take.HIGHEST, Take.LOWEST))
    queries = (
        Query(most, {MEMBER: "its highest month"}, 1.0, period),
        Query(_signed(least, -1), {MEMBER: "its lowest month"}, 1.0, period),
    )
    return _candidate(word, Interval(-_DAY, None), queries, clause, _AVERAGE)


def _times_compared(clause: Clause) -> tuple[Period, Period] | None:
    """The two times that are set against each other: "stronger in 2014 than in 2016"; None if there are no two."""
    than = next(iter(clause.cues("than")), None)
    if than is None:
        return None
    dated = [(p.start, p.period) for p in clause.periods if p.period is not None and not p.is_name]
    before = next((period for start, period in dated if start < than.start), None)
    after = next((period for start, period in dated if start > than.start), None)
    return (before, after) if before is not None and after is not None and before != after else None


def _is_beside_one_time(clause: Clause) -> bool:
    """Whether it is set against itself at a time and nobody says when it was so: "stronger than in 2011"."""
    dated = [p for p in clause.periods if p.period is not None and not p.is_name]
    return len(dated) == 1 and any(is_than_of(than, dated[0], clause) for than in clause.cues("than"))


def _beside_then(
    price: Price, sort: str, sorts: dict[str, Said], times: tuple[Period, Period], clause: Clause, *, denied: bool
) -> Candidate:
    """Worth more or less at one time than at another, each on its average."""
    interval = Interval(None, -_SMALLEST) if sort == "less" else Interval(_SMALLEST, None)
    if denied:
        interval = Interval(interval.high, interval.low)
    first, second = (with_period(price.expression, period) for period in times)
    query = Query(Difference(left=first, right=second), {"rate": "averages"}, 1.0, times[0])
    return _candidate(sorts[sort], interval, (query,), clause, _AVERAGE)


def _last(price: Price, sort: str, word: Said, period: Period, clause: Clause, context: Context) -> Candidate:
    """That it was so for the last time: then it was, and in no month since; both must hold."""
    take, least = (Take.LOWEST, -1) if sort == "less" else (Take.HIGHEST, 1)
    whole = price.whole(context)
    then = price.over_par(price.window(period, take) if period.frequency is not Frequency.MONTH
                          else with_period(price.expression, period))  # fmt: skip
    queries = [Query(_signed(then, least), {MEMBER: "then"}, 1.0, period)]
    after = Period(period.end + timedelta(days=1), whole.end) if period.end < whole.end else None
    if after is not None:
        since = price.over_par(price.window(after, take))
        queries.append(Query(_signed(since, -least), {MEMBER: "since"}, 1.0, after))
    return _candidate(word, Interval(_ZERO, None), tuple(queries), clause, _AVERAGE, kind="extremum")


def _signed(difference: Difference, sign: int) -> Difference:
    return difference if sign > 0 else Difference(left=difference.right, right=difference.left)


def _extreme(price: Price, sorts: dict[str, Said], period: Period, clause: Clause, context: Context) -> Candidate:
    """That it was highest or lowest then: no month (year) on record, or of the window that is named, goes beyond."""
    is_high = "high" in sorts
    other = next(
        (p.period for p in clause.periods if p.period not in (None, period) and p.role in ("over", "since")), None
    )
    whole = price.whole(context)
    within = Period(other.start, max(other.end, whole.end) if other is None else other.end) if other else whole
    best = price.window(within, Take.HIGHEST if is_high else Take.LOWEST, period.frequency)
    difference = Difference(left=with_period(price.expression, period), right=best)
    query = Query(_signed(difference, 1 if is_high else -1), {"rate": "averages"}, 1.0, period)
    word = sorts["high" if is_high else "low"]
    return _candidate(word, Interval(_ZERO, None), (query,), clause, _DAILY, kind="extremum")


def _moved(
    price: Price, sorts: dict[str, Said], period: Period | None, clause: Clause, context: Context
) -> Iterator[Candidate]:
    """That it rose or fell, perhaps by so many per cent: from the period before, or from the first year to the last."""
    ends = _ends(price, clause, period, context)
    if ends is None:
        return
    is_up = "up" in sorts
    before, after = (with_period(price.expression, p) for p in ends)
    percent = next((q for q in clause.quantities if Unit.parse(q.unit).symbol == "percent"), None)
    word = sorts["up" if is_up else "down"]
    if percent is None:
        interval = Interval(_SMALLEST, None) if is_up else Interval(None, -_SMALLEST)
        moved = Query(Difference(left=after, right=before), {"rate": "averages"}, 1.0, ends[1])
        yield _candidate(word, interval, (moved,), clause, _DAILY, kind="trend")
        return
    asserted = asserted_of(percent, clause, context)
    interval = asserted.interval or Interval(None, None)
    if not is_up:
        interval = Interval(*(None if e is None else -e for e in (interval.high, interval.low)))
    value = None if asserted.value is None else asserted.value * (1 if is_up else -1)
    asserted = replace(asserted, interval=interval, value=value)
    query = Query(Convert(inner=Change(before=before, after=after), unit="percent"), {"rate": "averages"}, 1.0, ends[1])
    claim = claim_at(clause, "growth", _TOPIC, asserted, period=ends[1])
    yield Candidate(claim, (query,), _DAILY, strength=6, missing=_MISSING)


def _ends(price: Price, clause: Clause, period: Period | None, context: Context) -> tuple[Period, Period] | None:
    """The two periods between which a price moved; "since 2020" from that year to the last full one."""
    dated = sorted({p.period for p in clause.periods if p.period is not None and not p.is_name}, key=lambda p: p.start)
    if len(dated) > 1:
        return dated[0], dated[-1]
    if not dated:
        return None
    only = dated[0]
    if any(p.role == "since" for p in clause.periods):
        last = next((p for p, _ in newest_times(price, context) if p.frequency == only.frequency), None)
        return (only, last) if last is not None and last.start > only.start else None
    if only.frequency in _STEPS:
        return only.shift_years(-1), only
    return Period.year(only.start.year), Period.year(only.end.year)


KIND = Currency()
