"""Demonyms of every country in English and French, from the data set "countries" → recipes/demonyms.yaml.

Source: world-countries 5.1.0 (Mohammed Le Doze and contributors, https://github.com/mledoze/countries), countries.json.
Licence: Open Database License 1.0. Run as `python recipes/demonyms.py COUNTRIES.json`, then recipes/cldr_entities.py.
A word that several countries share ("Dominican") is left to each of them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

TARGET = Path(__file__).with_suffix(".yaml")
CODES = {"UNK": "XKX"}  # Kosovo
LANGUAGES = {"en": "eng", "fr": "fra"}
HEAD = (
    "# Adjectives and words for people, in the singular (fr: masculine, feminine). Written by recipes/demonyms.py from\n"
    "# world-countries 5.1.0 (https://github.com/mledoze/countries, Open Database License 1.0); never by hand.\n"
)


def main() -> None:
    """Writes demonyms.yaml."""
    rows = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines = []
    for row in sorted(rows, key=lambda row: CODES.get(row["cca3"], row["cca3"])):
        said = {}
        for language, key in LANGUAGES.items():
            both = row.get("demonyms", {}).get(key, {})
            words = [w.strip() for form in ("m", "f") for w in both.get(form, "").replace(" or ", ", ").split(",")]
            said[language] = list(dict.fromkeys(w.lower() if language == "fr" else w for w in words if w))
        if said := {language: words for language, words in said.items() if words}:
            flow = yaml.safe_dump(said, allow_unicode=True, default_flow_style=True, width=10_000).strip()
            lines.append(f"{CODES.get(row['cca3'], row['cca3'])}: {flow}")
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
