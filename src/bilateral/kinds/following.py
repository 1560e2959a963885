"""Following: one has more than the next few behind it have together.

States: that A's figure is larger than those of the N that come right behind it, combined ("than the next three").
Readings: one per definition, code and currency that is left open, and one per group that the text ranks in; the N are
those who come next by that very figure, in the same period.
Supported when: A's figure is above their sum; only where all peers are on record, or A has over half of the world's.
Example: "Canada sells more goods to the United States than to the next three markets combined."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from bilateral.algebra import Difference, Expression, Sum, evaluate
from bilateral.algebra.peers import rivals_of, with_peer
from bilateral.algebra.rewrite import figures_of
from bilateral.checking.certainty import certainty
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at, is_denied
from bilateral.model.claim import Asserted
from bilateral.model.indicator import Measure
from bilateral.model.quantity import Interval, Quantity
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, concepts
from bilateral.reading.context import Context
from bilateral.reading.lists import aside, is_together
from bilateral.reading.outdoing import ALL_TIME, is_of_all_time
from bilateral.reading.phrases import Mention
from bilateral.reading.placing import acting
from bilateral.reading.readings import LIMIT, Query, figure_queries, period_of
from bilateral.reading.scope import scope_of

__all__ = ["KIND"]

_SMALLEST = Decimal("1E-9")
_MOST = 50  # more than that are not called the next
_WORD = re.compile(r"\w+")
_NOUNS = 2  # words between the number and "following": « les trois pays suivants »


class Following:
    """More than the next few together."""

    name = "rank/superlative"
    looks_for = frozenset({"than"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: a comparative, "than", and so many who follow, taken together."""
        than = next(iter(clause.cues("than")), None)
        if than is None or not is_together(clause) or not asserts(clause):
            return
        word = next((m for m in clause.cues("comparative", "quantifier") if m.start < than.end), None)
        few = _followers(than, clause, context)
        if word is None or word.detail not in ("more", "less") or few is None:
            return
        inside = [q for q in clause.quantities if few.start <= q.start and q.end <= few.end]
        said = replace(clause, quantities=tuple(q for q in clause.quantities if q not in inside))
        found = concepts(said, context, apart=than)
        last = max(m.end for m in clause.cues("together"))
        text = clause.sentence.document[word.start : max(few.end, last)]
        asserted = Asserted(text, interval=_asserted(word, denied=is_denied(clause, word.start, word.end)))
        topic = found[0].indicator.topic if found else "other"
        claim = claim_at(clause, self.name, topic, asserted, period=period_of(clause))
        if not found or found[0].indicator.measure is Measure.RATE:
            yield Candidate(claim, missing="figures that can be ranked and added up", strength=5)
            return
        queries = list(_queries(said, found[0], word, than, few, context))
        sure = certainty(said, found, queries, context) if queries else 0.0
        missing = "the figures of all who come next"
        if is_of_all_time(clause, found[0]):
            queries, missing = [], ALL_TIME
        yield Candidate(claim, tuple(queries[:LIMIT]), sure, strength=5, missing=missing)


class _Few(NamedTuple):
    """How many follow, and where the words for it stand."""

    start: int
    end: int
    many: int


def _followers(than: Mention, clause: Clause, context: Context) -> _Few | None:
    """Those who follow, counted, and no years or days to come: "the next three", « les trois pays suivants »."""
    words = list(_WORD.finditer(clause.sentence.document, than.end, clause.end))
    following = context.vocabulary.words("grammar", "following")
    said = [w[0].lower() for w in words]
    if not context.vocabulary.time_nouns.isdisjoint(said):
        return None
    for place, word in enumerate(said):
        if word in following:
            for at in (place + 1, *range(place - 1, place - 2 - _NOUNS, -1)):
                count = context.vocabulary.number(said[at]) if 0 <= at < len(said) else 0
                if 1 < count <= _MOST:
                    return _Few(
                        min(words[at].start(), words[place].start()), max(words[at].end(), words[place].end()), count
                    )
    return None


def _asserted(word: Mention, *, denied: bool) -> Interval:
    above = Interval(_SMALLEST, None) if not denied else Interval(None, Decimal(0))
    below = Interval(None, -_SMALLEST) if not denied else Interval(Decimal(0), None)
    return below if word.detail == "less" else above


def _queries(
    clause: Clause, concept: Concept, word: Mention, than: Mention, few: _Few, context: Context
) -> Iterator[Query]:
    """The subject's figure less the sum of those that come next, at equal choices."""
    scope = scope_of(Mention(few.end, few.end, word.sort, word.id, word.detail), clause, context)
    if not scope.is_known:
        return
    between = clause.sentence.document[than.end : few.start].lower().split()
    role = next((r for w in between if (r := context.vocabulary.end_of.get(w, ""))), "")
    own = aside(clause, scope.mentions) if scope.mentions else clause
    for end, subject, orientation in acting(own, concept, context, role):
        for query in figure_queries(own, concept, context, open_end=end, towards=[orientation]):
            rivals = rivals_of(subject, query.expression, context.almanac)
            for group in scope.groups or ("",):
                peers = scope.peers(subject, group, rivals, context)
                left = with_peer(query.expression, subject)
                right = _together(query, subject, peers, rivals, few.many, context)
                if right is not None:
                    among = {"among": group} if group else {}
                    choices = {**query.choices, "ranked": context.catalogue.name(subject), **among}
                    yield replace(query, expression=Difference(left=left, right=right), choices=choices)


def _together(
    query: Query, subject: str, group: Sequence[str], rivals: Sequence[str], few: int, context: Context
) -> Expression | None:
    """The sum of those that come right behind the subject, or of everybody else where that is less than its own.

    None if somebody without a figure might be among them.
    """

    def value_of(peer: str) -> Decimal | None:
        value = evaluate(with_peer(query.expression, peer), context.almanac, None).value
        return value.value if isinstance(value, Quantity) else None

    own, world = value_of(subject), None if group else value_of("WLD")
    if own is None:
        return None
    if world is not None and 2 * own > world and subject != "WLD":
        return Difference(left=with_peer(query.expression, "WLD"), right=with_peer(query.expression, subject))
    asked = {*(group or rivals)} - {subject}
    known = {peer: value for peer in asked if (value := value_of(peer)) is not None}
    behind = sorted((p for p in known if known[p] <= own), key=lambda p: (-known[p], p))[:few]
    definitions = (context.catalogue.definitions[f.definition][1] for f in figures_of(query.expression))
    are_all = len(known) == len(asked) if group else all(d.complete for d in definitions)
    is_outdone = sum(known[p] for p in behind) > own  # those without a figure could only add to it
    if len(behind) < few or not (are_all or is_outdone):
        return None
    return Sum(terms=tuple(with_peer(query.expression, peer) for peer in behind))


KIND = Following()
