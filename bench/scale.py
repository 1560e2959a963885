"""How time and memory grow with the length of a text, from 1,000 to 300,000 words, drawn if asked for.

    python bench/scale.py [--longest WORDS] [--svg FILE]

Texts are the example page over and over, a list of names and numbers, and headings under "Contents" that all stand
again below; each in a process of its own. A row shows milliseconds for 1,000 words: where they stay the same, time is
linear. The last row is the slope of a line through the logarithms: 1 is linear, 2 is quadratic. Texts that are made to
be hard are in bench/growth.py.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
COLOURS = ("#1b6ca8", "#c1440e", "#3a7d44")
WORKER = """
import resource, sys, time
from bilateral import Checker
checker = Checker()
checker.check_text("In 2023 Canada exported $500 billion of goods to the United States.")
text = sys.stdin.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
checker.check_text(text, language="en")
took = time.process_time() - began
print(took, before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def page(words: int) -> str:
    """The example page, as often as it takes."""
    text = (ROOT / "examples" / "canada-us.md").read_text("utf-8")
    return repeated(text, words)


def listing(words: int) -> str:
    """Names and numbers, a line each."""
    return repeated("Canada 2023 3.6 billion\nMexico 2022 41%\nthe United States 1,250 km\n", words)


def contents(words: int) -> str:
    """A table of contents whose lines all stand again."""
    lines = [f"Trade between the two countries {n}" for n in range(words // 12)]
    return "\n\n".join(["Contents", *lines, *lines])


MAKES: dict[str, Callable[[int], str]] = {"page": page, "list": listing, "contents": contents}


def repeated(text: str, words: int) -> str:
    """The text over and over, until it has that many words."""
    times = -(-words // len(text.split()))
    return (text * times)[: int(len(text) * words / len(text.split()))]


def main() -> None:
    """Prints the table, and draws it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--longest", type=int, default=SIZES[-1])
    parser.add_argument("--svg", type=Path, help="draw seconds against words, both on logarithmic axes")
    given = parser.parse_args()
    sizes = [size for size in SIZES if size <= given.longest]
    print("ms for 1,000 words" + "".join(f"{name:>14}" for name in MAKES) + f"{'memory, MB':>14}")
    seconds: dict[str, list[float]] = {name: [] for name in MAKES}
    for size in sizes:
        most = 0.0
        for name, make in MAKES.items():
            took, memory = measured(make(size))
            seconds[name].append(took)
            most = max(most, memory)
        row = "".join(f"{times[-1] / size * 1e6:>14,.1f}" for times in seconds.values())
        print(f"{size:>18,}{row}{most:>14,.0f}", flush=True)
    print(f"{'slope':>18}" + "".join(f"{slope(sizes, times):>14.2f}" for times in seconds.values()))
    if given.svg:
        given.svg.write_text(drawn(sizes, seconds), "utf-8")


def measured(text: str) -> tuple[float, float]:
    """Processor seconds of one check of the text, and the process's peak megabytes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", WORKER], env=environment, input=text, capture_output=True, check=True, text=True
    )
    took, _, after = map(float, done.stdout.split())
    return took, after


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Of the line through the logarithms of the upper half, where what every text costs no longer counts."""
    points = [(math.log(a), math.log(b)) for a, b in zip(sizes, seconds, strict=True)][len(sizes) // 2 :]
    if len(points) < 2:
        return math.nan
    x, y = (sum(p[axis] for p in points) / len(points) for axis in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def drawn(sizes: Sequence[int], seconds: dict[str, list[float]]) -> str:
    """The curves as SVG, with a dashed line of what is linear."""

    def at(size: float, took: float) -> str:
        left = 60 + 110 * (math.log10(size) - 3) * 2
        return f"{left:.1f},{340 - 60 * (math.log10(max(took, 1e-3)) + 3):.1f}"

    first = max(times[0] for times in seconds.values())
    linear = " ".join(at(size, first * size / sizes[0]) for size in sizes)
    parts = [f'<polyline points="{linear}" fill="none" stroke="#999" stroke-dasharray="4 4"/>']
    for (name, times), colour in zip(seconds.items(), COLOURS, strict=True):
        points = " ".join(at(s, t) for s, t in zip(sizes, times, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        place = points.split()[-1].split(",")
        parts.append(f'<text x="{float(place[0]) + 6}" y="{place[1]}" fill="{colour}">{name}</text>')
    parts += [f'<text x="{at(s, 1e-3).split(",")[0]}" y="360" text-anchor="middle">{s:,}</text>' for s in sizes]
    parts += [
        f'<text x="52" y="{at(1e3, t).split(",")[1]}" text-anchor="end">{t:g} s</text>' for t in (0.01, 0.1, 1, 10)
    ]
    body = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 380" font-family="sans-serif" font-size="12">\n'
        f"<title>Seconds to check a text against its words</title>\n{body}\n</svg>\n"
    )


if __name__ == "__main__":
    main()
