"""Whether more of what a series tells is good or bad: who says that something has improved means one of them."""

from __future__ import annotations

from bilateral.model.indicator import Indicator
from bilateral.reading.context import Context
from bilateral.reading.phrases import flatten

__all__ = ["more_is_better"]


def more_is_better(indicator: Indicator, context: Context) -> int:
    """1 where more is better by the series' title, -1 where less is, 0 where nobody could say.

    A scale that ends with the lack of the thing, by its description, runs the other way: "from 0 (freedom) to 100 (no
    freedom)".
    """
    families, words = context.vocabulary.titles.families, context.vocabulary.words
    title = {term.key for term in families.terms(indicator.title["en"])}
    good, bad = ({families.key(w) for w in words("merit", name)} for name in ("good", "bad"))
    sign = bool(title & good) - bool(title & bad)
    note = flatten(indicator.note).lower()
    return -sign if any(end in note for end in words("merit", "scale_ends")) else sign
