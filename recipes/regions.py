"""Regions and groups of countries with their members, from country_converter → knowledge/entities/regions.yaml.

Source: country_converter 1.3.2 (Konstantin Stadler and contributors, https://github.com/IndEcol/country_converter),
country_data.tsv: regions of the United Nations' standard M49, members of organisations on the day of that release.
Run as `python recipes/regions.py COUNTRY_DATA.tsv`; names are those of recipes/regions.yaml.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

HERE = Path(__file__)
TARGET = HERE.parents[1] / "src" / "bilateral" / "knowledge" / "entities" / "regions.yaml"
KNOWN = TARGET.with_name("countries.yaml")
CODES = {"XKV": "XKX"}  # Kosovo
HEAD = (
    "# Regions of the United Nations' standard M49, and groups as of 2025. Written by recipes/regions.py from\n"
    "# country_converter 1.3.2 (https://github.com/IndEcol/country_converter); names: recipes/regions.yaml. Never by hand.\n"
)


def members(rows: Sequence[Mapping[str, str]], where: Mapping[str, Sequence[str]], known: set[str]) -> list[str]:
    """The countries whose columns have one of the values; `*` is any."""
    found = {
        CODES.get(row["ISO3"], row["ISO3"])
        for row in rows
        if not row["obsolete"] and all(row[c] in values or (row[c] and "*" in values) for c, values in where.items())
    }
    return sorted(found & known)


def main() -> None:
    """Writes regions.yaml."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    known = {row["code"] for row in yaml.safe_load(KNOWN.read_text("utf-8"))}
    text = []
    for group in yaml.safe_load(HERE.with_suffix(".yaml").read_text("utf-8")):
        group["members"] = members(rows, group.pop("where"), known)
        for index, (key, value) in enumerate(group.items()):
            flow = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
            text.append(f"{'- ' if index == 0 else '  '}{key}: {flow.removesuffix('...' + chr(10)).strip()}")
    TARGET.write_text(HEAD + "\n".join(text) + "\n", "utf-8")


if __name__ == "__main__":
    main()
