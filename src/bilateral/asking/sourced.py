"""Sources: an answer's sentence with those who publish what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.asking.wording import Wording
from bilateral.model.claim import Evidence

__all__ = ["attributed", "cited"]


def cited(sentence: str, evidence: Sequence[Evidence], wording: Wording) -> tuple[str, ...]:
    """The sentence with publisher, table and release, then more shortly."""
    told = dict.fromkeys(", ".join(p for p in (e.publisher, e.table, e.vintage) if p) for e in evidence if e.used)
    whole = wording.say("cited", sentence=sentence.removesuffix("."), source="; ".join(told))
    return (whole, *attributed(sentence, evidence, wording), wording.sentence("source_is", source="; ".join(told)))


def attributed(sentence: str, evidence: Sequence[Evidence], wording: Wording) -> Iterator[str]:
    """The sentence as what its one publisher says, for where another says otherwise; none of several publishers."""
    publishers = {e.publisher for e in evidence if e.used}
    if len(publishers) == 1:
        who = wording.publisher(publishers.pop())
        yield wording.say("attributed", sentence=sentence.removesuffix("."), who=who)
