"""What each node comes to, in the small world of tests/build.py; every expected value can be added up by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

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
    Truth,
    When,
    evaluate,
)
from bilateral.algebra.nodes import PEER
from bilateral.model.errors import UnitMismatch, UnknownName
from bilateral.model.quantity import Quantity, Unit
from bilateral.model.time import Period
from bilateral.store import Almanac


def sales(seller: str, buyer: str, period: str = "2020", coverage: str = "goods", by: str = "alpha") -> Figure:
    """Sales of one to the other, in thousands of ALP as printed."""
    codes = {"from": seller, "to": buyer, "coverage": coverage}
    return Figure(definition=f"trade/sales#{by}", codes=codes, period=Period.parse(period))


def people(area: str, period: str) -> Figure:
    return Figure(definition="people/population#alpha", codes={"of": area}, period=Period.parse(period))


def rate(period: str) -> Figure:
    """How much BET one ALP buys."""
    return Figure(definition="economy/rate#alpha", codes={"of": "BET"}, period=Period.parse(period))


def number(value: str, unit: str) -> Number:
    return Number(value=Decimal(value), unit=unit)


def quantity(value: str, unit: str) -> Quantity:
    return Quantity(Decimal(value), Unit.parse(unit))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        pytest.param(sales("AAA", "CCC", "2019"), "40000 ALP", id="the period itself, in the unit of the dataflow"),
        pytest.param(sales("AAA", "BBB", "2020"), "78000 ALP", id="a flow's twelve months make its year: 1 + ... + 12"),
        pytest.param(sales("AAA", "BBB", "2020-Q2"), "15000 ALP", id="its three months make a quarter: 4 + 5 + 6"),
        pytest.param(sales("AAA", "BBB", "2020-11/2021-02"), "25000 ALP", id="months across years: 11 + 12 + 1 + 1"),
        pytest.param(sales("AAA", "BBB", "2020-07"), "7000 ALP", id="one month"),
        pytest.param(people("AAA", "2019"), "40 person", id="a stock keeps the last quarter"),
        pytest.param(people("AAA", "2020"), "45 person", id="a stock counted on two days keeps the last"),
        pytest.param(people("AAA", "2020-01-01"), "41 person", id="one day"),
        pytest.param(rate("2020"), "2 BET/ALP", id="a rate averages its quarters: (1 + 2 + 3 + 2) / 4"),
        pytest.param(sales("AAA", "BBB", "2020", "all"), "100000 ALP", id="a code that is a sum: 78 + 22"),
        pytest.param(sales("AAA", "GRP", "2019"), "100000 ALP", id="a group is the sum of its members: 60 + 40"),
        pytest.param(sales("AAA", "UNI", "2019"), "111000 ALP", id="a group with figures of its own uses them"),
        pytest.param(sales("AAA", "UNI", "2019", "all"), "120000 ALP", id="so it does under a code that is a sum: 111 + 9"),
        pytest.param(sales("BBB", "AAA", "2020", by="beta"), "100000 BET", id="another agency's figure is in its own unit"),
        pytest.param(number("5", "km"), "5 km", id="a number of the text's own"),
        pytest.param(Published(fact="printed"), "200 ALP/day", id="a number that a fact states"),
        pytest.param(Sum(terms=(sales("AAA", "BBB"), sales("BBB", "AAA"))), "128000 ALP", id="a sum: 78 + 50"),
        pytest.param(Sum(terms=(number("1.10", "km"), number("2.20", "km"), number("3", "km"))), "6.30 km", id="a sum of three"),
        pytest.param(Difference(left=sales("AAA", "BBB"), right=sales("BBB", "AAA")), "28000 ALP", id="a surplus"),
        pytest.param(Difference(left=sales("BBB", "AAA"), right=sales("AAA", "BBB")), "-28000 ALP", id="a deficit"),
        pytest.param(Ratio(numerator=sales("AAA", "CCC", "2019"), denominator=sales("AAA", "WLD", "2019")),
                     f"{Decimal(40) / Decimal(140)} 1", id="a share is a pure number"),
        pytest.param(Ratio(numerator=sales("AAA", "CCC", "2019"), denominator=people("AAA", "2019")), "1000 ALP/person",
                     id="a quotient of two units is in one per other"),
        pytest.param(Change(before=sales("AAA", "CCC", "2019"), after=sales("AAA", "CCC", "2020")), "-0.25 1",
                     id="a change is relative to what was before: 30 / 40 - 1"),
        pytest.param(Change(before=number("8", "percent"), after=number("10", "percent")), "0.25 1", id="a rise by a quarter"),
        pytest.param(Convert(inner=sales("AAA", "BBB"), unit="BET", rate=rate("2020")), "156000 BET", id="78 at 2 for one"),
        pytest.param(Convert(inner=sales("BBB", "AAA", by="beta"), unit="ALP", rate=rate("2020")), "50000 ALP",
                     id="the same rate the other way round"),
        pytest.param(Convert(inner=sales("CCC", "BBB", "2019"), unit="ALP/day", days=365), "200 ALP/day", id="73,000 in 365 days"),
        pytest.param(Convert(inner=sales("CCC", "BBB", "2020"), unit="ALP/day", days=366), "200 ALP/day", id="73,200 in 366 days"),
        pytest.param(Convert(inner=sales("CCC", "BBB", "2020"), unit="BET/day", rate=rate("2020"), days=366), "400 BET/day",
                     id="another currency, a day"),
        pytest.param(Convert(inner=Published(fact="printed"), unit="BET/day", rate=rate("2020")), "400 BET/day",
                     id="a daily figure stays daily in another currency"),
        pytest.param(Convert(inner=number("0.5", "1"), unit="percent"), "50 percent", id="a ratio in hundredths"),
        pytest.param(Count(facts=("towns",)), "2 count", id="members of now"),
        pytest.param(Count(facts=("towns",), period=Period.parse("2017")), "3 count", id="members of then"),
        pytest.param(Count(facts=("towns", "villages")), "3 count", id="members of several sets together"),
        pytest.param(Count(facts=("club",), period=Period.parse("2005")), "2 count", id="before one joined"),
        pytest.param(Count(facts=("club",), period=Period.parse("2012")), "3 count", id="before one left"),
    ],
)  # fmt: skip
def test_a_value_in_its_unit(small: Almanac, expression: Expression, value: str):
    amount, _, unit = value.partition(" ")
    result = evaluate(expression, small)
    assert result.missing == ""
    assert result.value == quantity(amount, unit)
    assert result.steps or isinstance(expression, (Number, Sum))


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        (sales("AAA", "BBB", "2021"), ["sales", "Alpha → Beta", "goods", "2021", "Statistics Alpha", "table 1"]),
        (sales("AAA", "BBB", "2019", "all"), ["Alpha → Beta", "goods and services", "2019"]),
        (sales("AAA", "GRP", "2020-Q1"), ["Alpha → the Group", "2020-Q1"]),
        (sales("DDD", "AAA"), ["Delta → Alpha"]),
        (people("AAA", "2018"), ["population", "Alpha", "2018", "table 3"]),
        (people("AAA", "2019-12-31"), ["Alpha", "2019-12-31"]),
        (rate("2019-Q1"), ["exchange rate", "2019-Q1"]),
        (Sum(terms=(sales("AAA", "BBB"), sales("DDD", "AAA"))), ["Delta → Alpha"]),
        (Difference(left=sales("AAA", "DDD"), right=sales("DDD", "AAA")), ["Delta → Alpha"]),
        (Ratio(numerator=sales("DDD", "AAA"), denominator=sales("AAA", "WLD")), ["Delta → Alpha"]),
        (Change(before=sales("AAA", "CCC", "2010"), after=sales("AAA", "CCC")), ["Alpha → Gamma", "2010"]),
        (Convert(inner=sales("DDD", "AAA"), unit="BET", rate=rate("2020")), ["Delta → Alpha"]),
        (Convert(inner=sales("AAA", "BBB"), unit="BET", rate=rate("1990")), ["exchange rate", "1990"]),
        (Ratio(numerator=number("1", "km"), denominator=number("0", "km")), ["denominator", "zero"]),
        (Change(before=number("0", "km"), after=number("1", "km")), ["denominator", "zero"]),
        (Published(fact="club"), ["club", "no number"]),
        (Dated(fact="club", event="ended"), ["the Club", "ended"]),
        (Dated(fact="old_pact", event="agreed_in_principle"), ["the Old Pact", "agreed in principle"]),
        (Rank(inner=sales("AAA", PEER, "2001"), subject="BBB"), ["Beta"]),
        (Rank(inner=people(PEER, "2019"), subject="GRP"), ["the Group"]),
    ],
)
def test_what_is_missing_is_named_and_no_error(small: Almanac, expression: Expression, named: list[str]):
    result = evaluate(expression, small)
    assert result.value is None
    assert [part for part in named if part not in result.missing] == []


@pytest.mark.parametrize(
    ("expression", "units"),
    [
        (Sum(terms=(sales("AAA", "BBB"), sales("AAA", "BBB", by="beta"))), {"ALP", "BET"}),
        (Difference(left=sales("BBB", "AAA", by="beta"), right=sales("AAA", "BBB")), {"ALP", "BET"}),
        (Change(before=sales("AAA", "BBB"), after=sales("AAA", "BBB", by="beta")), {"ALP", "BET"}),
        (Sum(terms=(sales("AAA", "BBB"), people("AAA", "2019"))), {"ALP", "person"}),
        (Sum(terms=(sales("AAA", "BBB"), Published(fact="printed"))), {"ALP", "ALP/day"}),
        (Convert(inner=sales("AAA", "BBB"), unit="BET"), {"ALP", "BET"}),
        (Convert(inner=sales("AAA", "BBB"), unit="BET/day", days=366), {"ALP/day", "BET/day"}),
        (Convert(inner=sales("AAA", "BBB"), unit="ALP/day"), {"ALP", "ALP/day"}),
        (Convert(inner=people("AAA", "2019"), unit="BET", rate=rate("2019")), {"person", "BET"}),
        (Convert(inner=number("1", "km"), unit="person"), {"km", "person"}),
        (Ratio(numerator=Published(fact="printed"), denominator=people("AAA", "2019")), {"ALP/day", "person"}),
    ],
)
def test_units_are_never_mixed(small: Almanac, expression: Expression, units: set[str]):
    """Two currencies meet only at a named rate, a total and a daily rate only over named days."""
    with pytest.raises(UnitMismatch) as caught:
        evaluate(expression, small)
    assert {caught.value.left, caught.value.right} == units


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(None, "60000"), (date(2021, 3, 1), "60000"), (date(2021, 2, 28), "55000"), (date(2020, 3, 1), "55000")],
)
def test_the_value_is_what_was_known_on_the_day(small: Almanac, as_of: date | None, value: str):
    result = evaluate(sales("AAA", "BBB", "2019"), small, as_of)
    assert result.value == quantity(value, "ALP")
    assert result.evidence[0].vintage == ("2020-03-01" if value == "55000" else "2021-03-01")


def test_what_was_not_out_yet_was_not_known(small: Almanac):
    assert evaluate(sales("AAA", "BBB", "2019"), small, date(2020, 2, 29)).value is None
    assert (
        evaluate(Convert(inner=number("1", "ALP"), unit="BET", rate=rate("2020")), small, date(2020, 1, 1)).value
        is None
    )


def test_a_year_with_a_month_missing_is_no_year(small: Almanac):
    """Eleven months are not a year's sales, however near the number may be."""
    assert evaluate(sales("AAA", "BBB", "2021"), small).value is None
    assert evaluate(sales("AAA", "BBB", "2021-01/2021-11"), small).value == quantity("11000", "ALP")


def test_evidence_leads_back_to_the_publisher(small: Almanac):
    result = evaluate(Convert(inner=sales("AAA", "CCC"), unit="BET", rate=rate("2020")), small)
    assert [(e.publisher, e.table, e.key, e.period, e.value, e.unit, e.url) for e in result.evidence] == [
        ("Statistics Alpha", "Sales by partner", "alpha/sales:AAA.CCC.goods", "2020", "30000", "ALP", "https://alpha.example/1"),
        ("Statistics Alpha", "Exchange rate", "alpha/rate:BET", "2020", "2", "BET/ALP", "https://alpha.example/4"),
    ]  # fmt: skip


def test_evidence_is_as_new_as_the_last_figure_that_went_in(small: Almanac):
    """The months of 2020 were out in March 2021, those of 2021 in December."""
    (evidence,) = evaluate(sales("AAA", "BBB", "2020-11/2021-02"), small).evidence
    assert evidence.vintage == "2021-12-15"


def test_a_result_is_as_uncertain_as_its_least_certain_part(small: Almanac):
    """The widest band of revisions holds, and one source that may not accuse is enough."""
    both = Convert(inner=sales("AAA", "BBB", by="beta"), unit="ALP", rate=rate("2020"))
    total = evaluate(Sum(terms=(sales("AAA", "BBB"), both)), small)
    assert total.revision == Decimal("0.05")
    assert total.may_refute
    press = Convert(inner=sales("CCC", "BBB"), unit="ALP/day", days=366)
    assert not evaluate(Sum(terms=(press, Published(fact="printed"))), small).may_refute


SELLER, PARTNERS = sales("AAA", PEER, "2019"), sales("AAA", PEER, "2019", by="partners")
BALANCE = Difference(left=sales("AAA", PEER, "2018", by="partners"), right=sales(PEER, "AAA", "2018", by="partners"))
PER_HEAD = Ratio(numerator=sales("AAA", PEER, "2019"), denominator=people(PEER, "2019"))


@pytest.mark.parametrize(
    ("expression", "place", "complete"),
    [
        pytest.param(Rank(inner=SELLER, subject="BBB"), 1, True, id="the largest: 60, 40, 40"),
        pytest.param(Rank(inner=SELLER, subject="CCC"), 2, True, id="those that tie share the better place"),
        pytest.param(Rank(inner=SELLER, subject="DDD"), 2, True, id="whichever of them is asked"),
        pytest.param(Rank(inner=SELLER, subject="BBB", ascending=True), 3, True, id="from the smallest"),
        pytest.param(Rank(inner=SELLER, subject="CCC", ascending=True), 1, True, id="a tie from the smallest"),
        pytest.param(Rank(inner=SELLER, subject="DDD", peers=("BBB", "DDD")), 2, True, id="among the named peers only"),
        pytest.param(Rank(inner=people(PEER, "2019"), subject="DDD"), 4, True, id="areas: 40, 10, 10, 5"),
        pytest.param(Rank(inner=sales("AAA", PEER, "2020", by="partners"), subject="BBB"), 1, True,
                     id="78 of 138: with over half, none left out can be larger"),
        pytest.param(Rank(inner=sales("AAA", PEER, "2020", by="partners"), subject="BBB", ascending=True), 2, False,
                     id="over half says nothing from the smallest"),
        pytest.param(Rank(inner=PER_HEAD, subject="DDD"), 1, True, id="a ratio: 8000, 6000, 4000"),
        pytest.param(Rank(inner=Change(before=sales("AAA", PEER, "2019", by="partners"),
                                       after=sales("AAA", PEER, "2020", by="partners")), subject="CCC"), 2, False,
                     id="a growth over a partial list"),
        pytest.param(Rank(inner=SELLER, subject="BBB", peers=("BBB", "CCC", "WWW")), 1, False,
                     id="a named peer without a figure"),
    ],
)  # fmt: skip
def test_a_rank_and_whether_it_holds_among_all(small: Almanac, expression: Rank, place: int, complete: bool):
    result = evaluate(expression, small)
    assert result.value == quantity(str(place), "rank")
    assert result.complete is complete


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(PARTNERS, id="60 of 140: a partner left out may be larger"),
        pytest.param(BALANCE, id="60 of 10: a surplus can be over half of the total and not the largest"),
        pytest.param(Ratio(numerator=PARTNERS, denominator=people(PEER, "2019")), id="a ratio"),
    ],
)
def test_to_lead_a_few_peers_of_a_partial_list_is_no_first_place(small: Almanac, inner: Expression):
    result = evaluate(Rank(inner=inner, subject="BBB"), small)
    assert result.value is None
    assert "peers on record" in result.missing


def test_a_rank_counts_no_group_and_not_the_world_as_peers(small: Almanac):
    """The world and the Union sold to are larger than any country, and no competitors."""
    result = evaluate(Rank(inner=SELLER, subject="BBB"), small)
    assert [e.label for e in result.evidence] == ["Beta", "Gamma", "Delta"]
    assert "rank 1 of 3" in result.steps[-1]


def test_a_rank_alone_is_none(small: Almanac):
    """Who stands alone in a table is not the largest."""
    assert evaluate(Rank(inner=sales("CCC", PEER, "2019"), subject="BBB"), small).value is None


@pytest.mark.parametrize(
    ("fact", "may_refute"), [("towns", True), ("villages", False)], ids=["a complete list", "some of them"]
)
def test_a_count_may_refute_only_from_a_complete_list(small: Almanac, fact: str, may_refute: bool):
    assert evaluate(Count(facts=(fact,)), small).may_refute is may_refute


@pytest.mark.parametrize(
    ("fact", "event", "periods"),
    [
        ("club", "founded", ["2000-01-01"]),
        ("old_pact", "in_force", ["2002-01-01"]),
        ("new_pact", "signed", ["2018-11-30", "2019-12-10"]),
    ],
)
def test_an_event_has_its_dates_oldest_first(small: Almanac, fact: str, event: str, periods: list[str]):
    result = evaluate(Dated(fact=fact, event=event), small)
    assert result.value == When(tuple(Period.parse(p) for p in periods))
    assert [e.period for e in result.evidence] == periods


def test_a_difference_is_doubted_by_the_size_of_its_terms(small: Almanac):
    left, right = sales("AAA", "BBB"), sales("BBB", "AAA")
    terms = [evaluate(term, small) for term in (left, right)]
    sold, bought = (term.value.value for term in terms if isinstance(term.value, Quantity))
    result = evaluate(Difference(left=left, right=right), small)
    assert result.revision > 0
    assert result.doubt == result.revision * (sold + bought) / abs(sold - bought)
    assert all(term.doubt == 0 for term in terms)


@pytest.mark.parametrize(
    ("trusts", "may_refute"),
    [
        (["official"], True), (["typed"], False), (["typed", "typed"], True), (["copy", "copy"], False),
        (["typed", "copy"], False), (["press", "secondary", "secondary"], False),
    ],
)  # fmt: skip
def test_reprints_and_newspapers_never_refute_however_many(
    build: ModuleType, tmp_path: Path, trusts: list[str], may_refute: bool
):
    cited = [f'{{publisher: P{n}, title: T, url: "https://p.example/{n}", trust: {t}}}' for n, t in enumerate(trusts)]
    world = build.FACTS.replace(
        '[{publisher: Map Office, title: Towns, url: "https://map.example", trust: record}]', f"[{', '.join(cited)}]"
    )
    assert world != build.FACTS
    almanac = build.open_world(tmp_path, {"facts/all.yaml": world})
    assert evaluate(Count(facts=("towns",)), almanac).may_refute is may_refute


def test_two_pages_that_were_typed_may_refute_together_and_one_may_not(small: Almanac):
    assert evaluate(Dated(fact="new_pact", event="signed"), small).may_refute
    assert not evaluate(Dated(fact="new_pact", event="in_force"), small).may_refute
    assert evaluate(Dated(fact="old_pact", event="signed"), small).may_refute


@pytest.mark.parametrize(
    ("fact", "members", "period", "truth"),
    [
        pytest.param("club", ("AAA",), None, Truth(True), id="a member"),
        pytest.param("club", ("AAA", "BBB"), None, Truth(True), id="both members"),
        pytest.param("club", ("AAA", "DDD"), None, Truth(False), id="one of two is none"),
        pytest.param("club", ("CCC",), None, Truth(False), id="has left"),
        pytest.param("club", ("CCC",), "2012", Truth(True), id="had not left yet"),
        pytest.param("club", ("BBB",), "2005", Truth(False), id="had not joined yet"),
        pytest.param("club", ("BBB",), "2010", Truth(True), id="joined that year"),
        pytest.param("circle", ("AAA",), None, Truth(True), id="on an incomplete list"),
        pytest.param("circle", ("BBB",), None, Truth(False, certain=False), id="an incomplete list leaves it open"),
    ],
)
def test_who_belongs(small: Almanac, fact: str, members: tuple[str, ...], period: str | None, truth: Truth):
    result = evaluate(Belongs(fact=fact, members=members, period=period and Period.parse(period)), small)
    assert result.value == truth
    assert result.may_refute is (truth.holds or truth.certain)  # who is listed is listed, however long the list


@pytest.mark.parametrize(
    ("fact", "period", "holds"),
    [
        pytest.param("old_pact", "2010", True, id="in force"),
        pytest.param("old_pact", "2000", False, id="not signed yet"),
        pytest.param("old_pact", "2019", True, id="until the last year"),
        pytest.param("old_pact", "2021", False, id="superseded"),
        pytest.param("old_pact", "2020", False, id="superseded within the year"),
        pytest.param("old_pact", "2020-06-30", True, id="on its last day"),
        pytest.param("new_pact", "2021", True, id="its successor"),
        pytest.param("club", "2021", True, id="an organisation founded and not ended"),
    ],
)
def test_what_still_holds(small: Almanac, fact: str, period: str, holds: bool):
    assert evaluate(Holds(fact=fact, period=Period.parse(period)), small).value == Truth(holds)


@pytest.mark.parametrize(
    "expression",
    [
        Published(fact="cult"),
        Count(facts=("club", "cult")),
        Dated(fact="cult", event="founded"),
        Belongs(fact="cult", members=("AAA",)),
        Holds(fact="cult", period=Period.year(2020)),
        Figure(definition="trade/sales#gamma", codes={"from": "AAA", "to": "BBB"}, period=Period.year(2020)),
        Rank(inner=Figure(definition="trade/sale#alpha", codes={"from": "AAA", "to": PEER}, period=Period.year(2020)), subject="BBB"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_an_error_that_names_it(small: Almanac, expression: Expression):
    """Missing data is a verdict, a missing id is a mistake."""
    with pytest.raises(UnknownName, match=r"cult|trade/sales#gamma|trade/sale#alpha"):
        evaluate(expression, small)


TERMS = [
    sales("AAA", "BBB"),
    sales("BBB", "AAA"),
    sales("AAA", "CCC"),
    sales("AAA", "BBB", "2020", "services"),
    number("7", "ALP"),
]


@given(st.permutations(TERMS))
def test_the_order_of_terms_does_not_change_a_sum(small: Almanac, terms: list[Expression]):
    assert evaluate(Sum(terms=tuple(terms)), small).value == quantity("180007", "ALP")


@given(st.permutations(list(sales("AAA", "BBB", "2020", "all").codes.items())))
def test_the_order_of_choices_does_not_change_a_value(small: Almanac, codes: list[tuple[str, str]]):
    figure = Figure(definition="trade/sales#alpha", codes=dict(codes), period=Period.year(2020))
    assert evaluate(figure, small).value == quantity("100000", "ALP")


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["2019", "2020"]))
def test_converting_back_at_the_same_rate_gives_the_same_money(small: Almanac, value: Decimal, period: str):
    there = Convert(inner=Number(value=value, unit="ALP"), unit="BET", rate=rate(period))
    back = evaluate(Convert(inner=there, unit="ALP", rate=rate(period)), small).value
    assert back == Quantity(value, Unit("ALP"))  # by 2 and by 4: no digit is lost


@given(st.lists(st.tuples(st.integers(-999, 999), st.sampled_from(["ALP", "BET", "km"])), min_size=1, max_size=4))
def test_a_sum_of_units_is_of_one_unit_or_an_error(small: Almanac, terms: list[tuple[int, str]]):
    expression = Sum(terms=tuple(number(str(value), unit) for value, unit in terms))
    units = {unit for _, unit in terms}
    if len(units) > 1:
        with pytest.raises(UnitMismatch):
            evaluate(expression, small)
    else:
        assert evaluate(expression, small).value == quantity(str(sum(v for v, _ in terms)), units.pop())


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_change_and_its_base_give_back_what_came_after(small: Almanac, before: int, after: int):
    change = evaluate(Change(before=number(str(before), "km"), after=number(str(after), "km")), small).value
    assert isinstance(change, Quantity)
    assert round(before * (1 + change.value), 12) == after


@given(st.permutations(["BBB", "CCC", "DDD"]), st.sampled_from(["BBB", "CCC", "DDD"]), st.booleans())
def test_a_rank_does_not_depend_on_the_order_of_peers(small: Almanac, peers: list[str], subject: str, ascending: bool):
    places = {"BBB": 3, "CCC": 1, "DDD": 1} if ascending else {"BBB": 1, "CCC": 2, "DDD": 2}
    result = evaluate(Rank(inner=SELLER, subject=subject, peers=tuple(peers), ascending=ascending), small)
    assert result.value == quantity(str(places[subject]), "rank")
