"""Follow-ups: a question that leans on the one before, as the sentence that stands by itself.

A fragment ("and in 2022?", "what about Mexico?", "in miles") takes the place of what is of its sort in the sentence
that was answered; "that" and "it" stand for what was measured, "the year before" for a year counted from the one told.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from bilateral.asking.holes import sentence_of
from bilateral.asking.restate import Grammar
from bilateral.model.answer import Answer, Form, Statement
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Sentence
from bilateral.reading.phrases import Mention

__all__ = ["Leaning"]

_PLACED = re.compile(r"(\w+)\s+(?:the |les? |la |l')?$")
_TURNING = ("in_unit", "per", "turned_round")
_PATTERNS = (
    *_TURNING, "fragments", "sourced", "since", "earlier", "later", "year_before", "year_after",
)  # fmt: skip
_GAP = 3  # letters of small words that no word of the fragment is


@dataclass(frozen=True)
class Leaning:
    """What is needed to read follow-ups of one language, built once."""

    grammar: Grammar
    annotator: Annotator

    def asks_source(self, question: str) -> bool:
        """Whether one asks where the answer before comes from."""
        said = self.grammar.cleaned(question)
        return any(pattern.fullmatch(said.replace("’", "'")) for pattern in self._patterns["sourced"])

    def goes_on(self, question: str) -> bool:
        """Whether it begins as only a follow-up does and asks nothing by itself."""
        lead = self._leads.match(question.strip().lower())
        return lead is not None and not self.grammar.asks(question[lead.end() :])

    def points(self, question: str) -> bool:
        """Whether a word of the question stands for what was told before."""
        return self._pointing.search(question) is not None

    def statements(self, question: str, after: Answer, measured: str) -> Iterator[Statement]:
        """The sentences as which a question that leans on the answer may be read; none if it stands by itself.

        `measured` is what was told, in words.
        """
        if not after.statements:
            return
        before, said = after.statements[0], self.grammar.cleaned(question)
        if (fragment := self._fragment(said, before, after)) is not None:
            yield from self._put(fragment, before)
            return
        if before.form is Form.TRUTH and any(p.fullmatch(said) for p in self._patterns["since"]):
            yield replace(before, form=Form.WHEN)
            return
        if not measured:
            return
        told = self._dated(said, after)
        pointing = self._pointing.search(told)
        if pointing is None and told == said:
            return
        period = "" if any(c.isdigit() for c in told) or not after.period else f" {self._at('in', after.period[:4])}"
        whole = self._pointing.sub(lambda _: measured, told, count=1) if pointing else told
        yield from self.grammar.statements(whole + period)

    def _fragment(self, said: str, before: Statement, after: Answer) -> str | None:
        """What the question adds, if it adds a part of a sentence alone; None if it is more."""
        small = said.lower().replace("’", "'")
        for pattern in self._patterns["fragments"]:
            if found := pattern.fullmatch(small):
                return said[found.start(1) : found.end(1)]
        lead = self._leads.match(small)
        rest = said[lead.end() :] if lead else said
        turning = chain.from_iterable(self._patterns[name] for name in _TURNING)
        if any(p.fullmatch(rest) for p in turning):
            return rest
        year = self._year(rest, after)
        if year or not rest or self.grammar.asks(rest):
            return year or None
        sentence = self._read(rest)
        if sentence is None:
            return None
        spans = [(m.start, m.end) for m in sentence.mentions if m.sort in _SORTS]
        spans += [(p.start, p.end) for p in sentence.periods] + [(q.start, q.end) for q in sentence.quantities]
        words = re.finditer(r"[^\W_]+", rest)
        left = [w[0] for w in words if not any(a <= w.start() and w.end() <= b for a, b in spans)]
        known = self.annotator.vocabulary.function_words
        asks = any(w.lower() in _VERBS or w.lower() in self.grammar.words - known for w in left)
        is_part = bool(spans) and all(len(w) <= _GAP or w.lower() in known for w in left) and not asks
        return rest if is_part else None

    def _year(self, said: str, after: Answer) -> str:
        """The year that is counted from the one told, where nothing else is said: "the year before"."""
        if not after.period:
            return ""
        if any(p.fullmatch(said) for p in self._patterns["year_before"]):
            return self._at("in", Period.parse(after.period).end.year - 1)
        told = self._dated(said, after)
        return told if told != said and re.fullmatch(self._at("in", r"\d{4}"), told) else ""

    def _put(self, fragment: str, before: Statement) -> Iterator[Statement]:
        """The sentence before with the fragment in the place of what is of its sort."""
        for pattern in self._patterns["in_unit"]:
            if found := pattern.fullmatch(fragment.strip()):
                yield replace(before, unit=self._unit(found[1]) or before.unit)
                return
        new, old = self._read(fragment), self._read(before.text)
        if old is None:
            return
        places = _apart([m for m in old.mentions if m.sort == "entity" and m.detail == "country"])
        stand_in = before.name or (0, 0)  # is nobody
        places = [m for m in places if not stand_in[0] <= m.start < stand_in[1]]
        told = _apart([m for m in new.mentions if m.sort == "entity"]) if new else []
        is_crossed = len(told) > 1 and [m.id for m in told] == [m.id for m in reversed(places)]
        if is_crossed or any(p.fullmatch(fragment) for p in self._patterns["turned_round"]):
            yield from self._swapped(before, places)
            return
        if any(p.fullmatch(fragment) for p in self._patterns["per"]):
            yield replace(before, text=f"{before.text} {fragment}")
            return
        if new is None:
            return
        if new.periods:
            when = fragment[new.periods[0].start : new.periods[-1].end] if old.periods else fragment.strip()
            yield self._changed(before, [(p.start, p.end) for p in old.periods], when, at_end=True)
            return
        turns = (
            {m.detail for m in new.mentions if m.sort == "direction"},
            {m.detail for m in old.mentions if m.sort == "direction"},
        )
        if _is_opposite(*turns) and not any(m.sort == "entity" for m in new.mentions):
            swapped = list(self._swapped(before, places))
            yield from swapped
            if swapped:
                return
        for sort in _SORTS:
            mine = [m for m in new.mentions if m.sort == sort]
            there = [m for m in old.mentions if m.sort == sort]
            if sort == "code":  # the word that gives the flow its direction stays
                turning = [m for m in old.mentions if m.sort == "direction"]
                there = [m for m in there if not any(t.start < m.end and m.start < t.end for t in turning)]
            theirs = _like(mine, there, fragment, before.text) if mine else []
            measured = {m.id for m in old.mentions if m.sort == "concept"}
            own = any(m.id.partition("|")[0] in measured for m in mine)
            if sort == "code" and not theirs and not own and any(m.sort in ("entity", "concept") for m in new.mentions):
                continue  # a word that is a code of another indicator
            if mine:
                text = fragment[mine[0].start : mine[0].end]
                yield self._changed(
                    before, [(t.start, t.end) for t in theirs], text if theirs else fragment, at_end=True
                )
                return

    def _swapped(self, before: Statement, places: Sequence[Mention]) -> Iterator[Statement]:
        """The sentence with its two countries in each other's place."""
        if len(places) != 2 or places[0].id == places[1].id:
            return
        one, other = (before.text[m.start : m.end] for m in places)
        for place, text in ((places[1], one), (places[0], other)):
            before = self._changed(before, [(place.start, place.end)], text, at_end=False)
        yield before

    def _changed(self, before: Statement, spans: Sequence[tuple[int, int]], text: str, *, at_end: bool) -> Statement:
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

    def _dated(self, said: str, after: Answer) -> str:
        """The question with years that are counted from the one told put into figures."""
        if not after.period:
            return said
        year = Period.parse(after.period).end.year
        for pattern in self._patterns["year_before"]:
            said = pattern.sub(f"{self._at('from', year - 1)} {self._at('to', year)}", said, count=1)
        for pattern in self._patterns["year_after"]:
            said = pattern.sub(self._at("in", year + 1), said, count=1)
        for patterns, sign in ((self._patterns["earlier"], -1), (self._patterns["later"], 1)):
            for pattern in patterns:
                said = pattern.sub(lambda m, s=sign: self._shifted(m, year, s), said, count=1)  # type: ignore[misc]
        return said

    def _shifted(self, found: re.Match[str], year: int, sign: int) -> str:
        word = found[1].lower()
        number = 1 if word in self.grammar.table["one"] else self.annotator.vocabulary.number(word)
        return self._at("in", year + sign * number) if number else found[0]

    def in_money(self, statement: Statement, currencies: Container[str]) -> Statement:
        """The statement with the currency that it names apart from its number: "in Canadian dollars"."""
        if statement.hole is None or statement.unit:
            return statement
        for pattern in self._patterns["in_unit"]:
            found = pattern.search(statement.text)
            if found is None or (unit := self._unit(found[1])) not in currencies:
                continue
            text = statement.text[: found.start()] + statement.text[found.end() :]
            hole, name = (_moved(span, found) for span in (statement.hole, statement.name))
            return replace(statement, text=text, unit=unit, hole=hole, name=name)
        return statement

    def _unit(self, words: str) -> str:
        """The unit that the words name, as a number before them has it."""
        sentence = self._read(f"7 {words}")
        return sentence.quantities[0].unit if sentence and sentence.quantities else ""

    def _read(self, text: str) -> Sentence | None:
        return sentence_of(Statement(text, Form.NUMBER), self.annotator) if text.strip() else None

    @cached_property
    def _patterns(self) -> Mapping[str, Sequence[re.Pattern[str]]]:
        """The lexicon's patterns of what leans, by the name of their list; `{units}` in one stands for any unit."""
        units = "|".join(map(re.escape, sorted(self.grammar.table["units"], key=len, reverse=True)))
        return {
            name: [re.compile(p.replace("{units}", units), re.IGNORECASE) for p in self.grammar.table[name]]
            for name in _PATTERNS
        }

    @cached_property
    def _leads(self) -> re.Pattern[str]:
        leads = sorted(map(str, self.grammar.table["leads"]), key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, leads))})\b[ ,]*")

    @cached_property
    def _pointing(self) -> re.Pattern[str]:
        table = self.grammar.table
        words = "|".join(re.escape(w) for w in sorted(map(str, table["standing_for"]), key=len, reverse=True))
        before = "|".join(rf"(?<=\b{re.escape(w)} )" for w in table["points_behind"])
        after = "|".join(map(re.escape, table["points_not_before"])) or "(?!)"
        behind = f"(?:{before})" if before else ""
        alone = rf"{behind}\b(?:{words})\b(?! (?:{after}))|\b(?:{words})$"
        return re.compile(alone, re.IGNORECASE)

    def _at(self, small: str, year: object) -> str:
        """The year behind `in`, `from` or `to`, in the language of the question."""
        return f"{self.grammar.table[f'preposition_{small}']} {year}"


_SORTS = ("code", "entity", "direction", "concept", "fact")
_VERBS = frozenset({"did", "does", "do", "is", "are", "was", "were"})


_POINTS = frozenset({"city", "port"})  # places inside the others, told beside them
_OPPOSITE = {"forward": "backward", "backward": "forward"}


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


def _is_opposite(new: set[str], old: set[str]) -> bool:
    """Whether one speaks of the flow back alone."""
    return any(_OPPOSITE.get(turn) in old for turn in new) and new.isdisjoint(old)


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


def _moved(span: tuple[int, int] | None, cut: re.Match[str]) -> tuple[int, int] | None:
    """Where the span stands once the match is cut out."""
    if span is None or span[0] < cut.end():
        return span
    length = cut.end() - cut.start()
    return span[0] - length, span[1] - length
