"""Entries are found by what they are called, in either language, with slips of the finger, and nothing else is."""

from __future__ import annotations

import pytest

from bilateral.store import Almanac


@pytest.mark.parametrize(
    ("words", "kind", "id"),
    [
        ("foreign direct investment", "indicator", "investment/fdi_stock"),
        ("forign direct investmnt", "indicator", "investment/fdi_stock"),
        ("investissement direct étranger", "indicator", "investment/fdi_stock"),
        ("investissement direct etranger", "indicator", "investment/fdi_stock"),
        ("exchange rate", "indicator", "economy/exchange_rate"),
        ("taux de change", "indicator", "economy/exchange_rate"),
        ("population", "indicator", "people/population"),
        ("NORAD", "fact", "norad"),
        ("norda agreement", "fact", "norad-agreement"),
        ("Accord Canada–États-Unis–Mexique", "fact", "cusma"),
        ("persons entering the United States from Canada", "dataflow", "bts/border_entries"),
    ],
)
def test_words_find_what_they_name(almanac: Almanac, words: str, kind: str, id: str):
    assert id in [hit.id for hit in almanac.search(words, kind=kind, limit=5)]


@pytest.mark.parametrize("words", ["", "  ", "a", "?!", '"', "' OR 1=1 --", "zzqqxx wwvvkk", "*"])
def test_what_names_nothing_finds_nothing(almanac: Almanac, words: str):
    assert almanac.search(words) == ()


def test_as_written_finds_the_letters_and_nothing_like_them(almanac: Almanac):
    assert {hit.id for hit in almanac.search("pedestrian", as_written=True)} >= {"border/port_pedestrians"}
    assert almanac.search("pedestrain")
    assert almanac.search("pedestrain", as_written=True) == ()
    assert almanac.search('a"b" OR "trade', as_written=True) == ()


def test_hits_come_best_first_and_no_more_than_asked_for(almanac: Almanac):
    hits = almanac.search("trade", limit=7)
    assert len(hits) == 7
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.kind == "fact" for hit in almanac.search("trade", kind="fact"))
