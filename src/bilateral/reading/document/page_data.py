"""What a page says of itself: title, address and date of publication, from meta elements, JSON-LD and `time`."""

from __future__ import annotations

from collections.abc import Iterator

from turbohtml import Document

from bilateral.reading.document.published import period_in

__all__ = ["address_of", "published_in", "title_of"]

# In order. News sites state when an article appeared; government sites when the page last changed, which is what
# its figures go by, and the day it was first put up.
_APPEARED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
)
_CHANGED = (
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "article:modified_time",
    "og:updated_time",
    "datemodified",
)
_ISSUED = ("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date")
_DEEPEST = 12


def title_of(page: Document) -> str:
    """The title for sharing or the title element; empty without either."""
    for meta in page.find_all("meta", limit=300):
        if (meta.attr("property") or meta.attr("name") or "").lower() in ("og:title", "dcterms.title"):
            title = " ".join((meta.attr("content") or "").split())
            if title:
                return title
    element = page.find("title")
    return " ".join(element.text.split()) if element else ""


def address_of(page: Document) -> str:
    """The address that the page gives as its own, or nothing."""
    for link in page.find_all("link", limit=300):
        if "canonical" in (link.attr("rel") or "").lower().split():
            return (link.attr("href") or "").strip()
    return next((value.strip() for name, value in _metas(page) if name.lower() == "og:url"), "")


def published_in(page: Document) -> str:
    """The date as the page writes it, or nothing."""
    stated: dict[str, str] = {}
    for name, value in [*_metas(page), *_linked_data(page), *_marked(page)]:
        if value and period_in(value):
            stated.setdefault(name.lower(), value)
    for name in (*_APPEARED, *_CHANGED, *_ISSUED):
        if name in stated:
            return stated[name]
    times = [t.attr("datetime") or "" for t in page.find_all("time", limit=50)]
    dated = {time for time in times if period_in(time)}
    return dated.pop() if len(dated) == 1 else ""


def _metas(page: Document) -> Iterator[tuple[str, str]]:
    for meta in page.find_all("meta", limit=300):
        name = meta.attr("name") or meta.attr("property") or meta.attr("itemprop") or meta.attr("http-equiv")
        yield name or "", meta.attr("content") or ""


def _marked(page: Document) -> Iterator[tuple[str, str]]:
    for time in page.find_all("time", limit=50):
        name = time.attr("property") or time.attr("itemprop") or ("pubdate" if "pubdate" in time.attrs else "")
        yield name, time.attr("datetime") or time.text


def _linked_data(page: Document) -> Iterator[tuple[str, str]]:
    try:
        blocks = page.json_ld()
    except (ValueError, RecursionError):
        return
    todo: list[tuple[object, int]] = [(block, 0) for block in blocks]
    while todo:
        value, depth = todo.pop(0)
        if isinstance(value, dict) and depth < _DEEPEST:
            for name in ("datePublished", "dateModified"):
                if isinstance(value.get(name), str):
                    yield name, value[name]
            todo.extend((value[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)
        elif isinstance(value, list) and depth < _DEEPEST:
            todo.extend((item, depth + 1) for item in value[:200])
