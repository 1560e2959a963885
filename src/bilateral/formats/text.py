"""The report for a terminal: a line or two a claim, its readings where they are in dispute.

A page of many claims keeps to two or three lines each, so that it can be scanned; `is_verbose` shows everything.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from bilateral.algebra.wording import period
from bilateral.formats import PLAIN, Options
from bilateral.formats.explained import lines
from bilateral.formats.phrases import (
    ASCII_SIGNS,
    NEAR_SIGN,
    SIGNS,
    agree,
    asserted_range,
    count,
    margin,
    phrase,
    value,
    verdict,
)
from bilateral.formats.summary import agreement, best, by_plausibility, cited, clean, few, language_of, shorten, tally
from bilateral.model.claim import Judged, Reading
from bilateral.model.document import DocumentReport, Report
from bilateral.model.verdict import Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

__all__ = ["MEDIA_TYPE", "write"]

MEDIA_TYPE = "text/plain"

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.REFUTED: "bold red",
    Verdict.CONFLICTING: "yellow",
    Verdict.OUTDATED: "magenta",
    Verdict.NOT_ENOUGH_EVIDENCE: "cyan",
}
_OUTCOME = {True: Verdict.SUPPORTED, False: Verdict.REFUTED, None: Verdict.NOT_ENOUGH_EVIDENCE}
_READINGS = 4  # shown of a claim in dispute; more hide the page's other claims
_MANY = 12  # claims of a document from which on their readings and the blank lines between them are left out
_QUOTE = 160  # characters of a quote: two lines of an ordinary terminal
_VERDICT = 16  # columns of sign and verdict word; a longer one wraps
_WORD = 18  # columns of a word in the explanation
_NARROW = 64  # columns below which the verdict stands above its claim
_ASCII = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "—": "-", "–": "-", "−": "-", "·": "|", "→": "->", "…": "...", "≈": "~"}
    | {"\u202f": " ", "\xa0": " "}
)


def write(report: Report, options: Options = PLAIN) -> str:
    """The report in plain or coloured lines of at most `options.width` columns, with a final newline."""
    return _Writer(report, options).write()


class _Writer:
    """One report being written: its language and the console that wraps and colours."""

    def __init__(self, report: Report, options: Options) -> None:
        from rich.console import Console  # heavy: only who writes text pays for it

        self.report, self.options = report, options
        self.language = language_of(report, options.language)
        self.signs = SIGNS if options.is_unicode else ASCII_SIGNS
        self.out = io.StringIO()
        self.console = Console(
            file=self.out,
            width=max(24, options.width),
            force_terminal=options.is_coloured,
            color_system="standard" if options.is_coloured else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def write(self) -> str:
        for document in self.report.documents:
            self._document(document)
        self.console.print(self._summary())
        return "".join(line.rstrip() + "\n" for line in self.out.getvalue().splitlines())

    def _document(self, report: DocumentReport) -> None:
        document = report.document
        title = f"{document.source} — {document.title}" if document.title else document.source
        self.console.print(self._text(title, "bold"))
        if report.error:
            self.console.print(self._text(f"{self._say('failed')}: {report.error}", "bold red"))
        else:
            self.console.print(self._text(self._about(report), "dim"))
        is_brief = len(report.claims) > _MANY and not self.options.is_verbose
        for index, judged in enumerate(report.claims):
            if index == 0 or not is_brief:
                self.console.print()
            self._claim(judged, is_brief=is_brief)
        if report.explained:
            self._explained(report)
        self.console.print()

    def _explained(self, report: DocumentReport) -> None:
        from rich.padding import Padding
        from rich.table import Table

        self.console.print()
        self.console.print(self._text(self._say("explained"), "bold"))
        for sentence in report.explained or ():
            self.console.print()
            for line in lines(sentence, report.document.text, self.language, is_verbose=self.options.is_verbose):
                grid = Table.grid(padding=(0, 2, 0, 0))
                grid.add_column(width=None if line.indent == 0 else _WORD, overflow="fold")
                grid.add_column(ratio=1, overflow="fold")
                grid.add_row(self._text(line.left, "" if line.indent else "bold"), self._text(line.right, "dim"))
                self.console.print(Padding(grid, (0, 0, 0, line.indent)))

    def _about(self, report: DocumentReport) -> str:
        document = report.document
        parts = [self._say(f"language.{document.language}") if document.language in ("en", "fr") else document.language]
        if document.published:
            parts.append(f"{self._say('published')} {period(str(document.published), self.language)}")
        else:
            parts.append(self._say("date_unknown"))
        parts.append(count(len(report.claims), "claims", self.language) if report.claims else self._say("no_claims"))
        if document.excluded:
            parts.append(count(len(document.excluded), "passages", self.language))
        return " · ".join(parts)

    def _claim(self, judged: Judged, *, is_brief: bool) -> None:
        from rich.console import Group
        from rich.padding import Padding
        from rich.table import Table

        word = f"{self.signs[judged.verdict]} {verdict(judged.verdict, self.language)}"
        head, body = self._text(word, _STYLES[judged.verdict]), Group(*self._body(judged, is_brief=is_brief))
        if self.options.width < _NARROW:
            self.console.print(head, Padding(body, (0, 0, 0, 2)), sep="\n")
            return
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=_VERDICT)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(head, body)
        self.console.print(grid)

    def _body(self, judged: Judged, *, is_brief: bool) -> Iterator[RenderableType]:
        yield self._quote(judged)
        found = best(judged)
        if found is None:
            missing = judged.missing or next((r.missing for r in judged.readings if r.missing), "")
            yield self._text(f"{self._say('missing')}: {missing}" if missing else judged.justification, "dim")
            return
        yield self._comparison(judged, found)
        if judged.correction:
            yield self._text(f"→ {judged.correction}", "bold")
        in_dispute = judged.verdict is not Verdict.SUPPORTED and len(judged.readings) > 1
        if self.options.is_verbose or (in_dispute and not is_brief):
            yield from self._readings(judged)
        if self.options.is_verbose and judged.justification:
            yield self._text(judged.justification, "italic")

    def _quote(self, judged: Judged) -> Text:
        quote = self._text(f"“{shorten(judged.claim.quote, _QUOTE)}”")
        if judged.claim.asserted.text:
            quote.highlight_words([judged.claim.asserted.text], "bold")
        return quote

    def _comparison(self, judged: Judged, found: Reading) -> Text:
        asserted = judged.claim.asserted
        is_plain = judged.verdict is Verdict.SUPPORTED and asserted.text in judged.claim.quote
        parts = [] if is_plain or not asserted.text else [f"{self._say('says')} {asserted.text}"]
        publisher = next((e.publisher for e in cited(found)), "")
        where = ", ".join(part for part in (period(found.period, self.language), publisher) if part)
        says = self._say("statistics" if found.unit else "records")
        parts.append(f"{says} {value(found, self.language)}" + (f" ({where})" if where else ""))
        if len(judged.readings) > 1:
            parts.append(agree(agreement(judged), self.language))
        if self.options.is_verbose and (accepted := asserted_range(asserted.interval, asserted.unit, self.language)):
            parts.append(phrase("accepts", self.language, range=accepted))
        return self._text(" · ".join(parts), "dim")

    def _readings(self, judged: Judged) -> Iterator[RenderableType]:
        from rich.table import Table

        ranked = by_plausibility(judged.readings)
        shown = ranked if self.options.is_verbose else few(judged, _READINGS)
        grid = Table.grid(padding=(0, 2, 0, 0))
        for is_fixed in (True, False, True, False):
            grid.add_column(no_wrap=is_fixed, overflow="fold")
        for reading in shown:
            grid.add_row(*self._reading(reading))
        yield grid
        if len(ranked) > len(shown):
            more = count(len(ranked) - len(shown), "more_readings", self.language)
            yield self._text(f"+ {more} ({self._say('verbose')})", "dim")
        yield from self._sources(shown)

    def _reading(self, reading: Reading) -> Iterator[Text]:
        outcome = _OUTCOME[reading.agrees]
        is_near = reading.near and not reading.agrees
        yield self._text(NEAR_SIGN if is_near else self.signs[outcome], _STYLES[outcome])
        yield self._text(value(reading, self.language) or self._say("unknown"))
        yield self._text(period(reading.period, self.language), "dim")
        outside = margin(reading, self.language) if reading.margin else ""
        yield self._text(" · ".join(part for part in (reading.query, outside, reading.missing) if part))

    def _sources(self, readings: list[Reading]) -> Iterator[Text]:
        """Where the figures come from, each table once."""
        evidence = {(e.publisher, e.table): e for reading in readings for e in cited(reading)}.values()
        for item in evidence:
            name = ", ".join(part for part in (item.publisher, item.table) if part)
            link = f" {item.url}" if self.options.is_verbose and item.url else ""
            yield self._text(f"{self._say('source')}: {name}{link}", "dim")

    def _summary(self) -> Text:
        counts = tally(self.report.documents)
        line = self._text("")
        line.append_text(self._text(count(sum(counts.values()), "claims", self.language), "bold"))
        for found, number in counts.items():
            if number:
                words = f"{self.signs[found]} {number} {verdict(found, self.language)}"
                line.append_text(self._text(" · ")).append_text(self._text(words, _STYLES[found]))
        if failed := sum(bool(d.error) for d in self.report.documents):
            words = f" · {count(failed, 'documents', self.language)} {self._say('failed')}"
            line.append_text(self._text(words, "bold red"))
        vintage, as_of = (period(d.isoformat(), self.language) for d in (self.report.vintage, self.report.as_of))
        known = f"{self._say('almanac')} {vintage}, " if self.report.vintage > date.min else ""  # a package may not say
        about = f"\n{self.report.catalogue}, {known}{self._say('as_of')} {as_of}"
        return line.append_text(self._text(about, "dim"))

    def _say(self, key: str) -> str:
        return phrase(key, self.language)

    def _text(self, words: str, style: str = "") -> Text:
        from rich.text import Text

        words = clean(words)
        return Text(words if self.options.is_unicode else words.translate(_ASCII), style=style, overflow="fold")
