"""Level: how much, how many, how far.

States: a measured amount, total, stock, count of people or rate per day, with or without its year.
Readings: one per definition of the indicator that the clause names, per code and currency that it leaves open, and per
direction between the entities that it names; figures that agencies print count as definitions of their own.
Supported when: the value lies in the interval that the printed number asserts, revisions counted as inside.
Example: "Two-way trade in goods reached $760 billion in 2023."
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from bilateral.checking.asserting import RATIOS, asserted_of, denies_number, laid_on
from bilateral.checking.certainty import certainty, likely
from bilateral.checking.excess import is_excess
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import is_step, movement
from bilateral.checking.spans import asserts_number, claim_at, dated_by, names_no_year, part_of
from bilateral.checking.tempo import at_tempo
from bilateral.model.document import BlockKind
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.quantity import Unit
from bilateral.reading.abroad import people_abroad
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import COUNTABLE, commensurable
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.derived import derived_queries
from bilateral.reading.held_over import is_held_over
from bilateral.reading.included import without_included
from bilateral.reading.lent import with_lent_unit
from bilateral.reading.numbered import is_whole_of_another, own_ends, with_its_own
from bilateral.reading.parties import Orientation, orientations
from bilateral.reading.peoples import of_own_people, whole_people
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.placing import by_role
from bilateral.reading.printed import published_queries
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import (
    LEFT_OUT,
    LIMIT,
    Query,
    figure_queries,
    leaves_out,
    period_of,
)
from bilateral.reading.sheets import sheet_towards
from bilateral.reading.windows import Span, at_edge, is_left_undated, is_length, over, span_of

__all__ = ["KIND", "value_queries"]

_STANDARD = 4  # words behind a comma that hold "as" or "than"
_AT_ONCE = 12  # characters between a number and the flow it is of: "billion worth of exports"
_UNSAID = frozenset({"year", "index", "permille", "1"})  # units that people leave out
_NO_NOUN = re.compile(r"\s*(?:$|[.,;:)]|(?:in|for|as|compared|and|en|pour|contre|et)\b)")
_KEPT = 1024  # printed figures
_BESIDE = 0.5  # what a single printed figure weighs beside a held table


class Level:
    """Amounts, stocks, lengths, counts of people, and rates."""

    name = "level"
    looks_for = frozenset({"quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per number of the clause that is no share of something."""
        for told in clause.quantities:
            mention = at_tempo(told, clause, context)
            if Unit.parse(mention.unit).symbol in RATIOS or not asserts_number(clause, mention, context):
                continue
            if _is_frame(mention, clause, context) or _only_tells_when(mention, clause, context):
                continue
            if not _is_pronoun(mention, clause, context) and not is_whole_of_another(told, clause):
                found = self._claim(mention, clause, context)
                if (
                    found.queries or clause.sentence.kind is not BlockKind.CELL
                ):  # a table of other things claims nothing
                    yield found

    def _claim(self, mention: QuantityMention, clause: Clause, context: Context) -> Candidate:
        clause = without_included(mention, _before_standard(mention, clause, context), context)
        asserted = asserted_of(mention, clause, context)
        unit = Unit.parse(asserted.unit)
        found = concepts(clause, context, units=commensurable(unit, context), around=True)
        found = of_own_people(found, clause, part_of(clause, mention.start, mention.end), unit, context)
        found = [c for c in found if c.indicator.unit != "person" or not _counts_places(mention, clause, context)]
        found = [_as_flow(c, clause, mention) for c in found]
        found = _measured_so(found, unit, context) or people_abroad(mention, clause, context)
        found = found or whole_people(mention, clause, context)
        found = [c for c in found if c.indicator.unit != "person" or not _counts_codes(mention, clause, c, context)]
        whole = with_lent_unit(mention, clause, context) if not found or unit.symbol not in COUNTABLE else None
        if whole is not None:
            return self._claim(whole, clause, context)
        implied = [] if found else _of_its_own_unit(mention, clause, context)
        if implied:
            found, unit = implied, Unit.parse(implied[0].indicator.unit)
            asserted = dataclasses.replace(asserted, unit=str(unit))
        start, end = part_of(clause, mention.start, mention.end)
        was = is_left_undated(clause, mention, context)
        clause = at_edge(dated_by(clause, start, end), mention, context)
        span = span_of(clause, mention, asserted.interval, context)
        text = clause.sentence.document
        topic = found[0].indicator.topic if found else "other"
        name = "per_period_rate" if unit.per else "balance" if _is_balance(found) else self.name
        claim = claim_at(
            clause, name, topic, asserted, start=start, end=end, period=span.period if span else period_of(clause)
        )
        if not found:
            return Candidate(claim, missing=f"no indicator of the almanac is named beside “{mention.text}”")
        if any(m.end <= mention.start for m in clause.cues("revised")):
            return Candidate(claim, missing="the edition in which the figure stood so")  # nobody keeps them all
        if names_no_year(clause):
            return Candidate(claim, missing="the year of the month that is named")
        if is_step(mention, clause, context) or is_excess(mention, clause, context):
            return Candidate(claim, missing="two figures that differ by so much")  # what another kind does not find
        if text[start : start + 1] == "(":
            found = [_inside(c, clause, start) for c in found]
        elif len(clause.quantities) > 1:
            found = [_own(c, clause, mention, start, end) for c in found]
        elif len(clause.sentence.quantities) > 1:
            found = [_nearest(c, clause, mention) for c in found]
        clause = with_its_own(mention, (start, end), clause, found[0].indicator.shape, context)
        answers = [
            likely(
                value_queries(clause, c, context, unit, _towards(c, clause, mention, context), span=span), c, found[0]
            )
            for c in _alike(found, mention)
        ]
        queries = [query for answer in answers for query in answer]
        missing = found[0].indicator.missing or f"{found[0].indicator.title['en']} at these codes and this period"
        if leaves_out(clause, found[0]):
            missing = LEFT_OUT
        asked = found[1:] if queries and not answers[0] else found  # what the likeliest explains, the next may not
        sure = (
            0.0
            if (implied and _is_whole(mention))
            or any(mention is base for _, base in laid_on(clause, context))
            or denies_number(mention, clause)
            or (span is not None and movement(mention, clause, context) != 0)  # by how much it moved in the time
            else certainty(clause, asked, queries, context)
        )
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=2 if queries else 1, missing=missing, was=was)


def _before_standard(mention: QuantityMention, clause: Clause, context: Context) -> Clause:
    """The clause up to the comma behind which the number is set against another: ", twice as much as it sold".

    Or behind which its place among others is told, by those who are ahead: ", second only to Ohio".
    """
    text, words = clause.sentence.document, context.vocabulary.words("grammar", "as_words")
    follows = context.vocabulary.scopes.follows
    for comma in re.finditer(",", text[mention.end : clause.end]):
        place = mention.end + comma.start()
        behind = text[place + 1 : clause.end].lower().split()[:_STANDARD]
        others = [q for q in clause.quantities if q.start > place and q.unit != "ratio"]
        ahead = any(m.start > place and follows.search(flatten(text[place : m.start])) for m in clause.of("entity"))
        if (ahead or not {*words}.isdisjoint(behind)) and not others:
            return clause.within(clause.start, place)
    return clause


def _measured_so(found: list[Concept], unit: Unit, context: Context) -> list[Concept]:
    """Where a verb alone says what is measured, those that are told in the very unit: of barrels oil, and not gas.

    Of money any currency will do.

    What others are a part of goes before the parts, of which nobody speaks.
    """
    if not found or any(m.sort in ("concept", "code") for m in found[0].mentions):
        return found
    money = context.catalogue.currencies
    is_money = unit.symbol in money
    units = {*money} if is_money else {str(unit)}
    own = sorted((c for c in found if c.indicator.unit in units), key=lambda c: _is_part(c.indicator))
    return [c for c in own if _is_part(c.indicator) == _is_part(own[0].indicator)] or found


def _as_flow(concept: Concept, clause: Clause, mention: QuantityMention) -> Concept:
    """The concept as the flow whose verb leads the number, where a balance is told behind: "bought 5, so we gain"."""
    told = [m for m in concept.mentions if m.sort == "direction"]
    balances = [m for m in told if m.detail == "balance"]
    verbs = [m.end for m in told if m.detail in ("forward", "backward") and m.end <= mention.start]
    rest = [q.start for q in clause.sentence.quantities if q is not mention]
    own = [m for m in balances if not any(0 <= q - m.end <= _AT_ONCE for q in rest)]  # "a deficit of 3" is of the 3
    own = [m for m in own if not verbs or not any(m.end <= q < max(verbs) for q in rest)]  # "a surplus of 3, exports 5"
    if not verbs or not balances or any(m.start - mention.end <= _AT_ONCE for m in own):
        return concept
    if any(max(verbs) <= q.start < mention.start for q in clause.quantities):
        return concept  # "sold 5 and 3 less": another number stands between
    return replace(concept, mentions=tuple(m for m in concept.mentions if m not in balances))


def _is_part(indicator: Indicator) -> bool:
    return indicator.id not in indicator.denominator


def _alike(found: Sequence[Concept], mention: QuantityMention) -> list[Concept]:
    """The two likeliest concepts; one alone where only it goes by the noun that is counted: "5 trucks crossed"."""
    counted = [any(m.sort == "concept" and m.start - mention.end == 1 for m in c.mentions) for c in found[:2]]
    return [c for c, is_noun in zip(found, counted, strict=False) if is_noun or not counted[0]]


def _is_frame(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a length of time only says when: "over the next three years", where "for 60 years" measures."""
    unit = Unit.parse(mention.unit)
    if unit.per or context.catalogue.units.get(unit.symbol, ("",))[0] != "time":
        return False
    before = clause.sentence.document[clause.sentence.start : mention.start].lower().split()[-1:]
    measured = context.vocabulary.words("hedges", "measured_before")
    return not clause.has("comparative", "exceeding") and not {*before} & {*measured}


def _is_pronoun(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the number stands for a noun named before: "between the two", "all five are", "the two exceeded"."""
    text = clause.sentence.document
    before = text[clause.start : mention.start].lower().split()[-1:]
    behind = text[mention.end : clause.end].lower().split()[:1]
    if mention.unit != "count" or any(c.isdigit() for c in mention.text):
        return False
    determined = {*before} & {*context.vocabulary.words("grammar", "determiners")}
    ends = not behind or bool(_NO_NOUN.match(text[mention.end : clause.end]))
    goes_on = any(m.start == mention.end + 1 for m in clause.of("cue"))
    return bool(determined) and (ends or goes_on or behind[0] in context.vocabulary.function_words)


def _only_tells_when(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether a number of years says how long something has been so that another number tells."""
    if not is_length(mention, clause, context):
        return False
    text, words = clause.sentence.document, context.vocabulary.words("time", "joining_words")
    if any(q.start > mention.end for q in clause.quantities):
        return True
    before = (text[q.end : mention.start] for q in clause.quantities if q.end <= mention.start)
    return any("," not in part and {*words}.isdisjoint(part.lower().split()) for part in before)


def _of_its_own_unit(mention: QuantityMention, clause: Clause, context: Context) -> list[Concept]:
    """The concepts that a number without a noun may be of: "the median age is 42.6" is said of years."""
    text = clause.sentence.document[mention.end : clause.end]
    if mention.unit != "count" or not _NO_NOUN.match(text):
        return []
    return concepts(clause, context, units=_UNSAID)


def _counts_places(mention: QuantityMention, clause: Clause, context: Context) -> bool:
    """Whether the noun behind the number is that of states or countries: no people are counted."""
    word = clause.sentence.document[mention.end : clause.end].split(None, 1)[:1]
    return bool(word) and word[0].strip(".,;:)").lower() in context.vocabulary.place_nouns


def _counts_codes(mention: QuantityMention, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether a code of a series of people is itself what is counted, "5 buses entered", and not "5 bus passengers"."""
    text, people = clause.sentence.document, {m.start for m in clause.of("entity")}
    code = next((m for m in concept.mentions if m.sort == "code" and m.start - mention.end == 1), None)
    if mention.unit == "person" or code is None or code.start in people:
        return False
    table, here = context.catalogue.indicators, (*clause.of("code"), *clause.of("concept"))
    named = [table[m.id.partition("|")[0]] for m in here if m.start == code.start]
    if not any(indicator.unit != "person" and not indicator.needs for indicator in named):
        return False  # pedestrians are people, buses are counted too
    behind = text[code.end : clause.end].split(None, 1)[:1]
    is_verb = any(m.sort in ("direction", "concept") and m.start - code.end == 1 for m in concept.mentions)
    return is_verb or not behind or behind[0].strip(".,;:)").lower() in context.vocabulary.function_words


def _is_whole(mention: QuantityMention) -> bool:
    return mention.value is not None and mention.value == int(mention.value)


def value_queries(
    clause: Clause, concept: Concept, context: Context, unit: Unit | None, towards: Sequence[Orientation] = (),
    *, span: Span | None = None,
) -> list[Query]:  # fmt: skip
    """The concept's value by every definition, held tables and printed figures alike; over a window if one is given."""
    if leaves_out(clause, concept):
        return []
    towards = towards or orientations(clause, concept, context)
    if span is not None:
        whole = figure_queries(clause, concept, context, unit=unit, towards=towards, period=span.period)
        return over(whole, span, concept.indicator, unit, context)
    queries = figure_queries(clause, concept, context, unit=unit, towards=towards)
    if unit is not None and not queries:
        queries = derived_queries(clause, concept, context, unit)
    if unit is not None:
        period = period_of(clause, concept.indicator)
        printed = published_queries(concept, context, unit=unit, towards=towards, period=period)
        queries += [_beside(q) for q in printed] if queries else printed
    if not queries and unit is not None:
        other = figure_queries(clause, concept, context, unit=unit, towards=towards, relaxed=True)
        other += published_queries(concept, context, unit=unit, towards=towards, period=period, relaxed=True)
        queries = [replace(q, relaxed=True) for q in other]
    return queries


@lru_cache(maxsize=_KEPT)
def _beside(printed: Query) -> Query:
    """A printed figure beside a held table; kept, so that its answer is."""
    return replace(printed, plausibility=round(printed.plausibility * _BESIDE, 4))


def _towards(concept: Concept, clause: Clause, mention: QuantityMention, context: Context) -> Sequence[Orientation]:
    """Who is at which end for a number whose own word of direction stands behind another number.

    It follows the number at once ("5 in exports and 3 in imports") or stands before it ("sold 5 and bought 3"). In a
    fact sheet the label and the document say who.
    """
    if told := sheet_towards(clause, concept, mention, context) or by_role(clause, concept, context):
        return told
    if len(clause.quantities) > 1 and concept.indicator.shape is Shape.DIRECTED:
        part = part_of(clause, mention.start, mention.end)
        if told := own_ends(part, clause, concept, context):
            return told
    verbs = [m for m in concept.mentions if m.sort == "direction" and m.detail in ("forward", "backward")]
    behind = (v for v in verbs if 0 <= v.start - mention.end <= _AT_ONCE)
    before = max((v for v in verbs if v.end <= mention.start), key=lambda v: v.start, default=None)
    verb = next(behind, before)
    others = (q for q in clause.quantities if q != mention)
    if verb is None or len({v.detail for v in verbs}) < 2 or not any(q.end <= verb.start for q in others):
        return ()
    kept = tuple(m for m in concept.mentions if m not in verbs or m.detail == verb.detail)
    return orientations(clause.within(verb.start, clause.end), replace(concept, mentions=kept), context)


def _own(concept: Concept, clause: Clause, mention: QuantityMention, start: int, end: int) -> Concept:
    """The concept for one of several numbers: the codes beside the other numbers, or in their bracket, are theirs."""
    text = clause.sentence.document
    first = min(q.start for q in clause.quantities)
    named = [m for m in clause.of("entity") if first < start <= m.start and m.end <= mention.start]
    anew = bool(named) and concept.indicator.shape is not Shape.DIRECTED  # of another place: "and the Alaskan part 3"

    def is_own(code: Mention) -> bool:
        others = any(mention.end <= q.start < code.start for q in clause.quantities)
        bracketed = others and "(" in text[mention.end : code.start]
        held = not others and is_held_over(code, concept, clause, mention)
        return (code.end <= first and not anew) or (start <= code.start < end and not bracketed) or held

    return replace(concept, mentions=tuple(m for m in concept.mentions if m.sort != "code" or is_own(m)))


def _nearest(concept: Concept, clause: Clause, mention: QuantityMention) -> Concept:
    """The concept without codes of another clause that stand nearer to a number there: "of which 2,475 in Alaska"."""

    def is_own(code: Mention) -> bool:
        gaps = {q: max(q.start - code.end, code.start - q.end) for q in clause.sentence.quantities}
        inside = clause.start <= code.start < clause.end
        return (
            inside or is_held_over(code, concept, clause, mention) or all(gaps[mention] <= gap for gap in gaps.values())
        )

    return replace(concept, mentions=tuple(m for m in concept.mentions if m.sort != "code" or is_own(m)))


def _inside(concept: Concept, clause: Clause, start: int) -> Concept:
    """The concept for a number in brackets: where a share stands before them, the codes after it are the share's."""
    shares = [q.end for q in clause.quantities if q.end <= start and Unit.parse(q.unit).symbol in RATIOS]
    if not shares:
        return concept
    kept = tuple(m for m in concept.mentions if m.sort != "code" or m.start >= start)
    return replace(concept, mentions=kept)


def _is_balance(found: list[Concept]) -> bool:
    return bool(found) and "balance" in found[0].details("direction")


KIND = Level()
