"""A number in a cell means what its row, its column and the caption say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.model.claim import Judged

CHECKER = Checker(as_of=date(2026, 10, 1))
TRADE = """# Trade

The table shows what the two sold to each other, with the revisions that were made since.

{caption}

| {corner} | 2022 | 2023 |
|---|---|---|
| {exports} | 358.6 | {value} |
| Hats | 12 | 13 |
"""


def cells(text: str, folder: Path, language: str = "en") -> dict[str, Judged]:
    """The claims in the page's cells, by their words."""
    page = folder / "page.md"
    page.write_text(text, "utf-8")
    (document,) = CHECKER.check_file(page, language=language).documents
    return {j.claim.quote: j for j in document.claims}


@pytest.mark.parametrize("corner", ["", "Flow"], ids=["empty corner", "named corner"])
def test_row_head_and_caption_say_what_a_cell_means(corner: str, tmp_path: Path):
    """BEA: 354,958 million dollars of goods in 2023."""
    caption = "U.S. trade in goods with Canada (billions of U.S. dollars)"
    text = TRADE.format(caption=caption, corner=corner, exports="U.S. exports to Canada", value="355.0")
    judged = cells(text, tmp_path)["355.0"]
    assert judged.verdict.value == "supported"
    assert (judged.claim.asserted.unit, str(judged.claim.period)) == ("USD", "2023")


def test_a_wrong_cell_is_not_passed(tmp_path: Path):
    """The same row with a number of another size."""
    caption = "U.S. trade in goods with Canada (billions of U.S. dollars)"
    text = TRADE.format(caption=caption, corner="", exports="U.S. exports to Canada", value="755.0")
    assert cells(text, tmp_path)["755.0"].verdict.value in ("refuted", "not_enough_evidence")


def test_a_row_of_something_else_claims_nothing(tmp_path: Path):
    """Nothing on record goes by the name of the row: the caption alone does not make it trade."""
    caption = "U.S. trade in goods with Canada (billions of U.S. dollars)"
    text = TRADE.format(caption=caption, corner="", exports="U.S. exports to Canada", value="355.0")
    assert not {"12", "13"} & cells(text, tmp_path).keys()


def test_french_tables(tmp_path: Path):
    """The same table in French, with the unit behind a comma."""
    caption = "Commerce de marchandises des États-Unis avec le Canada, en milliards de dollars américains"
    text = TRADE.format(caption=caption, corner="", exports="Exportations des États-Unis vers le Canada", value="755,0")
    text = text.replace("# Trade", "# Commerce").replace("The table shows what the two sold to each other, with the revisions that were made since.", "Le tableau montre ce que les deux pays se sont vendu, avec les révisions faites depuis.").replace("358.6", "358,6").replace("Hats", "Chapeaux")  # fmt: skip
    judged = cells(text, tmp_path, "fr")["755,0"]
    assert judged.verdict.value in ("refuted", "not_enough_evidence")
    assert judged.claim.asserted.unit == "USD"
