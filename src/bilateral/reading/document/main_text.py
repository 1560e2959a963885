"""Which pieces of a page are its main text: what lies in the main landmark, else what trafilatura finds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bilateral.reading.document.draft import Piece

__all__ = ["mark_main_text"]

_LETTERS = re.compile(r"[\W_]+")
_LEAST = 0.1  # share of the visible text that a landmark must hold to be believed
_ENOUGH = 200  # characters
_LARGEST = 1_500_000  # characters of markup that trafilatura is given


def mark_main_text(text: str, pieces: Sequence[Piece], inside: Collection[int] | None, markup: str) -> list[Piece]:
    """The pieces, those outside the main text left out. `inside` are indices in the landmark, None without one.

    If neither way finds enough text, all pieces stay but those that already have a reason.
    """
    open_pieces = [index for index, piece in enumerate(pieces) if not piece.why]
    total = sum(pieces[i].end - pieces[i].start for i in open_pieces)
    main = {i for i in open_pieces if inside is not None and i in inside}
    if not _is_enough(pieces, main, total):
        main = _found_by_trafilatura(text, pieces, open_pieces, markup) if len(open_pieces) > 3 else set()
    if not _is_enough(pieces, main, total):
        return list(pieces)
    return [
        piece if index in main or piece.why else piece.without("outside the main text")
        for index, piece in enumerate(pieces)
    ]


def _is_enough(pieces: Sequence[Piece], main: Collection[int], total: int) -> bool:
    size = sum(pieces[i].end - pieces[i].start for i in main)
    return size >= min(_ENOUGH, total) and size >= _LEAST * total and size > 0


def _found_by_trafilatura(text: str, pieces: Sequence[Piece], open_pieces: Sequence[int], markup: str) -> set[int]:
    """Indices of the pieces whose words stand in what trafilatura extracts, and of the headings above them."""
    if len(markup) > _LARGEST:
        return set()
    from trafilatura import extract  # loads 200 ms; a page with a main landmark does without

    try:
        found = extract(markup, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # another's code on a hostile page: whatever it raises, we can read on without its advice
        return set()
    extracted = _LETTERS.sub("", found or "").lower()
    main: set[int] = set()
    heading: list[int] = []
    for index in open_pieces:
        piece = pieces[index]
        words = _LETTERS.sub("", text[piece.start : piece.end]).lower()
        if words and words in extracted:
            main |= {index, *heading}
            heading = []
        elif piece.level and piece.kind.value in ("heading", "question"):
            heading = [index]
        else:
            heading = []
    return main
