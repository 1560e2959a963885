"""What a thing is called: the noun, among the words for an indicator, that stands well before "of" somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bilateral.model.indicator import Indicator
from bilateral.reading.context import Context

__all__ = ["nouns"]

_MORE = ("entity", "cue")  # whose it is, or that it is the largest: the sentence says so itself
_ONE_WAY = ("forward", "backward")  # and so it does which way
_KEPT = 4096  # indicators whose nouns are remembered
_ALIKE = 5  # letters in which a word and its other form begin
_WORD = re.compile(r"(?:(?<=\b[dlDL]['’])|(?<!\w)(?![dlDL]['’]))[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


def nouns(indicator: Indicator, context: Context) -> tuple[str, ...]:
    """The indicator's words in the number that its title has, those first that the title has too.

    Words that begin or end with a small word, "freight between", are no noun by themselves; who is named in one is
    named beside it as well.
    """
    return _nouns(indicator.id, context.common)


@lru_cache(maxsize=_KEPT)
def _nouns(name: str, context: Context) -> tuple[str, ...]:
    indicator = context.catalogue.indicators[name]
    language = context.language
    said = indicator.words.get(language) or indicator.words.get("en", ())
    title = indicator.title.get(language, indicator.title["en"])
    title = title[:1].lower() + title[1:] if title[1:2].islower() else title
    forms = {found[0].lower(): found[0] for found in _WORD.finditer(title)}
    known = context.vocabulary.function_words
    scored: list[tuple[float, int, str]] = []
    for place, phrase in enumerate(said):
        words = [found[0] for found in _WORD.finditer(phrase)]
        if not words or words[0].lower() in known or words[-1].lower() in known:
            continue
        formed = [_formed(word, forms) for word in words]
        share = sum(form is not None for form in formed) / len(words)
        found = context.vocabulary.book.find(phrase)
        says_more = any(
            m.sort in _MORE or m.detail in _ONE_WAY or (m.sort == "code" and m.id.startswith(f"{name}|")) for m in found
        )
        written = phrase
        for word, form in zip(words, formed, strict=True):
            written = written.replace(word, form if form and share == 1 else word, 1)
        scored.append((says_more - share, place, written))
    told = tuple(dict.fromkeys(written for _, _, written in sorted(scored)))
    return told or (title,)


def _formed(word: str, forms: dict[str, str]) -> str | None:
    """The word in the form that the title has; None if the title lacks it."""
    small = word.lower()
    if small in forms:
        return forms[small]
    alike: Sequence[str] = [form for low, form in forms.items() if len(small) >= _ALIKE and low[:-1] == small]
    return alike[0] if alike else None
