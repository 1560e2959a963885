"""Which pieces are page furniture, and why: by how they stand and repeat, helped by words of the `layout` tables.

Content is what remains, so every rule here needs a sign that the text says nothing of its subject: a list that only
repeats the headings below, titles under "Latest posts", `Label: value` lines of a template. A list that a sentence
introduces stays, whatever its items look like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bilateral.model.document import BlockKind
from bilateral.reading.document.draft import Draft, Piece
from bilateral.reading.document.furniture import Furniture, plain
from bilateral.reading.document.published import period_in

__all__ = ["without_noise"]

_TITLE_WORDS = 30
_LABEL = re.compile(r"([^\W\d_][^:.!?;]{0,38}?)\s*:(?:\s|$)")
_CRUMBS = re.compile(r"\S\s*[>›»→]\s*\S")
_SITE = re.compile(r"\s[|\-–—]\s+[\w.&' ]{2,30}$|\.(?:com|org|net|ca|io)\b|…$|\.\.\.$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LINKED = 0.8  # share of a piece's characters that are links, from which it is a link
_UNHEADED_RUN = 8
_SITES = 2  # names of pages in a run of links


@dataclass(frozen=True)
class _Page:
    """The pieces with their words in plain form, and what the rules ask of the whole."""

    draft: Draft
    pieces: Sequence[Piece]
    furniture: Furniture

    @cached_property
    def texts(self) -> list[str]:
        return [self.draft.text[p.start : p.end] for p in self.pieces]

    @cached_property
    def plain(self) -> list[str]:
        return [plain(text) for text in self.texts]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words of the running text, by which its own lists are told from foreign ones."""
        prose = " ".join([text for text in self.texts if len(text) > 150])
        return frozenset(_WORD.findall(" ".join({*prose.lower().split()})))

    def is_title_like(self, index: int) -> bool:
        """Whether the piece is a short line with no end of sentence, no label and no list after it."""
        text = self.texts[index].rstrip(" \u00a0\"'”’»)")
        return text[-1:] not in (".", "!", ":", ";", ",") and text.count(" ") < _TITLE_WORDS and not self.label(index)

    def is_prose(self, index: int) -> bool:
        """Whether the piece ends as a sentence does, or is long."""
        return self.texts[index].rstrip(" \u00a0\"'”’»)")[-1:] in (".", "!", ":", ";") or len(self.texts[index]) > 200

    def label(self, index: int) -> str:
        """The furniture label that begins the piece ("rating" of "Rating: 5"), or nothing."""
        return self.labels[index]

    @cached_property
    def labels(self) -> list[str]:
        """The label of each piece."""
        return [self._label(index) for index in range(len(self.pieces))]

    @cached_property
    def last(self) -> Mapping[str, int]:
        """Where each plain text stands for the last time."""
        return {text: index for index, text in enumerate(self.plain)}

    def _label(self, index: int) -> str:
        found = _LABEL.match(self.texts[index])
        label = plain(found[1]) if found else self.plain[index] if self.texts[index].rstrip().endswith(":") else ""
        return label if label in self.furniture.strong_labels or label in self.furniture.weak_labels else ""


def without_noise(draft: Draft, furniture: Furniture) -> Draft:
    """The draft with page furniture left out, each piece with its reason."""
    kept = [index for index, piece in enumerate(draft.pieces) if not piece.why]
    page = _Page(draft, [draft.pieces[index] for index in kept], furniture)
    reasons: dict[int, str] = {}
    for rule in _RULES:
        for index, why in rule(page).items():
            reasons.setdefault(index, why)
    pieces = list(draft.pieces)
    for index, why in reasons.items():
        pieces[kept[index]] = pieces[kept[index]].without(why)
    return replace(draft, pieces=tuple(pieces))


def _contents(page: _Page) -> dict[int, str]:
    """A list whose items stand again below, as headings; with its own heading if it has one."""
    later = Counter(
        text for text, piece in zip(page.plain, page.pieces, strict=True) if piece.kind is not BlockKind.ITEM
    )
    found: dict[int, str] = {}
    for start, end in _runs(page, lambda i: page.pieces[i].kind is BlockKind.ITEM):
        again = sum(bool(later[text]) for text in page.plain[start:end])
        headed = start > 0 and page.plain[start - 1] in page.furniture.contents_headings
        if again == end - start >= 2 or (headed and again * 2 >= end - start):
            found |= dict.fromkeys(range(start - headed, end), "navigation")
    for index, text in enumerate(page.plain):
        if text in page.furniture.contents_headings and index not in found:
            end = index + 1
            while end < len(page.plain) and page.is_title_like(end) and page.last[page.plain[end]] > end:
                end += 1
            if end > index + 1:
                found |= dict.fromkeys(range(index, end), "navigation")
    return found


def _link_lists(page: _Page) -> dict[int, str]:
    """Titles under a heading such as "Latest posts"; with no titles under it, the heading alone."""
    found: dict[int, str] = {}
    for index, text in enumerate(page.plain):
        if index in found or not page.furniture.heads_links(text):
            continue
        end = index + 1
        while end < len(page.plain) and page.is_title_like(end) and not page.furniture.heads_author(page.plain[end]):
            end += 1
        if end < len(page.plain) and end > index + 1 and page.is_prose(end) and _heads(page, end - 1):
            end -= 1  # the heading of the text that goes on
        found |= dict.fromkeys(range(index, end), "link list" if end > index + 1 else "navigation")
    return found


def _heads(page: _Page, index: int) -> bool:
    """Whether the piece stands by itself above the next one, as a heading does."""
    piece, after = page.pieces[index], page.pieces[index + 1]
    is_heading = piece.kind in (BlockKind.HEADING, BlockKind.QUESTION)
    return is_heading or (
        piece.kind is not BlockKind.ITEM and page.pieces[index - 1].group != piece.group != after.group
    )


def _linked_runs(page: _Page) -> dict[int, str]:
    """Runs of pieces that are nothing but links, unless a sentence introduces them."""
    found: dict[int, str] = {}
    for start, end in _runs(page, lambda i: page.pieces[i].links >= _LINKED and page.is_title_like(i)):
        introduced = start > 0 and page.texts[start - 1].rstrip().endswith((":", ","))
        if end - start >= 3 and not introduced:
            found |= dict.fromkeys(range(start, end), "link list")
    return found


def _foreign_runs(page: _Page) -> dict[int, str]:
    """Long runs of bare lines whose words the running text never uses, as link farms have them."""
    found: dict[int, str] = {}

    def is_bare(i: int) -> bool:
        return page.pieces[i].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and page.is_title_like(i)

    for start, end in _runs(page, is_bare):
        if end - start < _UNHEADED_RUN:
            continue
        introduced = start > 0 and page.texts[start - 1].rstrip().endswith((":", ","))
        if introduced or sum(bool(_SITE.search(text)) for text in page.texts[start:end]) < _SITES:
            continue
        words = [word for text in page.texts[start:end] for word in _WORD.findall(text.lower())]
        used = page.vocabulary if len(words) > 2 * (end - start) else frozenset()
        if used and len([word for word in words if word in used]) < 0.3 * len(words):
            found |= dict.fromkeys(range(start, end), "link list")
    return found


def _labels(page: _Page) -> dict[int, str]:
    """Runs of `Label: value` lines with two or more template labels, or some under a heading that names the author."""
    found: dict[int, str] = {}
    strong, heads = page.furniture.strong_labels, page.furniture.author_headings
    for start, end in _runs(
        page, lambda i: bool(page.label(i)) or (len(page.texts[i]) < 200 and bool(_LABEL.match(page.texts[i])))
    ):
        labels = [page.label(i) for i in range(start, end)]
        known = sum(map(bool, labels))
        headed = start > 0 and page.plain[start - 1] in heads
        certain = sum(label in strong for label in labels)
        if (certain >= 2 or (headed and known)) and known * 2 >= end - start:
            found |= dict.fromkeys(range(start - headed, end), "author box" if headed else "template")
    for index in range(len(page.pieces)):
        if index not in found and page.label(index) in strong and len(page.texts[index]) < 80:
            found[index] = "template"
            if page.texts[index].rstrip().endswith(":") and _is_date(page, index + 1):
                found[index + 1] = "template"
        elif index not in found and page.plain[index] in heads and (index + 1 in found or _stands_empty(page, index)):
            found[index] = "author box"
    return found


def _is_date(page: _Page, index: int) -> bool:
    """Whether the piece is a date and nothing else."""
    return index < len(page.texts) and len(page.texts[index]) < 30 and period_in(page.texts[index]) is not None


def _stands_empty(page: _Page, index: int) -> bool:
    """Whether nothing follows the heading but the end or another heading."""
    return index + 1 == len(page.pieces) or page.pieces[index + 1].kind is BlockKind.HEADING


def _notices(page: _Page) -> dict[int, str]:
    """Short lines that ask for cookies, sharing or subscribing, and single controls."""
    found: dict[int, str] = {}
    for index, text in enumerate(page.plain):
        if why := page.furniture.notice(text):
            found[index] = why
        elif page.pieces[index].kind is not BlockKind.CELL and (
            text in page.furniture.controls or _is_trail(page.texts[index])
        ):
            found[index] = "navigation"
    return found


def _is_trail(text: str) -> bool:
    """Whether the line shows where the page stands on its site: `Home > Countries > Canada`."""
    return len(text) < 200 and len(_CRUMBS.findall(text)) >= 2 and text.rstrip()[-1:] not in (".", "!", ":", ";")


def _repeated_title(page: _Page) -> dict[int, str]:
    """The title again, further down the page."""
    title = plain(page.draft.title)
    seen, found = False, dict[int, str]()
    for index, text in enumerate(page.plain):
        if title and text == title and page.pieces[index].kind not in (BlockKind.CELL, BlockKind.ITEM):
            if seen:
                found[index] = "repeated title"
            seen = True
    return found


def _references(page: _Page) -> dict[int, str]:
    """Everything between a heading such as "References" and the next heading."""
    found: dict[int, str] = {}
    inside = False
    for index, piece in enumerate(page.pieces):
        if page.plain[index] in page.furniture.reference_headings and piece.kind is not BlockKind.ITEM:
            inside = True
        elif piece.kind in (BlockKind.HEADING, BlockKind.QUESTION):
            inside = False
        if inside:
            found[index] = "references"
    return found


def _runs(page: _Page, belongs: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Spans of neighbouring pieces that belong together by the test."""
    runs: list[tuple[int, int]] = []
    for index in range(len(page.pieces)):
        if not belongs(index):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


_RULES = (_contents, _repeated_title, _link_lists, _labels, _notices, _linked_runs, _references, _foreign_runs)
