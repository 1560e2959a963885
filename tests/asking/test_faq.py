"""The questions that the page of the beginning prints: a sourced answer, or a reason that a reader accepts."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.model.answer import Refusal

CHECKER = Checker(as_of=date(2026, 11, 22))
SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
PAGE = SHARED / "seed" / "canada-us-relations-2024.txt"
HEADING = re.compile(r"^([^.?!]{8,120}\?) ›", re.MULTILINE)
EXPECTED = 15  # headings at least that end in a question mark


def printed() -> list[str]:
    """The headings of the page's list of questions; none where the page is not at hand."""
    return HEADING.findall(PAGE.read_text("utf-8")) if PAGE.exists() else []


def test_the_page_prints_its_questions(shared: Path):
    assert len(HEADING.findall((shared / "seed" / PAGE.name).read_text("utf-8"))) >= EXPECTED


@pytest.mark.parametrize("question", printed(), ids=range(len(printed())))
def test_a_printed_question_is_answered_or_told_why_not(question: str):
    answer = CHECKER.ask(question)
    if not answer.abstained:
        assert answer.evidence
        return
    if answer.refusal in (Refusal.OPINION, Refusal.ACCOUNT, Refusal.UNKNOWN):
        assert ":" in answer.reason  # it names what the record has instead
    assert answer.refusal is not Refusal.NOTHING


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("What is the significance of the Great Lakes?", Refusal.ACCOUNT),
        ("How do Canada and the United States cooperate on defence?", Refusal.ACCOUNT),
        ("What are the key challenges of Canadian trade policy?", Refusal.ACCOUNT),
        ("Are Canada and Mexico close friends?", Refusal.OPINION),
        ("Comment le Canada et les États-Unis coopèrent-ils en matière de défense ?", Refusal.ACCOUNT),
        ("Le Canada et les États-Unis ont-ils de bonnes relations ?", Refusal.OPINION),
    ],
)
def test_what_asks_for_no_figure_is_pointed_to_figures(question: str, why: Refusal):
    answer = CHECKER.ask(question)
    assert answer.refusal is why
    assert ":" in answer.reason
