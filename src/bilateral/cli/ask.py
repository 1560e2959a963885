"""`bilateral ask`: questions in, answers out; with no question, a prompt."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from bilateral.cli.options import Asked, day, to_terminal
from bilateral.cli.output import named, written
from bilateral.model.errors import UsageError

if TYPE_CHECKING:
    from bilateral.api import Answer, Checker

__all__ = ["ask"]


def ask(
    *question: Annotated[str, Parameter(allow_leading_hyphen=True)],
    format: Annotated[Literal["text", "json"], Parameter(name=["--format", "-f"])] = "text",
    language: Literal["en", "fr"] | None = None,
    chart: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    explain: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    asked: Asked | None = None,
) -> None:
    """Answers a question about the record: a figure, a date, a name, yes or no, with its definition and source.

    Example: bilateral ask "How much did Canada export to the United States in 2023?"

    Parameters
    ----------
    question
        The question, in quotes or not; - reads one a line from standard input, each leaning on the one before.
        With none, a prompt asks.
    format
        text, or json: one object a line for each question.
    language
        The language of the questions; found out if not given.
    chart
        Draw the course of the figure, as SVG in the JSON (needs: pip install bilateral[charts]).
    explain
        Show how the question was read and how the answer was reached.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.api import Checker
    from bilateral.formats.answer import to_json, to_text

    if chart and format != "json":
        raise UsageError("--chart draws SVG in the JSON: add --format json")
    asked = asked or Asked()
    checker = Checker(asked.catalogue, as_of=day(asked.as_of))
    words = [named(word) for word in question]
    if not words and sys.stdin.isatty():
        from bilateral.cli.prompt import prompt

        prompt(checker, language=language, explain=explain)
        return
    with written(output) as write:
        look = to_terminal(output)
        for answer in _answers(checker, words, language):
            write(
                to_json(answer, with_chart=chart) if format == "json" else to_text(answer, look, is_explained=explain)
            )
            if format == "text" and words in ([], ["-"]):
                write("\n")


def _answers(checker: Checker, words: list[str], language: str | None) -> Iterator[Answer]:
    """The answer to the question, or to each line of standard input in turn."""
    if words and words != ["-"]:
        yield checker.ask(" ".join(words), language=language)
        return
    before: Answer | None = None
    for line in sys.stdin:
        if line.strip():
            before = checker.ask(line.strip(), after=before, language=language)
            yield before
