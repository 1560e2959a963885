"""How sentences were read, as lines for a terminal: a word a line, clause by clause, then what was considered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bilateral.formats.phrases import count, phrase
from bilateral.model.explained import Considered, Explained, Part, Recognised, Token

__all__ = ["Line", "lines"]

_FIRST = ("quantity", "period", "entity", "fact", "concept", "role", "direction", "code")  # the rest stands behind
_LAST = "context"
_NAMES = 3  # indicators shown of all that share a word
_QUERIES = 6
_SAME = "″"  # the word goes on with what the one before began
_NOTHING = "—"


class Line(NamedTuple):
    """A line of the explanation: how far it is indented, what stands at its left and what is said of it."""

    indent: int
    left: str
    right: str = ""


def lines(explained: Explained, text: str, language: str, *, is_verbose: bool = False) -> Iterator[Line]:
    """The lines of one sentence of the text."""
    yield Line(0, f"“{' '.join(text[explained.start : explained.end].split())}”")
    parts = list(explained.parts)
    for token in explained.tokens:
        while parts and token.start >= parts[0].start:
            yield _border(parts.pop(0), language)
        yield Line(4, token.text, _known(token, text, is_verbose=is_verbose))
    for considered in explained.considered:
        yield from _candidate(considered, text, language, is_verbose=is_verbose)
    if explained.gate is not None:
        yield Line(2, phrase("no_claim", language), phrase(f"gate.{explained.gate.value}", language))
    elif not explained.considered:
        held = dict.fromkeys(phrase(f"gate.{p.gate.value}", language) for p in explained.parts if p.gate)
        lacks = [phrase(f"lacks.{name}", language) for name in explained.lacks]
        yield Line(2, phrase("no_claim", language), "; ".join([*held, *lacks]) or phrase("no_kind", language))


def _border(part: Part, language: str) -> Line:
    gate = phrase(f"gate.{part.gate.value}", language) if part.gate else ""
    return Line(2, phrase("clause", language), gate)


def _known(token: Token, text: str, *, is_verbose: bool) -> str:
    """What the token's words were taken for: told at the first of them."""
    begun = sorted((r for r in token.known if r.start >= token.start), key=_weight)
    if not begun:
        return _SAME if token.known else _NOTHING
    told = []
    for (start, end, sort), those in groupby(begun, key=lambda r: (r.start, r.end, r.sort)):
        words = "" if end <= token.end else f"“{text[start:end]}” "
        told.append(f"{words}{sort} {_names(list(those), is_verbose=is_verbose)}")
    return "; ".join(told)


def _weight(known: Recognised) -> tuple[int, int, int]:
    """Longer words first, and of one length what says most."""
    place = _FIRST.index(known.sort) if known.sort in _FIRST else len(_FIRST) + (known.sort == _LAST)
    return known.start - known.end, known.start, place


def _names(those: Sequence[Recognised], *, is_verbose: bool) -> str:
    shown = those if is_verbose else those[:_NAMES]
    names = ", ".join(f"{r.what} ({r.detail})" if r.detail else r.what for r in shown)
    return names + (f" +{len(those) - len(shown)}" if len(those) > len(shown) else "")


def _candidate(considered: Considered, text: str, language: str, *, is_verbose: bool) -> Iterator[Line]:
    outcome = (
        phrase("gave_way", language, kind=considered.gave_way)
        if considered.gave_way
        else phrase(considered.verdict, language)
    )
    yield Line(2, considered.kind, f"“{' '.join(text[considered.start : considered.end].split())}” → {outcome}")
    concept = f"{considered.concept} ({considered.score}) · " if considered.concept else ""
    figures = phrase("strength", language, strength=considered.strength, certainty=considered.certainty)
    yield Line(4, "", concept + figures)
    for loss in considered.losses:
        words = f": {loss.words}" if loss.words else ""
        yield Line(6, f"−{loss.share:.2f}", phrase(f"loss.{loss.why.value}", language) + words)
    shown = considered.queries if is_verbose else considered.queries[:_QUERIES]
    for query in shown:
        yield Line(6, f"{query.plausibility:.2f}", query.query)
    if len(considered.queries) > len(shown):
        yield Line(6, "", f"+ {count(len(considered.queries) - len(shown), 'more_readings', language)}")
    if considered.missing:
        yield Line(6, "", f"{phrase('missing', language)}: {considered.missing}")
