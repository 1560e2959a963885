"""How sure it is that a query asks what the text says. Only a sure query may be held against the text.

Every word, entity or period that the query leaves out may be what makes the text true. Each takes its share: a
content word that nothing explains, more if it stands right before the concept ("manufactured goods") or is joined to it
("goods and royalties"); a country that the clause names and the query does not use; entities, a concept or a period
that the clause itself does not give.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from bilateral.algebra import Expression
from bilateral.algebra.rewrite import figures_of
from bilateral.model.explained import Doubt, Loss
from bilateral.model.indicator import Shape
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept, unexplained
from bilateral.reading.context import Context
from bilateral.reading.parties import about
from bilateral.reading.phrases import Mention
from bilateral.reading.portions import is_part_of_whole
from bilateral.reading.readings import Query, is_under
from bilateral.reading.shares import named_share
from bilateral.reading.speakers import SPEAKER

__all__ = ["Certainty", "certainty", "is_narrowed", "likely", "settled_in_time", "unpriced"]

_WORD = 0.36  # more than a refutation can spare: the one word may be what makes the text true (ADR 20)
_WORD_OF_FEW = 0.2  # the same where each statistic has one series
_MODIFIER = 0.5
_JOINED = 40  # characters that hold a joint and the word behind it
_JOINING = 1  # words between two that name a thing, and the one that narrows it
_UNNAMED = 0.5
_UNUSED = 0.3
_UNPRICED = 0.5
_RIVAL = 0.15
_SHARPNESS = 4  # a title that fits nine tenths as well is two thirds as plausible
_MARGINAL = 0.3  # below this no reading is what an author would plausibly mean


class Certainty(float):
    """A certainty from 0 to 1 that remembers which concept it is of and what took from it."""

    concept: Concept
    losses: tuple[Loss, ...]

    @classmethod
    def after(cls, losses: Iterable[Loss], concept: Concept) -> Certainty:
        """What the losses leave of full certainty."""
        taken = tuple(loss for loss in losses if loss.share)
        found = cls(max(0.0, 1.0 - sum(loss.share for loss in taken)))
        found.concept, found.losses = concept, taken
        return found


def certainty(
    clause: Clause, found: Sequence[Concept], queries: Sequence[Query], context: Context, *, entities: int = 0
) -> float:
    """From 0 to 1, for the likeliest concept and its queries; a Certainty, so that it can be explained.

    `entities` is how many entities the query uses, where that is more than its shape has.
    """
    return Certainty.after(_losses(clause, found, queries, context, entities), found[0])


def _losses(
    clause: Clause, found: Sequence[Concept], queries: Sequence[Query], context: Context, entities: int
) -> Iterator[Loss]:
    concept = found[0]
    left = _restricting(unexplained(clause, concept, context), clause, concept)
    word = _WORD if context.catalogue.has_rivals else _WORD_OF_FEW
    yield Loss(Doubt.UNEXPLAINED_WORDS, word * len(left), ", ".join(left))
    yield Loss(Doubt.TITLE_IN_PART, concept.doubt)
    follows = context.language == "fr"
    if left and (_modifies(clause, concept, left, follows=follows) or _widens(clause, concept, left, context)):
        yield Loss(Doubt.MODIFIER, _MODIFIER, _inner(clause, concept, left) or _ahead(clause, concept, left, context))
    elif behind := _behind(clause, concept, left, context) or _share_of(clause, concept, queries, context):
        yield Loss(Doubt.MODIFIER, _MODIFIER, behind)
    named = {m.sort for m in concept.mentions if clause.start <= m.start < clause.end}
    if not _is_named(named) or _is_left_open(clause, concept, context):
        yield Loss(Doubt.CONCEPT_UNNAMED, _UNNAMED)
    if len(found) > 1 and found[1].score > 0.9 * concept.score:
        yield Loss(Doubt.RIVAL_CONCEPT, _RIVAL, found[1].indicator.id)
    if _is_one_sided(clause, concept, queries):
        yield Loss(Doubt.ONE_SIDED, _UNNAMED)
    elif _answers_another(concept, queries):
        yield Loss(Doubt.ANOTHER_CODE, _UNNAMED)
    yield Loss(Doubt.ENTITIES, _entities(clause, concept, context, entities))
    if not settled_in_time(clause, queries, context):
        always = next((m for m in clause.cues("over_time") if m.detail == "each"), None)
        said = clause.sentence.document[always.start : always.end] if always is not None else ""
        yield Loss(Doubt.TIME_UNSETTLED, _UNNAMED, said)
    elif is_under(clause):
        yield Loss(Doubt.TIME_UNSETTLED, _UNNAMED, clause.sentence.under.text if clause.sentence.under else "")
    if max((q.plausibility for q in queries), default=1.0) < _MARGINAL:
        yield Loss(Doubt.IMPLAUSIBLE, _UNNAMED)


def _restricting(left: tuple[str, ...], clause: Clause, concept: Concept) -> tuple[str, ...]:
    """The words but those that only say which way something goes, of any flow: "destined for" narrows no exports."""
    if not left or not concept.indicator.direction:
        return left
    text, found = clause.sentence.document, clause.sentence.mentions
    named = {(m.start, m.end) for m in found if m.sort == "concept"}  # "trade" is what goes
    only = [m for m in found if m.sort == "direction" and (m.start, m.end) not in named]
    ways = {word for m in only for word in text[m.start : m.end].split()}
    return tuple(word for word in left if word not in ways)


def unpriced(found: Sequence[Concept], context: Context) -> float:
    """What a ratio of what two countries make loses, as nobody says whether exchange rates or prices compare them."""
    made = (c.indicator for c in found[:1] if c.indicator.shape is Shape.AREA)  # what crosses a border has one price
    is_money = any(i.unit in context.catalogue.currencies for i in made)
    return _UNPRICED if is_money and context.catalogue.has_rivals else 0.0


def _is_named(sorts: set[str]) -> bool:
    """Whether the clause says what is measured: by its name, or by a verb and a code: "entered by car"."""
    return not sorts.isdisjoint(("concept", "role")) or sorts >= {"direction", "code"}


def _is_left_open(clause: Clause, concept: Concept, context: Context) -> bool:
    """Whether "what they buy" may be of the goods that the paragraph spoke of before, and not of all."""
    if not clause.sentence.prior[1] or any(m.sort == "code" for m in concept.mentions):
        return False
    opening = frozenset(context.vocabulary.words("grammar", "free_relatives"))
    known = context.vocabulary.function_words | opening
    verbs = [m.start for m in concept.mentions if m.sort == "direction" and m.start >= clause.start]
    before = (_unnamed(clause, verb).lower().split() for verb in verbs)
    return any(not opening.isdisjoint(itertools.takewhile(known.__contains__, reversed(words))) for words in before)


def _unnamed(clause: Clause, end: int) -> str:
    """The clause up to `end` without its names."""
    text, at, said = clause.sentence.document, clause.start, ""
    for name in (m for m in clause.of("entity") if m.end <= end):
        said, at = f"{said} {text[at : name.start]}", max(at, name.end)
    return f"{said} {text[at:end]}"


def is_narrowed(confidence: float) -> bool:
    """Whether the text speaks of a narrower thing than the series tells of: "lung cancer" of one on all cancers."""
    return isinstance(confidence, Certainty) and any(
        loss.why is Doubt.MODIFIER and loss.words for loss in confidence.losses
    )


def likely(queries: Iterable[Query], concept: Concept, best: Concept) -> list[Query]:
    """The queries for one of several concepts known by titles: the less its title fits beside the best, the less
    plausible.
    """
    if concept is best or concept.indicator.words or not best.score:
        return list(queries)
    part = max(0.0, concept.score / best.score) ** _SHARPNESS
    return [replace(q, plausibility=round(q.plausibility * part, 4)) for q in queries]


def _modifies(clause: Clause, concept: Concept, left: Sequence[str], *, follows: bool) -> bool:
    """Whether an unexplained word stands right before a word of the concept: a narrower thing is meant.

    `follows` says that it may stand right behind it, as French adjectives do.
    """
    text = clause.sentence.document
    for mention in concept.mentions:
        before = text[clause.start : mention.start].rstrip().rsplit(None, 1)
        if before and before[-1].strip("\"'“”(") in left:
            return True
        behind = text[mention.end : clause.end].split(None, 1) if follows else []
        if behind and text[mention.end : mention.end + 1].isspace() and behind[0].strip("\"'“”().,;") in left:
            return True
    return False


def _inner(clause: Clause, concept: Concept, left: Sequence[str]) -> str:
    """The unexplained word inside what is named, a preposition before it: "deaths from lung cancer"; "" if none is."""
    text, named = clause.sentence.document, [m for m in concept.mentions if m.sort in ("concept", "code")]
    for one, other in itertools.pairwise(sorted(named, key=lambda m: m.start)):
        between = text[one.end : other.start].split()
        if len(between) == _JOINING + 1 and between[-1] in left and between[0].isalpha() and between[0] not in left:
            return between[-1]
    return ""


def _behind(clause: Clause, concept: Concept, left: Sequence[str], context: Context) -> str:
    """The unexplained word behind one that leads from a whole to its part: "cars" of "emissions from cars"; "" if none.

    Of a series known by its title alone, which would name the part.
    """
    if concept.indicator.words:
        return ""
    text, ends = clause.sentence.document, [m.end for m in concept.mentions if m.sort == "concept"]
    for end in ends:
        behind = text[end : clause.end].split(None, 2)[: _JOINING + 1]
        if len(behind) > _JOINING and behind[0].lower() in context.vocabulary.titles.texts.narrowed_by:
            word = behind[1].strip("\"'“”().,;")
            if word in left:
                return word
    return ""


def _share_of(clause: Clause, concept: Concept, queries: Sequence[Query], context: Context) -> str:
    """The noun by which a share of what the queries are of is meant: "Canada's share of exports"; "" if none is."""
    if is_part_of_whole(concept.indicator, context) or any(_sets_two(q.expression) for q in queries):
        return ""
    first = min((m.start for m in concept.mentions), default=clause.start)
    share = named_share(clause, first, context)
    return share.text if share else ""


def _sets_two(expression: Expression) -> bool:
    """Whether two figures of different things are set against each other, whatever their times."""
    return len({(f.definition, tuple(sorted(f.codes.items()))) for f in figures_of(expression)}) > 1


def _ahead(clause: Clause, concept: Concept, left: Sequence[str], context: Context) -> str:
    """The unexplained word right before one that tells titles apart, of a series known by its title alone: "youth" of
    "youth unemployment". "" if none is: the names of an indicator with words of its own were chosen with care.
    """
    if concept.indicator.words:
        return ""
    text, titles, adverbs = clause.sentence.document, context.vocabulary.titles, context.vocabulary.adverb_endings
    starts = {m.start for m in concept.mentions if m.sort == "concept"}
    for mention in concept.mentions:
        terms = titles.texts.terms(text[mention.start : mention.end])
        if mention.sort != "concept" or not any(titles.is_telling(term.key) for term in terms):
            continue
        if mention.end + 1 in starts:
            continue  # two words of the title say well enough which it is: "summer sea ice"
        word = text[clause.start : mention.start].rsplit(None, 1)
        if word and text[mention.start - 1] == " " and word[-1] in left and not word[-1].endswith(adverbs):
            return word[-1]
    return ""


def _widens(clause: Clause, concept: Concept, left: Sequence[str], context: Context) -> bool:
    """Whether an unexplained word is joined to one that names the concept, as in "goods and tips": more is meant."""
    text, joint = clause.sentence.document, context.vocabulary.lists.joint
    for mention in concept.mentions:
        if mention.sort in ("concept", "code") and clause.start <= mention.start < clause.end:
            behind, before = text[mention.end : clause.end][:_JOINED], text[clause.start : mention.start][-_JOINED:]
            for word in left:
                head, found, _ = behind.partition(word)
                if found and joint(head):
                    return True
                _, found, tail = before.rpartition(word)
                if found and joint(tail):
                    return True
    return False


def _is_one_sided(clause: Clause, concept: Concept, queries: Sequence[Query]) -> bool:
    """Whether a flow is asked of a sentence that names but one end of it: without a word of direction, or with all
    the world left out as the other end ("travellers entered Canada").
    """
    named = {m.id for m in clause.sentence.mentions if m.sort == "entity" and m.id != "WLD"}
    if concept.indicator.shape is not Shape.DIRECTED or len(named) != 1 or clause.has("both", "reciprocal"):
        return False
    if not concept.details("direction") and not concept.details("role"):
        return True
    return not any("WLD" in f.codes.values() for q in queries for f in figures_of(q.expression))


def _answers_another(concept: Concept, queries: Sequence[Query]) -> bool:
    """Whether the text names a code, not merely inside a longer name of the concept, that no query has."""
    return any(_lacks_code(concept, d.id, {q.choices.get(d.id) for q in queries}) for d in concept.indicator.dimensions)


def _lacks_code(concept: Concept, dimension: str, answered: set[str | None]) -> bool:
    """Whether some words for codes of the dimension name none of those answered."""
    if answered <= {None}:
        return False
    said: dict[tuple[int, int], set[str]] = {}
    for mention in concept.mentions:
        if mention.sort == "code" and mention.id.endswith(f"|{dimension}"):
            said.setdefault((mention.start, mention.end), set()).add(mention.detail)
    names = [(m.start, m.end) for m in concept.mentions if m.sort == "concept"]
    return any(
        codes.isdisjoint(answered) and not any(a <= start and end <= b and (a, b) != (start, end) for a, b in names)
        for (start, end), codes in said.items()
    )


def _entities(clause: Clause, concept: Concept, context: Context, used: int) -> float:
    """What is lost by entities that the sentence does not name, or names and the query cannot use."""
    kinds = context.catalogue.entities
    is_area = concept.indicator.shape is Shape.AREA
    places = ("country", "group", "state", "province", "territory", *(["region"] if is_area else []))

    def counts(name: Mention) -> bool:
        if kinds[name.id].kind in places:
            return True
        return is_area and kinds[about((name.id,), concept.indicator, context)[0]].kind in concept.indicator.needs

    named = {m.id for m in clause.sentence.mentions if m.sort == "entity" and counts(m)}
    here = {m.id for m in clause.of("entity") if counts(m)}
    paired = any(m.sort == "cue" and m.id in ("both", "reciprocal") for m in clause.sentence.mentions)
    needed = 1 if is_area else 2
    if concept.indicator.unit == "person" and any(m.detail == SPEAKER for m in clause.of("entity")):
        return _UNNAMED  # "we made 39 million trips": who of all that cross
    if needed == 1 and not here and refers_back(clause):
        return 0.0  # to the one country that the sentence before was about
    if needed == 1 and not here:
        return _UNNAMED  # one that another clause names, or several, or all of them
    loss = (
        0.0 if paired or len(named) >= needed else _UNNAMED if not named else _UNNAMED * (needed - len(named)) / needed
    )
    return loss + _UNUSED * max(0, len(here) - max(needed, used))


def refers_back(clause: Clause) -> bool:
    """Whether the clause goes on about the one place of the sentence before: "this share", where no name stands."""
    whole = clause.sentence
    named = any(m.sort == "entity" for m in whole.mentions)
    return not named and clause.has("same_measure") and bool(whole.prior[1]) and len(whole.topic) == 1


def settled_in_time(clause: Clause, queries: Iterable[Query], context: Context) -> bool:
    """Whether the text says when: by a period of its own, or by the day on which it was written."""
    if any(p.period is None for p in clause.periods):
        return False
    return context.published is not None or not any(q.undated for q in queries)
