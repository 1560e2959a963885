"""Texts checked against an almanac: one checker that loads once, reports that know how to write themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.checking.check import check_sentences, examine, judge_all
from bilateral.checking.replay import Change, replay_report
from bilateral.checking.why import Explanation, explain_id
from bilateral.connectors.fetch import load
from bilateral.kinds import all_kinds
from bilateral.model.answer import Answer as PlainAnswer
from bilateral.model.document import Document, DocumentReport
from bilateral.model.document import Report as PlainReport
from bilateral.model.errors import BilateralError, LanguageUnsupported, UsageError
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.context import Context
from bilateral.reading.document import read_document
from bilateral.store import Almanac
from bilateral.store.builtin import builtin_almanac, catalogue_folder, folder_almanac
from bilateral.store.collector import without_collector

if TYPE_CHECKING:
    from bilateral.asking.ask import Asker
    from bilateral.asking.spoken import Spoken

__all__ = ["Answer", "Change", "Checker", "Explanation", "Report"]


class Report(PlainReport):
    """What one run found, and how to write it. Shows itself as the HTML report in a notebook."""

    def to_json(self) -> str:
        """The report in the stable JSON form."""
        from bilateral.formats import json

        return json.write(self)

    def to_html(self) -> str:
        """The report as one self-contained page."""
        from bilateral.formats import html

        return html.write(self)

    def _repr_html_(self) -> str:
        return f'<iframe sandbox srcdoc="{escape(self.to_html())}" style="width:100%;height:60em;border:0"></iframe>'


class Answer(PlainAnswer):
    """What the record says to a question, and how to write it. Shows itself as text."""

    def to_json(self, *, chart: bool = False) -> str:
        """The answer as one JSON object; with `chart`, the course of its series as SVG in it. Raises MissingExtra."""
        from bilateral.formats import answer

        return answer.to_json(self, with_chart=chart)

    def to_svg(self) -> str:
        """The course of its series as a small chart; empty of what has none. Raises MissingExtra."""
        from bilateral.formats import answer

        return answer.chart(self)

    def __str__(self) -> str:
        from bilateral.formats import answer

        return answer.to_text(self)


class Checker:
    """Checks texts against an almanac. Loads once; checking is then a pure function of text, dates and almanac.

    >>> report = Checker().check_text("Canada and the United States are members of NATO.")
    >>> report.documents[0].claims[0].verdict.value
    'supported'
    """

    def __init__(self, catalogue: str | Path | None = None, *, as_of: date | None = None) -> None:
        self._folder = catalogue_folder(catalogue)
        self.as_of = as_of or date.today()
        self._annotators: dict[str, Annotator] = {}
        self._askers: dict[str, Asker] = {}
        self._asked_in: dict[str, Context] = {}

    @cached_property
    def almanac(self) -> Almanac:
        """The almanac that is asked."""
        return builtin_almanac() if self._folder is None else folder_almanac(self._folder)

    @cached_property
    def _layout(self) -> Mapping[str, Any]:  # Any: a lexicon table has a form of its own
        return {name: tables.get("layout", {}) for name, tables in self.almanac.catalogue.lexicon.items()}

    def check_text(
        self, text: str, *, published: str | Period | None = None, language: str | None = None, source: str = "text",
        explain: bool = False,
    ) -> Report:  # fmt: skip
        """The report on a text; `explain` adds how each sentence was read.

        Raises LanguageUnsupported, and UsageError for a date that is none.
        """
        document = self._read(
            source, text.encode("utf-8", errors="replace"), "text/plain", _period(published), language
        )
        return self._report([self._check(document, explain=explain)])

    def check_file(
        self, path: str | Path, *, published: str | Period | None = None, language: str | None = None,
        explain: bool = False,
    ) -> Report:  # fmt: skip
        """The report on a file. Raises SourceError if it cannot be read."""
        return self._report([self._checked(str(path), _period(published), language, explain=explain)])

    def check_url(self, url: str, *, published: str | Period | None = None, language: str | None = None) -> Report:
        """The report on a page. Raises SourceRefused for an address inside a private network."""
        return self.check_file(url, published=published, language=language)

    def check_many(
        self, sources: Sequence[str], *, published: str | Period | None = None, language: str | None = None,
        progress: Callable[[str], None] | None = None, explain: bool = False,
    ) -> Report:  # fmt: skip
        """The report on several sources; one that cannot be read keeps its error, and the rest is done."""
        period, done = _period(published), []
        for source in sources:
            if progress is not None:
                progress(source)
            try:
                done.append(self._checked(source, period, language, explain=explain))
            except BilateralError as error:
                done.append(DocumentReport(Document(source, "", ()), error=str(error)))
        return self._report(done)

    def ask(self, question: str, *, after: Answer | None = None, language: str | None = None) -> Answer:
        """The answer to a question, or why there is none; `after` is the answer that a follow-up leans on.

        Never raises for what is asked. Raises LanguageUnsupported for a `language` that is none of the catalogue's.
        """
        from bilateral.asking.ask import Asker

        spoken = language or self._spoken.language(question, after.language if after else "")
        annotator = self._reader("question", spoken)
        if spoken not in self._askers:
            self._askers[spoken] = Asker.build(annotator, all_kinds(), self.almanac.catalogue)
            self._asked_in[spoken] = Context(self.almanac, annotator.vocabulary, self.as_of)
        found = self._askers[spoken].answer(question, self._asked_in[spoken], after)
        return Answer(**{f.name: getattr(found, f.name) for f in fields(found)})

    def words(self, language: str = "en") -> tuple[str, ...]:
        """The names of entities and indicators, for those who type them."""
        catalogue = self.almanac.catalogue
        named = [n for e in catalogue.entities.values() for n in e.names.get(language, ())[:1]]
        named += [n for i in catalogue.indicators.values() for n in i.words.get(language, ())[:1]]
        return tuple(sorted({*named}))

    @cached_property
    def _spoken(self) -> Spoken:
        from bilateral.asking.spoken import Spoken

        return Spoken(self.almanac.catalogue)

    def why(self, id: str) -> Explanation:
        """What an indicator, series, fact or dataflow is, and where it comes from. Raises UnknownName."""
        return explain_id(id, self.almanac)

    def replay(self, report: Mapping[str, object]) -> tuple[Change, ...]:
        """What today's almanac would say differently from a report's JSON; empty if nothing."""
        return replay_report(report, self.almanac)

    def _checked(self, source: str, published: Period | None, language: str | None, *, explain: bool) -> DocumentReport:
        loaded = load(source, stdin=sys.stdin.buffer)
        period = published or loaded.published_sidecar
        document = self._read(source, loaded.data, loaded.media_type, period, language)
        return self._check(document, explain=explain)

    def _read(
        self, source: str, data: bytes, media_type: str | None, published: Period | None, language: str | None
    ) -> Document:
        return read_document(
            source, data, media_type=media_type, published=published, language=language, layout=self._layout
        )

    @without_collector()
    def _check(self, document: Document, *, explain: bool) -> DocumentReport:
        annotator = self._annotator(document)
        context = Context(self.almanac, annotator.vocabulary, self.as_of, document.published, document.url)
        meant = annotator.vocabulary.mender.meant(document)
        sentences = annotator.sentences(meant.document)
        if not explain:
            found = check_sentences(sentences, all_kinds(), context)
            return DocumentReport(document, tuple(meant.as_written(judged) for judged in found))
        from bilateral.checking.explaining import explain as explained

        examined = [examine(sentence, all_kinds(), context) for sentence in sentences]
        claims = judge_all(examined)
        told = tuple(meant.moved(explained(e, claims, context)) for e in examined)
        return DocumentReport(document, tuple(meant.as_written(judged) for judged in claims), explained=told)

    def _annotator(self, document: Document) -> Annotator:
        return self._reader(document.source, document.language)

    def _reader(self, source: str, language: str) -> Annotator:
        if language not in self._annotators:
            if language not in self.almanac.catalogue.lexicon:
                known = ", ".join(sorted(set(self.almanac.catalogue.lexicon) - {"mul"})) or "none"
                raise LanguageUnsupported(source, f"is in {language}; the catalogue has words of: {known}")
            self._annotators[language] = Annotator.build(self.almanac, language)
        return self._annotators[language]

    def _report(self, documents: Sequence[DocumentReport]) -> Report:
        catalogue = self.almanac.catalogue
        return Report(tuple(documents), catalogue.id, catalogue.vintage, self.as_of)


def _period(published: str | Period | None) -> Period | None:
    if published is None or isinstance(published, Period):
        return published
    try:
        return Period.parse(published)
    except ValueError as error:
        raise UsageError(f"published: {error}") from None
