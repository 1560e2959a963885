"""Which indicator a clause speaks of: the one whose words explain the most of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.model.indicator import Indicator
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention

__all__ = ["Concept", "concepts", "unexplained"]

_WEIGHTS = {"concept": 1.0, "direction": 0.6, "role": 0.6, "code": 0.6, "context": 0.25}
_NAMING = ("concept", "direction", "role")


@dataclass(frozen=True)
class Concept:
    """An indicator that a clause may speak of, the mentions that say so, and how much of the clause they cover."""

    indicator: Indicator
    mentions: tuple[Mention, ...]
    score: float

    def details(self, sort: str, id: str | None = None) -> tuple[str, ...]:
        """The details of its mentions of one sort, once each, in order."""
        return tuple(dict.fromkeys(m.detail for m in self.mentions if m.sort == sort and (id is None or m.id == id)))


def concepts(clause: Clause, context: Context, *, units: Iterable[str] | None = None) -> list[Concept]:
    """The indicators that the clause may speak of, likeliest first; only those with a unit among `units` if given.

    A word of a longer phrase of another indicator does not count: "energy trade" is not trade.
    """
    allowed = None if units is None else frozenset(units)
    table = context.catalogue.indicators
    by_indicator: dict[str, list[Mention]] = {}
    named = [m for m in clause.mentions if m.sort in ("concept", "code")]
    for mention in clause.mentions:
        if mention.sort in _WEIGHTS:
            by_indicator.setdefault(mention.id.partition("|")[0], []).append(mention)
    found = []
    for id, mentions in by_indicator.items():
        indicator = table[id]
        if allowed is not None and not allowed & _units(indicator, context):
            continue
        own = [m for m in mentions if not any(n.covers(m) and n.id.partition("|")[0] != id for n in named)]
        if any(m.sort in _NAMING for m in own) or len({m.id for m in own if m.sort == "code"}) > 1:
            found.append(Concept(indicator, tuple(own), _covered(own)))
    found.sort(key=lambda c: (-c.score, c.indicator.id))
    return [c for c in found if c.score >= found[0].score * 0.6] if found else []


def _units(indicator: Indicator, context: Context) -> frozenset[str]:
    flows = (context.catalogue.dataflows.get(d.dataflow) for d in indicator.definitions)
    return frozenset({indicator.unit.partition("/")[0], *(f.unit.partition("/")[0] for f in flows if f)})


def _covered(mentions: Sequence[Mention]) -> float:
    """Characters covered, each counted once at its best weight; longer phrases count for more than their length."""
    best: dict[int, float] = {}
    for mention in mentions:
        weight = _WEIGHTS[mention.sort] * (1 + 0.02 * (mention.end - mention.start))
        for place in range(mention.start, mention.end):
            best[place] = max(best.get(place, 0.0), weight)
    return sum(best.values())


def unexplained(clause: Clause, concept: Concept, context: Context) -> tuple[str, ...]:
    """The content words that neither the concept, an entity, a number, a date, a cue nor plain grammar explains.

    Each may be a restriction ("agricultural", "softwood") that the almanac's series do not have.
    """
    taken = [(m.start, m.end) for m in (*concept.mentions, *clause.of("entity"), *clause.of("cue"))]
    taken += [(q.start, q.end) for q in clause.quantities] + [(p.start, p.end) for p in clause.periods]
    words = context.vocabulary
    left = []
    for start, end, word in _words(clause):
        small = word.lower()
        if small in words.function_words or small in words.general_words or len(word) < 3:
            continue
        if not any(a <= start and end <= b for a, b in taken):
            left.append(word)
    return tuple(left)


def _words(clause: Clause) -> Iterable[tuple[int, int, str]]:
    text = clause.text
    start = 0
    for place, letter in enumerate(text + " "):
        if not (letter.isalpha() or letter in "'’"):
            if place > start:
                yield clause.start + start, clause.start + place, text[start:place].strip("'’")
            start = place + 1
