"""Countries: names in English and French from Unicode CLDR, other names and demonyms from cldr_entities.yaml,
and the demonyms of the rest from demonyms.yaml.

Source: Unicode CLDR territory names and territory aliases (alpha-2 to alpha-3), as packaged by Babel 2.18.
Licence: Unicode License v3, https://www.unicode.org/license.txt. Run as `python recipes/cldr_entities.py`;
it is the only writer of knowledge/entities/countries.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, __version__
from babel.core import get_global

HERE = Path(__file__)
TARGET = HERE.parents[1] / "src" / "bilateral" / "knowledge" / "entities" / "countries.yaml"
SUPERSEDED = {"ZAR": "COD", "FXX": "FRA", "TMP": "TLS", "XKK": "XKX"}  # CLDR lists old alpha-3 aliases too
NO_COUNTRY = {"ASC", "CPT", "DGA", "TAA", "QUU", "XAA", "XBB", "ZZZ", "EUE", "QMM", "ANT"}
LANGUAGES = ("en", "fr")
ALIKE_IN_PLURAL = ("ese", "ish", "ch", "ic", "ss")  # English words for people that take no -s


class _Plain(yaml.SafeDumper):
    """Writes equal lists out in full, not as references to one another."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3, for the territories that CLDR names."""
    named = Locale("en").territories
    table = {
        new[0]: SUPERSEDED.get(old, old)
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in named
    }
    return {two: three for two, three in table.items() if three not in NO_COUNTRY}


def spelled(name: str, language: str) -> list[str]:
    """CLDR's name and the ways it is otherwise spelled: `&` and `St.` written out."""
    forms = [name]
    if language == "en":
        written_out = name.replace("&", "and")
        forms += [written_out, name.replace("St.", "Saint"), written_out.replace("St.", "Saint")]
    return list(dict.fromkeys(forms))


def inflected(words: Sequence[str], language: str) -> list[str]:
    """The words with their plurals; in French also with the capital that a word for people carries."""
    if language == "en":
        forms = [f for w in words for f in ([w] if w.endswith((*ALIKE_IN_PLURAL, "s")) else [w, w + "s"])]
    else:
        lower = [f for w in words for f in ([w] if w.endswith(("s", "x")) else [w, w + "s"])]
        forms = lower + [f[0].upper() + f[1:] for f in lower]
    return list(dict.fromkeys(forms))


# Any: YAML holds whatever its author wrote
def entity(two: str, three: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """One entity as the YAML file has it."""
    names = {}
    for language in LANGUAGES:
        from_cldr = spelled(Locale(language).territories[two], language)
        added = list(more.get("names", {}).get(language, ()))
        names[language] = list(dict.fromkeys(added + from_cldr if more.get("first") else from_cldr + added))
    found: dict[str, Any] = {"code": three, "alpha2": two, "kind": "country", "names": names}
    if "demonyms" in more:
        found["demonyms"] = {
            language: inflected(words, language) for language in LANGUAGES if (words := more["demonyms"].get(language))
        }
    return found


def lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The entities as YAML, one field a line."""
    for row in rows:
        for index, (key, value) in enumerate(row.items()):
            text = yaml.dump(
                value, Dumper=_Plain, allow_unicode=True, default_flow_style=True, width=10_000
            ).removesuffix("...\n")
            yield f"{'- ' if index == 0 else '  '}{key}: {text.strip()}"


def main() -> None:
    """Writes countries.yaml. Raises KeyError for an addition to a country that CLDR lacks."""
    more = yaml.safe_load(HERE.with_suffix(".yaml").read_text("utf-8"))
    taken = {w for said in more.values() for words in said.get("demonyms", {}).values() for w in words}
    for code, said in yaml.safe_load(HERE.with_name("demonyms.yaml").read_text("utf-8")).items():
        free = {language: [w for w in words if w not in taken] for language, words in said.items()}
        if any(free.values()):
            more.setdefault(code, {}).setdefault("demonyms", free)  # the French are those of France, not of its lands
    codes = alpha3()
    if lost := sorted(set(more) - set(codes.values())):
        raise KeyError(f"cldr_entities.yaml names countries that CLDR lacks: {', '.join(lost)}")
    rows = [entity(two, codes[two], more.get(codes[two], {})) for two in sorted(codes, key=codes.__getitem__)]
    head = (
        f"# Countries and territories. Written by recipes/cldr_entities.py; names: Unicode CLDR (Babel {__version__}),\n"
        "# further names and demonyms: recipes/cldr_entities.yaml, recipes/demonyms.yaml. Edit the first, not this one.\n"
    )
    TARGET.write_text(head + "\n".join(lines(rows)) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
