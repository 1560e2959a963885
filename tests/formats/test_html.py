"""The page is one file, safe whatever the text holds, and open to everyone who reads."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import sync_playwright

from bilateral.formats import Options, html

CHROMIUM = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/google-chrome")) if p.exists()), None)

VOID = {"meta", "link", "input", "br", "hr", "img", "rect", "line", "circle", "path"}


class Page(HTMLParser):
    """Elements with their attributes, the visible text, and whether tags are balanced."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def attributes(self, name: str) -> list[str]:
        return [a[name] or "" for _, a in self.elements if name in a]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def markup(sample) -> str:
    return html.write(sample.report())


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return Page(markup)


def test_tags_are_balanced_and_ids_unique(page: Page):
    assert page.open == []
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_has_its_target(page: Page):
    ids = set(page.attributes("id"))
    assert {h[1:] for h in page.attributes("href") if h.startswith("#")} <= ids
    for name in ("aria-labelledby", "aria-describedby", "for"):
        assert {word for value in page.attributes(name) for word in value.split()} <= ids


def test_each_claim_is_linked_from_the_text_once_for_the_keyboard(page: Page):
    """A claim cut up by another has several links for the pointer; only one of them is a tab stop."""
    stops = [
        a["href"]
        for tag, a in page.elements
        if tag == "a" and (a.get("href") or "").startswith("#claim-") and "tabindex" not in a
    ]
    assert sorted(stops) == sorted({f"#claim-{n}" for n in range(1, 11)})


def test_nothing_is_fetched_and_nothing_can_run(markup: str, page: Page):
    """No script, no handler, no style attribute, no source: the policy would block them, and there are none."""
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "img", "base", "form"}
    names = {name for _, a in page.elements for name in a}
    assert not {n for n in names if n.startswith("on")} | (names & {"style", "src", "srcset", "srcdoc", "action"})
    assert "url(" not in markup
    assert "@import" not in markup


def test_the_policy_admits_our_style_and_nothing_else(markup: str, page: Page):
    style = re.search("<style>(.*?)</style>", markup, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_markup_of_the_text_stays_text(markup: str, page: Page):
    assert "<script>alert('boo')</script>" in page.text
    assert "<script" not in markup
    assert "Tout <em>va</em> bien." in page.text


HOSTILE = "\"><script>x</script><b onclick='y'>&amp;{{ 7*7 }}{% raw %}\x1b\u202e\x00"


def test_no_field_of_a_report_becomes_markup(sample):
    """Every string that a page, a PDF's metadata or a catalogue can set, at once."""
    evidence = tuple(
        replace(e, publisher=HOSTILE, table=HOSTILE, key=HOSTILE, label=HOSTILE, vintage=HOSTILE, value=HOSTILE)
        for e in sample.LEVEL.readings[0].evidence
    )
    reading = replace(
        sample.LEVEL.readings[0],
        query=HOSTILE, expression=HOSTILE, steps=(HOSTILE,), missing=HOSTILE, unit=HOSTILE, period=HOSTILE, evidence=evidence,
    )  # fmt: skip
    asserted = replace(sample.LEVEL.claim.asserted, text=HOSTILE, unit=HOSTILE)
    claim = replace(sample.LEVEL.claim, quote=HOSTILE, kind=HOSTILE, topic=HOSTILE, asserted=asserted, language=HOSTILE)
    judged = replace(
        sample.LEVEL,
        claim=claim,
        readings=(reading,),
        correction=HOSTILE,
        justification=HOSTILE,
        missing=HOSTILE,
        notes=(HOSTILE,),
    )
    document = replace(sample.DOCUMENT, source=HOSTILE, title=HOSTILE, url=HOSTILE, language=HOSTILE)
    report = replace(
        sample.report(replace(sample.MAIN, document=document, claims=(judged,), error="")), catalogue=HOSTILE
    )
    found = Page(html.write(report))
    assert found.open == []
    assert not {tag for tag, _ in found.elements} & {"script"}
    assert not [a for _, a in found.elements if "onclick" in a]
    assert "49" not in found.text.replace(HOSTILE, "")
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(found.words))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", " https://x.example"]
)
def test_only_web_addresses_become_links(sample, url: str):
    document = replace(sample.DOCUMENT, url=url)
    evidence = tuple(replace(e, url=url) for e in sample.LEVEL.readings[0].evidence)
    judged = replace(sample.LEVEL, readings=(replace(sample.LEVEL.readings[0], evidence=evidence),))
    found = Page(html.write(sample.report(replace(sample.MAIN, document=document, claims=(judged,)))))
    assert all(h.startswith("#") for h in found.attributes("href"))


def test_what_was_not_read_is_shown_with_its_reason(page: Page):
    assert "Not read: navigation Home · About us" in page.text


def test_failed_documents_stand_with_their_reason(page: Page):
    assert "scan.pdf could not be read. over 200 pages" in page.text


def test_the_page_speaks_the_language_of_its_text(sample):
    found = Page(html.write(sample.report(sample.FRENCH)))
    assert ("html", {"lang": "fr"}) in found.elements
    assert "Les statistiques officielles disent" in found.text
    assert Page(html.write(sample.report(sample.FRENCH), Options(language="en"))).elements[0] == (
        "html",
        {"lang": "en"},
    )


def test_a_report_without_claims_says_so(sample):
    found = Page(html.write(sample.report(replace(sample.MAIN, claims=()))))
    assert "No checkable claim found." in found.text


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium. Any: playwright has no stubs where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium at /usr/bin/chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, as the development extra ships it."""
    return (Path(axe_playwright_python.__path__[0]) / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(sample, tmp_path_factory) -> dict[str, str]:
    """Addresses of rendered reports: one document, several, a French one."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {"one": sample.report(sample.MAIN), "several": sample.report(), "french": sample.report(sample.FRENCH)}
    for name, report in reports.items():
        (folder / f"{name}.html").write_text(html.write(report), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in reports}


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["one", "several", "french"])
def test_no_page_scrolls_sideways(browser, pages, name: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(pages[name])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_browser_blocks_nothing_of_ours(browser, pages):
    """A wrong hash would leave the page without style, and say so on the console."""
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(pages["several"])
    assert page.evaluate("getComputedStyle(document.querySelector('.claim')).borderLeftWidth") == "4px"
    assert messages == []
    page.close()


def test_verdicts_filter_without_script(browser, pages):
    page = browser.new_page()
    page.goto(pages["one"])
    page.focus("#show-all")
    page.keyboard.press("ArrowRight")  # the next radio: refuted
    assert page.locator(".claim:visible").count() == 2
    page.close()


def test_print_opens_what_is_folded(browser, pages):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(pages["one"])
    assert page.locator(".claim table").first.is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["one", "several", "french"])
def test_axe_finds_no_barrier(browser, axe, pages, name: str, width: int, scheme: str):
    """WCAG 2.2 AA and axe's best practices, everything unfolded, in both colour schemes."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(pages[name])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    page.close()
