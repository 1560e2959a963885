"""Drafts: one query's value with the words that tell it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from bilateral.algebra import Expression, encode
from bilateral.algebra.explain import words
from bilateral.algebra.nodes import PEER, Change, Count, Difference, Figure, Number, Published, Rank, Ratio
from bilateral.algebra.rewrite import figures_of, unconverted
from bilateral.algebra.wording import figure
from bilateral.asking.answers import Found
from bilateral.asking.quoted import quoted, spans_of
from bilateral.asking.wording import Wording
from bilateral.checking.certainty import Certainty
from bilateral.checking.kind import Candidate
from bilateral.model.answer import Given, Statement
from bilateral.model.claim import Evidence
from bilateral.model.entity import Entity
from bilateral.model.explained import Doubt
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import Query
from bilateral.reading.shares import unsaid_share

__all__ = ["Draft", "any_draft", "doubts", "number_draft", "number_sentences", "of_all_named", "ranked_draft"]

_JOINING = frozenset({"and", "et", "vs", "vs.", "versus", ",", "plus", "&", "the", "le", "la", "l'"})
_WORD = re.compile(r"[^\W\d_]+")
_PART = 0.85  # of the likeliest code: what is less likely somebody must have named
_COUNTED = 8  # characters from a number to what it counts, or is a share of: " of the "
_OF_ONE = frozenset({"level", "per_period_rate", "balance", "share"})  # kinds whose claims are of one indicator
_GRAVE = (
    Doubt.UNEXPLAINED_WORDS, Doubt.MODIFIER, Doubt.TITLE_IN_PART, Doubt.ANOTHER_CODE, Doubt.CONCEPT_UNNAMED,
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """An answer that one query gives; `row` is that query with its result."""

    value: Given
    sentences: Callable[[], Iterable[str]]  # that say it, the plainest first; only the best draft is told
    unit: str = ""
    period: str = ""
    definition: str = ""
    query: str = ""
    expression: str = ""
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    row: Found | None = None


def doubts(candidate: Candidate, statement: Statement, sentence: Sentence, context: Context) -> str | None:
    """The words for which what is on record may be another thing than what is asked; None if nothing says so."""
    sure = candidate.confidence
    grave = [loss for loss in sure.losses if loss.why in _GRAVE] if isinstance(sure, Certainty) else []
    if grave:
        words = [word for loss in grave for word in loss.words.split(", ") if word]
        return quoted(spans_of(words, sentence.document), sentence.document)
    if (apart := _apart(candidate, sentence, context)) is not None:
        return apart
    if candidate.claim.kind == "share" and not statement.unit and (part := _unsaid_part(candidate, sentence, context)):
        return part  # who asks for the whole is not told a part of it
    if (measure := _another_measure(candidate, sentence, context)) is not None:
        return measure
    if candidate.claim.kind in _OF_ONE and (called := _by_role_alone(candidate, sentence)) is not None:
        return called
    another = _another(candidate, sentence) if candidate.claim.kind in _OF_ONE else None
    parts = [_narrower(q, statement, sentence, context) for q in candidate.queries]
    return another or (parts[0] if parts and None not in parts else None)


def _apart(candidate: Candidate, sentence: Sentence, context: Context) -> str | None:
    """What sets the figures apart from what is asked for, though no word of it stands there; None if nothing does."""
    for query in candidate.queries:
        inner = unconverted(query.expression)
        if isinstance(inner, Ratio) and candidate.claim.kind == "share":
            return _unnamed_part(inner, sentence, context)
        if isinstance(inner, Change):
            return _unsaid_share(inner, sentence, context)
    return None


def _another_measure(candidate: Candidate, sentence: Sentence, context: Context) -> str | None:
    """The word for what is measured of a thing of which the figures tell another measure: the price of gas."""
    meant = {f.definition.partition("#")[0] for q in candidate.queries for f in figures_of(q.expression)}
    told = [m for m in sentence.mentions if m.sort != "context"]
    own = [m for m in told if not meant.isdisjoint(part.partition("|")[0] for part in m.id.split())]
    units = {*context.catalogue.currencies, "dollar"} if meant else set[str]()
    is_money = candidate.claim.asserted.unit.partition("/")[0] in units
    measures = {*context.vocabulary.words("grammar", "measures")}
    measures |= set() if is_money else {*context.vocabulary.words("grammar", "valued")}
    for word in _WORD.finditer(sentence.document):
        if meant and word[0].lower() in measures and not any(m.start <= word.start() < m.end for m in own):
            return word[0]
    return None


def _by_role_alone(candidate: Candidate, sentence: Sentence) -> str | None:
    """The word for somebody's part in a thing that no word names: "countries" have an area, but nobody asks for it."""
    meant = {f.definition.partition("#")[0] for q in candidate.queries for f in figures_of(q.expression)}
    named = [m for m in sentence.mentions if not meant.isdisjoint(part.partition("|")[0] for part in m.id.split())]
    roles = [m for m in named if m.sort == "role"]
    if not roles or any(m.sort in ("concept", "code", "direction") for m in named):
        return None
    return sentence.document[roles[0].start : roles[0].end]


def _unnamed_part(share: Ratio, sentence: Sentence, context: Context) -> str | None:
    """The place that makes a part of the whole and that nobody named: of all exports oil, not what goes to one."""
    part, whole = next(figures_of(share.numerator), None), next(figures_of(share.denominator), None)
    if part is None or whole is None:
        return None
    named = {m.id for m in sentence.mentions if m.sort == "entity"} | {PEER}
    own = {code for dimension, code in part.codes.items() if whole.codes.get(dimension) != code}
    unnamed = sorted(code for code in own - named if code in context.catalogue.entities)
    return context.catalogue.name(unnamed[0]) if unnamed else None


def _unsaid_part(candidate: Candidate, sentence: Sentence, context: Context) -> str | None:
    """What the share is called that the candidate's likeliest query asks for, if no word says that a share is meant."""
    figures = (f for q in candidate.queries for f in figures_of(q.expression))
    figure = next(figures, None)
    return _share_called(figure, sentence, context) if figure else None


def _unsaid_share(change: Change, sentence: Sentence, context: Context) -> str | None:
    """What a share is called whose change is told where that of the thing itself is asked for."""
    figure = next(figures_of(change), None)
    return _share_called(figure, sentence, context) if figure else None


def _share_called(figure: Figure, sentence: Sentence, context: Context) -> str | None:
    """What the figure's indicator is called, if it is a share by its words and the sentence has no such word."""
    return unsaid_share(context.catalogue.indicators[figure.definition.partition("#")[0]], sentence, context)


def of_all_named(candidate: Candidate, statement: Statement, sentence: Sentence, context: Context) -> Candidate:
    """The candidate with the queries only that leave out no part that is named."""
    kept = (q for q in candidate.queries if _narrower(q, statement, sentence, context) is None)
    kept = (q for q in kept if not _is_unsaid_part(q, sentence, context))
    return replace(candidate, queries=tuple(q for q in kept if not _is_of_other_length(q, sentence, context)))


def _is_of_other_length(query: Query, sentence: Sentence, context: Context) -> bool:
    """Whether an agency's figure is of more years than the sentence says, or of fewer: "over six years"."""
    node = unconverted(query.expression)
    if not isinstance(node, Published) or (printed := context.catalogue.fact(node.fact).figure) is None:
        return False
    said = {q.value for q in sentence.quantities if q.unit == "year" and q.value is not None}
    start, end = printed.period.start.year, printed.period.end.year
    return bool(said) and said.isdisjoint({end - start, end - start + 1})


def _is_unsaid_part(query: Query, sentence: Sentence, context: Context) -> bool:
    """Whether an agency's figure is of a part that nobody named: one radar, where the whole plan is asked for."""
    node = unconverted(query.expression)
    if not isinstance(node, Published) or (printed := context.catalogue.fact(node.fact).figure) is None:
        return False
    said = {(m.id, m.detail) for m in sentence.mentions if m.sort == "code"}
    for spec in context.catalogue.indicators[printed.indicator].dimensions:
        weights = {code.id: code.weight for code in spec.codes}
        own = printed.where.get(spec.id, "")
        is_said = (f"{printed.indicator}|{spec.id}", own) in said
        if own in weights and not is_said and weights[own] < _PART * max(weights.values()):
            return True
    return False


def _narrower(query: Query, statement: Statement, sentence: Sentence, context: Context) -> str | None:
    """The name of a part of what the figures are of, of which none is: Canada's inflation "in Alberta"."""
    figures = list(figures_of(query.expression))
    table, told = context.catalogue.entities, {code for f in figures for code in f.codes.values()}
    inner = unconverted(query.expression)
    told |= {*inner.after} if isinstance(inner, Rank) else set()
    if isinstance(inner, Published) and (printed := context.catalogue.fact(inner.fact).figure) is not None:
        told |= {*printed.where.values()}
    around = {holder for code in told for holder in _holders(code, table)}
    around |= {city for code in told if code in table for city in table[code].named_after}
    meant = {f.definition.partition("#")[0] for f in figures}
    own = [m for m in sentence.mentions if m.sort == "code" and m.id.partition("|")[0] in meant]
    stand_in = statement.name or (0, 0)
    places = [m for m in sentence.mentions if m.sort == "entity" and not stand_in[0] <= m.start < stand_in[1]]
    if (beside := _left_out(places, told | around, sentence, table)) is not None:
        return beside
    for place in places:
        alike = {m.id for m in places if m.start < place.end and place.start < m.end}
        is_told = not alike.isdisjoint(told | around) or any(m.start <= place.start < m.end for m in own)
        if not is_told and not told.isdisjoint(_holders(place.id, table)):
            return sentence.document[place.start : place.end]
    return None


def _left_out(places: Sequence[Mention], told: set[str], sentence: Sentence, table: Mapping[str, Entity]) -> str | None:
    """The name of one that is named beside another and of which the figures are not: "Texas and Michigan together"."""
    for one, other in pairwise(sorted(places, key=lambda m: m.start)):
        between = sentence.document[one.end : other.start].lower().split()
        ids = [{m.id for m in places if m.start == place.start and m.end == place.end} for place in (one, other)]
        is_of_one_sort = {table[code].kind for code in ids[0]} & {table[code].kind for code in ids[1]}
        if not is_of_one_sort or not between or not _JOINING.issuperset(between):
            continue
        some = [not found.isdisjoint(told) for found in ids]
        if any(some) and not all(some):
            return sentence.document[one.start : other.end]
    return None


def _holders(code: str, table: Mapping[str, Entity]) -> Iterator[str]:
    """The places in which the place lies, the smallest first."""
    while code in table and (code := table[code].parent):
        yield code


def _another(candidate: Candidate, sentence: Sentence) -> str | None:
    """The name of another indicator before the one that is meant, which only narrows it: "tariffs on goods".

    A noun right behind the number is what is counted, and no other thing.
    """
    figures = [f for q in candidate.queries for f in figures_of(q.expression)]
    meant = {f.definition.partition("#")[0] for f in figures}
    own = [m for m in sentence.mentions if m.sort != "context" and m.id.partition("|")[0] in meant]
    first = min((m.start for m in own), default=0)
    counted = [(q.start, q.end + _COUNTED) for q in sentence.quantities]
    for mention in sentence.mentions:
        is_rival = mention.sort == "concept" and mention.id not in meant and mention.end <= first
        if is_rival and not any(a <= mention.start <= b for a, b in counted):
            return sentence.document[mention.start : mention.end]
    return None


def number_draft(row: Found, statement: Statement, wording: Wording) -> Draft:
    """A number with the sentence that tells it."""
    assert isinstance(row.result.value, Quantity)
    value, unit = row.result.value.value, str(row.result.value.unit)
    query = row.query

    def told() -> Iterable[str]:
        return number_sentences(query.expression, value, unit, query.period, statement, wording, query.undated)

    return _drafted(row, -value if statement.falls else value, unit, told, wording)


def any_draft(row: Found, statement: Statement, wording: Wording) -> Draft:
    """Yes or no to whether there is any of it, with the sentence that tells how much."""
    draft = number_draft(row, statement, wording)
    assert isinstance(draft.value, Decimal)
    some = draft.value > 0

    def told() -> Iterable[str]:
        return (wording.say("yes" if some else "no", sentence=sentence) for sentence in draft.sentences())

    return dataclasses.replace(draft, value=some, unit="", sentences=told)


def ranked_draft(row: Found, statement: Statement, wording: Wording) -> Draft:
    """Who stands at the place that is asked for, or those from there on."""
    names = tuple(wording.bare(code) for code in row.ranked)

    def told() -> tuple[str, ...]:
        sentence = wording.named(statement, row.ranked, row.query.period if row.query.undated else None)
        return (sentence, *wording.defined(sentence, row.query.expression))

    return _drafted(row, names if statement.count != 1 else names[0], "", told, wording)


def _drafted(row: Found, value: Given, unit: str, sentences: Callable[[], Iterable[str]], wording: Wording) -> Draft:
    expression = row.query.expression
    return Draft(
        value, sentences, unit, str(row.query.period or ""), wording.definition(expression, row.result),
        words(expression, wording.almanac), encode(expression), row.result.evidence, row.result.steps, row,
    )  # fmt: skip


def number_sentences(
    expression: Expression, value: Decimal, unit: str, period: Period | None, statement: Statement, wording: Wording,
    is_open: bool = False,
) -> Iterator[str]:  # fmt: skip
    """The sentences that tell the number, the plainest first; the last is the question with the number in its hole."""
    inner = unconverted(expression)
    if isinstance(inner, Rank):
        yield wording.placed(statement, int(value), period if is_open else None)
        return
    told = _plainly(inner, expression, value, unit, period, wording)
    if statement.hole is None:
        first = next(told, wording.filled(statement))
        yield from (first, *told)
        return
    yield from told
    size = figure(abs(value), unit, wording.language)
    is_size = isinstance(inner, Change | Ratio) or "excess" in statement.form.value
    shown = size if is_size else figure(value, unit, wording.language)
    filled = wording.filled(statement, shown, period if is_open else None)
    yield from (filled, *wording.defined(filled, inner), *wording.parts(inner, size, period))


def _plainly(
    inner: Expression, whole: Expression, value: Decimal, unit: str, period: Period | None, wording: Wording
) -> Iterator[str]:
    """The sentences made of what the expression measures."""
    when, size = wording.when(period), figure(abs(value), unit, wording.language)
    printed = figure(value, unit, wording.language)
    match inner:
        case Change():
            key = "falls" if value < 0 else "rises"
            for what in wording.phrases(inner.after):
                yield wording.sentence(key, what=what, value=size, when=wording.between(inner))
        case Ratio() | Rank():
            return
        case Published():
            yield wording.stated(inner)
            for what in wording.phrases(inner):
                yield from wording.sentences(wording.stands(what), what=what, value=printed, when=when)
        case Count():
            yield from wording.counted(inner, printed)
        case Difference() if (periods := wording.earlier_and_later(inner)) is not None:
            grew = (value > 0) == (next(figures_of(inner.left)).period == periods[1])
            for what in wording.phrases(inner.left):
                yield wording.sentence("rises" if grew else "falls", what=what, value=size, when=wording.over(*periods))
        case Difference() if not wording.is_balance(inner):
            key = "less" if value < 0 else "excess"
            for what in wording.phrases(inner.left):
                for than in wording.beside(inner):
                    yield from wording.sentences(key, what=what, other=than, value=size, when=when)
        case Number():  # one unit of a currency in another
            yield from wording.sentences("price", what=wording.money(inner.unit), value=printed, when=when)
        case _:
            for what in wording.phrases(whole):
                yield from wording.sentences(wording.verb(whole), what=what, value=printed, when=when)
