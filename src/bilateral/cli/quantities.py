"""`bilateral quantities`: the numbers of a text, as they are read."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from bilateral.cli.options import Output
from bilateral.cli.output import named, written

__all__ = ["quantities"]


def quantities(
    source: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    format: Annotated[Literal["text", "json"], Parameter(name=["--format", "-f"])] = "text",
    language: Literal["en", "fr"] | None = None,
    output: Output = None,
) -> None:
    """Shows every quantity of a text: its value, unit, hedge, and what the printed digits allow.

    Example: bilateral quantities speech.txt --format json

    Parameters
    ----------
    source
        A file (html, pdf, docx, md, txt), a URL, or - for standard input; a .jsonl file holds one sentence a line,
        as {"id": ..., "lang": "en", "sentence": "..."}.
    format
        text, or json: one object a line for each sentence.
    language
        The language of the text; found out if not given.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.api.quantities import read_quantities
    from bilateral.formats.quantities import to_json_lines, to_text

    named(source)
    with written(output) as write:
        rows = read_quantities(source, language=language)
        for part in to_json_lines(rows) if format == "json" else to_text(rows):
            write(part)
