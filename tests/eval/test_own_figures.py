"""What the almanac itself holds, said in a plain sentence, is never called false.

A fact sheet made from the almanac and checked against it must not accuse itself: the newest figure of every indicator, at
each of its codes, is told for each party, in both languages. Three times the figure is never called true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from bilateral import Checker
from bilateral.algebra.wording import figure, period
from bilateral.almanac.resolve import Chosen, resolve
from bilateral.almanac.series import read_series
from bilateral.model.errors import UsageError
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.verdict import Verdict

PARTIES = {
    "en": {"CAN": "Canada", "USA": "the United States"},
    "fr": {"CAN": "Canada", "USA": "États-Unis"},
}
FORMS = {
    "en": {
        Shape.AREA: "In {when}, the {words} of {one} was {value}.",
        Shape.DIRECTED: "In {when}, the {words} from {one} to {other} was {value}.",
        Shape.PAIR: "In {when}, the {words} between {one} and {other} was {value}.",
    },
    "fr": {
        Shape.AREA: "En {when}, {words} {of_one} : {value}.",
        Shape.DIRECTED: "En {when}, {words} {of_one} vers {the_other} : {value}.",
        Shape.PAIR: "En {when}, {words} entre {the_one} et {the_other} : {value}.",
    },
}
OF = {"Canada": "du Canada", "États-Unis": "des États-Unis"}
THE = {"Canada": "le Canada", "États-Unis": "les États-Unis"}
FACTOR = 3  # no rounding, revision or definition makes a figure three times as large


@dataclass(frozen=True)
class Told:
    """A sentence with a held figure, and its twin with a figure that nobody holds."""

    language: str
    text: str
    twin: str


def said(indicator: Indicator, language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The indicator's usual name, alone and with each code, and the codes."""
    name = indicator.words[language][0]
    yield name, {}
    for dimension in indicator.dimensions:
        for code in dimension.codes:
            word = (code.words.get(language) or (code.title.get(language, code.title["en"]),))[0]
            yield f"{name}, {word},", {dimension.id: code.id}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def sentences(checker: Checker, language: str) -> Iterator[Told]:
    """Each held figure told of each party, at every code."""
    for indicator in checker.almanac.catalogue.indicators.values():
        if indicator.needs:
            continue  # it is told of states and ports, not of countries
        for words, codes in said(indicator, language):
            for party, one in PARTIES[language].items():
                try:
                    chosen: Chosen = resolve(checker.almanac, indicator.id, reporter=party, **codes)
                except UsageError:
                    continue  # nothing is held at these codes
                if not {chosen.codes[end] for end in indicator.shape.entity_dimensions} <= PARTIES[language].keys():
                    continue  # only with all the world
                series = read_series(checker.almanac, chosen)
                if not series.points:
                    continue
                point = series.points[-1]
                other = next(name for code, name in PARTIES[language].items() if code != party)
                form = partial(
                    FORMS[language][indicator.shape].format, when=period(str(point.period), language), words=words, one=one, other=other,
                    of_one=OF.get(one), the_one=THE.get(one), the_other=THE.get(other),
                )  # fmt: skip
                true, false = (figure(point.value * factor, series.unit, language) for factor in (1, FACTOR))
                if true != false:
                    yield Told(language, form(value=true), form(value=false))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_figure_of_the_almanac_is_refuted_by_it(checker: Checker, language: str):
    told = list(sentences(checker, language))
    assert len(told) > {"en": 500, "fr": 300}[language]
    judged = [(t.text, c) for t in told for c in checker.check_text(t.text, language=language).documents[0].claims]
    assert [(text, c.justification) for text, c in judged if c.verdict is Verdict.REFUTED] == []
    supported = sum(c.verdict is Verdict.SUPPORTED for _, c in judged)
    assert supported > len(told) * {"en": 0.5, "fr": 0.3}[language]  # the rest is left open


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_three_times_a_figure_is_never_supported(checker: Checker, language: str):
    """The same sentence with a figure three times as large is false by every definition."""
    told = list(sentences(checker, language))
    judged = [(t.twin, c) for t in told for c in checker.check_text(t.twin, language=language).documents[0].claims]
    numbers = [(t, c) for t, c in judged if c.claim.asserted.value is not None and c.claim.asserted.unit != "rank"]
    assert [(text, c.claim.kind, c.justification) for text, c in numbers if c.verdict is Verdict.SUPPORTED] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_statement_of_the_record_is_refuted_by_it(checker: Checker, language: str):
    """What a fact says in words is read by the same grammar as any other text."""
    stated = [f.statement[language] for f in checker.almanac.catalogue.facts.values() if language in f.statement]
    assert len(stated) > 1000
    judged = [(text, c) for text in stated for c in checker.check_text(text, language=language).documents[0].claims]
    assert [(text, c.claim.kind, c.justification) for text, c in judged if c.verdict is Verdict.REFUTED] == []
