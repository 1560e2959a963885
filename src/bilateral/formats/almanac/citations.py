"""The publishers' tables as one cites them: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from bilateral.almanac.sources import Source, terms

__all__ = ["bibtex", "csl"]

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_ESCAPED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def bibtex(sources: Iterable[Source]) -> str:
    """One `@misc` a table, its key the id with a colon for the slash."""
    return "\n".join(_entry(source) for source in sources)


def csl(sources: Iterable[Source]) -> str:
    """The same as a CSL-JSON list of data sets."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def _entry(source: Source) -> str:
    flow = source.flow
    fields = {
        "author": f"{{{_tex(flow.publisher)}}}",
        "title": f"{{{_tex(flow.title)}}}",
        "year": str(flow.released.year),
        "date": flow.released.isoformat(),
        "howpublished": _tex(flow.table),
        "publisher": _tex(flow.publisher),
        "url": flow.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(f"Licence: {terms(flow)}"),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{flow.id.replace('/', ':')},\n{body}}}\n"


def _item(source: Source) -> dict[str, object]:
    flow = source.flow
    day = flow.released
    return {
        "id": flow.id,
        "type": "dataset",
        "title": flow.title,
        "author": [{"literal": flow.publisher}],
        "publisher": flow.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "number": flow.table,
        "URL": flow.url,
        "note": f"Licence: {terms(flow)}",
    }


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)
