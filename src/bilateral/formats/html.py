"""The report as one self-contained page: the text with its claims marked, and a panel of evidence for each.

No script and no request: styles stand in the page under a hash in its Content-Security-Policy. Everything that
comes from a text is escaped; only http and https addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bilateral.algebra import wording
from bilateral.formats import PLAIN, Options, chart, phrases, summary
from bilateral.formats.layout import Stretch, stretches
from bilateral.model.claim import Evidence, Judged, Reading
from bilateral.model.document import DocumentReport, Report
from bilateral.model.verdict import Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["MEDIA_TYPE", "write"]

MEDIA_TYPE = "text/html"

_OPEN = 6  # claims of a page up to which every panel shows its evidence at once


@dataclass(frozen=True)
class _Panel:
    """A claim with its number on the page and what its panel shows."""

    number: int
    judged: Judged
    readings: tuple[Reading, ...]
    best: Reading | None
    cited: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    dots: chart.Dots | None
    bars: chart.Bars | None
    is_open: bool


@dataclass(frozen=True)
class _Part:
    """A document with its panels and its text cut up; `number` tells documents of a page apart."""

    number: int
    report: DocumentReport
    panels: tuple[_Panel, ...]
    text: tuple[Stretch, ...]


def write(report: Report, options: Options = PLAIN) -> str:
    """The page, complete from doctype on."""
    from markupsafe import Markup

    language = summary.language_of(report, options.language)
    parts = _parts(report, language)
    style = files("bilateral.formats").joinpath("templates/report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    counts = summary.tally(report.documents)
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            parts=parts,
            language=language,
            style=Markup(style),  # noqa: S704 - ours, from the package
            style_hash=digest,
            counts=counts,
            total=sum(counts.values()),
            say=lambda key, **values: phrases.phrase(key, language, **values),
            count=lambda number, key: phrases.count(number, key, language),
        )
    )


def _parts(report: Report, language: str) -> list[_Part]:
    total = sum(len(d.claims) for d in report.documents)
    parts, number = [], 0
    for index, document in enumerate(report.documents, 1):
        panels = tuple(_panel(number + n, j, language, total) for n, j in enumerate(document.claims, 1))
        number += len(panels)
        parts.append(_Part(index, document, panels, stretches(document.document, [j.claim for j in document.claims])))
    return parts


def _panel(number: int, judged: Judged, language: str, total: int) -> _Panel:
    readings = tuple(summary.by_plausibility(judged.readings))
    in_dispute = judged.verdict in (Verdict.REFUTED, Verdict.CONFLICTING, Verdict.OUTDATED)
    best, dots = summary.best(judged), chart.dots(judged, language)
    return _Panel(
        number,
        judged,
        readings,
        best,
        summary.cited(best) if best else (),
        tuple({(e.key, e.period, e.table, e.value): e for r in readings for e in r.evidence}.values()),
        dots,
        None if dots else chart.bars(judged, language),
        in_dispute or total <= _OPEN,
    )


@cache
def _environment() -> Environment:
    """Jinja with everything escaped, undefined names an error and control characters kept out."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bilateral.formats", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: summary.clean(value) if type(value) is str else value,
    )
    environment.globals.update(
        SIGNS=phrases.SIGNS,
        NEAR_SIGN=phrases.NEAR_SIGN,
        WIDTH=chart.WIDTH,
        agreement=summary.agreement,
        agree=phrases.agree,
        accepted=phrases.asserted_range,
        margin=phrases.margin,
        kind=phrases.kind,
        verdict_word=phrases.verdict,
        value_words=phrases.value,
    )
    environment.filters.update(
        figure=wording.figure,
        period=wording.period,
        link=_link,
    )
    return environment


def _link(url: str) -> str:
    """The address if it is one that a reader may follow, else nothing: `javascript:` and the like are text."""
    return url if url.lower().startswith(("https://", "http://")) and not set(url) & set("\"'<>\\ \n\r\t") else ""
