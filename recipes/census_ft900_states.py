"""FT-900 supplement, goods of the states by kind, and duties on imports → census/state_goods_kind, calculated_duty, duty_rate.

Source: U.S. Census Bureau, FT-900 supplement of March 2025, exhibits 1, 2 and 2a, not seasonally adjusted, March and the first
quarter of 2025, millions of U.S. dollars, released 6 May 2025. Exports by state of origin of movement, imports by state of
destination. Calculated duty is on imports for consumption, by NAICS-based product; the rate is that duty over the customs
value of the same imports, computed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from census_ft900 import VINTAGE, Cells, flow, rows_of
from census_state_trade import state_codes
from common import folder_argument, number, write_observations

PERIODS = ("2025-03", "2025-Q1")
EXPORTS = {"manufactured": (0, 1), "non_manufactured": (3, 4), "re_exports": (6, 7), "all": (8, 9)}
IMPORTS = {"manufactured": (0, 1), "non_manufactured": (3, 4), "all": (6, 7)}
PRODUCTS = {
    "GRAND TOTAL": "all", "Agricultural, Forestry & Fishery Products": "farm_forest_fish",
    "Agricultural Products, Total": "agricultural", "Livestock And Livestock Products": "livestock",
    "Forestry Products, Nspf": "forestry", "Fish, Fresh Or Chilled; And Other Marine Products": "fish",
    "Mining, Total": "mining", "Oil And Gas": "oil_gas", "Minerals And Ores": "minerals",
    "Manufacturing, Total": "manufacturing", "Food And Kindred Products": "food", "Beverages And Tobacco": "beverages",
    "Textile And Fabrics": "fabrics", "Textile Mill Products": "textile_products", "Apparel And Accessories": "apparel",
    "Leather And Allied Products": "leather", "Wood Products": "wood", "Paper Products": "paper",
    "Printing, Publishing & Similar Products": "printing", "Petroleum And Coal Products": "petroleum_coal",
    "Chemicals": "chemicals", "Plastic And Rubber Products": "plastic_rubber",
    "Nonmetallic Mineral Products": "nonmetallic_minerals", "Primary Metal Products": "primary_metals",
    "Fabricated Metal Products": "metal_products", "Machinery, Except Electrical": "machinery",
    "Computers and Electronic Products": "computers",
    "Electrical Equipment, Appliances and Components": "electrical_equipment",
    "Transportation Equipment": "transport_equipment", "Furniture and Fixtures": "furniture",
    "Miscellaneous Manufactured Commodities": "other_manufactured", "Special Classification Provisions": "special",
    "Scrap & Waste": "scrap", "Used Or Second-Hand Merchandise": "second_hand",
    "Goods Returned Or Reimported": "returned", "Special Classification Provision, Nspf": "special_other",
}  # fmt: skip


def states(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, product, period, millions, vintage, status)."""
    codes = state_codes() | {"U.S. Total": "USA"}
    for exhibit, width, section, products in (("2", 10, "Exports", EXPORTS), ("2a", 9, "Imports", IMPORTS)):
        for name, cells in rows_of(folder, f"supplement {exhibit}", width):
            if code := codes.get(name):
                ends = (code, "WLD") if section == "Exports" else ("WLD", code)
                for product, columns in products.items():
                    yield from _rows((*ends, product), [cells[c] for c in columns])


def duties(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, product, period, millions, vintage, status)."""
    for product, cells in _products(folder):
        yield from _rows((*flow("Imports", "WLD"), product), cells[6:8])


def rates(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, product, period, percent, vintage, status), to the hundredth of a percent."""
    for product, cells in _products(folder):
        for period, value, duty in zip(PERIODS, cells[4:6], cells[6:8], strict=True):
            if value and duty is not None:
                yield "WLD", "USA", product, period, number(round(100 * duty / value, 2)), VINTAGE, "d"


def _products(folder: Path) -> Iterator[tuple[str, Cells]]:
    for name, cells in rows_of(folder, "supplement 1", 8):
        if product := PRODUCTS.get(name):
            yield product, cells


def _rows(key: tuple[str, ...], cells: Cells) -> Iterator[tuple[str, ...]]:
    for period, value in zip(PERIODS, cells, strict=True):
        if value is not None:
            yield *key, period, number(value), VINTAGE, ""


TABLES = (("census/state_goods_kind", states), ("census/calculated_duty", duties), ("census/duty_rate", rates))

if __name__ == "__main__":
    raw_folder = folder_argument()
    for table, rows in TABLES:
        print(write_observations(table, ("from", "to", "product"), rows(raw_folder)))
