"""Which facts a clause names, and which of several with one name it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bilateral.reading.context import Context
from bilateral.reading.links import links


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("CUSMA replaced NAFTA.", "en", ["cusma", "nafta"]),
        ("The North American Free Trade Agreement (NAFTA) ended.", "en", ["nafta"]),
        ("Canada and the United States signed the Columbia River Treaty.", "en", ["columbia-river-treaty"]),
        ("The Canada-U.S. Air Quality Agreement was signed.", "en", ["air-quality-agreement"]),
        ("Canada has an embassy in Washington.", "en", ["canada-embassy-us"]),
        ("The United States has an embassy in Ottawa.", "en", ["us-embassy-canada"]),
        ("Canada has consulates general in the United States.", "en", ["canada-consulates-general-us"]),
        ("France has an embassy in Berlin.", "en", []),  # a common noun, and none of those it is about
        ("L'ALENA a été remplacé par l'ACEUM.", "fr", ["nafta", "cusma"]),
        ("Le Canada est membre de l'OTAN.", "fr", ["nato"]),
        ("Who knows?", "en", []),
    ],
)
def test_facts_that_are_named(
    clauses: Callable, contexts: Mapping[str, Context], text: str, language: str, expected: list[str]
):
    """A name that two facts share is that of the fact whose country acts."""
    found = links(clauses(text, language)[0], contexts[language])
    assert [link.fact.id for link in found] == expected


def test_an_abbreviation_in_brackets_belongs_to_the_name(clauses: Callable, contexts: Mapping[str, Context]):
    (clause,) = clauses("The North American Free Trade Agreement (NAFTA) ended.")
    (link,) = links(clause, contexts["en"])
    text = clause.sentence.document
    assert text[link.start : link.end] == "North American Free Trade Agreement (NAFTA)"


def test_a_proper_name_is_firmer_than_a_common_noun(clauses: Callable, contexts: Mapping[str, Context]):
    """Only a firm name may be held against the text."""
    (proper,) = links(clauses("The Columbia River Treaty holds.")[0], contexts["en"])
    (common,) = links(clauses("Canada has consulates general in the United States.")[0], contexts["en"])
    assert proper.firmness == 1.0
    assert common.firmness < proper.firmness
