"""Reading observations: the newest vintage that was known on the day, in the order of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.catalogue.phrases import PhraseTable
from bilateral.model.errors import UnknownName
from bilateral.model.time import Frequency, Period
from bilateral.store import Almanac

GOODS = {"from": "AAA", "to": "BBB", "coverage": "goods"}


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(None, 60), (date(2030, 1, 1), 60), (date(2021, 3, 1), 60), (date(2021, 2, 28), 55), (date(2020, 3, 1), 55)],
)
def test_a_period_has_the_newest_value_released_by_the_day(small: Almanac, as_of: date | None, value: int):
    assert small.series("alpha/sales", GOODS, as_of)[Period.year(2019)].value == value


def test_before_its_first_release_a_value_is_not_there(small: Almanac):
    assert small.series("alpha/sales", GOODS, date(2020, 2, 29)) == {}


def test_a_series_is_in_the_order_of_time(small: Almanac):
    ends = [period.end for period in small.series("alpha/sales", GOODS)]
    assert len(ends) == 24  # a year and 23 months
    assert ends == sorted(ends)


def test_every_vintage_is_kept(small: Almanac):
    seen = [o for o in small.vintages("alpha/sales", GOODS) if o.period == Period.year(2019)]
    assert [(o.value, o.vintage.isoformat(), o.status) for o in seen] == [
        (Decimal(55), "2020-03-01", "p"),
        (Decimal(60), "2021-03-01", ""),
    ]
    assert str(seen[0].key) == "alpha/sales:AAA.BBB.goods"


@pytest.mark.parametrize(
    "codes", [{}, {"from": "AAA"}, {**GOODS, "coverage": "gold"}, {"from": "x'; --", "to": "?", "coverage": "%"}]
)
def test_a_series_that_does_not_exist_is_empty(small: Almanac, codes: dict[str, str]):
    assert small.series("alpha/sales", codes) == {}
    assert small.vintages("alpha/sales", codes) == ()


def test_a_table_that_does_not_exist_is_an_error(small: Almanac):
    with pytest.raises(UnknownName, match="alpha/sales"):
        small.series("alpha/sale", GOODS)


def test_codes_beyond_the_dimensions_do_not_matter(small: Almanac):
    """Definitions fix codes that are no column."""
    more = {"from": "BBB", "to": "AAA", "coverage": "goods", "basis": "customs"}
    assert small.series("beta/sales", more)[Period.year(2020)].value == 100000


def test_keys_list_every_series_once_in_order(small: Almanac):
    assert [str(key) for key in small.keys("alpha/people")] == [
        f"alpha/people:{c}" for c in ("AAA", "BBB", "CCC", "DDD")
    ]


def test_figures_keep_their_printed_digits(build: ModuleType, tmp_path: Path):
    """`1.10` was printed to the hundredth."""
    rows = "from,to,period,value,vintage,status\nAAA,BBB,2020,1.10,2021-05-01,\nAAA,BBB,2021,12345678901234567890.5,2021-05-01,\n"
    opened = build.open_world(tmp_path, {"observations/beta/sales.csv": rows})
    found = [str(o.value) for o in opened.series("beta/sales", {"from": "AAA", "to": "BBB"}).values()]
    assert found == ["1.10", "12345678901234567890.5"]


def rows(almanac: Almanac, **given: object) -> list[tuple[str, ...]]:
    """What `select` finds in the table of sales, as text."""
    return [(".".join(r.codes), r.period, r.value, r.vintage, r.status) for r in almanac.select("alpha/sales", **given)]


def test_a_table_is_read_whole_each_period_in_its_newest_vintage(small: Almanac):
    keys = {".".join(key.codes) for key in small.keys("alpha/sales")}
    found = rows(small)
    assert {codes for codes, *_ in found} == keys
    for codes in keys:
        series = small.series("alpha/sales", dict(zip(("from", "to", "coverage"), codes.split("."), strict=True)))
        assert {(p, v) for c, p, v, *_ in found if c == codes} == {(str(p), str(o.value)) for p, o in series.items()}


def test_codes_frequency_and_day_narrow_the_table(small: Almanac):
    years = rows(small, codes=GOODS, frequency=Frequency.YEAR)
    assert ("AAA.BBB.goods", "2019", "60", "2021-03-01", "") in years
    assert all(codes == "AAA.BBB.goods" and len(period) == 4 for codes, period, *_ in years)
    assert ("AAA.BBB.goods", "2019", "55", "2020-03-01", "p") in rows(small, codes=GOODS, as_of=date(2020, 12, 31))


def test_every_vintage_of_the_table_on_request(small: Almanac):
    both = [r for r in rows(small, codes=GOODS, every_vintage=True) if r[1] == "2019"]
    assert [(value, vintage) for _, _, value, vintage, _ in both] == [("55", "2020-03-01"), ("60", "2021-03-01")]


@pytest.mark.parametrize("code", ["*?", "[A-Z]AA", "AA?", "%", "A*"])
def test_a_code_is_taken_letter_by_letter(small: Almanac, code: str):
    assert rows(small, codes={"from": code}) == []


def test_the_extent_of_a_table_counts_all_its_vintages(small: Almanac):
    extent = small.extent("alpha/sales")
    assert extent.observations == len(rows(small, every_vintage=True))
    assert extent.series == len({(codes, len(period)) for codes, period, *_ in rows(small)})
    assert extent.vintage == max(vintage for *_, vintage, _ in rows(small))
    assert extent.first <= extent.last


def test_one_period_alone_is_what_the_series_has_there(small: Almanac):
    for key in small.keys("alpha/sales"):
        codes = key.named(("from", "to", "coverage"))
        for as_of in (None, date(2020, 12, 31), date(2020, 2, 29)):
            series = small.series("alpha/sales", codes, as_of)
            for period in small.series("alpha/sales", codes):
                assert small.at("alpha/sales", codes, period, as_of) == series.get(period)


def test_the_spans_of_a_series_are_its_first_and_last_period_by_frequency(small: Almanac):
    spans = small.spans("alpha/sales", GOODS)
    for frequency, ends in spans.items():
        inside = [p for p in small.series("alpha/sales", GOODS) if p.frequency is frequency]
        assert ends == (min(inside), max(inside))
    assert small.spans("alpha/sales", {**GOODS, "coverage": "gold"}) == {}


@pytest.mark.parametrize("text", ["2019", "2020", "2020-Q2", "2020-03", "2018/2021", "2019-12-31/2020-06-30"])
def test_the_part_of_a_series_inside_a_period(small: Almanac, text: str):
    period = Period.parse(text)
    for as_of in (None, date(2020, 12, 31)):
        whole = small.series("alpha/sales", GOODS, as_of)
        assert small.within("alpha/sales", GOODS, period, as_of) == {
            p: o for p, o in whole.items() if period.contains(p)
        }


def test_columns_are_the_newest_values_of_select(almanac: Almanac):
    """The one is for ranks, the other for everything else: several vintages of a period must not change places."""
    for flow in ("census/goods_by_country", "cia/gdp", "worldbank/population"):
        plain: dict[tuple[str, ...], dict[str, str]] = {}
        for row in almanac.select(flow, frequency=Frequency.YEAR):
            plain.setdefault(row.codes, {})[row.period] = row.value
        assert {codes: dict(values) for codes, values in almanac.columns(flow, None, Frequency.YEAR)} == plain


def test_columns_within_a_period_are_that_part_of_them(almanac: Almanac):
    flow, period = "census/goods_by_country", Period.parse("2015")
    whole = dict(almanac.columns(flow, {"to": "USA"}, None))
    part = dict(almanac.columns(flow, {"to": "USA"}, None, within=period))
    assert set(part["CAN", "USA"]) == {"2015"}  # its months end in 2011
    for codes, values in whole.items():
        inside = {text: value for text, value in values.items() if Period.parse(text).start.year == 2015}
        assert dict(part.get(codes, {})) == inside


def test_keys_may_hold_some_codes_fast(almanac: Almanac):
    flow = "census/goods_by_country"
    held = [key for key in almanac.keys(flow) if key.codes[1] == "USA"]
    assert list(almanac.keys(flow, {"to": "USA"})) == held
    assert 0 < len(held) < len(almanac.keys(flow))


def test_ends_are_the_last_days_of_the_series(almanac: Almanac):
    ends: dict[tuple[str, ...], date] = {}
    for codes, day in almanac.ends("census/goods_by_country", {"from": "CAN"}):
        ends[codes] = max(day, ends.get(codes, day))
    assert ends["CAN", "USA"] == max(
        p.end for p in almanac.series("census/goods_by_country", {"from": "CAN", "to": "USA"})
    )
    assert {codes[0] for codes in ends} == {"CAN"}


def test_columns_are_read_in_the_order_of_the_keys(almanac: Almanac):
    """A sort in between could put an old vintage last."""
    from bilateral.store.almanac import _COLUMNS

    plan = almanac._base.execute(
        f"EXPLAIN QUERY PLAN {_COLUMNS}", ("bea/trade_by_country", "*", "A", "A", "9999", "", "~")
    ).fetchall()
    assert [step for *_, step in plan if "TEMP B-TREE" in step] == []
    assert any("PRIMARY KEY" in step for *_, step in plan)


def test_the_compiled_phrases_are_those_of_the_catalogue(small: Almanac):
    for language in ("en", "fr"):
        assert small.phrases(language).to_bytes() == PhraseTable.of_catalogue(small.catalogue, language).to_bytes()


def test_under_other_knowledge_the_phrases_are_its_own(small: Almanac):
    fewer = {code: entity for code, entity in small.catalogue.entities.items() if code != "DDD"}
    other = small.under(replace(small.catalogue, entities=fewer))
    assert "delta" in small.phrases("en").words
    assert "delta" not in other.phrases("en").words
