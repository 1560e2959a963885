"""Documents as a whole: the format is told by the bytes, lists know what introduces them, metadata is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bilateral.model.document import BlockKind, Document
from bilateral.model.errors import BilateralError, LanguageUnsupported, SourceError, SourceTooLarge
from bilateral.model.time import Period

Read = Callable[..., Document]
TEXT = "Rivers cross the border in both directions, and the two countries share the water. "


@pytest.mark.parametrize(
    ("source", "data", "form"),
    [
        ("-", "<!DOCTYPE html><p>Rivers cross the border.", "html"),
        ("-", "\ufeff  <html><body>Rivers cross the border.", "html"),
        ("-", "<?xml version='1.0'?><!-- x --><html><body>Rivers cross the border.</body></html>", "html"),
        ("-", "<p>Rivers cross the border.</p>", "html"),
        ("page.html", "Rivers cross the border.", "html"),
        ("https://example.org/page.htm?x=1", "Rivers cross the border.", "html"),
        ("note.md", "Rivers *cross* the border.", "markdown"),
        ("-", "# Rivers\n\nThey cross the border.\n\n## Lakes\n\nThey are shared.", "markdown"),
        ("note.txt", "Rivers <b>cross</b> the border.", "text"),
        ("note", "Rivers cross where a < b and c > d.", "text"),
        ("note.txt", "<!doctype html><p>Rivers cross the border.</p>", "html"),
    ],
)
def test_the_format_is_told_by_the_bytes_then_the_name(read: Read, source: str, data: str, form: str):
    assert read(source, data).metadata["format"] == form


def test_the_media_type_tells_where_bytes_do_not(read: Read):
    assert (
        read("https://example.org/x", "Rivers *cross*.", media_type="text/markdown; charset=utf-8").metadata["format"]
        == "markdown"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no text"),
        (b"  \n\n ", "no text"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office file"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"PK\x03\x04" + b"\0" * 40, "zip archive"),
        (bytes(range(256)) * 20, "not text"),
        (b"%PDF-1.7 nothing more", "broken PDF"),
        (b"PK\x03\x04 word/document.xml", "broken .docx"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(read: Read, data: bytes, says: str):
    with pytest.raises(SourceError) as error:
        read("file", data)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_too_large_a_text_names_the_limit(read: Read):
    with pytest.raises(SourceTooLarge, match="5 MB"):
        read("x.txt", b"x" * 5_000_001)


@pytest.mark.parametrize(
    ("before", "introduces"),
    [
        ("They meet in bodies such as:", True),
        ("They meet in the following bodies.", True),
        ("The bodies in which they meet, including", True),
        ("They meet often.", False),
    ],
)
def test_what_introduces_a_list(read: Read, before: str, introduces: bool):
    """An item is read together with the words before the list, if those lead to it."""
    document = read("x.txt", f"{TEXT}\n\n{before}\n\n- a council\n- a board")
    assert [b.lead for b in document.blocks if b.kind is BlockKind.ITEM] == ([1, 1] if introduces else [None, None])


def test_an_item_introduces_the_list_inside_it(read: Read):
    document = read("x.md", f"{TEXT}\n\nBodies:\n\n- councils, among them\n  - one\n  - two\n- boards\n")
    assert [b.lead for b in document.blocks] == [None, None, 1, 2, 2, 1]


def test_leads_count_kept_blocks(read: Read):
    """Blocks left out before the list do not shift the index."""
    document = read("x.txt", f"Share this page\n\n{TEXT}\n\nThey meet in:\n\n- a council")
    item = document.blocks[-1]
    assert item.lead is not None
    lead = document.blocks[item.lead]
    assert document.text[lead.start : lead.end] == "They meet in:"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Rivers (2019)\n\n{TEXT}", "2019"),
        (f"Rivers\n\n{TEXT}\n\nDate modified: 2024-07-01", "2024-07-01"),
        (f"Rivers\n\n{TEXT}\n\nDate modified:\n2024-07-01", "2024-07-01"),
        (f"Rivers\n\n{TEXT}\n\nLast updated: July 3, 2023", "2023-07-03"),
        (f"Rivers\n\n{TEXT}\n\nDate de modification : 3 juillet 2023", "2023-07-03"),
        (f"Rivers\n\n{TEXT}\n\nIt was so in 1999.", None),
    ],
)
def test_when_it_was_published(read: Read, text: str, expected: str | None):
    assert read("x.txt", text).published == (Period.parse(expected) if expected else None)


def test_what_the_caller_says_outranks_what_the_page_says(read: Read):
    told = Period.month(2020, 5)
    assert read("x.txt", f"Rivers (2019)\n\n{TEXT}", published=told).published == told


@pytest.mark.parametrize("name", ["seed", "dev"])
def test_no_claim_of_a_published_text_is_left_out_and_its_furniture_is(read: Read, shared: Path, name: str):
    """Recall begins here: what is not read cannot be checked. Texts in a third language are refused by name."""
    folder = shared / "eval" / name
    gold = [json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()]
    noise = folder / "noise.jsonl"
    lines = [json.loads(line)["text"] for line in noise.read_text("utf-8").splitlines()] if noise.exists() else []
    lost, stayed = [], []
    for path in sorted((folder / "docs").glob("*.txt")):
        try:
            document = read(str(path), path.read_bytes())
        except LanguageUnsupported:
            continue
        assert document.text == path.read_text("utf-8")
        out = [squashed(document.text[e.start : e.end]) for e in document.excluded]
        quotes = [squashed(g["quote"]) for g in gold if g["doc_id"] == path.stem]
        lost += [q for q in quotes if any(q in o for o in out)]
        stayed += [line for line in lines if not any(squashed(line) in o for o in out)]
    assert lost == []
    assert stayed == []


def squashed(text: str) -> str:
    return "".join(text.split()).lower()


def check(document: Document) -> None:
    """What holds of every document."""
    for stretches in (document.blocks, document.excluded):
        ends = 0
        for stretch in stretches:
            assert ends <= stretch.start < stretch.end <= len(document.text)
            ends = stretch.end
    spans = sorted((s.start, s.end) for s in (*document.blocks, *document.excluded))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(b.lead is None or b.lead < i for i, b in enumerate(document.blocks))
    assert list(document.positions) == sorted(document.positions)


def check_or_refuse(read_it: Callable[[], Document]) -> None:
    """A document that holds together, or one of our errors in one line."""
    try:
        document = read_it()
    except BilateralError as error:
        reason = str(error)
    else:
        check(document)
        reason = ""
    assert "\n" not in reason


SCRAP_TEXT = (
    "<p> </p> <div> <b> </i> <ul> <li> <table> <tr> <td> <sup>2</sup> <!-- --> <br> <h1> </h1> <main> <nav> <pre> <q> &amp; &#x; &nbsp "
    "- * # 1. | > ``` [a](b) \\ \r\n \n\n \t ? ? › : . Name: Views: Share this page \ud83c\udf41 é \x00 \u2028 \u00ad (2024) "
    "Related links Rivers cross the border . References <script> <a href=x> </a> <![CDATA[ ]]> <? <style> <title> <svg> <template>"
)  # fmt: skip
SCRAPS = st.sampled_from(SCRAP_TEXT.split(" "))
MIXED = st.lists(st.one_of(SCRAPS, st.text(max_size=8)), max_size=60).map(" ".join)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(text=MIXED, name=st.sampled_from(["x.txt", "x.md", "x.html", "-"]))
@example(text="<p> \x85\x1f", name="x.txt")  # white space that is no space between words
def test_any_text_is_read_or_refused(read: Read, text: str, name: str):
    """Nothing but our own errors, and blocks in order, apart, inside the text."""
    check_or_refuse(lambda: read(name, text.encode("utf-8", "surrogatepass"), language="en"))


@QUICK
@given(data=st.binary(max_size=300), name=st.sampled_from(["x.txt", "x.md", "x.html", "-"]))
def test_any_bytes_are_read_or_refused(read: Read, data: bytes, name: str):
    check_or_refuse(lambda: read(name, data))


def broken(data: bytes, changes: list[tuple[float, int]]) -> bytes:
    """The bytes with some of them changed."""
    out = bytearray(data)
    for place, value in changes:
        out[int(place * (len(out) - 1))] = value
    return bytes(out)


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, form=st.sampled_from(["pdf", "docx"]))
def test_a_damaged_file_is_read_or_refused(
    read: Read, make_pdf: Any, make_docx: Any, changes: list[tuple[float, int]], form: str
):
    data = make_pdf([[(72, 700, 12, TEXT)]]) if form == "pdf" else make_docx([(TEXT, "Normal")])
    check_or_refuse(lambda: read("file", broken(data, changes), language="en"))
