"""Expressions as text: what is written is what is read back, and equal queries are equal text."""

from __future__ import annotations

import json
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.algebra import (
    Belongs,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Expression,
    Figure,
    Holds,
    Number,
    Published,
    Rank,
    Ratio,
    Sum,
    Take,
    Window,
    decode,
    encode,
)
from bilateral.model.time import Frequency, Period

NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=6)
PERIODS = st.builds(Period.month, st.integers(1900, 2100), st.integers(1, 12)) | st.integers(1900, 2100).map(
    Period.year
)
LEAVES = st.one_of(
    st.builds(Figure, definition=NAMES, codes=st.dictionaries(NAMES, NAMES, max_size=3), period=PERIODS),
    st.builds(Published, fact=NAMES),
    st.builds(Number, value=st.decimals(allow_nan=False, allow_infinity=False), unit=NAMES),
    st.builds(Count, facts=st.lists(NAMES, max_size=3).map(tuple), period=st.none() | PERIODS),
    st.builds(Dated, fact=NAMES, event=NAMES),
    st.builds(Belongs, fact=NAMES, members=st.lists(NAMES, max_size=3).map(tuple), period=st.none() | PERIODS),
    st.builds(Holds, fact=NAMES, period=PERIODS),
)


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Every node that holds others, around the given ones."""
    return st.one_of(
        st.builds(Sum, terms=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Difference, left=inner, right=inner),
        st.builds(Ratio, numerator=inner, denominator=inner),
        st.builds(Change, before=inner, after=inner),
        st.builds(Convert, inner=inner, unit=NAMES, rate=st.none() | inner, days=st.none() | st.integers(1, 366)),
        st.builds(Window, inner=inner, period=PERIODS, take=st.sampled_from(Take), step=st.sampled_from(Frequency)),
        st.builds(
            Rank, inner=inner, subject=NAMES, peers=st.lists(NAMES, max_size=3).map(tuple), ascending=st.booleans()
        ),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=6)


@given(EXPRESSIONS)
def test_decode_undoes_encode(expression: Expression):
    """A report stores its queries as this text, and a replay asks them again."""
    assert decode(encode(expression)) == expression


@given(EXPRESSIONS)
def test_encode_undoes_decode(expression: Expression):
    text = encode(expression)
    assert encode(decode(text)) == text


@given(EXPRESSIONS)
def test_the_text_does_not_depend_on_the_order_of_keys(expression: Expression):
    backwards = json.dumps(_reversed(json.loads(encode(expression))), ensure_ascii=False)
    assert encode(decode(backwards)) == encode(expression)


def _reversed(data: object) -> object:
    match data:
        case dict():
            return {key: _reversed(data[key]) for key in reversed(data)}
        case list():
            return [_reversed(item) for item in data]
        case _:
            return data


@given(st.permutations([("from", "AAA"), ("to", "BBB"), ("coverage", "goods")]))
def test_figures_with_the_same_codes_are_one(codes: list[tuple[str, str]]):
    """The order in which slots were filled says nothing."""
    first = Figure(
        definition="trade/sales#alpha",
        codes={"from": "AAA", "to": "BBB", "coverage": "goods"},
        period=Period.year(2020),
    )
    other = Figure(definition="trade/sales#alpha", codes=dict(codes), period=Period.year(2020))
    assert (other, hash(other), encode(other)) == (first, hash(first), encode(first))


@pytest.mark.parametrize("value", ["0.1", "1E+12", "1000000000000.10", "-0.000001", "12345678901234567890.123456789"])
def test_every_digit_of_a_number_is_kept(value: str):
    found = decode(encode(Number(value=Decimal(value), unit="USD")))
    assert isinstance(found, Number)
    assert str(found.value) == str(Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        '{"node":"total","terms":[]}',
        '{"node":"sum"}',
        '{"node":"dated","fact":"club","event":7}',
        '{"node":"holds","fact":"club","period":"some day"}',
        '{"fact":"club"}',
        "[]",
        "7",
    ],
)
def test_what_is_no_expression_is_refused(text: str):
    with pytest.raises(msgspec.ValidationError):
        decode(text)


def test_an_expression_cannot_be_changed():
    with pytest.raises(AttributeError):
        Published(fact="club").fact = "circle"
