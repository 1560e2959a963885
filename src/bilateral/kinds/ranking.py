"""Ranking: first, largest, second-biggest, among the top.

States: the place of an entity among its peers by some indicator.
Readings: one per definition and per code that is left open; "each other's" is asked from both sides; ranks that
agencies print count as definitions of their own.
Supported when: the place is the one that the text gives: "largest" the first, "among the largest" one of five.
Example: "Canada is the second-largest trading partner of the United States."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bilateral.algebra import Published, Rank
from bilateral.algebra.peers import peers_of, with_peer
from bilateral.algebra.rewrite import with_period
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.parties import Orientation, about, entities_in
from bilateral.reading.phrases import Mention
from bilateral.reading.readings import LIMIT, Query, figure_queries, newest, period_of

__all__ = ["KIND"]

_STALE_YEARS = 6
_AS_GOOD = 0.8  # of the best score: an indicator that explains as much may stand in where the best has no peers
_AMONG = 5  # "one of the largest": one of the first five
_NOUN_REACH = 2  # words from a number to what it counts: "26 U.S. states"
_OR = re.compile(r"\b(?:or|ou)\s+(?:the |la |le )?\Z", re.IGNORECASE)  # "first or second" is a choice of places
_REACH = 60  # characters between a superlative and what it ranks


class Ranking:
    """Superlatives and places."""

    name = "rank/superlative"

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per superlative of the clause that ranks by something measurable."""
        if not asserts(clause):
            return
        dated = [(p.start, p.end) for p in clause.sentence.periods]
        for word in clause.cues("superlative") or _places(clause):
            if any(a < word.end and word.start < b for a, b in dated):
                continue  # "the first quarter"
            candidate = self._claim(word, clause, context)
            if candidate is not None:
                yield candidate

    def _claim(self, word: Mention, clause: Clause, context: Context) -> Candidate | None:
        if _is_counted(word, clause, context):
            return None  # first in each of so many is not first in all: the number is what is claimed
        place = _place(word, clause)
        denied = is_denied(clause, word.start, word.end)
        ranked = clause.within(clause.start, _end_of_phrase(word, clause))
        found = _ranked(word, ranked, context)
        if word.detail == "merit" and not clause.has("record"):
            return None
        topic = found[0].indicator.topic if found else "other"
        claim = claim_at(
            clause, self.name, topic, _asserted(_text(word, clause), place, denied=denied), period=period_of(clause)
        )
        if not found:
            if word.detail == "size":
                return None  # great in what, nobody says
            if word.detail == "among" and not any(0 <= m.start - word.end <= 1 for m in clause.of("context")):
                return None
            if word.detail == "first" or _is_measurable(word, clause):
                return Candidate(claim, missing="no indicator of the almanac ranks this")
            return None
        ascending = word.detail == "ascending"
        least = len(unexplained(clause, found[0], context))
        queries: list[Query] = []
        for concept in found:  # the likeliest that has peers to rank among
            if concept.score < _AS_GOOD * found[0].score or len(unexplained(clause, concept, context)) > least:
                break
            queries = queries or list(_queries(word, ranked, concept, context, ascending=ascending))
        sure = certainty(ranked.within(min(word.start, ranked.end), ranked.end), found, queries, context)
        if denied and place != 1:
            queries = []  # not the third may be any other place
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=3 if queries else 1)


def _is_counted(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether places are counted beside the superlative: first in each of "26 states" is not first in all."""
    table = context.catalogue.lexicon.get(context.language, {}).get("entity_kinds", {})
    nouns = {str(noun) for kind in table.values() for noun in kind}
    joins = {*context.vocabulary.words("grammar", "place_prepositions")}
    text = clause.sentence.document
    for quantity in clause.quantities:
        before = text[word.end : quantity.start].rpartition(",")[2].lower().split()[-_NOUN_REACH:]
        behind = text[quantity.end : clause.end].lower().split()[:_NOUN_REACH]
        ahead = text[clause.start : quantity.start].lower().split()[-_NOUN_REACH:]
        is_joined = joins & {*before} if quantity.end > word.start else not joins & {*ahead}  # "of the 13 states"
        if quantity.unit == "count" and is_joined and nouns & {w.strip(".,;") for w in behind}:
            return True
    return False


def _places(clause: Clause) -> tuple[Mention, ...]:
    """Ordinals that rank without a superlative: "ranks fourth", "the number 2 source", « le deuxième partenaire »."""
    ranks, text = clause.has("rank"), clause.sentence.document
    roles = {m.start for m in clause.of("role")}
    return tuple(
        Mention(o.start, o.end, "cue", "superlative", "descending")
        for o in clause.cues("ordinal")
        if (ranks or not roles.isdisjoint({o.end, o.end + 1})) and not _OR.search(text[clause.start : o.start])
    )


def _end_of_phrase(word: Mention, clause: Clause) -> int:
    """Where what is ranked ends: before the next number, which counts something else."""
    return min((q.start for q in clause.quantities if q.start > word.end), default=clause.end)


def _ranked(word: Mention, clause: Clause, context: Context) -> list[Concept]:
    """The indicators that the words after the superlative name; in French those before it too."""
    before = _REACH if context.language == "fr" else 0
    naming = ("concept", "role", "direction")
    return [
        concept
        for concept in concepts(clause, context, apart=word)
        if any(
            -before <= m.start - word.end <= _REACH
            and m.sort in naming
            and not _something_else(word, m, concept, clause, context)
            for m in concept.mentions
        )
    ]


def _something_else(word: Mention, named: Mention, concept: Concept, clause: Clause, context: Context) -> bool:
    """Whether another noun stands between the superlative and the concept: "the greatest asset that they have"."""
    if named.start < word.end:
        return False
    return bool(unexplained(clause.within(word.end, named.start), concept, context))


def _place(word: Mention, clause: Clause) -> int:
    """The place asserted: 2 for "second-largest"; for "among the largest" minus the last place that still counts."""
    for ordinal in clause.cues("ordinal"):
        if ordinal.start == word.start or 0 <= word.start - ordinal.end <= 8:
            return int(ordinal.detail)
    if word.detail == "among":
        return -_AMONG
    for among in clause.cues("among"):
        if 0 <= word.start - among.end <= 24:
            return -_AMONG
    return 1


def _asserted(text: str, place: int, *, denied: bool) -> Asserted:
    if denied:
        return Asserted(text=text, unit="rank", interval=Interval(Decimal(2), None), value=Decimal(1))
    low, high = (Decimal(1), Decimal(-place)) if place < 0 else (Decimal(place), Decimal(place))
    return Asserted(text=text, unit="rank", interval=Interval(low, high), value=Decimal(abs(place)))


def _text(word: Mention, clause: Clause) -> str:
    ordinals = [o.start for o in clause.cues("ordinal") if 0 <= word.start - o.end <= 8]
    return clause.sentence.document[min([word.start, *ordinals]) : word.end]


def _is_measurable(word: Mention, clause: Clause) -> bool:
    """Whether the superlative ranks by size, not by merit: no judgement stands next to it."""
    return not any(abs(e.start - word.end) < 3 or abs(e.end - word.start) < 12 for e in clause.cues("evaluative"))


def _queries(word: Mention, clause: Clause, concept: Concept, context: Context, *, ascending: bool) -> Iterator[Query]:
    for role, subject, orientation in _rankings(word, clause, concept, context):
        side = {"ranked": context.catalogue.name(subject)}
        if concept.indicator.shape is not Shape.DIRECTED or role != "from":
            side["by"] = context.catalogue.name(orientation.actor)
        found = figure_queries(clause, concept, context, open_end=role, towards=[orientation])
        ranked = 0
        for query in found:
            if subject not in peers_of(query.expression, context.almanac):
                continue
            query = _as_known(query, subject, context)
            rank = Rank(inner=query.expression, subject=subject, ascending=ascending)
            ranked += 1
            yield replace(query, expression=rank, choices={**query.choices, **side})
        printed = list(_printed(concept, role, subject, orientation, period_of(clause), context))
        yield from _nearest_in_time(printed, period_of(clause), has_series=ranked > 0)


def _as_known(query: Query, subject: str, context: Context) -> Query:
    """The query; of a text that gives no period put back to the newest one in which the subject has a figure."""
    if not query.undated or query.only_latest:
        return query
    known = newest(with_peer(query.expression, subject), context, context.reported)
    if known is None or query.period is None or known.end >= query.period.end:
        return query
    return replace(query, expression=with_period(query.expression, known), period=known)


def _nearest_in_time(printed: list[Query], period: Period | None, *, has_series: bool) -> list[Query]:
    """The printed ranks of the period itself; of the year beside it only where nothing else is known; else the last."""
    if period is None:
        last = max((q.period.end.year for q in printed if q.period), default=0)
        return [q for q in printed if q.period and q.period.end.year == last]
    exact = [q for q in printed if q.period and q.period.overlaps(period)]
    return exact if has_series else printed


def _rankings(
    word: Mention, clause: Clause, concept: Concept, context: Context
) -> Iterator[tuple[str, str, Orientation]]:
    """Which end is ranked, who is placed, and the orientation of the figure: one for each side of "each other's"."""
    shape = concept.indicator.shape
    who = [c for c in entities_in(clause, context) if c != "WLD"]
    if shape is Shape.AREA:
        for subject in about(who, concept.indicator, context)[:1]:
            yield "of", subject, Orientation("none", subject, "")
        return
    if shape is Shape.PAIR:
        pair = (who + [p for p in context.parties if p not in who])[:2]
        if len(pair) == 2:
            yield "pair", pair[1], Orientation("none", pair[0], pair[1])
        return
    role, direction = _role(clause, concept)
    if clause.has("reciprocal") or _is_between(word, clause, role):
        parties = who if len(who) > 1 else list(context.parties)
        for own in parties:
            for other in parties:
                if own != other:
                    yield role, own, _towards(role, direction, own, other)
        return
    owner = _holder(word, clause)
    before = [m.id for m in clause.of("entity") if m.end <= word.start and m.id not in (owner, "WLD")]
    placed = next((c for c in (*before[::-1], *who, *context.parties) if c != owner), None)
    holder = owner or next((c for c in (*who, *context.parties) if c != placed), None)
    if holder is not None and placed is not None:
        yield role, placed, _towards(role, direction, placed, holder)


def _towards(role: str, direction: str, subject: str, holder: str) -> Orientation:
    match role:
        case "from":
            return Orientation("forward", subject, holder)
        case "to":
            return Orientation("forward", holder, subject)
        case _:
            return Orientation(direction, holder, subject)


def _role(clause: Clause, concept: Concept) -> tuple[str, str]:
    """The end that is ranked, and the direction of the flow: a supplier is a source, a market a target."""
    roles, directions = concept.details("role"), concept.details("direction")
    for name in ("partner", "to", "from"):
        if name in roles and not (name == "partner" and len(roles) > 1 and "trading" not in clause.text.lower()):
            return name, "both"
    if "forward" in directions and "backward" not in directions:
        return "to", "forward"
    if "backward" in directions and "forward" not in directions:
        return "from", "forward"
    return "partner", "both"


def _is_between(word: Mention, clause: Clause, role: str) -> bool:
    """Whether the clause ranks what two share ("the largest trade relationship"), not one of them."""
    if _holder(word, clause) is not None:
        return False
    named = {m.id for m in clause.of("entity") if m.id != "WLD" and m.start < word.start}
    return role == "partner" and (len(named) > 1 or not named)


def _holder(word: Mention, clause: Clause) -> str | None:
    """Whose partner, market or supplier is ranked: the owner before the superlative, else the entity after it."""
    text = clause.sentence.document
    countries = [m for m in clause.of("entity") if m.id != "WLD"]
    for mention in countries:
        after = text[mention.end : mention.end + 2].replace("’", "'")
        if (
            mention.end <= word.start
            and (after.startswith("'") or mention.detail == "demonym")
            and word.start - mention.end < 24
        ):
            return mention.id
    for mention in countries:
        before = text[max(0, mention.start - 14) : mention.start].lower().split()
        if mention.start >= word.end and {"of", "to", "in", "for", "into", "du", "de", "des", "au", "aux"} & set(
            before[-2:]
        ):
            return mention.id
    return None


def _printed(
    concept: Concept, role: str, subject: str, orientation: Orientation, period: Period | None, context: Context
) -> Iterator[Query]:
    """Ranks that agencies print of the same figure."""
    for fact in context.catalogue.figures.get(concept.indicator.id, ()):
        if fact.type is FactType.RANK and _is_same(fact, concept, role, subject, orientation, period, context):
            assert fact.figure is not None
            choices = {
                "definition": f"{fact.citations[0].publisher}: {fact.figure.definition or fact.id}",
                "ranked": context.catalogue.name(subject),
            }
            weight = 0.5 if period is None or fact.figure.period.overlaps(period) else 0.2
            yield Query(Published(fact=fact.id), choices, weight, fact.figure.period, period is None)


def _is_same(
    fact: Fact,
    concept: Concept,
    role: str,
    subject: str,
    orientation: Orientation,
    period: Period | None,
    context: Context,
) -> bool:
    figure = fact.figure
    if figure is None or ((figure.rank_of or role) != role and role != "pair"):
        return False
    for dimension in concept.indicator.dimensions:
        said = concept.details("code", f"{concept.indicator.id}|{dimension.id}")
        stated = figure.where.get(dimension.id)
        if said and stated is not None and stated not in said:
            return False
    if concept.indicator.shape is Shape.PAIR:
        return {figure.where.get("a"), figure.where.get("b")} == {orientation.actor, orientation.other}
    if role == "partner" and (figure.where.get("from"), figure.where.get("to")) != (orientation.actor, subject):
        return False  # of whose partners it is the rank
    ends = {figure.where[d] for d in ("from", "to", "of", "a", "b") if d in figure.where}
    wanted = {orientation.actor, orientation.other} - {""}
    if role in ("from", "to") and figure.where.get(role) not in (subject, None):
        return False
    if not ends <= wanted or subject not in ends:
        return False
    if period is not None:
        return figure.period.start.year - 1 <= period.end.year and period.start.year <= figure.period.end.year + 1
    return figure.period.end <= context.reported and context.written.year - figure.period.end.year <= _STALE_YEARS


KIND = Ranking()
