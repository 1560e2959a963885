"""Strangers: names in a clause that nothing on record goes by, so that what is said of them cannot be passed."""

from __future__ import annotations

import re

from bilateral.reading.clauses import Clause

__all__ = ["names_a_stranger"]

_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")


def names_a_stranger(clause: Clause) -> bool:
    """Whether a capital inside the sentence begins a name that no mention or date of the clause explains."""
    found = _CAPITAL.finditer(clause.sentence.document, clause.start, clause.end)
    words = [w.start() for w in found if w.start() > clause.sentence.start]
    if not words:
        return False
    known = [(m.start, m.end) for m in clause.mentions] + [(p.start, p.end) for p in clause.periods]
    return any(not any(a <= w < b for a, b in known) for w in words)
