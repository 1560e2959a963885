"""Strangers: names in a clause that nothing on record goes by, so that what is said of them cannot be passed."""

from __future__ import annotations

import re

from bilateral.model.fact import Fact
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention

__all__ = ["has_other_parties", "is_of_its_law", "names_a_stranger"]

_CROWN = "GBR"  # signed for Canada until 1923
_WORD = re.compile(r"[^\W\d_]+")
_LAW_WORDS = 5  # between a law's noun and the name of what it carries out
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")


def names_a_stranger(clause: Clause) -> bool:
    """Whether a capital inside the sentence begins a name that no mention or date of the clause explains."""
    found = _CAPITAL.finditer(clause.sentence.document, clause.start, clause.end)
    words = [w.start() for w in found if w.start() > clause.sentence.start]
    if not words:
        return False
    known = [(m.start, m.end) for m in clause.mentions] + [(p.start, p.end) for p in clause.periods]
    return any(not any(a <= w < b for a, b in known) for w in words)


def has_other_parties(fact: Fact, word: Mention, clause: Clause, context: Context) -> bool:
    """Whether it is said to be the work of a country that has no part in it on record: "signed by Canada and Peru"."""
    if word.detail != "signed" or not fact.of:
        return False
    behind = clause.sentence.document[word.end : clause.end].split(None, 1)[:1]
    if not behind or behind[0].lower() not in context.vocabulary.words("grammar", "agents"):
        return False
    who = {m.id for m in clause.of("entity") if m.start >= word.end and m.detail in ("country", "demonym")}
    told = " ".join([*fact.statement.values(), *(n for names in fact.names.values() for n in names)])
    return any(c not in fact.of and context.catalogue.name(c) not in told and c != _CROWN for c in who)


def is_of_its_law(start: int, end: int, clause: Clause, context: Context) -> bool:
    """Whether the name at `start` to `end` only says which law is meant: "the NAFTA Implementation Act", "signed NAFTA
    into law".

    A legislature passes that on a day of its own; a law that is itself on record goes by its whole name.
    """
    text, laws = clause.sentence.document, frozenset(context.vocabulary.words("grammar", "laws"))
    if not laws.isdisjoint(_words(text[start:end])):
        return False
    if any(made in clause.text.lower() for made in context.vocabulary.words("grammar", "law_made")):
        return True
    behind = _words(text[end : clause.end])[:_LAW_WORDS]
    before = _words(text[clause.start : start])[-_LAW_WORDS:]
    joints = context.vocabulary.words("grammar", "law_joints")
    leads = next((k for k, word in enumerate(reversed(before)) if word in laws), None)
    is_led = leads is not None and any(word in joints for word in before[len(before) - leads :])
    stops = next((k for k, word in enumerate(behind) if word in context.vocabulary.function_words), len(behind))
    return is_led or not laws.isdisjoint(behind[:stops])


def _words(text: str) -> list[str]:
    return [found[0].lower() for found in _WORD.finditer(text)]
