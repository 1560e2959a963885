"""Ranking: first, largest, second-biggest, among the top, more than any other.

States: the place of an entity among its peers by some indicator, in words, digits ("38th") or as a comparison with all
others ("than any other G7 country", "no other state"); also the place after somebody, and one of the first few.
Readings: one per definition and per code that is left open; one per group that goes by the name in the text, its
members being the peers; "each other's" is asked from both sides; ranks that agencies print count as definitions.
Supported when: the place is the one that the text gives: "largest" the first, "among the largest" one of five, "after"
somebody if that one is ahead. Of a named group, those without a figure must not be able to change the place.
Example: "Canada is the second-largest trading partner of the United States."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial

import msgspec
from msgspec.structs import replace

from bilateral.algebra import Rank
from bilateral.algebra.peers import peers_of, rivals_of, with_peer
from bilateral.algebra.rewrite import with_period
from bilateral.checking.asserting import RATIOS
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.movement import UNITLESS
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Shape
from bilateral.model.quantity import Interval, Unit
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts, unexplained
from bilateral.reading.context import Context
from bilateral.reading.lists import first_together
from bilateral.reading.outdoing import ALL_TIME, Outdone, is_of_all_time, is_relative, outdone, with_antecedent
from bilateral.reading.phrases import Mention
from bilateral.reading.places import Place, first_words, place_of
from bilateral.reading.placing import Placing, acting, displacer, is_behind, placings
from bilateral.reading.printed import nearest_in_time, printed_ranks
from bilateral.reading.readings import LIMIT, Query, figure_queries, newest, period_of
from bilateral.reading.scope import Scope, scope_of
from bilateral.reading.siblings import part_named
from bilateral.reading.windows import by_then

__all__ = ["KIND"]

_AS_GOOD = 0.8  # of the best score: an indicator that explains as much may stand in where the best has no peers
_OF_WHAT = ("merit", "least")  # superlatives that rank only with what is measured right behind them
_SAYS = ("is", "existence", "rank", "becoming", "among", "runs")
_NOUN_REACH = 2  # words from a number to what it counts: "26 U.S. states"
_TO_ACT = re.compile(r"(?:\s\w+){1,3}? to (?!the\b|its\b|our\b|their\b|an?\b)(\w+)")
_ONLY = 4  # characters between "only" and the date
_KEPT = 1024  # rankings: a page has twenty
_REACH = 60  # characters between a superlative and what it ranks


class Ranking:
    """Superlatives, places, and "more than any other"."""

    name = "rank/superlative"
    looks_for = frozenset({"no_other", "others", "rank", "role", "superlative"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per superlative of the clause that ranks by something measurable."""
        if not asserts(clause):
            return
        for found in outdone(clause, context):
            candidate = self._outdone(found, clause, context)
            if candidate is not None:
                yield candidate
                return
        clause = by_then(clause)
        dated = [(p.start, p.end) for p in clause.sentence.periods]
        for word in first_words(clause, context):
            if any(a < word.end and word.start < b for a, b in dated):
                continue  # "the first quarter"
            if any(
                p.role == "since" and not clause.sentence.document[word.end : p.start].strip() for p in clause.periods
            ):
                continue  # "the lowest since 2020": among years
            candidate = self._claim(word, clause, context)
            if candidate is not None and _is_then_alone(clause):
                candidate = replace(candidate, queries=(), missing="whether it was so in no other year")
            if candidate is not None:
                yield candidate

    def _claim(self, word: Mention, clause: Clause, context: Context) -> Candidate | None:
        if _is_counted(word, clause, context):
            return None  # first in each of so many is not first in all: the number is what is claimed
        place, start, end = place_of(word, clause, context)
        if place[1] > 1 and place[0] == 1 and all(c.detail == "does" for c in clause.cues(*_SAYS)):
            return None  # the heading of a list: "top five partners:"
        if any(than.end <= word.start for than in clause.cues("than")):
            return None  # "more than the next five biggest": what somebody is set against
        denied = is_denied(clause, word.start, word.end)
        scope = scope_of(word, clause, context)
        together = first_together(end, clause, context) if place == (1, 1) else 1
        place = (1 + len(scope.ahead), together + len(scope.ahead)) if place == (1, 1) else place
        ranked = clause.within(clause.start, _end_of_phrase(word, end, clause))
        found = _ranked(Mention(word.start, end, word.sort, word.id, word.detail), ranked, context)
        in_time = any(t.start <= word.start < t.end for t in clause.cues("first_time")) or _acts_first(word, clause)
        found = [] if in_time else found  # a first in time is no first place
        if not found and not in_time and _is_bare(word, scope, clause, context):
            ranked = scope.clause(with_antecedent(clause) if clause.before else ranked)
            found = concepts(ranked, context, apart=word)
        if word.detail in _OF_WHAT and not clause.has("record") and not _is_most_of(word, found, clause, context):
            return None
        if not context.catalogue.has_rivals and _is_of_things(end, clause, context):
            return None  # "the largest source of electricity": of sources, not of countries
        if _is_title_word(word, ranked, context):
            return None  # part of what the thing is called: "primary energy"
        text = clause.sentence.document[start:end]
        topic = found[0].indicator.topic if found else "other"
        claim = claim_at(clause, self.name, topic, _asserted(text, place, denied=denied), period=period_of(clause))
        is_beside = clause.has("overtaking") and displacer(word, clause, context) is None
        if any(part_named(word, ranked, c, context) for c in found) or is_beside:
            return None  # a part is ranked among parts, not a place among places
        if word.detail == "only":
            return Candidate(claim, missing="whether it is so of no other")
        if not found:
            if word.detail == "size":
                return None  # great in what, nobody says
            if word.detail == "among" and not any(0 <= m.start - word.end <= 1 for m in clause.of("context")):
                return None
            if word.detail in ("first", "only") or _is_measurable(word, clause):
                return Candidate(claim, missing="no indicator of the almanac ranks this")
            return None
        if found[0].indicator.shape is Shape.AREA and _ranks_parts(end, clause, context):
            return Candidate(claim, missing="how large each part of the whole is: these are parts, not places")
        ranked = scope.clause(ranked)
        placed = partial(placings, word, ranked, context=context)
        queries = _asked(placed, scope, word, ranked, found, context)
        sure = certainty(_said(end, ranked, found[0]), found, queries, context)
        if denied and place[0] != 1:
            queries = []  # not the third may be any other place
        if together > 1:
            sure = 0.0  # "the largest partners" may be two among the largest
        if not scope.is_known:
            queries, sure = [], 0.0
        missing = "" if scope.is_known else "who belongs to the group that the text ranks in"
        return Candidate(claim, tuple(queries[:LIMIT]), sure, strength=3 if queries else 1, missing=missing)

    def _outdone(self, outdoing: Outdone, clause: Clause, context: Context) -> Candidate | None:
        """The claim of "more than any other": a first place, of which the relative clause before it may say in what."""
        word, said = outdoing.word, outdoing.clause
        scope = scope_of(Mention(outdoing.end, outdoing.end, word.sort, word.id, word.detail), said, context)
        own = scope.clause(said)
        found = [] if is_relative(clause, context) else concepts(own, context, apart=word)
        if not found and clause.before:
            own = scope.clause(with_antecedent(said))
            found = concepts(own, context, apart=word)
        if not found:
            return None
        text = clause.sentence.document[word.start : max(outdoing.end, word.end)]
        asserted = _asserted(text, (1, 1), denied=is_denied(said, word.start, word.end))
        claim = claim_at(clause, self.name, found[0].indicator.topic, asserted, period=period_of(own))
        placed = partial(acting, own, context=context, role=outdoing.role, first=outdoing.actor)
        queries = _asked(placed, scope, word, own, found, context)
        sure = certainty(own, found, queries, context) if scope.is_known else 0.0
        if _is_of_the_share(word, said, found[0]) or _is_of_things_counted(word, said, found[0]):
            sure = 0.0
        missing = "" if scope.is_known else "who belongs to the group that the text ranks in"
        if is_of_all_time(said, found[0]):
            queries, missing = [], ALL_TIME
        kept = tuple(queries[:LIMIT]) if scope.is_known else ()
        return Candidate(claim, kept, sure, strength=5 if kept else 1, missing=missing)


def _acts_first(word: Mention, clause: Clause) -> bool:
    """Whether it is said who did something first: "the first partner to sign", not "the first supplier to Canada"."""
    found = _TO_ACT.match(clause.sentence.document, word.end, clause.end) if word.detail == "first" else None
    return found is not None and not any(m.start == found.start(1) for m in clause.of("entity"))


def _is_then_alone(clause: Clause) -> bool:
    """Whether it is said to be so at one time and at no other: "only in 2014"."""
    return any(0 <= date.start - only.end <= _ONLY for only in clause.cues("only") for date in clause.periods)


def _is_of_the_share(word: Mention, clause: Clause, concept: Concept) -> bool:
    """Whether the place is told of a share that stands before it, and amounts are ranked: "over 70%, more than any"."""
    told = [q for q in clause.quantities if q.end <= word.start and Unit.parse(q.unit).symbol in RATIOS]
    return bool(told) and concept.indicator.unit not in RATIOS


def _is_of_things_counted(word: Mention, clause: Clause, concept: Concept) -> bool:
    """Whether the words count things, "more journalists than any other", and the series is a score."""
    named = any(0 <= m.start - word.end <= 1 for m in concept.mentions)
    return word.id != "comparative" and named and concept.indicator.unit in UNITLESS


def _ranks_parts(end: int, clause: Clause, context: Context) -> bool:
    """Whether the noun behind the superlative is of a part: "the largest source of electricity in Norway"."""
    words = clause.sentence.document[end : clause.end].split(None, 1)[:1]
    return bool(words) and words[0].strip(".,;:)").lower() in context.vocabulary.part_nouns


def _asked(
    place: Callable[[Concept], Iterable[Placing]], scope: Scope, word: Mention, clause: Clause,
    found: Sequence[Concept], context: Context,
) -> list[Query]:  # fmt: skip
    """The queries of the likeliest concept that has peers to rank among; `place` says who is placed by a concept."""
    least = len(unexplained(clause, found[0], context))
    for concept in found:
        if concept.score < _AS_GOOD * found[0].score or len(unexplained(clause, concept, context)) > least:
            break
        queries = list(
            _queries(
                tuple(place(concept)), scope, clause, concept, context, ascending=_is_ascending(word, clause, concept)
            )
        )
        if queries:
            return queries
    return []


def _is_ascending(word: Mention, clause: Clause, concept: Concept) -> bool:
    """Whether the first has least; the largest deficit is the lowest balance."""
    upside_down = "balance" in concept.details("direction") and clause.has("deficit")
    return (word.detail in ("ascending", "least")) != upside_down


def _is_counted(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether places are counted beside the superlative: first in each of "26 states" is not first in all."""
    nouns = context.vocabulary.place_nouns
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


def _end_of_phrase(word: Mention, end: int, clause: Clause) -> int:
    """Where what is ranked ends: before the next number, which counts something else."""
    return min((q.start for q in clause.quantities if q.start > word.end and q.start >= end), default=clause.end)


def _ranked(word: Mention, clause: Clause, context: Context) -> list[Concept]:
    """The indicators that the words after the superlative name; in French those before it too."""
    before = _REACH if context.language == "fr" else 0
    naming = ("concept", "role", "direction")
    return [
        concept
        for concept in concepts(clause, context, apart=word)
        if any(
            (-before <= m.start - word.end <= _REACH or is_behind(word, m, clause, context))
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


def _is_bare(word: Mention, scope: Scope, clause: Clause, context: Context) -> bool:
    """Whether the superlative has no noun of its own: "its population is the smallest in the G7"."""
    ends = min((m.start for m in scope.mentions if m.start >= word.end), default=clause.end)
    nouns = context.vocabulary.function_words | context.vocabulary.place_nouns
    dated = [p for p in clause.periods if word.end <= p.start]
    ends = min((p.start for p in dated), default=ends) if dated and dated[-1].end >= ends - 1 else ends
    words = clause.sentence.document[word.end : ends].lower().replace("'s", "").split()
    return all(w.strip(".,;:()") in nouns or not w.strip(".,;:()") for w in words)


def _is_most_of(word: Mention, found: Sequence[Concept], clause: Clause, context: Context) -> bool:
    """Whether "most" stands before what is measured, "the most doctors", or behind the verb: "exports the most"."""
    return any(
        (0 <= m.start - word.end <= 2 and m.sort in ("concept", "code"))
        or (m.sort == "direction" and is_behind(word, m, clause, context))
        for c in found
        for m in c.mentions
    )


def _said(end: int, clause: Clause, concept: Concept) -> Clause:
    """What stands behind the words for the place; all where the subject counts, or the superlative has no noun."""
    if concept.indicator.shape is not Shape.DIRECTED:
        return clause
    behind = clause.within(min(end, clause.end), clause.end)
    return behind if any(m.sort in ("concept", "role") for m in behind.mentions) else clause


def _asserted(text: str, place: Place, *, denied: bool) -> Asserted:
    low, high = place
    if denied:
        return Asserted(text=text, unit="rank", interval=Interval(Decimal(high + 1), None), value=Decimal(1))
    return Asserted(text=text, unit="rank", interval=Interval(Decimal(low), Decimal(high)), value=Decimal(high))


def _is_measurable(word: Mention, clause: Clause) -> bool:
    """Whether the superlative ranks by size, not by merit: no judgement stands next to it."""
    return not any(abs(e.start - word.end) < 3 or abs(e.end - word.start) < 12 for e in clause.cues("evaluative"))


def _queries(
    by: Sequence[Placing], scope: Scope, clause: Clause, concept: Concept, context: Context, *, ascending: bool
) -> Iterator[Query]:
    for role, subject, orientation in by:
        side = {"ranked": context.catalogue.name(subject)}
        if concept.indicator.shape is not Shape.DIRECTED or role != "from":
            side["by"] = context.catalogue.name(orientation.other if role == "runner" else orientation.actor)
        asked = figure_queries(clause, concept, context, open_end=role, towards=[orientation])
        ranks = _ranks(tuple(asked), subject, tuple(side.items()), scope.bare, ascending, context.common)
        yield from ranks
        if not scope.groups and not scope.ahead and not scope.inside:
            printed = printed_ranks(concept, role, subject, orientation, period_of(clause), context)
            yield from nearest_in_time(printed, period_of(clause), has_series=bool(ranks))


@lru_cache(maxsize=_KEPT)
def _ranks(
    asked: tuple[Query, ...], subject: str, side: tuple[tuple[str, str], ...], scope: Scope, ascending: bool,
    context: Context,
) -> tuple[Query, ...]:  # fmt: skip
    """The place of the subject by each of the queries that has it among its peers, in each group of the scope."""
    found: list[Query] = []
    for query in asked:
        if subject not in peers_of(query.expression, context.almanac):
            continue
        query = _as_known(query, subject, context)
        rivals = rivals_of(subject, query.expression, context.almanac)
        for group in scope.groups or ("",):
            if _is_outside(subject, group, context) or scope.leaves_out(subject, context):
                continue
            peers = scope.peers(subject, group, rivals, context)
            rank = Rank(inner=query.expression, subject=subject, peers=peers, ascending=ascending, after=scope.ahead)
            among = {"among": group} if group else {}
            as_one = () if peers else tuple(_with_unions(rank, rivals, context))
            choices = {**query.choices, **dict(side), **among}
            found.append(replace(query, expression=rank, choices=choices, neighbours=as_one))
    return tuple(found)


def _is_outside(subject: str, group: str, context: Context) -> bool:
    """Whether the subject is a country and the group a part of the world in which it does not lie."""
    table = context.catalogue.entities
    is_placed = bool(group) and table[group].kind == "region" and table[subject].kind == "country"
    return is_placed and subject not in table[group].members


def _with_unions(rank: Rank, rivals: Sequence[str], context: Context) -> Iterator[Rank]:
    """The same rank with the members of a union counted as one: many lists have the European Union as one partner."""
    for union in context.catalogue.entities.values():
        if union.counts_as_one and rank.subject not in union.members and not {*union.members}.isdisjoint(rivals):
            others = (peer for peer in rivals if peer not in union.members)
            yield msgspec.structs.replace(rank, peers=(*others, union.code))


def _as_known(query: Query, subject: str, context: Context) -> Query:
    """The query; of a text that gives no period put back to the newest one in which the subject has a figure."""
    if not query.undated or query.only_latest:
        return query
    known = newest(with_peer(query.expression, subject), context, context.reported)
    if known is None or query.period is None or known.end >= query.period.end:
        return query
    return replace(query, expression=with_period(query.expression, known), period=known)


def _is_of_things(end: int, clause: Clause, context: Context) -> bool:
    """Whether what stands first is a sort of thing, by the noun right behind the superlative."""
    behind = clause.sentence.document[end : clause.end].lower().split()[:1]
    return bool(behind) and behind[0].strip(",.;") in context.vocabulary.words("grammar", "sorts")


def _is_title_word(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the word stands in the title of the series that the clause speaks of, by its title alone."""
    best = concepts(clause, context)[:1] if context.vocabulary.titles else []
    said = clause.sentence.document[word.start : word.end].lower()
    return any(not c.indicator.words and said in _titled(c, context) for c in best)


def _titled(concept: Concept, context: Context) -> list[str]:
    title = concept.indicator.title
    return [word.strip("()[],:") for word in title.get(context.language, title["en"]).lower().split()]


KIND = Ranking()
