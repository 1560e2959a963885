"""Claims that name their source: where definitions part, that of the publisher whom the sentence names is meant.

"According to Statistics Canada, exports fell 15.8%": another agency's 15.1% does not dispute it. The other publishers'
figures become less plausible, none is dropped, and no claim is called false for what another publisher says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bilateral.checking.coherence import weighed
from bilateral.model.claim import Judged
from bilateral.model.verdict import Verdict
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context
from bilateral.store import Almanac

__all__ = ["as_cited"]

_OTHERS = 0.1  # what is left of the plausibility of a reading by another publisher


def as_cited(judged: Sequence[Judged], sentence: Sentence, context: Context) -> tuple[Judged, ...]:
    """The claims of the sentence, those left open read as the figures of the one publisher whom it names, or else the
    whole text.
    """
    if all(one.verdict is not Verdict.CONFLICTING for one in judged):
        return tuple(judged)
    text, names = sentence.document, _names(context.almanac, context.language)
    named = _cited(text[sentence.start : sentence.end], names) or _cited(text, names)
    if len(named) != 1:
        return tuple(judged)
    return tuple(_as_told_by(one, *named) if one.verdict is Verdict.CONFLICTING else one for one in judged)


def _as_told_by(judged: Judged, publisher: str) -> Judged:
    return weighed(judged, lambda r: all(e.publisher != publisher for e in r.evidence), _OTHERS)


@lru_cache(maxsize=256)
def _cited(text: str, names: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The publishers whom the text names."""
    return frozenset(publisher for name, publisher in names if name in text)


@lru_cache(maxsize=8)
def _names(almanac: Almanac, language: str) -> tuple[tuple[str, str], ...]:
    """What each publisher is called, also without the name of its country, with the name that its figures bear."""
    return tuple(
        (name, agency.name["en"])
        for agency in almanac.catalogue.agencies.values()
        for whole in {agency.name["en"], agency.name.get(language, agency.name["en"])}
        for name in {whole, whole.removeprefix("U.S. ").removesuffix(" des États-Unis")}
    )
