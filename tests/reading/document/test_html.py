"""Pages: what is shown becomes blocks, what surrounds the text is told apart, offsets lead back into the file."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from bilateral.model.document import BlockKind, Document
from bilateral.model.errors import BilateralError, SourceTooLarge
from bilateral.model.time import Period
from bilateral.reading.document.flow import source_offset

Read = Callable[..., Document]
WORDS = "Rivers cross the border in both directions, and the two countries share the water that they carry. "
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Waters &amp; ice - Ministry</title>
<meta name="dcterms.issued" content="2015-02-03"><meta name="dcterms.modified" content="2024-08-02">
<style>p {{ color: red }}</style><script>var x = "<p>no</p>";</script></head>
<body><div class="cookie-banner"><p>Accept?</p></div>
<header><nav><ul><li><a href="/">Start</a></li><li><a href="/x">Topics</a></li></ul></nav></header>
<main><h1>Waters &amp; ice</h1>
<p>They&nbsp;share <b>75&#37;</b> of
   the   water<sup id="fn1"><a href="#n1"><span class="wb-inv">Footnote </span>1</a></sup> over 9,100 km<sup>2</sup>.</p>
<!-- a > b -->
<p>It is run by bodies such as:</p>
<ul><li><a href="/b">Water Board</a><li>Ice Council<ul><li>its office</li></ul></li></ul>
<div hidden>unseen one</div><p style="display: none">unseen two</p><span aria-hidden="true">unseen three</span>
<table><tr><th>Lake<th>Area<tr><td>Big Lake<td>40 km</table>
<details><summary>Who owns it?</summary><p>{WORDS}</p></details>
<p>First line<br>second line<br><br>new paragraph</p>
<blockquote>It is ours.</blockquote>
<dl><dt>Date modified:</dt><dd><time property="dateModified">2024-08-02</time></dd></dl>
</main><footer><p>Contact</p></footer></body></html>"""


@pytest.fixture
def page(read: Read) -> Document:
    return read("x.html", PAGE)


def test_what_is_shown_in_the_main_text(page: Document, kept: Callable[..., list[str]]):
    assert kept(page) == [
        "Waters & ice",
        "They\u00a0share 75% of the water over 9,100 km².",
        "It is run by bodies such as:",
        "Water Board",
        "Ice Council",
        "its office",
        "Lake",
        "Area",
        "Big Lake",
        "40 km",
        "Who owns it?",
        WORDS.strip(),
        "First line\nsecond line",
        "new paragraph",
        "It is ours.",
    ]


def test_the_kinds_of_blocks(page: Document):
    K = BlockKind
    assert [b.kind for b in page.blocks] == [
        *(K.HEADING, K.PARAGRAPH, K.PARAGRAPH, K.ITEM, K.ITEM, K.ITEM, K.CELL, K.CELL, K.CELL, K.CELL),
        *(K.QUESTION, K.PARAGRAPH, K.PARAGRAPH, K.PARAGRAPH, K.QUOTE),
    ]
    assert [(b.level, b.lead) for b in page.blocks if b.kind is K.ITEM] == [(1, 2), (1, 2), (2, 4)]


def test_what_surrounds_it_is_left_out_with_a_reason(page: Document, left_out: Callable[..., dict[str, str]]):
    assert left_out(page) == {
        "Accept?": "cookie notice",
        "Start\nTopics": "page header",
        "Date modified:\n\n2024-08-02": "template",
        "Contact": "page footer",
    }


def test_what_is_not_shown_is_not_in_the_text(page: Document):
    assert "unseen" not in page.text
    assert "color" not in page.text
    assert "Footnote" not in page.text


def test_title_language_and_date(page: Document):
    """A ministry's page is dated by its last change: its figures are of then."""
    assert (page.title, page.language, page.published) == ("Waters & ice", "en", Period.parse("2024-08-02"))


@pytest.mark.parametrize("page_source", [PAGE, PAGE.replace("\n", "\r\n"), PAGE.replace("main>", "div>")])
def test_offsets_lead_to_the_same_character_of_the_file(read: Read, page_source: str):
    """But for entities, spaces and raised digits, which the file writes otherwise."""
    document = read("x.html", page_source)
    words = [i for i, c in enumerate(document.text) if not c.isspace()]
    places = [source_offset(document.positions, i) for i in words]
    assert None not in places
    wrong = [
        document.text[i]
        for i, at in zip(words, places, strict=True)
        if page_source[at or 0] not in (document.text[i], "&")
    ]
    assert wrong == ["²"]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<meta property="article:published_time" content="2021-03-04T05:06:07Z"><meta name="dcterms.modified" content="2024-01-01">',
            "2021-03-04",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2022-05-06"}]}</script>',
            "2022-05-06",
        ),
        ('<meta name="date" content="soon"><meta name="dcterms.issued" content="2019-10">', "2019-10"),
        ("", None),
    ],
)
def test_the_date_in_the_head(read: Read, head: str, expected: str | None):
    page = f"<html><head>{head}</head><body><main><h1>Rivers</h1><p>{WORDS * 3}</p></main></body></html>"
    assert read("x.html", page).published == (Period.parse(expected) if expected else None)


def test_a_time_element_that_stands_alone_is_the_date(read: Read):
    page = f"<main><h1>Rivers</h1><p>By us, <time datetime='2023-04-05'>5 April</time></p><p>{WORDS}</p></main>"
    assert read("x.html", page).published == Period.parse("2023-04-05")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("in 2023<sup>1</sup> and", "in 2023 and"),
        ("by 2010<sup>3</sup> it", "by 2010 it"),
        ("water.<sup>[12]</sup> It", "water. It"),
        ("water<sup class='reference'><a href='/x'>a</a></sup> is", "water is"),
        ("the 1<sup>st</sup> lake", "the 1st lake"),
        ("le XX<sup>e</sup> siècle", "le XXe siècle"),
        ("5 m<sup>3</sup> of", "5 m³ of"),
        ("some 10<sup>6</sup> of", "some 10⁶ of"),
        ("of H<sub>2</sub>O", "of H2O"),
        ("the <q>good</q> one", "the “good” one"),
        ("co\u00adop\u200beration", "cooperation"),
        ("a<b> b</b>c", "a bc"),
        ("3&nbsp;600&nbsp;km", "3\u00a0600\u00a0km"),
        ("x &lt; y &amp;amp; z", "x < y &amp; z"),
        ("one</i> two</b> three", "one two three"),
    ],
)
def test_inline_text(read: Read, markup: str, text: str):
    """A note's number glued to a figure would make another figure of it."""
    document = read("x.html", f"<main><p>{markup}</p><p>{WORDS}</p></main>", language="en")
    assert document.text[document.blocks[0].start : document.blocks[0].end] == text


def test_without_a_landmark_the_main_text_is_found(read: Read, kept: Callable[..., list[str]]):
    """The column of links beside it is not part of it."""
    links = "".join(f'<div><a href="/{i}">Thing number {i}</a></div>' for i in range(12))
    body = "".join(f"<p>{WORDS * 3}{i}</p>" for i in range(5))
    document = read("x.html", f"<body><div id='left'>{links}</div><div id='text'><h1>Rivers</h1>{body}</div></body>")
    assert kept(document)[0] == "Rivers"
    assert len(kept(document)) == 6


def test_an_empty_landmark_is_not_believed(read: Read, kept: Callable[..., list[str]]):
    page = f"<body><main><p>Loading</p></main><div>{f'<p>{WORDS * 3}</p>' * 4}</div></body>"
    assert len(kept(read("x.html", page))) >= 4


def test_links_that_a_sentence_introduces_stay(read: Read, kept: Callable[..., list[str]]):
    items = "".join(f'<li><a href="/{name}">{name} Council</a></li>' for name in ("Water", "Ice", "Lake"))
    page = f"<main><h1>Rivers</h1><p>{WORDS}</p><p>Bodies such as:</p><ul>{items}</ul><p>{WORDS}</p><h2>More</h2><ul>{items}</ul></main>"
    assert kept(read("x.html", page)).count("Ice Council") == 1


def test_a_wrapper_named_like_furniture_that_holds_the_text_stays(read: Read, kept: Callable[..., list[str]]):
    page = (
        f"<body><div class='sidebar-wrapper'><div class='social'><h1>Rivers</h1><p>{WORDS * 4}</p></div></div></body>"
    )
    assert kept(read("x.html", page))[0] == "Rivers"


HOSTILE = {
    "nested": "<div>" * 200_000 + "x",
    "nested inline": "<p>" + "<b>" * 200_000 + "x",
    "nested tables": "<table><tr><td>" * 50_000 + "x",
    "open comments": "<p>x" + "<!--" * 100_000,
    "stray ends": "<p>" + "x</i>" * 50_000,
    "attributes": "<p " + "a='b' " * 100_000 + ">x",
    "entities": "<p>" + "&amp;" * 100_000,
    "breaks": "<p>" + "x<br>" * 50_000,
    "colons": "<p>" + ":" * 1_000_000,
    "marks": "<p>" + "!" * 1_000_000 + "x",
    "questions": "<p>" + "? " * 300_000 + "x",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_answered_fast(read: Read, page: str):
    """In linear time: a quadratic step over these takes minutes."""
    begun = time.perf_counter()
    with contextlib.suppress(BilateralError):
        read("x.html", page, language="en")
    assert time.perf_counter() - begun < 10


def test_nesting_over_the_limit_is_named(read: Read):
    with pytest.raises(SourceTooLarge, match="512"):
        read("x.html", "<div>" * 600 + "x")


def test_no_script_reaches_the_text(read: Read):
    """The text is shown in reports; it is text there too, but less is safer."""
    page = f"<main><p onclick='evil()'>{WORDS}<script>evil()</script></p><svg><text>evil()</text></svg><iframe srcdoc='evil()'></iframe></main>"
    assert "evil" not in read("x.html", page).text
