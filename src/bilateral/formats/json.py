"""The report as JSON: the stable form that scripts read and that `replay` recomputes.

Its schema is docs/reference/report.schema.json. Offsets count characters (code points) of the document's `text`.
Figures are JSON numbers with every digit kept; the same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.formats import PLAIN, Options
from bilateral.model.claim import Asserted, Evidence, Judged, Reading
from bilateral.model.document import DocumentReport, Report
from bilateral.model.errors import UsageError
from bilateral.model.explained import Considered, Explained, Gate

__all__ = ["MEDIA_TYPE", "plain", "read", "write"]

MEDIA_TYPE = "application/json"
SCHEMA = 1

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")  # no UTF-8 holds them; replaced one for one, so that offsets stay right
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def write(report: Report, options: Options = PLAIN) -> str:
    """The report as indented JSON with a final newline."""
    return msgspec.json.format(_ENCODER.encode(plain(report)), indent=2).decode() + "\n"


# Any: a report that someone saved holds whatever it holds; `replay` checks what it uses
def read(text: str | bytes) -> Mapping[str, Any]:
    """The report as plain values, figures as Decimal. Raises UsageError if it is no report of this schema."""
    try:
        found = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"not a report: {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("documents"), list):
        raise UsageError("not a report: it has no list of documents; write one with `check --format json`")
    if found.get("schema") != SCHEMA:
        raise UsageError(f"a report of schema {found.get('schema')!r}; this version reads schema {SCHEMA}")
    return found


def plain(report: Report) -> dict[str, object]:
    """The report as dicts, lists, strings, Decimals and booleans, in the order in which they are written."""
    return {
        "schema": report.schema,
        "catalogue": {"id": report.catalogue, "vintage": report.vintage.isoformat()},
        "as_of": report.as_of.isoformat(),
        "documents": [_document(d) for d in report.documents],
    }


def _document(report: DocumentReport) -> dict[str, object]:
    document = report.document
    explained = {} if report.explained is None else {"explain": [_explained(e) for e in report.explained]}
    return {
        "source": _text(document.source),
        "url": _text(document.url),
        "title": _text(document.title),
        "language": document.language,
        "published": str(document.published) if document.published else None,
        "text": _text(document.text),
        "claims": [_judged(j) for j in report.claims],
        "excluded": [{"start": e.start, "end": e.end, "why": e.why} for e in document.excluded],
        "error": _text(report.error) or None,
        **explained,
    }


def _explained(explained: Explained) -> dict[str, object]:
    return {
        "start": explained.start,
        "end": explained.end,
        "gate": _gate(explained.gate),
        "lacks": list(explained.lacks),
        "tokens": [
            {
                "text": _text(token.text),
                "start": token.start,
                "end": token.end,
                "known": [
                    {"sort": r.sort, "what": _text(r.what), "detail": _text(r.detail), "start": r.start, "end": r.end}
                    for r in token.known
                ],
            }
            for token in explained.tokens
        ],
        "clauses": [{"start": p.start, "end": p.end, "gate": _gate(p.gate)} for p in explained.parts],
        "candidates": [_considered(c) for c in explained.considered],
    }


def _gate(gate: Gate | None) -> str | None:
    return gate.value if gate else None


def _considered(considered: Considered) -> dict[str, object]:
    return {
        "kind": considered.kind,
        "start": considered.start,
        "end": considered.end,
        "asserted": _text(considered.asserted),
        "strength": considered.strength,
        "concept": considered.concept or None,
        "score": considered.score,
        "certainty": considered.certainty,
        "losses": [
            {"why": loss.why.value, "share": round(loss.share, 3), "words": loss.words} for loss in considered.losses
        ],
        "queries": [
            {"query": _text(q.query), "period": q.period, "plausibility": q.plausibility} for q in considered.queries
        ],
        "missing": _text(considered.missing),
        "verdict": considered.verdict or None,
        "gave_way": considered.gave_way or None,
    }


def _judged(judged: Judged) -> dict[str, object]:
    claim = judged.claim
    return {
        "quote": _text(claim.quote),
        "start": claim.start,
        "end": claim.end,
        "sentence": list(claim.sentence),
        "kind": claim.kind,
        "topic": claim.topic,
        "language": claim.language,
        "period": str(claim.period) if claim.period else None,
        "verdict": judged.verdict.value,
        "asserted": _asserted(claim.asserted),
        "readings": [_reading(r) for r in judged.readings],
        "readings_total": judged.readings_total,
        "robustness": judged.robustness,
        "correction": _text(judged.correction) if judged.correction is not None else None,
        "justification": _text(judged.justification),
        "missing": _text(judged.missing),
        "may_refute": judged.may_refute,
        "once_held": judged.once_held,
        "hand_picked": judged.hand_picked,
        "notes": [_text(n) for n in judged.notes],
    }


def _asserted(asserted: Asserted) -> dict[str, object]:
    interval = asserted.interval
    return {
        "low": _digits(interval.low) if interval else None,
        "high": _digits(interval.high) if interval else None,
        "unit": asserted.unit,
        "text": _text(asserted.text),
        "value": _digits(asserted.value),
        "hedge": asserted.hedge,
        "period": str(asserted.period) if asserted.period else None,
        "truth": asserted.truth,
    }


def _reading(reading: Reading) -> dict[str, object]:
    return {
        "query": _text(reading.query),
        "choices": {_text(k): _text(v) for k, v in reading.choices.items()},
        "expression": _text(reading.expression),
        "value": _figure(reading.value),
        "unit": reading.unit,
        "period": reading.period,
        "agrees": reading.agrees,
        "near": reading.near,
        "margin": reading.margin,
        "plausibility": reading.plausibility,
        "may_refute": reading.may_refute,
        "is_latest": reading.is_latest,
        "is_neighbour": reading.is_neighbour,
        "known": reading.known.isoformat() if reading.known else None,
        "evidence": [_evidence(e) for e in reading.evidence],
        "steps": [_text(s) for s in reading.steps],
        "missing": _text(reading.missing),
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "publisher": _text(evidence.publisher),
        "table": _text(evidence.table),
        "key": _text(evidence.key),
        "period": evidence.period,
        "value": _figure(evidence.value),
        "unit": evidence.unit,
        "vintage": evidence.vintage,
        "url": _text(evidence.url),
        "label": _text(evidence.label),
        "used": evidence.used,
        "trust": evidence.trust,
    }


def _figure(value: str | None) -> Decimal | str | None:
    """A number as a number, keeping its digits; words, dates and ids as they are."""
    if value is None:
        return None
    return _digits(Decimal(value)) if _NUMBER.fullmatch(value) else _text(value)


def _digits(value: Decimal | None) -> Decimal | None:
    """The number written out, `920000000000` for `9.2E+11`, unless its zeros would fill the page."""
    return Decimal(f"{value:f}") if value is not None and abs(value.adjusted()) <= 30 else value


def _text(text: str) -> str:
    return _SURROGATE.sub("�", text)
