"""The two ends of a comparison over time, as the clause names them, and those near them that it might have chosen."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from bilateral.algebra.figures import first_period
from bilateral.algebra.rewrite import figures_of
from bilateral.algebra.windows import steps_of
from bilateral.model.time import Frequency, Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, newest, period_of
from bilateral.reading.windows import BEGINNING, span_of

__all__ = ["Ends", "date_beside", "date_of_level", "ends_of", "ends_since", "is_than_of", "nearby", "year_of_level"]

_STEPS = (Frequency.MONTH, Frequency.QUARTER)
_OPEN = frozenset({"since", "before", "until", "over", "by"})
_POINTS = frozenset({"in", "of", "by", "as_of", "end_of"})
_SEASONAL = 0.5
_PAIR = 2  # dates
_TWO_MONTHS = 62  # days at most
_JOINT = 18  # characters between "than" and the date compared with: "than in 2024", "than they were in 2024"
_OWED = 4  # years that a comparison up to now may lack at its end


class Ends(msgspec.Struct, frozen=True, gc=False):
    """First and last period; `is_open` where the last is the newest, `is_chosen` where the author chose the first.

    `is_told` where the author chose both, and gives the figure of each: "from 5 in 2010 to 6 in 2014". `other` is
    another period with which a month or quarter may be compared, where nobody says whether it is the same one of the
    year before. `steps` is the number of years between them, where it is that number which is told. `is_guessed` where
    nobody says up to when.
    """

    first: Period
    last: Period
    is_open: bool = False
    is_chosen: bool = False
    other: Period | None = None
    is_told: bool = False
    steps: int = 0
    is_guessed: bool = False

    @property
    def period(self) -> Period:
        """From the first to the last."""
        return Period(min(self.first.start, self.last.start), self.last.end)

    @property
    def is_long(self) -> bool:
        """Whether more than one step lies between them."""
        return self.last.start.year - self.first.start.year > 1

    @property
    def is_sure(self) -> bool:
        """Whether a table can contradict it: of months in a row only one without the seasons in it could."""
        within_a_year = self.last.frequency in _STEPS and self.first != self.last.shift_years(-1)
        return self.other is None and not within_a_year and not self.is_guessed

    def ways(self, query: Query, context: Context) -> list[tuple[tuple[Period, Period], float]]:
        """The ends for one query with what each is worth: a table that keeps the seasons in tells little of a step."""
        fitted = self.fitted(query, context)
        if fitted is None:
            return []
        return [(fitted, 1.0)] + ([((self.other, self.last), _SEASONAL)] if self.other is not None else [])

    def fitted(self, query: Query, context: Context) -> tuple[Period, Period] | None:
        """The ends for one query: up to its newest year where the comparison runs up to now; None if that is old."""
        if not self.is_open:
            return self.first, self.last
        latest = newest(query.expression, context, context.reported)
        if latest is None or latest <= self.first or self.last.start.year - latest.start.year > _OWED:
            return None
        last = min(latest, self.last)
        return last.shift_years(-self.steps) if self.steps else self.first, last


def ends_of(clause: Clause, mention: QuantityMention | None, context: Context) -> Ends | None:
    """What the clause compares: the ends of its window, else its period and the one before; None if it names none."""
    span = span_of(clause, mention, None, context)
    if span is not None:
        if span.period.start == BEGINNING.start:
            return None
        if span.is_open and (told := _since_up_to(_with_date_before(clause))) is not None:
            return told
        first, last = Period.year(span.period.start.year), Period.year(span.period.end.year)
        return Ends(first, last, span.is_open, is_chosen=last.start.year - first.start.year > 1)
    if (step := _step_named(clause)) is not None:
        return step
    if (told := _since_up_to(clause)) is not None:
        return told
    last_named = period_of(clause)
    base = _base_of(clause, context)
    if base is not None:
        return _against(base, clause, last_named, context)
    if (told := _both_told(mention, clause)) is not None:
        return told
    if last_named is None or last_named.frequency is Frequency.SPAN:
        return None
    return _from_base(last_named, clause)


def _since_up_to(clause: Clause) -> Ends | None:
    """From the year behind "since" to the later one that is told as well: "since 2022 it has risen, to 4 in 2024"."""
    dated = [p for p in clause.periods if p.period is not None and not p.is_name]
    since = [p for p in dated if p.role == "since"]
    points = [p for p in dated if p.role in _POINTS]
    if len(since) != 1 or len(points) != 1 or len(dated) != _PAIR:
        return None
    first, last = since[0].period, points[0].period
    if first is None or last is None or first.frequency is not last.frequency or not first < last:
        return None
    return Ends(first, last, is_chosen=last.start.year - first.start.year > 1)


def _with_date_before(clause: Clause) -> Clause:
    """The clause with the dates of the one before, where it goes on about its figure: ", up a third from 2011"."""
    if not clause.before or any(m.sort in ("concept", "direction") for m in clause.mentions):
        return clause
    return replace(clause, periods=(*clause.before[-1].periods, *clause.periods))


def _both_told(mention: QuantityMention | None, clause: Clause) -> Ends | None:
    """The two dates whose figures stand right before the change: "39 million in 2024 and 29 in 2025, a drop of"."""
    if mention is None or any(p.start >= mention.end and p.end <= clause.end for p in clause.periods):
        return None
    sentence = clause.sentence
    dated = [p for p in sentence.periods if p.period is not None and not p.is_name and p.end <= mention.start]
    one, other = dated[-_PAIR:] if len(dated) >= _PAIR else (None, None)
    if one is None or other is None or one.period is None or other.period is None or one.period == other.period:
        return None
    told = [q for q in sentence.quantities if q.end <= mention.start and q.unit not in ("percent", "fraction", "ratio")]
    between = any(one.end <= q.start < other.start for q in told)
    alike = one.period.frequency is other.period.frequency and {one.role, other.role} <= _POINTS
    if len(told) < _PAIR or not between or not alike:
        return None
    first, last = sorted((one.period, other.period))
    return Ends(first, last, is_told=True)


def _base_of(clause: Clause, context: Context) -> PeriodMention | None:
    """The date that the words make the one compared with: "compared with 2022", or "over 2022" beside a later year."""
    dated = [p for p in clause.periods or clause.sentence.periods if p.period is not None and not p.is_name]
    thans = clause.cues("than")
    beside = [date_beside(w, clause, context) for w in clause.cues("beside") if w.detail != "equal"]
    named = next(
        (p for p in dated if p.role == "base" or p in beside or any(is_than_of(t, p, clause) for t in thans)), None
    )
    words, text = context.vocabulary.words("time", "compared_words"), clause.sentence.document
    if named is not None or len(dated) < _PAIR:
        return named or next((p for p in dated if _is_measured_from(p, clause, context)), None)
    for date in dated:
        before = text[clause.start : date.start].lower().split()[-1:]
        if before and before[0] in words and date.role == "in" and _later(date, dated):
            return date
    return None


def is_than_of(than: Mention, date: PeriodMention, clause: Clause) -> bool:
    """Whether the date stands behind "than" itself, "than they were in 2024", not behind "more than half in 2024"."""
    told = any(q.start < date.start and than.end < q.end for q in clause.quantities)
    return 0 <= date.start - than.end <= _JOINT and not told


def _is_measured_from(date: PeriodMention, clause: Clause, context: Context) -> bool:
    """Whether a year stands behind a word that never says when something was, in a year: "up by a third on 1990"."""
    before = clause.sentence.document[clause.start : date.start].lower().split()[-1:]
    is_year = date.period is not None and date.period.frequency is Frequency.YEAR
    return is_year and bool(before) and before[0] in context.vocabulary.words("time", "measured_from")


def _later(base: PeriodMention, dated: list[PeriodMention]) -> Period | None:
    """The period beside the base, of its length and behind it in time; None if there is none, or more."""
    found = {
        p.period
        for p in dated
        if p.period and base.period and p.period > base.period and p.period.frequency is base.period.frequency
    }
    return found.pop() if len(found) == 1 else None


def _against(base: PeriodMention, clause: Clause, named: Period | None, context: Context) -> Ends | None:
    """From the base to the later date that is named, or perhaps to the newest year on record."""
    if base.period is None or base.period.frequency is Frequency.SPAN:
        return None
    last = _later(base, list(clause.sentence.periods)) or (named if named != base.period else None)
    if last is not None and last > base.period and last.frequency is base.period.frequency:
        return Ends(base.period, last, is_chosen=last.start.year - base.period.start.year > 1)
    now = Period.year(context.reported.year - 1)
    if last is not None or base.period.frequency is not Frequency.YEAR or now <= base.period:
        return None
    return Ends(base.period, now, is_open=True, is_guessed=True)


def _from_base(last: Period, clause: Clause) -> Ends:
    """The period from the year before; of a month or quarter perhaps from the one before it, as news tells it."""
    before = last.shift_years(-1)
    bases = {m.detail for m in clause.cues("base")}
    named = {p.period for p in clause.sentence.periods if p.period and p.period < last and not p.is_name}
    if last.frequency not in _STEPS or bases == {"year"} or before in named:
        return Ends(before, last)
    alike = [p for p in named if p.frequency is last.frequency]
    step = max(alike) if alike else _step_before(last)
    return Ends(step, last) if alike or bases == {"step"} else Ends(before, last, other=step)


def _step_named(clause: Clause) -> Ends | None:
    """From one month to the next where the clause names both: "from September to October 2025"."""
    named = [p.period for p in clause.periods if p.role in ("from_to", "between") and p.period is not None]
    for period in named:
        months = list(steps_of(period, Frequency.MONTH)) if period.days <= _TWO_MONTHS else []
        if len(months) == _PAIR:
            return Ends(months[0], months[1])
    return None


def _step_before(last: Period) -> Period:
    years = Period.years(last.start.year - 1, last.start.year)
    return [p for p in steps_of(years, last.frequency) if p < last][-1]


def year_of_level(start: int, clause: Clause, context: Context) -> PeriodMention | None:
    """The year whose figure the words from `start` mean: "of what it was in 2000", "its 2000 level"."""
    then = date_of_level(start, clause, context)
    return then if then is not None and then.period and then.period.frequency is Frequency.YEAR else None


def date_of_level(start: int, clause: Clause, context: Context) -> PeriodMention | None:
    """The date whose figure the words from `start` mean: "than its level of May 2019"."""
    dated = [p for p in clause.periods if p.start >= start and p.period is not None and not p.is_name]
    then = next(iter(dated), None)
    if then is None or then.role in _OPEN:
        return None
    words, text = context.vocabulary.words, clause.sentence.document
    between = flatten(text[start : then.start]).lower().split()
    behind = flatten(text[then.end : clause.end]).lower().split()[:1]
    heads = {*words("time", "then_heads")}
    named = {w.strip(".,;:") for w in (*between, *behind)}
    is_told = bool(between) and {*between} <= {*words("time", "then_words"), *heads, *words("grammar", "as_words")}
    return then if is_told and not heads.isdisjoint(named) else None


def date_beside(word: Mention, clause: Clause, context: Context) -> PeriodMention | None:
    """The date whose figure a word for more or less leads to: "above 2017", "below the year before"."""
    text = clause.sentence.document
    then = next((p for p in clause.periods if p.start >= word.end and p.period is not None and not p.is_name), None)
    if then is None or then.role in _OPEN:
        return None
    heads = {*context.vocabulary.words("time", "then_heads")}
    between = {*flatten(text[word.end : then.start]).lower().split()}
    behind = flatten(text[then.end : clause.end]).lower().split()[:1]
    ends_there = not behind or not behind[0][:1].isalpha() or behind[0].strip(".,;:") in heads
    return then if ends_there and between <= {*context.vocabulary.words("time", "then_words"), *heads} else None


def ends_since(then: PeriodMention, clause: Clause, context: Context) -> Ends | None:
    """From that year to the one that the clause names beside it, or to now."""
    others = [p for p in clause.periods if p is not then and p.period is not None and not p.is_name]
    named = others[0].period if len(others) == 1 and others[0].role in _POINTS else None
    if then.period is None or (others and named is None):
        return None
    if named is not None:
        last = Period.year(named.start.year)
        return Ends(then.period, last) if last != then.period else None
    last = Period.year(context.reported.year - 1)
    long = last.start.year - then.period.start.year > 1
    return Ends(then.period, last, is_open=True, is_chosen=long) if then.period < last else None


def nearby(
    query: Query, fitted: tuple[Period, Period], ends: Ends, context: Context
) -> Iterator[tuple[Period, Period]]:
    """The first year one or two earlier or later, the last year one, as far as figures and a comparison remain."""
    first, last = fitted
    if not ends.is_chosen:
        return
    figures = figures_of(query.expression)
    begun = max((p.start.year for f in figures if (p := first_period(f, context.almanac))), default=0)
    for shift in (-2, -1, 1, 2):
        moved = first.shift_years(shift)
        if ends.is_told and 2 * shift >= last.start.year - first.start.year:
            continue  # past the middle nobody could expect half of the movement
        if begun <= moved.start.year < last.start.year:
            yield moved, last
    latest = newest(query.expression, context, context.reported)
    later = [last.shift_years(shift) for shift in (-1, 1)]
    if ends.is_told:  # what has come of it since; a step from one year to the next claims no more
        later = (
            [later[1], *([latest] if latest and latest > last else [])]
            if last.start.year - first.start.year > 1
            else []
        )
    for moved in later:
        if first < moved and latest is not None and moved.start <= latest.start:
            yield first, moved
