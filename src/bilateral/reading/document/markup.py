"""What HTML elements are for: which show nothing, which are furniture, which only mark a footnote."""

from __future__ import annotations

import re

from turbohtml import Element

__all__ = ["BLOCKS", "HEADINGS", "SKIPPED", "is_footnote_mark", "is_hidden", "reason", "superscript"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary "
    "table tbody td tfoot th thead tr ul"
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6, "dt": 6, "legend": 6}
SKIPPED = _words(
    "applet area audio base canvas col colgroup datalist embed frame frameset head iframe img input link map math meta "
    "meter noembed noframes noscript object option optgroup output param picture progress rp rt script select source "
    "style svg template textarea title track video"
)

_BY_TAG = {"nav": "navigation", "search": "navigation"}
_OUTSIDE_MAIN = {"header": "page header", "footer": "page footer", "aside": "aside"}
_BY_ROLE = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
    "tablist": "navigation",
    "search": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "doc-toc": "navigation",
    "doc-bibliography": "references",
}
# Class names and ids, split at hyphens, underscores and capitals, that say what a part of a page is for.
_BY_CLASS = {
    "navigation": "breadcrumb breadcrumbs crumbs menu nav navbar navbox navigation pager pagination skiplinks toc",
    "page template": "catlinks editsection printfooter",
    "cookie notice": "cookie cookies consent gdpr ccpa onetrust",
    "sharing": "share sharing social addtoany sharedaddy",
    "subscription": "newsletter subscribe subscription paywall signup",
    "advertisement": "ad ads advert advertisement advertising sponsored promo outbrain taboola",
    "comments": "comments disqus",
    "link list": "related recommended trending popular recirculation",
    "author box": "byline authorbox authorbio",
    "references": "references reflist bibliography",
    "aside": "sidebar",
}
_CLASS = {word: why for why, words in _BY_CLASS.items() for word in words.split()}
# Words that say nothing of what the part is for; a class of only these and one above names it.
_NEUTRAL = _words(
    "area articles author banner bar block body bottom box button buttons c column container content div footer group "
    "header inner items js left links list main media modal module mw nav o outer overlay page panel popup post posts "
    "right row section site stories tools top u ui unit widget wp wrap wrapper"
)
_HIDDEN_CLASSES = _words(
    "hidden hide d-none invisible sr-only screen-reader-text visually-hidden visuallyhidden wb-inv element-invisible "
    "is-hidden u-hidden screenreader noprint-hidden"
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*|\d+")
_FOOTNOTE = re.compile(r"(?:foot|end)?(?:note|fn)|reference|cite|wb-fn|noprint", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡§]|[ivx]{1,5}|note\s*\d+|citation needed)\s*[\])]?,?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")
_POWER_BASE = re.compile(r"(?:^|[^A-Za-z])(?:[ckm]?m|ft|mi)$|(?:^|\D)10$")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def is_hidden(element: Element) -> bool:
    """Whether the element says that it is not shown."""
    attributes = element.attrs
    if not attributes:
        return False
    if "hidden" in attributes or element.attr("aria-hidden") == "true":
        return True
    style = element.attr("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    names = element.attr("class")
    return bool(names) and not _HIDDEN_CLASSES.isdisjoint(str(names).split())


def reason(element: Element, tag: str, *, is_inside: bool) -> str:
    """Why the element is page furniture, or nothing. What holds the page's main heading or text never is."""
    role = element.attr("role") or ""
    why = _BY_TAG.get(tag) or _BY_ROLE.get(role) or ("" if is_inside else _OUTSIDE_MAIN.get(tag, ""))
    if not why and tag not in ("html", "body", "main", "h1"):
        why = _by_class(f"{element.attr('class') or ''} {element.attr('id') or ''}")
    if why and (element.find("main") or (tag != "nav" and element.find("h1"))):
        return ""
    return why


def _by_class(names: str) -> str:
    for name in names.split():
        words = [word.lower() for word in _PARTS.findall(name)]
        whys = [_CLASS[word] for word in words if word in _CLASS]
        if whys and all(word in _CLASS or word in _NEUTRAL or word.isdigit() for word in words):
            return whys[0]
    return ""


def is_footnote_mark(element: Element, before: str) -> bool:
    """Whether a raised stretch only points to a note: it links to one, is a number, or a sign after punctuation.

    A power ("km²") is none; ask `superscript` first.
    """
    text = element.text.strip()
    link = element.find("a")
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    if link is not None and ((link.attr("href") or "").startswith("#") or _FOOTNOTE.search(link.attr("class") or "")):
        return True
    if _FOOTNOTE.search(names) or _NUMBERS.fullmatch(text):
        return True
    return bool(_MARK.fullmatch(text)) and (text.startswith(("[", "(")) or before in ".,;:)”’\"'!?")


def superscript(text: str, before: str) -> str:
    """An exponent in raised characters ("km" + "2" → "²"), or nothing if the text is none."""
    text = text.strip().replace("−", "-")
    is_power = bool(_POWER_BASE.search(before)) and bool(re.fullmatch(r"[+-]?\d{1,2}", text))
    return text.translate(_RAISED) if is_power else ""
