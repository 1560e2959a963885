"""Answers for people and for scripts: text for a terminal, and one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.algebra.wording import figure, period
from bilateral.formats import PLAIN, Options
from bilateral.formats.summary import clean
from bilateral.model.answer import Alternative, Answer, Given
from bilateral.model.claim import Evidence
from bilateral.model.time import Period

__all__ = ["chart", "plain", "to_json", "to_text"]

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_MOST = 5  # other definitions shown; the JSON has all
_HEAD = {  # key: (English, French)
    "source": ("Source", "Source"), "otherwise": ("By other definitions", "Selon d’autres définitions"),
    "also": ("Also on record", "Figure aussi au registre"),
    "read": ("Read as", "Lu comme"), "how": ("How", "Calcul"), "taken": ("Taken", "Retenu"),
}  # fmt: skip


# Any: a plain JSON object
def plain(answer: Answer, *, with_chart: bool = False) -> dict[str, Any]:
    """The answer as JSON has it; `answer` is the sentence, null where nothing is answered; `chart` if it is wanted.

    Raises MissingExtra for a chart where the libraries that draw it are not there.
    """
    drawn: dict[str, Any] = {"chart": chart(answer) or None} if with_chart else {}
    return {
        "question": answer.question,
        "language": answer.language,
        "abstained": answer.abstained,
        "reason": answer.reason or None,
        "refusal": answer.refusal.value if answer.refusal else None,
        "answer": answer.sentence or None,
        "value": _value(answer.value),
        "unit": answer.unit or None,
        "period": answer.period or None,
        "definition": answer.definition or None,
        "alternatives": [
            {"value": _value(a.value), "unit": a.unit or None, "definition": a.definition, "period": a.period or None}
            for a in answer.alternatives
        ],
        "query": answer.query or None,
        "expression": answer.expression or None,
        "evidence": [_evidence(e) for e in answer.evidence],
        "steps": list(answer.steps),
        "read_as": [s.text for s in answer.statements],
        "told": list(answer.told),
        "course": [{"period": p, "value": v} for p, v in answer.course],
        **drawn,
    }


def chart(answer: Answer) -> str:
    """The course of the answer as SVG, under its sentence and above its source; empty of what has no course."""
    if not answer.course:
        return ""
    from bilateral.formats.almanac.plot import Line, draw_small

    line = Line(answer.definition, [(Period.parse(when), value) for when, value in answer.course])
    sources = dict.fromkeys(", ".join(filter(None, (e.publisher, e.table, e.vintage))) for e in answer.evidence[:3])
    foot = [f"{_head('source', answer)}: {'; '.join(sources)}."]
    return draw_small(line, answer.unit, title=answer.sentence, foot=foot, language=answer.language)


def to_json(answer: Answer, *, with_chart: bool = False) -> str:
    """The answer as one line of JSON, with its course drawn if that is wanted. Raises MissingExtra."""
    return _ENCODER.encode(plain(answer, with_chart=with_chart)).decode() + "\n"


def to_text(answer: Answer, options: Options = PLAIN, *, is_explained: bool = False) -> str:
    """The answer for people: the sentence, where it comes from, and what other definitions say."""
    return clean("\n".join(_lines(answer, options, is_explained))) + "\n"


def _head(key: str, answer: Answer) -> str:
    return _HEAD[key][1 if answer.language == "fr" else 0]


def _lines(answer: Answer, options: Options, is_explained: bool) -> Iterator[str]:
    yield answer.reason if answer.abstained else answer.sentence
    if answer.course and options.is_unicode:
        yield f"  {_sparkline([v for _, v in answer.course])}  {answer.course[0][0]}–{answer.course[-1][0]}"
    for note in answer.told:
        yield f"  {note}"
    for cited in dict.fromkeys(_cited(e) for e in answer.evidence[:3]):
        yield f"  {_head('source', answer)}: {cited}"
    if answer.alternatives:
        is_one = all(one.definition == answer.definition for one in answer.alternatives)  # which happened again
        yield f"  {_head('also' if is_one else 'otherwise', answer)}:"
        for one in answer.alternatives[:_MOST]:
            yield f"    {_in_words(one, answer.language)}"
    if is_explained:
        for statement in answer.statements:
            yield f"  {_head('read', answer)}: {statement.text}"
        if answer.query:
            yield f"  {_head('how', answer)}: {answer.query}"
        for step in answer.steps:
            yield f"    {step}"


def _in_words(one: Alternative, language: str) -> str:
    if one.unit == "date" and one.period:
        return f"{period(one.period, language)}: {one.definition}"
    match one.value:
        case Decimal():
            said = figure(one.value, one.unit, language)
        case tuple():
            said = ", ".join(one.value)
        case bool():
            said = {True: ("yes", "oui"), False: ("no", "non")}[one.value][1 if language == "fr" else 0]
        case _:
            said = str(one.value or "")
    when = f" ({period(one.period, language)})" if one.period else ""
    return f"{said}{when}: {one.definition}"


def _cited(evidence: Evidence) -> str:
    vintage = f", {evidence.vintage}" if evidence.vintage else ""
    return f"{evidence.publisher}, {evidence.table}{vintage}  {evidence.url}"


_BARS = "▁▂▃▄▅▆▇█"


def _sparkline(values: list[Decimal]) -> str:
    low, high = min(values), max(values)
    if low == high:
        return _BARS[3] * len(values)
    return "".join(_BARS[int((v - low) / (high - low) * (len(_BARS) - 1))] for v in values)


def _value(value: Given) -> object:
    return list(value) if isinstance(value, tuple) else value


# Any: a plain JSON object
def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "publisher": evidence.publisher, "table": evidence.table, "key": evidence.key, "period": evidence.period,
        "value": evidence.value, "vintage": evidence.vintage, "url": evidence.url, "trust": evidence.trust,
    }  # fmt: skip
