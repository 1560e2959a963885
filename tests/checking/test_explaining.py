"""What is told of how a sentence was read: each word, each clause, each claim, and why there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral import Checker
from bilateral.formats import json
from bilateral.model.explained import Doubt, Explained, Gate, Recognised

Read = Callable[..., Explained]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def read(checker: Checker) -> Read:
    """The explanation of a text of one sentence."""

    def explained(text: str, language: str = "en") -> Explained:
        found = checker.check_text(text, language=language, published="2024-06-01", explain=True).documents[0].explained
        assert found is not None
        (only,) = found
        return only

    return explained


def known(explained: Explained, text: str, word: str) -> list[Recognised]:
    """All that stands over the first such token."""
    return list(next(t for t in explained.tokens if text[t.start : t.end] == word).known)


def test_every_word_is_told_with_what_it_was_taken_for(read: Read):
    text = "Canada sold $3.6 billion of marmalade to the United States in 2023."
    explained = read(text)
    assert ("entity", "CAN") in {(r.sort, r.what) for r in known(explained, text, "Canada")}
    assert {"quantity"} == {r.sort for r in known(explained, text, "3.6")}
    assert known(explained, text, "$")[0] == known(explained, text, "3.6")[0]
    assert ("entity", "USA") in {(r.sort, r.what) for r in known(explained, text, "States")}
    assert ("period", "2023", "in") in {(r.sort, r.what, r.detail) for r in known(explained, text, "2023")}
    assert known(explained, text, "marmalade") == []
    assert {r.sort for r in known(explained, text, "of")} == {"grammar"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tokens_are_the_sentence_in_order(read: Read, language: str):
    text = "NORAD (1958) — l’accord, U.S.–Canada: 12,5 % or 3.6!"
    explained = read(text, language)
    assert "".join(text[t.start : t.end] for t in explained.tokens) == "".join(text.split())
    assert all(a.end <= b.start for a, b in zip(explained.tokens, explained.tokens[1:], strict=False))


def test_the_interval_is_the_one_that_is_compared(read: Read):
    text = "Canada exported $3.6 billion of goods to the United States in May 2023."
    (quantity,) = known(read(text), text, "3.6")
    assert quantity.what == "[3,550,000,000, 3,650,000,000] dollar"


@pytest.mark.parametrize(
    ("text", "language", "gate"),
    [
        ("Exports of goods to the United States will rise.", "en", Gate.FORECAST),
        ("Les exportations vers les États-Unis vont augmenter.", "fr", Gate.FORECAST),
        ("If exports fell, Canada was the largest market.", "en", Gate.SUPPOSITION),
        ("Many believe that Canada is the largest market.", "en", Gate.BELIEF),
        ("I think that Canada is the largest market.", "en", Gate.FIRST_PERSON),
    ],
)
def test_a_clause_that_states_nothing_says_why(read: Read, text: str, language: str, gate: Gate):
    assert gate in {part.gate for part in read(text, language).parts}


def test_a_question_makes_no_claim(read: Read):
    explained = read("Is Canada the largest market of the United States?")
    assert explained.gate is Gate.QUESTION
    assert explained.considered == ()


def test_a_number_that_is_foreseen_names_its_gate(read: Read):
    text = "Canada will export $700 billion of goods to the United States in 2030."
    (quantity,) = known(read(text), text, "700")
    assert quantity.detail == "forecast"


def test_clauses_are_the_sentence_cut(read: Read):
    text = "Canada joined NATO in 1949, and the United States bought Alaska in 1867."
    explained = read(text)
    assert [text[p.start : p.end].split()[0] for p in explained.parts] == ["Canada", "and"]


def test_the_losses_are_what_is_missing_from_certainty(read: Read):
    text = "Canada exported $30 billion of purple goods to the United States in 2023."
    (level,) = read(text).considered
    assert level.concept == "trade/bilateral"
    assert ("purple", Doubt.UNEXPLAINED_WORDS) in {(loss.words, loss.why) for loss in level.losses}
    assert Doubt.MODIFIER in {loss.why for loss in level.losses}
    assert level.certainty == pytest.approx(max(0.0, 1 - sum(loss.share for loss in level.losses)))


def test_a_plain_claim_loses_nothing(read: Read):
    (level,) = read("Canada exported $30 billion of goods to the United States in 2023.").considered
    assert (level.losses, level.certainty) == ((), 1.0)
    assert level.queries
    assert [q.plausibility for q in level.queries] == sorted((q.plausibility for q in level.queries), reverse=True)


def test_of_two_claims_on_the_same_words_one_gives_way_to_the_other(checker: Checker):
    text = "Canada and the United States signed the Columbia River Treaty in 1961."
    report = checker.check_text(text, explain=True).documents[0]
    assert report.explained
    considered = report.explained[0].considered
    stands = {c.kind for c in considered if not c.gave_way}
    assert stands == {judged.claim.kind for judged in report.claims}
    assert all(c.gave_way in stands and not c.verdict for c in considered if c.gave_way)
    assert all(c.verdict for c in considered if not c.gave_way)


def test_a_sentence_without_a_claim_says_what_it_lacks(read: Read):
    assert set(read("The weather was fine.").lacks) == {"number", "indicator", "fact", "entity", "rank", "period"}
    assert "period" not in read("The weather was fine in 2023.").lacks


def test_explaining_changes_no_verdict(checker: Checker):
    text = (
        "In 2023 Canada exported $30 billion of goods to the United States. Is that so? Canada and Mexico are members "
        "of NORAD. It will grow. The two countries share the longest border."
    )
    plain, told = (checker.check_text(text, explain=explain).documents[0] for explain in (False, True))
    assert plain.claims == told.claims
    assert plain.explained is None


def test_json_has_the_key_only_if_it_was_asked_for(checker: Checker):
    text = "Canada is a member of NATO."
    plain, told = (json.plain(checker.check_text(text, explain=explain)) for explain in (False, True))
    told["documents"][0].pop("explain")  # type: ignore[index]
    assert plain == told
