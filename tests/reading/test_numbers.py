"""Numbers in sentences: which are quantities, their value, and what their printed digits allow."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.reading.quantities import find_quantities
from bilateral.reading.quantities.numerals import read_digits

# sentence: each quantity as (text, value)
ENGLISH = {
    "The plant has 250,000 homes to heat.": [("250,000", 250000)],
    "Trade came to $3.6 billion.": [("$3.6 billion", 3600000000)],
    "Trade came to $3.6billion and US$63.3-billion.": [("$3.6billion", 3600000000), ("US$63.3-billion", 63300000000)],
    "Ships carried 4million barrels and 10k crates.": [("4million barrels", 4000000), ("10k", 10000)],
    "A fee of $4.5m, or £3bn, or $2.1B.": [("$4.5m", 4500000), ("£3bn", 3000000000), ("$2.1B", 2100000000)],
    "The state counts ninety-nine ports.": [("ninety-nine", 99)],
    "There are one hundred and five bridges.": [("one hundred and five", 105)],
    "Some two thousand five hundred firms.": [("Some two thousand five hundred", 2500)],
    "Three hundred thousand people left.": [("Three hundred thousand people", 300000)],
    "A dozen ports and two dozen ferries.": [("A dozen", 12), ("two dozen", 24)],
    "Half a million trips and a quarter million stays.": [("Half a million", 500000), ("a quarter million", 250000)],
    "A half-dozen docks took two-and-a-half million tonnes.": [
        ("A half-dozen", 6), ("two-and-a-half million tonnes", 2500000)],
    "It lasted two and a half hours, then a year and a half.": [
        ("two and a half hours", D("2.5")), ("a year and a half", D("1.5"))],
    "Rates of 2½ per cent.": [("2½ per cent", D("2.5"))],
    "The award was ₹ 12,34,500.": [("₹ 12,34,500", 1234500)],
    "The scheme costs 4 lakh crore rupees.": [("4 lakh crore rupees", 4000000000000)],
    "Prices moved by .4%.": [(".4%", D("0.4"))],
    "The account fell to -5%, (−3.2%).": [("-5%", -5), ("−3.2%", D("-3.2"))],
    "31 204 517 people live there.": [("31 204 517 people", 31204517)],
    "A 14-nation body with a five-member board.": [("14", 14), ("five-member", 5)],
    "The trip takes 3h 30m.": [("3h 30m", D("3.5"))],
    "Neighbours share one lake.": [("one", 1)],
}  # fmt: skip
FRENCH = {
    "Les échanges valent 3,6 milliards de dollars.": [("3,6 milliards de dollars", 3600000000)],
    "Un budget de 2,345 million de dollars.": [("2,345 million de dollars", 2345000)],
    "On compte 31 204 517 habitants.": [("31\u202f204\u202f517 habitants", 31204517)],
    "Le prix est de 1 234 567,89 $.": [("1 234 567,89 $", D("1234567.89"))],
    "Un investissement de 500 M$ et de 2,5 G$.": [("500 M$", 500000000), ("2,5 G$", 2500000000)],
    "Un billion de dollars, soit mille milliards.": [("Un billion de dollars", 10**12), ("mille milliards", 10**12)],
    "Quatre-vingt-dix-huit ponts et soixante et onze ports.": [("Quatre-vingt-dix-huit", 98), ("soixante et onze", 71)],
    "Une vingtaine de consulats.": [("Une vingtaine", 20)],
    "Deux ans et demi plus tard.": [("Deux ans et demi", D("2.5"))],
    "Un million et demi de voyageurs.": [("Un million et demi", 1500000)],
    "Il y a une ambassade et un consulat.": [],
}
FRENCH["On compte 31 204 517 habitants."] = [("31 204 517 habitants", 31204517)]
FRENCH["On compte 31\u202f204\u202f517 habitants."] = [("31\u202f204\u202f517 habitants", 31204517)]

NONE = [
    "Section 232 and Article 5 of Bill C-55 apply.",
    "Line 5 runs past Terminal 3 and Pier 21.",
    "The F-35 and CF-18 flew over the G7 and COP28 venues.",
    "The Five Eyes and the Group of Seven met.",
    "It ranks third, is No. 1, and came in 21st of its kind.",
    "Call 613-555-0199 or 1-800-555-1234 before 5 p.m.",
    "Write to Ottawa K1A 0G9; see note [12].",
    "It lies at 49°N and follows the 49th parallel.",
    "The two-way flow is net-zero and the vote was 61–38.",
    "One of the ports is closed and no one knows why.",
    "Dozens of ships and hundreds of trucks waited.",
    "Trade doubled and then some; a decade passed.",
    "Proclamations 10896, 10908 and 10909 changed it.",
    "The border is quiet.3 The rest is history.",
    "The talks of 2021 and July 1, 2020 and the first half of 2019.",
    "See https://example.org/2023/42 or a7@example.org.",
]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH.items())
def test_english_numbers_have_their_text_and_value(quantities, sentence, expected):
    found = [(q.text, q.value) for q in quantities["en"].find(sentence)]
    assert found == expected


@pytest.mark.parametrize(("sentence", "expected"), FRENCH.items())
def test_french_numbers_have_their_text_and_value(quantities, sentence, expected):
    found = [(q.text, q.value) for q in quantities["fr"].find(sentence)]
    assert found == expected


@pytest.mark.parametrize("sentence", NONE)
def test_names_ranks_dates_and_marks_are_no_quantities(quantities, sentence):
    assert [q.text for q in quantities["en"].find(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("It cost $3.6 billion.", 3550000000, 3650000000),  # half a unit of the last digit
        ("It cost $3.60 billion.", 3595000000, 3605000000),  # a final nought counts
        ("It runs 1,250 km.", D("1249.5"), D("1250.5")),
        ("It has 13 states.", 13, 13),  # things in full digits are exact
        ("It has 250,000 homes.", 250000, 250000),
        ("It has 40 million people.", 39500000, 40500000),  # scale words are not
        ("It takes two-thirds of it.", D(2) / 3, D(2) / 3),  # fraction words are exact
        ("It lost millions of jobs.", 1000000, None),
        ("It lost tens of thousands of jobs.", 10000, None),
        ("It hosts between 3.5 and 4 million guests.", 3500000, 4000000),
        ("It takes 3 to 5 weeks.", 3, 5),
    ],
)
def test_printed_digits_allow_half_a_unit_of_their_last_place(quantities, sentence, low, high):
    (found,) = quantities["en"].find(sentence)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("Growth of 3–5% is likely.", ["3–5%"]),
        ("From 30 to 35 per cent of traffic crosses here.", ["30 to 35 per cent"]),
        ("The duty rose from 10% to 15%.", ["10%", "15%"]),
        ("The duty rose from about 2.5% to 15%.", ["about 2.5%", "15%"]),
        ("The duty ranges from about 2.5% to 15%.", ["about 2.5% to 15%"]),
        ("Sales rose $4 million to $9 million.", ["$4 million", "$9 million"]),
        ("The budget grew from 60 to 90 billion dollars.", ["60", "90 billion dollars"]),
        ("It costs as much as $15-20 million.", ["as much as $15-20 million"]),
        ("It pays $60-$80 an acre.", ["$60-$80 an acre"]),
        ("Between 6 and 7 million live there.", ["Between 6 and 7 million"]),
        ("About 12, 14 and 16 per cent.", ["About 12", "14", "16 per cent"]),
        ("A 6- to 9-month stay.", ["6- to 9-month"]),
        ("The 6- and 9-month stays.", ["6", "9-month"]),
    ],
)
def test_two_ends_are_one_range_unless_a_change_is_told(quantities, sentence, texts):
    assert [q.text for q in quantities["en"].find(sentence)] == texts


def test_a_number_that_leans_on_a_later_scale_word_has_it(quantities):
    first, second = quantities["en"].find("The budget grew from 60 to 90 billion dollars.")
    assert (first.value, first.unit) == (60000000000, "dollar")
    assert (second.value, second.unit) == (90000000000, "dollar")


def test_numbers_of_a_list_share_the_unit_of_the_last(quantities):
    assert [q.unit for q in quantities["en"].find("Shares of 12, 14 and 16 per cent.")] == ["percent"] * 3


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Two-thirds of it is forest.", D(2) / 3),
        ("One in five jobs depends on it.", D("0.2")),
        ("7 out of 10 trucks pass.", D("0.7")),
        ("One out of every six dollars.", D(1) / 6),
        ("More than half of it.", D("0.5")),
        ("It is 1/4 of the total.", D("0.25")),
        ("A third of the fleet.", D(1) / 3),
    ],
)
def test_fractions_in_words_and_signs(quantities, sentence, value):
    (found,) = quantities["en"].find(sentence)
    assert (found.value, found.unit) == (value, "fraction")


@pytest.mark.parametrize(
    ("language", "sentence", "value", "unit"),
    [
        ("en", "It has 46 beds for every 1,000 people.", 46, "permille"),
        ("en", "There are three nurses per thousand inhabitants.", 3, "permille"),
        ("en", "They count 12 dentists per 10,000 people.", 12, "per_10000"),
        ("en", "It had 53 robberies per 100,000 residents.", 53, "per_100000"),
        ("en", "Some 7 in every million adults fell ill.", 7, "per_million"),
        ("fr", "On compte 46 lits pour chaque millier.", 46, "count"),
        ("fr", "On compte 12 dentistes pour 10 000 habitants.", 12, "per_10000"),
    ],
)
def test_so_many_for_a_round_number_of_heads_is_a_rate(quantities, language, sentence, value, unit):
    found = quantities[language].find(sentence)[0]
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The ratio of doctors to patients is 1:250.", D(1) / 250),
        ("en", "There is one nurse for every 125 residents.", D(1) / 125),
        ("en", "It has two beds for every 400 people.", D(2) / 400),
        ("en", "One officer per 320 inhabitants.", D(1) / 320),
        ("fr", "Il y a un médecin pour 500 habitants.", D(1) / 500),
        ("fr", "Le rapport est de 1:250.", D(1) / 250),
    ],
)
def test_the_few_to_the_many_are_a_fraction(quantities, language, sentence, value):
    (found,) = quantities[language].find(sentence)
    assert (found.value, found.unit) == (value, "fraction")


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("en", "Some 8,000 people cross by boat each day.", ["person/day"]),
        ("en", "An average of 310 flights a week take off.", ["count/week"]),
        ("en", "The 28 ports spend $3 million every year.", ["count", "dollar/year"]),
        ("en", "A fee of 4 cents a litre raised £9 million.", ["dollar/litre", "GBP"]),
        ("en", "It costs $1.10 a litre (US$0.80).", ["dollar/litre", "USD/litre"]),
        ("fr", "On y compte 7 habitants au kilomètre carré.", ["person/km2"]),
        ("fr", "Le champ rend 5 tonnes à l'hectare.", ["tonne/ha"]),
        ("fr", "Le fonds de 60 M€ ouvre 24 heures sur 24.", ["EUR"]),
        ("fr", "La flotte a été réduite de moitié.", ["fraction"]),
    ],
)
def test_what_is_counted_and_per_what(quantities, language, sentence, units):
    assert [q.unit for q in quantities[language].find(sentence)] == units


def test_a_ratio_may_run_between_two(quantities):
    (found,) = quantities["en"].find("A teacher-to-pupil ratio of about 1:20-25.")
    assert (found.low, found.high, found.unit, found.hedge) == (D(1) / 25, D(1) / 20, "fraction", "about")


@pytest.mark.parametrize(
    "sentence",
    ["It begins at 1:30.", "They won 3:1.", "One member for each state.", "One dollar for every four people."],
)
def test_scores_times_and_prices_are_no_ratios(quantities, sentence):
    assert "fraction" not in {q.unit for q in quantities["en"].find(sentence)}


@pytest.mark.parametrize("sentence", ["Un emploi sur six en dépend.", "Un sixième des emplois en dépend."])
def test_french_says_shares_around_the_noun(quantities, sentence):
    (found,) = quantities["fr"].find(sentence)
    assert (found.value, found.unit) == (D(1) / 6, "fraction")


@pytest.mark.parametrize(
    ("sentence", "digits"),
    [("400,000 km", 1), ("412,300 km", 4), ("$3.6 billion", 2), ("2.0 km", 2), ("8,900 km", 2), ("half of it", 1)],
)
def test_significant_digits_leave_out_final_noughts_of_whole_numbers(quantities, sentence, digits):
    (found,) = quantities["en"].find(sentence)
    assert found.significant == digits


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1,250", ".", 1250), ("2,78", ".", D("2.78")), ("1,187", ",", D("1.187")), ("1.500.000", ",", 1500000),
        ("12 000,5", ",", D("12000.5")), ("1,2,3", ".", None), ("9" * 50, ".", None),
    ],
)  # fmt: skip
def test_digits_are_read_by_the_marks_of_the_language(text, mark, value):
    found = read_digits(text, mark)
    assert (found and found[0]) == value


WORDS = st.sampled_from(
    [
        "a",
        "an",
        "the",
        "half",
        "two",
        "three",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "billions",
        "of",
        "in",
        "out",
        "and",
        "to",
        "from",
        "between",
        "more",
        "than",
        "about",
        "$",
        "US$",
        "C$",
        "%",
        "-",
        "–",
        "/",
        ".",
        ",",
        "(",
        ")",
        "3.6",
        "1,250",
        "2023",
        "2019-20",
        "25",
        ".5",
        "km",
        "b/d",
        "per",
        "day",
        "each",
        "year",
        "dollars",
        "people",
        "July",
        "1",
        "Q3",
        "last",
        "ago",
        "early",
        "end",
        "fiscal",
        "de",
        "la",
        "les",
        "deux",
        "milliards",
        "par",
        "jour",
        "un",
        "une",
        "tiers",
        "moitié",
        "sur",
        "8",
        "891",
        "environ",
        "près",
        "soixante",
        "quatre",
        "vingt",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.lists(WORDS, max_size=25).map("".join) | st.text(max_size=80))
def test_any_text_is_read_and_mentions_are_ordered_disjoint_slices(quantities, text):
    """Pages hold anything; a reader that raises or overlaps would break every later step."""
    for reader in quantities.values():
        for mentions in reader.read(text):
            end = 0
            for mention in mentions:
                assert end <= mention.start < mention.end
                assert text[mention.start : mention.end] == mention.text
                end = mention.end
        for mention in reader.find(text):
            assert mention.low is not None
            assert mention.high is None or mention.low <= mention.high
            assert mention.value is None or mention.low <= mention.value <= mention.high


@pytest.mark.parametrize(
    "piece", ["million ", "early ", "of ", "1 ", "1-", "lakh crore ", "a", "9", "between 1 and ", "("]
)
def test_long_runs_of_one_word_are_read_in_proportion_to_their_length(quantities, piece):
    """Input is hostile: repetition must not meet recursion or quadratic patterns."""
    for reader in quantities.values():
        reader.read("3 " + piece * 20_000)


def test_the_function_and_the_reader_agree(lexicon, quantities):
    sentence = "Nearly 400,000 people cross each day."
    assert find_quantities(sentence, "en", lexicon) == quantities["en"].find(sentence)


@pytest.mark.parametrize(("language", "share_right"), [("en", 0.95), ("fr", 0.90)])
def test_published_sentences_are_read_as_a_person_marked_them(shared, tmp_path, language, share_right):
    """Real sentences, marked by hand: F1 of at least 0.97, and value and unit right for nearly all."""
    gold, script = shared / "eval/quantities/dev.jsonl", shared / "eval/quantities/quantities.py"
    predictions = tmp_path / "predictions.jsonl"
    command = [sys.executable, "-m", "bilateral", "quantities", gold, "--format", "json", "-o", predictions]
    subprocess.run(command, check=True)
    run = [sys.executable, script, gold, predictions, "--json", "--lang", language]
    counts = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
    assert 2 * counts["tp"] / (counts["gold"] + counts["pred"]) >= 0.97
    assert counts["ok_value_and_unit"] / counts["gold"] >= share_right
    assert counts["y_tp"] / max(counts["y_gold"], 1) >= 0.95
