"""What a clause says, put to the index of titles: its terms, which of them are content, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bilateral.model.indicator import Measure
from bilateral.reading.ages import age_spans
from bilateral.reading.clauses import Clause
from bilateral.reading.families import Families, Term
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.titles import Match
from bilateral.reading.vocabulary import Vocabulary
from bilateral.store import Almanac

__all__ = ["titled"]

_RIVALS = 2  # of fewer there is none to choose
_OF_AGE = frozenset({"count", "person", "year"})
_OLDEST = 120  # years: nobody is older
_WORD = re.compile(r"\w[\w.,]*")
_NAMING_VERBS = frozenset({"existence", "uses"})  # cues that may name what is measured
_KEPT = 64  # clauses; the kinds ask for one again and again


def titled(
    clause: Clause, vocabulary: Vocabulary, almanac: Almanac, units: frozenset[str] | None, apart: Mention | None
) -> list[Match]:
    """The indicators whose titles fit the clause, best first; those of one of the `units` if any are given.

    `apart` is a word that names nothing, such as a superlative.
    """
    terms = _terms(clause, vocabulary)
    if apart is not None:
        terms = tuple(t for t in terms if t.end <= apart.start or apart.end <= t.start)
    inside = tuple(t for t in terms if clause.start <= t.start < clause.end)
    around = tuple(t for t in terms if not clause.start <= t.start < clause.end)
    content = tuple(t for t in inside if _is_content(t, clause, vocabulary))
    if back := _back(clause, content, vocabulary):
        inside, content = (*inside, *back), (*content, *back)
    held = almanac.catalogue.held_in
    allowed = None if units is None else frozenset(id for id in held if not units.isdisjoint(held[id]))
    found = _of_whom(
        vocabulary.titles.find(inside, content, around, allowed, _is_amount(clause, vocabulary)), clause, almanac
    )
    return _together(found, clause, vocabulary) or found


def _is_amount(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether an amount is compared: "more wind power", not "more of its power", "more than half", "more per head"."""
    over, text = vocabulary.words("grammar", "per_words"), clause.sentence.document
    for word in clause.cues("quantifier"):
        behind = text[word.end : clause.end].lower().split()
        if behind and vocabulary.function_words.isdisjoint(behind[:1]) and behind[0] not in vocabulary.general_words:
            return set(behind).isdisjoint(over)
    return False


def _back(clause: Clause, content: Sequence[Term], vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms of the sentence before, at the words that stand for them: "it", "this share".

    Only where the sentence names nothing of its own that a title could tell of.
    """
    word, (start, end) = next(iter(clause.cues("same_measure")), None), clause.sentence.prior
    if word is None or not end or any(vocabulary.titles.is_telling(t.key) for t in content):
        return ()
    said = vocabulary.titles.families.terms(clause.sentence.document[start:end])
    keys = dict.fromkeys(t.key for t in said if vocabulary.titles.is_telling(t.key))
    return tuple(Term(word.start, word.end, key) for key in keys)


@lru_cache(maxsize=_KEPT)
def _terms(clause: Clause, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms of the clause's sentence, at their places in the document."""
    start = clause.sentence.start
    text, index = clause.sentence.text, vocabulary.titles
    found = (t for t in index.texts.terms(text) if text[t.start : t.end].lower() not in index.plain)
    placed = [_as_age(replace(t, start=t.start + start, end=t.end + start), clause, vocabulary) for t in found]
    digits = [_digits(q, vocabulary) for q in clause.sentence.quantities]
    digits += [(p.start, p.end) for p in clause.sentence.periods]  # a year is no base of an index
    digits += [(m.start, m.end) for m in clause.sentence.mentions if _is_long_name(m, clause)]
    return tuple(t for t in placed if not any(a <= t.start and t.end <= b for a, b in digits))


def _as_age(term: Term, clause: Clause, vocabulary: Vocabulary) -> Term:
    """An age as titles write it, in digits: the five of "aged five to nine"."""
    text = clause.sentence.document[term.start : term.end]
    if text.isdecimal() or not any(a <= term.start and term.end <= b for a, b in age_spans(clause, vocabulary)):
        return term
    return replace(term, key=str(vocabulary.number(text) or term.key))


def _is_long_name(mention: Mention, clause: Clause) -> bool:
    """Whether it is an entity's name of several words, which tell nothing else: "the Democratic Republic of Congo"."""
    words = flatten(clause.sentence.document[mention.start : mention.end]).split(" ")
    return mention.sort == "entity" and sum(word[:1].isupper() for word in words) > 1


def _digits(quantity: QuantityMention, vocabulary: Vocabulary) -> tuple[int, int]:
    """The hedge and the number of a quantity, which name nothing: "under 10%" is of no title with "under 5 years".

    Empty for what may be an age; the unit behind the number may be part of a name.
    """
    value = quantity.value
    if quantity.unit in _OF_AGE and value is not None and value < _OLDEST:
        return quantity.start, quantity.start
    end = quantity.start
    for word in _WORD.finditer(quantity.text):
        end = quantity.start + word.end()
        if word[0][0].isdigit() or vocabulary.number(word[0]):
            return quantity.start, end
        if not quantity.hedge:
            break
    first = _WORD.match(quantity.text)
    return quantity.start, quantity.start + (first.end() if first and quantity.hedge else 0)


def _is_content(term: Term, clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether a title has to explain the term: it is no name, cue, number or date, and no word of plain grammar."""
    taken = [(m.start, m.end) for m in clause.of("entity")]
    is_rare = vocabulary.titles.is_rare(term.key)  # "exports" is a verb, and the name of a series
    taken += [(m.start, m.end) for m in clause.of("cue") if not (is_rare and m.id in _NAMING_VERBS)]
    taken += [(q.start, q.end) for q in clause.quantities] + [(p.start, p.end) for p in clause.periods]
    if any(start <= term.start and term.end <= end for start, end in taken):
        return False
    word = clause.sentence.document[term.start : term.end].lower()
    return word not in vocabulary.function_words and word not in vocabulary.general_words


def _of_whom(found: list[Match], clause: Clause, almanac: Almanac) -> list[Match]:
    """The matches that tell of somebody whom the clause names, if any do: of aid, donors give and others receive."""
    entities = almanac.catalogue.entities
    named = [m.id for m in clause.of("entity") if not entities[m.id].members]
    if len(found) < _RIVALS or not named:
        return found

    def tells(match: Match) -> bool:
        flows = [definition.dataflow for definition in match.indicator.definitions]
        return any(almanac.spans(flow, {"of": code}) for flow in flows for code in named)

    return [match for match in found if tells(match)] or found


def _together(found: Sequence[Match], clause: Clause, vocabulary: Vocabulary) -> list[Match]:
    """The best match, and with it those whose titles differ from its own by the one word that "and" joins."""
    if not found:
        return []
    for first in found:
        if first.score < found[0].score:
            break
        joined = [first, *(m for m in found if m is not first and _adds_up(first, m, clause, vocabulary))]
        if len(joined) > 1:
            named = tuple(dict.fromkeys(term for match in joined for term in match.named))
            told = tuple(t for t in first.told if t not in named)
            return [replace(first, named=named, told=told, others=tuple(m.indicator for m in joined[1:]))]
    return []


def _adds_up(one: Match, other: Match, clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether both are parts of one whole, each said beside the other."""
    families = vocabulary.titles.families
    titles = [match.indicator.title["en"] for match in (one, other)]
    left, right = ({term.key for term in families.terms(title)} for title in titles)
    if len(left - right) != 1 or len(right - left) != 1 or one.indicator.unit != other.indicator.unit:
        return False
    own, its = (left - right).pop(), (right - left).pop()
    if one.indicator.measure is Measure.RATE and not _is_part(titles[0], own, families):
        return False
    text = clause.sentence.document
    pairs = ((a, b) for a in one.named for b in other.named if {a.key, b.key} == {own, its})
    joint = vocabulary.titles.texts.joint
    return any(joint.fullmatch(text, min(a.end, b.end), max(a.start, b.start)) for a, b in pairs)


def _is_part(title: str, key: str, families: Families) -> bool:
    """Whether the word stands behind "by" or "in": it is the part of a whole that the title is the share of."""
    place = next(term.start for term in families.terms(title) if term.key == key)
    return not families.parted_by.isdisjoint(title[:place].lower().split())
