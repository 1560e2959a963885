"""Series keys: the text names the dataflow and its codes in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.series import SeriesKey

CODES = st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True), min_size=1, max_size=5).map(tuple)


@given(st.from_regex(r"[a-z]{2,6}/[a-z_]{2,12}", fullmatch=True), CODES)
def test_text_and_key_are_two_forms_of_one_thing(dataflow: str, codes: tuple[str, ...]):
    key = SeriesKey(dataflow, codes)
    assert SeriesKey.parse(str(key)) == key


def test_codes_have_the_names_of_their_dimensions():
    key = SeriesKey.parse("alpha/sales:AAA.BBB.goods")
    assert key.named(("from", "to", "coverage")) == {"from": "AAA", "to": "BBB", "coverage": "goods"}


def test_a_key_with_more_codes_than_dimensions_is_refused():
    with pytest.raises(ValueError):
        SeriesKey("alpha/sales", ("AAA", "BBB")).named(("of",))


@pytest.mark.parametrize("text", ["", "alpha/sales", "AAA.BBB"])
def test_text_without_a_dataflow_is_no_key(text: str):
    with pytest.raises(ValueError, match="DATAFLOW:CODE"):
        SeriesKey.parse(text)
