"""The border's figures against totals that others publish: agencies' own tables, and the same people counted across the line."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from bilateral.algebra import Figure, Rank, evaluate
from bilateral.algebra.nodes import PEER
from bilateral.algebra.peers import peers_of, rivals_of
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.store import Almanac
from bilateral.store.builtin import builtin_almanac

OBSERVATIONS = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge" / "observations"
TRUCKS = "border/port_trucks#ports"
PERSONS = ("car_passenger", "bus_passenger", "train_passenger", "pedestrian")


@pytest.fixture(scope="module")
def almanac() -> Almanac:
    return builtin_almanac()


def figure(definition: str, period: str, **codes: str) -> Figure:
    named = {{"from_": "from"}.get(k, k): v for k, v in codes.items()}
    return Figure(definition=definition, codes=named, period=Period.parse(period))


def value(almanac: Almanac, definition: str, period: str, **codes: str) -> Decimal:
    """The figure in the dataflow's unit."""
    found = evaluate(figure(definition, period, **codes), almanac)
    assert isinstance(found.value, Quantity), found.missing
    return found.value.value


def trucks(almanac: Almanac, port: str, year: str) -> Decimal:
    return value(almanac, TRUCKS, year, of=port, measure="truck")


def rows(dataflow: str) -> list[dict[str, str]]:
    with (OBSERVATIONS / f"{dataflow}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_five_busiest_truck_ports_of_2000_are_those_of_the_published_table(almanac: Almanac) -> None:
    """BTS, National Transportation Statistics 2001, table 1-44: the top five gateways had 4,714,339 of 7,048,128."""
    whole = value(almanac, "border/vehicles#bts", "2000", from_="CAN", to="USA", kind="truck")
    peers = peers_of(figure(TRUCKS, "2000", of=PEER, measure="truck"), almanac)
    counted = [evaluate(figure(TRUCKS, "2000", of=p, measure="truck"), almanac).value for p in peers]
    largest = sorted((q.value for q in counted if isinstance(q, Quantity)), reverse=True)
    assert sum(largest[:5]) == 4_714_339
    assert largest[0] == trucks(almanac, "USP-3801", "2000") == 1_769_389
    assert whole == 7_048_128


@pytest.mark.parametrize(("port", "published"), [("USP-3801", 1_634_319), ("USP-0901", 1_162_961)])
def test_trucks_of_2003_at_detroit_and_buffalo(almanac: Almanac, port: str, published: int) -> None:
    """BTS, National Transportation Statistics 2004, table 1-48."""
    assert trucks(almanac, port, "2003") == published


def test_truck_containers_of_michigan_in_2003(almanac: Almanac) -> None:
    """Federal Highway Administration, freight facts and figures 2004, table 2-4."""
    codes = {"of": "US-MI", "measure": "truck_container"}
    assert value(almanac, "border/port_truck_containers#states", "2003", **codes) == 2_589_200


def test_as_many_came_to_the_united_states_by_land_in_2023_as_went_to_canada(almanac: Almanac) -> None:
    """CBSA, 24 January 2024: 48,045,104 travellers by highway into Canada, 5,887,719 of them drivers of trucks."""
    south = value(almanac, "border/crossings#bts_entries", "2023", from_="CAN", to="USA", mode="surface", who="all")
    drivers = value(almanac, "border/truck_drivers#cbsa", "2023", from_="USA", to="CAN")
    north = value(almanac, "border/crossings#cbsa", "2023", from_="WLD", to="CAN", mode="road", who="all") - drivers
    assert north == 48_045_104 - 5_887_719
    assert abs(south / north - 1) < Decimal("0.01")
    southbound_trucks = value(almanac, "border/vehicles#bts", "2023", from_="CAN", to="USA", kind="truck")
    assert abs(southbound_trucks / drivers - 1) < Decimal("0.1")


@pytest.mark.parametrize("origin", ["CAN", "MEX"])
def test_the_ports_of_a_border_add_up_to_the_border(origin: str) -> None:
    """To the unit, every month and measure: the totals and the ports are two sums of one file."""
    names = {"car": "car_passenger", "bus": "bus_passenger", "rail": "train_passenger", "pedestrian": "pedestrian"}
    whole = {
        (names[r["mode"]], r["period"]): int(r["value"]) for r in rows("bts/border_entries") if r["from"] == origin
    }
    whole |= {(r["kind"], r["period"]): int(r["value"]) for r in rows("bts/border_vehicles") if r["from"] == origin}
    ports: Counter[tuple[str, str]] = Counter()
    for row in rows("bts/port_entries" if origin == "CAN" else "bts/mexico_port_entries"):
        if len(row["period"]) == 7 and row["measure"] != "person":
            ports[row["measure"], row["period"]] += int(row["value"])
    assert ports == Counter(whole)


def test_states_are_the_sum_of_their_ports_and_persons_of_their_ways() -> None:
    parent = {e.code: e.parent for e in builtin_almanac().catalogue.entities.values() if e.kind == "port"}
    summed: Counter[tuple[str, str, str]] = Counter()
    for row in rows("bts/port_entries"):
        if len(row["period"]) == 7:
            summed[parent[row["of"]], row["measure"], row["period"]] += int(row["value"])
    held = {(r["of"], r["measure"], r["period"]): int(r["value"]) for r in rows("bts/state_entries")}
    months = {key: number for key, number in held.items() if len(key[2]) == 7}
    assert summed == Counter(months)
    people: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (state, measure, month), number in months.items():
        if measure in PERSONS:
            people[state, month] += number
    assert people == {(s, p): n for (s, m, p), n in months.items() if m == "person"}


def test_a_row_that_the_file_repeats_counts_once(almanac: Almanac) -> None:
    """Detroit's cars of June 2019 stand twice in it, with one value; other years have them once."""
    june = [value(almanac, "border/port_cars#ports", f"{y}-06", of="USP-3801", measure="car") for y in (2018, 2019)]
    assert june[1] == 351_889
    assert abs(june[1] / june[0] - 1) < Decimal("0.1")


def test_a_year_is_whole_though_months_without_traffic_are_left_out(almanac: Almanac) -> None:
    """From 2016 the file drops them; before, it prints zeros, and a year with months missing had a port that opened."""
    months = [r for r in rows("bts/port_entries") if (r["of"], r["measure"]) == ("USP-3801", "train_passenger")]
    given = [int(r["value"]) for r in months if r["period"].startswith("2022-")]
    assert 0 < len(given) < 12
    assert value(
        almanac, "border/port_train_passengers#ports", "2022", of="USP-3801", measure="train_passenger"
    ) == sum(given)
    opened = figure("border/port_bus_passengers#ports", "2003", of="USP-0112", measure="bus_passenger")
    assert evaluate(opened, almanac).value is None


def test_ports_are_ranked_among_ports_and_provinces_among_provinces(almanac: Almanac) -> None:
    share = figure("border/port_share#bts", "2023", of=PEER, measure="truck")
    entities = almanac.catalogue.entities
    assert {entities[c].kind for c in peers_of(share, almanac)} == {"port", "state"}
    assert {entities[c].kind for c in rivals_of("US-MI", share, almanac)} == {"state"}
    people = figure("people/population#census_2016", "2016", of=PEER)
    assert {entities[c].kind for c in rivals_of("CA-ON", people, almanac)} == {"province", "territory"}
    ranked = evaluate(Rank(inner=people, subject="CA-ON"), almanac)
    assert isinstance(ranked.value, Quantity)
    assert ranked.value.value == 1


def test_thirteen_states_touch_canada_eleven_without_the_lakes(almanac: Almanac) -> None:
    """U.S. Geological Survey in CRS RS21729 and the Boundary Commission both give lengths of thirteen."""
    touching = {
        lakes: value(almanac, "geography/cross_border_neighbours#natural_earth", "2022", of="USA", lakes=lakes)
        for lakes in ("with", "without")
    }
    assert touching == {"with": 13, "without": 11}
    drawn = {r["a"] for r in rows("naturalearth/border_length") if r["a"].startswith("US-")}
    assert drawn == {r["a"] for r in rows("ibc/length") if r["a"].startswith("US-")}
    assert drawn == {m.name for m in almanac.catalogue.fact("states-on-the-border").members}
    assert value(almanac, "geography/cross_border_neighbours#natural_earth", "2022", of="CAN", lakes="with") == 8


@pytest.mark.parametrize("part", ["US-MT", "US-ND", "US-ID", "US-WA", "US-VT", "CA-AB", "CA-SK", "CA-MB", "CA-YT"])
def test_where_the_line_is_straight_the_drawn_one_is_as_long_as_the_surveyed(almanac: Almanac, part: str) -> None:
    """To one percent of the Boundary Commission's length; along coasts and rivers the map cuts corners."""
    ends = {"a": part, "b": "CAN" if part.startswith("US") else "USA", "part": "total"}
    drawn = value(almanac, "border/length#natural_earth", "2022", **ends)
    surveyed = value(almanac, "border/length#ibc", "2007", **ends)
    assert abs(drawn / surveyed - 1) < Decimal("0.01")


def test_two_of_three_canadians_live_within_100_km(almanac: Almanac) -> None:
    """Statistics Canada: 66 percent within 100 km of the southern border, censuses of 2016 and 2021; 75 within 161 km
    by National Geographic; the 90 percent within 160 km that an almanac of the CIA gave do not come out.
    """
    near = {
        d: value(almanac, "people/near_border#census_2016", "2016", of="CAN", distance=d, line="southern")
        for d in ("km100", "km160", "mi100")
    }
    assert round(near["km100"]) == 66
    assert abs(near["mi100"] - 75) < 1
    assert near["km160"] < 80


def test_people_near_the_border_add_up_over_provinces(almanac: Almanac) -> None:
    table = rows("statcan/people_near_border")
    for whole in (r for r in table if r["of"] == "CAN"):
        parts = [
            int(r["value"])
            for r in table
            if r["of"] != "CAN" and (r["distance"], r["line"]) == (whole["distance"], whole["line"])
        ]
        assert abs(sum(parts) - int(whole["value"])) <= len(parts)


def test_shares_of_trips_are_what_their_figures_give(almanac: Almanac) -> None:
    """By air and by land leave a small rest by water; most trips abroad go next door."""
    air, land = (value(almanac, "border/trip_mode_share#statcan", "2023", of="CAN", mode=m) for m in ("air", "land"))
    assert 97 < air + land <= 100
    abroad = value(almanac, "border/canadian_trips#statcan", "2023", from_="CAN", to="WLD", mode="all")
    south = value(almanac, "border/canadian_trips#statcan", "2023", from_="CAN", to="USA", mode="all")
    overseas = value(almanac, "border/overseas_trips#statcan", "2023", of="CAN")
    assert south + overseas == abroad
    share = value(almanac, "border/trip_destination_share#statcan", "2023", of="CAN", destination="us")
    assert abs(share - 100 * south / abroad) < Decimal("0.01")


def test_every_port_is_a_place_in_its_state_and_no_city(almanac: Almanac) -> None:
    """89 ports on the border with Canada, 28 on that with Mexico; a bare city name would take the city's sentences."""
    entities = almanac.catalogue.entities.values()
    ports = [e for e in entities if e.kind == "port"]
    others = {name.lower() for e in entities if e.kind != "port" for names in e.names.values() for name in names}
    assert len(ports) == 117
    on_border = {r["of"] for r in rows("bts/port_entries")}
    assert len(on_border) == 89
    for port in ports:
        latitude, longitude = port.location
        north = port.code in on_border
        assert (41 < latitude < 70) if north else (25 < latitude < 33.5), port.code
        assert -170 < longitude < -66, port.code
        assert not {n.lower() for names in port.names.values() for n in names} & others
        assert all(almanac.catalogue.entities[c].parent == port.parent for c in port.named_after)


def test_fewer_port_numbers_had_entries_than_there_are_crossings(almanac: Almanac) -> None:
    """119 or 120 crossings by road are counted (CBSA 2007, U.S. Department of State); a number may hold several."""
    counted = value(almanac, "border/ports_of_entry#bts", "2023", a="CAN", b="USA", mode="customs_port")
    assert counted == 84
    states = [r for r in rows("bts/port_count") if r["period"] == "2023" and r["b"] == "CAN" and r["a"] != "USA"]
    assert sum(int(r["value"]) for r in states) == counted
    assert len(states) == 10
