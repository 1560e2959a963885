"""Broken lines, doubled spaces and slips of the keyboard are read as they were meant; what is no slip stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import Checker
from bilateral.model.document import Document
from bilateral.reading.document import read_document
from bilateral.reading.meant import Mender
from bilateral.reading.vocabulary import Vocabulary
from bilateral.store import Almanac

MENDER = Mender(["exports", "border", "country", "billion", "population"], lambda: ["county", "poplation"])


def document(text: str) -> Document:
    return read_document("note.txt", text.encode(), layout={}, language="en")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("exoprts", "exports"),  # two letters changed round
        ("exprts", "exports"),  # one left out
        ("borrder", "border"),  # one struck twice
        ("exports", "exports"),
        ("county", "county"),  # a word of its own, though "country" without a letter
        ("boarder", "boarder"),  # another letter put in: no slip of these kinds
        ("Exoprts", "Exoprts"),  # may be a name
        ("exoprts-led", "exoprts-led"),
        ("www.bodrer.example", "www.bodrer.example"),
        ("poplation", "poplation"),  # known, for whatever reason
    ],
)
def test_a_slip_of_a_known_word_is_mended_and_nothing_else(written: str, meant: str):
    assert MENDER.meant(document(f"Here {written} stands.")).document.text == f"Here {meant} stands."


def test_what_may_be_a_slip_of_two_words_stays():
    assert Mender(["starlet", "scarlet"], list).meant(document("A sarlet.")).document.text == "A sarlet."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the United  States and", "the United States and"),
        ("Exports   Imports", "Exports   Imports"),  # columns
        ("Canada  349.9", "Canada  349.9"),
        ("worth 5 \u00a0billion", "worth 5 \u00a0billion"),
    ],
)
def test_a_doubled_space_between_words_is_one(written: str, meant: str):
    assert MENDER.meant(document(f"It is {written} more.")).document.text == f"It is {meant} more."


@given(
    st.lists(
        st.sampled_from(["exoprts", "borrder", "country", "the", "  ", " ", "\n", "5", "billlion", "."]), max_size=30
    )
)
def test_every_place_leads_back_to_the_text_as_written(parts: list[str]):
    """Words that were not changed stand where the way back says, and stretches stay in order."""
    written = document("Start " + " ".join(parts) + " end")
    meant = MENDER.meant(written)
    assert [written.text[b.start : b.end].split()[:1] == ["Start"] for b in written.blocks][:1] == [True]
    for block, was in zip(meant.document.blocks, written.blocks, strict=True):
        assert block.kind is was.kind
        mended, raw = meant.document.text[block.start : block.end].split(), written.text[was.start : was.end].split()
        assert len(mended) == len(raw)
        assert all(a == b or a in ("exports", "border", "billion") for a, b in zip(mended, raw, strict=True))


def test_quotes_and_offsets_are_those_of_the_text_as_written():
    text = "We say that the  border between Canada and the United\nStates is 8,891 kliometres long and at peace."
    checker = Checker(as_of=date(2026, 10, 1))
    plain = " ".join(text.split()).replace("kliometres", "kilometres")
    (right,) = [j for j in checker.check_text(plain).documents[0].claims if j.claim.kind == "level"]
    report = checker.check_text(text).documents[0]
    (found,) = [j for j in report.claims if j.claim.kind == "level"]
    assert report.document.text == text
    assert found.verdict is right.verdict
    assert found.claim.quote == text[found.claim.start : found.claim.end]
    assert "kliometres" in found.claim.quote
    assert text[slice(*found.claim.sentence)] == text


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "county"),
        ("en", "counties"),
        ("en", "costs"),
        ("en", "party"),
        ("en", "statue"),
        ("fr", "avantage"),
        ("fr", "étrange"),
    ],
)
def test_real_words_that_look_like_slips_are_listed(almanac: Almanac, language: str, word: str):
    """Each is one slip away from a word of the lexicon."""
    mender = Vocabulary(almanac.catalogue, language, almanac.phrases(language)).mender
    assert mender.meant(document(f"a {word} b")).document.text == f"a {word} b"


def test_how_a_slip_was_read_is_told_at_its_place_in_the_text_as_written():
    text = "Canada sells  exoprts to Japan."
    explained = Checker(as_of=date(2026, 10, 1)).check_text(text, explain=True).documents[0].explained
    assert explained
    assert (explained[0].start, explained[0].end) == (0, len(text))
    (token,) = [token for token in explained[0].tokens if token.text == "exports"]
    assert text[token.start : token.end] == "exoprts"
    assert {known.start for known in token.known} == {token.start}
