"""Paraphrases keep the meaning and made-up numbers lose it; and the case tables hold under both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paraphrase import RULES, falsified


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"),
    [
        ("time first or last", "Exports rose to $5 billion in 2023.", ["In 2023, Exports rose to $5 billion."]),
        ("time first or last", "In 2023, the border was quiet.", ["The border was quiet in 2023."]),
        ("time first or last", "Exports rose from 2022 to 2023, while imports fell in 2023.", []),
        ("passive", "Canada exported wheat to Japan.", ["Wheat was exported by Canada to Japan."]),
        ("passive", "Canada signed the treaty in 1988.", ["The treaty was signed by Canada in 1988."]),
        ("smaller scale", "It was $1.2 billion.", ["It was $1,200 million."]),
        ("bn, m", "It was $1.2 billion.", ["It was $1.2bn.", "It was $1.2B."]),
        ("digits or words", "The 13 states agree.", ["The thirteen states agree."]),
        ("digits or words", "It is $13 more.", []),
        ("percent", "It is 5%.", ["It is 5 percent.", "It is 5 per cent."]),
        ("currency", "US$5 billion in goods.", ["USD 5 billion in goods.", "5 billion U.S. dollars in goods."]),
        ("km or miles", "It is 8,891 km long.", ["It is 5,525 miles long."]),
        ("name of the country", "He went to the United States.", ["He went to the US.", "He went to America."]),
        ("spelling", "The defense of a neighbor.", ["The defense of a neighbour.", "The defence of a neighbor."]),
        ("contraction", "It is not so.", ["It isn't so."]),
    ],
)
def test_a_rule_says_the_same_in_other_words(rule: str, sentence: str, expected: list[str]):
    assert sorted(RULES[rule](sentence)) == sorted(expected)


def test_a_slip_changes_one_word_by_one_stroke():
    for written in RULES["typo"]("The exports of the country rose."):
        (changed,) = [
            (a, b)
            for a, b in zip(written.split(), ["The", "exports", "of", "the", "country", "rose."], strict=True)
            if a != b
        ]
        assert abs(len(changed[0]) - len(changed[1])) <= 1


def test_numbers_are_made_false_by_more_than_their_rounding():
    assert dict(falsified("$1.2 billion")) == {
        "$1.8 billion": Decimal("1.5"), "$3.6 billion": Decimal(3), "$0.6 billion": Decimal("0.5"),
        "$2.1 billion": Decimal("1.75"),
    }  # fmt: skip
    assert [factor for _, factor in falsified("more than 400", only="up")] == [Decimal("1.5"), Decimal(3)]
