"""World Bank, GDP in current U.S. dollars, eight vintages → worldbank/gdp.

Source: World Bank, World Development Indicators, NY.GDP.MKTP.CD, as published in September 2012, June 2013, August 2015,
July 2017, January 2018 and October 2024: Canada, Mexico, the United States and the world. The day of a vintage within
its month is not documented, so it is dated the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table, read_json

VINTAGES = {
    "2012-09": "767f9e9cb6d298cc926b08a6c50d23cab744b8ef5c80a42bff0b81d5608c9093",
    "2013-06": "74b35cef20d7e8bc4a44a576949532cdd642c7baa5226d6d0d74a8bcc763d5c3",
    "2015-08": "1cca7528c45fafe23f6afbdd7c965644c9f17d7d5c5274754052e1b777980bde",
    "2017-07": "fd490763957bb69e2464fb0852b398f7a02f7df49c42d7be5b2b3ea907cde725",
    "2018-01": "810e013b10038db15446aad3889037bfafd053c2d01a4b6d32ee6295bde2bb7c",
    "2024-10": "403ecff913e2bfa4c2c238f1f8c2c729c139863ea96464493728a8843471fd29",
}
ANSWERS = {
    "USA_NY.GDP.MKTP.CD_two_vintages.json": "10747c553062e3ef2890eb026ac9124d559965d774bf4e5ae4aa72b943a79547",
    "gdp_trimmed_lastupdated_2026-07-13.json": "a5340c6221da60f21373f29afd02a4b24bef5046837abd9b2d129844b94fd40d",
}
AREAS = {code: code for code in ("CAN", "MEX", "USA", "WLD")}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, year, value in whole U.S. dollars, vintage, status)."""
    for month, sha256 in VINTAGES.items():
        path = raw(folder, f"wdi/gdp_wdi_vintage_{month}.csv", sha256)
        vintage = f"{month}-01"
        for row in Table(path, ("Country Code", "Year", "Value")):
            dollars = _whole(row.amount("Value"))
            yield row.code("Country Code", AREAS), row.period("Year", vintage), dollars, vintage, ""


def answered(folder: Path) -> Iterator[tuple[str, ...]]:
    """The same rows from the recorded answers of the API: an answer is a page's head and its list of rows."""
    for name, sha256 in ANSWERS.items():
        path = raw(folder, f"../payloads/worldbank_v2/{name}", sha256)
        recorded = read_json(path)
        pages = [page for page in recorded.values() if len(page) == 2] if isinstance(recorded, dict) else [recorded]
        for head, rows in pages:
            for row in rows:
                if row["countryiso3code"] in AREAS and row["value"] is not None:
                    yield row["countryiso3code"], row["date"], _whole(row["value"]), head["lastupdated"], ""


def _whole(dollars: str | int | Decimal) -> str:
    return number(Decimal(dollars).quantize(Decimal(1), ROUND_HALF_EVEN))


if __name__ == "__main__":
    source = folder_argument()
    print(write_observations("worldbank/gdp", ("of",), [*observations(source), *answered(source)]))
