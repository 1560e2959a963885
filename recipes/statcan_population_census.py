"""Statistics Canada, 2016 census → statcan/census_population, statcan/metropolitan_population, statcan/city_population and
statcan/population_share.

Source: Census of Population 2016, population counts first released on 8 February 2017: Canada, provinces and
territories; census metropolitan areas and agglomerations; municipalities (census subdivisions). Of the last two those
whose name and province are those of one city of the almanac. The shares are derived: percent of Canada's people.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from common import KNOWLEDGE, folder_argument, number, raw, write_observations
from statcan_population_near_border import PROVINCES
from tables import Row, Table

RAW = "pop/CA16_regions.csv"
SHA256 = "e54142280dd17b23b4520d337b7e102a92bebe1957809cf2f6182a7fb21b3365"
VINTAGE = "2017-02-08"
PERIOD = "2016"
TWO_CITIES = {"Ottawa - Gatineau"}  # one metropolitan area of two provinces: no city's own


def regions(folder: Path) -> list[Row]:
    """The table's rows."""
    columns = ("region", "name", "level", "pop", "PR_UID")
    return list(Table(raw(folder, RAW, SHA256), columns, encoding="latin-1"))  # type letters are damaged in the copy


def cities() -> dict[tuple[str, str], str]:
    """City code by province and name, in English and French."""
    table = yaml.safe_load((KNOWLEDGE / "entities" / "cities.yaml").read_text("utf-8"))
    return {
        (city["parent"], _plain(name)): city["code"]
        for city in table
        for names in city["names"].values()
        for name in names
        if city["parent"].startswith("CA-")
    }


def _plain(name: str) -> str:
    return name.replace("’", "'").partition(",")[0]


def provinces(table: list[Row]) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status)."""
    for row in table:
        if row["level"] in ("C", "PR"):
            place = "CAN" if row["level"] == "C" else row.code("region", PROVINCES)
            if place:
                yield place, PERIOD, str(row.count("pop")), VINTAGE, ""


def places(table: list[Row], levels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, value, vintage, status); of two municipalities of one name in a province the larger."""
    known = cities()
    found: dict[str, int] = {}
    for row in table:
        if row["level"] in levels and row["name"] not in TWO_CITIES:
            name = _plain(row.cell("name").encode("latin-1").decode("utf-8", "replace").partition(" (")[0])
            code = known.get((PROVINCES.get(row["PR_UID"], ""), name))
            if code:
                found[code] = max(found.get(code, 0), row.count("pop"))
    for code, people in found.items():
        yield code, PERIOD, str(people), VINTAGE, ""


def shares(table: list[Row]) -> Iterator[tuple[str, ...]]:
    """Rows (of, period, percent, vintage, status) of provinces and territories."""
    counts = {row[0]: int(row[2]) for row in provinces(table)}
    for place, people in counts.items():
        if place != "CAN":
            share = (Decimal(100) * people / counts["CAN"]).quantize(Decimal("0.01"))
            yield place, PERIOD, number(share), VINTAGE, "d"


if __name__ == "__main__":
    source = regions(folder_argument())
    print(write_observations("statcan/census_population", ("of",), provinces(source)))
    print(write_observations("statcan/metropolitan_population", ("of",), places(source, ("CMA", "CA"))))
    print(write_observations("statcan/city_population", ("of",), places(source, ("CSD",))))
    print(write_observations("statcan/population_share", ("of",), shares(source)))
