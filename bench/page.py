"""Times one page: the cold command, the warm library, sentences a second, modules, memory; beside other programs.

    python bench/page.py [PAGE]
    python bench/page.py [PAGE] --against CHECKOUT

"Warm" is the same page again in one process: the almanac is open, the figures and ranks it needs are remembered. It is
processor time, so that what else the machine does counts little; the cold command is time by the clock.

Without `--against`, trafilatura and quantulum3 stand beside it. They do a part of the work: the one finds the main
text, the other the quantities in it. With `--against`, another checkout does: both take turns page by page, so that
the machine is the same for both, and the last column is the median of their ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
RUNS_COLD, RUNS_WARM = 7, 30

# Each answers a line on standard input with the processor seconds of one more page.
OURS = """
import sys, time
from bilateral import Checker
checker = Checker()
text = checker.check_file(sys.argv[1]).documents[0].document.text
checker.check_file(sys.argv[1])
print(len(text.split()), flush=True)
for _ in sys.stdin:
    began = time.process_time()
    checker.check_file(sys.argv[1])
    print(time.process_time() - began, flush=True)
"""
OTHERS = """
import sys, time, trafilatura, warnings
from pathlib import Path
warnings.simplefilter("ignore")  # quantulum3 misses a classifier that the comparison does without
from quantulum3 import parser
def once():
    parser.parse(trafilatura.extract(Path(sys.argv[1]).read_text("utf-8")) or "")
once()
print(0, flush=True)
for _ in sys.stdin:
    began = time.process_time()
    once()
    print(time.process_time() - began, flush=True)
"""
MODULES = """
import runpy, sys
sys.argv[0] = "bilateral"
try:
    runpy.run_module("bilateral", run_name="__main__")
except SystemExit:
    print(len(sys.modules), file=sys.stderr)
"""


class Program(NamedTuple):
    """What is timed: its name, the worker of warm pages, the cold command, and where its modules lie."""

    name: str
    worker: list[str]
    command: list[str]
    path: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, with the checkout's own modules first."""
        return dict(os.environ) if self.path is None else {**os.environ, "PYTHONPATH": str(self.path / "src")}


def main() -> None:
    """Prints the table for the page given, or for the example page."""
    summary, *rest = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog="\n\n".join(rest), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", nargs="?", type=Path, default=ROOT / "examples" / "canada-us.md", help="a text file")
    parser.add_argument("--against", type=Path, help="another checkout of this project")
    given = parser.parse_args()
    page = given.page.resolve()
    one = checkout("bilateral", ROOT, page)
    two = checkout(given.against.name, given.against.resolve(), page) if given.against else others(as_html(page))
    words, warm_one, warm_two = warm(one, two)
    count = sentences(page.read_text("utf-8", "replace"))
    print(f"{page.name}: {words:,} words, {count:,} sentences; {os.cpu_count()} cores, one used\n")
    print(f"{'':22}{one.name:>14}{two.name:>28}{'ratio':>8}")
    line("warm page, ms", [s * 1000 for s in warm_one], [s * 1000 for s in warm_two], 1)
    line("sentences a second", [count / s for s in warm_one], [count / s for s in warm_two], 0)
    cold_one, cold_two = zip(*((cold(one), cold(two)) for _ in range(RUNS_COLD)), strict=True)
    line("cold command, s", [s for s, _ in cold_one], [s for s, _ in cold_two], 2)
    line("peak memory, MB", [mb for _, mb in cold_one], [mb for _, mb in cold_two], 0)
    if given.against:
        line("modules loaded", [modules(one, page)], [modules(two, page)], 0)


def checkout(name: str, path: Path, page: Path) -> Program:
    """The project as it lies at the path."""
    command = [sys.executable, "-m", "bilateral", "check", str(page), "--format", "json"]
    return Program(name, [sys.executable, "-c", OURS, str(page)], command, path)


def others(html: Path) -> Program:
    """The two other programs, one after the other."""
    once = OTHERS.partition("print(0")[0]
    return Program(
        "trafilatura + quantulum3",
        [sys.executable, "-c", OTHERS, str(html)],
        [sys.executable, "-c", once, str(html)],
    )


def line(label: str, one: list[float], two: list[float], digits: int) -> None:
    """Prints one row: both medians, and the median of the ratios run by run."""
    ratio = statistics.median(a / b for a, b in zip(one, two, strict=True))
    print(f"{label:22}{statistics.median(one):>14,.{digits}f}{statistics.median(two):>28,.{digits}f}{ratio:>8.2f}")


def warm(one: Program, two: Program) -> tuple[int, list[float], list[float]]:
    """The page's words, and the seconds of both programs, page by page in turn."""
    workers = [
        subprocess.Popen(p.worker, env=p.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for p in (one, two)
    ]
    words, _ = (int(answer(worker)) for worker in workers)
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(RUNS_WARM):
        for worker, seconds in zip(workers, taken, strict=True):
            assert worker.stdin
            worker.stdin.write("\n")
            worker.stdin.flush()
            seconds.append(float(answer(worker)))
    for worker in workers:
        worker.communicate()
    return words, *taken


def answer(worker: subprocess.Popen[str]) -> str:
    """The worker's next line."""
    assert worker.stdout
    return worker.stdout.readline() or sys.exit("a worker failed")


def cold(program: Program) -> tuple[float, float]:
    """Seconds and peak megabytes of the command run anew, its output thrown away."""
    with Path(os.devnull).open("w") as nowhere:
        began = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        child = os.posix_spawn(program.command[0], program.command, program.environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - began
    if status:
        sys.exit(f"failed: {' '.join(program.command)}")
    return seconds, usage.ru_maxrss / 1024


def modules(program: Program, page: Path) -> float:
    """How many modules a check of the page loads."""
    command = [sys.executable, "-c", MODULES, "check", str(page), "--format", "json"]
    done = subprocess.run(command, env=program.environment, capture_output=True, check=True, text=True)
    return float(done.stderr.split()[-1])


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
