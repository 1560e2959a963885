"""Nothing of the text is lost or shown twice, however claims nest and overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilateral.formats.layout import stretches
from bilateral.model.claim import Asserted, Claim
from bilateral.model.document import Block, BlockKind, Document, Excluded

TEXT = "Alpha beta gamma. Delta epsilon zeta. Menu home"


def claim(start: int, end: int) -> Claim:
    return Claim(TEXT[start:end], start, end, "level", "trade", Asserted(""))


def document(*blocks: tuple[int, int], excluded: tuple[tuple[int, int], ...] = ()) -> Document:
    parts = tuple(Block(BlockKind.PARAGRAPH, a, b) for a, b in blocks)
    return Document("x", TEXT, parts, tuple(Excluded(a, b, "menu") for a, b in excluded))


def shown(found) -> list[tuple[str, tuple[int, ...], int | None]]:
    return [(s.text, s.claims, s.owner) for stretch in found for s in stretch.segments]


def test_a_claim_inside_another_owns_its_words():
    found = stretches(document((0, 17)), [claim(0, 16), claim(6, 10)])
    assert [s for s in shown(found) if s[0].strip()][:4] == [
        ("Alpha ", (0,), 0),
        ("beta", (0, 1), 1),
        (" gamma", (0,), 0),
        (".", (), None),
    ]


def test_claims_that_overlap_share_the_words_between():
    found = stretches(document((0, 17)), [claim(0, 10), claim(6, 17)])
    assert [s[0] for s in shown(found) if s[1] == (0, 1)] == ["beta"]


def test_a_claim_across_blocks_starts_and_ends_once():
    found = stretches(document((0, 17), (18, 37)), [claim(11, 23)])
    segments = [s for stretch in found for s in stretch.segments]
    assert [s.text for s in segments if 0 in s.starts] == ["gamma."]
    assert [s.text for s in segments if 0 in s.ends] == ["Delta"]


def test_what_was_not_read_says_why_around_blocks_and_inside_them():
    around = stretches(document((0, 37), excluded=((38, 47),)), [])
    assert [(s.kind, s.excluded) for s in around] == [("paragraph", ""), ("excluded", "menu")]
    inside = stretches(document((0, 47), excluded=((38, 42),)), [])
    assert [(s.text, s.excluded) for s in inside[0].segments][1:] == [("Menu", "menu"), (" home", "")]


spans = st.tuples(st.integers(0, len(TEXT) + 5), st.integers(0, len(TEXT) + 5)).map(sorted)


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=5), st.lists(spans, max_size=3))
def test_every_visible_character_is_shown_once_in_order(blocks, claims, excluded):
    """Offsets come from other parts and from plug-ins: overlapping, empty and out-of-range ones must not break a page."""
    found = stretches(document(*blocks, excluded=tuple(excluded)), [claim(a, b) for a, b in claims])
    segments = [s for stretch in found for s in stretch.segments]
    assert "".join("".join(s.text for s in segments).split()) == "".join(TEXT.split())
    for index, (start, end) in enumerate(claims):
        if TEXT[start:end].strip():
            assert sum(index in s.starts for s in segments) == 1
            assert sum(index in s.ends for s in segments) == 1
