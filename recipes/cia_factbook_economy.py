"""Central Intelligence Agency, The World Factbook, the economies of Canada and the United States → cia/gdp and sisters.

Source: CIA, The World Factbook, field "Economy", as it stood on four days from July 2024 to January 2026. GDP at the official
exchange rate and at purchasing power parity (constant dollars: of 2017 in the first vintage, of 2021 later), its real
growth and its composition by sector of origin; and the shares of the first five partners in exports and imports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from common import folder_argument, number, raw, write_observations
from tables import read_json

FILES = {
    ("CAN", "2024-07-11"): "c47809108e3d29d8cd3cb730cbbfcf9771ca8f225a1deb75bb8c731b3c7d2415",
    ("CAN", "2024-11-21"): "9b7f018f734d3848fc9872830773587025c7381bddccd2855c4e25f21ed790dc",
    ("CAN", "2025-07-31"): "af9db934981cc831bf5dcb806efe3d1b610aeb6a42e8da02d70cb3ee018646ae",
    ("CAN", "2026-01-22"): "59b01d0e322ac802fa002b2c1f620745d2154629603fac4c20f926bfc00bdd53",
    ("USA", "2024-07-11"): "038846d768ea27e11df6c496974cd909763ccb95a5158568a98e28ffd94aa804",
    ("USA", "2024-11-21"): "cda7d5fa1d3536ee050fef3ee59517ce377f0521bc3f79517d3b30c6443a9f42",
    ("USA", "2025-07-31"): "44df14ead95f3354902dffbd6166263dbf57d0a57159d413e1a07eab4df6fb13",
    ("USA", "2026-01-22"): "5cea8e0d12f88d14c9d8e4f8c6a7039216cb3d146eb2824fda935788b1fa76f4",
}
STEMS = {"CAN": "ca", "USA": "us"}
PARTNERS = {
    "US": "USA", "USA": "USA", "Canada": "CAN", "China": "CHN", "Japan": "JPN", "UK": "GBR", "Mexico": "MEX", "Germany": "DEU",
}  # fmt: skip
SCALES = {"trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9}
PRINTED = re.compile(r"\$?(-?[\d.,]+)(%| trillion| billion) \((\d{4}) est\.\)")

Economy = dict[str, Any]  # Any: the Factbook nests fields as it likes
Row = tuple[str, ...]


def gdp(economy: Economy) -> Iterator[Row]:
    """(year, U.S. dollars) at the official exchange rate."""
    yield _printed(economy["GDP (official exchange rate)"])


def gdp_ppp(economy: Economy) -> Iterator[Row]:
    """(year, dollars at purchasing power parity)."""
    yield from _years(economy["Real GDP (purchasing power parity)"])


def growth(economy: Economy) -> Iterator[Row]:
    """(year, percent)."""
    yield from _years(economy["Real GDP growth rate"])


def sectors(economy: Economy) -> Iterator[Row]:
    """(sector, year, percent of GDP)."""
    for sector, field in economy["GDP - composition, by sector of origin"].items():
        if sector != "note":
            yield sector, *_printed(field)


def partners(economy: Economy, country: str) -> Iterator[Row]:
    """(from, to, share_of, year, percent of the country's exports or imports)."""
    for flow in ("exports", "imports"):
        text = economy[f"{flow.capitalize()} - partners"]["text"]
        listed, year = text.rstrip(")").rsplit(" (", 1)
        for entry in listed.split(", "):
            name, percent = entry.rstrip("%").rsplit(" ", 1)
            pair = (country, PARTNERS[name]) if flow == "exports" else (PARTNERS[name], country)
            yield *pair, flow, year, percent


DATAFLOWS: dict[str, tuple[tuple[str, ...], Callable[[Economy], Iterator[Row]]]] = {
    "cia/gdp": (("of",), gdp),
    "cia/gdp_ppp": (("of",), gdp_ppp),
    "cia/gdp_growth": (("of",), growth),
    "cia/sector_share": (("of", "sector"), sectors),
}


def observations(folder: Path, dataflow: str) -> Iterator[Row]:
    """Rows (codes, year, value, vintage, status `e`: the Factbook calls them estimates)."""
    _, read = DATAFLOWS[dataflow]
    for country, vintage, economy in economies(folder):
        for row in read(economy):
            yield country, *row, vintage, "e"


def partner_shares(folder: Path) -> Iterator[Row]:
    """Rows (from, to, share_of, year, value, vintage, status)."""
    for country, vintage, economy in economies(folder):
        for row in partners(economy, country):
            yield *row, vintage, ""


def economies(folder: Path) -> Iterator[tuple[str, str, Economy]]:
    """(country, vintage, its field "Economy")."""
    for (country, vintage), sha256 in FILES.items():
        path = raw(folder, f"factbook/vintages/{STEMS[country]}_{vintage}.json", sha256)
        yield country, vintage, read_json(path)["Economy"]


def _years(field: Economy) -> Iterator[Row]:
    yield from (_printed(part) for name, part in field.items() if name != "note")


def _printed(field: Economy) -> Row:
    found = PRINTED.match(field["text"])
    assert found, field
    value, unit, year = found.groups()
    return year, number(Decimal(value.replace(",", "")) * SCALES.get(unit.strip(), Decimal(1)))


if __name__ == "__main__":
    raw_folder = folder_argument()
    for id, (dimensions, _) in DATAFLOWS.items():
        print(write_observations(id, dimensions, observations(raw_folder, id)))
    print(write_observations("cia/partner_share", ("from", "to", "share_of"), partner_shares(raw_folder)))
