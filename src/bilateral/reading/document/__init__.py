"""Documents in: the bytes of any format we read → one text, its blocks, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bilateral.model.document import Document
from bilateral.model.errors import LanguageUnsupported, SourceError
from bilateral.model.time import Period
from bilateral.reading.document.draft import Draft, blocks_of, excluded_of
from bilateral.reading.document.furniture import Furniture, plain
from bilateral.reading.document.isolated import is_large, read_isolated
from bilateral.reading.document.language import READ, language_of
from bilateral.reading.document.limits import check_size
from bilateral.reading.document.noise import without_noise
from bilateral.reading.document.published import opening_date, published_of
from bilateral.reading.document.readers import read_form
from bilateral.reading.document.sniff import charset_of, sniff
from bilateral.reading.kept import Kept

__all__ = ["read_document"]


# Any: lexicon tables hold whatever form their author gave them
def read_document(
    source: str,
    data: bytes,
    *,
    layout: Mapping[str, Any],
    media_type: str | None = None,
    published: Period | None = None,
    language: str | None = None,
) -> Document:
    """The document that the bytes hold: html, pdf, docx, markdown or plain text, told by their first bytes.

    `source` is the name for messages and, by its suffix, a hint of the format, as is `media_type`. `layout` is the
    lexicon's `layout` table of each language. Raises SourceError, SourceTooLarge or LanguageUnsupported, each
    with one line that says what to do.

    >>> read_document("note.txt", b"Canada has ten provinces.", layout={}).text
    'Canada has ten provinces.'
    """
    form = sniff(source, data, media_type)
    check_size(source, len(data), form)
    furniture = _FURNITURE.get(layout, "")
    draft = without_noise(_draft(source, data, form, media_type), furniture)
    kept = [draft.text[p.start : p.end] for p in draft.pieces if not p.why]
    if not kept:
        raise SourceError(source, "holds no text to check" if not draft.pieces else "holds no text but page furniture")
    if language and language not in READ:
        raise LanguageUnsupported(source, f"language {language!r} is not read; choose en or fr")
    return Document(
        source=source,
        text=draft.text,
        blocks=blocks_of(draft, furniture.introductions),
        excluded=excluded_of(draft),
        title=draft.title,
        language=language or language_of(source, kept, layout, draft.language),
        published=published_of(
            told=published,
            stated=draft.published,
            title=draft.title,
            modified=_modified(draft, furniture),
            opening=opening_date(kept, furniture.dating_words),
        ),
        url=source if source.startswith(("http://", "https://")) else draft.metadata.get("url", ""),
        positions=draft.positions,
        metadata={"format": form, **draft.metadata},
    )


_FURNITURE: Kept[Furniture] = Kept(lambda layout, _: Furniture.of(layout))


def _draft(source: str, data: bytes, form: str, media_type: str | None) -> Draft:
    """What the reader of that format finds, in this process or, for what may be hostile and slow, in another."""
    charset = charset_of(media_type)
    if form in ("pdf", "docx") or (form != "text" and is_large(form, data)):
        return read_isolated(source, data, form, charset=charset)
    return read_form(source, data, form, charset)


def _modified(draft: Draft, furniture: Furniture) -> list[str]:
    """The lines that give the date of the page, or follow a label that does."""
    lines = [draft.text[p.start : p.end] for p in draft.pieces]
    found = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        label, colon, value = line.partition(":")
        if colon and len(line) < 80 and plain(label) in furniture.modified_labels:
            found.append(value if value.strip() else after[:40])
    return found
