"""CIA World Factbook, dated editions for Canada and the United States → cia/{border_length,electricity_trade,
military_personnel,partner_share}: the fields that are sentences or lists. cia_factbook_fields.py reads the others.

Source: the Factbook's country files of 11 July 2024, 21 November 2024, 31 July 2025 and 22 January 2026. A standing
measure (length) is given for the year of its edition, other figures for the year they name. Canada's electricity goes to
and comes from the United States only. Of partners in trade the first five are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from common import folder_argument, number, raw, write_observations
from pages import printed
from tables import read_json

EDITIONS = {
    ("CAN", "2024-07-11"): "c47809108e3d29d8cd3cb730cbbfcf9771ca8f225a1deb75bb8c731b3c7d2415",
    ("CAN", "2024-11-21"): "9b7f018f734d3848fc9872830773587025c7381bddccd2855c4e25f21ed790dc",
    ("CAN", "2025-07-31"): "af9db934981cc831bf5dcb806efe3d1b610aeb6a42e8da02d70cb3ee018646ae",
    ("CAN", "2026-01-22"): "59b01d0e322ac802fa002b2c1f620745d2154629603fac4c20f926bfc00bdd53",
    ("USA", "2024-07-11"): "038846d768ea27e11df6c496974cd909763ccb95a5158568a98e28ffd94aa804",
    ("USA", "2024-11-21"): "cda7d5fa1d3536ee050fef3ee59517ce377f0521bc3f79517d3b30c6443a9f42",
    ("USA", "2025-07-31"): "44df14ead95f3354902dffbd6166263dbf57d0a57159d413e1a07eab4df6fb13",
    ("USA", "2026-01-22"): "5cea8e0d12f88d14c9d8e4f8c6a7039216cb3d146eb2824fda935788b1fa76f4",
}
PARTNERS = {
    "US": "USA", "USA": "USA", "Canada": "CAN", "China": "CHN", "Japan": "JPN", "UK": "GBR", "Mexico": "MEX", "Germany": "DEU",
}  # fmt: skip
Row = tuple[str, ...]
# Any: the Factbook's JSON is a tree of headings that ends in {"text": ...}
Page = Mapping[str, Any]


def pages(folder: Path) -> Iterator[tuple[str, str, Page]]:
    """Every edition: country, date, page."""
    for (country, date), sha256 in EDITIONS.items():
        path = raw(folder, f"factbook/vintages/{country[:2].lower()}_{date}.json", sha256)
        yield country, date, read_json(path)


def border_length(country: str, date: str, page: Page) -> Iterator[Row]:
    """Rows (a, b, part, period, value, vintage, status), in kilometres."""
    other = "USA" if country == "CAN" else "CAN"
    text = page["Geography"]["Land boundaries"]["border countries"]["text"]
    total, alaska = printed(text, r"(?:US|Canada) ([\d,]+) km"), printed(text, r"([\d,]+) km with Alaska")
    contiguous = number(Decimal(total) - Decimal(alaska))
    for part, value, status in (("total", total, ""), ("alaska", alaska, ""), ("contiguous", contiguous, "d")):
        yield country, other, part, date[:4], value, date, status
    for neighbour in re.finditer(r"\bMexico ([\d,]+) km", text):
        for pair in ((country, "MEX"), ("MEX", country)):
            yield *pair, "total", date[:4], number(Decimal(neighbour[1].replace(",", ""))), date, ""


def electricity_trade(country: str, date: str, page: Page) -> Iterator[Row]:
    """Rows (from, to, period, value, vintage, status), in billions of kilowatt-hours; Canada's page only."""
    if country == "CAN":
        for pair, heading in ((("CAN", "USA"), "exports"), (("USA", "CAN"), "imports")):
            text = page["Energy"]["Electricity"][heading]["text"]
            yield *pair, printed(text, r"\((\d{4})"), printed(text, r"([\d.]+) billion kWh"), date, "e"


def partner_share(country: str, date: str, page: Page) -> Iterator[Row]:
    """Rows (from, to, share_of, period, value, vintage, status), whole percent of the country's exports or imports."""
    for flow in ("exports", "imports"):
        listed, year = page["Economy"][f"{flow.capitalize()} - partners"]["text"].rstrip(")").rsplit(" (", 1)
        for entry in listed.split(", "):
            name, percent = entry.rstrip("%").rsplit(" ", 1)
            pair = (country, PARTNERS[name]) if flow == "exports" else (PARTNERS[name], country)
            yield *pair, flow, year, percent, date, ""


def personnel(country: str, date: str, page: Page) -> Iterator[Row]:
    """Rows (of, period, value, vintage, status): people on active duty; an edition that prints only a target has none."""
    text = page["Military and Security"]["Military and security service personnel strengths"]["text"]
    found = re.search(r"approximately ([\d.,]+)( million)? active[- ]", text)
    if found:
        value = Decimal(found[1].replace(",", "")) * (10**6 if found[2] else 1)
        yield country, printed(text, r"\((\d{4})\)"), number(value), date, "e"


TABLES = {
    "cia/border_length": (border_length, ("a", "b", "part")),
    "cia/electricity_trade": (electricity_trade, ("from", "to")),
    "cia/military_personnel": (personnel, ("of",)),
    "cia/partner_share": (partner_share, ("from", "to", "share_of")),
}


if __name__ == "__main__":
    editions = list(pages(folder_argument()))
    for dataflow, (table, dimensions) in TABLES.items():
        print(write_observations(dataflow, dimensions, [row for edition in editions for row in table(*edition)]))
