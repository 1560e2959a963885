"""Decoding: the right letters or an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.errors import SourceError
from bilateral.reading.document.decode import decode

FRENCH = "Le Québec a été fondé à l’été 1608 ; l’œuvre coûta cher — « très » cher, où qu’on aille."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("text", [FRENCH, "It’s a “test” – really…", "plain"])
def test_letters_survive_without_a_declaration(text: str, encoding: str):
    assert decode("x", text.encode(encoding))[0] == text


def test_an_old_dos_page():
    """No curly quotes there."""
    text = "Le Québec a été fondé à côté, très tôt."
    assert decode("x", text.encode("cp850"))[0] == text


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("nonsense", "cp1252"), ("us-ascii", "cp1252")],
)
def test_a_wrong_declaration_does_no_harm(declared: str, actual: str):
    assert decode("x", FRENCH.encode(actual), declared)[0] == FRENCH


def test_a_right_declaration_decides():
    """The same bytes are other letters in another encoding."""
    text = "Łódź leży nad Łódką"
    assert decode("x", text.encode("iso-8859-2"), "iso-8859-2")[0] == text


def test_a_few_broken_bytes_do_not_spoil_utf8():
    data = (FRENCH * 20).encode() + b"\xe9"
    assert decode("x", data)[0] == FRENCH * 20 + "\ufffd"


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x00\x01\x02\x03" * 50, b"abc\x8e\xe1\x1a\x00\x03\x07\x9d\x81" * 20]
)
def test_what_is_no_text_is_an_error(data: bytes):
    with pytest.raises(SourceError, match="UTF-8"):
        decode("x", data)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_utf8_is_always_itself(text: str):
    assert decode("x", text.encode())[0] == text.removeprefix("\ufeff")
