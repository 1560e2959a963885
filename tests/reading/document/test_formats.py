"""Markdown, PDF and DOCX."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from bilateral.model.document import BlockKind, Document
from bilateral.model.errors import SourceError, SourceTooLarge
from bilateral.model.time import Period
from bilateral.reading.document.flow import source_offset
from bilateral.reading.document.isolated import read_isolated

Read = Callable[..., Document]
WORDS = "Rivers cross the border in both directions, and the two countries share the water."
MARKDOWN = f"""---
title: Shared waters
date: 2024-08-01
---
# Waters *and* ice

They share **75 %** of the [water](http://example.org/)[^1] in
2023, i.e. \\$5 billion &amp; more.

Run by:

- Water Board
  - its *office*
- Ice Council

| Lake | Area |
|------|------|
| Big  | 40   |

> It is ours.

## Who owns it?

{WORDS}

```
left out
```
"""


def test_markdown_is_read_as_it_renders(
    read: Read, kept: Callable[..., list[str]], left_out: Callable[..., dict[str, str]]
):
    document = read("x.md", MARKDOWN)
    assert kept(document) == [
        *("Waters and ice", "They share 75 % of the water in 2023, i.e. $5 billion & more.", "Run by:"),
        *(
            "Water Board",
            "its office",
            "Ice Council",
            "Lake",
            "Area",
            "Big",
            "40",
            "It is ours.",
            "Who owns it?",
            WORDS,
        ),
    ]
    assert left_out(document) == {"left out": "code"}
    assert (document.title, document.published) == ("Shared waters", Period.parse("2024-08-01"))
    assert [(b.level, b.lead) for b in document.blocks if b.kind is BlockKind.ITEM] == [(1, 2), (2, 3), (1, 2)]


@pytest.mark.parametrize("source", [MARKDOWN, MARKDOWN.replace("\n", "\r\n")])
def test_words_of_markdown_lead_back_to_the_file(read: Read, source: str):
    document = read("x.md", source)
    for word in ("Waters", "75", "water", "billion", "Water Board", "office", "Big", "ours", "Rivers"):
        at = source_offset(document.positions, document.text.index(word))
        assert at is not None
        assert source.startswith(word, at), word


def test_hostile_markdown_is_answered(read: Read):
    for text in (">" * 20_000 + "x", "[" * 20_000, "- " * 20_000 + "x", "*a " * 20_000, "`" * 20_000):
        assert len(read("x.md", f"{WORDS}\n\n{text}", language="en").blocks) >= 1


def lines(*paragraphs: str, top: float = 700) -> list[tuple[float, float, float, str]]:
    """Paragraphs of lines, 14 points apart, 28 between paragraphs."""
    found = []
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            found.append((72.0, top, 11.0, line))
            top -= 14
        top -= 14
    return found


LONG = (
    "The two countries share the water of the rivers that cross the border between\n"
    "them, and a commission of both settles how it is used by farms and towns and\npower stations."
)


def test_pdf_lines_become_paragraphs_and_headings(
    read: Read, kept: Callable[..., list[str]], make_pdf: Callable[..., bytes]
):
    data = make_pdf(
        [[(72, 740, 20, "Shared waters"), *lines(LONG, "It works.\n")]], info="/CreationDate (D:20240506070809Z)"
    )
    document = read("x.pdf", data)
    assert kept(document) == ["Shared waters", LONG.replace("\n", " "), "It works."]
    assert document.blocks[0].kind is BlockKind.HEADING
    assert (document.title, document.published) == ("Shared waters", Period.parse("2024-05-06"))


def test_what_repeats_on_every_page_is_left_out(
    read: Read, kept: Callable[..., list[str]], left_out: Callable[..., dict[str, str]], make_pdf: Callable[..., bytes]
):
    """And a sentence that a page break cuts is one sentence."""
    halves = LONG.split("\n")
    pages = [
        [(72, 770, 9, "Ministry of Waters"), *lines("\n".join(halves[:2])), (300, 20, 9, "1")],
        [(72, 770, 9, "Ministry of Waters"), *lines(halves[2], "It works."), (300, 20, 9, "2")],
    ]
    document = read("x.pdf", make_pdf(pages))
    assert kept(document) == [LONG.replace("\n", " "), "It works."]
    assert set(left_out(document).values()) == {"page header", "page footer"}


def test_a_word_broken_at_the_end_of_a_line_keeps_its_hyphen(
    read: Read, kept: Callable[..., list[str]], make_pdf: Callable[..., bytes]
):
    """Whether the hyphen is the word's own cannot be known; "cross-border" is commoner in these texts."""
    text = "The two countries share the water of the rivers and have long kept up cross-\nborder offices."
    assert "cross-border offices" in kept(read("x.pdf", make_pdf([lines(text)])))[0]


def test_a_word_that_the_document_has_whole_loses_the_hyphen_of_its_line(
    read: Read, kept: Callable[..., list[str]], make_pdf: Callable[..., bytes]
):
    text = "The commission settles how water is used, and both govern-\nments follow. A government may ask for more; governments do."
    assert "both governments follow" in kept(read("x.pdf", make_pdf([lines(text)])))[0]


def test_too_many_pages(read: Read, make_pdf: Callable[..., bytes]):
    with pytest.raises(SourceTooLarge, match="201 pages"):
        read("x.pdf", make_pdf([lines("x")] * 201))


def test_a_scan_has_no_text(read: Read, make_pdf: Callable[..., bytes]):
    with pytest.raises(SourceError, match="text recognition"):
        read("x.pdf", make_pdf([[]]))


def test_a_locked_pdf_says_so(read: Read, make_pdf: Callable[..., bytes]):
    """An encryption dictionary whose password nobody gave."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>] /Root" % (
        b"0" * 64,
        b"0" * 64,
    )
    with pytest.raises(SourceError, match="password"):
        read("x.pdf", make_pdf([lines(WORDS)]).replace(b"/Root", lock, 1))


def test_docx_paragraphs_lists_and_headings(
    read: Read, kept: Callable[..., list[str]], make_docx: Callable[..., bytes]
):
    data = make_docx(
        [
            ("Shared waters", "Heading 1"),
            (WORDS, "Normal"),
            ("Run by:", "Normal"),
            ("Water Board", "List Bullet"),
            ("Ice Council", "List Bullet"),
            ("Who owns it?", "Heading 2"),
            ("They do.", "Intense Quote"),
        ]
    )
    document = read("x.docx", data)
    K = BlockKind
    assert [b.kind for b in document.blocks] == [
        K.HEADING,
        K.PARAGRAPH,
        K.PARAGRAPH,
        K.ITEM,
        K.ITEM,
        K.QUESTION,
        K.QUOTE,
    ]
    assert [b.lead for b in document.blocks if b.kind is K.ITEM] == [2, 2]
    assert (document.title, document.published) == ("Shared waters", None)


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The DOCX with its document part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()).encode() if name == "word/document.xml" else part)
    return out.getvalue()


def test_what_was_struck_out_is_not_read_and_what_was_added_is(
    read: Read, kept: Callable[..., list[str]], make_docx: Callable[..., bytes]
):
    """Deleted words are in the file; the author took them back."""
    change = "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>13</w:delText><w:t>14</w:t></w:r></w:del>"
    data = rewritten(
        make_docx([(f"{WORDS} They have LAKES lakes.", "Normal")]),
        lambda xml: xml.replace("LAKES", f"</w:t></w:r>{change}<w:r><w:t>"),
    )
    assert kept(read("x.docx", data))[0].endswith("They have 12 lakes.")


def test_entities_of_a_docx_are_not_expanded(read: Read, make_docx: Callable[..., bytes]):
    """Ten levels of ten are ten thousand million characters."""
    levels = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    data = rewritten(
        make_docx([(f"{WORDS} LAUGH", "Normal")]),
        lambda xml: xml.replace("<w:document ", f"<!DOCTYPE w:document [{levels}]><w:document ", 1).replace(
            "LAUGH", "&k;"
        ),
    )
    with contextlib.suppress(SourceError):  # refusing it is as good
        assert "ha" not in read("x.docx", data, language="en").text.removeprefix(WORDS)


def test_a_docx_that_unpacks_to_too_much(read: Read, make_docx: Callable[..., bytes]):
    data = rewritten(make_docx([(WORDS, "Normal")]), lambda xml: xml + " " * 65_000_000)
    with pytest.raises(SourceTooLarge, match="64 MB"):
        read("x.docx", data)


def test_a_reader_that_takes_too_long_is_killed(make_pdf: Callable[..., bytes]):
    """However busy the child is, the caller has its answer when the time is over."""
    with pytest.raises(SourceTooLarge, match=r"0\.01 s"):
        read_isolated("x.pdf", make_pdf([lines(WORDS)]), "pdf", wall_s=0.01)


def test_large_pages_are_read_elsewhere_with_the_same_result(read: Read, kept: Callable[..., list[str]]):
    """Over a million bytes the page goes to a process with limits; what it says is the same."""
    page = f"<main><h1>Rivers</h1><p>{WORDS}</p></main>"
    small, large = read("x.html", page), read("x.html", page.replace("</main>", f"<!--{'x' * 1_100_000}--></main>"))
    assert kept(large) == kept(small)
    assert (large.title, large.language, large.positions) == (small.title, small.language, small.positions)


@pytest.mark.skipif(os.name == "nt", reason="the limits are those of POSIX systems")
def test_the_child_has_limits():
    """It sets them before it sees the first byte."""
    code = (
        "import resource; from bilateral.reading.document import isolated as i; i.limit_this_process();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] <= i.MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_CPU)[0] <= i.CPU_S)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "True"]


def test_nothing_heavy_is_imported_before_it_is_needed():
    """Plain text in English needs none of the parsers; a cold command pays for each import."""
    code = (
        "import sys; from bilateral.reading.document import read_document;"
        f"read_document('x.txt', b'{WORDS}', layout={{}}, language='en');"
        "print(sorted({'turbohtml', 'trafilatura', 'markdown_it', 'pypdfium2', 'docx', 'lxml', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
