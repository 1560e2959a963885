"""How large one is beside another: "a tenth the size of", "70% of that of", where no whole is divided."""

from __future__ import annotations

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.phrases import Mention
from bilateral.reading.quantities import QuantityMention

__all__ = ["beside_another"]

_PARTS = frozenset({"percent", "fraction"})


def beside_another(mention: QuantityMention, clause: Clause, context: Context) -> tuple[str, str] | None:
    """Who is measured and by whom: of two that the clause names, the one is so large a part of the other's size.

    The first stands before the number and its verb, the second behind it, with nothing between but "the size of", "as
    large as" or "that of". None where a part of something is told: "10% of the people of".
    """
    if mention.unit not in _PARTS or not any(c.end <= mention.start for c in clause.cues("is")):
        return None
    named = [m for m in clause.of("entity") if m.id != "WLD"]
    before = [m for m in named if m.end <= mention.start]
    behind = [m for m in named if m.start >= mention.end]
    if len({m.id for m in before}) != 1 or len({m.id for m in behind}) != 1 or before[0].id == behind[0].id:
        return None
    return (before[0].id, behind[0].id) if _is_standard(mention, behind[0], clause, context) else None


def _is_standard(mention: QuantityMention, name: Mention, clause: Clause, context: Context) -> bool:
    """Whether the words between the number and the name say that its size is the measure."""
    between = clause.sentence.document[mention.end : name.start].lower().replace("’", "'").split()
    said = {*context.vocabulary.words("grammar", "size_words")}
    return not said.isdisjoint(between) and context.vocabulary.function_words.union(said).issuperset(between)
