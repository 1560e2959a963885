"""Times one page: the cold command, the warm library, sentences a second, memory; beside trafilatura and quantulum3.

    python bench/page.py [PAGE]

"Warm" is the same page again in one process: the almanac is open, the figures and ranks it needs are remembered.
The other two do a part of the work: the one finds the main text, the other the quantities in it. They run on the same
page in the same minute, so that the machine is the same for all.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS_COLD, RUNS_WARM = 5, 20
OTHERS = """
import sys, trafilatura, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from quantulum3 import parser
parser.parse(trafilatura.extract(Path(sys.argv[1]).read_text("utf-8")) or "")
"""


def main() -> None:
    """Prints the table for the page given, or for the example page."""
    summary, *rest = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog="\n\n".join(rest), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", nargs="?", type=Path, default=ROOT / "examples" / "canada-us.md", help="a text file")
    page = parser.parse_args().page
    html = as_html(page)
    text, ours_warm = warm_bilateral(page)
    rows = {
        "cold command, s": (
            cold([sys.executable, "-m", "bilateral", "check", str(page), "--format", "json"]),
            cold([sys.executable, "-c", OTHERS, str(html)]),
        ),
        "warm page, ms": (ours_warm * 1000, warm_others(html) * 1000),
    }
    (ours_s, ours_mb), (others_s, others_mb) = rows.pop("cold command, s")
    count = sentences(text)
    print(f"{page.name}: {len(text.split()):,} words, {count:,} sentences; {os.cpu_count()} cores, one used\n")
    print(f"{'':24}{'bilateral':>12}{'trafilatura + quantulum3':>28}")
    line("cold command, s", ours_s, others_s, 2)
    for label, (ours, others) in rows.items():
        line(label, ours, others, 1)
        line("sentences a second", count * 1000 / ours, count * 1000 / others, 0)
    line("peak memory, MB", ours_mb, others_mb, 0)


def line(label: str, ours: float, others: float, digits: int) -> None:
    """Prints one row."""
    print(f"{label:24}{ours:>12,.{digits}f}{others:>28,.{digits}f}")


def cold(command: list[str]) -> tuple[float, float]:
    """Median seconds and peak megabytes of the command run anew, its output thrown away."""
    seconds, kilobytes = [], []
    with Path(os.devnull).open("w") as nowhere:
        for _ in range(RUNS_COLD):
            began = time.perf_counter()
            actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
            child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
            _, status, usage = os.wait4(child, 0)
            seconds.append(time.perf_counter() - began)
            kilobytes.append(usage.ru_maxrss)
            if status:
                sys.exit(f"failed: {' '.join(command)}")
    return statistics.median(seconds), max(kilobytes) / 1024


def warm(work: Callable[[], object]) -> float:
    """Median seconds of the work, after one run that is not counted."""
    work()
    times = []
    for _ in range(RUNS_WARM):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def warm_bilateral(page: Path) -> tuple[str, float]:
    """The text that was read, and the seconds it takes to check the page."""
    from bilateral import Checker

    checker = Checker()
    text = checker.check_file(page).documents[0].document.text
    return text, warm(lambda: checker.check_file(page))


def warm_others(html: Path) -> float:
    """The seconds in which trafilatura extracts the page's text and quantulum3 its quantities."""
    import trafilatura

    warnings.simplefilter("ignore")  # quantulum3 misses a classifier that the comparison does without
    from quantulum3 import parser

    source = html.read_text("utf-8")
    return warm(lambda: parser.parse(trafilatura.extract(source) or ""))


def sentences(text: str) -> int:
    """How many sentences the text has, by a splitter that is not ours."""
    import sentencex

    return sum(1 for paragraph in text.split("\n") for s in sentencex.segment("en", paragraph) if s.strip())


def as_html(page: Path) -> Path:
    """The page as HTML, which is all that trafilatura reads."""
    if page.suffix in (".html", ".htm"):
        return page
    from markdown_it import MarkdownIt

    target = ROOT / "build" / f"{page.stem}.html"
    target.parent.mkdir(exist_ok=True)
    body = MarkdownIt().render(page.read_text("utf-8"))
    target.write_text(f"<!doctype html><html><body><article>{body}</article></body></html>", "utf-8")
    return target


if __name__ == "__main__":
    main()
