"""Comparison: one entity has more or less of something than another, or than several, perhaps by so many per cent.

States: that A's figure is larger or smaller than B's, or as large ("larger than B's", "10% higher than B's", "exceeds
that of B", "on a par with B"), than that of each of several, than all of theirs combined, or than a group's mean.
Readings: one per definition, code and currency that is left open, for the same period on both sides.
Supported when: the difference has the sign that the comparative gives it, and the size if one is given.
Example: "Texas exports more to Mexico than California."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from bilateral.algebra import Difference, Expression, Sum
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS
from bilateral.checking.certainty import certainty
from bilateral.checking.excess import excess, is_excess, relative
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_aside, is_denied
from bilateral.checking.verdict import MEMBER
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure, Shape
from bilateral.model.quantity import Interval, Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.commensurable import commensurable
from bilateral.reading.compared import Standards, is_appended, standards
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.lists import aside, is_together, listed
from bilateral.reading.outdoing import ALL_TIME, is_of_all_time
from bilateral.reading.parties import TO, Orientation, about, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of
from bilateral.reading.windows import by_then

__all__ = ["KIND"]

_PREPOSITION = re.compile(r"\b(to|from|with|in|vers|avec|au|aux)\s+(?:the |les? |la |l['’])?$", re.IGNORECASE)
_LINK = re.compile(r"^\s*(?:(?:of|on|in|for|de|en|pour|dans) |d['’]|des |du |)(?:la |le |les |l['’]|its |their |)\s*$")
_GOES_ON = re.compile(r"\s+(?:to|from|with|in|than|vers|avec|au|aux|en|que|qu)\b", re.IGNORECASE)  # and no other noun
_WORD = re.compile(r"[^\W\d_]+")
_SMALLEST = Decimal("1E-9")
_ALIKE = Decimal(10)  # per cent by which two may differ that are said to be "on a par"
_AS = {"to": "backward", "from": "forward"}  # which way it goes from whoever is that end
_NOBODY_ELSE = "the places of both, as only so many are said to have more"
_REST = 40  # characters that hold "rest of" and the name of the whole
_AS_GOOD = 0.8  # of the best score: an indicator that explains as much may stand in where the best has no figures


class Comparison:
    """More, less or as much, between named entities."""

    name = "comparison"
    looks_for = frozenset({"than", "beside", "exceeding", "overtaking"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a word for more, less or alike between two entities, of what the clause measures."""
        if not asserts(clause) or clause.has("others", "no_other") or (clause.has("deficit") and clause.has("surplus")):
            return  # who has a deficit with the one and a surplus with the other has two figures of different signs
        said = standards(clause, context)
        if said is not None and is_appended(said, clause):
            yield from self._appended(said, clause, context)
            return
        if not all(is_aside(q, clause, context) or is_excess(q, clause, context) for q in clause.quantities):
            return
        if said is None or (
            [m.id for m in said.others] == ["WLD"] and not said.is_mean and _rest(said, clause, context) is None
        ):
            return
        clause = _without_namesakes(by_then(clause), said, context)
        left = clause.within(clause.start, said.pivot.start)
        found = concepts(clause, context, apart=said.pivot)  # not what goes by the whole comparison
        found = _amounts(_of_heads(found, said, clause, context), said, clause, context)
        firsts = _subjects(left, said, context)
        if found and firsts and _is_told(said, clause, found[0], context):
            candidate = self._claim(said, left, firsts, found, clause, context)
            if any(m.end <= name.start for m in clause.cues("only") for name in left.of("entity")[:1]):
                candidate = replace(candidate, queries=(), strength=1, missing=_NOBODY_ELSE)
            yield candidate

    def _appended(self, said: Standards, clause: Clause, context: Context) -> Iterator[Candidate]:
        """The claim behind a comma on what a number is told of; another claim tells of the number."""
        units = commensurable(Unit.parse(clause.quantities[-1].unit), context)
        clause = replace(clause, quantities=())
        left = clause.within(clause.start, said.word.start)
        found, firsts = concepts(left, context, units=units), _subjects(left, said, context)
        if not found or not firsts:
            return
        candidate = self._claim(said, left, firsts, found, clause, context)
        own = claim_at(
            clause, self.name, candidate.claim.topic, candidate.claim.asserted,
            start=said.word.start, period=candidate.claim.period,
        )  # fmt: skip
        yield replace(candidate, claim=own)

    def _claim(
        self, said: Standards, left: Clause, firsts: tuple[str, ...], found: list[Concept], clause: Clause,
        context: Context,
    ) -> Candidate:  # fmt: skip
        others = [m.id for m in said.others]
        far, end = _far_end(clause, said, context)
        if far:
            firsts = (far,)
        elif _ends_behind(clause, said, firsts):
            left = aside(clause, [m for m in clause.of("entity") if m.id in others])
        by = next((q for q in clause.quantities if is_excess(q, clause, context)), None)
        asserted = _asserted(said, by, clause, context)
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(clause))
        queries: list[Query] = []
        least = len(unexplained(clause, found[0], context))
        for concept in found:
            if concept.score < _AS_GOOD * found[0].score or len(unexplained(clause, concept, context)) > least:
                break  # what explains less of the clause is another thing: oil is no trade in general
            queries = queries or [
                replace(q, choices={**q.choices, **_of_whom(part, others, context)})
                for part in _standards(others, clause)
                for q in _queries(left, concept, firsts, part, context, end=end)
            ]
        if _rest(said, clause, context) is not None:
            queries = [replace(q, expression=_without_the_first(q.expression)) for q in queries]
        if asserted.unit == "percent":
            queries = [replace(q, expression=relative(q.expression)) for q in queries]
        sure = certainty(clause, found, queries, context, entities=1 + len(firsts) + len(others))
        if _is_of_another(said.word, found[0], clause):
            sure = 0.0
        missing = ""
        if is_of_all_time(clause, found[0]):
            queries, missing = [], ALL_TIME
        if said.word.id == "beside" and any(m.end <= said.word.start for m in clause.cues("superlative", "rank")):
            queries, missing = [], "in what one stands ahead: the place is ranked by itself"
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=4 if queries else 1, missing=missing)


def _rest(said: Standards, clause: Clause, context: Context) -> int | None:
    """Where the words begin that set one against all others together, "the rest of the world"; None if none do."""
    if len(said.others) != 1:
        return None
    end = said.others[0].end
    before = clause.sentence.document[max(clause.start, end - _REST) : end].lower()
    found = [before.rfind(f"{words} ") for words in context.vocabulary.words("grammar", "rest_words")]
    return None if max(found, default=-1) < 0 else max(clause.start, end - _REST) + max(found)


def _without_the_first(expression: Expression) -> Expression:
    """The difference from a whole as that from the whole without the one that is compared with it."""
    assert isinstance(expression, Difference)
    return Difference(left=expression.left, right=Difference(left=expression.right, right=expression.left))


def _subjects(left: Clause, said: Standards, context: Context) -> tuple[str, ...]:
    """Who is compared: all of a list that is taken together, else the first that the words before name."""
    others = {m.id for m in said.others}
    run = tuple(m.id for m in listed(left, context.vocabulary.lists))
    if run and is_together(left) and others.isdisjoint(run):
        return run
    named = left.of("entity") or not said.pivot.covers(said.word)
    first = next((c for c in entities_in(left, context) if c != "WLD"), None) if named else None
    return () if first is None or first in others else (first,)


def _without_namesakes(clause: Clause, said: Standards, context: Context) -> Clause:
    """The clause without what is another place of the same name: "New York" beside Ohio is the state, not the city."""
    kinds = {m.detail for m in said.others}
    named = clause.of("entity")
    own = {m.start for m in named if m.detail in kinds}
    namesakes = [m for m in named if m.start in own and m.detail not in kinds]
    return aside(clause, namesakes) if namesakes else clause


def _is_told(said: Standards, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether what is compared is what the concept measures."""
    if said.pivot == said.word:
        return any(m.sort == "concept" and clause.start <= m.start < clause.end for m in concept.mentions)
    by_so_much = any(
        is_excess(q, clause, context) and _is_beside(q, said.word, clause, context) for q in clause.quantities
    )
    return by_so_much or _is_measured(said.word, clause) or _is_titled(said.word, said.pivot, clause, concept, context)


def _asserted(said: Standards, by: QuantityMention | None, clause: Clause, context: Context) -> Asserted:
    """What the words assert of the difference: its sign, or its size in per cent."""
    if by is not None:
        return excess(by, said.sign, clause, context)
    text = clause.sentence.document[said.word.start : said.pivot.end]
    if not said.sign:
        return Asserted(text=text, unit="percent", interval=Interval(-_ALIKE, _ALIKE))
    above = said.sign > 0
    if is_denied(clause, said.word.start, said.word.end):
        interval = Interval(None, Decimal(0)) if above else Interval(Decimal(0), None)
    else:
        interval = Interval(_SMALLEST, None) if above else Interval(None, -_SMALLEST)
    return Asserted(text=text, interval=interval)


def _is_of_another(word: Mention, concept: Concept, clause: Clause) -> bool:
    """Whether what there is more of is known, but not to the figures compared: "more cheese" is no more trade."""
    goods = [m for m in clause.mentions if m.sort in ("concept", "code") and m.start - word.end == 1]
    return bool(goods) and all(m.id.partition("|")[0] != concept.indicator.id for m in goods)


def _far_end(clause: Clause, said: Standards, context: Context) -> tuple[str, str]:
    """The entity before "than" that stands where the one after it does, and the end of the flow where both stand.

    "More to Canada than to Mexico", "less from Canada than from the rest of the world"; both empty if there is none.
    """
    text, than, second = clause.sentence.document, said.pivot, said.others[0].id
    rest = _rest(said, clause, context)
    other = next((m for m in clause.of("entity") if m.start >= than.end and (m.id != "WLD" or rest)), None)
    if other is None or other.id != second:
        return "", ""
    after = _PREPOSITION.search(text, than.end, rest or other.start)
    if after is None:
        return "", ""
    for mention in clause.of("entity"):
        before = text[max(clause.start, mention.start - 12) : mention.start].lower().split()
        if mention.end <= than.start and mention.id != second and after[1].lower() in before[-2:]:
            return mention.id, context.vocabulary.end_of.get(after[1].lower(), "partner")
    return "", ""


def _ends_behind(clause: Clause, said: Standards, firsts: tuple[str, ...]) -> bool:
    """Whether the far end of both is told behind the second: "exports more than Maine to Canada"."""
    text, known = clause.sentence.document, {*firsts, *(m.id for m in said.others), "WLD"}
    last = max(m.end for m in said.others)
    named = [m for m in clause.of("entity") if m.id not in known]
    return bool(named) and all(m.start >= last and _PREPOSITION.search(text, last, m.start) for m in named)


def _is_titled(word: Mention, than: Mention, clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether what there is more of is in the title of a series that is known by its title alone.

    It stands behind "more" and before any heads, "more papers per person", or is the verb: "killed more people".
    """
    end = _heads(word, than, clause, context) or max(word.end, than.start)
    named = [m for m in concept.mentions if m.sort == "concept"]
    if concept.indicator.words:
        return False
    is_verb = any(0 <= word.start - m.end <= 1 for m in named)
    return any(word.end <= m.start and m.end <= end for m in named) or (
        is_verb and not unexplained(clause.within(word.end, end), concept, context)
    )


def _is_measured(word: Mention, clause: Clause) -> bool:
    """Whether "more" is more of something that is measured: "more goods", "exports more", not "more reserved"."""
    if word.id == "comparative":
        return True
    owners = [m for m in clause.of("entity") if 0 <= m.start - word.end <= 2]
    end = max((m.end for m in owners), default=word.end)
    named = [m for m in clause.mentions if m.sort in ("concept", "code", "direction")]
    text = clause.sentence.document
    return any(
        (m.start >= end and not _LINK.sub("", text[end : m.start]))
        or (m.sort == "direction" and 0 <= word.start - m.end <= 1 and _GOES_ON.match(text, word.end))
        for m in named
    )


def _heads(word: Mention, than: Mention, clause: Clause, context: Context) -> int | None:
    """Where the words begin that count something by heads, "per person"; None if none stand before "than"."""
    over = context.vocabulary.words("grammar", "per_words")
    text = clause.sentence.document[word.end : than.start]
    return next((word.end + m.start() for m in _WORD.finditer(text) if m[0].lower() in over), None)


def _of_heads(found: list[Concept], said: Standards, clause: Clause, context: Context) -> list[Concept]:
    """The concepts that are rates, where such are compared: "more papers per million people than", "the average"."""
    by_heads = _heads(said.word, said.pivot, clause, context) is not None
    if not said.is_mean and not clause.has("odds") and not (by_heads and context.vocabulary.titles):
        return found
    return [concept for concept in found if concept.indicator.measure is Measure.RATE]


def _amounts(found: list[Concept], said: Standards, clause: Clause, context: Context) -> list[Concept]:
    """The concepts; where amounts fit and no word tells of a share, these alone: "overtook France in nuclear power"."""
    words = {w.strip(".,;:()%").lower() for w in clause.text.split()}
    is_share = not words.isdisjoint({*context.vocabulary.words("grammar", "share_words")})
    if not context.vocabulary.titles or said.is_mean or is_share or said.word.id != "overtaking":
        return found
    return [c for c in found if c.indicator.unit not in RATIOS] or found


def _queries(
    clause: Clause, concept: Concept, firsts: tuple[str, ...], seconds: tuple[str, ...], context: Context, *,
    end: str,
) -> Iterator[Query]:  # fmt: skip
    """The figures of the first, added up, less those of the second, at equal choices."""
    if (len(firsts) > 1 or len(seconds) > 1) and concept.indicator.measure is Measure.RATE:
        return  # rates of several cannot be added
    first, second = firsts[0], seconds[0]
    clause = aside(clause, [m for m in clause.of("entity") if m.id in firsts[1:]])  # no far end of a flow
    tops = [_sides(clause, concept, one, second, context, end=end)[0] for one in firsts]
    bottoms = [_sides(clause, concept, first, other, context, end=end)[1] for other in seconds]
    tables = [
        {tuple(sorted(q.choices.items())): q for q in figure_queries(clause, concept, context, towards=[towards])}
        for towards in (*tops, *bottoms)
    ]
    for key, top in tables[0].items():
        known = [table[key] for table in tables if key in table]
        periods = [q.period for q in known if q.period is not None]
        if len(periods) < len(tables):
            continue
        if len(set(periods)) > 1 and not all(q.undated for q in known):
            continue
        last = min(periods, key=lambda period: period.end)  # the last year that all have
        terms = [with_period(q.expression, last) for q in known]
        left, right = _added(terms[: len(firsts)]), _added(terms[len(firsts) :])
        yield replace(top, expression=Difference(left=left, right=right), period=last)


def _added(terms: Sequence[Expression]) -> Expression:
    return Sum(terms=tuple(terms)) if len(terms) > 1 else terms[0]


def _standards(others: Sequence[str], clause: Clause) -> list[tuple[str, ...]]:
    """With whom something is compared: with all of a list together, else with each of them."""
    return [tuple(others)] if is_together(clause) and len(others) > 1 else [(other,) for other in others]


def _of_whom(part: tuple[str, ...], others: Sequence[str], context: Context) -> dict[str, str]:
    """The choice that says with which of a list something is compared; each must hold."""
    return {MEMBER: context.catalogue.name(part[0])} if len(part) < len(others) else {}


def _is_beside(quantity: QuantityMention, word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the amount is what there is more by: "$3 billion more", "3 million more people", « 3 $ de plus »."""
    between = clause.sentence.document[quantity.end : word.start].lower().split()
    return quantity.start < word.start and context.vocabulary.function_words.issuperset(between)


def _sides(
    clause: Clause, concept: Concept, first: str, second: str, context: Context, *, end: str
) -> tuple[Orientation, Orientation]:
    """Both entities in the same place of the figure: as the area, as actor towards a common far end, or as far end."""
    if concept.indicator.shape is Shape.PAIR:  # "longer with the one than with the other"
        named = [m.id for m in clause.of("entity")]
        across = next((c for c in (*named, *context.parties) if c not in (first, second)), first)
        return Orientation("none", first, across), Orientation("none", second, across)
    if concept.indicator.shape is not Shape.DIRECTED:
        ends = [about((code,), concept.indicator, context)[0] for code in (first, second)]
        return Orientation("none", ends[0], ""), Orientation("none", ends[1], "")
    far = next((m.id for m in clause.of("entity") if m.id not in (first, second)), "WLD")
    said = concept.details("direction")
    if "balance" in said:
        return _balances((first, far) if not end else (far, first), (second, far) if not end else (far, second), clause)
    ways = [_way_as(concept, clause), *(told for told in ("backward", "forward") if told in said)]
    direction = next(filter(None, ways), _way_to(far, clause))
    if end == "from":
        return Orientation("forward", first, far), Orientation("forward", second, far)
    if end == "to":
        return Orientation("forward", far, first), Orientation("forward", far, second)
    if end:
        return Orientation(direction, far, first), Orientation(direction, far, second)
    return Orientation(direction, first, far), Orientation(direction, second, far)


def _balances(first: tuple[str, str], second: tuple[str, str], clause: Clause) -> tuple[Orientation, Orientation]:
    """The balances of the one and of the other, each with its far end; of deficits those that the far ends have."""
    one, other = (pair[::-1] if clause.has("deficit") else pair for pair in (first, second))
    return Orientation("balance", *one), Orientation("balance", *other)


def _way_as(concept: Concept, clause: Clause) -> str:
    """Which way is meant where what one is more of is an end of the flow: "a bigger market for", "a larger source"."""
    text, words = clause.sentence.document, clause.cues("comparative")
    for part in (m for m in concept.mentions if m.sort == "role" and m.detail in _AS):
        if any(w.end <= part.start and not text[w.end : part.start].strip() for w in words):
            return _AS[part.detail]
    return ""


def _way_to(far: str, clause: Clause) -> str:
    """Which way is meant where no word says so: "from one to the other" runs one way, whatever its noun."""
    text = clause.sentence.document
    is_towards = any(m.id == far and TO.search(text, clause.start, m.start) for m in clause.of("entity"))
    return "forward" if is_towards else "both"


KIND = Comparison()
