"""Dates as pages write them."""

from __future__ import annotations

import pytest

from bilateral.model.time import Period
from bilateral.reading.document.published import opening_date, period_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-01", "2024-07-01"),
        ("2024-07-01T10:00:00-04:00", "2024-07-01"),
        ("20240701", "2024-07-01"),
        ("2024/07", "2024-07"),
        ("July 1, 2024", "2024-07-01"),
        ("1st July 2024", "2024-07-01"),
        ("Jul. 1, 2024", "2024-07-01"),
        ("1er juillet 2024", "2024-07-01"),
        ("le 3 août 2023", "2023-08-03"),
        ("décembre 2023", "2023-12"),
        ("Sept 2023", "2023-09"),
        ("in 2023", "2023"),
        ("2023-13-45", "2023"),
        ("February 31, 2023", None),
        ("Market 2024", "2024"),
        ("12345678", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read(text: str, expected: str | None):
    assert period_in(text) == (Period.parse(expected) if expected else None)


LABELS = frozenset(["posted", "published", "updated", "le", "publié", "saturday", "release", "immediate", "for"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The tariff fight", "By a columnist", "June 14, 2025"], "2025-06-14"),
        (["June 14, 2025"], "2025-06-14"),
        (["Saturday, June 14, 2025", "Title"], "2025-06-14"),
        (["Title", "Posted 2025-06-14"], "2025-06-14"),
        (["Energy brief, updated September 2025"], "2025-09"),
        (["*Energy brief, updated September 2025*"], "2025-09"),
        (["Title", "Economics | Chart of the week | November 8, 2024"], "2024-11-08"),
        (["Title", "Ottawa, Ontario – March 5, 2025"], "2025-03-05"),
        (["Title", "OTTAWA, June 14, 2025 — The government said on July 1, 2024 that"], "2025-06-14"),
        (["WASHINGTON (June 14, 2025) - Trade fell."], "2025-06-14"),
        (["Titre", "Publié le 3 mars 2024"], "2024-03-03"),
        (["Titre", "Montréal, le 4 mai 2025 – Le Canada a vendu"], "2025-05-04"),
        (["The NORAD Agreement, May 12, 1958"], None),  # what the text is about
        (["Title", "CUSMA review, July 1, 2026"], None),
        (["Title", "In June 2025 trade fell."], None),
        (["Title", "The treaty was signed on May 12, 1958"], None),
        (["Title", "Trade fell in May 2024"], None),
        (["Title", "Market 2024"], None),
        (["Title", "2025-13-45"], None),
        (["Title", *["A line."] * 8, "June 14, 2025"], None),  # too far down
        ([], None),
    ],
)
def test_a_text_opens_with_its_date(lines: list[str], expected: str | None):
    assert opening_date(lines, LABELS) == (Period.parse(expected) if expected else None)
