"""Times questions: warm, the first one, the cold command; and asks what is no question, ten thousand times.

    python bench/ask.py [QUESTIONS]
    python bench/ask.py [QUESTIONS] --against CHECKOUT
    python bench/ask.py --hostile 10000

QUESTIONS is a file of JSON lines with a `question` each, or of one question a line; by default our own table. "Warm" is
a question that was not asked before, in a process that has answered others; "again" is the same question once more.
Both are processor time, so that what else the machine does counts little. The cold command is time by the clock.
With `--against`, another checkout answers the same
questions in turn, so that the machine is the same for both, and the last column is the median of their ratios.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import string
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from page import Program, answer, cold, line

ROOT = Path(__file__).parents[1]
RUNS_COLD = 7
_Pairs = list[tuple[float, float]]
SLOW = 0.25  # seconds of processor time; a slower answer to nonsense is told
ALPHABETS = (
    string.printable, string.punctuation, string.digits + "., $%-", string.ascii_lowercase + " ", "éèçàœÉ «»’",
    "абвгд ", "日本語の質問", "العربية ", "".join(map(chr, range(1, 32))),
    "🍁🦞💧\u200d\ufe0f", "\u202e\u200b\u00a0\ufeff\ud7ff",
)  # fmt: skip
SHAPES = (
    "SELECT {0} FROM {1} WHERE {2}; DROP TABLE {0};--", "<script>{0}</script>", "<a href='{0}'>{1}</a>",
    "{{{{{0}}}}} ${{{1}}}", "../../{0}/{1}", "{0}' OR '1'='1", "how much {0} of {1}",
    "who is {0} or {1}?", "when did {0} {1} {2}", "is {0} {1}",
    "combien de {0} {1} ?", "{0}, {1}, or {2}?", "{0} {0} {0} {0} {1}",
)  # fmt: skip

# Answers each line of standard input, a question, with the processor seconds that it took at first and again.
OURS = """
import sys, time
from bilateral import Checker
checker = Checker()
checker.almanac  # compiled where knowledge has changed
began = time.process_time()
for question in ("How long is the border?", "Quelle est la population du Canada ?"):
    checker.ask(question)
print(time.process_time() - began, flush=True)
for question in sys.stdin:
    began = time.process_time()
    checker.ask(question.strip())
    first = time.process_time()
    checker.ask(question.strip())
    print(first - began, time.process_time() - first, flush=True)
"""


def main() -> int:
    """Prints the table for the questions, or asks nonsense; 1 if that broke something."""
    summary, *rest = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog="\n\n".join(rest), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="?", type=Path, default=ROOT / "tests" / "asking" / "questions.md")
    parser.add_argument("--against", type=Path, help="another checkout of this project")
    parser.add_argument("--hostile", type=int, metavar="N", help="ask N strings that are no questions, and no more")
    given = parser.parse_args()
    if given.hostile:
        return hostile(given.hostile)
    asked = read(given.questions)
    one, two = checkout("bilateral", ROOT), checkout("again", ROOT)
    if given.against:
        two = checkout(given.against.name, given.against.resolve())
    first, *taken = warm(one, two, asked)
    (ours, ours_again), (theirs, theirs_again) = (list(zip(*pairs, strict=True)) for pairs in taken)
    print(f"{len(asked)} questions; processor time of one core\n\n{'':22}{one.name:>14}{two.name:>28}{'ratio':>8}")
    line("first answers, ms", [first[0]], [first[1]], 0)
    line("warm question, ms", ours, theirs, 1)
    line("19 of 20 within, ms", [within(ours)], [within(theirs)], 1)
    line("slowest, ms", [max(ours)], [max(theirs)], 1)
    line("again, ms", ours_again, theirs_again, 1)
    line("again, slowest, ms", [max(ours_again)], [max(theirs_again)], 1)
    seconds_one, seconds_two = zip(*((cold(one)[0], cold(two)[0]) for _ in range(RUNS_COLD)), strict=True)
    line("cold command, s", list(seconds_one), list(seconds_two), 2)
    return 0


def read(path: Path) -> list[str]:
    """The questions of the file, each once."""
    lines = path.read_text("utf-8").splitlines()
    if path.suffix == ".jsonl":
        return list(dict.fromkeys(str(json.loads(row)["question"]) for row in lines))
    if path.suffix == ".md":
        return [row.split("|")[2].strip() for row in lines if row.startswith(("| en", "| fr"))]
    return [row for row in lines if row.strip()]


def checkout(name: str, path: Path) -> Program:
    """The project as it lies at the path."""
    command = [sys.executable, "-m", "bilateral", "ask", "How long is the border?", "--format", "json"]
    return Program(name, [sys.executable, "-c", OURS], command, path)


def within(spent: Sequence[float]) -> float:
    """What nineteen of twenty stay within."""
    return statistics.quantiles(spent, n=20)[-1]


def warm(one: Program, two: Program, asked: list[str]) -> tuple[list[float], _Pairs, _Pairs]:
    """The milliseconds of the first answers, and those of each question, at first and again, by either in turn."""
    workers = [
        subprocess.Popen(p.worker, env=p.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for p in (one, two)
    ]
    first = [float(answer(worker)) * 1000 for worker in workers]
    taken: tuple[_Pairs, _Pairs] = [], []
    for question in asked:
        for worker, pairs in zip(workers, taken, strict=True):
            assert worker.stdin
            worker.stdin.write(question + "\n")
            worker.stdin.flush()
            spent, again = map(float, answer(worker).split())
            pairs.append((spent * 1000, again * 1000))
    for worker in workers:
        worker.communicate()
    return first, *taken


def hostile(count: int) -> int:
    """Asks that many strings that are no questions; tells what raised, what was answered, and what was slow."""
    sys.path.insert(0, str(ROOT / "src"))
    from bilateral import Checker

    checker, chance = Checker(), random.Random(5)
    broken = answered = 0
    spent: list[float] = []
    for text in (nonsense(chance) for _ in range(count)):
        began = time.process_time()
        try:
            told = checker.ask(text)
        except Exception as error:  # each is a finding, whatever it is
            broken += 1
            print(f"{type(error).__name__}: {error}: {text[:200]!r}")
            continue
        spent.append(time.process_time() - began)
        if not told.abstained:
            answered += 1
            print(f"answered: {text[:200]!r}: {told.sentence[:100]}")
        if spent[-1] > SLOW and len(spent) > 2:
            print(f"slow, {spent[-1]:.2f} s: {text[:200]!r}")
    print(f"{count:,} strings: {broken} raised, {answered} were answered; "
          f"median {statistics.median(spent) * 1000:.1f} ms, slowest {max(spent[2:]) * 1000:.0f} ms")  # fmt: skip
    return int(broken > 0)


def nonsense(chance: random.Random) -> str:
    """A string that is no question: letters of one alphabet or of several, in a shape or bare, short or very long."""

    def some() -> str:
        letters = chance.choice(ALPHABETS)
        return "".join(chance.choices(letters, k=int(chance.paretovariate(0.7)) % 3000))

    shape = chance.choice((*SHAPES, "{0}", "{0}{1}{2}", "{0} {1}"))
    return shape.format(some(), some(), some())


if __name__ == "__main__":
    sys.exit(main())
