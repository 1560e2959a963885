"""Periods: what dates a text names, the role of each, and which years belong to names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model.time import Period
from bilateral.reading.periods import find_periods

ENGLISH = [
    ("It opened in 2023.", [("2023", "2023", "in")]),
    ("It opened in July 2024.", [("July 2024", "2024-07", "in")]),
    ("It took effect on July 1, 2020.", [("July 1, 2020", "2020-07-01", "in")]),
    ("It met on Dec. 11, 2023 and 11 December 2023.", [
        ("Dec. 11, 2023", "2023-12-11", "in"), ("11 December 2023", "2023-12-11", "in")]),
    ("It met on 2023-12-11.", [("2023-12-11", "2023-12-11", "in")]),
    ("It met June 5-7, 2024.", [("June 5-7, 2024", "2024-06-05/2024-06-07", "from_to")]),
    ("It rose in Q3 2024.", [("Q3 2024", "2024-Q3", "in")]),
    ("It rose in the third quarter of 2024.", [("third quarter of 2024", "2024-Q3", "in")]),
    ("It rose in the first half of 2025.", [("first half of 2025", "2025-01/2025-06", "in")]),
    ("It stood so at the end of 2022.", [("end of 2022", "2022", "end_of")]),
    ("It was early 2025 or mid-2024.", [("early 2025", "2025", "in"), ("mid-2024", "2024", "in")]),
    ("It fell in 2011-14.", [("2011-14", "2011/2014", "from_to")]),
    ("It fell in 2014-2015.", [("2014-2015", "2014/2015", "from_to")]),
    ("It fell from 1994 to 2019.", [("1994 to 2019", "1994/2019", "from_to")]),
    ("It fell between 2013 and 2017.", [("2013 and 2017", "2013/2017", "between")]),
    ("It ran from May to July 2020.", [("May to July 2020", "2020-05-01/2020-07-31", "from_to")]),
    ("Between November and February 2021 it rose.", [("November and February 2021", "2020-11-01/2021-02-28", "between")]),
    ("It ran from January 2020 to March 2021.", [("January 2020 to March 2021", "2020-01/2021-03", "from_to")]),
    ("It fell in the 1990s.", [("1990s", "1990/1999", "in")]),
    ("It fell in the early 1990s.", [("early 1990s", "1990/1993", "in")]),
    ("It fell in the late 1980s.", [("late 1980s", "1986/1989", "in")]),
    ("It held during the 1990s and early 2000s.", [("1990s and early 2000s", "1990/2003", "from_to")]),
    ("It held in the decade prior to 2016.", [("decade prior to 2016", "2006/2015", "over")]),
    ("It held in the five years leading up to 2020.", [("five years leading up to 2020", "2015/2020", "over")]),
    ("It held in the 21st century.", [("21st century", "2001/2100", "over")]),
    ("It fell in the last six months of 2017.", [("last six months of 2017", "2017-07/2017-12", "in")]),
    ("It held prior to 2010.", [("2010", "2010", "before")]),
    ("It holds since 1994.", [("1994", "1994", "since")]),
    ("Since we came to power in 2014 it has doubled.", [("2014", "2014", "since")]),
    ("None was reported after Prime Minister Modi came into power in 2014.", [("2014", "2014", "since")]),
    ("Since it is dear, it fell in 2014.", [("2014", "2014", "in")]),
    ("It ends by 2035.", [("2035", "2035", "by")]),
    ("It held until 2019.", [("2019", "2019", "until")]),
    ("It holds from 1989 on.", [("1989", "1989", "since")]),
    ("Data from 2023 show it.", [("2023", "2023", "in")]),
    ("As of March 31, 2024 it held.", [("March 31, 2024", "2024-03-31", "as_of")]),
    ("It grew over the course of 1987.", [("course of 1987", "1987", "in")]),
    ("It is the Summer of 2017.", [("Summer of 2017", "2017", "in")]),
]  # fmt: skip
FRENCH = [
    ("Il a ouvert en 2023.", [("2023", "2023", "in")]),
    ("Il est en vigueur depuis le 1er juillet 2020.", [("1er juillet 2020", "2020-07-01", "since")]),
    ("En juillet 2024.", [("juillet 2024", "2024-07", "in")]),
    ("Au troisième trimestre de 2024.", [("troisième trimestre de 2024", "2024-Q3", "in")]),
    ("De 1994 à 2019.", [("1994 à 2019", "1994/2019", "from_to")]),
    ("Entre 2013 et 2017.", [("2013 et 2017", "2013/2017", "between")]),
    ("Dans les années 80 et les années 1990.", [
        ("années 80 et les années 1990", "1980/1999", "from_to")]),
    ("Au début des années 1990.", [("début des années 1990", "1990/1993", "in")]),
    ("Pendant la décennie précédant 2016.", [("décennie précédant 2016", "2006/2015", "over")]),
    ("Avant 2010.", [("2010", "2010", "before")]),
    ("D'ici 2050.", [("2050", "2050", "by")]),
    ("À la fin de 2022.", [("fin de 2022", "2022", "end_of")]),
    ("Du 5 au 7 juillet 2023.", [("5 au 7 juillet 2023", "2023-07-05/2023-07-07", "from_to")]),
]  # fmt: skip


def parsed(text):
    return Period.parse(text)


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english_periods(periods, sentence, expected):
    found = [(p.text, p.period, p.role) for p in periods["en"].find(sentence)]
    assert found == [(text, parsed(period), role) for text, period, role in expected]


@pytest.mark.parametrize(("sentence", "expected"), FRENCH)
def test_french_periods(periods, sentence, expected):
    found = [(p.text, p.period, p.role) for p in periods["fr"].find(sentence)]
    assert found == [(text, parsed(period), role) for text, period, role in expected]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The 1991 Air Quality Agreement still holds."),
        ("en", "They kept to the 2023 joint statement."),
        ("en", "The Treaty of 1818 drew the line."),
        ("fr", "L'Accord de 1991 sur la qualité de l'air."),
        ("fr", "La déclaration commune de 2023."),
    ],
)
def test_years_of_names_are_marked(periods, language, sentence):
    """The year of a treaty's name is not the year that a claim beside it speaks of."""
    (found,) = periods[language].find(sentence)
    assert found.is_name
    assert found.role == "name"


@pytest.mark.parametrize("sentence", ["Canada's 2022 GDP grew.", "In 2022 Mexico led.", "The 2023 trade deficit fell."])
def test_years_of_figures_are_no_names(periods, sentence):
    (found,) = periods["en"].find(sentence)
    assert not found.is_name


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("In fiscal year 2022-23 it fell.", "2022/2023"),
        ("In FY2024 it fell.", "2024"),
        ("In fiscal 2014 it fell.", "2014"),
    ],
)
def test_financial_years_name_calendar_years_and_say_so(periods, sentence, period):
    """Canada's begins in April, the U.S. one in October: the reader does not guess the days."""
    (found,) = periods["en"].find(sentence)
    assert (found.period, found.is_fiscal) == (parsed(period), True)


@pytest.mark.parametrize(
    ("language", "sentence", "period"),
    [
        ("en", "It fell last year.", "2023"),
        ("en", "It fell this year.", "2024"),
        ("en", "It fell last month.", "2024-02"),
        ("en", "It fell last quarter.", "2023-Q4"),
        ("en", "It fell two years ago.", "2022"),
        ("en", "It fell two decades ago.", "2004"),
        ("en", "It fell a decade ago.", "2014"),
        ("fr", "L'an dernier, il a baissé.", "2023"),
        ("fr", "Il a baissé il y a deux ans.", "2022"),
        ("fr", "Cette année, il baisse.", "2024"),
    ],
)
def test_relative_periods_need_the_date_of_the_text(periods, language, sentence, period):
    (unknown,) = periods[language].find(sentence)
    (known,) = periods[language].find(sentence, parsed("2024-03-05"))
    assert unknown.period is None
    assert (known.period, known.is_relative) == (parsed(period), True)


@pytest.mark.parametrize(
    ("language", "sentence", "published", "period"),
    [
        ("en", "It was signed on June 3.", "2024-06-20", "2024-06-03"),
        ("en", "It begins on January 5.", "2023-12-28", "2024-01-05"),
        ("en", "It ended on December 30.", "2024-01-02", "2023-12-30"),
        ("fr", "Signé le 3 juin.", "2024-06-20", "2024-06-03"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_to_the_text(periods, language, sentence, published, period):
    """It may lie before the text or after it."""
    (found,) = periods[language].find(sentence, parsed(published))
    assert (found.period, found.is_relative) == (parsed(period), True)


@pytest.mark.parametrize("published", [None, "2024"])
def test_a_year_alone_does_not_settle_a_day(periods, published):
    (found,) = periods["en"].find("It was signed on June 3.", published and parsed(published))
    assert found.period is None


@pytest.mark.parametrize(
    "sentence",
    [
        "It runs 2000 km and makes 1800 MW.",
        "It costs $2024 and 1,995 people came.",
        "More than 2000 jobs were lost.",
        "Proclamation 2039 and Section 1702 apply.",
        "Call 613-555-2019.",
        "He was born in 1497.",
        "The 2024-mile trail.",
    ],
)
def test_numbers_that_measure_or_label_are_no_years(periods, sentence):
    assert [p.text for p in periods["en"].find(sentence)] == []


def test_months_that_are_also_words_need_a_year_or_day(periods):
    assert periods["en"].find("They may march.") == ()
    assert [p.text for p in periods["en"].find("In May 2024 they may march.")] == ["May 2024"]


def test_impossible_dates_keep_their_month(periods):
    (found,) = periods["en"].find("On February 30, 2023.")
    assert found.period == Period.month(2023, 2)


@given(st.integers(1600, 2199), st.sampled_from(["In {} it rose.", "Since {}, trade grew.", "({})", "{}"]))
def test_every_year_is_read_wherever_it_stands(lexicon, year, frame):
    (found,) = find_periods(frame.format(year), "en", lexicon)
    assert found.period == Period.year(year)


@given(st.dates(), st.integers(1, 99), st.sampled_from(["years", "months", "decades", "weeks", "days"]))
def test_any_anchor_gives_a_period_or_none(lexicon, day, number, unit):
    """The calendar ends at year 1; a text from antiquity must not raise."""
    (found,) = find_periods(f"It fell {number} {unit} ago.", "en", lexicon, Period.day(day))
    assert found.period is None or found.period.end <= day


@pytest.mark.parametrize(
    ("language", "sentence", "text", "expected"),
    [
        ("en", "It held over the last decade.", "last decade", "2014/2023"),
        ("en", "It held over the past two decades.", "past two decades", "2004/2023"),
        ("en", "It held in the last 30 years.", "last 30 years", "1994/2023"),
        ("en", "It held in recent years.", "recent years", "2021/2023"),
        ("en", "It fell over the past few years.", "past few years", "2021/2023"),
        ("fr", "Au cours de la dernière décennie.", "dernière décennie", "2014/2023"),
        ("fr", "Au cours des vingt dernières années.", "vingt dernières années", "2004/2023"),
        ("fr", "Ces dernières années, il a baissé.", "Ces dernières années", "2021/2023"),
    ],
)
def test_spans_up_to_the_day_of_writing(periods, language, sentence, text, expected):
    """Whole years before the one in which the text was published; without that day only their number is known."""
    (found,) = periods[language].find(sentence, Period.parse("2024-05-01"))
    assert (found.text, found.period, found.role) == (text, Period.parse(expected), "over")
    (unknown,) = periods[language].find(sentence)
    assert unknown.period is None
    assert unknown.years == found.years == found.period.end.year - found.period.start.year + 1


def test_what_happened_then_belongs_to_the_date(lexicon):
    """Of "after Ann Lee came to power in 2014" no word says what is measured."""
    (mention,) = find_periods("Prices fell after Ann Lee came to power in 2014.", "en", lexicon)
    assert mention.lead == len("after Ann Lee came to power in ")
    (mention,) = find_periods("Prices fell in 2014.", "en", lexicon)
    assert mention.lead == 0
