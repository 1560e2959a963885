"""The quantities of a text: what the first step of a check sees, on its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from bilateral.connectors.fetch import load
from bilateral.formats.quantities import Numbers
from bilateral.model.errors import LanguageUnsupported, UsageError
from bilateral.reading.document import read_document
from bilateral.reading.document.language import READ
from bilateral.reading.quantities import QuantityReader
from bilateral.reading.sentences import sentence_spans
from bilateral.store.builtin import builtin_almanac

__all__ = ["read_quantities"]

# Any: each lexicon table has a form of its own
_Lexicon = Mapping[str, Mapping[str, Any]]


class _Line(msgspec.Struct):
    """A sentence of a file that holds one JSON object a line."""

    sentence: str
    id: str | int = ""
    lang: str = "en"


def read_quantities(source: str, *, language: str | None = None) -> Iterator[Numbers]:
    """Every sentence of the source with its numbers and years, in order.

    The source is whatever `Checker.check_file` reads, or, if its name ends in .jsonl, a file of sentences: one JSON
    object a line with `sentence` and, if wanted, `id` and `lang`. Raises SourceError, LanguageUnsupported, UsageError.
    """
    lexicon = builtin_almanac().catalogue.lexicon
    loaded = load(source, stdin=sys.stdin.buffer)
    if source.endswith(".jsonl"):
        yield from _of_lines(source, loaded.data, language, lexicon)
        return
    layout = {name: tables.get("layout", {}) for name, tables in lexicon.items()}
    document = read_document(source, loaded.data, media_type=loaded.media_type, language=language, layout=layout)
    reader = QuantityReader(lexicon, document.language)
    for number, (start, end, _) in enumerate(sentence_spans(document), 1):
        sentence = document.text[start:end]
        yield Numbers(f"s{number}", document.language, sentence, *reader.read(sentence, document.published))


def _of_lines(source: str, data: bytes, language: str | None, lexicon: _Lexicon) -> Iterator[Numbers]:
    readers: dict[str, QuantityReader] = {}
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=_Line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UsageError(f"{source}, line {number}: no sentence ({error})") from None
        named = language or row.lang
        if named not in READ:
            raise LanguageUnsupported(f"{source}, line {number}", f"language {named!r} is not read; choose en or fr")
        if named not in readers:
            readers[named] = QuantityReader(lexicon, named)
        yield Numbers(str(row.id or f"s{number}"), named, row.sentence, *readers[named].read(row.sentence))
