"""Statistics Canada, international merchandise trade by principal trading partner → statcan/goods_trade_bop.

Source: Statistics Canada, table 12-10-0011-01, balance-of-payments basis, unadjusted, months, millions of Canadian
dollars: the United States (vectors v87008811 imports, v87008927 exports) 1997-2001 and from 2019, all countries
(v87008810, v87008926) from 2017 and 2018. The table was read up to February 2026, released 2 April 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, number, raw, write_observations
from tables import Table

VINTAGE = "2026-04-02"
UNITED_STATES = (  # file, column of the month, SHA-256
    ("1997_2001", "ref_date", "27a8ab2ea6e9e86a937b8983fb337d5522ab8cb533c2093d2b3ae668412db277"),
    ("2019_2026", "REF_DATE", "2c0ed6bb38605e165e7ff149e7132e14c73c5c480eb7e42495ef1b132c61bf81"),
)
IMPORTS, EXPORTS = "import_v87008811", "export_v87008927"
ALL_COUNTRIES = "statcan/12100011_all_countries_bop_unadj_2017_2026.csv"
ALL_SHA256 = "0add531887b312807d33acd005d7d7122fa1026a94d37b59b80a48b605dca46d"

VECTORS = {"v87008810": "imports", "v87008926": "exports"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, period, value, vintage, status)."""
    for years, date, sha256 in UNITED_STATES:
        path = raw(folder, f"statcan/12100011_us_bop_unadj_{years}.csv", sha256)
        for row in Table(path, (date, IMPORTS, EXPORTS)):
            month = row.period(date, VINTAGE)
            yield "USA", "CAN", month, number(row.amount(IMPORTS)), VINTAGE, ""
            yield "CAN", "USA", month, number(row.amount(EXPORTS)), VINTAGE, ""
    for row in Table(raw(folder, ALL_COUNTRIES, ALL_SHA256), ("ref_date", "vector", "value_cad_millions")):
        pair = ("WLD", "CAN") if row.code("vector", VECTORS) == "imports" else ("CAN", "WLD")
        yield *pair, row.period("ref_date", VINTAGE), number(row.amount("value_cad_millions")), VINTAGE, ""


if __name__ == "__main__":
    print(write_observations("statcan/goods_trade_bop", ("from", "to"), observations(folder_argument())))
