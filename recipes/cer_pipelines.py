"""Canada Energy Regulator, what pipelines carry and can carry → cer/{oil,gas}_{throughput,capacity,utilisation}, cer/oil_commitments.

Sources: CER open data "Pipeline throughput and capacity", months, thousand cubic metres a day, by pipeline and key
point: a public copy of all pipelines to early 2024 that keeps the points' ids only, and the published file of the Keystone
pipeline to June 2024. Neither says on which day it was released: the vintages are the ends of the months by which the last
month in them can have been out. Sums over products or points, and throughput over capacity, have status d.

Traps: the copy prints the capacity of Enbridge's point KP0016 twice as large in the row of light oil (two published rows
added up); the three delivery points of Trans Mountain share the one capacity of the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Row, Table

OIL = "energy/cer_throughput_oil_monthly.csv"
OIL_SHA256 = "13f13e745d0a0b84bfc65d8245ff4a037d2077faf025838758c613c8890e8c5b"
GAS = "energy/cer_throughput_gas_monthly.csv"
GAS_SHA256 = "230beb1dfa4ee42abcd8e1a25ee10fe599cd67a314fac5e6587529f1ab6d0613"
KEYSTONE = "../payloads/cer_csv/keystone-throughput-and-capacity.csv"
KEYSTONE_SHA256 = "e9936f8cc19356cc1b819b58e0dddd537f6abc0ab28d20ea519fddcd18aea09c"
COPIED, PUBLISHED = "2024-05-31", "2024-08-31"
THROUGHPUT, CAPACITY = "Throughput (1000 m3/d)", "Available Capacity (1000 m3/d)"
GAS_CAPACITY = "Capacity (1000 m3/d)"
PIPELINES = {
    "Cochin": "cochin", "EnbridgeLine9": "enbridge_line_9", "EnbridgeMainline": "enbridge_mainline",
    "Keystone": "keystone", "Montreal": "montreal", "NormanWells": "norman_wells", "SouthernLights": "southern_lights",
    "TransMountain": "trans_mountain", "TransNorthern": "trans_northern", "Westspur": "westspur",
    "Alliance": "alliance", "Brunswick": "brunswick", "Foothills": "foothills", "MNP": "maritimes_northeast",
    "NGTL": "ngtl", "Suffield": "suffield", "TCPL": "canadian_mainline", "TQM": "tqm", "Westcoast": "westcoast",
}  # fmt: skip
PRODUCTS = {
    "domestic heavy": "heavy", "domestic light": "light", "domestic light / ngl": "light_ngl",
    "foreign light": "foreign_light", "refined petroleum products": "refined", "condensate": "condensate",
    "aggregate of heavy, medium, light crude petroleum": "crude_mix", "petroleum": "petroleum", "NGL": "ngl",
    "Diluent - Committed": "diluent_committed", "Diluent - Uncommitted": "diluent_uncommitted",
    "MSM – Crude": "crude_msm", "SES – Crude": "crude_ses",
}  # fmt: skip
TRADES = {
    "export": "export", "import": "import", "intracanada": "domestic", "intracanada-east": "domestic",
    "intracanada-west": "domestic",
}  # fmt: skip
ONE_LINE = "trans_mountain"  # its points are deliveries of one line with one capacity
Key = tuple[str, ...]  # codes after the country, then the month
Values = Mapping[tuple[Key, str], Decimal]  # by key and vintage


def oil(folder: Path) -> tuple[Values, Values]:
    """Throughput by (pipeline, point, product, month) and available capacity by (pipeline, point, month)."""
    flow: dict[tuple[Key, str], Decimal] = {}
    capacity: dict[tuple[Key, str], Decimal] = {}
    places = ("Pipeline Name", "KeyPointID")
    for row in Table(raw(folder, OIL, OIL_SHA256), ("Date", *places, "Product", THROUGHPUT, CAPACITY)):
        pipeline, point, month = row.code("Pipeline Name", PIPELINES) or "", row["KeyPointID"], _month(row, COPIED)
        product = row.code("Product", PRODUCTS) or ""
        _keep(flow, (pipeline, point, product, month), COPIED, row, THROUGHPUT)
        doubled = (pipeline, point, row["Product"]) == ("enbridge_mainline", "KP0016", "domestic light / ngl")
        if not doubled:
            _keep(capacity, (pipeline, point, month), COPIED, row, CAPACITY)
    for row in Table(raw(folder, KEYSTONE, KEYSTONE_SHA256), ("Date", "Product", THROUGHPUT, CAPACITY)):
        where, month = ("keystone", "KP0020"), _month(row, PUBLISHED)
        if row["Product"]:
            _keep(flow, (*where, row.code("Product", PRODUCTS) or "", month), PUBLISHED, row, THROUGHPUT)
        _keep(capacity, (*where, month), PUBLISHED, row, CAPACITY)
    return flow, capacity


def commitments(folder: Path) -> Iterator[Key]:
    """Volumes of Keystone that shippers have booked or not: (pipeline, point, kind, month, value, vintage, status)."""
    columns = {kind: f"{kind.title()} Volumes (1000 m3/d)" for kind in ("committed", "uncommitted")}
    for row in Table(raw(folder, KEYSTONE, KEYSTONE_SHA256), ("Date", *columns.values())):
        for kind, column in columns.items():
            if row[column]:
                volume = number(row.amount(column))
                yield "CAN", "keystone", "KP0020", kind, _month(row, PUBLISHED), volume, PUBLISHED, ""


def gas(folder: Path) -> tuple[Values, Values]:
    """Throughput and capacity by (pipeline, point and heading, trade, month)."""
    flow: dict[tuple[Key, str], Decimal] = {}
    capacity: dict[tuple[Key, str], Decimal] = {}
    places = ("Pipeline Name", "KeyPointID", "Direction of Flow", "Trade Type")
    for row in Table(raw(folder, GAS, GAS_SHA256), ("Date", *places, THROUGHPUT, GAS_CAPACITY)):
        point = f"{row['KeyPointID']}-{row['Direction of Flow'].replace(' & ', '-')}"
        key = row.code("Pipeline Name", PIPELINES) or "", point, row.code("Trade Type", TRADES) or ""
        _keep(flow, (*key, _month(row, COPIED)), COPIED, row, THROUGHPUT)
        _keep(capacity, (*key, _month(row, COPIED)), COPIED, row, GAS_CAPACITY)
    return flow, capacity


def added_up(
    table: Values, place: int, code: str, only: Iterable[tuple[int, str]] = ()
) -> dict[tuple[Key, str], Decimal]:
    """The sums over what stands at `place` of the key, under `code` there, of the keys that hold each code of `only`."""
    sums: dict[tuple[Key, str], Decimal] = defaultdict(Decimal)
    for (key, vintage), value in table.items():
        if all(key[at] == wanted for at, wanted in only):
            sums[(*key[:place], code, *key[place + 1 :]), vintage] += value
    return dict(sums)


def used(flow: Values, capacity: Values) -> Iterator[Key]:
    """Throughput over capacity in percent, where both are known for the same codes."""
    for (key, vintage), value in flow.items():
        if whole := capacity.get((key, vintage)):
            yield "CAN", *key, number((100 * value / whole).quantize(Decimal("0.1"))), vintage, "d"


def write_all(folder: Path) -> Iterator[Path]:
    """Writes the seven tables; returns their paths."""
    flow, capacity = oil(folder)
    whole_line = added_up(flow, 1, "all", [(0, ONE_LINE)])
    by_product = {**flow, **whole_line}
    sums = {**whole_line, **added_up(by_product, 2, "all")}
    one_capacity = {((k[0], "all", k[2]), v): value for (k, v), value in capacity.items() if k[0] == ONE_LINE}
    carried = {((*k[:2], k[3]), v): x for (k, v), x in sums.items() if k[2] == "all" and not _is_part(k)}
    plain = ("of", "pipeline", "point")
    product, kind, trade = ((*plain, name) for name in ("product", "kind", "trade"))
    yield write_observations("cer/oil_throughput", product, [*_told(flow), *_told(sums, "d")])
    yield write_observations("cer/oil_capacity", plain, [*_told(capacity), *_told(one_capacity, "d")])
    yield write_observations("cer/oil_commitments", kind, commitments(folder))
    yield write_observations("cer/oil_utilisation", plain, used(carried, {**capacity, **one_capacity}))
    flow, capacity = gas(folder)
    several = {"canadian_mainline", "foothills"}  # the others leave the country at one point
    border = [added_up(flow, 1, "border", [(0, pipeline), (2, "export")]) for pipeline in sorted(several)]
    yield write_observations("cer/gas_throughput", trade, [*_told(flow), *(r for b in border for r in _told(b, "d"))])
    yield write_observations("cer/gas_capacity", trade, _told(capacity))
    yield write_observations("cer/gas_utilisation", trade, used(flow, capacity))


def _month(row: Row, vintage: str) -> str:
    return row.month("Date", "%Y-%m-%d", vintage)


def _keep(table: dict[tuple[Key, str], Decimal], key: Key, vintage: str, row: Row, column: str) -> None:
    """Keeps the cell's value, to the four decimals of the copy. Raises SnapshotError for two values under one key."""
    if not row[column]:
        return
    value = row.amount(column).quantize(Decimal("0.0001"))
    if table.setdefault((key, vintage), value) != value:
        raise row.error(column, f"not {table[key, vintage]:f}, as another row of {'.'.join(key)} says")


def _is_part(key: Key) -> bool:
    return key[0] == ONE_LINE and key[1] != "all"


def _told(table: Values, status: str = "") -> Iterator[Key]:
    for (key, vintage), value in table.items():
        yield "CAN", *key, number(value), vintage, status


if __name__ == "__main__":
    for path in write_all(folder_argument()):
        print(path)
