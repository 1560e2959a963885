"""CIA World Factbook, about ninety fields of the pages on Canada and the United States → one dataflow of cia/ a field.

Source: the Factbook's four dated editions that cia_factbook.py names. cia_factbook_fields.yaml says where on the page each
field stands, in which unit it is printed and which headings under it are codes. A figure is of the year that is printed
with it, else of the year printed once for its group; standing measures (area, coast) are of the edition's year. Printed
millions and billions are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cia_factbook import Page, Row, pages
from common import folder_argument, number, write_observations

FIELDS = Path(__file__).with_suffix(".yaml")
MAGNITUDES = {None: 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER = r"(?:[\w ]+: )?(?P<sign>-?)\$?(?P<digits>-?[\d.,]*\d)(?: (?P<magnitude>million|billion|trillion))?\s?"
YEAR = re.compile(r"\((?P<year>\d{4})(?P<estimate> est\.)?\)")
ENTRY = re.compile(r"(?P<name>[^,%]+?)(?: \(official\))? (?P<percent>[\d.]+)%")
MARKUP = re.compile(r"<[^>]+>|&nbsp;|\xa0")

# Any: a field of the table is a small tree: at, unit, and by (dimension) with codes (heading → code)
Spec = Mapping[str, Any]


def observations(spec: Spec, country: str, edition: str, page: Page) -> Iterator[Row]:
    """Rows (of, code if the field has some, period, value, vintage, status) of one field in one edition.

    Exports and imports are two fields of one dataflow: rows (from, to, period, value, vintage, status).
    """
    if "exports" in spec:
        for place, ends in ((spec["exports"], (country, "WLD")), (spec["imports"], ("WLD", country))):
            yield from _rows(spec, ends, edition, _find(page, place))
    else:
        yield from _rows(spec, (country,), edition, _find(page, spec["at"]))


def _rows(spec: Spec, ends: tuple[str, ...], edition: str, group: Page) -> Iterator[Row]:
    """Rows of the figures of one group, which is empty where the edition has none."""
    if "list" in spec:
        yield from _listed(spec, ends, edition, group["text"])
        return
    for codes, text in _figures(spec, group):
        if text != "NA":
            value = _value(text, spec["unit"])
            period, status = _period(text, group, edition) if "year" not in spec else (edition[:4], "")
            for code, sign in spec.get("signs", {"": 1}).items():
                told = (*codes, code) if code else codes
                yield *ends, *told, period, number(sign * Decimal(value)), edition, status if sign > 0 else "d"


def _find(page: Page, places: str | list[str]) -> Page:
    """The field's part of the page: the first place where the edition has it, empty if none; headings are stripped."""
    for place in [places] if isinstance(places, str) else places:
        part: Any = page
        for heading in place.split(" > "):
            part = {key.strip(): value for key, value in part.items()}.get(heading, {})
        if part:
            return {key.strip(): value for key, value in part.items()}
    return {}


def _figures(spec: Spec, group: Page) -> Iterator[tuple[tuple[str, ...], str]]:
    """The codes and the printed text of each figure: of the field itself, of its headings, or of its years."""
    if "codes" in spec:
        for heading, code in spec["codes"].items():
            if heading in group:
                yield (code,), _plain(group[heading]["text"])
    elif "text" in group:
        yield (), _plain(group["text"])
    else:
        yield from (((), _plain(part["text"])) for heading, part in group.items() if heading != "note")


def _listed(spec: Spec, ends: tuple[str, ...], edition: str, text: str) -> Iterator[Row]:
    """A list such as "Christian 53.3%, Muslim 4.9% (2021 est.)". Raises KeyError for a name without a code."""
    period, status = _period(text, {}, edition)
    for entry in ENTRY.finditer(_plain(text)):
        yield *ends, spec["list"][entry["name"].strip()], period, number(entry["percent"]), edition, status


def _plain(text: str) -> str:
    return " ".join(MARKUP.sub(" ", text).split())


def _value(text: str, unit: str) -> str:
    """The number at the start, written out. Raises ValueError unless the unit follows it."""
    found = re.match(NUMBER + re.escape(unit), text)
    if not found:
        raise ValueError(f"no number in “{unit}” begins: {text}")
    value = Decimal(found["sign"] + found["digits"].replace(",", "")) * MAGNITUDES[found["magnitude"]]
    return number(value)


def _period(text: str, group: Page, edition: str) -> tuple[str, str]:
    """The year printed with the figure, or with another of its group, and the status. Raises ValueError for none."""
    printed = (text, *(part["text"] for part in group.values() if isinstance(part, dict)))
    for found in map(YEAR.search, printed):
        if found:
            return found["year"], "e" if found["estimate"] else ""
    raise ValueError(f"no year is printed, edition {edition}: {text}")


if __name__ == "__main__":
    editions = list(pages(folder_argument()))
    for dataflow, spec in yaml.safe_load(FIELDS.read_text("utf-8")).items():
        dimensions = ("from", "to") if "exports" in spec else ("of", spec["by"]) if "by" in spec else ("of",)
        rows = [row for edition in editions for row in observations(spec, *edition)]
        if not {"CAN", "USA"} <= {row[0] for row in rows}:
            raise ValueError(f"{dataflow}: not on the pages of both countries")
        print(write_observations(dataflow, dimensions, rows))
