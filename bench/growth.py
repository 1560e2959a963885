"""Whether the time to check a text grows with its length and no faster, for texts that are made to be hard.

    python bench/growth.py [SHAPE ...]

Each shape is checked at a quarter, a half and the whole of its size. The last doubling may cost no more than LIMIT
times the time before it; a text twice as long in linear time costs twice. Prints a row a shape; ends with 1 if one
grows faster.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Callable, Mapping

from bilateral import Checker
from bilateral.model.errors import SourceError

LIMIT = 3.0
FLOOR_S = 0.05  # less is noise

SHAPES: Mapping[str, tuple[int, Callable[[int], str]]] = {
    "prose": (400, lambda n: "In 2024, U.S. exports of goods to Canada came to US$349.9 billion.\n\n" * n),
    "brackets open": (40_000, lambda n: "Canada " + "(" * n + " exports"),
    "brackets nested": (10_000, lambda n: "Canada " + "(" * n + "5" + ")" * n),
    "quotes open": (20_000, lambda n: "Canada said \"" + "“" * n),
    "numbers": (8_000, lambda n: "Canada sold " + " ".join(str(i) for i in range(n)) + " goods."),
    "numbers with commas": (8_000, lambda n: "Canada sold " + ", ".join(f"${i}.5 billion" for i in range(n)) + "."),
    "digits": (100_000, lambda n: "Canada sold " + "7" * n + " goods."),
    "years": (4_000, lambda n: "Exports rose in " + ", ".join(str(1900 + i % 120) for i in range(n)) + "."),
    "ranges": (4_000, lambda n: "Exports rose " + " to ".join(str(i) for i in range(n)) + " percent."),
    "one sentence": (200_000, lambda n: "the exports of goods from Canada to the United States and " * (n // 58)),
    "one word": (200_000, lambda n: "a" * n),
    "no spaces": (100_000, lambda n: "Canada,exports;" * (n // 15)),
    "countries": (10_000, lambda n: "Canada trades with " + "France, Japan, Mexico, Chad, " * (n // 4) + "Peru."),
    "same country": (10_000, lambda n: "Canada " * n + "exports goods."),
    "headings": (5_000, lambda n: "\n\n".join(f"Canada in {1900 + i % 120}" for i in range(n))),
    "markdown headings": (5_000, lambda n: "# Trade with Mexico\n\nIt is Canada's largest partner.\n\n" * (n // 2)),
    "items": (4_000, lambda n: "The members of NATO are:\n\n" + "\n".join(f"- Canada {i}" for i in range(n))),
    "cues": (5_000, lambda n: "Canada is " + "the largest and more than " * n + "5 percent."),
    "each other": (3_000, lambda n: "Canada and the United States are each other's largest partner and " * n),
    "hedges": (10_000, lambda n: "Canada sold " + "more than about nearly " * n + "5 goods."),
    "dots": (50_000, lambda n: "U.S." * n),
    "spaces": (200_000, lambda n: "Canada" + " " * n + "exports"),
    "broken lines": (20_000, lambda n: "Canada exports\n" * n),
    "dashes": (20_000, lambda n: "Canada – " * n),
    "slips": (10_000, lambda n: "the exoprts of goods " * n),
    "table": (4_000, lambda n: "\n".join(f"Exports\tCanada\t{i}" for i in range(n))),
    "semicolons": (10_000, lambda n: "Canada: " + "exports; " * n),
    "periods": (5_000, lambda n: "From 2001 to 2005 and in March 2003 " * n),
    "percent of percent": (5_000, lambda n: "half of a third of " * n + "Canada's exports."),
}  # fmt: skip


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of: {', '.join(SHAPES)}")
    given = parser.parse_args()
    checker = Checker()
    checker.check_text("Canada has ten provinces.")
    print(f"{'shape':22}{'characters':>12}{'quarter, s':>12}{'half, s':>10}{'whole, s':>10}{'growth':>8}")
    grows = []
    for name in given.shapes or SHAPES:
        size, made = SHAPES[name]
        quarter, half, whole = (seconds(checker, made(part)) for part in (size // 4, size // 2, size))
        growth = whole / max(half, FLOOR_S)
        grows += [name] * (growth > LIMIT)
        mark = " !" if growth > LIMIT else ""
        print(f"{name:22}{len(made(size)):12,}{quarter:12.3f}{half:10.3f}{whole:10.3f}{growth:8.1f}{mark}", flush=True)
    return int(bool(grows))


def seconds(checker: Checker, text: str) -> float:
    """Processor time of one check."""
    began = time.process_time()
    with contextlib.suppress(SourceError):
        checker.check_text(text, language="en")
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
