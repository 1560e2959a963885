"""U.S. Bureau of Transportation Statistics, entries by port and by state → bts/port_entries and five tables beside it.

bts/port_entries         every port on the border with Canada, twelve measures and everyone counted (`person`), by month
bts/mexico_port_entries  the same for the border with Mexico
bts/land_port_entries    both borders' ports side by side, years with entries: for ranks over all land borders
bts/state_entries        the ports of a state added up, the ten states that have ports on the border with Canada
bts/port_share           percent of all such entries from Canada that a port or a state had in a year
bts/port_count           ports on a border, and in a state, that had at least one entry in the year
See bts_border.py for the source and its traps. Everything but the twelve measures of a port is derived (status d).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bts_border import MEASURES, VINTAGE, Entry, Totals, entries, observations, port_code, with_persons
from common import folder_argument, number, write_observations

LAST_YEAR = 2024  # the last that is whole; the file ends with February 2025
SHARED = ("truck", "truck_container_loaded", "car", "person")
PORT_NUMBERS = "customs_port"  # what is counted: no crossings, of which a port may have several
ENDS = {"CAN": (("CAN", "USA"), ("USA", "CAN")), "MEX": (("MEX", "USA"), ("USA", "MEX"))}


def totals(rows: list[Entry], origin: str, *, by_state: bool = False) -> Totals:
    """Entries by place, measure and month, everyone counted included."""
    found: Totals = Counter()
    for row in rows:
        if row.origin == origin:
            found[row.state if by_state else port_code(row.port), row.measure, row.month] += row.value
    return with_persons(found)


def years(*borders: Totals) -> Iterator[tuple[str, ...]]:
    """Rows (of, measure, year, value, vintage, status) of every port that had such entries in the year."""
    found: Counter[tuple[str, str, str]] = Counter()
    for table in borders:
        for (place, measure, month), value in table.items():
            if int(month[:4]) <= LAST_YEAR:
                found[place, measure, month[:4]] += value
    for (place, measure, year), value in found.items():
        if value:
            yield place, measure, year, str(value), VINTAGE, "d"


def shares(*places: Totals) -> Iterator[tuple[str, ...]]:
    """Rows (of, measure, year, percent, vintage, status) of the ports, then of the states; the whole is the ports'."""
    whole: Counter[tuple[str, str]] = Counter()
    for index, table in enumerate(places):
        parts: Counter[tuple[str, str, str]] = Counter()
        for (place, measure, month), value in table.items():
            if measure in SHARED and int(month[:4]) <= LAST_YEAR:
                parts[place, measure, month[:4]] += value
        if index == 0:
            for (_, measure, year), value in parts.items():
                whole[measure, year] += value
        for (place, measure, year), value in parts.items():
            if value:
                percent = (Decimal(100) * value / whole[measure, year]).quantize(Decimal("0.001"))
                yield place, measure, year, number(percent), VINTAGE, "d"


def counts(rows: list[Entry]) -> Iterator[tuple[str, ...]]:
    """Rows (a, b, mode, year, ports, vintage, status) of each border and of each state on it."""
    used: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    in_state: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        year = row.month[:4]
        if row.value and int(year) <= LAST_YEAR:
            used[row.origin, year].add(row.port)
            in_state[row.state, row.origin, year].add(row.port)
    for (origin, year), ports in used.items():
        for a, b in ENDS[origin]:
            yield a, b, PORT_NUMBERS, year, str(len(ports)), VINTAGE, "d"
    for (state, origin, year), ports in in_state.items():
        yield state, origin, PORT_NUMBERS, year, str(len(ports)), VINTAGE, "d"


if __name__ == "__main__":
    rows = list(entries(folder_argument()))
    ports, mexico = totals(rows, "CAN"), totals(rows, "MEX")
    states = totals(rows, "CAN", by_state=True)
    of = ("of", "measure")
    print(write_observations("bts/port_entries", of, observations(ports, LAST_YEAR)))
    print(write_observations("bts/mexico_port_entries", of, observations(mexico, LAST_YEAR)))
    print(write_observations("bts/land_port_entries", of, years(ports, mexico)))
    print(
        write_observations(
            "bts/state_entries", of, observations(states, LAST_YEAR, derived=(*MEASURES.values(), "person"))
        )
    )
    print(write_observations("bts/port_share", of, shares(ports, states)))
    print(write_observations("bts/port_count", ("a", "b", "mode"), counts(rows)))
