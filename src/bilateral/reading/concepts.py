"""Which indicator a clause speaks of: the one whose words explain the most of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat
from typing import TypeVar

import msgspec

from bilateral.model.indicator import Indicator
from bilateral.reading.carried import carrying_on
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.going_on import codes_before
from bilateral.reading.phrases import Mention
from bilateral.reading.titled import titled
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["Concept", "concepts", "content_words", "first_known", "of_the_sentence", "unexplained"]

_Asked = TypeVar("_Asked")
_TRIED = 2  # concepts: of a third, hardly a word is said

_WEIGHTS = {"concept": 1.0, "direction": 0.35, "role": 0.35, "code": 0.6, "context": 0.25}
_LETTERS = re.compile(r"[^\W\d_]+")
_OWNED = 2  # "'s" after a name
_AROUND = 0.5  # what a word in the rest of the sentence counts
_UNEXPLAINED = 3.0  # what a content word that the indicator leaves unexplained takes from its score
_WORD = re.compile(r"(?:[^\W\d_]|['’])+")
_KEPT = 256  # clauses: the kinds look at one after the other
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’](?=\w{2})", re.IGNORECASE)
_NAMING = ("concept", "direction", "role")


class Concept(msgspec.Struct, frozen=True, gc=False):
    """An indicator that a clause may speak of, the mentions that say so, and how much of the clause they cover.

    `doubt` is how much of its title the clause leaves unsaid, for one that is known by its title alone; `others` are
    the indicators to be added to it, where the clause names the parts of a whole.
    """

    indicator: Indicator
    mentions: tuple[Mention, ...]
    score: float
    doubt: float = 0.0
    others: tuple[Indicator, ...] = ()

    def details(self, sort: str, id: str | None = None) -> tuple[str, ...]:
        """The details of its mentions of one sort, once each, in order."""
        return tuple(dict.fromkeys(m.detail for m in self.mentions if m.sort == sort and (id is None or m.id == id)))


def concepts(
    clause: Clause,
    context: Context,
    *,
    units: Iterable[str] | None = None,
    around: bool = False,
    apart: Mention | None = None,
) -> list[Concept]:
    """The indicators that the clause may speak of, likeliest first; only those with a unit among `units` if given.

    `around` lets the rest of the sentence speak too, at a discount, of the direction only where the clause is silent;
    `apart` is a word that names nothing, such as a
    superlative. A word of a longer phrase of another indicator does not count: "energy trade" is not trade.
    """
    return list(_concepts(clause, context, None if units is None else frozenset(units), around, apart))


def first_known(found: list[Concept], ask: Callable[[Concept], Iterable[_Asked]]) -> tuple[list[Concept], list[_Asked]]:
    """What `ask` yields of the likeliest concept, and the concepts from there on.

    Of the next one where it yields nothing: what the likeliest has no series for, that one may.
    """
    for place, concept in enumerate(found[:_TRIED]):
        if asked := list(ask(concept)):
            return found[place:], asked
    return found, []


def of_the_sentence(clause: Clause, context: Context) -> list[Concept]:
    """What the rest of the sentence names, where no word of the clause names another thing: ", down 5% from 2024"."""
    return [c for c in concepts(clause, context, around=True) if not unexplained(clause, c, context)]


@lru_cache(maxsize=_KEPT)
def _concepts(
    clause: Clause, context: Context, allowed: frozenset[str] | None, around: bool, apart: Mention | None
) -> tuple[Concept, ...]:
    pool = clause.sentence.mentions if around else clause.mentions
    held_in = context.catalogue.held_in
    fits = [m for m in pool if m.sort == "concept" and (allowed is None or not allowed.isdisjoint(held_in[m.id]))]
    whole = clause.sentence
    carried = carrying_on(whole.document, whole.start, whole.end, context.vocabulary) != (0, 0)
    inherited = not fits and (around or carried)
    if inherited:  # "... with 5 billion in 2018": of what the sentence before measured
        pool = (*clause.sentence.matter, *pool)
    behind = [m for m in pool if m.sort == "entity" and m.start >= clause.end]  # ", and Alaska alone has 5 of it"
    pool = tuple([m for m in pool if m.sort in _WEIGHTS and not (m.sort == "code" and any(map(m.covers, behind)))])
    if places := [m for m in clause.cues("ordinal") if not any(q.start <= m.start < q.end for q in clause.quantities)]:
        pool = tuple([m for m in pool if m.sort != "context" or not any(p.covers(m) for p in places)])  # no share
    if apart is not None:
        pool = tuple([m for m in pool if m.end <= apart.start or m.start >= apart.end])
    heads = _counted(pool, clause)
    names = [m for m in pool if m.sort == "concept" and m not in heads]
    names = [m for m in names if not _is_part_alone(m, pool, held_in, allowed)]
    owners = _askable({m.id for m in names}, clause, context, allowed)
    by_indicator = _by_indicator(pool, owners)
    asked = owners or _askable(by_indicator, clause, context, allowed)
    table = context.catalogue.indicators
    parts = {(m.start, m.end) for m in pool if m.sort == "role"}
    named_by = [m for m in pool if m.sort in ("concept", "code") and m.id.partition("|")[0] in owners] if owners else []
    longer = _Longer(named_by)
    found = []
    for id, mentions in by_indicator.items():
        if id not in asked:
            continue
        coded = [m for m in mentions if m.sort == "code"]
        if len({m.id for m in coded}) < 2 and not any(m.sort in _NAMING for m in mentions):
            continue  # words of the context and one code's: they name nothing
        indicator = table[id]
        if coded:
            mentions = _beside(coded, mentions)
        own = [m for m in mentions if longer.covering(m) <= {id}] if named_by else mentions
        if around and any(m.sort == "direction" and clause.start <= m.start < clause.end for m in own):
            own = [m for m in own if m.sort != "direction" or clause.start <= m.start < clause.end]
        if names and all(m.sort in ("direction", "role", "context") for m in own) and not _is_verb(own, pool):
            continue  # so it is where the other one has no such unit, unless a code is this one's
        if any(m.sort in _NAMING for m in own) or len({m.id for m in own if m.sort == "code"}) > 1:
            score = _score(own, parts, clause)
            left = len(_left(own, clause, context))
            if inherited and left and any(m.sort == "concept" for m in own):
                continue  # a noun of its own says what is measured
            told = codes_before(clause, id, own)
            found.append(Concept(indicator, (*told, *own), score - _UNEXPLAINED * left))
    if context.vocabulary.titles:
        found += _titled(clause, context, allowed, apart)
    divided = context.catalogue.parts  # the whole goes before its parts, what is a whole of many before others
    found.sort(key=lambda c: (-c.score, bool(c.indicator.denominator), -divided.get(c.indicator.id, 0), c.indicator.id))
    return tuple(c for c in found if c.score >= max(found[0].score * 0.6, 0.0) or c is found[0])


def _is_verb(own: Sequence[Mention], pool: Iterable[Mention]) -> bool:
    """Whether all that is named is the verb of these: whoever "exported 3 million barrels a day" tells by the unit."""
    verbs = {(m.start, m.end) for m in own if m.sort == "direction"}
    return all((m.start, m.end) in verbs for m in pool if m.sort == "concept")


def _counted(pool: Sequence[Mention], clause: Clause) -> frozenset[Mention]:
    """The nouns that are part of a number, where a word of direction says what those people do: "5 people entered".

    Then the noun only says what is counted, and names no indicator.
    """
    if not clause.sentence.quantities:
        return frozenset()
    if not any(m.sort == "direction" and clause.start <= m.start < clause.end for m in pool):
        return frozenset()
    spans = [(q.start, q.end) for q in clause.sentence.quantities]
    return frozenset(m for m in pool if m.sort == "concept" and any(a < m.start and m.end <= b for a, b in spans))


def _beside(coded: Sequence[Mention], mentions: list[Mention]) -> list[Mention]:
    """The mentions without those inside a code's phrase, unless only that has the noun: "Alaska border"."""
    named = _Around(coded)
    left = [m for m in mentions if m.sort == "code" or not named.covers(m)]
    if any(m.sort in _NAMING for m in left):
        return left
    return [m for m in mentions if m in left or m.sort == "concept"]


def _askable(ids: Collection[str], clause: Clause, context: Context, allowed: frozenset[str] | None) -> frozenset[str]:
    """The indicators that have one of the units, and that speak of places of which the sentence speaks too."""
    table, held_in = context.catalogue.indicators, context.catalogue.held_in
    left = [id for id in ids if allowed is None or not allowed.isdisjoint(held_in[id])]
    needy = any(table[id].needs for id in left)  # they are about parts of countries
    if not needy:
        return frozenset(left)
    spoken_of = _spoken_of(clause, context)
    return frozenset([id for id in left if not table[id].needs or not spoken_of.isdisjoint(table[id].needs)])


def _by_indicator(pool: Sequence[Mention], owners: Set[str]) -> dict[str, list[Mention]]:
    """The mentions by the indicator that they may speak of, each list in order.

    Where some go by a name, the `owners`, no other counts: it shares but a word for the parties or the direction. A
    word of the context alone names nothing: "billion" is one of thirty indicators'.
    """
    own = [None if m.sort == "context" else m.id.partition("|")[0] for m in pool]
    found: dict[str, list[Mention]] = {id: [] for id in own if id is not None and (not owners or id in owners)}
    for mention, id in zip(pool, own, strict=True):
        if id is None:
            for one in found.keys() & _ids(mention.id):
                found[one].append(mention)
        elif id in found:
            found[id].append(mention)
    return found


@lru_cache(maxsize=4096)
def _ids(joined: str) -> frozenset[str]:
    """The indicators whose context a word is."""
    return frozenset(joined.split(" "))


class _Around:
    """Stretches in order, asked whether one of them covers another that is shorter."""

    def __init__(self, stretches: Iterable[Mention]) -> None:
        ordered = sorted(stretches, key=lambda m: m.start)
        self._starts = [m.start for m in ordered]
        self._reach = [0, *accumulate((m.end for m in ordered), max)]  # how far those before each place go

    def covers(self, mention: Mention) -> bool:
        """Whether one goes beyond the mention at an end and reaches the other."""
        here, before = bisect_right(self._starts, mention.start), bisect_left(self._starts, mention.start)
        return self._reach[here] > mention.end or self._reach[before] >= mention.end


def _is_part_alone(
    name: Mention, pool: Sequence[Mention], held_in: Mapping[str, frozenset[str]], allowed: frozenset[str] | None
) -> bool:
    """Whether the word names a thing that is not told in such a unit, but may say who has a part in another: as money
    "exporters" are no number of firms.
    """
    is_held = allowed is None or not allowed.isdisjoint(held_in[name.id])
    return not is_held and any(m.sort == "role" and (m.start, m.end) == (name.start, name.end) for m in pool)


class _Longer:
    """The phrases that name indicators, by the words inside them."""

    def __init__(self, named: Iterable[Mention]) -> None:
        self._spans: dict[tuple[int, int], set[str]] = {}
        for mention in named:
            self._spans.setdefault((mention.start, mention.end), set()).add(mention.id.partition("|")[0])
        self._covering: dict[tuple[int, int], frozenset[str]] = {}

    def covering(self, mention: Mention) -> frozenset[str]:
        """The indicators that go by a longer phrase around the words of the mention."""
        start, end = span = mention.start, mention.end
        if span not in self._covering:
            around = (ids for (a, b), ids in self._spans.items() if a <= start and end <= b and b - a > end - start)
            self._covering[span] = frozenset().union(*around)
        return self._covering[span]


def _titled(
    clause: Clause, context: Context, allowed: frozenset[str] | None, apart: Mention | None
) -> Iterator[Concept]:
    """The indicators that the clause speaks of by the words of their titles."""
    titles = context.vocabulary.titles
    for match in titled(clause, context.vocabulary, context.almanac, allowed, apart):
        mentions = [Mention(t.start, t.end, "concept", match.indicator.id) for t in match.named]
        mentions += [Mention(t.start, t.end, "context", match.indicator.id) for t in match.told]
        if titles.are_translated and _left(mentions, clause, context):
            continue  # a word that the table of the other language lacks may be what makes it another thing
        yield Concept(
            match.indicator, tuple(sorted(mentions, key=lambda m: m.start)), match.score, match.doubt, match.others
        )


@lru_cache(maxsize=_KEPT)
def _spoken_of(clause: Clause, context: Context) -> frozenset[str]:
    """The kinds of entities that the sentence speaks of, by a name or by their noun ("ports", "the two states")."""
    table, mentions = context.catalogue, [m for m in clause.sentence.mentions if m.sort == "entity"]
    named = {table.entities[c].kind for m in mentions for c in (m.id, *table.namesakes.get(m.id, ()))}
    part = clause if len({m.id for m in clause.of("entity")}) > 1 else clause.sentence  # who names two, means these
    nouns = _place_nouns(clause.sentence.document, part.start, part.end, context.vocabulary)
    kinds = context.vocabulary.place_kinds_of
    free = (kinds[noun] for start, noun in nouns if not any(m.start <= start < m.end for m in mentions))
    return frozenset(named).union(*free)


@lru_cache(maxsize=_KEPT)
def _place_nouns(text: str, start: int, end: int, words: Vocabulary) -> tuple[tuple[int, str], ...]:
    """The common nouns for places in a stretch of the text, and where they stand."""
    found = ((m.start(), m[0].lower()) for m in _LETTERS.finditer(text, start, end))
    return tuple([(place, word) for place, word in found if word in words.place_nouns])


def _score(mentions: Sequence[Mention], parts: Collection[tuple[int, int]], clause: Clause) -> float:
    """How much the mentions cover, those of the rest of the sentence at a discount."""
    inside = [m for m in mentions if clause.start <= m.start < clause.end]
    around = [m for m in mentions if not clause.start <= m.start < clause.end]
    return _covered(inside, parts) + _AROUND * _covered(around, parts)


def _covered(mentions: Sequence[Mention], parts: Collection[tuple[int, int]]) -> float:
    """Characters covered, each counted once at its best weight; longer phrases count for more than their length.

    A word for a party ("supplier", at `parts`) names no indicator, even one that lists it among its names.
    """
    if not mentions:
        return 0.0
    spans: dict[tuple[int, int], float] = {}
    for mention in mentions:
        span = mention.start, mention.end
        weight = _WEIGHTS["role" if mention.sort == "concept" and span in parts else mention.sort]
        spans[span] = max(spans.get(span, 0.0), weight)
    longer_of = {(start, end): weight * (1 + 0.02 * (end - start)) for (start, end), weight in spans.items()}
    ordered = sorted(spans)
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):  # none counted twice
        return sum(chain.from_iterable(repeat(longer, end - start) for (start, end), longer in longer_of.items()))
    best: dict[int, float] = {}
    for (start, end), longer in longer_of.items():
        for place in range(start, end):
            if best.get(place, 0.0) < longer:
                best[place] = longer
    return sum(best.values())


def content_words(clause: Clause, context: Context) -> tuple[str, ...]:
    """The words that no entity, number, date, cue or plain grammar explains."""
    return tuple(word for _, _, word in _content(clause, context.vocabulary))


def unexplained(clause: Clause, concept: Concept, context: Context) -> tuple[str, ...]:
    """The content words that neither the concept, an entity, a number, a date, a cue nor plain grammar explains.

    Each may be a restriction ("agricultural", "softwood") that the almanac's series do not have.
    """
    return _left(concept.mentions, clause, context)


def _left(mentions: Sequence[Mention], clause: Clause, context: Context) -> tuple[str, ...]:
    """The words that are left unexplained where the mentions stand for one indicator."""
    return tuple(
        word
        for start, end, word in _content(clause, context.vocabulary)
        if not any(m.start <= start and end <= m.end + _OWNED for m in mentions)
    )


@lru_cache(maxsize=_KEPT)
def _content(clause: Clause, words: Vocabulary) -> tuple[tuple[int, int, str], ...]:
    """The clause's words that only an indicator may explain, with their places."""
    taken: list[tuple[int, int]] = [(m.start, m.end) for m in (*clause.of("entity"), *clause.of("cue"))]
    taken += [(q.start, q.end) for q in clause.quantities]
    taken += [(p.start - p.lead, p.end) for p in clause.periods]
    sentence, first, last = clause.sentence, clause.start, clause.end
    text = sentence.document
    taken += [(aside.end, _comma(text, aside.end, last)) for aside in clause.cues("aside")]
    found = []
    for start, whole, word in _meaningful(text, sentence.start, sentence.end, words):
        if first <= start < last:
            end = min(whole, last)
            if not any(a <= start and end <= b + _OWNED for a, b in taken):
                found.append((start, end, word))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def _meaningful(text: str, start: int, end: int, words: Vocabulary) -> tuple[tuple[int, int, str], ...]:
    """The words of a sentence that are neither short, nor grammar, nor so general that they narrow nothing."""
    found = []
    for match in _WORD.finditer(text, start, end):
        word, (first, last) = match[0], match.span()
        if not word.isalpha():  # "l'Union", "Canada's", and quotation marks
            elided = _ELIDED.match(word)
            first += elided.end() if elided else 0
            word = text[first:last].strip("'’").removesuffix("'s").removesuffix("’s")
        small = word.lower()
        if len(word) > 2 and small not in words.function_words and small not in words.general_words:
            found.append((first, last, word))
    return tuple(found)


def _comma(text: str, start: int, end: int) -> int:
    """Where the words end that say why, or by whose word: at the next comma."""
    found = text.find(",", start, end)
    return end if found < 0 else found
