"""CIA World Factbook, Canada, "Diplomatic representation" → cia/missions: posts by sort, both ways, per dated edition.

Counted from the lists of cities (status d). An honorary consul or a mission to an organisation is not in those lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cia_factbook import Page, pages
from common import folder_argument, write_observations

SECTIONS = {
    ("CAN", "USA"): "Diplomatic representation in the US",
    ("USA", "CAN"): "Diplomatic representation from the US",
}
FIELDS = {"consulate_general": "consulate(s) general", "consulate": "consulate(s)", "trade_office": "trade office(s)"}


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (from, to, sort, period, value, vintage, status)."""
    for country, date, page in pages(folder):
        if country == "CAN":
            for (sender, host), section in SECTIONS.items():
                for sort, number in _posts(page["Government"][section]).items():
                    yield sender, host, sort, date[:4], str(number), date, "d"


def _posts(section: Page) -> dict[str, int]:
    """How many posts of each sort, and of all: the embassy is one, whose chief or address the section names."""
    posts = {sort: _cities(section.get(field, {}).get("text", "")) for sort, field in FIELDS.items()}
    posts["embassy"] = 1 if "chief of mission" in section else 0
    return posts | {"all": sum(posts.values()), "consular": posts["consulate_general"] + posts["consulate"]}


def _cities(listed: str) -> int:
    return len([city for city in listed.split(";")[0].split(",") if city.strip()])


if __name__ == "__main__":
    print(write_observations("cia/missions", ("from", "to", "sort"), observations(folder_argument())))
