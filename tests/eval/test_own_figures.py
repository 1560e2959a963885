"""What the almanac itself holds, said in a plain sentence, is never called false.

A fact sheet made from the almanac and checked against it must not accuse itself: the newest figure of every indicator, at
each of its codes, is told for each party.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bilateral import Checker
from bilateral.algebra.wording import figure
from bilateral.almanac.resolve import Chosen, resolve
from bilateral.almanac.series import read_series
from bilateral.model.errors import UsageError
from bilateral.model.indicator import Indicator, Shape
from bilateral.model.verdict import Verdict

PARTIES = {"CAN": "Canada", "USA": "the United States"}
FORMS = {
    Shape.AREA: "In {when}, the {words} of {one} was {value}.",
    Shape.DIRECTED: "In {when}, the {words} from {one} to {other} was {value}.",
    Shape.PAIR: "In {when}, the {words} between {one} and {other} was {value}.",
}


def said(indicator: Indicator) -> Iterator[tuple[str, dict[str, str]]]:
    """The indicator's usual name, alone and with each code, and the codes."""
    name = indicator.words["en"][0]
    yield name, {}
    for dimension in indicator.dimensions:
        for code in dimension.codes:
            yield f"{name}, {(code.words.get('en') or (code.title['en'],))[0]},", {dimension.id: code.id}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def sentences(checker: Checker) -> Iterator[str]:
    for indicator in checker.almanac.catalogue.indicators.values():
        if indicator.needs:
            continue  # it is told of states and ports, not of countries
        for words, codes in said(indicator):
            for party, one in PARTIES.items():
                try:
                    chosen: Chosen = resolve(checker.almanac, indicator.id, reporter=party, **codes)
                except UsageError:
                    continue  # nothing is held at these codes
                if not {chosen.codes[end] for end in indicator.shape.entity_dimensions} <= PARTIES.keys():
                    continue  # only with all the world
                series = read_series(checker.almanac, chosen)
                if series.points:
                    point = series.points[-1]
                    other = next(name for code, name in PARTIES.items() if code != party)
                    value = figure(point.value, series.unit)
                    yield FORMS[indicator.shape].format(
                        when=point.period, words=words, one=one, other=other, value=value
                    )


@pytest.mark.slow
def test_no_figure_of_the_almanac_is_refuted_by_it(checker: Checker):
    told = list(sentences(checker))
    assert len(told) > 500
    judged = [(text, c.verdict) for text in told for c in checker.check_text(text, language="en").documents[0].claims]
    assert [text for text, verdict in judged if verdict is Verdict.REFUTED] == []
    assert sum(verdict is Verdict.SUPPORTED for _, verdict in judged) > len(told) / 2  # the rest is left open
