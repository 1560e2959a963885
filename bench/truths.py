"""How many truths are refuted, and how many falsehoods pass: sentences put together from the almanac's own figures.

    python bench/truths.py [--count 2000] [--seed 1] [--show]

`truths.yaml` holds the parts of the sentences and which series fill them. Each sentence is true by one of our tables,
so that none of its claims may be refuted. Then one printed number of each is made over half as large again: no claim
that tells it may be supported. The figures are the almanac's, and so nothing here says how well texts by others are
read; it finds what no author of test cases thought of writing.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

import bilateral
from bilateral import Checker
from bilateral.model.errors import BilateralError
from bilateral.model.verdict import Verdict

KNOWLEDGE = Path(bilateral.__file__).parent / "knowledge"
PARTS = Path(__file__).with_name("truths.yaml")
PUBLISHED = "2026-03"  # when all of the sentences are said to have been written
YEARS = range(2019, 2026)
MONTHS = 12
FAR = 3  # years back
LARGER = 1.62  # no ratio of two currencies, and no part of a year
LEAST = 1.5  # per cent: a smaller change is no movement to speak of
_NUMBER = re.compile(r"(?<![\d.,])\d+\.\d+(?= (?:per cent|million|billion))")
_POSSESSIVE = {"Canada": "Canada's", "the United States": "America's"}


def main() -> None:
    """Prints both counts, and with `--show` every claim that counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000, help="how many sentences, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--show", action="store_true", help="print every truth refuted and every falsehood supported")
    given = parser.parse_args()
    draw, checker = random.Random(given.seed), Checker()
    written = list(truths(yaml.safe_load(PARTS.read_text("utf-8"))))
    chosen = draw.sample(written, min(given.count, len(written)))
    tell("true", judged(checker, ((text, "") for text in chosen)), Verdict.REFUTED, show=given.show)
    tell("made false", judged(checker, filter(None, (falsified(text, draw) for text in chosen))), Verdict.SUPPORTED,
         show=given.show)  # fmt: skip


def tell(what: str, found: list[tuple[str, str, Verdict]], wrong: Verdict, *, show: bool) -> None:
    """One line of counts; the claims with the wrong verdict below it."""
    counts = Counter(verdict for _, _, verdict in found)
    shares = ", ".join(f"{verdict.value} {number}" for verdict, number in counts.most_common())
    print(f"{what}: {len(found)} claims: {shares}; wrongly {wrong.value} {counts[wrong] / max(1, len(found)):.4f}")
    if show:
        for text, quote, verdict in found:
            if verdict is wrong:
                print(f"    {text}\n        “{quote}”")


def judged(checker: Checker, texts: Iterator[tuple[str, str]]) -> list[tuple[str, str, Verdict]]:
    """The claims of each text that tell the number, all where none is given: text, quotation, verdict."""
    found = []
    for text, number in texts:
        try:
            claims = checker.check_text(text, published=PUBLISHED).documents[0].claims
        except BilateralError as error:
            print(f"    {text}\n        {error}")
            continue
        found += [(text, j.claim.quote, j.verdict) for j in claims if number in j.claim.quote]
    return found


def falsified(text: str, draw: random.Random) -> tuple[str, str] | None:
    """The text with one of its numbers made larger, and that number; None if it prints none."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    old = draw.choice(numbers)
    new = f"{float(old[0]) * LARGER:.{len(old[0].partition('.')[2])}f}"
    return text[: old.start()] + new + text[old.end() :], new


# Any: the parts are read from YAML
def truths(parts: Mapping[str, Any]) -> Iterator[str]:
    """Every sentence that can be put together."""
    series = {name: annual(**told) for name, told in parts["series"].items()}
    for flow, y in itertools.product(parts["flows"], YEARS):
        out, back = series[flow["out"]], series[flow["back"]]
        if {y, y - 1} <= out.keys() & back.keys():
            words = flow_words(flow, out, back, y)
            for opening, ending in itertools.product(parts["flow_openings"], parts["flow_endings"]):
                yield sentence(opening + ending, words)
    for move, y in itertools.product(parts["moves"], YEARS):
        known = series[move["series"]]
        if {y, y - 1} <= known.keys() and abs(known[y] / known[y - 1] - 1) * 100 >= LEAST:
            yield from (sentence(form, move_words(move, known, y)) for form in parts["move_sentences"])
        if {y, y - FAR} <= known.keys() and abs(known[y] / known[y - FAR] - 1) * 100 >= LEAST:
            yield from (sentence(form, move_words(move, known, y, y - FAR)) for form in parts["far_sentences"])
    yield from happenings(parts["facts"])


def annual(file: str, where: Mapping[str, str], scale: float, months: str = "sum") -> dict[int, float]:
    """A series by year, of months where the year itself is not printed and none of the twelve is missing."""
    years: dict[int, float] = {}
    parts: defaultdict[int, dict[str, float]] = defaultdict(dict)
    with (KNOWLEDGE / "observations" / f"{file}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if all(row[column] == code for column, code in where.items()):
                year, _, part = row["period"].partition("-")
                if not part:
                    years[int(year)] = float(row["value"]) / scale
                elif part.isdigit():
                    parts[int(year)][part] = float(row["value"]) / scale
    over = MONTHS if months == "mean" else 1
    return {y: sum(told.values()) / over for y, told in parts.items() if len(told) == MONTHS} | years


def flow_words(flow: Mapping[str, Any], out: Mapping[int, float], back: Mapping[int, float], y: int) -> dict[str, Any]:
    """What fills the sentences on a flow."""
    gap, figure = out[y] - back[y], flow["figure"]
    return {
        **movement(out, y),
        **{name: flow[name] for name in ("A", "B", "of")},
        "As": _POSSESSIVE[flow["A"]], "Bs": _POSSESSIVE[flow["B"]], "y": y, "q": y - 1,
        "v": figure.format(f"{out[y]:.1f}"), "w": figure.format(f"{back[y]:.1f}"),
        "p": figure.format(f"{out[y - 1]:.1f}"), "g": figure.format(f"{abs(gap):.1f}"),
        "gap": "surplus" if gap > 0 else "deficit",
    }  # fmt: skip


def move_words(move: Mapping[str, Any], known: Mapping[int, float], y: int, q: int = 0) -> dict[str, Any]:
    """What fills the sentences on what rose or fell, since the year before if no other is given."""
    q = q or y - 1
    before, now = (move["figure"].format(f"{known[year]:.{move.get('digits', 1)}f}") for year in (q, y))
    were = "was" if move.get("is_one") else "were"
    return {**movement(known, y, q), "what": move["what"], "were": were, "y": y, "q": q, "v": now, "p": before}


def movement(known: Mapping[int, float], y: int, q: int = 0) -> dict[str, str]:
    """The change from a year, by default the one before, in per cent and in words."""
    change = (known[y] / known[q or y - 1] - 1) * 100
    rising, falling = ("rose", "up", "more", "an increase", "higher"), ("fell", "down", "less", "a decrease", "lower")
    words = rising if change > 0 else falling
    return {"c": f"{abs(change):.1f}", **dict(zip(("moved", "up", "more", "a_change", "higher"), words, strict=True))}


def happenings(parts: Mapping[str, Any]) -> Iterator[str]:
    """Sentences on what befell treaties and bodies, by the first English name of each that is a title."""
    for path in sorted((KNOWLEDGE / "facts").glob("*.yaml")):
        for fact in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader):
            name = fact["names"]["en"][0]
            for told in fact.get("happenings", ()) if name[:1].isupper() and not name.startswith("The ") else ():
                year = str(told["period"])[:4]
                for verb, form in itertools.product(parts["verbs"].get(told["event"], ()), parts["sentences"]):
                    if "/" not in str(told["period"]):
                        yield sentence(form, {"name": name, "verb": verb, "y": year})


def sentence(form: str, words: Mapping[str, Any]) -> str:
    """The form filled in, each sentence with a capital."""
    text = form.format_map(words)
    return re.sub(r"(^|\. )(the )", lambda found: found[1] + found[2].capitalize(), text)


if __name__ == "__main__":
    main()
