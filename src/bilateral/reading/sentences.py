"""A document's blocks cut into sentences: spans of the text, none across a block."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator

import sentencex

from bilateral.model.document import Block, BlockKind, Document

__all__ = ["SentenceSpan", "behind_answer", "sentence_spans"]

SentenceSpan = tuple[int, int, int]  # start, end, index of the block

# A stop after these never ends a sentence before a small letter or a figure.
_CONTINUES = re.compile(r"^\s*(?:[a-z(\d$€£,;:–—-])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:U\.S|U\.K|Inc|Ltd|No|vs|approx|est|St|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-ZÀ-Ý])\.\s*$"
)
_NEAR = 40  # characters in which an abbreviation stands
_LONGEST = 2_000  # characters; of 1,200 real sentences the longest had 1,184, and what is longer is no prose
_ANSWER = re.compile(r"([^\W\d_]+)(?:\s?[:,]\s+(?=\S)|\.\s+(?=[^\W\d_]))")  # "No. NAFTA ended", never "No. 1"
_INITIAL = re.compile(r"\b[A-ZÀ-Ý]\.$")
_NEXT_INITIAL = re.compile(r"[A-Z]\.")
_GLUED = re.compile(  # begins with the mark, which few places have
    r"[.!?](?<=[a-zà-ÿ]{2}.)(?:[’'”\"»]?(?=[A-ZÀ-Ý][a-zà-ÿ]|[A-Z]\.)|[’'”\"»](?=[A-ZÀ-Ý]))"
)


def sentence_spans(document: Document) -> Iterator[SentenceSpan]:
    """Every sentence of every block that is read, in order."""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.QUESTION:
            continue
        yield from ((start, end, index) for start, end in _split(document.text, block, document.language))


def behind_answer(text: str, start: int, end: int, answering: Container[str]) -> int:
    """Where the sentence begins behind the word by which it answers: "Yes: ", "No, ", "No. "."""
    word = _ANSWER.match(text, start, end)
    return word.end() if word and word[1].lower() in answering else start


def _split(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    body = text[block.start : block.end]
    cuts = [0]
    for boundary in sentencex.get_sentence_boundaries(language, body):
        end = int(boundary["end_index"])
        before, after = body[max(cuts[-1], end - _NEAR) : end], body[end : end + 20]
        if after.strip() and _CONTINUES.match(after) and _ABBREVIATED.search(before):
            continue
        if _INITIAL.search(before) and _NEXT_INITIAL.match(after):
            continue
        cuts.append(end)
    cuts += [found.end() for found in _GLUED.finditer(body)]
    cuts = sorted({*cuts, len(body)})
    cuts += [place for start, end in itertools.pairwise(cuts) for place in _shortened(body, start, end)]
    cuts.sort()
    for start, end in itertools.pairwise(cuts):
        piece = body[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield block.start + start + left, block.start + start + len(piece.rstrip())


def _shortened(body: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence without end is cut, at a mark if there is one, so that time grows with the length of a page."""
    while end - start > _LONGEST:
        half, whole = start + _LONGEST // 2, start + _LONGEST
        marks = (body.rfind(mark, half, whole) + 1 for mark in (";", ",", " "))
        start = next((place for place in marks if place), whole)
        yield start
