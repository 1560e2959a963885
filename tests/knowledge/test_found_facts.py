"""A printed figure that no table has is found by the words that name its indicator."""

import pytest

from bilateral import Checker
from bilateral.model.verdict import Verdict


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Trade in travel services: Canada's exports of travel services to the United States were C$8 billion in 2022.", "services-travel-can-usa-2022-cad-statcan"),
        ("In 2016, 35,203 Canadian businesses exported to the United States.", "exporters-can-usa-2016-count-cpac"),
        ("The United States had a surplus of US$36 billion in trade in manufactured goods with Canada in 2017.", "goods-group-manufactured-balance-usa-can-2017-usd"),
        ("The two countries had a trade and investment relationship of US$1.95 trillion in 2022.", "trade-and-investment-can-usa-2022-usd-ita"),
        ("North American trilateral trade was US$1 trillion in 2015.", "trilateral-nam-2015-usd-gac"),
        ("In 2016 the Ambassador Bridge was crossed by 8,000 trucks a day.", "bridge-vehicles-ambassador-2016-trucks-day"),
        ("About 1.1 million trucks crossed the Peace Bridge in 2023.", "bridge-vehicles-peace-bridge-2023-trucks"),
        ("Goods worth US$137 billion crossed the Ambassador Bridge in 2021.", "gateway-trade-ambassador-2021-usd"),
        ("The Gordie Howe International Bridge cost C$6.5 billion in 2024.", "bridge-cost-gordie-howe-2024-cad"),
        ("U.S. immigrants were 3 percent of recent immigrants to Canada in 2021.", "immigrant-share-usa-can-2021"),
        ("440,000 French-speaking Canadians lived in the United States in 1900.", "abroad-can-usa-french-speaking-1900"),
    ],
)  # fmt: skip
def test_a_figure_is_found_by_its_words(checker: Checker, text: str, fact: str) -> None:
    """The value is the one that the cited page prints; the fact is among what settles the claim."""
    assert fact in checker.almanac.catalogue.facts
    verdicts = [c.verdict for d in checker.check_text(text, published="2026-11-01").documents for c in d.claims]
    assert Verdict.SUPPORTED in verdicts, (text, verdicts)


@pytest.mark.parametrize(
    "text",
    [
        "In 2016, 72,000 Canadian businesses exported to the United States.",
        "Goods worth US$300 billion crossed the Ambassador Bridge in 2021.",
        "North American trilateral trade was US$3 trillion in 2015.",
    ],
)
def test_a_typed_or_reprinted_page_accuses_nobody(checker: Checker, text: str) -> None:
    """One page that nobody checked again may support a claim and never refutes one."""
    verdicts = {c.verdict for d in checker.check_text(text, published="2026-11-01").documents for c in d.claims}
    assert not verdicts & {Verdict.SUPPORTED, Verdict.REFUTED}
