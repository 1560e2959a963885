"""A fragment put into the sentence before: "and in 2022?", "what about Mexico?" replace what is of their sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bilateral.model.answer import Statement
from bilateral.reading.clauses import Sentence
from bilateral.reading.phrases import Mention

__all__ = ["SORTS", "Replacing"]

SORTS = ("code", "entity", "direction", "concept", "fact")  # of words that may take another's place
_PLACED = re.compile(r"(\w+)\s+(?:the |les? |la |l')?$")
_POINTS = frozenset({"city", "port"})  # places inside the others, told beside them
_WHOSE = frozenset({"country", "demonym"})
_OPPOSITE = {"forward": "backward", "backward": "forward"}
_SHARE = "percent"


@dataclass(frozen=True)
class Replacing:
    """What is needed to put fragments of one language into sentences, built once.

    `read` annotates words, `unit` is the unit that words name. `patterns` are those of fragments that name a unit, add
    "per day" or turn the sentence round; `ways` are the words by which something goes one way, and those for the other;
    `small` the words before the ends of a flow, each with the one that takes its place on the way back.
    """

    read: Callable[[str], Sentence | None]
    unit: Callable[[str], str]
    patterns: Mapping[str, Sequence[re.Pattern[str]]]
    ways: Sequence[tuple[re.Pattern[str], str]]
    small: Mapping[str, str]

    def put(self, fragment: str, before: Statement) -> Iterator[Statement]:
        """The sentence before with the fragment in the place of what is of its sort."""
        for pattern in self.patterns["in_unit"]:
            if found := pattern.fullmatch(fragment.strip()):
                yield replace(before, unit=self.unit(found[1]) or before.unit)
                return
        new, old = self.read(fragment), self.read(before.text)
        if old is None:
            return
        places = _places(old, before)
        pair = _apart([m for m in new.mentions if m.sort == "entity" and m.detail in _WHOSE]) if new else []
        if len(pair) == len(places) == 2:
            texts = [fragment[m.start : m.end] for m in pair]
            yield from _replaced(before, places, texts)
        elif self._is(fragment, "turned_round"):
            yield from _swapped(before, places)
        elif self._is(fragment, "per"):
            yield replace(before, text=f"{before.text} {fragment}")
        elif new is not None and new.periods:
            yield from self._with_the_rest(fragment, new, _at_another_time(fragment, new, old, before))
        elif new is not None and _flows_back(new, old):
            yield from self._flowing_back(fragment, new, old, before, places)
        elif new is not None:
            yield from _in_its_place(fragment, new, old, before)

    def _with_the_rest(self, fragment: str, new: Sentence, dated: Statement) -> Iterator[Statement]:
        """The sentence at its new time with what else the fragment names: "and buses in 2024"."""
        told = [
            m
            for m in new.mentions
            if m.sort in SORTS and not any(p.start < m.end and m.start < p.end for p in new.periods)
        ]
        rest = fragment[: new.periods[0].start] if told and told[-1].end <= new.periods[0].start else ""
        part, whole = (self.read(rest), self.read(dated.text)) if rest.strip() else (None, None)
        if part is None or whole is None:
            yield dated
            return
        yield from list(_in_its_place(rest, part, whole, dated)) or [dated]

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """The small words before the ends of a flow."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.small))})\b", re.IGNORECASE)

    def _is(self, fragment: str, name: str) -> bool:
        return any(pattern.fullmatch(fragment) for pattern in self.patterns[name])

    def _flowing_back(
        self, fragment: str, new: Sentence, old: Sentence, before: Statement, places: Sequence[Mention]
    ) -> Iterator[Statement]:
        """The sentence of the flow back: its ends change places. Of a share the whole stays whose it is, and its part
        goes the other way: of what Canada exports so much goes there, of what it imports so much comes from there.
        """
        if before.unit != _SHARE:
            inside = _in_its_place(fragment, new, old, before)
            yield from list(_swapped(before, places)) or (self._led_back(one, fragment) for one in inside)
            return
        flow = next((m for m in old.mentions if m.sort == "direction"), None)
        word = next(m for m in new.mentions if m.sort == "direction")
        for pattern, other in self.ways:
            if flow is not None and (way := pattern.search(before.text, flow.end)):
                turned = _changed(before, [way.span()], other, at_end=False)
                yield _changed(turned, [(flow.start, flow.end)], fragment[word.start : word.end], at_end=False)
                return

    def _led_back(self, turned: Statement, fragment: str) -> Statement:
        """The sentence with the small word behind its new verb that goes with it: "export to", no longer "from"."""
        verb = turned.text.find(fragment)
        found = self.ends.search(turned.text, verb + len(fragment)) if verb >= 0 else None
        if found is None:
            return turned
        return _changed(turned, [found.span()], self.small[found[0].lower()], at_end=False)


def _places(old: Sentence, before: Statement) -> list[Mention]:
    """The countries and peoples that the sentence names, but for one that stands for whom is asked for."""
    stand_in = before.name or (0, 0)  # is nobody
    named = [m for m in old.mentions if m.sort == "entity" and m.detail in _WHOSE]
    return _apart([m for m in named if not stand_in[0] <= m.start < stand_in[1]])


def _flows_back(new: Sentence, old: Sentence) -> bool:
    """Whether the fragment names the flow back alone, and nobody."""
    mine, theirs = ({m.detail for m in s.mentions if m.sort == "direction"} for s in (new, old))
    opposite = any(_OPPOSITE.get(way) in theirs for way in mine) and mine.isdisjoint(theirs)
    return opposite and not any(m.sort == "entity" for m in new.mentions)


def _at_another_time(fragment: str, new: Sentence, old: Sentence, before: Statement) -> Statement:
    when = fragment[new.periods[0].start : new.periods[-1].end] if old.periods else fragment.strip()
    return _changed(before, [(p.start, p.end) for p in old.periods], when, at_end=True)


def _in_its_place(fragment: str, new: Sentence, old: Sentence, before: Statement) -> Iterator[Statement]:
    """The sentence with the first of the fragment's words that there is one of its sort for, or that is put behind."""
    for sort in SORTS:
        mine = [m for m in new.mentions if m.sort == sort]
        if not mine:
            continue
        theirs = _like(mine, _of_sort(sort, old, before), fragment, before.text)
        if sort == "code" and not theirs and _is_of_another(mine, new, old):
            continue
        text = fragment[mine[0].start : mine[0].end] if theirs else fragment
        yield _changed(before, [(t.start, t.end) for t in theirs], text, at_end=True)
        return


def _of_sort(sort: str, old: Sentence, before: Statement) -> list[Mention]:
    """The sentence's words of the sort, but for a stand-in; no code is the word that gives the flow its direction."""
    stand_in = before.name or (0, 0)
    there = [m for m in old.mentions if m.sort == sort and not stand_in[0] <= m.start < stand_in[1]]
    if sort != "code":
        return there
    turning = [m for m in old.mentions if m.sort == "direction"]
    return [m for m in there if not any(t.start < m.end and m.start < t.end for t in turning)]


def _is_of_another(codes: Sequence[Mention], new: Sentence, old: Sentence) -> bool:
    """Whether the codes are none of what the sentence measures, and the fragment names something else besides."""
    measured = {m.id for m in old.mentions if m.sort == "concept"}
    own = any(m.id.partition("|")[0] in measured for m in codes)
    return not own and any(m.sort in ("entity", "concept") for m in new.mentions)


def _swapped(before: Statement, places: Sequence[Mention]) -> Iterator[Statement]:
    """The sentence with its two countries in each other's place."""
    if len(places) == 2 and places[0].id != places[1].id:
        yield from _replaced(before, places, [before.text[m.start : m.end] for m in reversed(places)])


def _replaced(before: Statement, places: Sequence[Mention], texts: Sequence[str]) -> Iterator[Statement]:
    """The sentence with each of the places told by another text, the last first so that the others stand still."""
    for place, text in reversed(list(zip(places, texts, strict=True))):
        before = _changed(before, [(place.start, place.end)], text, at_end=False)
    yield before


def _changed(before: Statement, spans: Sequence[tuple[int, int]], text: str, *, at_end: bool) -> Statement:
    """The statement with the first of the stretches replaced, and the others left out; put at the end if none."""
    said, hole = before.text, before.hole
    spans = [s for s in _merged(spans) if hole is None or s[1] <= hole[0] or hole[1] <= s[0]]
    if not spans and at_end:
        return replace(before, text=f"{said} {text}")
    for place, (start, end) in reversed(list(enumerate(spans))):
        put = text if place == 0 else ""
        said = said[:start] + put + said[end:]
        if hole is not None and end <= hole[0]:
            shift = len(put) - (end - start)
            hole = (hole[0] + shift, hole[1] + shift)
    return replace(before, text=said, hole=hole)


def _like(new: Sequence[Mention], old: Sequence[Mention], fragment: str, text: str) -> list[Mention]:
    """The mention whose place the new one takes: of its code, behind the same small word, of its kind, or the last."""
    first = new[0]
    if first.sort == "code":
        ids = {m.id for m in new}
        return [m for m in old if m.id in ids]
    own = _PLACED.search(fragment[: first.start].lower())
    placed = [m for m in old if own and (p := _PLACED.search(text[: m.start].lower())) and p[1] == own[1]]
    if first.sort != "entity":
        return placed[:1] or list(old[-1:])
    same = [m for m in old if m.detail == first.detail]
    if not same and first.detail in _POINTS:
        return []
    return [m for m in placed if m in same][:1] or (same or placed or list(old))[-1:]


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one place in the text once."""
    return list({m.start: m for m in mentions}.values())


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
