"""What is not answered, and why: other languages, false premises, and patterns that stay linear."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from bilateral import Checker
from bilateral.model.answer import Refusal

CHECKER = Checker(as_of=date(2026, 11, 22))
LONG = 600  # characters of a question that is read
SLOW = 0.05  # seconds of processor time; a pattern that runs back takes many


@pytest.mark.parametrize(
    "question",
    [
        "¿Cuánto exporta Canadá a Estados Unidos?", "Cuál es la población de Canadá", "Wie viel exportiert Kanada in die USA?",
        "Quanto o Canadá exporta para os Estados Unidos?", "Сколько Канада экспортирует в США?", "كم تصدر كندا إلى الولايات المتحدة؟",
        "カナダは米国にいくら輸出していますか", "加拿大向美国出口多少", "Ile Kanada eksportuje do Stanów Zjednoczonych?",
    ],
)  # fmt: skip
def test_other_languages_are_told_apart(question: str):
    assert CHECKER.ask(question).refusal is Refusal.LANGUAGE


@pytest.mark.parametrize(
    "question",
    [
        "How many llamas did Canada sell to Peru?", "canada widgets", "Combien de lamas le Canada vend-il au Pérou ?",
        "Who invented insulin?", "Which hockey team wins most?",
    ],
)  # fmt: skip
def test_a_strange_word_is_no_other_language(question: str):
    answer = CHECKER.ask(question)
    assert answer.abstained
    assert answer.refusal is not Refusal.LANGUAGE


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Canada leave NATO?", "Canada is a member of NATO."),
        ("In what year did the United States withdraw from NATO?", "The United States is a member of NATO."),
        ("When was CUSMA abolished?", "CUSMA is in force."),
        ("when was cusma abolished", "CUSMA is in force."),
        ("Quand le Canada a-t-il quitté l'OTAN ?", "Le Canada est membre de l'OTAN."),
        ("Quand l'ACEUM a-t-il pris fin ?", "L'ACEUM est en vigueur."),
    ],
)
def test_a_false_premise_is_named(question: str, told: str):
    answer = CHECKER.ask(question)
    assert answer.refusal is Refusal.PREMISE
    assert answer.reason.endswith(told)


@pytest.mark.parametrize(
    "question", ["When did NAFTA end?", "When did Mexico leave NATO?", "Quand l'ALENA a-t-il pris fin ?"]
)
def test_what_the_record_does_not_contradict_is_no_false_premise(question: str):
    assert CHECKER.ask(question).refusal is not Refusal.PREMISE


def hostile(pattern: str) -> list[str]:
    """Inputs of the longest length that are read, made of the pattern's own words over and over, in several orders."""
    words = re.findall(r"[^\W\d_']{2,}", re.sub(r"\\\w", " ", pattern))[:12] or ["a"]
    whole = [" ".join(words), " ".join(reversed(words)), *words, f"{words[0]} a", f"a, {words[-1]} or a", "a "]
    return [((text + " ") * LONG)[:LONG] for text in whole]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_pattern_runs_back(language: str):
    """Each pattern of the questions against long inputs made of its own words."""
    CHECKER.ask("?", language=language)
    table = CHECKER.almanac.catalogue.lexicon[language]["questions"]
    rules = [rule.ask for rule in CHECKER._askers[language].grammar._rules]
    searched = [re.compile(p) for name in ("opinion", "prediction", "supposition", "live") for p in table[name]]
    slow = []
    for look in [pattern.fullmatch for pattern in rules] + [pattern.search for pattern in searched]:
        for text in hostile(look.__self__.pattern):
            began = time.process_time()
            look(text)
            if time.process_time() - began > SLOW:
                slow.append((look.__self__.pattern, text[:40]))
    assert slow == []


@pytest.mark.parametrize(
    "unit", ["how much of what is which, or who ", "trade and ", "Canada ", "is it true that ", "2023 ", "a, b or "]
)
def test_time_is_linear_in_the_length(unit: str):
    """What is beyond the longest question that is read costs next to nothing."""
    CHECKER.ask(unit * 40)
    began = time.process_time()
    CHECKER.ask(unit * 40_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("What was the population of Canada in 1900?", ("population", "in 2024", "begins in 1960")),
        ("Quelle était la population du Canada en 1900 ?", ("population", "en 2024", "commence en 1960")),
        ("How much crude oil did Canada export by sled in 2023?", ("crude oil", "in 2023", "sled")),
    ],
)  # fmt: skip
def test_an_abstention_names_the_nearest_thing(question: str, near: tuple[str, ...]):
    """With its value in the reason, and never as the answer."""
    answer = CHECKER.ask(question)
    assert answer.abstained
    assert answer.value is None
    assert answer.evidence == ()
    for words in near:
        assert words in answer.reason


@pytest.mark.parametrize("question", ["How many llamas live in Peru?", "How much does Germany export to France?"])
def test_no_figure_is_named_where_none_is_near(question: str):
    answer = CHECKER.ask(question)
    assert answer.refusal is Refusal.UNKNOWN
    assert "nearest" not in answer.reason


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "How much potash does Canada export to the United States?",
            "Tariff that a country lays on the goods of another",
        ),
        ("What is the crime rate in Canada?", "Cross-Border Crime Forum"),
        ("How many bottles of beer does the US import from Canada?", "Alcohol drunk per person"),
        ("Combien de tonnes de potasse le Canada a-t-il vendues ?", "Droit de douane"),
    ],
)
def test_what_the_almanac_finds_by_a_word_is_named(question: str, found: str):
    """No indicator or fact goes by the whole question; the search finds what has one of its words in its own name."""
    answer = CHECKER.ask(question)
    assert answer.abstained
    assert found in answer.reason


@pytest.mark.parametrize(
    "question", ["How many U.S. students study in Canada?", "How many nurses moved to Texas in 2022?"]
)
def test_a_word_of_a_long_name_finds_nothing(question: str):
    """Study groups and the studies of commissions are not what is asked."""
    assert "On what is named here" not in CHECKER.ask(question).reason


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("How many llamas live in Peru?", "“llamas”"),
        ("What was Canada's steel production in 2020?", "“steel production” in 2020"),
        ("How much electricity did Manitoba sell to Minnesota in 2023?", "of Manitoba and Minnesota"),
        ("Combien de sirop d'érable le Canada vend-il aux États-Unis ?", "« sirop d'érable »"),
        ("Combien l'Allemagne exporte-t-elle en France ?", "pour l'Allemagne et la France"),
    ],
)
def test_what_would_fill_the_gap_is_named(question: str, gap: str):
    answer = CHECKER.ask(question)
    assert answer.abstained
    assert gap in answer.reason


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("What is Canada's inflation rate in Alberta?", "Alberta"),
        ("What is the US unemployment rate in Michigan?", "Michigan"),
        ("What is the length of the Canada-US border in Montana?", "Montana"),
        ("Quel était le PIB du Canada en Colombie-Britannique en 2020 ?", "Colombie-Britannique"),
    ],
)
def test_the_figure_of_the_whole_is_no_answer_for_a_part(question: str, part: str):
    answer = CHECKER.ask(question)
    assert answer.refusal is Refusal.UNSURE
    assert part in answer.reason


@pytest.mark.parametrize(
    "question",
    [
        "How many trucks entered the U.S. from Canada at Buffalo, New York in 2023?", "How much did Texas export to Canada in 2023?",
        "How long is the border between Alaska and Canada?", "How many buses entered Washington State from Canada in 2024?",
    ],
)  # fmt: skip
def test_a_part_that_has_its_own_figure_is_answered(question: str):
    assert not CHECKER.ask(question).abstained


def test_of_whom_nothing_is_named_the_best_known_is_told():
    assert "Of Canada the record has" in CHECKER.ask("Are Canadians polite?").reason
    assert "the record has" not in CHECKER.ask("Are Peruvians polite?").reason
