"""The terminal report gives the point in one screen, on any terminal, whatever the page holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.formats import Options, text


def test_each_claim_shows_verdict_quote_value_and_publisher(sample):
    found = text.write(sample.report())
    assert "✓ supported" in found
    assert "“ran a deficit of US$160 billion with its northern neighbour”" in found
    assert "−US$40.63 billion" in found
    assert "agrees in 1 of 4 readings, 1 without data, 3 less plausible not tried" in found
    assert "U.S. Bureau of Economic Analysis" in found
    assert "Missing: counts of vehicles on cross-border ferries" in found


def test_corrections_stand_under_the_claim(sample):
    found = text.write(sample.report(), Options(width=200))
    assert f"→ {sample.DEFICIT.correction}" in found


def test_counts_close_the_report_with_what_needs_attention_first(sample):
    found = text.write(sample.report(), Options(width=200))
    summary = "10 claims · ✗ 2 refuted · ± 1 conflicting · ↻ 1 outdated · ✓ 5 supported · ? 1 not enough evidence"
    assert f"{summary} · 1 document could not be read" in found.splitlines()[-2]


@pytest.mark.parametrize("width", [24, 40, 63, 64, 80, 120])
def test_no_line_is_wider_than_asked(sample, width: int):
    lines = text.write(sample.report(), Options(width=width, is_verbose=True)).splitlines()
    assert max(map(len, lines)) <= width


def test_plain_output_holds_no_escape_codes_and_no_trailing_blanks(sample):
    found = text.write(sample.report())
    assert "\x1b" not in found
    assert all(line == line.rstrip() for line in found.splitlines())


def test_colour_only_where_it_was_asked_for(sample):
    assert "\x1b[" in text.write(sample.report(), Options(is_coloured=True))


def test_our_own_words_keep_to_ascii_where_the_terminal_does(sample):
    document = replace(sample.MAIN, document=replace(sample.DOCUMENT, title=""))
    assert text.write(sample.report(document), Options(is_unicode=False)).isascii()


def test_a_page_cannot_steer_the_terminal(sample):
    """Colour codes, cursor moves, right-to-left overrides and our library's markup all come out as plain text."""
    quote = "\x1b]0;owned\x07 [red]50%[/red] \u202egnp.exe \x9b2J :smile:"
    claim = replace(sample.FERRIES.claim, quote=quote)
    found = text.write(sample.report(replace(sample.MAIN, claims=(replace(sample.FERRIES, claim=claim),))))
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(found)
    assert "[red]50%[/red]" in found
    assert ":smile:" in found


def test_many_claims_take_few_lines_each(sample):
    """Ninety claims must be scannable; the readings wait for --verbose."""
    many = sample.report(replace(sample.MAIN, claims=sample.MAIN.claims * 10))
    brief, full = text.write(many), text.write(many, Options(is_verbose=True))
    assert len(brief.splitlines()) < 4 * 90
    assert sample.PARTNER.readings[1].query.split(",")[0] not in brief
    assert len(full.splitlines()) > 2 * len(brief.splitlines())


def test_long_quotes_keep_both_ends(sample):
    claim = replace(sample.FERRIES.claim, quote="Alpha " + "word " * 100 + "omega")
    found = text.write(sample.report(replace(sample.MAIN, claims=(replace(sample.FERRIES, claim=claim),))))
    assert "“Alpha" in found
    assert " … " in found
    assert "omega”" in found


def test_french_speaks_french(sample):
    found = text.write(sample.report(sample.FRENCH))
    assert "✓ confirmé" in found
    assert "922,5\xa0milliards\xa0$ US" in found
