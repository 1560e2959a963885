"""The almanac from Python: typed answers with units and vintages that show themselves and become frames."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import bilateral
from bilateral.api import Almanac
from bilateral.model.errors import BilateralError, MissingExtra, UnknownName, UsageError
from bilateral.model.fact import Fact

EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def opened() -> Almanac:
    """The built-in almanac."""
    return bilateral.open_almanac()


@pytest.fixture(scope="module")
def world(build, tmp_path_factory) -> Almanac:
    """The small world, in which a title and a name try to be HTML."""
    changes = {
        "sources/alpha.yaml": build.ALPHA.replace("Sales by partner", EVIL).replace("table 1", f"'{EVIL}'"),
        "indicators/trade/sales.yaml": build.SALES.replace("{en: sales, fr: ventes}", f"{{en: '{EVIL}', fr: ventes}}"),
        "facts/all.yaml": build.FACTS.replace("the Old Pact]", f"'{EVIL}']"),
    }
    return bilateral.open_almanac(build.write_world(tmp_path_factory.mktemp("world"), changes))


def test_the_shape_people_expect(opened: Almanac):
    balance = opened.series("trade.goods_services.balance", reporter="US", partner="CA")
    assert balance["2024"] == Decimal(-35661000000)
    assert balance.unit == "USD"
    assert balance.periods[0] == "1999"
    assert len(balance) == len(balance.values) == len(balance.released)
    assert "Bureau of Economic Analysis" in balance.citation()
    assert [p.vintage for p in balance.vintages() if str(p.period) == "2024"] == [date(2025, 3, 6)]


def test_opening_loads_nothing_that_reads_texts():
    """A notebook that only wants a series does not wait for the checker."""
    code = (
        "import sys, bilateral; bilateral.open_almanac().series('trade.goods.bea');"
        "print([m for m in ('turbohtml', 'trafilatura', 'polars', 'pandas', 'altair') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_series_becomes_a_frame(opened: Almanac):
    import pandas
    import polars

    series = opened.series("trade.goods.bea")
    frame = series.to_polars()
    assert frame.schema == {
        "period": polars.String, "value": polars.Float64, "vintage": polars.Date, "status": polars.String,
    }  # fmt: skip
    assert frame["value"].to_list() == [float(v) for v in series.values]
    other = series.to_pandas()
    assert isinstance(other, pandas.DataFrame)
    assert other["vintage"].dtype.kind == "M"
    assert other["value"].sum() == frame["value"].sum()


@pytest.mark.parametrize("name", ["facts", "ranking", "mirror", "comparison", "coverage"])
def test_every_answer_becomes_a_frame_and_shows_itself(opened: Almanac, name: str):
    found = {
        "facts": lambda: opened.facts(system="agreements"),
        "ranking": lambda: opened.ranking("trade/bilateral#census", reporter="US"),
        "mirror": lambda: opened.mirror(unit="USD", coverage="goods"),
        "comparison": lambda: opened.compare("trade.goods.bea", "trade.goods.census"),
        "coverage": opened.coverage,
    }[name]()
    assert found.to_polars().height == len(found.to_pandas()) == len(found.table().rows) > 0
    assert found._repr_html_().startswith("<div>")


def test_without_the_extra_the_error_says_what_to_install(opened: Almanac, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtra, match=r"pip install bilateral\[frames\]") as caught:
        opened.coverage().to_polars()
    assert isinstance(caught.value, ImportError)
    assert isinstance(caught.value, BilateralError)


@pytest.mark.parametrize("made", ["series", "facts", "ranking", "mirror", "comparison"])
def test_a_notebook_shows_no_one_elses_html(world: Almanac, made: str):
    page = {
        "series": lambda: world.series("trade.sales.goods"),
        "facts": world.facts,
        "ranking": lambda: world.ranking("trade.sales.goods"),
        "mirror": lambda: world.mirror(coverage="goods"),
        "comparison": lambda: world.compare("trade.sales.goods", "trade/sales#partners"),
    }[made]()._repr_html_()
    assert EVIL not in page
    assert "<script" not in page


def test_an_answer_says_in_a_line_what_it_is(opened: Almanac):
    assert repr(opened.series("trade.goods.bea")).startswith(
        "<Series trade/bilateral#bea: Trade between two countries: Canada"
    )
    assert "cusma" in repr(opened.facts(type="treaty", of="MX"))
    assert len(repr(opened.facts())) < 400


def test_a_long_table_is_cut_in_the_middle(opened: Almanac):
    page = opened.facts()._repr_html_()
    assert "rows …" in page
    assert page.count("<tr>") < 30


def test_facts_are_typed(opened: Almanac):
    found = opened.facts("NATO", type="organisation")
    assert isinstance(found[0], Fact)
    assert opened.fact("cusma").happenings
    assert {f.topic for f in opened.facts(system="trade")} == {"trade"}


@pytest.mark.parametrize("given", ["constructor", "argument", "text"])
def test_the_day_holds_for_the_almanac_or_for_one_question(build, tmp_path: Path, given: str):
    folder, day = build.write_world(tmp_path), date(2020, 6, 1)
    if given == "constructor":
        series = bilateral.open_almanac(folder, as_of=day).series("trade.sales.goods")
    else:
        series = bilateral.open_almanac(folder).series(
            "trade.sales.goods", as_of=day if given == "argument" else str(day)
        )
    assert series["2019"] == 55_000


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (lambda a: a.series("trade/bilaterol"), UnknownName, "trade/bilateral"),
        (lambda a: a.series("trade/bilateral", as_of="soon"), UsageError, "YYYY-MM-DD"),
        (lambda a: a.compare("trade.goods.bea", "trade.goods.bae"), UnknownName, "unknown id"),
        (lambda a: a.why("nothing"), UnknownName, "unknown id"),
        (lambda a: a.sources("nobody"), UnknownName, "unknown id"),
        (lambda a: a.indicators(system="nothing"), UnknownName, "trade"),
    ],
)
def test_what_cannot_be_served_is_an_error_of_the_family(opened: Almanac, ask, error, words):
    with pytest.raises(error, match=words):
        ask(opened)


def test_several_series_share_the_longest_period(opened: Almanac):
    yearly, monthly = opened.several("trade.goods.bea", "trade/bilateral#statcan", coverage="goods")
    assert yearly.frequency is monthly.frequency
    assert "2023" in monthly.periods
