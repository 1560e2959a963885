"""What a user of the package meets: one import, one checker, reports that repeat to the byte, errors of one family."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
from bilateral import Checker, Report
from bilateral.model.document import DocumentReport
from bilateral.model.errors import (
    BilateralError,
    LanguageUnsupported,
    SourceError,
    SourceRefused,
    UnknownName,
    UsageError,
)
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict

DAY = date(2025, 6, 30)
MEMBERS = "Canada and the United States are members of NATO."
FORCE = "CUSMA entered into force on July 1, 2020."
FALSE = "Canada exported $1 trillion of goods to the United States in 2023."
TEXT = f"{MEMBERS} {FORCE}\n\nIt was a bright cold day, and we walked home.\n\n{FALSE}"


@pytest.fixture(scope="module")
def checker() -> Checker:
    """A checker on a fixed day."""
    return Checker(as_of=DAY)


def only(report: Report) -> DocumentReport:
    """The report's one document."""
    (document,) = report.documents
    return document


def test_one_import_is_enough():
    assert bilateral.Checker is Checker
    assert set(bilateral.__all__) == {"Almanac", "Answer", "Checker", "Report", "open_almanac"}
    with pytest.raises(AttributeError):
        bilateral.Chequer  # noqa: B018


def test_importing_the_package_loads_no_engine():
    """`bilateral --version` and whoever only asks for the version need not wait."""
    code = "import sys, bilateral; bilateral.__version__; print('bilateral.api' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_text_gets_its_claims_in_order_with_their_verdicts(checker: Checker):
    document = only(checker.check_text(TEXT))
    text = document.document.text
    found = [(text[slice(*j.claim.sentence)], j.verdict) for j in document.claims]
    assert found == [(MEMBERS, Verdict.SUPPORTED), (FORCE, Verdict.SUPPORTED), (FALSE, Verdict.REFUTED)]


def test_a_quote_is_what_stands_at_its_place(checker: Checker):
    document = only(checker.check_text(TEXT))
    for judged in document.claims:
        claim = judged.claim
        assert document.document.text[claim.start : claim.end] == claim.quote
        assert claim.sentence[0] <= claim.start < claim.end <= claim.sentence[1]


@pytest.mark.parametrize(
    "text",
    [
        "Hello there.",
        "We hope that the two countries will remain good friends.",
        "Is Canada a member of NATO?",
        "Thank you very much for coming; please take a seat.",
    ],
)
def test_a_text_without_claims_gives_none(checker: Checker, text: str):
    document = only(checker.check_text(text))
    assert document.claims == ()
    assert document.error == ""


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_a_text_without_words_is_refused(checker: Checker, text: str):
    with pytest.raises(SourceError, match="no text"):
        checker.check_text(text)


def test_two_runs_give_the_same_bytes(checker: Checker):
    """By the same checker and by a new one, as JSON and as a page."""
    first, again, other = checker.check_text(TEXT), checker.check_text(TEXT), Checker(as_of=DAY).check_text(TEXT)
    assert first.to_json() == again.to_json() == other.to_json()
    assert first.to_html() == again.to_html() == other.to_html()


def test_the_seed_of_hashing_changes_nothing(tmp_path: Path):
    """No set or dict decides an order by accident."""
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    code = (
        "import sys; from datetime import date; from bilateral import Checker;"
        "print(Checker(as_of=date(2025, 6, 30)).check_file(sys.argv[1]).to_json())"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "text.txt")], capture_output=True, check=True,
                       env={**_environment(), "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])["documents"][0]["claims"]


def _environment() -> Mapping[str, str]:
    import os

    return os.environ


def test_a_report_is_json_a_page_and_a_notebook_cell(checker: Checker):
    report = checker.check_text(TEXT)
    assert isinstance(report, Report)
    data = json.loads(report.to_json())
    assert (data["schema"], data["as_of"], data["catalogue"]["id"]) == (1, "2025-06-30", report.catalogue)
    assert [c["verdict"] for c in data["documents"][0]["claims"]] == ["supported", "supported", "refuted"]
    page = report.to_html()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "bright cold day" in page  # the text itself, with what is no claim
    cell = report._repr_html_()
    assert cell.startswith("<iframe sandbox")
    assert "<script" not in cell


def test_a_report_replays_by_the_checker(checker: Checker):
    assert checker.replay(json.loads(checker.check_text(TEXT).to_json())) == ()


@pytest.mark.parametrize("published", ["2024-08-01", "2024-08", "2024", Period.parse("2024-Q3"), None])
def test_the_day_of_writing_may_be_a_day_a_month_a_year_or_unknown(checker: Checker, published: str | Period | None):
    document = only(checker.check_text(TEXT, published=published)).document
    assert document.published == (Period.parse(published) if isinstance(published, str) else published)


def test_a_day_of_writing_that_is_none_is_refused(checker: Checker):
    with pytest.raises(UsageError, match=r"published.*2023-07"):
        checker.check_text(TEXT, published="last summer")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Vereinigten Staaten und Kanada sind Nachbarn, und viele Menschen überqueren jeden Tag die Grenze.",
            "German",
        ),
        ("Los Estados Unidos y México son vecinos, y muchas personas cruzan la frontera todos los días.", "Spanish"),
    ],
)
def test_a_text_in_another_language_is_refused_by_the_name_of_the_language(checker: Checker, text: str, language: str):
    """A verdict on words that were not understood would be a guess."""
    with pytest.raises(LanguageUnsupported, match=language):
        checker.check_text(text)


def test_french_is_read(checker: Checker):
    document = only(checker.check_text("Le Canada et les États-Unis sont membres de l’OTAN."))
    assert document.document.language == "fr"
    assert [j.verdict for j in document.claims] == [Verdict.SUPPORTED]


def test_a_language_that_is_named_is_taken_or_refused(checker: Checker):
    assert only(checker.check_text("NATO, CUSMA, NORAD.", language="fr")).document.language == "fr"
    with pytest.raises(LanguageUnsupported, match="de"):
        checker.check_text(TEXT, language="de")


def test_one_bad_source_keeps_its_error_and_the_rest_is_done(checker: Checker, tmp_path: Path):
    good, german, empty = (tmp_path / name for name in ("good.md", "german.txt", "empty.txt"))
    good.write_text(TEXT, "utf-8")
    german.write_text("Kanada und die Vereinigten Staaten sind seit langer Zeit Nachbarn und Freunde.", "utf-8")
    empty.touch()
    sources = [str(p) for p in (tmp_path / "none.html", german, good, empty, good)]
    seen: list[str] = []
    report = checker.check_many([*sources, "http://127.0.0.1/page"], progress=seen.append)
    assert seen == [*sources, "http://127.0.0.1/page"]
    assert [d.document.source for d in report.documents] == seen
    assert [bool(d.error) for d in report.documents] == [True, True, False, True, False, True]
    assert "German" in report.documents[1].error
    assert [len(d.claims) for d in report.documents] == [0, 0, 3, 0, 3, 0]
    assert [d["error"] is not None for d in json.loads(report.to_json())["documents"]] == [
        bool(d.error) for d in report.documents
    ]


def test_a_single_source_that_cannot_be_read_raises(checker: Checker, tmp_path: Path):
    with pytest.raises(SourceError, match=r"none\.html"):
        checker.check_file(tmp_path / "none.html")
    with pytest.raises(SourceRefused):
        checker.check_url("http://127.0.0.1/page")


def test_a_file_is_read_as_its_text(checker: Checker, tmp_path: Path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    of_file, of_text = only(checker.check_file(path)), only(checker.check_text(TEXT))
    assert of_file.document.text == of_text.document.text
    assert of_file.claims == of_text.claims


def test_why_explains_and_refuses(checker: Checker):
    claim = only(checker.check_text(FALSE)).claims[0]
    assert checker.why(claim.readings[0].evidence[0].key).kind == "series"
    with pytest.raises(UnknownName):
        checker.why("no/such")


def test_another_catalogue_must_be_one(tmp_path: Path):
    with pytest.raises(UsageError, match=r"catalogue\.yaml"):
        Checker(tmp_path)


def test_the_day_asked_as_of_is_in_the_report_and_bounds_what_is_known(checker: Checker):
    """On the last day of 2018 nobody knew when the agreement would enter into force, nor the trade of 2023."""
    report = Checker(as_of=date(2018, 12, 31)).check_text(FALSE)
    assert report.as_of == date(2018, 12, 31)
    assert [j.verdict for j in only(report).claims] == [Verdict.NOT_ENOUGH_EVIDENCE]
    assert all(e.vintage <= "2018-12-31" for j in only(report).claims for r in j.readings for e in r.evidence)


VOCABULARY = (
    "Canada the United States exports $5 billion to of largest second trading partner is was in 2023 since 1994 NATO "
    "members more than nearly 60% half border 8,891 km each other's and , . ( ) ? - per day crude oil never not n’t "
    "“ ” \u00a0 \u2028 7th"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_any_words_in_any_order_are_checked_or_refused(checker: Checker, text: str):
    """Never another error; claims lie in the text and do not claim the same words as one another."""
    try:
        document = only(checker.check_text(text))
    except BilateralError:
        return
    for judged in document.claims:
        assert document.document.text[judged.claim.start : judged.claim.end] == judged.claim.quote
        assert judged.justification
        assert judged.verdict is Verdict.NOT_ENOUGH_EVIDENCE or judged.readings
    for one, other in pairwise(document.claims):
        assert (one.claim.start, one.claim.end) <= (other.claim.start, other.claim.end)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_checked_or_refused(checker: Checker, text: str):
    try:
        checker.check_text(text).to_json()
    except BilateralError:
        return
