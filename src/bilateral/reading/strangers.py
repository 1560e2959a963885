"""Strangers: names in a clause that nothing on record goes by, so that what is said of them cannot be passed."""

from __future__ import annotations

import re

from bilateral.model.fact import Fact
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention

__all__ = ["has_other_parties", "names_a_stranger"]

_CROWN = "GBR"  # signed for Canada until 1923
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
