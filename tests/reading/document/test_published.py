"""Dates as pages write them."""

from __future__ import annotations

import pytest

from bilateral.model.time import Period
from bilateral.reading.document.published import period_in


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
