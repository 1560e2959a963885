"""Border Crossing Entry Data of the U.S. Bureau of Transportation Statistics, read once for all recipes that use it.

Source: BTS, dataset keg4-3bc2, counted by Customs and Border Protection, released 25 February 2026: entries into the
United States by land and ferry, by port and month, January 1996 to February 2025. Drivers of trucks are not counted.

Three traps. Ten pairs of rows of June 2019 repeat port, month, measure and value, Detroit's cars among them: such a row
counts once. Two rows of one key with different values are parts of it: they are added. Until early 2016 the file states
every month without traffic as 0; since then it leaves such months out, so a year with months missing is still whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from common import raw
from tables import Table

__all__ = ["MEASURES", "VINTAGE", "Entry", "Totals", "entries", "observations", "port_code", "with_persons"]

RAW = "bts/Border_Crossing_Entry_Data.csv.gz"
SHA256 = "2db031fa734ad1ba793f7bd66bcb10e3f0ab0f45971fae82e8e04c3eb803d89f"
VINTAGE = "2026-02-25"
COLUMNS = ("Port Name", "State", "Port Code", "Border", "Date", "Measure", "Value", "Latitude", "Longitude")
BORDERS = {"US-Canada Border": "CAN", "US-Mexico Border": "MEX"}
MEASURES = {
    "Trucks": "truck",
    "Truck Containers Loaded": "truck_container_loaded",
    "Truck Containers Empty": "truck_container_empty",
    "Personal Vehicles": "car",
    "Personal Vehicle Passengers": "car_passenger",
    "Buses": "bus",
    "Bus Passengers": "bus_passenger",
    "Trains": "train",
    "Train Passengers": "train_passenger",
    "Rail Containers Loaded": "rail_container_loaded",
    "Rail Containers Empty": "rail_container_empty",
    "Pedestrians": "pedestrian",
}
PERSONS = ("car_passenger", "bus_passenger", "train_passenger", "pedestrian")
STATES = {
    "Alaska": "US-AK", "Arizona": "US-AZ", "California": "US-CA", "Idaho": "US-ID", "Maine": "US-ME",
    "Michigan": "US-MI", "Minnesota": "US-MN", "Montana": "US-MT", "New Mexico": "US-NM", "New York": "US-NY",
    "North Dakota": "US-ND", "Texas": "US-TX", "Vermont": "US-VT", "Washington": "US-WA",
}  # fmt: skip
FIRST_WITHOUT_ZEROS = 2016
_MONTHS = 12

Totals = Counter[tuple[str, str, str]]  # (place, measure, month) → entries


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the file: entries from a country at a port in a month."""

    origin: str  # CAN or MEX
    port: str
    name: str
    state: str
    measure: str
    month: str
    value: int
    latitude: str
    longitude: str


def entries(folder: Path) -> Iterator[Entry]:
    """Every row, those that repeat an earlier one left out. Raises SnapshotError for an unknown border, measure or state."""
    seen: set[tuple[str, str, str, int]] = set()
    for row in Table(raw(folder, RAW, SHA256), COLUMNS):
        measure, month, value = row.code("Measure", MEASURES), row.month("Date", "%b %Y", VINTAGE), row.count("Value")
        if (where := (row["Port Code"], measure, month, value)) in seen:
            continue
        seen.add(where)
        yield Entry(
            row.code("Border", BORDERS), row["Port Code"], row["Port Name"], row.code("State", STATES), measure, month,
            value, row["Latitude"], row["Longitude"],
        )  # fmt: skip


def port_code(number: str) -> str:
    """The entity code of a port: its number in Schedule D of the customs service.

    >>> port_code("3801")
    'USP-3801'
    """
    return f"USP-{number}"


def with_persons(totals: Totals) -> Totals:
    """The totals and a measure `person`: everyone counted, in cars, buses and trains and on foot."""
    people: Totals = Counter()
    for (place, measure, month), value in totals.items():
        if measure in PERSONS:
            people[place, "person", month] += value
    return Counter({**totals, **people})


def _whole_years(totals: Totals, last_year: int) -> Iterator[tuple[str, str, str, int]]:
    """(place, measure, year, entries) of every year since 2016 in which the file leaves out months without traffic.

    Other years need none: they are the sum of their twelve months.
    """
    years: dict[tuple[str, str, str], list[int]] = {}
    for (place, measure, month), value in totals.items():
        if FIRST_WITHOUT_ZEROS <= int(month[:4]) <= last_year:
            years.setdefault((place, measure, month[:4]), []).append(value)
    for (place, measure, year), values in years.items():
        if len(values) < _MONTHS:
            yield place, measure, year, sum(values)


def observations(totals: Totals, last_year: int, derived: Iterable[str] = ("person",)) -> Iterator[tuple[str, ...]]:
    """Rows (place, measure, period, value, vintage, status): the months, and the years that lack months."""
    computed = frozenset(derived)
    for (place, measure, month), value in totals.items():
        yield place, measure, month, str(value), VINTAGE, "d" if measure in computed else ""
    for place, measure, year, value in _whole_years(totals, last_year):
        yield place, measure, year, str(value), VINTAGE, "d"
