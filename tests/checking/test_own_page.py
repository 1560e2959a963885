"""The page being checked confirms nothing that only it says."""

import json
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.checking.own_page import rests_on
from bilateral.formats.json import write
from bilateral.model.claim import Evidence

PAGE = "https://www.migrationpolicyinstitute-europe.com/article/canadian-immigrants-united-states-2016"
SENTENCE = "In 2016 some 783,000 people born in Canada were living in the United States."


def evidence(url: str) -> Evidence:
    return Evidence("Institute", "A page", "a_fact", "2016", "783000", "2018", url)


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ([PAGE], True),
        ([PAGE.replace("https://www.", "http://") + "/#figures"], True),
        (["https://web.archive.org/web/20201218195030/" + PAGE], True),
        ([PAGE, "https://statistics.example/table"], False),  # another source says it too
        ([PAGE + "-and-2017"], False),
        ([], False),
    ],
)
def test_evidence_rests_on_a_page_if_nothing_else_is_cited(cited: list[str], expected: bool):
    assert rests_on([evidence(url) for url in cited], PAGE) is expected
    assert not rests_on([evidence(url) for url in cited], "")


@pytest.mark.parametrize(
    ("address", "verdict"), [("https://example.org/elsewhere", "supported"), (PAGE, "not_enough_evidence")]
)
def test_the_same_sentence_on_the_cited_page_and_elsewhere(tmp_path: Path, address: str, verdict: str):
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="en"><head><link rel="canonical" href="{address}"></head><body><p>{SENTENCE}</p></body>'
    )
    checker = Checker()
    report = checker.check_file(page)
    assert {claim.verdict.value for claim in report.documents[0].claims} == {verdict}
    assert not checker.replay(json.loads(write(report)))
