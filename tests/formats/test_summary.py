"""What a report says at a glance."""

from __future__ import annotations

from dataclasses import replace

from bilateral.formats.summary import Agreement, agreement, best, cited, clean, few, shorten, tally
from bilateral.model.claim import Reading
from bilateral.model.verdict import Verdict


def reading(plausibility: float, agrees: bool | None) -> Reading:
    return Reading("r", {}, value=None if agrees is None else "1", agrees=agrees, plausibility=plausibility)


def test_every_verdict_is_counted_what_needs_attention_first(sample):
    found = tally([sample.MAIN])
    assert list(found) == [
        Verdict.REFUTED,
        Verdict.CONFLICTING,
        Verdict.OUTDATED,
        Verdict.SUPPORTED,
        Verdict.NOT_ENOUGH_EVIDENCE,
    ]
    assert list(found.values()) == [2, 1, 1, 4, 1]


def test_readings_without_data_neither_agree_nor_disagree(sample):
    assert agreement(sample.PARTNER) == Agreement(agreeing=1, evaluated=4, lacking=1, untried=3)


def test_a_supported_claim_is_spoken_for_by_a_reading_that_agrees(sample):
    mixed = replace(sample.LEVEL, readings=(reading(0.9, False), reading(0.5, True), reading(1.0, None)))
    assert best(mixed) is mixed.readings[1]
    assert best(replace(mixed, verdict=Verdict.REFUTED)) is mixed.readings[0]
    assert best(sample.FERRIES) is None


def test_a_few_readings_show_both_outcomes(sample):
    """Of a conflict, four readings that all disagree would tell half."""
    readings = (*(reading(0.9 - n / 10, False) for n in range(5)), reading(0.2, True))
    assert [r.agrees for r in few(replace(sample.PARTNER, readings=readings), 4)] == [False, False, False, True]


def test_tables_are_cited_once(sample):
    assert len(cited(sample.LEVEL.readings[0])) == 1


def test_clean_keeps_words_and_drops_what_steers():
    assert clean("a\tb\nc é 中") == "a\tb\nc é 中"
    assert clean("\x1b[31m\u202eevil\x00\x85") == "�[31mevil��"


def test_shorten_keeps_both_ends():
    found = shorten("one two three four five six seven eight nine ten", 30)
    assert found.startswith("one two")
    assert found.endswith("ten")
    assert " … " in found
    assert shorten("short\n text", 30) == "short text"
