"""Sentences and their clauses with everything that was recognised in them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

import msgspec
from msgspec.structs import force_setattr

from bilateral.model.document import BlockKind
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.vocabulary import Vocabulary

_BRACKET = re.compile("[()]")
_DASHED = re.compile(r" [–—-]{1,2} [^–—]{1,40} [–—-]{1,2} ")

__all__ = ["Clause", "Sentence", "Told", "clauses_of"]


class Told(msgspec.Struct, frozen=True, gc=False):
    """A thing that the text named before: what its name may stand for, and whether it is the only one of its sort.

    `opens` says that the sentence just before began with it, so that "it" means it; `is_sole` that the sentence which
    named it last named no other of its sort.
    """

    names: tuple[Mention, ...]
    is_only: bool = True
    opens: bool = False
    is_sole: bool = True

    @property
    def sort(self) -> str:
        """The type of the facts that the name stands for."""
        return self.names[0].detail


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence, `start` to `end` in the document's text, and its mentions in order, offsets of the document.

    `lead` is the sentence that introduces a list item; `topic` the entities that the text was about just before;
    `subject` the country with which the sentence before began, `place` the country or part of one for "it"; `told`
    the names of treaties, bodies and other things that the text spoke of last, for "the treaty", one or more for
    each sort of thing; `sheet` the country of the fact sheet of which the sentence is a labelled line; `matter` the
    words by which the sentence before, or the heading, named what it measured, `frame` the same where they name a flow
    between two and this one names nobody; `under` the date that the heading
    above sets for what stands below it; `prior` the stretch of the text that named what is measured where titles
    do, for "this share".
    """

    document: str
    start: int
    end: int
    kind: BlockKind
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    lead: Sentence | None = None
    topic: tuple[str, ...] = ()
    subject: str = ""
    place: str = ""
    told: tuple[Told, ...] = ()
    sheet: str = ""
    matter: tuple[Mention, ...] = ()
    frame: tuple[Mention, ...] = ()
    under: PeriodMention | None = None
    prior: tuple[int, int] = (0, 0)
    lender: QuantityMention | None = None

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.document[self.start : self.end]


class Clause(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A part of a sentence that asserts something of its own; equal only to itself, so that it may be a key."""

    sentence: Sentence
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    before: tuple[Clause, ...] = ()
    _sorts: dict[str, tuple[Mention, ...]] = {}  # the mentions by their sort
    _cues: frozenset[str] = frozenset()  # the classes of the cue words

    def __post_init__(self) -> None:
        sorts = by_sort(self.mentions)
        force_setattr(self, "_sorts", sorts)
        force_setattr(self, "_cues", frozenset([m.id for m in sorts.get("cue", ())]))

    def __repr__(self) -> str:
        return f"Clause({self.text!r})"

    @property
    def text(self) -> str:
        """The clause as written."""
        return self.sentence.document[self.start : self.end]

    def of(self, sort: str, id: str | None = None) -> tuple[Mention, ...]:
        """The mentions of one sort, in order."""
        found = self._sorts.get(sort, ())
        return found if id is None else tuple([m for m in found if m.id == id])

    def cues(self, *names: str) -> tuple[Mention, ...]:
        """The cue words of these classes."""
        if self._cues.isdisjoint(names):
            return ()
        return tuple([m for m in self._sorts["cue"] if m.id in names])

    def has(self, *names: str) -> bool:
        """Whether a cue word of one of these classes stands in the clause."""
        return not self._cues.isdisjoint(names)

    @property
    def holds(self) -> frozenset[str]:
        """What is in the clause: its classes of cue words, its sorts of mentions, and `quantity` and `period`."""
        numbers = ("quantity",) if self.quantities else ()
        return self._cues.union(self._sorts, numbers, ("period",) if self.periods else ())

    def within(self, start: int, end: int, before: tuple[Clause, ...] | None = None) -> Clause:
        """The same clause cut to a shorter span; `before` are the clauses before that span, if others than its own.

        Itself where nothing is cut off, so that what was found out about it need not be found out again.
        """
        if before is None and start == self.start and end == self.end:
            return self
        return _cut(self, self.sentence, start, end, self.before if before is None else before)


def _cut(whole: Clause | Sentence, sentence: Sentence, start: int, end: int, before: tuple[Clause, ...]) -> Clause:
    """What lies between two places of a sentence or a clause of it."""
    return Clause(
        sentence,
        start,
        end,
        tuple([m for m in whole.mentions if start <= m.start and m.end <= end]),
        tuple([q for q in whole.quantities if start <= q.start and q.end <= end]),
        tuple([p for p in whole.periods if start <= p.start and p.end <= end]),
        before,
    )


def by_sort(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    """The mentions by their sort, each in order."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.sort].append(mention)
    return {sort: tuple(those) for sort, those in found.items()}


def clauses_of(sentence: Sentence, vocabulary: Vocabulary) -> tuple[Clause, ...]:
    """The sentence's clauses, in order; together they are the sentence."""
    cuts = [sentence.start, *_cuts(sentence, vocabulary), sentence.end]
    found: list[Clause] = []
    for start, end in itertools.pairwise(cuts):
        piece = sentence.document[start:end]
        left, right = len(piece) - len(piece.lstrip(" ,;:–—-")), len(piece.rstrip(" ,;:–—"))
        if right > left:
            found.append(_cut(sentence, sentence, start + left, start + right, tuple(found)))
    return tuple(found)


def _cuts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[int]:
    """Where a separator stands outside brackets, numbers and names."""
    separators = list(vocabulary.separator.finditer(sentence.document, sentence.start, sentence.end))
    if len(sentence.quantities) > 1:
        taken = {place.end() for place in separators}
        bare = _BARE_JOINT.finditer(sentence.document, sentence.start, sentence.end)
        apart = [j for j in bare if j.end() not in taken and _begins_at_once(sentence, j, vocabulary)]
        separators = sorted([*separators, *apart], key=lambda j: j.start())
    if not separators:
        return
    named = [m for m in sentence.mentions if m.sort in ("fact", "entity")]
    closed = [(m.start, m.end) for m in named]
    closed += [(q.start, q.end) for q in sentence.quantities]
    closed += [(p.start, p.end) for p in sentence.periods]
    bracketed = list(_brackets(sentence))
    closed += bracketed
    closed += list(_dashed(sentence))
    opened = {end: start for start, end in bracketed}
    entity_ends = {m.end for m in named if m.sort == "entity"}
    entity_starts = {m.start for m in named if m.sort == "entity"}
    last = sentence.start
    for found in separators:
        place = found.start()
        if place - last < 12 or any(start < place < end for start, end in closed):
            continue
        is_joint = found[0].strip(" ,").lower() in _JOINTS
        if is_joint and _dangles(sentence.document[last:place], vocabulary):
            continue  # "exports to and imports from Canada"
        left = opened.get(found.start(), found.start())  # "China (5) and Canada (4)" joins two names
        joins = is_joint and _joins_names(sentence.document, left, found.end(), entity_starts, entity_ends)
        if joins and (
            _opens_with_names(sentence, last, place)
            or _is_between(sentence, place)
            or not _begins_clause(sentence, last, found.end(), vocabulary)
        ):
            continue
        last = place
        yield place


def _dangles(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words end with a preposition whose noun is still to come."""
    last = text.split()[-1:]
    return bool(last) and last[0].lower() in vocabulary.words("grammar", "dangling")


_JOINTS = ("and", "et", "")
_BETWEEN = ("between", "entre", "both", "among")


def _is_between(sentence: Sentence, place: int) -> bool:
    """Whether the name before the joint follows "between"."""
    names = [m for m in sentence.mentions if m.sort == "entity" and m.end <= place]
    if not names:
        return False
    before = sentence.document[max(sentence.start, names[-1].start - 16) : names[-1].start].lower().split()
    return any(word in _BETWEEN for word in before[-2:])


_VERBS = ("is", "existence", "runs", "change", "event", "becoming")


def _opens_with_names(sentence: Sentence, start: int, place: int) -> bool:
    """Whether nothing is said between the last cut and the joint: "Canada, Mexico and ..." only names who is meant."""
    inside = (m for m in sentence.mentions if start <= m.start and m.end <= place)
    is_said = any(m.sort == "cue" and m.id in _VERBS for m in inside)
    return not is_said and not any(start <= q.start < place for q in sentence.quantities)


_SINGULAR = ("is", "was", "has", "est", "était", "a", "had")


def _begins_clause(sentence: Sentence, last: int, place: int, vocabulary: Vocabulary) -> bool:
    """Whether the name after the joint takes a verb of its own: "... in Canada and Canada was ...".

    Any word of its own will do where numbers stand on both sides: "made 39 million trips, and Americans made 23".
    """
    subject = next((m for m in sentence.mentions if m.sort == "entity" and m.start >= place), None)
    if subject is None:
        return False
    following = sentence.document[subject.end : subject.end + _VERB].split()
    if not following or following[0].lower() in _SINGULAR:
        return bool(following)
    both = any(last <= q.start < place for q in sentence.quantities) and sentence.quantities[-1].start > subject.end
    before = next((m for m in reversed(sentence.mentions) if m.sort == "entity" and m.end < place), None)
    if before is not None and place - before.end <= _JOINT and subject.detail != "demonym":
        return False  # of two places in a row: "with British Columbia and Yukon make up a quarter"
    return both and following[0].isalpha() and following[0].lower() not in vocabulary.function_words


def _begins_at_once(sentence: Sentence, joint: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a bare "and" stands right before a name that takes a verb of its own, with numbers on both sides."""
    named = any(m.sort == "entity" and m.start == joint.end() for m in sentence.mentions)
    return named and _begins_clause(sentence, sentence.start, joint.end(), vocabulary)


_JOINT = 6  # characters: ", and "
_BARE_JOINT = re.compile(r" (?:and|et) ")
_VERB = 16  # characters that hold the word behind a name


def _joins_names(text: str, start: int, end: int, starts: Set[int], ends: Set[int]) -> bool:
    """Whether the separator only joins two entities of a list, as in "Canada, and the United States"."""
    before, behind = text[max(0, start - 4) : start], text[end : end + 4]
    if start - (len(before) - len(before.rstrip(" ,"))) not in ends:
        return False
    right = end + (len(behind) - len(behind.lstrip(" ,")))
    for article in ("the ", "les ", "le ", "la ", "l'"):
        if text[right : right + len(article)].lower() == article:
            right += len(article)
    return right in starts


def _dashed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Remarks between two dashes ("– 2 out of 3 –"), which interrupt a clause and do not end it."""
    for found in _DASHED.finditer(sentence.document, sentence.start, sentence.end):
        yield found.start() - 1, found.end()


def _brackets(sentence: Sentence) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for found in _BRACKET.finditer(sentence.document, sentence.start, sentence.end):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            yield opened.pop(), found.end()
