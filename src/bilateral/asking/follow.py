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
from bilateral.asking.replacing import SORTS, Replacing
from bilateral.asking.restate import STAND_IN, Grammar
from bilateral.model.answer import Answer, Form, Statement
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Sentence
from bilateral.reading.phrases import Mention

__all__ = ["Leaning"]

_TURNING = ("in_unit", "per", "turned_round")
_PATTERNS = (
    *_TURNING, "placed", "compares", "fragments", "sourced", "since", "amount", "earlier", "later", "year_before",
    "year_after",
)  # fmt: skip
_DATE = "date"  # the unit of an answer that is a day: what is asked further of the thing is not of that day
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
        if (further := self._next(said, before, after)) is not None:
            yield further
            return
        if (fragment := self._fragment(said, before, after)) is not None:
            yield from self._replacing.put(fragment, before)
            return
        if of_same := list(self._of_the_same(said, before, after)):
            yield from of_same
            return
        if not measured:
            return
        said = self._with_subject(said)
        told = self._dated(said, after)
        pointing = self._pointing.search(told)
        if pointing is None and told == said:
            return
        period = (
            ""
            if any(c.isdigit() for c in told) or after.unit == _DATE or not after.period
            else f" {self._at('in', after.period[:4])}"
        )
        whole = self._pointing.sub(lambda _: measured, told, count=1) if pointing else told
        yield from self.grammar.statements(whole + period)

    def _with_subject(self, said: str) -> str:
        """The question with a word that points in the place of a pronoun behind the verb: « quand existe-t-il »."""
        for pattern, plainly in self.grammar.table.get("subject_behind", ()):
            said = re.sub(pattern, plainly, said, count=1, flags=re.IGNORECASE)
        return said

    def _next(self, said: str, before: Statement, after: Answer) -> Statement | None:
        """Who comes behind the one that was named, or those: the sentence before with "after Texas" behind it."""
        found = next((f for p in self._patterns["placed"] if (f := p.fullmatch(said.lower()))), None)
        if found is None or before.form is not Form.WHO or before.name is None or not isinstance(after.value, str):
            return None
        table, (start, end) = self.grammar.table, before.name
        first, _, others = before.text.partition(f", {table['behind']} ")
        joint = f" {table['and']} "
        ahead = (
            [*others.split(joint), self._as_named(after.value, after)]
            if others
            else [self._as_named(after.value, after)]
        )
        place = next((table["ordinals"].get(word) for word in found.groups() if word), None)
        free = (n for n in table["stand_ins"].get(before.kind, ()) if not any(a.endswith(n) for a in ahead))
        who = next(free, None)
        if who is None or place not in (None, len(ahead) + 1):
            return None
        text = f"{first[:start]}{who}{first[end:]}, {table['behind']} {joint.join(ahead)}"
        return replace(before, text=text, name=(start, start + len(who)))

    def _as_named(self, name: str, after: Answer) -> str:
        """The name with the article that it has in the answer."""
        articles = "|".join(map(re.escape, self.grammar.table["articles"]))
        found = re.search(rf"(?:(?:{articles}) |l['’])?{re.escape(name)}", after.sentence, re.IGNORECASE)
        told = found[0] if found else name
        return told[:1].lower() + told[1:] if told != name else name

    def _of_the_same(self, said: str, before: Statement, after: Answer) -> Iterator[Statement]:
        """Of what was told to be so since when it is, and of whoever was named how much there is."""
        asks_since, asks_amount = (any(p.fullmatch(said) for p in self._patterns[name]) for name in ("since", "amount"))
        if before.form is Form.TRUTH and asks_since:
            yield replace(before, form=Form.WHEN)
        if before.form is not Form.WHO or before.name is None or not isinstance(after.value, str):
            return
        start, end = before.name
        text = before.text[:start] + after.value + before.text[end:]
        text = text.partition(f", {self.grammar.table['behind']} ")[0]
        if asks_since:
            yield Statement(text, Form.WHEN)
        most = self._most(text) if asks_amount else None
        if most is not None:
            yield Statement(
                text[: most.start] + STAND_IN + text[most.end :], Form.NUMBER, (most.start, most.start + len(STAND_IN))
            )

    def _most(self, text: str) -> Mention | None:
        """The words that rank somebody in a sentence, "the most", in whose place an amount may stand."""
        sentence = self._read(text)
        ranks = (m for m in sentence.mentions if m.sort == "cue" and m.id == "superlative") if sentence else ()
        return next(iter(ranks), None)

    def _fragment(self, said: str, before: Statement, after: Answer) -> str | None:
        """What the question adds, if it adds a part of a sentence alone; None if it is more."""
        small = said.lower().replace("’", "'")
        if any(p.match(small) for p in self._patterns["compares"]):
            return None
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
        spans = [(m.start, m.end) for m in sentence.mentions if m.sort in SORTS]
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
    def _replacing(self) -> Replacing:
        ways = [(re.compile(rf"\b(?:{said})", re.IGNORECASE), other) for said, other in self.grammar.table["ways"]]
        origin, target = (str(self.grammar.table[f"preposition_{end}"]) for end in ("from", "to"))
        small = {origin: target, target: origin}
        return Replacing(self._read, self._unit, self._patterns, ways, small)

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


_VERBS = frozenset({"did", "does", "do", "is", "are", "was", "were"})


def _moved(span: tuple[int, int] | None, cut: re.Match[str]) -> tuple[int, int] | None:
    """Where the span stands once the match is cut out."""
    if span is None or span[0] < cut.end():
        return span
    length = cut.end() - cut.start()
    return span[0] - length, span[1] - length
