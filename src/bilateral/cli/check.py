"""`bilateral check`: texts in, a report out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from bilateral.cli.options import day, to_terminal
from bilateral.cli.output import complain, named, progress, written
from bilateral.model.errors import UsageError
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict

if TYPE_CHECKING:
    from bilateral.model.document import Report

__all__ = ["check"]


def check(
    *sources: Annotated[str, Parameter(allow_leading_hyphen=True)],
    format: Annotated[str, Parameter(name=["--format", "-f"])] = "text",
    as_of: str | None = None,
    published: str | None = None,
    language: Literal["en", "fr"] | None = None,
    catalogue: Path | None = None,
    fail_on: Annotated[str, Parameter(show_default=False)] = "",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    verbose: Annotated[bool, Parameter(name=["--verbose", "-v"], negative="", show_default=False)] = False,
    explain: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> int:
    """Finds the checkable claims in texts and says which hold, under every plausible reading.

    Example: bilateral check speech.txt --published 2024-08-01 --format html -o report.html

    Parameters
    ----------
    sources
        Files (html, pdf, docx, md, txt), URLs, or - for standard input.
    format
        How the report is written: text, json or html.
    as_of
        Ask the almanac as it stood on this day, YYYY-MM-DD.
    published
        When the texts were written: YYYY, YYYY-MM or YYYY-MM-DD. A text's own date counts if this is not given.
    language
        The language of the texts; found out if not given.
    catalogue
        Use another catalogue in place of the built-in almanac: a data package (datapackage.json and CSV) or a folder
        of knowledge.
    fail_on
        Exit with status 1 if a claim has one of these verdicts, separated by commas: supported, refuted,
        conflicting, outdated, not_enough_evidence.
    output
        Write the report to this file, whole or not at all.
    verbose
        Show every reading of every claim (text).
    explain
        Show how each sentence was read, word by word, and why it makes a claim or none (text, json): for those who
        extend the lexicon. Example: echo "Canada exports oil to Ohio." | bilateral check - --explain
    """
    from bilateral.formats import find

    if not [named(source) for source in sources]:
        raise UsageError("nothing to check: name a file or URL, or - for standard input")
    style, failing, asked = find(format), _verdicts(fail_on), day(as_of)
    if published is not None:
        published = _published(published)
    with written(output) as write:
        from bilateral.api import Checker

        show = progress()
        checker = Checker(catalogue, as_of=asked)
        report = checker.check_many(sources, published=published, language=language, progress=show, explain=explain)
        if show:
            show("")
        write(style.write(report, replace(to_terminal(output), language=language, is_verbose=verbose)))
    return _status(report, failing)


def _status(report: Report, failing: frozenset[Verdict]) -> int:
    """2 if a document could not be read, 1 if a claim has one of the verdicts, else 0."""
    failed = [d for d in report.documents if d.error]
    for document in failed:
        source = document.document.source
        complain(document.error if document.error.startswith(source) else f"{source}: {document.error}")
    if failed:
        return 2
    return int(any(judged.verdict in failing for d in report.documents for judged in d.claims))


def _verdicts(text: str) -> frozenset[Verdict]:
    names = [name.strip().replace("-", "_") for name in text.split(",") if name.strip()]
    try:
        return frozenset(Verdict(name) for name in names)
    except ValueError:
        known = ", ".join(v.value for v in Verdict)
        raise UsageError(f"--fail-on {text}: no such verdict; choose from {known}") from None


def _published(text: str) -> str:
    try:
        return str(Period.parse(text))
    except ValueError:
        raise UsageError(f"--published {text}: not a date; write YYYY, YYYY-MM or YYYY-MM-DD") from None
