"""Questions restated: the sentences that would answer them, by the rules of the lexicon's table `questions`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from bilateral.asking.rules import Rule, filled
from bilateral.asking.subjects import Subjects
from bilateral.model.answer import Form, Refusal, Statement
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["STAND_IN", "Grammar"]

STAND_IN = "7"  # a number that no hedge, plural or range rule treats apart
_LONGEST = 600  # characters of a question that is read
_NOUN_REACH = 4  # words in which the noun follows a superlative: "the top three U.S. states"
_MARKS = " \t?¿!.…:;\"'“”«»‹›\u00a0\u202f"
_SPACE = re.compile(r"\s+")
_LISTS = (
    "openers", "closers", "units", "opinion", "prediction", "supposition", "live", "private", "account", "judgement",
    "open_ended", "unread",
)  # fmt: skip
_LEANING = (
    "leads", "fragments", "standing_for", "earlier", "later", "year_before", "year_after", "per", "turned_round",
    "since", "sourced",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CLASSES = re.compile(r"\\\w")  # of a pattern: \b, \w
_BRACKETED = re.compile(r"\s*\(([^()]*)\)\s*$")
_OWNED_FIRST = re.compile(r"(['’]s) the ")  # "America's the largest"
_YEARS = re.compile(r"\b((?:19|20)\d\d) +(\w+) +((?:19|20)\d\d)\b")
_KINDS_OF_REFUSAL = (
    ("opinion", Refusal.OPINION), ("account", Refusal.ACCOUNT), ("supposition", Refusal.SUPPOSITION),
    ("private", Refusal.UNKNOWN), ("unread", Refusal.UNKNOWN), ("prediction", Refusal.PREDICTION),
    ("live", Refusal.LIVE),
)  # fmt: skip


@dataclass(frozen=True)
class Grammar:
    """The forms of question of one language, built once.

    `table` is the lexicon's table `questions`, `kinds` the common nouns of kinds of entity.
    """

    # Any: the table as its YAML file has it
    table: Mapping[str, Any]
    kinds: Mapping[str, Sequence[str]]
    vocabulary: Vocabulary
    holders: Mapping[str, str] = field(default_factory=dict[str, str])  # of each place the one in which it lies

    def refusal(self, question: str) -> Refusal | None:
        """Why no record can answer the question, None if one may."""
        said = self.cleaned(question).lower().replace("’", "'")
        if not re.search(r"[^\W\d_]{2}|^\d{4}$", said):
            return Refusal.NOTHING
        return next((why for patterns, why in self._refusals if any(p.search(said) for p in patterns)), None)

    def asks(self, question: str) -> bool:
        """Whether the words ask by themselves, as a headline or a part of a sentence does not."""
        said = self.cleaned(question).lower().replace("’", "'")
        return any(pattern.search(said) for pattern in self._asking_verbs) or self.has_form(question)

    def has_form(self, question: str) -> bool:
        """Whether it begins as a question of the language does: "who", "how many"."""
        said = self.cleaned(question).lower().replace("’", "'")
        return next((not rule.headline for rule in self._rules if rule.ask.fullmatch(said)), False)

    def open_end(self, question: str) -> Refusal | None:
        """Why a question that nothing answers has no single answer: it asks for a judgement, or for an account."""
        said = self.cleaned(question).lower().replace("’", "'")
        return next((why for patterns, why in self._open_ends if any(p.search(said) for p in patterns)), None)

    def statements(self, question: str) -> Iterator[Statement]:
        """The sentences that would answer the question, the likeliest first; at most a few."""
        said = self.cleaned(question)
        turned = any(pattern.search(said) for pattern in self._asking_verbs)
        for pattern, plainly in self._undone:
            said = pattern.sub(plainly, said)
        lowered = said.lower().replace("’", "'")
        if len(lowered) != len(said):  # a letter whose small form is two
            said = lowered
        for rule in self._rules:
            if rule.headline and turned:
                yield Statement(said, Form.TRUTH)  # a verb before its subject asks whether it is so
                return
            found = rule.ask.fullmatch(lowered)
            if found is None or (rule.named and not self._is_name(said[slice(*found.span(rule.named))])):
                continue
            yield from self._said(rule, found, said)
            return

    def _is_name(self, words: str, sort: str = "entity") -> bool:
        """Whether the words, and no fewer, name somebody on record, or something."""
        first, _, rest = words.strip().partition(" ")
        bare = rest if rest and first.lower() in self._articles else words.strip()
        return any(m.sort == sort and m.end - m.start == len(bare) for m in self.vocabulary.book.find(bare))

    def _said(self, rule: Rule, found: re.Match[str], said: str) -> Iterator[Statement]:
        groups = ["", *(said[a:b].strip() if a >= 0 else "" for a, b in found.regs[1:])]
        if len(groups) > 1 and groups[1].lower() in self.vocabulary.function_words:
            groups[1] = groups[1].lower()  # "From" opens the question, not the sentence
        if rule.person and groups[rule.person].islower():
            groups[rule.person] = groups[rule.person].title()
        if rule.form is Form.WHEN:  # behind "did" a verb has no ending: "the bridge open" is "the bridge opened"
            groups = [self.table.get("past", {}).get(group.lower(), group) for group in groups]
        forms = self._helped.get(groups[rule.helps].lower(), {}) if rule.helps else {}
        if rule.form is Form.WHO and "does" in said.lower().split():
            groups = [self._inflected(group) for group in groups]
        kind = self._kind(groups[rule.kind].lower()) if rule.kind else rule.of_kind
        count = self._number(groups[rule.count]) if rule.count else 1
        if rule.kind and groups[rule.kind].lower() not in self._singular:
            count = count if rule.count else 0  # "which states": all of them
            groups[-1] = groups[-1] if self._says_who_is(rule) else self._agreeing(groups[-1])
            if kind and rule.kind < len(groups) - 1:
                groups[rule.kind] = self.kinds[kind][0]  # one of them is "the largest state"
        if rule.of and (which := self._which(groups[rule.of])):
            if not self._is_name(which):
                return  # of a group that nobody knows
            groups[-1] = f"{groups[-1]} {self.table['among']} {which} {groups[rule.kind]}"
        if self._says_who_is(rule) and not kind:
            groups[-1], kind = self._singly(groups[-1])
        text = self._subjects.behind(groups[rule.turn], groups[-1]) if rule.turn else ""
        if rule.form is Form.EXCESS and "{3} {2}" in rule.say:
            groups[3], groups[2] = self._compared(groups[3], groups[2]), ""
        unit = filled(rule.unit, groups)
        either = tuple(groups[i] for i in rule.either)
        ranks = (rule.or_who or rule.headline) and self._ranks(groups[1])
        if not ranks:
            for written in (text or filled(rule.say, groups), *(filled(other, groups) for other in rule.also)):
                written = self._subjects.told(written, forms) if forms else written  # "the loonie reached"
                yield from self._opened(written, rule, kind, unit, count, either)
        if rule.or_who and self._is_name(groups[1], "fact"):
            yield Statement(groups[1], Form.WHAT)
        if rule.or_who or ranks:
            who = replace(rule, form=Form.WHO)
            one, kind = self._singly(groups[1])
            yield from self._opened(self.table["who_is"].replace("{1}", one), who, kind, "", 1, ())

    def _inflected(self, words: str) -> str:
        """The words with their verb's ending, which it lacks behind "does": "Canada export the most"."""
        parts, endings = words.split(" "), self.table.get("third_person", {})
        verb = max((n for n, word in enumerate(parts) if n and word in endings), default=0)
        return " ".join([*parts[:verb], endings[parts[verb]], *parts[verb + 1 :]]) if verb else words

    def _opened(
        self, text: str, rule: Rule, kind: str, unit: str, count: int, either: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The sentence with its stand-ins written out; a change goes from the earlier year to the later."""
        if rule.form is Form.CHANGE:
            text = _YEARS.sub(lambda m: f"{min(m[1], m[3])} {m[2]} {max(m[1], m[3])}", text)
        for pattern, drawn in self._contracted:
            text = pattern.sub(drawn, text)
        for name in self._names(kind, text) if "{who}" in text else ("",):
            written = _OWNED_FIRST.sub(r"\1 ", _SPACE.sub(" ", text).strip())
            who = written.find("{who}")
            written = written.replace("{who}", name)
            place = written.find("{n}")
            yield Statement(
                written.replace("{n}", STAND_IN), rule.form, (place, place + len(STAND_IN)) if place >= 0 else None,
                (who, who + len(name)) if who >= 0 else None, unit, kind or ("country" if name else ""), count, either,
                rule.falls,
            )  # fmt: skip

    def _names(self, kind: str, text: str) -> Sequence[str]:
        """Names to stand in for the one that is asked for: none that the question has, first one in a place it has."""
        taken = {m.id for m in self.vocabulary.book.find(text) if m.sort == "entity"}
        free = [n for n in self.table["stand_ins"].get(kind or "country", ()) if taken.isdisjoint(self._ids(n))]
        return sorted(free, key=lambda n: taken.isdisjoint(map(self.holders.get, self._ids(n))))[:1]

    def _ids(self, name: str) -> set[str]:
        return {m.id for m in self.vocabulary.book.find(name) if m.sort == "entity"}

    def _kind(self, noun: str) -> str:
        return self._nouns.get(noun, "")

    def _ranks(self, said: str) -> bool:
        """Whether a superlative says that one of several is asked for: "the busiest crossing" is no number."""
        found = self.vocabulary.book.find(said)
        return any(m.sort == "cue" and m.id in ("superlative", "ordinal") for m in found)

    def _singly(self, phrase: str) -> tuple[str, str]:
        """The phrase with its first noun in the singular, and the kind of place that it is: "states for imports"."""
        words = phrase.split(" ")
        for place, word in enumerate(words[:_NOUN_REACH]):
            if kind := self._kind(word.lower()):
                words[place] = next(nouns[0] for k, nouns in self.kinds.items() if k == kind)
                return " ".join(words), kind
        end = next((n for n, word in enumerate(words) if word.lower() in self.vocabulary.function_words), len(words))
        first = 0 if self.table.get("adjectives_agree") else max(end - 1, 0)
        return " ".join((*words[:first], *map(self._in_singular, words[first:end]), *words[end:])), ""

    def _in_singular(self, word: str) -> str:
        """The word without its ending of number, if that is a known word: of several, one is the largest *buyer*."""
        for plural, singular in self.table["singular"]:
            one = f"{word.removesuffix(plural)}{singular}"
            if word.endswith(plural) and one.lower() in self.vocabulary.meaning:
                return one
        return word

    def _says_who_is(self, rule: Rule) -> bool:
        """Whether the answer says that somebody is what is asked for."""
        return str(self.table["who_is"]).removesuffix("{1}").strip() in rule.say

    def _which(self, words: str) -> str:
        """The words before a noun for places, without whose they are: "G7 countries", but "U.S. states" are states."""
        owned = [m for m in self.vocabulary.book.find(words) if m.sort == "entity" and m.id in self._owners]
        for mention in sorted(owned, key=lambda m: -m.start):
            words = words[: mention.start] + words[mention.end :]
        return words.strip(" .")

    @cached_property
    def _owners(self) -> frozenset[str]:
        """The countries whose parts are asked for."""
        return frozenset().union(*(self._ids(n) for n in self.table["stand_ins"]["country"]))

    def _agreeing(self, said: str) -> str:
        """What is said of several said of one: "border Canada" is "borders Canada"."""
        verb, _, rest = said.partition(" ")
        return f"{self.table.get('third_person', {}).get(verb.lower(), verb)} {rest}".strip()

    def _number(self, word: str) -> int:
        numbers = self.table["numbers"]
        return int(word) if word.isdigit() else int(numbers.get(word.lower(), 1))

    def _compared(self, said: str, more: str) -> str:
        """The comparative behind the verb: "the US exports to Canada" is "the US exports more to Canada"."""
        verbs = [m.end for m in self.vocabulary.book.find(said) if m.sort == "direction"]
        end = max(verbs, default=len(said))
        bare = self._helping.sub("", said[:end], count=1)
        return f"{bare} {more} {said[end:]}"

    def cleaned(self, question: str) -> str:
        """The question without its mark, brackets, and words that only open or close it."""
        said = _SPACE.sub(" ", question[:_LONGEST]).strip(_MARKS)
        said = _BRACKETED.sub(r", \1", said).replace("?", "")
        for _ in range(4):
            bare = self._openers.sub("", said, count=1)
            bare = self._closers.sub("", bare, count=1).strip(_MARKS + ",")
            if bare == said or not bare:
                break
            said = bare
        return said

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the rules."""
        patterns = chain(*(self.table.get(name, ()) for name in _LISTS), (str(r["ask"]) for r in self.table["rules"]))
        patterns = chain(patterns, (str(r["said"]) for r in self.table.get("presupposed", ())))
        patterns = chain(patterns, (str(said) for said, _ in self.table.get("undone", ())))
        return frozenset(_LETTERS.findall(_CLASSES.sub(" ", " ".join(patterns)).lower()))

    @cached_property
    def spelt(self) -> frozenset[str]:
        """Every word of the rules and of what leans on an answer: these are spelt right."""
        patterns = chain(*(map(str, self.table.get(name, ())) for name in _LEANING))
        return self.words | frozenset(_LETTERS.findall(_CLASSES.sub(" ", " ".join(patterns)).lower()))

    @cached_property
    def _nouns(self) -> Mapping[str, str]:
        return {noun: kind for kind, nouns in self.kinds.items() for noun in nouns}

    @cached_property
    def _singular(self) -> frozenset[str]:
        return frozenset(nouns[0] for nouns in self.kinds.values())

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(self.table["articles"])

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.vocabulary, self._articles, frozenset(self.table["ties"]))

    @cached_property
    def _openers(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:(?:{'|'.join(self.table['openers'])})[ ,:]+)+", re.IGNORECASE)

    @cached_property
    def _closers(self) -> re.Pattern[str]:
        return re.compile(rf",? (?:{'|'.join(map(re.escape, self.table['closers']))})$", re.IGNORECASE)

    @cached_property
    def _refusals(self) -> Sequence[tuple[Sequence[re.Pattern[str]], Refusal]]:
        return [([re.compile(p) for p in self.table.get(name, ())], why) for name, why in _KINDS_OF_REFUSAL]

    @cached_property
    def _open_ends(self) -> Sequence[tuple[Sequence[re.Pattern[str]], Refusal]]:
        kinds = (("judgement", Refusal.OPINION), ("open_ended", Refusal.ACCOUNT))
        return [([re.compile(p) for p in self.table.get(name, ())], why) for name, why in kinds]

    @cached_property
    def _helping(self) -> re.Pattern[str]:
        """Verbs that only help another to ask: "did"."""
        return re.compile(rf"\b(?:{'|'.join(self.table.get('helping', ['(?!)']))})\s+", re.IGNORECASE)

    @cached_property
    def _helped(self) -> Mapping[str, Mapping[str, str]]:
        """How a verb is told that only asks behind "does" or "did"."""
        return {"does": self.table.get("third_person", {}), "did": self.table.get("past", {})}

    @cached_property
    def _undone(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """What the sentences of the record say plainer, or not at all: "trucked", the French subject said twice."""
        return [(re.compile(pattern, re.IGNORECASE), plainly) for pattern, plainly in self.table.get("undone", ())]

    @cached_property
    def _contracted(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """Small words that are drawn into one: "de le Canada" is "du Canada"."""
        return [(re.compile(pattern, re.IGNORECASE), drawn) for pattern, drawn in self.table.get("contracted", ())]

    @cached_property
    def _asking_verbs(self) -> Sequence[re.Pattern[str]]:
        return [re.compile(pattern, re.IGNORECASE) for pattern in self.table.get("asks_so", ())]

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        fills = {
            "{kinds}": "|".join(sorted(map(re.escape, self._nouns), key=len, reverse=True)),
            "{units}": "|".join(sorted(map(re.escape, self.table["units"]), key=len, reverse=True)),
            "{money}": "|".join(map(re.escape, self.table.get("money", ("(?!)",)))),
        }
        return [Rule.read(entry, fills) for entry in self.table["rules"]]
